//! Reports the problems that were found while the cells of the return were parsed.

use super::CheckContext;
use crate::findings::Finding;
use crate::parse::legacy;

pub(super) fn check(case: &CheckContext<'_>, findings: &mut Vec<Finding>) {
    for (code, entry) in case.entries() {
        findings.extend(entry.problems().iter().map(|problem| case.finding(problem.clone(), code)));
        if let Some(note) = &entry.note
            && let Some(problem) = legacy::find_legacy_text(note)
        {
            findings.push(case.finding(problem, code).with_value(note));
        }
    }
}
