//! Where the schema offers a choice, reports the errors of the branch that was meant instead of “none of these fits”.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use serde_json::Value;

use super::{Compiled, words};
use crate::findings::PlanFileProblem as Problem;
use crate::plan_check::Faults;

type Branch = Vec<ValidationError<'static>>;

pub(super) fn describe(plan: &Value, error: &ValidationError<'_>, branches: &[Branch], compiled: &Compiled, faults: &mut Faults) {
    let here = error.instance_path().as_str();
    let of_type: Vec<&Branch> = branches.iter().filter(|b| !wrong_type(b, here)).collect();
    if of_type.is_empty() {
        // None takes a value of this type: what the first one asks for is what was meant, the others are null.
        if let Some(first) = branches.iter().flatten().next() {
            super::describe(plan, first, compiled, faults);
        }
        return;
    }
    if let Some(field) = missing_in_all(&of_type, here) {
        faults.add(here, Problem::MissingField { field });
        return;
    }
    let meant = of_type.iter().find(|branch| !branch.iter().any(|error| constant(error).is_some()));
    if let Some(branch) = meant {
        for error in branch.iter() {
            super::describe(plan, error, compiled, faults);
        }
        return;
    }
    let constants: Vec<_> = of_type.iter().flat_map(|b| b.iter()).filter_map(|e| Some((e, constant(e)?))).collect();
    if let Some((first, _)) = constants.first() {
        let problem =
            Problem::NotAmong { read: words::shown(first.instance()), allowed: words::list(constants.iter().map(|(_, value)| *value)) };
        faults.add(first.instance_path().as_str(), problem);
    }
}

/// Whether the branch takes no value of this type at all.
fn wrong_type(branch: &[ValidationError<'_>], here: &str) -> bool {
    branch.iter().any(|error| matches!(error.kind(), Kind::Type { .. }) && error.instance_path().as_str() == here)
}

fn constant<'a>(error: &'a ValidationError<'_>) -> Option<&'a Value> {
    match error.kind() {
        Kind::Constant { expected_value } => Some(expected_value),
        _ => None,
    }
}

/// The field that tells the branches apart, where it is missing.
fn missing_in_all(branches: &[&Branch], here: &str) -> Option<String> {
    let missing = |branch: &Branch| -> Vec<String> {
        branch
            .iter()
            .filter(|error| error.instance_path().as_str() == here)
            .filter_map(|error| match error.kind() {
                Kind::Required { property } => Some(words::shown(property)),
                _ => None,
            })
            .collect()
    };
    let (first, others) = branches.split_first()?;
    missing(first).into_iter().find(|field| !others.is_empty() && others.iter().all(|branch| missing(branch).contains(field)))
}
