//! Compares the document with its schema and reports differences in the words of plan authors.

mod branches;
mod forms;
mod schema_words;
mod walk;

use std::sync::LazyLock;

use serde_json::Value;

use self::walk::{Fault, Kind};
use super::Faults;
use crate::findings::PlanFileProblem as Problem;
use crate::plan::schema;

static SCHEMA: LazyLock<Value> = LazyLock::new(schema);

pub(super) fn check(plan: &Value, faults: &mut Faults) {
    for fault in walk::faults(plan, &SCHEMA) {
        describe(&fault, faults);
    }
}

/// Says one fault, or those of the branch that was meant.
fn describe(fault: &Fault<'_>, faults: &mut Faults) {
    let (pointer, value) = (fault.pointer.as_str(), fault.value);
    let read = || schema_words::shown(value);
    match &fault.kind {
        Kind::UnknownField { field, known } => {
            let known = known.map(|fields| fields.keys().map(String::as_str).collect::<Vec<_>>().join(", ")).unwrap_or_default();
            faults.add(walk::child(pointer, field), Problem::UnknownField { field: schema_words::short(field), known });
        }
        Kind::MissingField { field } => faults.add(pointer, Problem::MissingField { field: schema_words::shown(field) }),
        Kind::WrongType { types } => {
            let problem = Problem::WrongType { expected: schema_words::expected(types), found: schema_words::found(value) };
            faults.add(pointer, problem);
        }
        Kind::PatternMismatch { pattern } => faults.add(pointer, Problem::BadForm { read: read(), form: pattern.words() }),
        Kind::BadKey { key, pattern } => faults.add(pointer, Problem::BadForm { read: schema_words::short(key), form: pattern.words() }),
        Kind::OtherConstant { constant } => {
            let allowed = schema_words::shown(constant);
            faults.add(pointer, Problem::NotAmong { read: read(), allowed });
        }
        Kind::OutOfRange { least, most } => {
            let bound = |bound: &Option<&Value>| bound.map_or_else(|| "…".to_owned(), schema_words::shown);
            let problem = Problem::OutOfRange { read: read(), least: bound(least), most: bound(most) };
            faults.add(pointer, problem);
        }
        Kind::RepeatedItem => faults.add(pointer, Problem::RepeatedValue {}),
        Kind::NoBranch { branches } => branches::describe(pointer, branches, faults),
    }
}

#[cfg(test)]
mod tests;
