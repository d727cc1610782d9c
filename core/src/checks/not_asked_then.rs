//! Names the missing required indicators that the form of an earlier plan version did not ask for. Each return gets at most one such
//! finding.

use super::CheckContext;
use crate::findings::{Finding, Place, VersionProblem};
use crate::submission::{Entry, State};

/// Adds one finding that names the required indicators that are missing because the form did not ask for them.
pub(super) fn check(case: &CheckContext<'_>, findings: &mut Vec<Finding>) {
    let missing = |code| *case.submission.state(code) == State::Missing && !case.entry(code).is_some_and(Entry::is_refused);
    let codes: Vec<&str> = case
        .asked
        .iter()
        .filter(|indicator| indicator.required && !case.was_asked(&indicator.code) && missing(&indicator.code))
        .map(|indicator| indicator.code.as_str())
        .collect();
    if !codes.is_empty() {
        let problem = VersionProblem::NotAskedThen { count: codes.len(), codes: codes.join(", ") };
        findings.push(Finding::new(problem, Place { unit: Some(case.unit.code.clone()), ..Place::default() }));
    }
}
