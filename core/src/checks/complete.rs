//! Checks that each required figure or yes/no question has a value, is nil, or is withheld where the plan permits it (check S30 of the built-in plan). “Not
//! applicable” is enough only with a note.

use super::{CheckContext, figure_in_note};
use crate::base::text::shorten;
use crate::base::{Lang, Phrase};
use crate::findings::{AnswerProblem, Finding};
use crate::submission::{Owed, State};

/// The most characters of the options that a sentence lists.
const MAX_OPTIONS_LENGTH: usize = 200;

/// Adds a finding for each required figure that is missing, and for each “not applicable” without a note.
pub(super) fn check(case: &CheckContext<'_>, findings: &mut Vec<Finding>) {
    for indicator in case.asked.iter().filter(|indicator| !indicator.is_text()) {
        let entry = case.entry(&indicator.code);
        match case.submission.state(&indicator.code) {
            State::NotApplicable if entry.is_none_or(|e| e.note().is_none()) => {
                let read = entry.and_then(|e| e.raw()).map_or_else(|| "không áp dụng".to_owned(), |raw| raw.text.clone());
                findings.push(case.finding(AnswerProblem::NotApplicableWithoutNote { read }, &indicator.code));
            }
            // A cell that could not be understood and a figure in the note have a finding already: one cause, one finding.
            State::Missing
                if indicator.required
                    && !entry.is_some_and(|entry| entry.is_refused() || figure_in_note::has_figure_in_note_only(entry))
                    && case.was_asked(&indicator.code)
                    && case.owes(indicator) == Owed::Yes =>
            {
                let problem = if indicator.has_figure() {
                    AnswerProblem::RequiredMissing { measure: indicator.unit_of_measure.clone() }
                } else if let Some(choices) = indicator.choices() {
                    let list = |lang| shorten(&choices.list(lang), MAX_OPTIONS_LENGTH);
                    AnswerProblem::ChoiceMissing { choices: Phrase::new(list(Lang::Vi), list(Lang::En)) }
                } else {
                    AnswerProblem::YesOrNoMissing {}
                };
                findings.push(case.finding(problem, &indicator.code));
            }
            _ => {}
        }
    }
}
