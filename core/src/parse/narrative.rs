//! Reads narrative cells: the text is cleaned, and its words are never changed.

use super::{Understood, legacy, state_words, words};
use crate::base::text::{clean_label, clean_narrative, has_symbol_signs, quote, shorten};
use crate::findings::CellProblem;
use crate::plan::Indicator;
use crate::submission::{Raw, RawForm, State, Value};

/// Texts up to this many characters may be one of the words that give a state; longer ones are narrative.
const LONGEST_STATE: usize = 60;

pub(super) fn understand(raw: &Raw, indicator: &Indicator, max_length: u32) -> Understood {
    let text = if raw.form == RawForm::Number {
        crate::base::decimal::from_sheet(&raw.text)
            .map_or_else(|| raw.text.clone(), |value| crate::base::decimal::format(value, crate::base::Lang::Vi))
    } else {
        raw.text.clone()
    };
    if let Some(converted) = legacy::convert(&text) {
        return Understood::refused(CellProblem::LegacyFont { read: quote(&text), proposal: shorten(&clean_label(&converted), 80) });
    }
    let signs = has_symbol_signs(&text);
    let text = clean_narrative(&text);
    if text.is_empty() {
        return Understood::plain(State::Missing);
    }
    let short = text.chars().take(LONGEST_STATE + 1).count() <= LONGEST_STATE;
    if short && let Some(understood) = state_words(&text, words::look_up(&text), indicator) {
        // In words, secrecy is a subject like any other.
        let about_secrecy = understood.problems.iter().any(|problem| matches!(problem, CellProblem::NotToBeWithheld { .. }));
        if !about_secrecy {
            return understood;
        }
    }
    let length = text.chars().count();
    if length > max_length as usize {
        return Understood::refused(CellProblem::TooLong { length, limit: max_length });
    }
    let state = State::Value(Value::Text(text));
    if signs { Understood::with(state, CellProblem::SymbolSigns {}) } else { Understood::plain(state) }
}
