//! Marks figures that count but are doubtful: they have an error, or a warning that is neither explained nor confirmed (decisions 43, 79),
//! or are computed from such figures.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

#[cfg(feature = "office")]
use super::TargetResult;
use super::doubt::{Doubt, DoubtCounts};
use super::rollup::figure_of_state;
use super::{Consolidation, Line, MissingReason, UnitEntry, counted_answers};
use crate::base::{IndicatorCode, UnitCode};
use crate::findings::{Field, Finding, LayoutProblem, Problem, Severity};
use crate::plan::Plan;
#[cfg(feature = "office")]
use crate::plan::{AcrossUnits, Indicator};

impl Line {
    /// The numbers of uncertain figures among those that the total is made of.
    pub fn doubts(&self) -> DoubtCounts {
        let mut doubts = DoubtCounts::default();
        self.by_unit.values().filter_map(UnitEntry::doubt).for_each(|doubt| doubts.count(doubt));
        doubts
    }

    /// Whether several units gave figures above 0 that may count the same event. False once the office has confirmed or corrected all of
    /// them.
    pub fn may_be_counted_twice(&self) -> bool {
        let above = || self.by_unit.values().filter(|entry| figure_of_state(&entry.state).is_some_and(|figure| figure > Decimal::ZERO));
        above().count() > 1 && above().any(|entry| entry.correction().is_none())
    }

    /// Whether the total may count an event twice: several units may have reported it, or rows of their lists are the same event.
    #[cfg(feature = "office")]
    pub(crate) fn total_may_count_twice(&self, indicator: &Indicator) -> bool {
        let several = match indicator.across_units {
            AcrossUnits::SumWarn => self.may_be_counted_twice(),
            AcrossUnits::Sum | AcrossUnits::CountYes => !self.additive,
            _ => false,
        };
        several && self.total.is_some()
    }

    /// How many units gave a figure. A rate that is computed has all it needs also from units whose divisor is 0: they count in its total.
    #[cfg(feature = "office")]
    pub(crate) fn units_with_figure(&self, indicator: &Indicator) -> u32 {
        let undivided = self.by_unit.values().filter(|entry| entry.why == Some(MissingReason::ZeroDivisor)).count();
        let undivided = if indicator.is_recomputed_in_totals() { u32::try_from(undivided).unwrap_or(0) } else { 0 };
        self.states.value + self.states.nil + undivided
    }

    /// The target that the plan itself sets; `None` where whoever wrote the plan file made it from the plan's words.
    #[cfg(feature = "office")]
    pub(crate) fn given_target(&self, indicator: &Indicator) -> Option<&TargetResult> {
        self.target.as_ref().filter(|_| indicator.target.as_ref().is_some_and(|target| !target.is_inferred()))
    }
}

/// The worst doubt about each answer, by unit and indicator.
type Doubts = BTreeMap<UnitCode, BTreeMap<IndicatorCode, Doubt>>;

/// Marks each figure by unit and indicator with the worst doubt about it, and counts the doubtful figures of each unit.
pub(super) fn mark_doubtful_figures(plan: &Plan, report: &mut Consolidation) {
    let found = find_doubts(plan, report);
    mark_doubts(plan, report, found);
}

/// As [`mark_doubtful_figures`] for a derived report: a figure is as doubtful as the worst of those that it is made of, and asked about where
/// it lacks periods.
pub(super) fn mark_derived_figures(plan: &Plan, report: &mut Consolidation) {
    let Some(derivation) = &report.derived else { return };
    let mut found = Doubts::new();
    for line in &report.lines {
        let Some(indicator) = plan.indicator(&line.code) else { continue };
        for (unit, entry) in &line.by_unit {
            let answers = derivation.answers(unit, &line.code);
            // A rate is computed anew, and takes its doubts from its operands.
            let counted = if indicator.is_recomputed_in_totals() { &[] } else { counted_answers(indicator, &answers) };
            let doubts = counted.iter().filter_map(|answer| answer.entry?.doubt());
            if let Some(worst) = doubts.chain(entry.lacks_periods().then_some(Doubt::Asked)).max() {
                found.entry(unit.clone()).or_default().insert(line.code.clone(), worst);
            }
        }
    }
    mark_doubts(plan, report, found);
}

/// Gives the figures their doubts, and those that are computed from them.
fn mark_doubts(plan: &Plan, report: &mut Consolidation, mut found: Doubts) {
    if found.is_empty() {
        return;
    }
    follow_calculations(plan, report, &mut found);
    let mut of_units: BTreeMap<&UnitCode, DoubtCounts> = BTreeMap::new();
    for (unit, doubts) in &found {
        for (code, doubt) in doubts {
            let line = report.lines.iter_mut().find(|line| line.code == *code);
            let Some(entry) = line.and_then(|line| line.by_unit.get_mut(unit)).filter(|entry| bears_doubt(entry)) else { continue };
            entry.extras.get_or_insert_default().doubt = Some(*doubt);
            of_units.entry(unit).or_default().count(*doubt);
        }
    }
    for row in &mut report.units {
        row.doubts = of_units.get(&row.code).copied().unwrap_or_default();
    }
}

/// Whether a doubt about the answer is a doubt about a total: it is a figure, or a quotient whose divisor is 0. The unit has no such quotient,
/// but the total is computed from its operands all the same.
fn bears_doubt(entry: &UnitEntry) -> bool {
    figure_of_state(&entry.state).is_some() || entry.why == Some(MissingReason::ZeroDivisor)
}

/// Adds the doubts about computed figures: each is as doubtful as the worst of the figures that it is computed from (decision 166).
fn follow_calculations(plan: &Plan, report: &Consolidation, found: &mut Doubts) {
    let computed = plan.computed_indicators();
    let lines: BTreeMap<&IndicatorCode, &Line> = report.lines.iter().map(|line| (&line.code, line)).collect();
    for (unit, doubts) in found {
        let bears = |code: &IndicatorCode| lines.get(code).and_then(|line| line.by_unit.get(unit)).is_some_and(bears_doubt);
        for (indicator, calculation) in &computed {
            let operands = calculation.codes().iter().filter(|code| bears(code));
            if let Some(worst) = operands.filter_map(|code| doubts.get(code)).copied().max() {
                let doubt = doubts.entry(indicator.code.clone()).or_insert(worst);
                *doubt = worst.max(*doubt);
            }
        }
    }
}

/// The worst doubt that findings raise about each answer of the returns that count.
fn find_doubts(plan: &Plan, report: &Consolidation) -> Doubts {
    let accepted = report.units.iter().filter_map(|unit| Some((report.ledger.get(unit.file?)?.file.as_str(), &unit.code)));
    let accepted: BTreeMap<&str, &UnitCode> = accepted.collect();
    let is_calculated = |code: &IndicatorCode| {
        let calculation = plan.indicator(code).and_then(|indicator| indicator.computed.as_ref());
        calculation.is_some_and(|calculation| calculation.list_feed().is_none())
    };
    let mut found = Doubts::new();
    for finding in &report.findings {
        let doubt = match finding.severity() {
            Severity::Error => Doubt::Error,
            Severity::Warning if finding.explained.is_none() => Doubt::Asked,
            Severity::Warning | Severity::Note => continue,
        };
        let unit = match &finding.place.file {
            Some(file) => accepted.get(file.as_str()).copied(),
            None => finding.place.unit.as_ref(),
        };
        let Some(unit) = unit else { continue };
        if concerns_whole_return(finding) {
            // What is calculated is as doubtful as its operands, some of which the office may have confirmed.
            for line in report.lines.iter().filter(|line| !is_calculated(&line.code)) {
                // A figure that the office confirmed or corrected is not doubtful.
                if line.by_unit.get(unit).is_some_and(|entry| figure_of_state(&entry.state).is_some() && entry.correction().is_none()) {
                    found.entry(unit.clone()).or_default().entry(line.code.clone()).or_insert(doubt);
                }
            }
        }
        for code in indicators_of_finding(report, unit, finding) {
            let worst = found.entry(unit.clone()).or_default().entry(code.clone()).or_insert(doubt);
            *worst = doubt.max(*worst);
        }
    }
    found
}

/// Whether a finding is about all figures of a return: the form has another window or title, or a unit of measure above the figures.
pub const fn concerns_whole_return(finding: &Finding) -> bool {
    use LayoutProblem::{MeasureAbove, TitleDiffers, WindowDiffers};
    matches!(finding.problem, Problem::Layout(WindowDiffers { .. } | TitleDiffers { .. } | MeasureAbove { .. }))
}

/// The indicators that a finding is about: the one that the finding names, those that its list feeds, or the one whose answer was read from
/// the finding's cell.
fn indicators_of_finding<'r>(report: &'r Consolidation, unit: &UnitCode, finding: &'r Finding) -> Vec<&'r IndicatorCode> {
    match &finding.place.field {
        Some(Field::Indicator(code)) => vec![code],
        Some(Field::Header(_)) => Vec::new(),
        Some(Field::List(place)) => {
            let table = report.lists.iter().find(|table| table.code == place.list);
            // A row with an error counts in every figure of the list: nobody knows whether it is a row of the list at all. A question about one
            // column is a question about the figures from that column.
            let is_error = finding.severity() == Severity::Error;
            let column = place.column.as_ref().filter(|_| !is_error);
            // What the office confirmed or corrected answers a question, and not an error.
            let is_open = |code: &&IndicatorCode| {
                let line = report.lines.iter().find(|line| line.code == **code);
                is_error || line.and_then(|line| line.by_unit.get(unit)).is_none_or(|entry| entry.correction().is_none())
            };
            table.into_iter().flat_map(|table| table.fed_by(column)).filter(is_open).collect()
        }
        None => {
            let (Some(sheet), Some(cell)) = (finding.place.sheet.as_deref(), finding.place.cell) else { return Vec::new() };
            let there = |line: &&Line| {
                let source = line.by_unit.get(unit).and_then(|entry| entry.source.as_ref());
                source.is_some_and(|source| source.cell() == Some(cell) && source.sheet().map(|sheet| &**sheet) == Some(sheet))
            };
            report.lines.iter().find(there).map(|line| &line.code).into_iter().collect()
        }
    }
}
