//! The public types of a submission and its answers.

use rust_decimal::Decimal;

use super::{Date, Findings, Plan};
use crate::base::{CellRef, IndicatorCode, Period, UnitCode};
use crate::checks;
use crate::findings::HeaderField;
use crate::submission::State;

/// What one unit answers for one period, in one sending. It is filled in by a [`Draft`](super::Draft), or read from a file by
/// [`read_return`](super::read_return); nothing changes it afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission(Box<crate::submission::Submission>);

/// The answer to one indicator, with the text that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'s>(&'s crate::submission::Entry);

impl Submission {
    pub(super) const fn of(submission: Box<crate::submission::Submission>) -> Self {
        Self(submission)
    }

    #[cfg(feature = "office")]
    pub(super) fn into_inner(self) -> Box<crate::submission::Submission> {
        self.0
    }

    pub(super) fn inner(&self) -> &crate::submission::Submission {
        &self.0
    }

    /// The number of the plan that the form was made from.
    pub fn plan(&self) -> &str {
        &self.0.plan
    }

    /// The unit.
    pub fn unit(&self) -> &UnitCode {
        &self.0.unit
    }

    /// The period.
    pub fn period(&self) -> Period {
        self.0.period
    }

    /// Which sending it is, 1 for the first.
    pub fn revision(&self) -> u32 {
        self.0.revision
    }

    /// Whether the box “báo cáo không phát sinh” is ticked: nothing happened in the period.
    pub fn is_nil_return(&self) -> bool {
        self.0.nil_return
    }

    /// Whether the box “ước thực hiện” is ticked: signed before the period was over, with estimates.
    pub fn is_estimate(&self) -> bool {
        self.0.estimate
    }

    /// Who signed.
    pub fn signer(&self) -> Option<&str> {
        self.0.header.signer.as_deref()
    }

    /// The day of signing, where it could be understood.
    pub fn signed_on(&self) -> Option<Date> {
        self.0.header.signed_on.map(Date::of)
    }

    /// The text of another line of the header; `None` where it is blank, and for lines that are no text (unit, period, boxes).
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

    /// The answers that there are, in the order of their codes.
    pub fn entries(&self) -> impl Iterator<Item = (&IndicatorCode, Entry<'_>)> {
        self.0.entries.iter().map(|(code, entry)| (code, Entry(entry)))
    }

    /// The answer to an indicator; `None` where nothing stands there.
    pub fn entry(&self, code: impl AsRef<str>) -> Option<Entry<'_>> {
        let code = IndicatorCode::new(code).ok()?;
        self.0.entries.get(&code).map(Entry)
    }

    /// The state of an indicator: [`State::Missing`] where nothing stands there.
    pub fn state(&self, code: impl AsRef<str>) -> &State {
        IndicatorCode::new(code).map_or(&State::Missing, |code| self.0.state(&code))
    }

    /// SHA-256 over unit, period and each answer with its note, in lower-case hexadecimal: two submissions with the same hash say the
    /// same (decision 5). The header and the file do not count.
    pub fn content_hash(&self) -> String {
        self.0.content_hash()
    }

    /// The document `tonghop-submission/1`, as [`read_return`](super::read_return) reads it.
    pub fn to_json(&self) -> String {
        // Texts, numbers and lists only: there is nothing in it that JSON cannot say.
        crate::returns::json::to_json(&self.0).unwrap_or_default()
    }

    /// Judges the answers by the plan. What there was to say of reading the file is in
    /// [`Received::findings`](super::Received::findings), together with this.
    pub fn check(&self, plan: &Plan) -> Findings {
        Findings::of(checks::check_submission(plan.inner(), &self.0))
    }
}

impl<'s> Entry<'s> {
    /// One of the five states.
    pub fn state(self) -> &'s State {
        self.0.state()
    }

    /// The figure that counts: the value, 0 for nil, `None` for everything else.
    pub fn number(self) -> Option<Decimal> {
        self.0.number()
    }

    /// The text that was read, as it stood.
    pub fn raw(self) -> Option<&'s str> {
        self.0.raw().map(|raw| raw.text.as_str())
    }

    /// Whether something stood there that does not count, and a finding says why.
    pub fn is_refused(self) -> bool {
        self.0.is_refused()
    }

    /// The written explanation or remark of the person who filled it in.
    pub fn note(self) -> Option<&'s str> {
        self.0.note.as_deref()
    }

    /// Sheet and cell, where it came in a workbook.
    pub fn source(self) -> Option<(&'s str, CellRef)> {
        self.0.source.as_ref().map(|source| (&*source.sheet, source.cell))
    }
}
