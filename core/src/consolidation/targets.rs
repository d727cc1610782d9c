//! Scales each target to the period, judges the consolidated value or each unit against it, and reports the result as notes.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{AgainstTarget, AssignedShare, Line, Share, TargetPending, TargetResult};
use crate::base::decimal;
use crate::base::{IndicatorCode, Period, PeriodType, UnitCode};
use crate::base::{Lang, Phrase};
use crate::findings::{ConsolidationProblem, Finding, Place};
use crate::plan::{Indicator, Target, TargetBasis};
use crate::submission::State;

/// The consolidated value of an indicator with which targets of other indicators are compared, and the units that gave a figure.
pub(super) struct JudgedValue {
    pub(super) total: Option<Decimal>,
    pub(super) units: BTreeSet<UnitCode>,
}

impl JudgedValue {
    /// Takes the total of a line and the units that gave a figure.
    pub(super) fn from_line(line: &Line) -> Self {
        Self { total: line.total, units: units_with_figure(line) }
    }
}

/// The units that gave a figure for the indicator of the line.
fn units_with_figure(line: &Line) -> BTreeSet<UnitCode> {
    line.by_unit.iter().filter(|(_, entry)| super::rollup::figure_of_state(&entry.state).is_some()).map(|(unit, _)| unit.clone()).collect()
}

/// Judges a line by the target of its indicator. `others` has the values of the indicators with which targets are compared, by code. `None`
/// where the indicator has no target, or the target gives nothing to compare with.
pub(super) fn judge_target(
    indicator: &Indicator,
    line: &Line,
    period: Period,
    others: &BTreeMap<IndicatorCode, JudgedValue>,
) -> Option<TargetResult> {
    // Two indicators are held against each other only where the same units stand behind both.
    let against = |code: &IndicatorCode, value: Option<Decimal>| {
        let other = others.get(code);
        let comparable = other.is_some_and(|other| other.units == units_with_figure(line));
        (value.filter(|_| comparable), other.and_then(|other| other.total))
    };
    let target = indicator.target.as_ref()?;
    // Only the whole span can be held against what is set for it.
    let over = is_span_over(target, period);
    let (value, min, max) = match &target.basis {
        TargetBasis::Number if is_longer_than_period(target, period) => (line.year_to_date, target.min, target.max),
        TargetBasis::Number => (line.total, scaled_to_period(target.min, target, period), scaled_to_period(target.max, target, period)),
        // What is set for single units is not set for the sum of several.
        TargetBasis::PerUnit if line.has_parts() => return None,
        TargetBasis::PerUnit => {
            let mut judged =
                judge_per_unit(line, scaled_to_period(target.min, target, period), scaled_to_period(target.max, target, period));
            if !over {
                (judged.met, judged.attainment, judged.waits) = (None, None, Some(TargetPending::ForItsEnd));
            }
            return Some(judged);
        }
        TargetBasis::Assigned { numbers } if numbers.is_empty() => {
            let waits = Some(TargetPending::ForNumbers);
            return Some(TargetResult { min: None, max: None, attainment: None, met: None, waits, summed: None, assigned: None });
        }
        TargetBasis::Assigned { numbers } => return judge_assigned(line, numbers, target, period),
        TargetBasis::EqualTo { indicator } => {
            let (value, other) = against(indicator, line.total);
            (value, other, other)
        }
        TargetBasis::YearToDateAtLeast { indicator } => {
            let (value, other) = against(indicator, line.year_to_date);
            (value, other, None)
        }
    };
    if min.is_none() && max.is_none() {
        return None;
    }
    let attainment = value.and_then(|value| percent(value, min.or(max)?));
    let met = value.filter(|_| over).map(|value| compare_with_bounds(value, min, max));
    let waits = (!over).then_some(TargetPending::ForItsEnd);
    let summed = target.per.filter(|per| target.basis == TargetBasis::Number && per.months() < period.months());
    Some(TargetResult { min, max, attainment, met, waits, summed, assigned: None })
}

/// Judges the figures of the units that have both a figure and an assigned number by these numbers (decision 167). Four units are never held
/// against the numbers of five. `None` where no unit of the line has a number, or a sum overflows.
fn judge_assigned(line: &Line, numbers: &BTreeMap<UnitCode, Decimal>, target: &Target, period: Period) -> Option<TargetResult> {
    let mut all = None;
    let mut share = AssignedShare { units: Share::default(), without_number: 0, reported: Decimal::ZERO, number: Decimal::ZERO };
    for (unit, entry) in &line.by_unit {
        let figure = super::rollup::figure_of_state(&entry.state);
        let Some(number) = numbers.get(unit) else {
            share.without_number += u32::from(figure.is_some());
            continue;
        };
        let number = scaled_to_period(Some(*number), target, period)?;
        all = Some(number.checked_add(all.unwrap_or_default())?);
        share.units.owed += 1;
        if let Some(figure) = figure {
            share.units.have += 1;
            share.reported = share.reported.checked_add(figure)?;
            share.number = share.number.checked_add(number)?;
        }
    }
    let all = all?;
    let over = is_span_over(target, period);
    let is_judged = share.units.have > 0;
    let attainment = percent(share.reported, share.number).filter(|_| is_judged);
    let met = (over && is_judged).then(|| compare_with_bounds(share.reported, Some(share.number), Some(share.number)));
    let waits = (!over).then_some(TargetPending::ForItsEnd);
    Some(TargetResult { min: Some(all), max: Some(all), attainment, met, waits, summed: None, assigned: Some(share) })
}

/// Whether the target is set for a longer span of time than the period.
fn is_longer_than_period(target: &Target, period: Period) -> bool {
    target.per.is_some_and(|per| per.months() > period.months())
}

/// Whether the figures cover the whole span of time for which the target is set. They do where the span is no longer than the period. Of
/// the longer spans only a year can be covered: by the year to date of the period that ends the year.
fn is_span_over(target: &Target, period: Period) -> bool {
    let to_date = matches!(target.basis, TargetBasis::Number | TargetBasis::YearToDateAtLeast { .. });
    !is_longer_than_period(target, period) || to_date && target.per == Some(PeriodType::Year) && period.ends_year()
}

/// Whether the value is below the minimum, above the maximum, or within both; a bound that is `None` is not compared.
fn compare_with_bounds(value: Decimal, min: Option<Decimal>, max: Option<Decimal>) -> AgainstTarget {
    if min.is_some_and(|least| value < least) {
        AgainstTarget::Below
    } else if max.is_some_and(|most| value > most) {
        AgainstTarget::Above
    } else {
        AgainstTarget::Within
    }
}

/// `value` in percent of `of`, with one decimal; `None` where `of` is 0 or the result overflows.
pub(crate) fn percent(value: Decimal, of: Decimal) -> Option<Decimal> {
    if of.is_zero() {
        return None;
    }
    // As the formula in the sheet does: a quotient is rounded to 9 places first.
    let percent = decimal::round(value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(of.abs())?, 9);
    Some(decimal::round(percent, 1).normalize())
}

/// The number, which the target sets for one span `per`, multiplied by the number of such spans in the period. In a period shorter than
/// `per` the number stays as it is. `None` where there is no number, or where the product overflows.
pub(crate) fn scaled_to_period(number: Option<Decimal>, target: &Target, period: Period) -> Option<Decimal> {
    let times = target.per.map_or(1, |per| period.months().checked_div(per.months()).unwrap_or(1).max(1));
    number?.checked_mul(Decimal::from(times))
}

/// Judges each unit by the minimum and maximum. The attainment is the percentage of units with a figure that reach the minimum.
fn judge_per_unit(line: &Line, min: Option<Decimal>, max: Option<Decimal>) -> TargetResult {
    let figures: Vec<Decimal> = line.by_unit.values().filter_map(|entry| super::rollup::figure_of_state(&entry.state)).collect();
    let below = figures.iter().filter(|value| compare_with_bounds(**value, min, max) == AgainstTarget::Below).count();
    let reached = figures.len() - below;
    let attainment = percent(Decimal::from(reached), Decimal::from(figures.len()));
    let met = (!figures.is_empty()).then_some(if below > 0 { AgainstTarget::Below } else { AgainstTarget::Within });
    TargetResult { min, max, attainment, met, waits: None, summed: None, assigned: None }
}

/// Adds a finding (a note) where the target of a line was missed or exceeded; for a target per unit, one for each unit that missed it.
pub(super) fn add_target_findings(indicator: &Indicator, line: &Line, period: Period, findings: &mut Vec<Finding>) {
    let (Some(target), Some(judged)) = (&indicator.target, &line.target) else { return };
    let wanted = match judged.assigned {
        Some(share) if !share.units.complete() => {
            let number = span_in_words(Some(share.number), Some(share.number));
            let (have, owed) = (share.units.have, share.units.owed);
            Phrase::new(
                format!("{}, tính trên {have}/{owed} đơn vị được giao", number.vi),
                format!("{}, over {have} of {owed} units with a number", number.en),
            )
        }
        _ => span_in_words(judged.min, judged.max),
    };
    let kind = if target.is_inferred() {
        Phrase::new("mức tham chiếu của kỳ", "the reference of the period")
    } else {
        Phrase::new("kế hoạch giao của kỳ", "the target of the period")
    };
    let note = |value: Decimal, above: bool| {
        let (rule, kind, wanted, source) = (target.id.clone(), kind.clone(), wanted.clone(), target.source.clone());
        if above {
            ConsolidationProblem::TargetExceeded { rule, value, kind, wanted, source }
        } else {
            ConsolidationProblem::TargetMissed { rule, value, kind, wanted, source }
        }
    };
    if target.basis == TargetBasis::PerUnit && judged.waits.is_none() {
        for (unit, entry) in &line.by_unit {
            let value = match &entry.state {
                State::Value(_) | State::Nil => super::rollup::figure_of_state(&entry.state),
                _ => None,
            };
            if let Some(value) = value.filter(|value| compare_with_bounds(*value, judged.min, judged.max) == AgainstTarget::Below) {
                findings.push(Finding::new(note(value, false), Place { unit: Some(unit.clone()), ..Place::indicator(&line.code) }));
            }
        }
        return;
    }
    let value = match target.basis {
        TargetBasis::YearToDateAtLeast { .. } => line.year_to_date,
        TargetBasis::Number if is_longer_than_period(target, period) => line.year_to_date,
        TargetBasis::Assigned { .. } => judged.assigned.map(|share| share.reported),
        TargetBasis::Number | TargetBasis::PerUnit | TargetBasis::EqualTo { .. } => line.total,
    };
    if let (Some(value), Some(met @ (AgainstTarget::Below | AgainstTarget::Above))) = (value, judged.met) {
        findings.push(Finding::new(note(value, met == AgainstTarget::Above), Place::indicator(&line.code)));
    }
}

/// The range from minimum to maximum in words (`9 đến 15`, `từ 1 trở lên`); a dash where there is neither.
pub fn span_in_words(min: Option<Decimal>, max: Option<Decimal>) -> Phrase {
    let say = |value: Decimal, lang| decimal::format(value, lang);
    match (min, max) {
        (Some(least), Some(most)) if least == most => Phrase::new(say(least, Lang::Vi), say(least, Lang::En)),
        (Some(least), Some(most)) => Phrase::new(
            format!("{} đến {}", say(least, Lang::Vi), say(most, Lang::Vi)),
            format!("{} to {}", say(least, Lang::En), say(most, Lang::En)),
        ),
        (Some(least), None) => Phrase::new(format!("từ {} trở lên", say(least, Lang::Vi)), format!("{} or more", say(least, Lang::En))),
        (None, Some(most)) => Phrase::new(format!("không quá {}", say(most, Lang::Vi)), format!("at most {}", say(most, Lang::En))),
        (None, None) => Phrase::same("–"),
    }
}
