//! Checks for repeated codes and ids, clauses that do not come after their parent clause, and headings whose indicators are scattered.

use std::collections::BTreeSet;

use super::Faults;
use super::entries::PlanEntries;
use crate::findings::PlanReferenceProblem as Problem;

/// Adds a fault for each repeated code or id, misplaced clause and scattered heading.
pub(super) fn check(entries: &PlanEntries, faults: &mut Faults) {
    check_clause_order(entries, faults);
    check_headings(entries, faults);

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

/// Reports each heading that comes again after another heading.
fn check_headings(entries: &PlanEntries, faults: &mut Faults) {
    let mut before: BTreeSet<&str> = BTreeSet::new();
    let mut current = None;
    for indicator in &entries.indicators {
        let heading = indicator.entry.heading.as_str();
        if current != Some(heading) && !before.insert(heading) {
            let heading = heading.to_owned();
            faults.add(indicator.field_pointer("heading"), Problem::ScatteredHeading { heading });
        }
        current = Some(heading);
    }
}
