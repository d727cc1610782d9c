//! Marks answers to indicators whose condition cannot be judged, because an answer that it reads is missing. Such answers count.

use super::CheckContext;
use crate::base::Phrase;
use crate::findings::{AnswerProblem, Finding};
use crate::plan::Indicator;
use crate::submission::{Owed, State};

/// Adds a finding for each answer of which nobody knows whether it is asked for.
pub(super) fn check(case: &CheckContext<'_>, findings: &mut Vec<Finding>) {
    for indicator in &case.asked {
        let Some(condition) = &indicator.asked_if else { continue };
        let entry = case.entry(&indicator.code).filter(|entry| *entry.state() != State::Missing);
        if let Some(entry) = entry
            && case.owes(indicator) == Owed::Unknown
        {
            let name = |code: &crate::base::IndicatorCode| {
                case.index.indicator(code).map_or_else(|| Phrase::same(code.as_str()), Indicator::name_phrase)
            };
            let (read, condition) = (entry.text_in_findings().unwrap_or_default(), condition.describe(&name));
            findings.push(case.finding(AnswerProblem::ConditionUnknown { read, condition }, &indicator.code));
        }
    }
}
