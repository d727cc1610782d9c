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
    let has_return = matches!(answer.why, None | Some(MissingReason::Blank | MissingReason::NotAskedThen));
    // What a list gives stands in the return already.
    if has_return && calculation.list_feed().is_none() {
        let figures = figures_of_unit(calculation, lines, unit);
        let figure = |code: &IndicatorCode| figures.get(code).copied();
        let computed = plan.evaluate_calculation(calculation, indicator.scale(), &figure);
        let has_all = figures.len() == calculation.codes().len();
        let has_zero_divisor = has_all && plan.divides_by_zero(calculation, &figure) || has_undivided_operand(calculation, lines, unit);
        let why_not = if has_zero_divisor { MissingReason::ZeroDivisor } else { answer.why.unwrap_or(MissingReason::Blank) };
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

/// The total of an indicator that is never added up: the calculation over the totals of its operands, of the units that have all of them.
pub(super) fn recompute_total(plan: &Plan, (indicator, calculation): (&Indicator, &Calculation), lines: &LinesByCode<'_>) -> Total {
    recompute_total_among(plan, (indicator, calculation), lines, |_| true)
}

/// As [`recompute_total`], over the units for which `among` is true.
pub(super) fn recompute_total_among(
    plan: &Plan,
    (indicator, calculation): (&Indicator, &Calculation),
    lines: &LinesByCode<'_>,
    among: impl Fn(&UnitCode) -> bool,
) -> Total {
    let units: BTreeSet<&UnitCode> = lines.values().flat_map(|line| line.by_unit.keys()).filter(|unit| among(unit)).collect();
    let complete: BTreeSet<&UnitCode> =
        units.into_iter().filter(|unit| figures_of_unit(calculation, lines, unit).len() == calculation.codes().len()).collect();
    let value = total_over(plan, (indicator, calculation), lines, &complete);
    Total { value, ..Total::default() }
}

/// Evaluates the calculation over the totals of these units. An operand that is itself recomputed in totals is first recomputed over the
/// same units. `None` where an operand has no total.
fn total_over(
    plan: &Plan,
    (indicator, calculation): (&Indicator, &Calculation),
    lines: &LinesByCode<'_>,
    units: &BTreeSet<&UnitCode>,
) -> Option<Decimal> {
    let mut figures = BTreeMap::new();
    for code in calculation.codes() {
        let (operand, line) = (plan.indicator(code)?, lines.get(code)?);
        let total = match &operand.computed {
            Some(inner) if operand.is_recomputed_in_totals() => total_over(plan, (operand, inner), lines, units)?,
            _ => {
                let answers = line.by_unit.iter().filter(|(unit, _)| units.contains(unit)).map(|(unit, answer)| (unit, &answer.state));
                let is_unasked =
                    |unit: &&UnitCode| line.by_unit.get(*unit).is_some_and(|answer| answer.why == Some(MissingReason::NotAsked));
                // Where none of these units was asked, all of them count nothing.
                let nothing = (!units.is_empty() && units.iter().all(is_unasked)).then_some(Decimal::ZERO);
                roll_up_across_units(operand, answers).value.or(nothing)?
            }
        };
        figures.insert(code, total);
    }
    plan.evaluate_calculation(calculation, indicator.scale(), &|code| figures.get(code).copied())
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
