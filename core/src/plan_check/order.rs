//! Checks for repeated codes, ids and names, clauses that do not come after their parent clause, and headings whose indicators are scattered.

use std::collections::{BTreeMap, BTreeSet};

use super::Faults;
use super::entries::{Located, PlanEntries};
use crate::base::text::tone_position_free_key;
use crate::findings::PlanReferenceProblem as Problem;
use crate::plan::Indicator;

/// Adds a fault for each repeated code or id, misplaced clause and scattered heading.
pub(super) fn check(entries: &PlanEntries, faults: &mut Faults) {
    check_clause_order(entries, faults);
    check_headings(entries, faults);
    check_names(entries, faults);

    let mut kinds = BTreeSet::new();
    for kind in &entries.unit_kinds {
        if !kinds.insert(&kind.entry.code) {
            let code = kind.entry.code.to_string();
            faults.add(kind.field_pointer("code"), Problem::RepeatedKind { kind: code });
        }
    }
    let mut codes = BTreeSet::new();
    for indicator in &entries.indicators {
        if !codes.insert(&indicator.entry.code) {
            let code = indicator.entry.code.to_string();
            faults.add(indicator.field_pointer("code"), Problem::RepeatedIndicator { code });
        }
    }
    let rules = entries.rules.iter().filter_map(|rule| Some((rule.field_pointer("id"), rule.entry.id.as_deref()?)));
    let targets = entries.indicators.iter().filter_map(|indicator| {
        let target = indicator.entry.target.as_ref()?;
        Some((indicator.field_pointer("target/id"), target.id.as_str()))
    });
    let checks = entries.checks.iter().map(|check| (check.field_pointer("id"), check.entry.id.as_str()));
    let mut ids = BTreeSet::new();
    for (pointer, id) in rules.chain(targets).chain(checks) {
        if !ids.insert(id) {
            let id = id.to_owned();
            faults.add(pointer, Problem::RepeatedRule { id });
        }
    }
}

/// Reports each clause that does not come after its parent clause, or whose number is repeated.
fn check_clause_order(entries: &PlanEntries, faults: &mut Faults) {
    let mut before = BTreeSet::new();
    for task in &entries.named.clauses.listed {
        let number = task.entry.as_str();
        if let Some((parent, _)) = number.rsplit_once('.')
            && entries.named.clauses.whole
            && !before.contains(parent)
        {
            let problem = Problem::ClauseWithoutParent { clause: number.to_owned(), parent: parent.to_owned() };
            faults.add(task.field_pointer("number"), problem);
        }
        if !before.insert(number) {
            let clause = number.to_owned();
            faults.add(task.field_pointer("number"), Problem::RepeatedClause { clause });
        }
    }
}

/// Reports each heading that is in two places: at the shorter of what stands between them and what comes again.
fn check_headings(entries: &PlanEntries, faults: &mut Faults) {
    let mut runs: Vec<(&str, &[Located<Indicator>])> = Vec::new();
    for run in entries.indicators.chunk_by(|one, next| one.entry.heading == next.entry.heading) {
        runs.extend(run.first().map(|first| (first.entry.heading.as_str(), run)));
    }
    // A heading that stands between the rows of another one, and is told, divides nothing itself.
    let mut told = BTreeSet::new();
    for (at, (heading, again)) in runs.iter().enumerate() {
        let earlier = runs.iter().take(at).rposition(|(own, _)| own == heading);
        let Some(earlier) = earlier.filter(|earlier| !told.contains(earlier) && !told.contains(&at)) else { continue };
        let rows = |runs: &[(&str, &[Located<Indicator>])]| runs.iter().map(|(_, run)| run.len()).sum::<usize>();
        let between = runs.get(earlier.saturating_add(1)..at).unwrap_or_default();
        let around = runs.get(earlier).map_or(0, |(_, run)| run.len()).min(again.len());
        let is_intruder = between.len() == 1 && rows(between) <= around;
        let place = if is_intruder { earlier.saturating_add(1) } else { at };
        told.insert(place);
        let first = runs.get(place).and_then(|(_, run)| run.first());
        let other = between.last().map_or("", |(heading, _)| heading);
        if let Some(first) = first {
            let problem = Problem::ScatteredHeading { heading: (*heading).to_owned(), between: other.to_owned() };
            faults.add(first.field_pointer("heading"), problem);
        }
    }
}

/// Reports the later of two indicators under one heading that have one name, by which they are told apart outside of the table.
fn check_names(entries: &PlanEntries, faults: &mut Faults) {
    let mut names: BTreeMap<(&str, String), &Located<Indicator>> = BTreeMap::new();
    for at in &entries.indicators {
        let name = at.entry.label_alone.as_deref().unwrap_or(&at.entry.label);
        let key = (at.entry.heading.as_str(), tone_position_free_key(name));
        match names.get(&key) {
            // A code that is used twice is told as such.
            Some(first) if first.entry.code != at.entry.code => {
                let (code, other) = (at.entry.code.to_string(), first.entry.code.to_string());
                faults.add(at.field_pointer("label"), Problem::IndicatorsOfOneName { code, other, name: name.to_owned() });
            }
            Some(_) => {}
            None => drop(names.insert(key, at)),
        }
    }
}
