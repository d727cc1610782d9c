//! Chooses the content of an answer cell so that reading the cell gives the same answer again.

use rust_decimal::Decimal;

use super::text;
use crate::base::{Lang, Say, decimal};
use crate::submission::{Entry, Raw, RawForm, State, Value};
use crate::xlsx::write::StoredResult;

/// The content that the writer puts into an answer cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum AnswerContent {
    Blank,
    Number(Decimal),
    Truth(bool),
    Text(String),
}

impl AnswerContent {
    /// The content for an entry. Where reading gave no problem, the content follows from the entry's state; otherwise it is the text that
    /// was read, in the form in which it was read (text, number or truth value).
    pub(super) fn from_entry(entry: &Entry, blank_is_nil: bool) -> Self {
        match entry.raw() {
            Some(raw) if !entry.problems().is_empty() => Self::from_raw(raw),
            raw => Self::from_state(entry.state(), raw, blank_is_nil),
        }
    }

    /// The content that was read, in the same form. Dates, percentages and other special forms become text, and so does a number that a
    /// cell cannot hold.
    fn from_raw(raw: &Raw) -> Self {
        let as_text = || Self::from_text(&raw.text);
        match raw.form {
            RawForm::Number => decimal::parse_sheet_number(&raw.text)
                .filter(|value| text::to_cell_number(*value).is_some())
                .map_or_else(as_text, Self::Number),
            RawForm::Boolean => match raw.text.trim() {
                "1" | "TRUE" => Self::Truth(true),
                "0" | "FALSE" => Self::Truth(false),
                _ => as_text(),
            },
            RawForm::Text
            | RawForm::Date
            | RawForm::Percent
            | RawForm::Fraction
            | RawForm::Scientific
            | RawForm::Error
            | RawForm::NoCachedValue => as_text(),
        }
    }

    /// The content for a state. For an answer that is not a value, the officer's own words are kept if they were read from a text. A nil
    /// answer stays blank where only a ticked box made it nil.
    fn from_state(state: &State, raw: Option<&Raw>, blank_is_nil: bool) -> Self {
        let typed = || raw.filter(|raw| raw.form == RawForm::Text).map(|raw| raw.text.as_str());
        match state {
            State::Missing => Self::Blank,
            State::Value(Value::Number(number)) if text::to_cell_number(*number).is_some() => Self::Number(*number),
            State::Value(Value::Number(number)) => Self::Text(decimal::format(*number, Lang::Vi)),
            State::Value(Value::Flag(yes)) => Self::Text(if *yes { "có" } else { "không" }.to_owned()),
            State::Value(Value::Choice(option)) => Self::from_text(&option.label),
            State::Value(Value::Date(day)) => Self::Text(day.say(Lang::Vi).into_owned()),
            State::Value(Value::Text(words)) => Self::from_text(words),
            // The ticked box already means nil.
            State::Nil if blank_is_nil && raw.is_none() => Self::Blank,
            State::Nil => Self::from_text(typed().unwrap_or("không phát sinh")),
            State::NotApplicable => Self::from_text(typed().unwrap_or("không áp dụng")),
            State::Withheld => Self::from_text(typed().unwrap_or("theo chế độ mật")),
        }
    }

    /// The content as the stored result of a formula that gives it.
    pub(super) fn as_result(&self) -> StoredResult {
        match self {
            Self::Blank => StoredResult::Text(String::new()),
            Self::Number(number) => StoredResult::Number(decimal::format_wire(*number)),
            Self::Truth(yes) => StoredResult::Truth(*yes),
            Self::Text(words) => StoredResult::Text(words.clone()),
        }
    }

    /// Text without characters that XML forbids; blank where nothing is left.
    fn from_text(words: &str) -> Self {
        let words = text::clean(words);
        if words.is_empty() { Self::Blank } else { Self::Text(words) }
    }
}
