//! Where the schema offers a choice, reports the errors of the branch that the author meant, because “none of these fits” would not help
//! the author.

use serde_json::Value;

use super::schema_words;
use super::walk::{Fault, FaultKind};
use crate::findings::PlanFileProblem as Problem;
use crate::plan_check::Faults;

/// The faults of a value under one branch of a choice.
type BranchFaults<'a> = Vec<Fault<'a>>;

/// Adds the findings of the branch that the author meant for the value at the JSON pointer `here`.
pub(super) fn report_meant_branch(here: &str, branches: &[BranchFaults<'_>], faults: &mut Faults) {
    let of_type: Vec<&BranchFaults<'_>> = branches.iter().filter(|branch| !has_wrong_type(branch, here)).collect();
    if of_type.is_empty() {
        // No branch accepts a value of this type: the author meant the first one, because the others are null.
        if let Some(first) = branches.iter().flatten().next() {
            super::report_fault(first, faults);
        }
        return;
    }
    if let Some(field) = field_missing_in_all(&of_type, here) {
        faults.add(here, Problem::MissingField { field: schema_words::format_value(field) });
        return;
    }
    let meant = of_type.iter().find(|branch| !branch.iter().any(|fault| expected_constant(fault).is_some()));
    if let Some(branch) = meant {
        for fault in branch.iter() {
            super::report_fault(fault, faults);
        }
        return;
    }
    let constants: Vec<_> =
        of_type.iter().flat_map(|branch| branch.iter()).filter_map(|fault| Some((fault, expected_constant(fault)?))).collect();
    if let Some((first, _)) = constants.first() {
        let problem = Problem::NotAmong {
            read: schema_words::format_value(first.value),
            allowed: schema_words::join_values(constants.iter().map(|(_, value)| *value)),
        };
        faults.add(first.pointer.as_str(), problem);
    }
}

/// Whether the branch accepts no value of this type at all.
fn has_wrong_type(branch: &[Fault<'_>], here: &str) -> bool {
    branch.iter().any(|fault| matches!(fault.kind, FaultKind::WrongType { .. }) && fault.pointer == here)
}

/// The constant that the schema requires, where the fault is another value than that.
fn expected_constant<'a>(fault: &Fault<'a>) -> Option<&'a Value> {
    match fault.kind {
        FaultKind::OtherConstant { constant } => Some(constant),
        _ => None,
    }
}

/// The field that distinguishes the branches, where the value lacks it: every branch reports it as missing.
fn field_missing_in_all<'a>(branches: &[&BranchFaults<'a>], here: &str) -> Option<&'a Value> {
    let missing = |branch: &BranchFaults<'a>| -> Vec<&'a Value> {
        branch
            .iter()
            .filter(|fault| fault.pointer == here)
            .filter_map(|fault| match fault.kind {
                FaultKind::MissingField { field } => Some(field),
                _ => None,
            })
            .collect()
    };
    let (first, others) = branches.split_first()?;
    missing(first).into_iter().find(|field| !others.is_empty() && others.iter().all(|branch| missing(branch).contains(field)))
}
