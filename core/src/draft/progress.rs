//! How far a draft is: required fields filled, errors, warnings.

use serde::Serialize;

use super::Draft;
use crate::findings::{AnswerProblem, Field, HeaderProblem, Problem, Severity};
use crate::plan::IndicatorCode;

/// How far a draft is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Progress {
    /// Fields that must be filled in: required indicators, the signer, the date of signing.
    pub required: usize,
    /// Of these, the ones that are.
    pub filled: usize,
    /// Errors.
    pub errors: usize,
    /// Warnings without an explanation.
    pub warnings: usize,
    /// Warnings that have one.
    pub explained: usize,
    /// Whether a secrecy marking forbids to save.
    pub secret: bool,
}

/// The lines of the header that must be filled in.
const HEADER_LINES_REQUIRED: usize = 2;

impl Draft {
    /// How far it is.
    pub fn progress(&self) -> Progress {
        let index = self.plan.index_from(&self.order);
        let is_required = |code: &IndicatorCode| index.indicator(code).is_some_and(|indicator| indicator.required && self.asks(indicator));
        let mut progress = Progress { required: self.required.saturating_add(HEADER_LINES_REQUIRED), ..Progress::default() };
        let mut open = 0usize;
        for finding in self.findings() {
            match finding.severity() {
                Severity::Error => progress.errors = progress.errors.saturating_add(1),
                Severity::Warning if finding.explained.is_some() => progress.explained = progress.explained.saturating_add(1),
                Severity::Warning => progress.warnings = progress.warnings.saturating_add(1),
                Severity::Note => {}
            }
            let counted = |field: &Field| matches!(field, Field::Indicator(code) if is_required(code)) || matches!(field, Field::Header(_));
            open = open.saturating_add(usize::from(leaves_open(&finding.problem) && finding.place.field.as_ref().is_some_and(counted)));
            progress.secret |= matches!(finding.problem, Problem::Header(HeaderProblem::SecrecyMarking {}));
        }
        let unread = self.submission.entries.iter().filter(|(code, entry)| entry.is_refused() && is_required(code)).count();
        let unread_date = usize::from(self.submission.header.signed_on_raw.is_some());
        progress.filled = progress.required.saturating_sub(open).saturating_sub(unread).saturating_sub(unread_date);
        progress
    }
}

/// Whether the finding says that a required field is still open.
const fn leaves_open(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::Answer(
            AnswerProblem::RequiredMissing { .. } | AnswerProblem::RequiredTextMissing {} | AnswerProblem::NotApplicableWithoutNote { .. }
        ) | Problem::Header(HeaderProblem::NoSigner {} | HeaderProblem::NoDate {})
    )
}
