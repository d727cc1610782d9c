//! Reports the problems that were found while the cells of the return were parsed, and notes that were typed in a legacy font.

use super::CheckContext;
use crate::findings::Finding;
use crate::parse::legacy;

/// Adds the problems of each entry, and of each note that was typed in a legacy font.
pub(super) fn check(case: &CheckContext<'_>, findings: &mut Vec<Finding>) {
    for (code, entry) in case.entries() {
        findings.extend(entry.problems().iter().map(|problem| case.finding(problem.clone(), code)));
        if let Some(note) = entry.note()
            && let Some(problem) = legacy::find_legacy_text(note)
        {
            findings.push(case.finding(problem, code).with_value(note));
        }
    }
}
