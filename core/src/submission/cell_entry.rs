//! Defines the answer to one indicator, or the cell of a list: its state, with what was read.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Raw, Source, State};
use crate::base::Say;
use crate::findings::{CellProblem, Severity};

/// The answer to one indicator (số liệu một ô): one of five states, with the text that was read and the officer's note.
///
/// An entry takes 48 bytes, because those of ten thousand returns are held at once: what most of them have not is boxed, and the place
/// is shared by the returns of one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub(super) state: State,
    details: Option<Box<Details>>,
    previous: Option<Box<Decimal>>,
    /// Where the answer was read.
    pub source: Option<Arc<Source>>,
}

/// What most of the entries have not: a note, and how the state was read, where that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Details {
    note: Option<String>,
    reading: Option<Reading>,
}

/// How an entry got its state.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Reading {
    raw: Option<Raw>,
    problems: Vec<CellProblem>,
    refused: bool,
}

impl Default for Entry {
    fn default() -> Self {
        Self { state: State::Missing, details: None, previous: None, source: None }
    }
}

impl Entry {
    /// An entry whose content `raw` was understood as `state`, with the problems found in reading it.
    pub(crate) fn from_understood(raw: Raw, state: State, problems: Vec<CellProblem>) -> Self {
        let blank = state == State::Missing && problems.is_empty() && crate::base::text::is_blank(&raw.text);
        let reading = (!blank).then_some(Reading { raw: Some(raw), problems, refused: false });
        Self { state, ..Self::default() }.with_reading(reading)
    }

    /// An entry with a computed figure; missing where the figure is unknown.
    pub(crate) fn computed(figure: Option<Decimal>) -> Self {
        Self { state: figure.map_or(State::Missing, State::figure), ..Self::default() }
    }

    /// Takes over the state, the raw text and the problems of `other`; note, figure of the period before and source stay.
    pub(crate) fn take_reading_of(&mut self, other: Self) {
        self.state = other.state;
        self.set_reading(other.details.and_then(|details| details.reading));
    }

    /// The same entry in another state.
    #[must_use]
    pub(crate) fn with_state(mut self, state: State) -> Self {
        self.state = state;
        self
    }

    /// Drops the raw text and the problems, and keeps the state.
    pub(crate) fn drop_reading(&mut self) {
        self.set_reading(None);
    }

    /// The same entry, read in this way.
    fn with_reading(mut self, reading: Option<Reading>) -> Self {
        self.set_reading(reading);
        self
    }

    fn set_reading(&mut self, reading: Option<Reading>) {
        if reading.is_some() || self.details.is_some() {
            self.details.get_or_insert_default().reading = reading;
            self.drop_empty_details();
        }
    }

    /// How the entry was read; `None` where nothing was, or it is not kept.
    fn reading(&self) -> Option<&Reading> {
        self.details.as_ref()?.reading.as_ref()
    }

    fn drop_empty_details(&mut self) {
        self.details = self.details.take().filter(|details| **details != Details::default());
    }

    /// The officer's written explanation or remark.
    pub fn note(&self) -> Option<&str> {
        self.details.as_ref()?.note.as_deref()
    }

    /// Replaces the note.
    pub fn set_note(&mut self, note: Option<String>) {
        if note.is_some() || self.details.is_some() {
            self.details.get_or_insert_default().note = note;
            self.drop_empty_details();
        }
    }

    /// The figure in the return's own locked column “Kỳ trước”.
    pub fn previous(&self) -> Option<Decimal> {
        self.previous.as_deref().copied()
    }

    /// Replaces the figure in the column “Kỳ trước”.
    pub fn set_previous(&mut self, previous: Option<Decimal>) {
        self.previous = previous.map(Box::new);
    }

    /// An entry whose text is kept but was not understood: the code is unknown, or the value or state was refused.
    pub fn for_unknown_code(raw: Raw) -> Self {
        Self::default().with_reading(Some(Reading { raw: Some(raw), problems: Vec::new(), refused: true }))
    }

    /// The note; `None` where it has no letter, because a bare figure explains nothing and may be another answer.
    pub fn explanation(&self) -> Option<&str> {
        self.note().filter(|note| note.chars().any(char::is_alphabetic))
    }

    /// Withdraws the value, because the surroundings of the cell leave two meanings: its code occurs twice, or its label belongs to
    /// another indicator. The text that was read is kept, and the reader adds a finding with the reason.
    pub fn refuse(&mut self) {
        let read = self.details.as_mut().and_then(|details| details.reading.take()).and_then(|reading| reading.raw);
        let raw = read.or_else(|| self.state.wire_value().map(Raw::text));
        self.set_reading(raw.map(|raw| Reading { raw: Some(raw), problems: Vec::new(), refused: true }));
        self.state = State::Missing;
    }

    /// Removes the answer; the note and the figure of the period before stay.
    pub(crate) fn clear_answer(&mut self) {
        (self.state, self.source) = (State::Missing, None);
        self.set_reading(None);
    }

    /// Whether the field had content that does not count, which a finding reports.
    pub fn is_refused(&self) -> bool {
        self.reading().is_some_and(|reading| reading.refused) || self.problems().iter().any(|problem| problem.severity() == Severity::Error)
    }

    /// Whether two entries have the same content: state, value, text that was not understood, note.
    pub fn same_content(&self, other: &Self) -> bool {
        let unread = |entry: &Self| if entry.state == State::Missing { entry.raw().cloned() } else { None };
        self.state == other.state && self.note() == other.note() && unread(self) == unread(other)
    }

    /// The same entry with this note; a blank note counts as none.
    #[must_use]
    pub fn with_note(mut self, note: Option<String>) -> Self {
        self.set_note(note.filter(|text| !crate::base::text::is_blank(text)));
        self
    }

    /// The state of the answer: one of five.
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// The content that was read; `None` where nothing was read, or the raw text was dropped.
    pub fn raw(&self) -> Option<&Raw> {
        self.reading()?.raw.as_ref()
    }

    /// The problems that were found in understanding the content.
    pub fn problems(&self) -> &[CellProblem] {
        self.reading().map_or(&[], |reading| &reading.problems)
    }

    /// Whether nothing was entered: no value, no text, no note.
    pub fn is_blank(&self) -> bool {
        self.state == State::Missing && self.raw().is_none() && self.note().is_none()
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
