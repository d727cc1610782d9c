//! Checks that no figure of a flow indicator is there where the box “báo cáo không phát sinh” is ticked. Stocks may be above 0.

use super::CheckContext;
use crate::findings::{AnswerProblem, Finding};
use crate::plan::IndicatorKind;
use crate::submission::Entry;

/// Adds a finding for each figure other than 0 of a flow indicator, where the box “báo cáo không phát sinh” is ticked.
pub(super) fn check(case: &CheckContext<'_>, findings: &mut Vec<Finding>) {
    if !case.submission.nil_return {
        return;
    }
    for indicator in case.asked.iter().filter(|indicator| indicator.kind == IndicatorKind::Flow) {
        if let Some(value) = case.entry(&indicator.code).and_then(Entry::number).filter(|n| !n.is_zero()) {
            findings.push(case.finding(AnswerProblem::FigureUnderNilBox { value }, &indicator.code));
        }
    }
}
