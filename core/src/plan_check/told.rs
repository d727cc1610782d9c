//! Checks how the report of a plan is told: its groups, sentences, highlights and roles lead to indicators that can be told there.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Faults;
use super::dimensions;
use super::entries::PlanEntries;
use crate::base::IndicatorCode;
use crate::findings::PlanReportProblem as Problem;
use crate::plan::{CellIndex, Indicator, ReportOutline};

/// Where the part stands in a plan document.
const REPORT: &str = "/report";

/// Adds a fault for each group, sentence, highlight and role that cannot be told.
pub(super) fn check(plan: &Value, entries: &PlanEntries, faults: &mut Faults) {
    let Some(report) = plan.get("report").filter(|report| !report.is_null()) else { return };
    let told = match serde_json::from_value::<ReportOutline>(report.clone()) {
        Ok(told) => told,
        Err(error) => {
            if !faults.has_fault_at(REPORT) {
                faults.add_unreadable(REPORT, &error);
            }
            return;
        }
    };
    check_groups(&told, entries, faults);
    let index = entries.cell_index();
    let check = CodeChecker { entries, index: &index, indicators: entries.indicators_by_code() };
    for (at, code) in told.highlights.iter().enumerate() {
        check.known(format!("{REPORT}/highlights/{at}"), code, faults);
    }
    for (code, role) in &told.roles {
        let pointer = format!("{REPORT}/roles/{code}");
        let known = check.known(pointer.clone(), code, faults);
        if known.is_some_and(|indicator| indicator.is_text() != role.is_of_text() || !indicator.is_text() && !indicator.has_figure()) {
            faults.add(pointer, Problem::RoleOfOtherType { code: code.to_string() });
        }
    }
    let mut told_once = BTreeSet::new();
    for (at, sentence) in told.sentences.iter().enumerate() {
        let pointer = format!("{REPORT}/sentences/{at}");
        let broken = match ReportOutline::codes_of_sentence(sentence) {
            Err(part) => Some(part),
            Ok(codes) if codes.is_empty() => Some(sentence.chars().take(40).collect()),
            Ok(codes) => codes.into_iter().find_map(|(code, _)| {
                let known = check.known(pointer.clone(), &code, faults)?;
                let usable = !known.is_text() && told_once.insert(code.clone());
                (!usable).then(|| format!("{{{code}}}"))
            }),
        };
        if let Some(part) = broken {
            faults.add(pointer, Problem::BrokenSentence { part });
        }
    }
}

/// Adds a fault for each group that no indicator has, that stands twice, or that is left out.
fn check_groups(told: &ReportOutline, entries: &PlanEntries, faults: &mut Faults) {
    let headings: Vec<&str> = entries.indicators.iter().map(|at| at.entry.heading.as_str()).collect();
    let mut placed = BTreeSet::new();
    for (part, outline) in told.outline.iter().enumerate() {
        for (at, group) in outline.groups.iter().enumerate() {
            let pointer = format!("{REPORT}/outline/{part}/groups/{at}");
            if !headings.contains(&group.as_str()) {
                faults.add(pointer, Problem::UnknownGroup { group: group.clone() });
            } else if !placed.insert(group.as_str()) {
                faults.add(pointer, Problem::RepeatedGroup { group: group.clone() });
            }
        }
    }
    // A group that is written otherwise is told as unknown, not as left out, too.
    if told.outline.iter().flat_map(|part| &part.groups).any(|group| !headings.contains(&group.as_str())) {
        return;
    }
    // Texts with a role are told by their role.
    let by_role: BTreeSet<&IndicatorCode> =
        told.outline.iter().flat_map(|part| &part.roles).flat_map(|role| told.with_role(*role)).collect();
    let left_out = entries.indicators.iter().filter(|at| !placed.contains(at.entry.heading.as_str()) && !by_role.contains(&at.entry.code));
    let left_out: BTreeSet<&str> = left_out.map(|at| at.entry.heading.as_str()).collect();
    for group in left_out {
        faults.add(format!("{REPORT}/outline"), Problem::GroupLeftOut { group: group.to_owned() });
    }
}

/// Looks up the codes that the report names.
struct CodeChecker<'a> {
    entries: &'a PlanEntries,
    index: &'a CellIndex<'a>,
    indicators: BTreeMap<&'a IndicatorCode, &'a Indicator>,
}

impl<'a> CodeChecker<'a> {
    /// The indicator with this code; adds a fault where the plan surely has none.
    fn known(&self, pointer: String, code: &IndicatorCode, faults: &mut Faults) -> Option<&'a Indicator> {
        if let Some(problem) = dimensions::reference_problem(code, self.entries, self.index) {
            faults.add(pointer, problem);
            return None;
        }
        self.indicators.get(code).copied()
    }
}
