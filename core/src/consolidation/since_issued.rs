//! Compares a report with the one that was issued for the same period: which published figures change, and why (decision 169).

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::rollup::figure_of_state;
use super::{
    ChangeCause, ChangedFigure, ChangedLine, ChangedUnit, Consolidation, EditedLine, IssuedChanges, IssuedContent, IssuedLine, Line,
    PastAnswer, PrintedFigures, PublishedPart,
};
use crate::base::{IndicatorCode, UnitCode};
use crate::plan::Plan;

/// The units of an issued report are not those of the report that is compared with it: one of the two covers another office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherUnits {
    /// Units of the issued report only.
    pub only_issued: Vec<UnitCode>,
    /// Units of the new report only.
    pub only_now: Vec<UnitCode>,
}

/// Compares `report` with the report that was issued for its plan and period, which was read from `file`.
///
/// # Errors
/// [`OtherUnits`] where the two do not have the same units.
pub fn compare_with_issued(
    plan: &Plan,
    report: &Consolidation,
    issued: &IssuedContent,
    (file, sha256): (&str, &str),
) -> Result<IssuedChanges, OtherUnits> {
    let then: BTreeMap<&UnitCode, _> = issued.units.iter().map(|unit| (&unit.code, unit.valid_from)).collect();
    let now: BTreeMap<&UnitCode, _> = report.units.iter().map(|unit| (&unit.code, unit.valid_from)).collect();
    // A code that meant another unit then is another unit.
    let same = |unit: &UnitCode| match (then.get(unit), now.get(unit)) {
        (Some(Some(then)), Some(now)) => then == now,
        (Some(None), Some(_)) => true,
        _ => false,
    };
    let only_issued: Vec<UnitCode> = then.keys().filter(|unit| !same(unit)).map(|unit| UnitCode::clone(unit)).collect();
    let only_now: Vec<UnitCode> = now.keys().filter(|unit| !same(unit)).map(|unit| UnitCode::clone(unit)).collect();
    if !only_issued.is_empty() || !only_now.is_empty() {
        return Err(OtherUnits { only_issued, only_now });
    }
    let causes = Causes::new(plan, report, issued);
    let mut changes =
        IssuedChanges { file: file.to_owned(), sha256: sha256.to_owned(), run: issued.run.clone(), lines: Vec::new(), edited: Vec::new() };
    let figures: Vec<&Line> = report.lines.iter().filter(|line| !line.words).collect();
    for line in &figures {
        let before = issued.line(&line.code);
        if let Some(edited) = before.and_then(edited_line) {
            changes.edited.push(edited);
            continue;
        }
        let units = changed_units(issued, before, line, &causes);
        let figures = changed_figures(before, line);
        if !figures.is_empty() || !units.is_empty() {
            changes.lines.push(ChangedLine { code: line.code.clone(), figures, units });
        }
    }
    let known: BTreeSet<&IndicatorCode> = figures.iter().map(|line| &line.code).collect();
    for line in issued.lines.iter().filter(|line| !known.contains(&line.code)) {
        if let Some(total) = line.total {
            let figure = ChangedFigure { part: PublishedPart::Total, before: Some(total), now: None };
            changes.lines.push(ChangedLine { code: line.code.clone(), figures: vec![figure], units: Vec::new() });
        }
    }
    Ok(changes)
}

/// The line with its edited cells; `None` where none was edited.
fn edited_line(line: &IssuedLine) -> Option<EditedLine> {
    let first = line.edited.first()?;
    Some(EditedLine { code: line.code.clone(), place: first.place.clone(), cells: line.edited.len() })
}

/// The published figures of a line that change. Those that only the JSON document holds are compared where it was read.
fn changed_figures(before: Option<&IssuedLine>, line: &Line) -> Vec<ChangedFigure> {
    let mut pairs = vec![
        (PublishedPart::Total, before.and_then(|before| before.total), line.total),
        (PublishedPart::YearToDate, before.and_then(|before| before.year_to_date), line.year_to_date),
    ];
    if let Some(printed) = before.and_then(|before| before.printed.as_ref()) {
        let PrintedFigures { previous, change, change_percent, attainment, have, options } = printed;
        let now = line.target.as_ref().and_then(|target| target.attainment);
        pairs.push((PublishedPart::Previous, *previous, line.previous));
        pairs.push((PublishedPart::Change, *change, line.change));
        pairs.push((PublishedPart::ChangePercent, *change_percent, line.change_percent));
        pairs.push((PublishedPart::Attainment, *attainment, now));
        let count = |number: u32| Some(Decimal::from(number));
        if let Some(have) = have {
            pairs.push((PublishedPart::Have, count(*have), count(line.states.value + line.states.nil)));
        }
        let mut chosen: BTreeMap<_, (u32, u32)> = options.iter().map(|(option, units)| (option, (*units, 0))).collect();
        for option in &line.options {
            chosen.entry(&option.option.code).or_default().1 = option.units;
        }
        for (option, (before, now)) in chosen {
            pairs.push((PublishedPart::Chose(option.clone()), count(before), count(now)));
        }
    }
    let changed = pairs.into_iter().filter(|(_, before, now)| before != now);
    changed.map(|(part, before, now)| ChangedFigure { part, before, now }).collect()
}

/// The units whose figures in the line change. A report of which only totals are known has no figures of units to compare.
fn changed_units(issued: &IssuedContent, before: Option<&IssuedLine>, line: &Line, causes: &Causes<'_>) -> Vec<ChangedUnit> {
    if before.is_some_and(|before| before.answers.is_empty()) {
        return Vec::new();
    }
    let figure_then = |unit: &UnitCode| match before?.answer(issued.unit_index(unit)?) {
        PastAnswer::Figure(figure) => Some(figure),
        PastAnswer::NotOwed | PastAnswer::Nothing => None,
    };
    let changed = line.by_unit.iter().filter_map(|(unit, answer)| {
        let (before, now) = (figure_then(unit), figure_of_state(&answer.state));
        (before != now).then_some((unit, before, now))
    });
    let changed =
        changed.map(|(unit, was, now)| ChangedUnit { unit: unit.clone(), before: was, now, cause: causes.of_figure(line, before, unit) });
    changed.collect()
}

/// Finds why figures change, from the files and corrections of both reports.
struct Causes<'a> {
    /// File and hash of the return that counted for each unit; `None` where the issued report does not say.
    then: Option<BTreeMap<&'a UnitCode, (&'a str, &'a str)>>,
    now: BTreeMap<&'a UnitCode, (&'a str, &'a str)>,
    /// The hash of the file that a person chose for a unit.
    decided: BTreeMap<&'a UnitCode, &'a str>,
    computed: BTreeSet<&'a IndicatorCode>,
}

impl<'a> Causes<'a> {
    fn new(plan: &'a Plan, report: &'a Consolidation, issued: &'a IssuedContent) -> Self {
        let counted = |unit: &'a super::UnitRow| {
            let row = report.ledger.get(unit.file?)?;
            Some((&unit.code, (row.file.as_str(), row.sha256.as_str())))
        };
        // Of a derived figure several files are the cause; which of them changed is not known.
        let then = issued.counted.as_ref().filter(|_| report.derived.is_none());
        Self {
            then: then.map(|files| files.iter().map(|(unit, file)| (unit, (file.file.as_str(), file.sha256.as_str()))).collect()),
            now: report.units.iter().filter_map(counted).collect(),
            decided: report.decisions.iter().map(|decision| (&decision.unit, decision.sha256.as_str())).collect(),
            computed: plan.computed_indicators().into_iter().map(|(indicator, _)| &indicator.code).collect(),
        }
    }

    /// Why the figure of a unit in a line changes.
    fn of_figure(&self, line: &Line, before: Option<&IssuedLine>, unit: &UnitCode) -> ChangeCause {
        let correction = line.by_unit.get(unit).and_then(super::UnitEntry::correction).filter(|correction| !correction.confirms());
        if let Some(correction) = correction {
            return ChangeCause::Correction(correction.basis.clone());
        }
        let Some(then) = &self.then else { return ChangeCause::Unknown };
        let decided = |sha256: &str| self.decided.get(unit).is_some_and(|decided| *decided == sha256);
        match (then.get(unit), self.now.get(unit)) {
            (_, Some((file, sha256))) if decided(sha256) && then.get(unit).is_none_or(|(_, then)| then != sha256) => {
                ChangeCause::Decision((*file).to_owned())
            }
            (None, Some((file, _))) => ChangeCause::NewReturn((*file).to_owned()),
            (Some((file, _)), None) => ChangeCause::NoReturn((*file).to_owned()),
            (Some((before, then)), Some((file, sha256))) if then != sha256 => {
                ChangeCause::OtherReturn((*before).to_owned(), (*file).to_owned())
            }
            _ if before.is_some_and(|before| before.corrected.contains_key(unit)) => ChangeCause::CorrectionWithdrawn,
            _ if self.computed.contains(&line.code) => ChangeCause::Recomputed,
            _ => ChangeCause::OtherRules,
        }
    }
}
