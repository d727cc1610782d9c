//! Checks that names, labels and headings are not empty, that somebody signs, and that the document names its format.

use serde_json::Value;

use super::Faults;
use crate::base::Phrase;
use crate::findings::PlanFileProblem;
use crate::plan::Plan;

/// Texts outside of lists that must not be blank: the JSON pointer of an object, and its fields.
const OWN_TEXTS: [(&str, &[&str]); 4] =
    [("", &["id", "title", "title_en"]), ("/issue", &["body", "place"]), ("/office", &["body", "place"]), ("/parent", &["name"])];

/// Texts in lists that must not be blank: the JSON pointer of a list, and the fields of each entry.
const TEXTS_OF_LISTS: [(&str, &[&str]); 11] = [
    ("/dimensions", &["label"]),
    ("/legal_bases", &["number", "title"]),
    ("/tasks", &["heading"]),
    ("/duties", &["what"]),
    ("/recipients", &["name"]),
    ("/unit_kinds", &["name", "name_en"]),
    ("/units", &["name"]),
    ("/indicators", &["heading", "label", "label_en", "unit_of_measure"]),
    ("/rules", &["why", "why_en"]),
    ("/checks", &["why", "why_en"]),
    ("/regime/levels", &["id", "name", "name_en"]),
];

/// Adds a fault for another format than [`Plan::FORMAT`], for each blank text, and for each paper without a signer.
pub(super) fn check(plan: &Value, faults: &mut Faults) {
    if let Some(format) = plan.get("format").and_then(Value::as_str)
        && format != Plan::FORMAT
    {
        faults.add("/format", PlanFileProblem::WrongFormat { read: format.chars().take(80).collect(), expected: Plan::FORMAT.to_owned() });
    }
    for (pointer, fields) in OWN_TEXTS {
        if let Some(object) = plan.pointer(pointer) {
            check_blank_fields(object, pointer, fields, faults);
        }
    }
    check_signers(plan, faults);
    for (pointer, fields) in TEXTS_OF_LISTS {
        let entries = plan.pointer(pointer).and_then(Value::as_array);
        for (index, entry) in entries.into_iter().flatten().enumerate() {
            check_blank_fields(entry, &format!("{pointer}/{index}"), fields, faults);
        }
    }
}

/// Adds a note for the plan where it names no signer, and for the report where it names neither position nor signer: a report is often
/// prepared before it is known who signs.
fn check_signers(plan: &Value, faults: &mut Faults) {
    let is_blank = |pointer: &str| plan.pointer(pointer).and_then(Value::as_str).is_some_and(|text| text.trim().is_empty());
    if is_blank("/issue/signer") {
        let paper = Phrase::new("kế hoạch", "the plan");
        faults.add("/issue/signer", PlanFileProblem::NoSigner { paper });
    }
    let has_position = plan.pointer("/office/authority").and_then(Value::as_array).is_some_and(|lines| !lines.is_empty());
    if is_blank("/office/signer") && !has_position {
        let paper = Phrase::new("báo cáo tổng hợp", "the consolidated report");
        faults.add("/office/signer", PlanFileProblem::NoSigner { paper });
    }
}

/// Adds a fault for each field of `object` that is a blank text; `pointer` is the JSON pointer of the object.
fn check_blank_fields(object: &Value, pointer: &str, fields: &[&str], faults: &mut Faults) {
    for &field in fields {
        let text = object.get(field).and_then(Value::as_str);
        if text.is_some_and(|text| text.trim().is_empty()) {
            let problem = PlanFileProblem::Blank { field: field.to_owned() };
            faults.add(format!("{pointer}/{field}"), problem);
        }
    }
}
