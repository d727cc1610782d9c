//! Reads the answer to an indicator that is answered by choosing one of a list.

use std::sync::Arc;

use super::{UnderstoodCell, legacy, marks, understand_state_words, words};
use crate::base::text::{clean_label, quote, shorten, toneless_key};
use crate::base::{Lang, Phrase};
use crate::findings::CellProblem;
use crate::plan::{ChoiceOption, Choices, Indicator, option_key};
use crate::submission::{Raw, RawForm, State, Value};

/// The most characters of the list of options that a message shows.
const MAX_LIST_LEN: usize = 200;

/// Reads a cell as one of the options, by its words or its code, or as a state without a value. Words without their marks are taken where
/// only one option has them. Content that fits two options, or none, is refused.
pub(super) fn understand(raw: &Raw, choices: &Choices, indicator: &Indicator) -> UnderstoodCell {
    let read = quote(&raw.text);
    let unknown = || {
        let list = |lang| shorten(&choices.list(lang), MAX_LIST_LEN);
        UnderstoodCell::refused(CellProblem::ChoiceUnknown { read: read.clone(), choices: Phrase::new(list(Lang::Vi), list(Lang::En)) })
    };
    // A number that a cell shows as a date or a share is no answer of a list, whatever its digits.
    if matches!(raw.form, RawForm::Date | RawForm::Percent | RawForm::Fraction | RawForm::Scientific | RawForm::Boolean) {
        return unknown();
    }
    let text = clean_label(&raw.text);
    if let Some(converted) = legacy::convert(&text) {
        return UnderstoodCell::refused(CellProblem::LegacyFont { read, proposal: shorten(&converted, 80) });
    }
    let line = text.trim_matches(['\'', '’', '"', '“', '”', '.', ';', ',', ' ']);
    let key = option_key(line);
    let of = |option: &Arc<ChoiceOption>| UnderstoodCell::without_problem(State::Value(Value::Choice(option.clone())));
    let by_words = |option: &&Arc<ChoiceOption>| {
        let english = option.label_en.as_ref().is_some_and(|label| option_key(label) == key);
        option_key(&option.label) == key || english || option.code.as_str() == key
    };
    let fitting: Vec<_> = choices.iter().filter(by_words).collect();
    match fitting.as_slice() {
        [one] => return of(one),
        [first, second, ..] => return two_meanings(read, first, second),
        [] => {}
    }
    if let Some(problem) = marks::find_mark(&text.to_lowercase(), &text.to_lowercase()) {
        return UnderstoodCell::refused(problem);
    }
    let word = words::look_up(&text).or_else(|| words::find_not_ready_sentence(&text));
    if let Some(understood) = understand_state_words(&text, word, indicator) {
        return understood;
    }
    let bare = bare_key(line);
    // A text with marks of its own says another word than one without them.
    let fitting: Vec<_> = choices.iter().filter(|option| bare_key(&option.label) == bare).collect();
    match fitting.as_slice() {
        [one] if line.is_ascii() => {
            let understood = Phrase::new(one.label(Lang::Vi), one.label(Lang::En));
            let state = State::Value(Value::Choice((*one).clone()));
            return UnderstoodCell::with_problem(state, CellProblem::ChoiceWithoutMarks { read, understood });
        }
        [first, second, ..] if line.is_ascii() => return two_meanings(read, first, second),
        _ => {}
    }
    let named: Vec<_> = choices.iter().filter(|option| names_option(&key, &option_key(&option.label))).collect();
    match named.as_slice() {
        [first, second, ..] => two_meanings(read, first, second),
        _ => unknown(),
    }
}

/// The words without marks, and with one kind of dash.
fn bare_key(words: &str) -> String {
    toneless_key(&words.replace(['‐', '‑', '–', '—', '−'], "-"))
}

/// Whether a list of words (`đỏ, vàng`, `đỏ/vàng`) has an option among its parts.
fn names_option(text: &str, option: &str) -> bool {
    text.split([',', ';', '/', '+', '\n']).chain(text.split(" và ")).chain(text.split(" hoặc ")).any(|part| part.trim() == option)
}

/// The answer names two options, or words that two options have.
fn two_meanings(read: String, first: &ChoiceOption, second: &ChoiceOption) -> UnderstoodCell {
    let both = |lang| (first.label(lang).to_owned(), second.label(lang).to_owned());
    let ((first_vi, second_vi), (first_en, second_en)) = (both(Lang::Vi), both(Lang::En));
    let (first, second) = (Phrase::new(first_vi, first_en), Phrase::new(second_vi, second_en));
    UnderstoodCell::refused(CellProblem::ChoiceTwice { read, first, second })
}
