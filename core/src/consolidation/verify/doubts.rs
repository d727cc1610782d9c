//! Verifies the marks of doubtful figures (decisions 43 and 79): a figure is marked exactly where a finding makes it doubtful.

use std::collections::BTreeMap;

use super::matrix::figure_of_state;
use super::{VerifyResult, broken_invariant};
use crate::consolidation::{Consolidation, Doubt, DoubtCounts, Line, MissingReason};
use crate::findings::{CellRef, Field, LayoutProblem, Problem, Severity};
use crate::plan::{CategoryId, IndicatorCode, Plan, UnitCode};
use crate::rules::Calculation;

/// Verifies that every figure of the matrix has the mark of its worst open finding, and that each unit's row counts these marks.
pub(super) fn verify_marks(plan: &Plan, report: &Consolidation) -> VerifyResult {
    let marks =
        Marks { plan, lines: report.lines.iter().map(|line| (&line.code, line)).collect(), found: worst_open_findings(plan, report) };
    for unit in &report.units {
        let mut doubts = DoubtCounts::default();
        let mut known = BTreeMap::new();
        for line in &report.lines {
            let Some(answer) = line.by_unit.get(&unit.code) else { continue };
            let due = marks.due(&unit.code, &line.code, &mut known);
            match due {
                Some(Doubt::Error) => doubts.errors += 1,
                Some(Doubt::Asked) => doubts.asked += 1,
                None => {}
            }
            if answer.doubt() != due {
                let (unit, code) = (&unit.code, &line.code);
                return broken_invariant(
                    3,
                    format!("{code} của {unit}: đánh dấu số còn lỗi hoặc cần làm rõ khác với các lỗi, cảnh báo đã nêu"),
                    format!("{code} of {unit}: the mark of doubt differs from what was found"),
                );
            }
        }
        if unit.doubts != doubts {
            let unit = &unit.code;
            return broken_invariant(
                3,
                format!("{unit}: đếm sai số liệu còn lỗi hoặc cần làm rõ"),
                format!("{unit}: figures in doubt are counted wrong"),
            );
        }
    }
    Ok(())
}

/// What marks follow from: findings, and the calculations of the plan.
struct Marks<'r> {
    plan: &'r Plan,
    lines: BTreeMap<&'r IndicatorCode, &'r Line>,
    found: BTreeMap<(&'r UnitCode, &'r IndicatorCode), Doubt>,
}

impl<'r> Marks<'r> {
    /// The mark that the answer of a unit must have: that of its worst open finding, or of the worst of its operands. `known` has the marks of
    /// this unit that were asked for before.
    fn due(&self, unit: &'r UnitCode, code: &'r IndicatorCode, known: &mut BTreeMap<&'r IndicatorCode, Option<Doubt>>) -> Option<Doubt> {
        if let Some(mark) = known.get(code) {
            return *mark;
        }
        // A plan in which figures go round in a circle is refused long before.
        known.insert(code, None);
        let answer = self.lines.get(code)?.by_unit.get(unit)?;
        if figure_of_state(&answer.state).is_none() && answer.why != Some(MissingReason::ZeroDivisor) {
            return None;
        }
        let calculation = self.plan.indicator(code).and_then(|indicator| indicator.computed.as_ref());
        let mut mark = self.found.get(&(unit, code)).copied();
        for operand in calculation.into_iter().flat_map(Calculation::codes) {
            mark = match (mark, self.lines.get_key_value(operand).and_then(|(operand, _)| self.due(unit, operand, known))) {
                (Some(Doubt::Error), _) | (_, Some(Doubt::Error)) => Some(Doubt::Error),
                (one, other) => one.or(other),
            };
        }
        known.insert(code, mark);
        mark
    }
}

/// The worst open finding of each answer: errors are worse than warnings without an explanation.
fn worst_open_findings<'r>(plan: &Plan, report: &'r Consolidation) -> BTreeMap<(&'r UnitCode, &'r IndicatorCode), Doubt> {
    // The units whose return counts, by the name of the file of the return.
    let mut senders: BTreeMap<&str, &UnitCode> = BTreeMap::new();
    for unit in &report.units {
        if let Some(row) = unit.file.and_then(|row| report.ledger.get(row)) {
            senders.insert(&row.file, &unit.code);
        }
    }
    let mut cells: Option<IndicatorsByCell<'_>> = None;
    let mut found = BTreeMap::new();
    for finding in &report.findings {
        let open = match (finding.severity(), &finding.explained) {
            (Severity::Error, _) => Doubt::Error,
            (Severity::Warning, None) => Doubt::Asked,
            (Severity::Warning, Some(_)) | (Severity::Note, _) => continue,
        };
        let place = &finding.place;
        let unit = match &place.file {
            Some(file) => senders.get(file.as_str()).copied(),
            None => place.unit.as_ref(),
        };
        let Some(unit) = unit else { continue };
        let code = match (&place.field, &place.sheet, place.cell) {
            (Some(Field::Indicator(code)), ..) => Some(code),
            (None, Some(sheet), Some(cell)) => {
                cells.get_or_insert_with(|| indicators_by_cell(report)).get(&(unit, sheet.as_str(), cell)).copied()
            }
            _ => None,
        };
        if is_doubt_of_whole_return(&finding.problem) {
            for line in &report.lines {
                // A figure that the office confirmed or corrected is not doubtful; a finding about the cell itself is handled below. What is
                // calculated takes its mark from its operands.
                let is_calculated =
                    plan.indicator(&line.code).is_some_and(|one| one.computed.as_ref().is_some_and(|of| !of.codes().is_empty()));
                if !is_calculated && line.by_unit.get(unit).is_some_and(|answer| answer.correction().is_none()) {
                    found.entry((unit, &line.code)).or_insert(open);
                }
            }
        }
        let of_list: Vec<&IndicatorCode> = match &place.field {
            Some(Field::List(at)) => {
                let fed = report.lists.iter().filter(|table| table.code == at.list).flat_map(|table| &table.feeds);
                let whole = at.column.is_none() || open == Doubt::Error;
                let says = |column: Option<&CategoryId>| whole || column.is_none() || column == at.column.as_ref();
                // A question about a list is answered where the office confirmed or corrected the figure.
                let corrected = |code: &IndicatorCode| {
                    let answer = report.lines.iter().find(|line| line.code == *code).and_then(|line| line.by_unit.get(unit));
                    answer.is_some_and(|answer| answer.correction().is_some())
                };
                let fed = fed.filter(|(_, feed)| says(feed.column())).map(|(code, _)| code);
                fed.filter(|code| open == Doubt::Error || !corrected(code)).collect()
            }
            _ => Vec::new(),
        };
        for code in code.into_iter().chain(of_list) {
            let worst = found.entry((unit, code)).or_insert(open);
            if open == Doubt::Error {
                *worst = Doubt::Error;
            }
        }
    }
    found
}

/// Whether a problem concerns every figure of a return: another window, title or unit of measure than the form's.
const fn is_doubt_of_whole_return(problem: &Problem) -> bool {
    use LayoutProblem::{MeasureAbove, TitleDiffers, WindowDiffers};
    matches!(problem, Problem::Layout(MeasureAbove { .. } | TitleDiffers { .. } | WindowDiffers { .. }))
}

/// The indicator whose answer was read from a cell, by unit, sheet and cell.
type IndicatorsByCell<'r> = BTreeMap<(&'r UnitCode, &'r str, CellRef), &'r IndicatorCode>;

/// Makes the index of indicators by unit, sheet and cell.
fn indicators_by_cell(report: &Consolidation) -> IndicatorsByCell<'_> {
    let mut cells = IndicatorsByCell::new();
    // Where one cell was read for two lines, the first line is kept.
    for line in report.lines.iter().rev() {
        for (unit, answer) in &line.by_unit {
            if let Some(source) = &answer.source
                && let (Some(sheet), Some(cell)) = (source.sheet(), source.cell())
            {
                cells.insert((unit, &**sheet, cell), &line.code);
            }
        }
    }
    cells
}
