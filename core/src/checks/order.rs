//! The canonical order of findings: it follows the return, and nothing that differs between two readings of it.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::findings::{Field, Finding};
use crate::plan::{Plan, UnitCode};

/// Sorts findings: by unit and file, then header lines before indicators in the order of the plan, then code, then what is said.
pub fn sort(plan: &Plan, findings: &mut [Finding]) {
    let rank = |finding: &Finding| match &finding.place.field {
        None => (0, 0),
        Some(Field::Header(field)) => (1, *field as usize),
        Some(Field::Indicator(code)) => (2, plan.indicators.iter().position(|i| i.code == *code).unwrap_or(usize::MAX)),
    };
    // The place of each unit in the plan, looked up once a unit.
    let told: BTreeSet<&UnitCode> = findings.iter().filter_map(|finding| finding.place.unit.as_ref()).collect();
    let mut places: BTreeMap<UnitCode, usize> = BTreeMap::new();
    if told.len() > 1 {
        for (place, unit) in plan.units.iter().enumerate().filter(|(_, unit)| told.contains(&unit.code)) {
            places.entry(unit.code.clone()).or_insert(place);
        }
    }
    let unit = |finding: &Finding| finding.place.unit.as_ref().map(|code| (places.get(code).copied().unwrap_or(usize::MAX), code.clone()));
    let mut keyed: Vec<_> = findings.iter().map(|f| (unit(f), rank(f), f.clone())).collect();
    keyed.sort_by(|(unit_a, rank_a, a), (unit_b, rank_b, b)| {
        unit_a
            .cmp(unit_b)
            .then_with(|| a.place.file.cmp(&b.place.file))
            .then_with(|| rank_a.cmp(rank_b))
            .then_with(|| a.code().cmp(b.code()))
            .then_with(|| a.problem.cmp(&b.problem))
            .then_with(|| same_place(a, b))
    });
    for (slot, (_, _, finding)) in findings.iter_mut().zip(keyed) {
        *slot = finding;
    }
}

fn same_place(a: &Finding, b: &Finding) -> Ordering {
    a.place.cmp(&b.place).then_with(|| a.value.cmp(&b.value))
}
