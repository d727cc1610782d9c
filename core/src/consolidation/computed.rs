//! Computes the figures that a plan computes: for each unit from its own answers, and for the total from the totals of the operands.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::rollup::{Total, roll_up_across_units, whole_figure};
use super::{Line, MissingReason, UnitEntry};
use crate::base::{IndicatorCode, UnitCode};
use crate::plan::{Indicator, Plan};
use crate::rules::Calculation;
use crate::submission::State;

/// The lines that are built already, by code. Each computed line comes after the lines of its operands.
pub(super) type LinesByCode<'a> = BTreeMap<&'a IndicatorCode, &'a Line>;

/// The answer of a unit, computed from its other answers with the office's corrections in them. A unit without a return keeps the reason
/// for which it has none.
pub(super) fn compute_answer(
    plan: &Plan,
    (indicator, calculation): (&Indicator, &Calculation),
    lines: &LinesByCode<'_>,
    (unit, mut answer): (&UnitCode, UnitEntry),
) -> UnitEntry {
    if let Some(counts) = answer.parts() {
        // A sum came as it was rolled up; a rate is the rate of the sums, which came along.
        if indicator.is_recomputed_in_totals() {
            let figures = figures_of_operands(plan, calculation, &counts.operands);
            let computed = plan.evaluate_calculation(calculation, indicator.scale(), &|code| figures.get(code).copied());
            answer.state = computed.map_or(State::Missing, State::figure);
            answer.why = computed.is_none().then_some(answer.why.unwrap_or(MissingReason::Blank));
        }
        return answer;
    }
    let has_return = matches!(answer.why, None | Some(MissingReason::Blank | MissingReason::NotAskedThen));
    // What a list gives stands in the return already.
    if has_return && calculation.list_feed().is_none() {
        let figures = figures_of_unit(calculation, lines, unit);
        let figure = |code: &IndicatorCode| figures.get(code).copied();
        let computed = plan.evaluate_calculation(calculation, indicator.scale(), &figure);
        let has_all = figures.len() == calculation.codes().len();
        let has_zero_divisor = has_all && plan.divides_by_zero(calculation, &figure) || has_undivided_operand(calculation, lines, unit);
        // Nothing is blank where an operand was given and could not be understood.
        let is_unreadable = |code: &IndicatorCode| {
            let operand = lines.get(code).and_then(|line| line.by_unit.get(unit));
            operand.is_some_and(|operand| operand.why == Some(MissingReason::Unreadable))
        };
        let why_not = if has_zero_divisor {
            MissingReason::ZeroDivisor
        } else if answer.why.is_none_or(|why| why == MissingReason::Blank) && calculation.codes().iter().any(is_unreadable) {
            MissingReason::Unreadable
        } else {
            answer.why.unwrap_or(MissingReason::Blank)
        };
        answer.why = computed.is_none().then_some(why_not);
        answer.state = computed.map_or(State::Missing, State::figure);
        if computed.is_none() {
            answer.source = None;
        }
    }
    answer
}

/// Whether an operand of the calculation is itself computed by a division whose divisor is 0.
fn has_undivided_operand(calculation: &Calculation, lines: &LinesByCode<'_>, unit: &UnitCode) -> bool {
    let why = |code: &IndicatorCode| lines.get(code)?.by_unit.get(unit)?.why;
    calculation.codes().iter().any(|code| why(code) == Some(MissingReason::ZeroDivisor))
}

/// What consolidated returns give of the operands of a calculation, by unit: the totals over those of their units that have all operands. A
/// return may have a total of an operand that more units stand behind, which would give another rate than the rate of the sums.
pub(super) type RolledUpOperands<'a> = BTreeMap<&'a UnitCode, &'a BTreeMap<IndicatorCode, Decimal>>;

/// The operands that the answers to a computed indicator carry.
pub(super) fn rolled_up_operands<'a>(answers: impl Iterator<Item = (&'a UnitCode, &'a UnitEntry)>) -> RolledUpOperands<'a> {
    answers.filter_map(|(unit, answer)| Some((unit, &answer.parts()?.operands))).collect()
}

/// The lines of the operands, and what consolidated returns give of them.
type OperandLines<'l, 'a> = (&'l LinesByCode<'a>, &'l RolledUpOperands<'a>);

/// The total of an indicator that is never added up: the calculation over the totals of its operands, of the units that have all of them.
pub(super) fn recompute_total(plan: &Plan, (indicator, calculation): (&Indicator, &Calculation), from: OperandLines<'_, '_>) -> Total {
    recompute_total_among(plan, (indicator, calculation), from, |_| true)
}

/// As [`recompute_total`], over the units for which `among` is true.
pub(super) fn recompute_total_among(
    plan: &Plan,
    (indicator, calculation): (&Indicator, &Calculation),
    from: OperandLines<'_, '_>,
    among: impl Fn(&UnitCode) -> bool,
) -> Total {
    let complete = complete_units(plan, calculation, from, among);
    let value = total_over(plan, (indicator, calculation), from, &complete);
    Total { value, ..Total::default() }
}

/// The totals of the figures that a computed total comes from, over the units that have all of them: those of operands that are computed
/// anew themselves are followed to theirs. Empty where no unit has all.
pub(super) fn operands_of_total(
    plan: &Plan,
    (indicator, calculation): (&Indicator, &Calculation),
    lines: &LinesByCode<'_>,
) -> BTreeMap<IndicatorCode, Decimal> {
    let rolled_up = lines.get(&indicator.code).map(|line| rolled_up_operands(line.by_unit.iter())).unwrap_or_default();
    let complete = complete_units(plan, calculation, (lines, &rolled_up), |_| true);
    let mut operands = BTreeMap::new();
    let mut open = vec![calculation];
    while let Some(next) = open.pop().filter(|_| !complete.is_empty()) {
        for code in next.codes() {
            match plan.indicator(code).and_then(|operand| Some((operand, operand.computed.as_ref()?))) {
                Some((operand, inner)) if operand.is_recomputed_in_totals() => open.push(inner),
                _ => {
                    if let Some(total) = operand_total(plan, code, (lines, &rolled_up), &complete) {
                        operands.insert(code.clone(), total);
                    }
                }
            }
        }
    }
    operands
}

/// The units that have a figure for each operand.
fn complete_units<'a>(
    plan: &Plan,
    calculation: &Calculation,
    (lines, rolled_up): OperandLines<'_, 'a>,
    among: impl Fn(&UnitCode) -> bool,
) -> BTreeSet<&'a UnitCode> {
    let units: BTreeSet<&UnitCode> = lines.values().flat_map(|line| line.by_unit.keys()).filter(|unit| among(unit)).collect();
    let is_complete = |unit: &&UnitCode| {
        let figures = match rolled_up.get(*unit) {
            Some(operands) => figures_of_operands(plan, calculation, operands),
            None => figures_of_unit(calculation, lines, unit),
        };
        figures.len() == calculation.codes().len()
    };
    units.into_iter().filter(is_complete).collect()
}

/// Evaluates the calculation over the totals of these units. An operand that is itself recomputed in totals is first recomputed over the
/// same units. `None` where an operand has no total.
fn total_over(
    plan: &Plan,
    (indicator, calculation): (&Indicator, &Calculation),
    from: OperandLines<'_, '_>,
    units: &BTreeSet<&UnitCode>,
) -> Option<Decimal> {
    let mut figures = BTreeMap::new();
    for code in calculation.codes() {
        let operand = plan.indicator(code)?;
        let total = match &operand.computed {
            Some(inner) if operand.is_recomputed_in_totals() => total_over(plan, (operand, inner), from, units)?,
            _ => operand_total(plan, code, from, units)?,
        };
        figures.insert(code, total);
    }
    plan.evaluate_calculation(calculation, indicator.scale(), &|code| figures.get(code).copied())
}

/// The total of an operand over these units.
fn operand_total(
    plan: &Plan,
    code: &IndicatorCode,
    (lines, rolled_up): OperandLines<'_, '_>,
    units: &BTreeSet<&UnitCode>,
) -> Option<Decimal> {
    let (operand, line) = (plan.indicator(code)?, lines.get(code)?);
    let states: Vec<(&UnitCode, State)> = (line.by_unit.iter())
        .filter(|(unit, _)| units.contains(unit))
        .map(|(unit, answer)| match rolled_up.get(unit) {
            Some(operands) => (unit, operands.get(code).copied().map_or(State::Missing, State::figure)),
            None => (unit, answer.state.clone()),
        })
        .collect();
    let is_unasked = |unit: &&UnitCode| line.by_unit.get(*unit).is_some_and(|answer| answer.why == Some(MissingReason::NotAsked));
    // Where none of these units was asked, all of them count nothing.
    let nothing = (!units.is_empty() && units.iter().all(is_unasked)).then_some(Decimal::ZERO);
    roll_up_across_units(operand, states.iter().map(|(unit, state)| (*unit, state))).value.or(nothing)
}

/// The figures that a consolidated return gives for the operands of a calculation, by code.
fn figures_of_operands<'a>(
    plan: &Plan,
    calculation: &'a Calculation,
    operands: &BTreeMap<IndicatorCode, Decimal>,
) -> BTreeMap<&'a IndicatorCode, Decimal> {
    let figure = |code: &IndicatorCode| match plan.indicator(code).and_then(|operand| Some((operand, operand.computed.as_ref()?))) {
        Some((operand, inner)) if operand.is_recomputed_in_totals() => {
            let figures = figures_of_operands(plan, inner, operands);
            plan.evaluate_calculation(inner, operand.scale(), &|code| figures.get(code).copied())
        }
        _ => operands.get(code).copied(),
    };
    calculation.codes().iter().filter_map(|code| Some((code, figure(code)?))).collect()
}

/// The figures that a unit has for the operands of a calculation, by code.
fn figures_of_unit<'a>(calculation: &'a Calculation, lines: &LinesByCode<'_>, unit: &UnitCode) -> BTreeMap<&'a IndicatorCode, Decimal> {
    let figure = |code: &IndicatorCode| {
        let answer = lines.get(code)?.by_unit.get(unit)?;
        // What is not asked for counts nothing.
        if answer.why == Some(MissingReason::NotAsked) { Some(Decimal::ZERO) } else { whole_figure(answer) }
    };
    calculation.codes().iter().filter_map(|code| Some((code, figure(code)?))).collect()
}
