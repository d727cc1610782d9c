//! Compares the document with its schema and reports differences in the words of plan authors.

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

static SCHEMA: LazyLock<Value> = LazyLock::new(schema);

pub(super) fn check(plan: &Value, faults: &mut Faults) {
    for fault in walk::find_faults(plan, &SCHEMA) {
        report_fault(&fault, faults);
    }
}

/// Says one fault, or those of the branch that was meant.
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
        FaultKind::NoBranch { branches } => branches::report_branches(pointer, branches, faults),
    }
}

#[cfg(test)]
mod tests;
