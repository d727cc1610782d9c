//! Tells which findings only follow from others, so that one cause gives one message, and which cell a finding is about.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::base::Lang;
use crate::findings::{Finding, PlanAnswerProblem, Problem, Severity};

/// Findings about a name that is not there: the code of the finding, the list that should have it, and the field with the names. While an
/// entry of the list has no good name, the missing name may be its.
const UNKNOWN_NAMES: [(&str, &str, &str); 6] = [
    ("PLN101", "/tasks/", "number"),
    ("PLN102", "/indicators/", "code"),
    ("PLN103", "/unit_kinds/", "code"),
    ("PLN104", "/units/", "code"),
    ("PLN356", "/lists/", "code"),
    ("PLN414", "/indicators/", "code"),
];

/// Findings that follow from a fault of what they rest on: the code of the finding, and where the fault is: below the first pointer, and at a
/// field with the second name, or at any where it is empty.
const FOLLOWERS: [(&str, &str, &str); 13] = [
    ("PLN127", "/duties/", ""),
    ("PLN281", "/indicators", ""),
    ("PLN283", "/indicators/", "heading"),
    ("PLN322", "/regime/levels/", ""),
    ("PLN233", "/indicators/", "across_units"),
    ("PLN251", "/dimensions/", ""),
    ("PLN256", "/dimensions/", ""),
    ("PLN256", "/indicators/", "by"),
    ("PLN259", "/indicators/", "by"),
    ("PLN260", "/dimensions/", ""),
    ("PLN361", "/lists/", "owed_by"),
    ("PLN361", "/lists/", "frequency"),
    ("PLN357", "/lists/", "id"),
];

/// Findings at one cell of which the second says the same in other words.
const SAME_CAUSE: [(&str, &str); 2] = [("PLN214", "PLN218"), ("PLN234", "PLN338")];

/// What is known to be at fault.
pub(super) struct Causes {
    /// The JSON pointers of all faults, each with the code of the finding; an empty one where it is told elsewhere.
    faults: BTreeSet<(String, &'static str)>,
    /// The codes of findings about names that are surely explained by entries without a good name.
    unknown_names: BTreeSet<&'static str>,
    /// The pointers of the indicators by their codes.
    indicators: BTreeMap<String, String>,
}

impl Causes {
    /// Collects the causes from the faults of the workbook and the findings of the plan check.
    pub(super) fn new<'f>(faults: impl Iterator<Item = (&'f str, &'static str)>, of_plan: &[Finding], plan: &Value) -> Self {
        let owned = |(pointer, code): (&str, &'static str)| (pointer.to_owned(), code);
        let in_plan = of_plan
            .iter()
            .filter(|finding| finding.severity() == Severity::Error)
            .filter_map(|finding| Some((finding.place.pointer.clone()?, finding.code())));
        let all: BTreeSet<_> = faults.map(owned).chain(in_plan).collect();
        let entries = plan.get("indicators").and_then(Value::as_array).into_iter().flatten().enumerate();
        let code = |entry: &Value| entry.get("code").and_then(Value::as_str).map(str::to_owned);
        let indicators = entries.filter_map(|(index, entry)| Some((code(entry)?, format!("/indicators/{index}")))).collect();
        let is_explained = |(code, list, field): &(&'static str, &str, &str)| {
            let missing: BTreeSet<_> = of_plan.iter().filter(|one| one.code() == *code).map(|one| one.message(Lang::Vi)).collect();
            let nameless = |(pointer, _): &&(String, &'static str)| {
                let rest = pointer.strip_prefix(list).unwrap_or_default();
                rest == "-" || rest.split_once('/').is_some_and(|(_, own)| own == *field)
            };
            let nameless: BTreeSet<_> = all.iter().filter(nameless).map(|(pointer, _)| pointer).collect();
            !nameless.is_empty() && missing.len() <= nameless.len()
        };
        let unknown_names = UNKNOWN_NAMES.iter().filter(|own| is_explained(own)).map(|(code, ..)| *code).collect();
        Self { faults: all, unknown_names, indicators }
    }

    /// Whether a finding only follows from another one.
    pub(super) fn explain(&self, finding: &Finding) -> bool {
        let code = finding.code();
        if let Problem::PlanAnswer(PlanAnswerProblem::UnknownOption { indicator, .. }) = &finding.problem {
            let choices = self.indicators.get(indicator).map(|at| format!("{at}/value"));
            return choices.is_some_and(|choices| self.faults.iter().any(|(pointer, _)| is_at_or_below(pointer, &choices)));
        }
        let rests_on = |(own, list, field): &(&str, &str, &str)| {
            let at_fault = |(pointer, told): &(String, &'static str)| {
                let last = pointer.rsplit('/').next().unwrap_or_default();
                pointer.starts_with(list) && (field.is_empty() || last == *field) && *told != code
            };
            *own == code && self.faults.iter().any(at_fault)
        };
        self.unknown_names.contains(code) || FOLLOWERS.iter().any(rests_on)
    }
}

/// Removes findings that say the same as another one at their cell.
pub(super) fn fold_at_one_cell(findings: &mut Vec<Finding>) {
    let told: Vec<_> = findings.iter().map(|finding| (finding.code(), finding.place.clone())).collect();
    findings.retain(|finding| {
        let repeats = |(first, second): &(&str, &str)| {
            finding.code() == *second && told.iter().any(|(code, place)| code == first && *place == finding.place)
        };
        !SAME_CAUSE.iter().any(repeats)
    });
}

/// The pointer of the field that a finding about a whole entry is about; `None` where it is about the entry itself.
pub(super) fn narrower_pointer(finding: &Finding, pointer: &str) -> Option<String> {
    let field = match finding.code() {
        "PLN221" | "PLN223" => "min",
        "PLN233" => "indicators",
        "PLN288" => "group",
        _ => return None,
    };
    Some(format!("{pointer}/{field}"))
}

/// Whether the JSON pointer is `other` or a pointer below it.
pub(super) fn is_at_or_below(pointer: &str, other: &str) -> bool {
    pointer.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
