//! Sorts findings into their canonical order. The order depends only on the content of the return, not on the format in which the return
//! was read.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::UnitCode;
use crate::findings::{Field, Finding, ListPlace};
use crate::plan::{FreeList, IndicatorIndex, Plan};

/// A finding with its position in the order of the plan.
struct RankedFinding {
    /// Position of the unit in the plan; units that the plan does not have come last, findings without a unit first.
    unit: Option<usize>,
    /// Group (0 no field, 1 header line, 2 indicator, 3 list) and position within the group.
    field: (u8, usize),
    finding: Finding,
}

/// Sorts findings by unit, then by file, then header lines before indicators in the order of the plan, then lists, then by code, then by content.
pub fn sort_findings(plan: &Plan, findings: &mut Vec<Finding>) {
    sort_findings_with_index(plan, &plan.index(), findings);
}

/// Sorts findings into the same order, with an index of the plan that the caller has already made.
pub(super) fn sort_findings_with_index(plan: &Plan, index: &IndicatorIndex<'_>, findings: &mut Vec<Finding>) {
    let units = unit_positions(plan, findings);
    let field = |field: &Option<Field>| match field {
        None => (0, 0),
        Some(Field::Header(field)) => (1, *field as usize),
        Some(Field::Indicator(code)) => (2, index.position_of(code).unwrap_or(usize::MAX)),
        Some(Field::List(place)) => (3, list_position(plan, place)),
    };
    let unit = |code: &Option<UnitCode>| code.as_ref().map(|code| units.get(code).copied().unwrap_or(usize::MAX));
    let ranked = |finding: Finding| RankedFinding { unit: unit(&finding.place.unit), field: field(&finding.place.field), finding };
    let mut sorted: Vec<RankedFinding> = findings.drain(..).map(ranked).collect();
    sorted.sort_by(|a, b| {
        let (one, other) = (&a.finding, &b.finding);
        a.unit
            .cmp(&b.unit)
            .then_with(|| one.place.unit.cmp(&other.place.unit))
            .then_with(|| one.place.file.cmp(&other.place.file))
            .then_with(|| a.field.cmp(&b.field))
            .then_with(|| one.code().cmp(other.code()))
            .then_with(|| one.problem.cmp(&other.problem))
            .then_with(|| one.place.cmp(&other.place))
            .then_with(|| one.value.cmp(&other.value))
    });
    findings.extend(sorted.into_iter().map(|ranked| ranked.finding));
}

/// The position of a list, row and column among those of the plan: lists one after the other, in each its rows.
pub(crate) fn list_position(plan: &Plan, place: &ListPlace) -> usize {
    let list = plan.lists.iter().position(|list| list.code == place.list);
    let column = |list: &FreeList| list.columns.iter().position(|column| Some(&column.id) == place.column.as_ref());
    let column = list.and_then(|list| column(plan.lists.get(list)?)).map_or(0, |column| column.saturating_add(1));
    let row = place.row.map_or(0, |row| row as usize);
    let of = |inner: usize, size: usize, outer: usize| outer.saturating_mul(size).saturating_add(inner.min(size.saturating_sub(1)));
    of(column, 32, of(row, 4_096, list.unwrap_or(plan.lists.len())))
}

/// The position in the plan of each unit that a finding names; empty where all findings name one unit, which needs no order.
fn unit_positions(plan: &Plan, findings: &[Finding]) -> BTreeMap<UnitCode, usize> {
    let mut places = BTreeMap::new();
    let mut told: BTreeSet<&UnitCode> = BTreeSet::new();
    for unit in findings.iter().filter_map(|finding| finding.place.unit.as_ref()) {
        told.insert(unit);
    }
    if told.len() > 1 {
        for (place, unit) in plan.units.iter().enumerate().filter(|(_, unit)| told.contains(&unit.code)) {
            places.entry(unit.code.clone()).or_insert(place);
        }
    }
    places
}
