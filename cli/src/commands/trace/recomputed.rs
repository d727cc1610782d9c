//! Recomputes the total of a computed indicator from the figures of its operands, as a written report gives them.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use tonghop::plan::{AcrossUnits, Indicator, IndicatorCode, Plan};
use tonghop::rules::Calculation;

use super::traced::{RecomputedTotal, TracedIndicator};
use crate::failure::Failure;

/// The figures of each indicator that a calculation needs, by the code of the unit.
type FiguresByUnit = BTreeMap<IndicatorCode, BTreeMap<String, Decimal>>;

/// Recomputes the total of `indicator` from the totals of its operands; `None` where its totals are not computed in this way. `read`
/// returns an indicator of the same report.
///
/// # Errors
/// The report does not have one of the operands.
pub(super) fn recompute_total(
    plan: &Plan,
    indicator: &Indicator,
    read: &dyn Fn(&Indicator) -> Result<TracedIndicator, Failure>,
) -> Result<Option<RecomputedTotal>, Failure> {
    let Some(calculation) = indicator.computed.as_ref().filter(|_| indicator.is_recomputed_in_totals()) else { return Ok(None) };
    let mut figures = FiguresByUnit::new();
    collect_figures(plan, calculation, read, &mut figures)?;
    let has_all = |unit: &&String| calculation.codes().iter().all(|code| figures.get(code).is_some_and(|of| of.contains_key(*unit)));
    let units: BTreeSet<String> = figures.values().flat_map(BTreeMap::keys).filter(has_all).cloned().collect();
    let total = |code: &IndicatorCode| operand_total(plan, code, &figures, &units);
    let operands = calculation.codes().iter().filter_map(|code| Some((code.clone(), total(code)?))).collect();
    let total = plan.evaluate_calculation(calculation, indicator.scale(), &total);
    Ok(Some(RecomputedTotal { operands, units: units.len(), total }))
}

/// Reads the figures of all operands of a calculation. Where an operand is itself recomputed, also reads those of its operands.
fn collect_figures(
    plan: &Plan,
    calculation: &Calculation,
    read: &dyn Fn(&Indicator) -> Result<TracedIndicator, Failure>,
    figures: &mut FiguresByUnit,
) -> Result<(), Failure> {
    for operand in calculation.codes().iter().filter_map(|code| plan.indicator(code)) {
        if figures.contains_key(&operand.code) {
            continue;
        }
        let units = read(operand)?.units.into_iter().filter_map(|unit| Some((unit.code, unit.figure?)));
        figures.insert(operand.code.clone(), units.collect());
        if let Some(inner) = operand.computed.as_ref().filter(|_| operand.is_recomputed_in_totals()) {
            collect_figures(plan, inner, read, figures)?;
        }
    }
    Ok(())
}

/// The total of an operand over `units`, combined in the way of the operand; `None` where it has no such total.
fn operand_total(plan: &Plan, code: &IndicatorCode, figures: &FiguresByUnit, units: &BTreeSet<String>) -> Option<Decimal> {
    let operand = plan.indicator(code)?;
    let mut of_units = figures.get(code)?.iter().filter(|(unit, _)| units.contains(*unit)).map(|(_, figure)| *figure);
    match (&operand.computed, operand.across_units) {
        (Some(inner), AcrossUnits::None) => {
            let total = |code: &IndicatorCode| operand_total(plan, code, figures, units);
            plan.evaluate_calculation(inner, operand.scale(), &total)
        }
        (_, AcrossUnits::Sum | AcrossUnits::SumWarn | AcrossUnits::CountYes) => {
            let first = of_units.next()?;
            of_units.try_fold(first, Decimal::checked_add)
        }
        (_, AcrossUnits::Max) => of_units.max(),
        (_, AcrossUnits::None) => of_units.next().filter(|_| units.len() == 1),
        (_, AcrossUnits::CountEach | AcrossUnits::Earliest | AcrossUnits::Latest | AcrossUnits::ConcatByUnit) => None,
    }
}
