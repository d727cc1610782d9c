//! Reports answers to indicators that this unit does not owe in this period. Such answers are left out of the totals.

use super::CheckContext;
use crate::findings::{AnswerProblem, Finding};

/// Adds a finding for each answer to an indicator that the unit does not owe or the plan does not have.
pub(super) fn check(case: &CheckContext<'_>, findings: &mut Vec<Finding>) {
    for (code, entry) in case.entries() {
        if entry.is_blank() || case.is_asked(code) {
            continue;
        }
        let read = entry.text_in_findings().or_else(|| entry.note().map(str::to_owned)).unwrap_or_default();
        let problem = if case.index.indicator(code).is_some() {
            AnswerProblem::NotAsked { read }
        } else {
            AnswerProblem::UnknownCode { code: code.to_string(), read }
        };
        findings.push(case.finding(problem, code));
    }
}
