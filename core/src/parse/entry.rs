//! Makes an entry of a submission from the text that was read or typed.

use super::{CellAppearance, understand, understand_cell_with_raw};
use crate::base::decimal;
use crate::plan::Indicator;
use crate::submission::{Entry, Raw, RawForm, State, Value};

impl Entry {
    /// Makes an entry from what was read or typed. This never fails: a text without a meaning gives a missing answer that keeps the text.
    pub fn read(raw: Raw, indicator: &Indicator) -> Self {
        let understood = understand(&raw, indicator);
        Self::from_understood(raw, understood.state, understood.problems)
    }

    /// Makes an entry from the stored content of a cell and from what the cell shows.
    pub fn read_as_shown(raw: Raw, look: &CellAppearance, indicator: &Indicator) -> Self {
        let (raw, understood) = understand_cell_with_raw(raw, look, indicator);
        Self::from_understood(raw, understood.state, understood.problems)
    }

    /// Reads the answer again from the text that was kept, where it had problems. Formatting that hid or struck out the text in its cell no
    /// longer applies.
    pub(crate) fn read_again(&mut self, indicator: &Indicator) {
        if let Some(raw) = self.raw().filter(|_| !self.problems().is_empty()).cloned() {
            self.take_reading_of(Self::read(raw, indicator));
        }
    }

    /// Makes an entry from a given state, with the same checks as for typed text: a value that the indicator does not admit gives a missing
    /// answer that keeps the text, with a problem that gives the reason.
    pub fn from_state(state: &State, indicator: &Indicator) -> Self {
        let raw = match state {
            State::Value(Value::Number(number)) => Raw { text: decimal::format_wire(*number), form: RawForm::Number },
            State::Value(Value::Text(text)) => Raw::text(&**text),
            State::Value(Value::Flag(flag)) => Raw::text(if *flag { "có" } else { "không" }),
            State::Value(Value::Date(day)) => Raw::text(day.to_string()),
            State::Value(Value::Choice(option)) => Raw::text(option.label.clone()),
            State::Withheld => Raw::text("theo chế độ mật"),
            State::Nil => Raw::text("không phát sinh"),
            State::NotApplicable => Raw::text("không áp dụng"),
            State::Missing => return Self::default(),
        };
        let mut entry = Self::read(raw, indicator);
        if entry.state() == state && entry.problems().is_empty() {
            entry.drop_reading();
        }
        entry
    }
}
