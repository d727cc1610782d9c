//! Validates the document against its JSON Schema and reports differences in words that authors of plans know.

mod branches;
mod forms;
mod schema_words;
mod walk;

use std::sync::LazyLock;

use serde_json::Value;

use self::walk::{Fault, FaultKind};
use super::Faults;
use crate::findings::PlanFileProblem as Problem;
use crate::plan::schema;

/// The JSON Schema of plan files, generated once.
static SCHEMA: LazyLock<Value> = LazyLock::new(schema);

/// Adds a fault for each difference between the document and the schema.
pub(super) fn check(plan: &Value, faults: &mut Faults) {
    for fault in walk::find_faults(plan, &SCHEMA) {
        report_fault(&fault, faults);
    }
}

/// Adds the finding for a fault; where no branch of a choice fits, those of the branch that the author meant.
fn report_fault(fault: &Fault<'_>, faults: &mut Faults) {
    let (pointer, value) = (fault.pointer.as_str(), fault.value);
    let read = || schema_words::format_value(value);
    match &fault.kind {
        FaultKind::UnknownField { field, known } => {
            let known = known.map(|fields| fields.keys().map(String::as_str).collect::<Vec<_>>().join(", ")).unwrap_or_default();
            faults.add(walk::child_pointer(pointer, field), Problem::UnknownField { field: schema_words::truncate_quote(field), known });
        }
        FaultKind::MissingField { field } => faults.add(pointer, Problem::MissingField { field: schema_words::format_value(field) }),
        FaultKind::WrongType { types } => {
            let problem = Problem::WrongType { expected: schema_words::describe_types(types), found: schema_words::describe_value(value) };
            faults.add(pointer, problem);
        }
        FaultKind::PatternMismatch { pattern } => faults.add(pointer, Problem::BadForm { read: read(), form: pattern.description() }),
        FaultKind::BadKey { key, pattern } => {
            faults.add(pointer, Problem::BadForm { read: schema_words::truncate_quote(key), form: pattern.description() });
        }
        FaultKind::OtherConstant { constant } => {
            let allowed = schema_words::format_value(constant);
            faults.add(pointer, Problem::NotAmong { read: read(), allowed });
        }
        FaultKind::OutOfRange { least, most } => {
            let bound = |bound: &Option<&Value>| bound.map_or_else(|| "…".to_owned(), schema_words::format_value);
            let problem = Problem::OutOfRange { read: read(), least: bound(least), most: bound(most) };
            faults.add(pointer, problem);
        }
        FaultKind::RepeatedItem => faults.add(pointer, Problem::RepeatedValue {}),
        FaultKind::NoBranch { branches } => branches::report_meant_branch(pointer, branches, faults),
    }
}

#[cfg(test)]
mod tests;
