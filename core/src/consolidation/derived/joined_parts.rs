//! Finds whose answers in each part belong to a unit, and joins the lists of the parts.

use std::collections::BTreeMap;

use crate::base::{Period, UnitCode};
use crate::consolidation::joined_lists::same_events;
use crate::consolidation::past::continuity;
use crate::consolidation::{Derivation, DerivedPart, ListTable, ListTableRow, ListTableUnit, MissingReason, PartOfUnit};
use crate::plan::{Continuity, FreeList, Plan, Unit};

/// For each unit that owes the report, the units of each part whose figures are its own: itself, those that it was joined from, or, where
/// it took in part of a divided unit, nobody knows which. A part at whose end the unit did not exist yet is left out.
pub(super) fn parts_of_units(plan: &Plan, whole: Period, owing: &[&Unit], parts: &[DerivedPart]) -> BTreeMap<UnitCode, Vec<PartOfUnit>> {
    let last = |period| plan.regime.window(period).last;
    let mut of_units = BTreeMap::new();
    for unit in owing {
        let mut own = Vec::new();
        for (part, period) in parts.iter().map(|part| part.period).enumerate() {
            match continuity(plan, &unit.code, period, whole) {
                Continuity::Same => own.push(PartOfUnit { part, unit: Some(unit.code.clone()) }),
                Continuity::Joined(before) => own.extend(before.into_iter().map(|unit| PartOfUnit { part, unit: Some(unit) })),
                Continuity::Broken => {
                    let comes_from_others = plan
                        .successions
                        .iter()
                        .any(|change| change.to == unit.code && last(period) < change.on && change.on <= last(whole));
                    if comes_from_others {
                        own.push(PartOfUnit { part, unit: None });
                    }
                }
            }
        }
        of_units.insert(unit.code.clone(), own);
    }
    of_units
}

/// The lists of all parts as one: the rows of each unit, part by part.
pub(super) fn join_lists((plan, whole): (&Plan, Period), owing: &[&Unit], derivation: &Derivation) -> Vec<ListTable> {
    let asked: Vec<&FreeList> = plan
        .lists
        .iter()
        .filter(|list| derivation.parts.iter().any(|part| part.report.lists.iter().any(|table| table.code == list.code)))
        .collect();
    asked.into_iter().map(|list| join_list((plan, whole), list, owing, derivation)).filter(|table| !table.units.is_empty()).collect()
}

/// The list of each unit in a part, with its rows; empty where the part does not have the list.
fn lists_of_units<'p>(part: &'p DerivedPart, list: &FreeList) -> BTreeMap<&'p UnitCode, (&'p ListTableUnit, Vec<&'p ListTableRow>)> {
    let Some(table) = part.report.lists.iter().find(|table| table.code == list.code) else { return BTreeMap::new() };
    let mut units: BTreeMap<_, _> = table.units.iter().map(|one| (&one.unit, (one, Vec::new()))).collect();
    for row in &table.rows {
        if let Some((_, rows)) = units.get_mut(&row.unit) {
            rows.push(row);
        }
    }
    units
}

fn join_list((plan, whole): (&Plan, Period), list: &FreeList, owing: &[&Unit], derivation: &Derivation) -> ListTable {
    let feeds = plan.fed_indicators(&list.code).map(|(indicator, feed)| (indicator.code.clone(), feed.clone())).collect();
    let day = plan.regime.window(whole).last;
    let mut table = ListTable { code: list.code.clone(), feeds, rows: Vec::new(), units: Vec::new(), same_events: Vec::new() };
    let parts: Vec<_> = derivation.parts.iter().map(|part| lists_of_units(part, list)).collect();
    for unit in owing.iter().filter(|unit| plan.owes(unit, &list.owed_by, day)) {
        let mut joined = ListTableUnit { unit: unit.code.clone(), rows: 0, left_out: 0, nil: false, why: None };
        let (mut answered, mut nil, mut whys) = (0_usize, 0_usize, Vec::new());
        for of in derivation.of_units.get(&unit.code).into_iter().flatten() {
            let own = parts.get(of.part).zip(of.unit.as_ref()).and_then(|(units, unit)| units.get(unit));
            let Some((own, rows)) = own else {
                whys.push(MissingReason::PeriodsMissing);
                continue;
            };
            table.rows.extend(rows.iter().map(|row| ListTableRow { unit: unit.code.clone(), ..(*row).clone() }));
            joined.rows = joined.rows.saturating_add(own.rows);
            joined.left_out = joined.left_out.saturating_add(own.left_out);
            match own.why {
                Some(why) => whys.push(why),
                None => answered = answered.saturating_add(1),
            }
            nil = nil.saturating_add(usize::from(own.nil));
        }
        joined.nil = nil > 0 && nil == answered && whys.is_empty();
        joined.why = match whys.first() {
            Some(first) if answered == 0 && whys.iter().all(|why| why == first) => Some(*first),
            Some(_) => Some(MissingReason::PeriodsMissing),
            None => None,
        };
        table.units.push(joined);
    }
    table.same_events = same_events(list, &table.rows);
    table
}
