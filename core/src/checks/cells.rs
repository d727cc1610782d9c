//! What was found while each cell was understood.

use super::Case;
use crate::findings::Finding;

pub(super) fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (code, entry) in case.entries() {
        findings.extend(entry.problems().iter().map(|problem| case.finding(problem.clone(), code)));
    }
}
