//! Recomputes the total of a computed indicator from the figures of its operands, as a written report gives them.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use tonghop::plan::{AcrossUnits, Indicator, IndicatorCode, Plan};
use tonghop::rules::Calculation;

use super::traced::{RecomputedTotal, TracedIndicator};
use crate::failure::Failure;
use crate::wording::phrase;

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
    for unit in read(indicator)?.units {
        match unit.parts {
            Some(parts) => take_rolled_up_operands(plan, &unit.code, &parts.operands, &mut figures),
            None if unit.figure.is_some() && is_consolidated(plan, &unit.code) => return Err(needs_document_failure(&unit.name)),
            None => {}
        }
    }
    let has_all = |unit: &&String| calculation.codes().iter().all(|code| figures.get(code).is_some_and(|of| of.contains_key(*unit)));
    let units: BTreeSet<String> = figures.values().flat_map(BTreeMap::keys).filter(has_all).cloned().collect();
    let total = |code: &IndicatorCode| operand_total(plan, code, &figures, &units);
    let operands = calculation.codes().iter().filter_map(|code| Some((code.clone(), total(code)?))).collect();
    let total = plan.evaluate_calculation(calculation, indicator.scale(), &total);
    Ok(Some(RecomputedTotal { operands, units: units.len(), total }))
}

/// Puts the operands that a consolidated return carries in place of its figures: more units may stand behind these.
fn take_rolled_up_operands(plan: &Plan, unit: &str, operands: &BTreeMap<IndicatorCode, Decimal>, figures: &mut FiguresByUnit) {
    for (code, of_units) in figures {
        let is_rate = plan.indicator(code).is_some_and(Indicator::is_recomputed_in_totals);
        // A rate among the operands is computed from the others: here it only counts as known.
        let figure = if is_rate { operands.values().next().copied() } else { operands.get(code).copied() };
        match figure {
            Some(figure) => drop(of_units.insert(unit.to_owned(), figure)),
            None => drop(of_units.remove(unit)),
        }
    }
}

/// Whether a unit with this code sends one return for the units below it.
fn is_consolidated(plan: &Plan, unit: &str) -> bool {
    plan.units.iter().any(|own| own.code.as_str() == unit && plan.consolidates(&own.kind))
}

/// The error where only the JSON document has what a rate was computed from.
fn needs_document_failure(unit: &str) -> Failure {
    let what = phrase!(
        "số của {unit} là số tổng hợp; bảng tính không có đủ số để tính lại tỷ lệ này",
        "the figure of {unit} is a consolidated one; the workbook does not have what this rate was computed from"
    );
    let help = "Truy nguồn từ tệp JSON của cùng lần tổng hợp (merge --json).";
    Failure::refused(what, tonghop::Phrase::new(help, "Trace the JSON document of the same run instead (merge --json)."))
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
