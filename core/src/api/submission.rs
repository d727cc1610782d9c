//! The public types of a submission and its answers.

use rust_decimal::Decimal;

use super::{Findings, Plan};
use crate::base::Date;
use crate::base::{CellRef, IndicatorCode, Period, UnitCode};
use crate::checks;
use crate::findings::HeaderField;
use crate::submission::State;

/// The answers of one unit for one period, in one sending. A [`Draft`](super::Draft) fills a submission in, or
/// [`read_return`](super::read_return) reads one from a file; nothing changes it afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission(Box<crate::submission::Submission>);

/// The answer to one indicator, with the text that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'s>(&'s crate::submission::Entry);

impl Submission {
    /// Wraps a submission.
    pub(super) const fn of(submission: Box<crate::submission::Submission>) -> Self {
        Self(submission)
    }

    /// Unwraps the submission.
    #[cfg(feature = "office")]
    pub(super) fn into_inner(self) -> Box<crate::submission::Submission> {
        self.0
    }

    /// The wrapped submission.
    pub(super) fn inner(&self) -> &crate::submission::Submission {
        &self.0
    }

    /// The number of the plan from which the form was made.
    pub fn plan(&self) -> &str {
        &self.0.plan
    }

    /// The unit that gives the answers.
    pub fn unit(&self) -> &UnitCode {
        &self.0.unit
    }

    /// The period for which the answers are given.
    pub fn period(&self) -> Period {
        self.0.period
    }

    /// The number of the sending: 1 for the first, higher for a later one that replaces earlier ones.
    pub fn revision(&self) -> u32 {
        self.0.revision
    }

    /// Whether the box “báo cáo không phát sinh” is ticked: nothing happened in the period.
    pub fn is_nil_return(&self) -> bool {
        self.0.nil_return
    }

    /// Whether the box “ước thực hiện” is ticked: the return holds estimates and was signed before the period was over.
    pub fn is_estimate(&self) -> bool {
        self.0.estimate
    }

    /// The name of the person who signed; `None` where the line is blank.
    pub fn signer(&self) -> Option<&str> {
        self.0.header.signer.as_deref()
    }

    /// The day of signing; `None` where it is blank or could not be understood.
    pub fn signed_on(&self) -> Option<Date> {
        self.0.header.signed_on.map(Date::of)
    }

    /// The text of a header line; `None` where the line is blank, and for lines that are no text (unit, period, boxes).
    pub fn header(&self, field: HeaderField) -> Option<&str> {
        let header = &self.0.header;
        let line = match field {
            HeaderField::Reason => &self.0.reason,
            HeaderField::PreparedBy => &header.prepared_by,
            HeaderField::Phone => &header.phone,
            HeaderField::Signer => &header.signer,
            HeaderField::Position => &header.position,
            HeaderField::Number => &header.number,
            _ => return None,
        };
        line.as_deref()
    }

    /// The answers that were given, in the order of their codes.
    pub fn entries(&self) -> impl Iterator<Item = (&IndicatorCode, Entry<'_>)> {
        self.0.entries.iter().map(|(code, entry)| (code, Entry(entry)))
    }

    /// The answer to an indicator; `None` where none was given.
    pub fn entry(&self, code: impl AsRef<str>) -> Option<Entry<'_>> {
        let code = IndicatorCode::new(code).ok()?;
        self.0.entries.get(&code).map(Entry)
    }

    /// The state of an indicator: [`State::Missing`] where no answer was given.
    pub fn state(&self, code: impl AsRef<str>) -> &State {
        IndicatorCode::new(code).map_or(&State::Missing, |code| self.0.state(&code))
    }

    /// SHA-256 over unit, period and each answer with its note, in lower-case hexadecimal. Two submissions with the same hash have the same
    /// content (decision 5); the header and the file are not part of the hash.
    pub fn content_hash(&self) -> String {
        self.0.content_hash()
    }

    /// The document `tonghop-submission/1`, as [`read_return`](super::read_return) reads it.
    pub fn to_json(&self) -> String {
        // The document has texts, numbers and lists only, all of which JSON can express.
        crate::returns::json::to_json(&self.0).unwrap_or_default()
    }

    /// Judges the answers by the plan. [`Received::findings`](super::Received::findings) has these findings too, together with those from
    /// reading the file.
    pub fn check(&self, plan: &Plan) -> Findings {
        Findings::of(checks::check_submission(plan.inner(), &self.0))
    }
}

impl<'s> Entry<'s> {
    /// The state of the answer, one of five.
    pub fn state(self) -> &'s State {
        self.0.state()
    }

    /// The figure that enters totals: the value, 0 for nil, `None` for every other state.
    pub fn number(self) -> Option<Decimal> {
        self.0.number()
    }

    /// The text that was read, unchanged; `None` where no text was kept.
    pub fn raw(self) -> Option<&'s str> {
        self.0.raw().map(|raw| raw.text.as_str())
    }

    /// Whether the cell held something that does not count; a finding then gives the reason.
    pub fn is_refused(self) -> bool {
        self.0.is_refused()
    }

    /// The explanation or remark that the officer wrote next to the answer; `None` where there is none.
    pub fn note(self) -> Option<&'s str> {
        self.0.note()
    }

    /// Sheet and cell of the answer; `None` where it was not read from a workbook.
    pub fn source(self) -> Option<(&'s str, CellRef)> {
        self.0.source.as_ref().map(|source| (&*source.sheet, source.cell))
    }
}
