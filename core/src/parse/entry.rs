//! Makes an entry of a submission from the text that was read or typed.

use super::{CellAppearance, understand, understand_cell_with_raw};
use crate::base::decimal;
use crate::plan::Indicator;
use crate::submission::{Entry, Raw, RawForm, State, Value};

impl Entry {
    /// Understands what was read or typed; never fails, what has no meaning becomes missing with its text kept.
    pub fn read(raw: Raw, indicator: &Indicator) -> Self {
        let understood = understand(&raw, indicator);
        Self::from_understood(raw, understood.state, understood.problems)
    }

    /// Reads a cell from its stored content and from what it shows.
    pub fn read_as_shown(raw: Raw, look: &CellAppearance, indicator: &Indicator) -> Self {
        let (raw, understood) = understand_cell_with_raw(raw, look, indicator);
        Self::from_understood(raw, understood.state, understood.problems)
    }

    /// The same answer, read anew from the text that was kept: in another place than its cell nothing hides or strikes it.
    pub(crate) fn read_again(&mut self, indicator: &Indicator) {
        if let Some(raw) = self.raw().filter(|_| !self.problems().is_empty()).cloned() {
            self.take_reading_of(Self::read(raw, indicator));
        }
    }

    /// An entry in a state that is given rather than read. It goes through the same door as what is typed: a value that the
    /// indicator does not admit becomes missing, with its text kept and a problem that says why.
    pub fn from_state(state: &State, indicator: &Indicator) -> Self {
        let raw = match state {
            State::Value(Value::Number(number)) => Raw { text: decimal::format_wire(*number), form: RawForm::Number },
            State::Value(Value::Text(text)) => Raw::text(text.clone()),
            State::Value(Value::Flag(flag)) => Raw::text(if *flag { "có" } else { "không" }),
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
