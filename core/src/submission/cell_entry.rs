//! Defines the answer to one indicator, or the cell of a list: its state, with what was read.

use rust_decimal::Decimal;

use super::{Raw, Source, State};
use crate::base::Say;
use crate::findings::{CellProblem, Severity};

/// The answer to one indicator (số liệu một ô): one of five states, with the text that was read and the officer's note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub(super) state: State,
    pub(super) reading: Option<Box<Reading>>,
    /// The officer's written explanation or remark.
    pub note: Option<String>,
    /// The figure in the return's own locked column “Kỳ trước”.
    pub previous: Option<Decimal>,
    /// Where the answer was read.
    pub source: Option<Source>,
}

/// How an entry got its state. It is a separate, optional allocation, because most of the entries that are held at once need none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Reading {
    raw: Option<Raw>,
    problems: Vec<CellProblem>,
    refused: bool,
}

impl Default for Entry {
    fn default() -> Self {
        Self { state: State::Missing, reading: None, note: None, previous: None, source: None }
    }
}

impl Entry {
    /// An entry whose content `raw` was understood as `state`, with the problems found in reading it.
    pub(crate) fn from_understood(raw: Raw, state: State, problems: Vec<CellProblem>) -> Self {
        let blank = state == State::Missing && problems.is_empty() && crate::base::text::is_blank(&raw.text);
        let reading = (!blank).then(|| Box::new(Reading { raw: Some(raw), problems, refused: false }));
        Self { state, reading, ..Self::default() }
    }

    /// An entry with a computed figure; missing where the figure is unknown.
    pub(crate) fn computed(figure: Option<Decimal>) -> Self {
        Self { state: figure.map_or(State::Missing, State::figure), ..Self::default() }
    }

    /// Takes over the state, the raw text and the problems of `other`; note, figure of the period before and source stay.
    pub(crate) fn take_reading_of(&mut self, other: Self) {
        (self.state, self.reading) = (other.state, other.reading);
    }

    /// The same entry in another state.
    #[must_use]
    pub(crate) fn with_state(mut self, state: State) -> Self {
        self.state = state;
        self
    }

    /// Drops the raw text and the problems, and keeps the state.
    pub(crate) fn drop_reading(&mut self) {
        self.reading = None;
    }

    /// An entry whose text is kept but was not understood: the code is unknown, or the value or state was refused.
    pub fn for_unknown_code(raw: Raw) -> Self {
        let reading = Reading { raw: Some(raw), problems: Vec::new(), refused: true };
        Self { reading: Some(Box::new(reading)), ..Self::default() }
    }

    /// The note; `None` where it has no letter, because a bare figure explains nothing and may be another answer.
    pub fn explanation(&self) -> Option<&str> {
        self.note.as_deref().filter(|note| note.chars().any(char::is_alphabetic))
    }

    /// Withdraws the value, because the surroundings of the cell leave two meanings: its code occurs twice, or its label belongs to
    /// another indicator. The text that was read is kept, and the reader adds a finding with the reason.
    pub fn refuse(&mut self) {
        let read = self.reading.take().and_then(|reading| reading.raw);
        let raw = read.or_else(|| self.state.wire_value().map(Raw::text));
        self.reading = raw.map(|raw| Box::new(Reading { raw: Some(raw), problems: Vec::new(), refused: true }));
        self.state = State::Missing;
    }

    /// Removes the answer; the note and the figure of the period before stay.
    pub(crate) fn clear_answer(&mut self) {
        *self = Self { note: self.note.take(), previous: self.previous, ..Self::default() };
    }

    /// Whether the field had content that does not count, which a finding reports.
    pub fn is_refused(&self) -> bool {
        self.reading.as_ref().is_some_and(|reading| reading.refused)
            || self.problems().iter().any(|problem| problem.severity() == Severity::Error)
    }

    /// Whether two entries have the same content: state, value, text that was not understood, note.
    pub fn same_content(&self, other: &Self) -> bool {
        let unread = |entry: &Self| if entry.state == State::Missing { entry.raw().cloned() } else { None };
        self.state == other.state && self.note == other.note && unread(self) == unread(other)
    }

    /// The same entry with this note; a blank note counts as none.
    #[must_use]
    pub fn with_note(mut self, note: Option<String>) -> Self {
        self.note = note.filter(|text| !crate::base::text::is_blank(text));
        self
    }

    /// The state of the answer: one of five.
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// The content that was read; `None` where nothing was read, or the raw text was dropped.
    pub fn raw(&self) -> Option<&Raw> {
        self.reading.as_ref()?.raw.as_ref()
    }

    /// The problems that were found in understanding the content.
    pub fn problems(&self) -> &[CellProblem] {
        self.reading.as_ref().map_or(&[], |reading| &reading.problems)
    }

    /// Whether nothing was entered: no value, no text, no note.
    pub fn is_blank(&self) -> bool {
        self.state == State::Missing && self.raw().is_none() && self.note.is_none()
    }

    /// The figure that counts: the value, or 0 for nil; `None` for every other state.
    pub const fn number(&self) -> Option<Decimal> {
        self.state.number()
    }

    /// The text by which findings quote the entry; `None` where nothing was entered. Where reading gave no problem, this is the value as it
    /// was understood, so that `1.234` and 1234 look alike; otherwise it is the text that was read.
    pub(crate) fn text_in_findings(&self) -> Option<String> {
        let raw = self.raw().filter(|_| !self.problems().is_empty() || self.is_refused()).map(|raw| raw.text.clone());
        raw.or_else(|| match &self.state {
            State::Value(super::Value::Choice(option)) => Some(option.label.clone()),
            State::Value(day @ super::Value::Date(_)) => Some(day.say(crate::base::Lang::Vi).into_owned()),
            state => state.wire_value(),
        })
    }
}
