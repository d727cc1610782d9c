//! Asks for an explanation of days outside of those that are plausible: the days that the plan gives, otherwise those of the period.

use super::CheckContext;
use crate::base::{Lang, Phrase, Say};
use crate::findings::{AnswerProblem, Finding};
use crate::plan::ValueType;
use crate::submission::{State, Value};

/// Adds a finding for each implausible day of an indicator. Those of lists are found with the rows of the lists.
pub(super) fn check(case: &CheckContext<'_>, findings: &mut Vec<Finding>) {
    for indicator in &case.asked {
        let problem = case.entry(&indicator.code).and_then(|entry| implausible_day(case, &indicator.value, entry.state()));
        findings.extend(problem.map(|problem| case.finding(problem, &indicator.code)));
    }
}

/// The problem of a day that is not plausible; `None` for every other answer.
pub(super) fn implausible_day(case: &CheckContext<'_>, value: &ValueType, state: &State) -> Option<AnswerProblem> {
    let State::Value(Value::Date(read)) = state else { return None };
    let read = read.inner();
    let days = value.plausible_days(case.window).filter(|days| !days.has(read))?;
    let say = |lang: Lang| match (days.first, days.last) {
        (Some(first), Some(last)) => {
            format!("{} {} {} {}", lang.pick("từ", "from"), first.say(lang), lang.pick("đến", "to"), last.say(lang))
        }
        (Some(first), None) => format!("{} {}", lang.pick("từ", "from"), first.say(lang)),
        (None, last) => format!("{} {}", lang.pick("đến", "up to"), last.say(lang)),
    };
    Some(AnswerProblem::DayOutside { read, days: Phrase::new(say(Lang::Vi), say(Lang::En)) })
}
