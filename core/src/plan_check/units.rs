//! Checks units and territorial changes: on each day a code belongs to at most one unit, and the changes do not contradict each other.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Faults;
use super::entries::{Located, PlanEntries};
use crate::base::UnitCode;
use crate::base::text::{tone_position_free_key, toneless_key};
use crate::findings::{PlanReferenceProblem, PlanRegimeProblem as Problem, PlanReportProblem};
use crate::plan::{Succession, Unit};

/// Adds a fault for each unit with wrong dates or a code in use, and for each territorial change that contradicts units or other changes.
pub(super) fn check(entries: &PlanEntries, faults: &mut Faults) {
    let mut by_code: BTreeMap<&UnitCode, Vec<&Located<Unit>>> = BTreeMap::new();
    for unit in &entries.units {
        check_end_date(unit, faults);
        by_code.entry(&unit.entry.code).or_default().push(unit);
        if let Some(parent) = &entries.parent
            && parent.code == unit.entry.code
        {
            let unit_code = unit.entry.code.to_string();
            faults.add(unit.field_pointer("code"), PlanReferenceProblem::ParentAmongUnits { unit: unit_code });
        }
    }
    if let Some(parent) = &entries.parent {
        let parent = Located { pointer: "/parent".to_owned(), entry: parent.clone() };
        check_end_date(&parent, faults);
    }
    check_groups(&entries.units, faults);
    check_names(&entries.units, faults);
    check_time_in_force(entries, faults);
    check_successions(entries, &by_code, faults);
    for units in by_code.into_values() {
        check_overlaps(units, faults);
    }
}

/// Checks the groups of units: each has a name, no two have nearly the same, and where a kind of unit has groups, all its units have one.
fn check_groups(units: &[Located<Unit>], faults: &mut Faults) {
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    let grouped: BTreeSet<_> = units.iter().filter(|unit| unit.entry.group.is_some()).map(|unit| &unit.entry.kind).collect();
    for unit in units {
        let code = || unit.entry.code.to_string();
        match unit.entry.group.as_deref() {
            Some(name) if name.trim().is_empty() => {
                faults.add(unit.field_pointer("group"), PlanReportProblem::UnnamedUnitGroup { unit: code() });
            }
            Some(name) => {
                let first = *names.entry(toneless_key(name)).or_insert(name);
                if first != name {
                    let (group, other) = (name.to_owned(), first.to_owned());
                    faults.add(unit.field_pointer("group"), PlanReportProblem::SimilarUnitGroups { group, other });
                }
            }
            // A unit that is gone is in no report that still comes.
            None if grouped.contains(&unit.entry.kind) && unit.entry.valid_to.is_none() => {
                let kind = unit.entry.kind.to_string();
                faults.add(unit.pointer.clone(), PlanReportProblem::UnitWithoutGroup { unit: code(), kind });
            }
            None => {}
        }
    }
}

/// Reports the later of two units that have one name while both are in force.
fn check_names(units: &[Located<Unit>], faults: &mut Faults) {
    let mut names: BTreeMap<String, Vec<&Unit>> = BTreeMap::new();
    for unit in units {
        let own = &unit.entry;
        let same = names.entry(tone_position_free_key(&own.name)).or_default();
        let until = |unit: &Unit| unit.valid_to.unwrap_or(Date::MAX);
        let meets = |other: &&&Unit| other.code != own.code && other.valid_from <= until(own) && own.valid_from <= until(other);
        if let Some(other) = same.iter().find(meets) {
            let (unit_code, other, name) = (own.code.to_string(), other.code.to_string(), own.name.clone());
            faults.add(unit.field_pointer("name"), PlanReferenceProblem::UnitsOfOneName { unit: unit_code, other, name });
        }
        same.push(own);
    }
}

/// Reports units that are in force on no day of the plan's periods; where all are, that once.
fn check_time_in_force(entries: &PlanEntries, faults: &mut Faults) {
    let (Some(first), Some(last_year)) = (entries.first, entries.last_year) else { return };
    let (Ok(from), Ok(until)) = (Date::new(first.year(), 1, 1), Date::new(last_year, 12, 31)) else { return };
    // The first week may end before the year after which it is named begins.
    let Ok(earliest) = from.checked_sub(jiff::Span::new().days(7)) else { return };
    let meets = |unit: &&Located<Unit>| unit.entry.valid_from <= until && unit.entry.valid_to.is_none_or(|last| last >= earliest);
    let units = &entries.units;
    if from > until || units.is_empty() {
        return;
    }
    if entries.all_units && !units.iter().any(|unit| meets(&unit)) {
        faults.add("/units", Problem::NoUnitInForce { from, until });
        return;
    }
    // Dates the wrong way round are told as such.
    let orderly = |unit: &&Located<Unit>| unit.entry.valid_to.is_none_or(|last| last >= unit.entry.valid_from);
    for unit in units.iter().filter(|unit| !meets(unit)).filter(orderly) {
        let field = if unit.entry.valid_from > until { "valid_from" } else { "valid_to" };
        let (code, name) = (unit.entry.code.to_string(), unit.entry.name.clone());
        faults.add(unit.field_pointer(field), Problem::UnitNeverInForce { unit: code, name, from, until });
    }
}

fn check_end_date(unit: &Located<Unit>, faults: &mut Faults) {
    let first = unit.entry.valid_from;
    if let Some(last) = unit.entry.valid_to
        && last < first
    {
        let problem = Problem::EndsBeforeItBegins { unit: unit.entry.code.to_string(), first, last };
        faults.add(unit.field_pointer("valid_to"), problem);
    }
}

/// Reports the later of two units that are in force on the same day; all `units` have the same code.
fn check_overlaps(mut units: Vec<&Located<Unit>>, faults: &mut Faults) {
    units.retain(|u| u.entry.valid_to.is_none_or(|last| last >= u.entry.valid_from));
    units.sort_by_key(|unit| unit.entry.valid_from);
    let mut taken: Option<Date> = None;
    for unit in units {
        let first = unit.entry.valid_from;
        if taken.is_some_and(|last| first <= last) {
            let problem = PlanReferenceProblem::OverlappingUnits { unit: unit.entry.code.to_string(), day: first };
            faults.add(unit.field_pointer("code"), problem);
        }
        taken = taken.max(Some(unit.entry.valid_to.unwrap_or(Date::MAX)));
    }
}

/// Checks that each change concerns a unit of the plan, and that the changes of a day do not contradict each other.
fn check_successions(entries: &PlanEntries, by_code: &BTreeMap<&UnitCode, Vec<&Located<Unit>>>, faults: &mut Faults) {
    let mut days: BTreeMap<Date, Vec<&Located<Succession>>> = BTreeMap::new();
    for change in &entries.successions {
        let Succession { on, from, to, .. } = &change.entry;
        days.entry(*on).or_default().push(change);
        let in_force = |code: &UnitCode, day: Option<Date>| {
            let mut units = by_code.get(code).into_iter().flatten();
            units.any(|unit| day.is_some_and(|day| unit.entry.is_in_force(day)))
        };
        if entries.all_units && !in_force(from, on.yesterday().ok()) && !in_force(to, Some(*on)) {
            let unit = from.to_string();
            faults.add(change.field_pointer("from"), PlanReferenceProblem::UnknownUnit { unit });
        }
    }
    for (on, changes) in days {
        check_contradictions(on, &changes, faults);
        check_cycles(&changes, faults);
    }
}

/// Checks that a unit that went over whole has only one line, and that a divided unit has no line twice.
fn check_contradictions(on: Date, changes: &[&Located<Succession>], faults: &mut Faults) {
    let mut lines: BTreeMap<&UnitCode, Vec<&Located<Succession>>> = BTreeMap::new();
    for change in changes {
        lines.entry(&change.entry.from).or_default().push(change);
    }
    for (from, lines) in lines {
        let whole = lines.iter().any(|line| line.entry.whole);
        let goals: BTreeSet<_> = lines.iter().map(|line| &line.entry.to).collect();
        if lines.len() > 1 && (whole || goals.len() < lines.len()) {
            for line in lines {
                let from = from.to_string();
                faults.add(line.pointer.clone(), Problem::SuccessionContradiction { from, on });
            }
        }
    }
}

/// Reports a circle among the changes of one day: from a unit through others back to it. A line from a code to itself is no circle, because
/// the new unit keeps the code.
fn check_cycles(changes: &[&Located<Succession>], faults: &mut Faults) {
    let edges: Vec<_> = changes.iter().filter(|change| change.entry.from != change.entry.to).collect();
    // A unit from which no line leads to a remaining unit is in no circle: such units are removed until there are none.
    let mut open: BTreeMap<&UnitCode, BTreeSet<&UnitCode>> = BTreeMap::new();
    let mut into: BTreeMap<&UnitCode, Vec<&UnitCode>> = BTreeMap::new();
    for edge in &edges {
        let (from, to) = (&edge.entry.from, &edge.entry.to);
        open.entry(from).or_default().insert(to);
        open.entry(to).or_default();
        into.entry(to).or_default().push(from);
    }
    let mut done: Vec<&UnitCode> = open.iter().filter(|(_, goals)| goals.is_empty()).map(|(unit, _)| *unit).collect();
    while let Some(unit) = done.pop() {
        open.remove(unit);
        for &from in into.get(unit).into_iter().flatten() {
            if let Some(goals) = open.get_mut(from)
                && goals.remove(unit)
                && goals.is_empty()
            {
                done.push(from);
            }
        }
    }
    let Some((&start, _)) = open.first_key_value() else {
        return;
    };
    // From every remaining unit a line leads to another remaining one, so this walk comes back to a unit that it has seen.
    let mut path: Vec<&UnitCode> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut unit = start;
    while seen.insert(unit) {
        path.push(unit);
        let Some(&next) = open.get(unit).and_then(|goals| goals.first()) else {
            return;
        };
        unit = next;
    }
    let circle = path.iter().skip_while(|seen| **seen != unit);
    let mut units: Vec<&str> = circle.map(|unit| unit.as_str()).collect();
    let next = units.get(1).copied();
    let line = edges.iter().find(|edge| edge.entry.from == *unit && next.is_none_or(|next| edge.entry.to.as_str() == next));
    units.push(unit.as_str());
    if let Some(line) = line {
        let units = units.join(" → ");
        faults.add(line.pointer.clone(), Problem::SuccessionCycle { units });
    }
}
