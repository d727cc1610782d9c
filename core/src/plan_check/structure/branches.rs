//! Reports the errors of the branch that the author meant, where the schema offers a choice. “None of these fits” would not help the
//! author.

use serde_json::Value;

use super::schema_words;
use super::walk::{Fault, Kind};
use crate::findings::PlanFileProblem as Problem;
use crate::plan_check::Faults;

type Branch<'a> = Vec<Fault<'a>>;

pub(super) fn describe(here: &str, branches: &[Branch<'_>], faults: &mut Faults) {
    let of_type: Vec<&Branch<'_>> = branches.iter().filter(|branch| !wrong_type(branch, here)).collect();
    if of_type.is_empty() {
        // None takes a value of this type: what the first one asks for is what was meant, the others are null.
        if let Some(first) = branches.iter().flatten().next() {
            super::describe(first, faults);
        }
        return;
    }
    if let Some(field) = missing_in_all(&of_type, here) {
        faults.add(here, Problem::MissingField { field: schema_words::shown(field) });
        return;
    }
    let meant = of_type.iter().find(|branch| !branch.iter().any(|fault| constant(fault).is_some()));
    if let Some(branch) = meant {
        for fault in branch.iter() {
            super::describe(fault, faults);
        }
        return;
    }
    let constants: Vec<_> = of_type.iter().flat_map(|branch| branch.iter()).filter_map(|fault| Some((fault, constant(fault)?))).collect();
    if let Some((first, _)) = constants.first() {
        let problem = Problem::NotAmong {
            read: schema_words::shown(first.value),
            allowed: schema_words::list(constants.iter().map(|(_, value)| *value)),
        };
        faults.add(first.pointer.as_str(), problem);
    }
}

/// Whether the branch takes no value of this type at all.
fn wrong_type(branch: &[Fault<'_>], here: &str) -> bool {
    branch.iter().any(|fault| matches!(fault.kind, Kind::WrongType { .. }) && fault.pointer == here)
}

fn constant<'a>(fault: &Fault<'a>) -> Option<&'a Value> {
    match fault.kind {
        Kind::OtherConstant { constant } => Some(constant),
        _ => None,
    }
}

/// The field that tells the branches apart, where it is missing.
fn missing_in_all<'a>(branches: &[&Branch<'a>], here: &str) -> Option<&'a Value> {
    let missing = |branch: &Branch<'a>| -> Vec<&'a Value> {
        branch
            .iter()
            .filter(|fault| fault.pointer == here)
            .filter_map(|fault| match fault.kind {
                Kind::MissingField { field } => Some(field),
                _ => None,
            })
            .collect()
    };
    let (first, others) = branches.split_first()?;
    missing(first).into_iter().find(|field| !others.is_empty() && others.iter().all(|branch| missing(branch).contains(field)))
}
