//! Carries answers from the form of an earlier plan version over to the indicators of the current plan (decisions 38 and 84).

use std::collections::BTreeMap;

use super::{Entries, Entry, Source};
use crate::base::IndicatorCode;
use crate::base::{Lang, Phrase};
use crate::findings::{Field, Finding, Place, VersionProblem};
use crate::plan::{Plan, Version};

/// Carries answers that were read by what `version` asked over to the codes under which they go on. What means something else
/// now is taken out and named, with where it stood; nothing of it counts.
pub(crate) fn carry_over(plan: &Plan, version: &Version, entries: &mut Entries) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut moves = Vec::new();
    let mut next: BTreeMap<IndicatorCode, Entry> = BTreeMap::new();
    for (code, entry) in std::mem::take(entries) {
        let then = version.indicator(&code);
        let to = match then {
            Some(then) => version.current_code(plan, then),
            // A code that nobody asked for stays unknown, unless it has come to mean something since.
            None if plan.indicator(&code).is_none() => Some(&code),
            None => None,
        };
        let there = to.and_then(|to| Some((to, fit_to_indicator(plan, to, &code, entry.clone())?)));
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
                let read = crate::base::text::quote(&entry.text_in_findings().or_else(|| entry.note.clone()).unwrap_or_default());
                let problem = VersionProblem::OtherMeaning { code: code.to_string(), then, now, read };
                findings.push(Finding::new(problem, place(&code, entry.source.as_ref())));
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

/// Puts what was found at codes of `version` under the codes of today; what was found at a code that goes nowhere keeps its cell alone.
pub(crate) fn relabel(plan: &Plan, version: &Version, findings: &mut [Finding]) {
    for finding in findings {
        if let Some(Field::Indicator(code)) = &finding.place.field
            && let Some(then) = version.indicator(code)
        {
            finding.place.field = version.current_code(plan, then).cloned().map(Field::Indicator);
        }
    }
}

/// The answer under the code that it goes to; none where that has no room for it.
fn fit_to_indicator(plan: &Plan, to: &IndicatorCode, from: &IndicatorCode, entry: Entry) -> Option<Entry> {
    let Some(now) = plan.indicator(to).filter(|_| to != from) else {
        return Some(entry);
    };
    let stated = Entry::from_state(entry.state(), now);
    (stated.state() == entry.state()).then_some(entry)
}

/// Where the answer stood: its cell, or its key in the JSON document. No field, for the code is that of another question.
fn place(code: &IndicatorCode, source: Option<&Source>) -> Place {
    match source {
        Some(source) => Place::cell(source.sheet.to_string(), source.cell),
        None => Place::pointer(format!("/entries/{code}")),
    }
}
