//! Builds the rows of the units: how many of the finer returns count, and what is missing. Nobody owes a return of the period itself, so
//! that nobody is late.

use std::collections::BTreeMap;

use crate::base::{IndicatorCode, UnitCode};
use crate::consolidation::{Consolidation, Derivation, DoubtCounts, ListTableUnit, MissingReason, Share, UnitEntry, UnitRow, UnitStatus};
use crate::plan::{Indicator, Plan, Unit};
use crate::submission::State;

/// Makes a row for each owing unit, in the order of the plan.
pub(super) fn build(plan: &Plan, owing: &[&Unit], derivation: &Derivation, report: &Consolidation) -> Vec<UnitRow> {
    let lists = report.lists.iter().flat_map(|table| table.units.iter().map(|one| ((&table.code, &one.unit), one))).collect();
    owing.iter().map(|unit| build_row(plan, unit, derivation, (report, &lists))).collect()
}

/// The list of each unit, by list and unit.
type ListsOfUnits<'r> = BTreeMap<(&'r IndicatorCode, &'r UnitCode), &'r ListTableUnit>;

fn build_row(plan: &Plan, unit: &Unit, derivation: &Derivation, (report, lists): (&Consolidation, &ListsOfUnits<'_>)) -> UnitRow {
    let of_unit = derivation.of_units.get(&unit.code).map_or(&[][..], Vec::as_slice);
    let rows: Vec<&UnitRow> = of_unit.iter().filter_map(|of| derivation.row_of(of)).collect();
    let known = || rows.iter();
    let Share { have, owed } = derivation.returns_of(&unit.code);
    let status = if have == owed && owed > 0 {
        UnitStatus::Received
    } else if have > 0 {
        UnitStatus::Partial
    } else {
        known().map(|row| row.status).max().unwrap_or(UnitStatus::Missing)
    };
    let counted = || known().filter(|row| row.counts());
    let mut row = UnitRow {
        code: unit.code.clone(),
        valid_from: unit.valid_from,
        name: unit.name.clone(),
        status,
        received: None,
        days_late: 0,
        nil: have == owed && owed > 0 && counted().all(|row| row.nil),
        estimate: counted().any(|row| row.estimate),
        missing_cells: Vec::new(),
        required: 0,
        file: None,
        parts: None,
        periods: Some(Share { have, owed }),
        other_period: None,
        errors: counted().map(|row| row.errors).sum(),
        warnings: counted().map(|row| row.warnings).sum(),
        doubts: DoubtCounts::default(),
    };
    let kind = plan.regime.asked_kind(report.period);
    for indicator in plan.asked_indicators(kind, &unit.kind).filter(|one| one.required && plan.owes(unit, &one.owed_by, report.window.last))
    {
        let answer = report.lines.iter().find(|line| line.code == indicator.code).and_then(|line| line.by_unit.get(&unit.code));
        match answer.and_then(|answer| answer.why) {
            Some(MissingReason::NotAsked | MissingReason::ConditionUnknown | MissingReason::NotCombined) => continue,
            _ => row.required += 1,
        }
        if answer.is_none_or(|answer| is_open(answer, indicator, row.nil)) {
            row.missing_cells.push(indicator.code.clone());
        }
    }
    for list in
        plan.lists.iter().filter(|list| list.required && list.frequency <= kind && plan.owes(unit, &list.owed_by, report.window.last))
    {
        row.required += 1;
        let own = lists.get(&(&list.code, &unit.code));
        if own.is_none_or(|own| own.why.is_some_and(|why| why != MissingReason::NotAskedThen)) {
            row.missing_cells.push(list.code.clone());
        }
    }
    row
}

/// Whether a required answer is still open: it is missing, is not whole, or does not apply without a note that says why.
fn is_open(answer: &UnitEntry, indicator: &Indicator, nil: bool) -> bool {
    if nil && indicator.is_text() {
        return false;
    }
    match answer.state {
        State::Missing => answer.why != Some(MissingReason::NotAskedThen),
        State::NotApplicable => answer.note().is_none(),
        State::Value(_) | State::Nil | State::Withheld => answer.lacks_periods(),
    }
}
