//! Checks returns against each other and against other periods. It finds events counted twice, differing values, a year unlike its parts,
//! and a column “Kỳ trước” unlike what was issued.

use rust_decimal::Decimal;

use super::past::PastPeriods;
use super::rollup::{Total, figure_of_state};
use super::{Consolidation, Line, UnitRow};
use crate::base::Period;
use crate::base::{Lang, Phrase, Say};
use crate::findings::{ConsolidationProblem, Finding, Place};
use crate::plan::{AcrossTime, AcrossUnits, CheckKind, Continuity, Indicator, IndicatorKind, Plan};
use crate::submission::Submission;

/// Maximum number of units that one sentence names; the report lists all of them.
const MAX_NAMES_LISTED: usize = 12;

/// The names of units for a sentence. Where there are more than [`MAX_NAMES_LISTED`], the first of them, followed by the number of the
/// others.
fn join_unit_names(units: &[&UnitRow]) -> Phrase {
    let names = units.iter().take(MAX_NAMES_LISTED).map(|unit| unit.name.as_str()).collect::<Vec<_>>().join(", ");
    let more = others_phrase(units.len());
    Phrase::new(format!("{names}{}", more.vi), format!("{names}{}", more.en))
}

/// The words that end a list of which the first [`MAX_NAMES_LISTED`] units are named, with the number of the others; empty where there are
/// none.
fn others_phrase(count: usize) -> Phrase {
    match count.saturating_sub(MAX_NAMES_LISTED) {
        0 => Phrase::default(),
        more => Phrase::new(format!(" và {more} đơn vị khác"), format!(" and {more} more")),
    }
}

/// The units that reported a figure above 0, in the order of the plan.
fn units_above_zero<'r>(report: &'r Consolidation, line: &Line) -> Vec<&'r UnitRow> {
    let figure = |unit: &UnitRow| figure_of_state(&line.by_unit.get(&unit.code)?.state);
    report.units.iter().filter(|unit| figure(unit).is_some_and(|figure| figure > Decimal::ZERO)).collect()
}

/// The values of units, each with the name of its unit, worded in both languages; at most [`MAX_NAMES_LISTED`], followed by the number of
/// the others.
fn format_unit_values(report_units: &[UnitRow], line: &Line) -> Phrase {
    let say = |lang: Lang| {
        line.by_unit
            .iter()
            .filter(|(_, entry)| figure_of_state(&entry.state).is_some())
            .take(MAX_NAMES_LISTED)
            .map(|(code, entry)| {
                let name = report_units.iter().find(|unit| unit.code == *code).map_or(code.as_str(), |unit| unit.name.as_str());
                format!("{name}: {}", entry.state.say(lang))
            })
            .collect::<Vec<_>>()
            .join("; ")
    };
    let more = others_phrase(line.by_unit.values().filter(|entry| figure_of_state(&entry.state).is_some()).count());
    Phrase::new(format!("{}{}", say(Lang::Vi), more.vi), format!("{}{}", say(Lang::En), more.en))
}

/// Checks one line across the units of this period: events counted twice, and values that differ where all units should have the same.
pub(super) fn check_across_units(
    plan: &Plan,
    report: &Consolidation,
    indicator: &Indicator,
    line: &Line,
    total: &Total,
    findings: &mut Vec<Finding>,
) {
    for check in &plan.checks {
        match &check.check {
            CheckKind::CountedTwice { indicators } if indicators.contains(&line.code) => {
                let units = units_above_zero(report, line);
                if line.may_be_counted_twice() {
                    let problem = ConsolidationProblem::CountedTwice { rule: check.id.clone(), units: join_unit_names(&units) };
                    findings.push(Finding::new(problem, Place::indicator(&line.code)));
                }
            }
            CheckKind::LargerCounts { indicators } if indicators.contains(&line.code) && units_above_zero(report, line).len() > 1 => {
                let values = format_unit_values(&report.units, line);
                findings.push(Finding::new(
                    ConsolidationProblem::LargerCounts { rule: check.id.clone(), values },
                    Place::indicator(&line.code),
                ));
            }
            _ => {}
        }
    }
    if indicator.across_units == AcrossUnits::None && total.listed {
        let mut different: Vec<Decimal> = line.by_unit.values().filter_map(|entry| figure_of_state(&entry.state)).collect();
        different.sort_unstable();
        different.dedup();
        if different.len() > 1 {
            let values = format_unit_values(&report.units, line);
            findings.push(Finding::new(ConsolidationProblem::OwnersDiffer { values }, Place::indicator(&line.code)));
        }
    }
}

/// Compares one accepted submission with what is known of its unit's other periods. `past` is made of the past files alone, `around` also
/// of the returns of other periods that came in among the files of this one.
pub(super) fn check_across_periods(
    plan: &Plan,
    submission: &Submission,
    unit_name: &str,
    (past, around): (&PastPeriods<'_>, &PastPeriods<'_>),
    findings: &mut Vec<Finding>,
) {
    let at = |indicator: &Indicator| {
        let mut place = Place { unit: Some(submission.unit.clone()), ..Place::indicator(&indicator.code) };
        if let Some(source) = submission.entries.get(&indicator.code).and_then(|entry| entry.source.as_ref()) {
            place.sheet = Some(source.sheet.to_string());
            place.cell = Some(source.cell);
        }
        place
    };
    // A unit that was joined from others continues the sum of its predecessors; nobody knows whether its figures cover the whole year of
    // all of them.
    let before = plan.regime.previous(submission.period).filter(|p| past.continuity(*p, &submission.unit) == Continuity::Broken);
    let mut parts_before = split_into_collected_periods(plan, submission.period).into_iter().flatten();
    let whole = || parts_before.find(|p| past.has_period(*p) && past.continuity(*p, &submission.unit) != Continuity::Same);
    if let Some(before) = before.filter(|p| past.has_period(*p)).or_else(whole) {
        let problem = ConsolidationProblem::NotComparable { unit: unit_name.to_owned(), period: before };
        findings.push(Finding::new(problem, Place { unit: Some(submission.unit.clone()), ..Place::default() }));
    }
    for (code, entry) in &submission.entries {
        let Some(indicator) = plan.indicator(code) else { continue };
        // Decision 12: the column “Kỳ trước” is compared with the period before, within the report year.
        if let (Some(declared), Some(before)) = (entry.previous(), submission.period.previous_in_year())
            && let Some(accepted) = past.earlier_figure(indicator, before, &submission.unit)
            && declared != accepted
        {
            findings.push(Finding::new(ConsolidationProblem::PreviousColumnDiffers { declared, accepted, period: before }, at(indicator)));
        }
        if indicator.kind != IndicatorKind::Flow || indicator.across_time != AcrossTime::Sum {
            continue;
        }
        if let Some(whole) = entry.number()
            && let Some((parts, names)) = sum_of_parts(plan, submission, around, indicator)
            && parts != whole
        {
            let difference = whole.max(parts).saturating_sub(whole.min(parts));
            findings.push(Finding::new(ConsolidationProblem::WholeAndParts { whole, parts, difference, names }, at(indicator)));
        }
    }
}

/// The ways to split a period into shorter collected periods, the longest parts first.
fn split_into_collected_periods(plan: &Plan, period: Period) -> Vec<Vec<Period>> {
    let kinds = plan.regime.collected.iter().rev().copied().filter(|kind| *kind < period.period_type());
    kinds.map(|kind| period.split_into(kind)).collect()
}

/// The sum of the unit’s figures over the shorter periods that make up the period of the submission, with the codes of these periods;
/// `None` where the figures of no complete set of shorter periods are known.
fn sum_of_parts(plan: &Plan, submission: &Submission, past: &PastPeriods<'_>, indicator: &Indicator) -> Option<(Decimal, String)> {
    for parts in split_into_collected_periods(plan, submission.period) {
        if parts.first().is_none_or(|part| indicator.frequency > part.period_type()) {
            continue;
        }
        let same = |part: &&Period| past.continuity(**part, &submission.unit) == Continuity::Same;
        let figures: Option<Vec<Decimal>> = parts
            .iter()
            .map(|part| Some(part).filter(same).and_then(|part| past.earlier_figure(indicator, *part, &submission.unit)))
            .collect();
        if let Some(figures) = figures.filter(|figures| !figures.is_empty()) {
            let sum = figures.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)?;
            return Some((sum, parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_is_cut_tells_how_many_more_there_are() {
        assert_eq!(others_phrase(MAX_NAMES_LISTED), Phrase::default());
        assert_eq!(others_phrase(MAX_NAMES_LISTED + 3), Phrase::new(" và 3 đơn vị khác", " and 3 more"));
    }
}
