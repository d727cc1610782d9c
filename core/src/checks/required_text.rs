//! Checks that each required narrative has a text (check S26 of the built-in plan). Some of these texts, which the plan names, may not be
//! “không” (nothing to report) in a return with figures above 0.

use rust_decimal::Decimal;

use super::CheckContext;
use crate::findings::{AnswerProblem, Finding};
use crate::parse::means_nothing_to_report;
use crate::plan::CheckKind;
use crate::submission::{Entry, Owed, State, Value};

/// Adds a finding for each required text that is missing, and for each “nothing to report” that the plan forbids in a return with figures.
pub(super) fn check(case: &CheckContext<'_>, findings: &mut Vec<Finding>) {
    let figures = case.submission.entries.values().any(|entry| entry.number().is_some_and(|n| n > Decimal::ZERO));
    for indicator in case.asked.iter().filter(|indicator| indicator.is_text()) {
        match case.submission.state(&indicator.code) {
            State::Missing
                if indicator.required
                    && !case.submission.nil_return
                    && !case.entry(&indicator.code).is_some_and(Entry::is_refused)
                    && case.was_asked(&indicator.code)
                    && case.owes(indicator) == Owed::Yes =>
            {
                findings.push(case.finding(AnswerProblem::RequiredTextMissing {}, &indicator.code));
            }
            // Where the box “báo cáo không phát sinh” is ticked, any narrative is accepted (decision 3).
            State::Value(Value::Text(text))
                if figures
                    && !case.submission.nil_return
                    && means_nothing_to_report(text)
                    && forbids_none_beside_figures(case, &indicator.code) =>
            {
                findings.push(case.finding(AnswerProblem::NothingToTellButFigures { read: text.to_string() }, &indicator.code));
            }
            _ => {}
        }
    }
}

/// Whether the plan forbids “nothing to report” as the answer to this text in a return with figures above 0.
fn forbids_none_beside_figures(case: &CheckContext<'_>, code: &crate::base::IndicatorCode) -> bool {
    case.plan.checks.iter().any(|check| match &check.check {
        CheckKind::RequiredText { none_without_figures, .. } => none_without_figures.contains(code),
        _ => false,
    })
}
