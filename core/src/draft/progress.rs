//! Counts the progress of a draft: required fields filled in, errors, warnings.

use serde::Serialize;

use super::Draft;
use super::scope::ChangeScope;
use crate::base::IndicatorCode;
use crate::findings::{AnswerProblem, Finding, HeaderProblem, ListProblem, Problem, Severity};
use crate::submission::Entry;

/// The progress of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Progress {
    /// Number of fields that must be filled in: required indicators, the signer, the date of signing.
    pub required: usize,
    /// Number of these fields that are filled in.
    pub filled: usize,
    /// Number of errors.
    pub errors: usize,
    /// Number of warnings without an explanation.
    pub warnings: usize,
    /// Number of warnings with an explanation.
    pub explained: usize,
    /// Whether a secrecy marking forbids saving.
    pub secret: bool,
}

/// Number of header lines that must be filled in: signer and date of signing.
const REQUIRED_HEADER_LINE_COUNT: usize = 2;

/// Counts of findings by their effect on the progress. The counts are updated field by field, so that a keystroke does not count all
/// findings anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tally {
    errors: usize,
    warnings: usize,
    explained: usize,
    /// Number of required fields that findings report as still open.
    open: usize,
    /// Number of secrecy markings.
    markings: usize,
}

impl Tally {
    /// Counts the findings of one field. `required` tells whether the field must be filled in.
    pub(super) fn from_findings(findings: &[Finding], required: bool) -> Self {
        let mut tally = Self::default();
        for finding in findings {
            let one = match finding.severity() {
                Severity::Error => Self { errors: 1, ..Self::default() },
                Severity::Warning if finding.explained.is_some() => Self { explained: 1, ..Self::default() },
                Severity::Warning => Self { warnings: 1, ..Self::default() },
                Severity::Note => Self::default(),
            };
            let open = match &finding.problem {
                // One finding covers several answers, whichever field it belongs to.
                Problem::Answer(AnswerProblem::FigureInNote { required, .. }) => required.0.len(),
                problem => usize::from(required && is_open_field_problem(problem)),
            };
            let markings = usize::from(matches!(finding.problem, Problem::Header(HeaderProblem::SecrecyMarking {})));
            tally.add(Self { open, markings, ..one });
        }
        tally
    }

    /// Adds the counts of `other`.
    pub(super) fn add(&mut self, other: Self) {
        self.combine_counts(other, usize::saturating_add);
    }

    /// Subtracts the counts of `other`.
    pub(super) fn subtract(&mut self, other: Self) {
        self.combine_counts(other, usize::saturating_sub);
    }

    /// Combines each count with the same count of `other` by `act`.
    fn combine_counts(&mut self, other: Self, act: fn(usize, usize) -> usize) {
        let Self { errors, warnings, explained, open, markings } = other;
        self.errors = act(self.errors, errors);
        self.warnings = act(self.warnings, warnings);
        self.explained = act(self.explained, explained);
        self.open = act(self.open, open);
        self.markings = act(self.markings, markings);
    }
}

impl Draft {
    /// The progress of the draft.
    pub fn progress(&self) -> Progress {
        let Tally { errors, warnings, explained, open, markings } = self.found.tally();
        let kind = &self.unit.kind;
        let excused = self.plan.conditional_indicators().filter(|one| {
            one.required && self.is_asked(one) && self.submission().owes(&self.plan, one, kind) != crate::submission::Owed::Yes
        });
        let required = self.required.saturating_sub(excused.count()).saturating_add(REQUIRED_HEADER_LINE_COUNT);
        let unread_date = usize::from(self.submission.header.signed_on_raw.is_some());
        let filled = required.saturating_sub(open).saturating_sub(self.unread.len()).saturating_sub(unread_date);
        Progress { required, filled, errors, warnings, explained, secret: markings > 0 }
    }

    /// Updates, within the scope, the set of required answers that were not understood.
    pub(super) fn update_unread(&mut self, scope: &ChangeScope) {
        let codes: Vec<IndicatorCode> = match scope {
            ChangeScope::All => {
                self.unread.clear();
                self.submission.entries.keys().cloned().collect()
            }
            ChangeScope::Header => Vec::new(),
            ChangeScope::Indicators(codes) => codes.iter().cloned().collect(),
        };
        for code in codes {
            let refused = self.submission.entries.get(&code).is_some_and(Entry::is_refused);
            let required = || self.index().indicator(&code).is_some_and(|indicator| indicator.required && self.is_asked(indicator));
            if refused && required() {
                self.unread.insert(code);
            } else {
                self.unread.remove(&code);
            }
        }
    }
}

/// Whether the problem is that a required field is still open.
const fn is_open_field_problem(problem: &Problem) -> bool {
    match problem {
        Problem::Answer(problem) => problem.is_missing_answer() || matches!(problem, AnswerProblem::NotApplicableWithoutNote { .. }),
        Problem::Header(problem) => matches!(problem, HeaderProblem::NoSigner {} | HeaderProblem::NoDate {}),
        Problem::List(problem) => matches!(problem, ListProblem::ListMissing { .. }),
        _ => false,
    }
}
