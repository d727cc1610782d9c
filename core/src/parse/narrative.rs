//! Reads narrative cells: the text is cleaned, and its words are never changed.

use super::{UnderstoodCell, legacy, understand_state_words, words};
use crate::base::text::{clean_label, clean_narrative, has_symbol_signs, quote, shorten};
use crate::findings::CellProblem;
use crate::plan::Indicator;
use crate::submission::{Raw, RawForm, State, Value};

/// Maximum number of characters of words that give a state; longer texts are always narrative.
const MAX_STATE_WORDS_LEN: usize = 60;

/// Understands the cell of an indicator that asks for a text of at most `max_length` characters.
pub(super) fn understand(raw: &Raw, indicator: &Indicator, max_length: u32) -> UnderstoodCell {
    let text = if raw.form == RawForm::Number {
        crate::base::decimal::parse_sheet_number(&raw.text)
            .map_or_else(|| raw.text.clone(), |value| crate::base::decimal::format(value, crate::base::Lang::Vi))
    } else {
        raw.text.clone()
    };
    if let Some(converted) = legacy::convert(&text) {
        return UnderstoodCell::refused(CellProblem::LegacyFont { read: quote(&text), proposal: shorten(&clean_label(&converted), 80) });
    }
    let signs = has_symbol_signs(&text);
    let text = clean_narrative(&text);
    if text.is_empty() {
        return UnderstoodCell::without_problem(State::Missing);
    }
    let short = text.chars().take(MAX_STATE_WORDS_LEN + 1).count() <= MAX_STATE_WORDS_LEN;
    if short && let Some(understood) = understand_state_words(&text, words::look_up(&text), indicator) {
        // In a narrative, secrecy is a topic like any other.
        let about_secrecy = understood.problems.iter().any(|problem| matches!(problem, CellProblem::NotToBeWithheld { .. }));
        if !about_secrecy {
            return understood;
        }
    }
    let length = text.chars().count();
    if length > max_length as usize {
        return UnderstoodCell::refused(CellProblem::TooLong { length, limit: max_length });
    }
    let state = State::Value(Value::Text(text.into()));
    if signs { UnderstoodCell::with_problem(state, CellProblem::SymbolSigns {}) } else { UnderstoodCell::without_problem(state) }
}
