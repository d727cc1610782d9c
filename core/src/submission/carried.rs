//! Carries answers from the form of an earlier plan version over to the indicators of the current plan (decisions 38 and 84).

use std::collections::BTreeMap;

use super::{Entries, Entry, Lists, Source, State, Value};
use crate::base::IndicatorCode;
use crate::base::{Lang, Phrase};
use crate::findings::{Field, Finding, Place, VersionProblem};
use crate::plan::{Plan, Version};

/// Moves answers that were read with the indicators of `version` to the codes that these indicators have in the current plan. An answer
/// whose indicator has no current code, or whose code now means something else, is removed and does not count; a finding names it with
/// its place.
pub(crate) fn carry_over(plan: &Plan, version: &Version, entries: &mut Entries) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut moves = Vec::new();
    let mut next: BTreeMap<IndicatorCode, Entry> = BTreeMap::new();
    // Under its own code an answer fits as it is, unless the map says so although the meaning is another one.
    let is_choice = |code: &IndicatorCode| plan.indicator(code).is_some_and(|now| now.choices().is_some());
    let is_moved = |to: &IndicatorCode, from: &IndicatorCode| to != from || version.map.contains_key(from) || is_choice(to);
    for (code, entry) in std::mem::take(entries) {
        let then = version.indicator(&code);
        let to = match then {
            Some(then) => version.current_code(plan, then),
            // A code that is not in `version` stays an unknown code, unless the current plan has given it a meaning.
            None if plan.indicator(&code).is_none() => Some(&code),
            None => None,
        };
        let there = to.and_then(|to| Some((to, fit_to_indicator(plan, to, is_moved(to, &code), entry.clone())?)));
        match there {
            Some((to, kept)) => {
                if *to != code && !kept.is_blank() {
                    moves.push((code.clone(), to.clone()));
                }
                next.insert(to.clone(), kept);
            }
            None if entry.is_blank() => {}
            None => {
                let now = match plan.indicator(&code) {
                    Some(now) => Phrase::new(
                        format!("kế hoạch hiện hành hỏi {code} là “{}”", now.name(Lang::Vi)),
                        format!("{code} now means “{}”", now.name(Lang::En)),
                    ),
                    None => Phrase::new("kế hoạch hiện hành không còn chỉ tiêu này", "the plan no longer asks for it"),
                };
                let then = then.map_or("?", |then| then.label.as_str()).to_owned();
                let read =
                    crate::base::text::quote(&entry.text_in_findings().or_else(|| entry.note().map(str::to_owned)).unwrap_or_default());
                let problem = VersionProblem::OtherMeaning { code: code.to_string(), then, now, read };
                findings.push(Finding::new(problem, place_without_field(&code, entry.source.as_deref())));
            }
        }
    }
    if !moves.is_empty() {
        let moves = moves.iter().map(|(from, to)| format!("{from} → {to}")).collect::<Vec<_>>().join(", ");
        findings.push(Finding::new(VersionProblem::Moved { moves }, Place::default()));
    }
    *entries = next.into_iter().collect();
    findings
}

/// Keeps the cells of lists whose column still means the same; all others are removed, and a finding for each column names them.
pub(crate) fn carry_lists_over(plan: &Plan, version: &Version, lists: &mut Lists) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (code, answer) in lists.iter_mut() {
        let Some(then) = version.lists.iter().find(|list| list.code == *code) else { continue };
        for column in &then.columns {
            if plan.list(code).and_then(|list| list.column(&column.id)).is_some_and(|now| column.has_same_meaning(now)) {
                continue;
            }
            let mut read = Vec::new();
            for row in &mut answer.rows {
                read.extend(row.cells.remove(&column.id).and_then(|entry| entry.text_in_findings()));
            }
            if let Some(first) = read.first() {
                let code = format!("{code}.{}", column.id);
                let now = Phrase::new("kế hoạch hiện hành không còn cột này", "the plan no longer has this column");
                let read = crate::base::text::quote(first);
                let problem = VersionProblem::OtherMeaning { code, then: column.label.clone(), now, read };
                findings.push(Finding::new(problem, Place::list(&then.code, None, Some(&column.id))));
            }
        }
        answer.rows.retain(|row| !row.is_blank());
    }
    findings
}

/// Replaces the codes of `version` in findings by the codes of the current plan. A finding at a code without a current code loses the code
/// and keeps its cell.
pub(crate) fn replace_codes_in_findings(plan: &Plan, version: &Version, findings: &mut [Finding]) {
    for finding in findings {
        if let Some(Field::Indicator(code)) = &finding.place.field
            && let Some(then) = version.indicator(code)
        {
            finding.place.field = version.current_code(plan, then).cloned().map(Field::Indicator);
        }
    }
}

/// The answer, if it can go to the indicator `to`; `None` where it was moved there and `to` cannot hold an answer in the same state.
fn fit_to_indicator(plan: &Plan, to: &IndicatorCode, is_moved: bool, entry: Entry) -> Option<Entry> {
    let Some(now) = plan.indicator(to).filter(|_| is_moved) else {
        return Some(entry);
    };
    let stated = Entry::from_state(entry.state(), now);
    // The words of an option may have changed; its code says which one it is.
    if let (State::Value(Value::Choice(then)), Some(choices)) = (entry.state(), now.choices()) {
        let option = choices.get(then.code.as_str())?.clone();
        return Some(entry.with_state(State::Value(Value::Choice(option))));
    }
    (stated.state() == entry.state()).then_some(entry)
}

/// The place where the answer was read: its cell, or its key in the JSON document. The place has no field, because the code now belongs to
/// another indicator.
fn place_without_field(code: &IndicatorCode, source: Option<&Source>) -> Place {
    match source {
        Some(source) => Place::cell(source.sheet.to_string(), source.cell),
        None => Place::pointer(format!("/entries/{code}")),
    }
}
