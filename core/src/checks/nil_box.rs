//! Checks that no figure of a flow indicator is above 0 where the box “báo cáo không phát sinh” is ticked. Stocks may be above 0.

use rust_decimal::Decimal;

use super::CheckContext;
use crate::findings::{AnswerProblem, Finding};
use crate::plan::IndicatorKind;
use crate::submission::Entry;

/// Adds a finding for each figure above 0 of a flow indicator, where the box “báo cáo không phát sinh” is ticked.
pub(super) fn check(case: &CheckContext<'_>, findings: &mut Vec<Finding>) {
    if !case.submission.nil_return {
        return;
    }
    for indicator in case.asked.iter().filter(|indicator| indicator.kind == IndicatorKind::Flow) {
        if let Some(value) = case.entry(&indicator.code).and_then(Entry::number).filter(|n| *n > Decimal::ZERO) {
            findings.push(case.finding(AnswerProblem::FigureUnderNilBox { value }, &indicator.code));
        }
    }
}
