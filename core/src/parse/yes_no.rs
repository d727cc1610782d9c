//! Reads the answer to an indicator that asks for yes or no.

use super::{UnderstoodCell, legacy, marks, shapes, understand_state_words, words};
use crate::base::Phrase;
use crate::base::text::{clean_label, quote, shorten};
use crate::findings::CellProblem;
use crate::plan::Indicator;
use crate::submission::{Raw, RawForm, State, Value};

/// Words and signs that mean yes and need no finding.
const YES_WORDS: [&str; 16] =
    ["x", "✓", "✔", "☑", "√", "v", "có", "đã có", "có rồi", "rồi", "đã", "đã ban hành", "đúng", "yes", "true", "đã thực hiện"];
/// Words and signs that mean no and need no finding.
const NO_WORDS: [&str; 9] = ["không", "không có", "không ban hành", "chưa ban hành", "sai", "no", "false", "☐", "□"];
/// Short or indirect answers, with their meaning (`true` is yes). The office gets a finding that names this meaning.
const SHORT_FORMS: [(&str, bool); 14] = [
    ("1", true),
    ("co", true),
    ("da co", true),
    ("0", false),
    ("ko", false),
    ("k", false),
    ("khg", false),
    ("khong", false),
    ("khong co", false),
    ("ko có", false),
    ("-", false),
    ("chưa", false),
    ("chưa có", false),
    ("chưa thực hiện", false),
];

/// Reads a cell as yes or no, or as a state without a value; any other content is refused.
pub(super) fn understand(raw: &Raw, indicator: &Indicator) -> UnderstoodCell {
    let read = quote(&raw.text);
    if matches!(raw.form, RawForm::Date | RawForm::Percent | RawForm::Fraction | RawForm::Scientific) {
        return UnderstoodCell::refused(CellProblem::YesNoUnclear { read });
    }
    if raw.form == RawForm::Boolean {
        match raw.text.trim() {
            "1" => return UnderstoodCell::without_problem(flag(true)),
            "0" => return UnderstoodCell::without_problem(flag(false)),
            _ => {}
        }
    }
    let line = clean_label(&raw.text).to_lowercase();
    if let Some(converted) = legacy::convert(&clean_label(&raw.text)) {
        return UnderstoodCell::refused(CellProblem::LegacyFont { read, proposal: shorten(&converted, 80) });
    }
    if let Some(problem) = marks::find_mark(&line, &line) {
        return UnderstoodCell::refused(problem);
    }
    let bare = line.trim_matches(['\'', '’', '(', ')', '[', ']', '.', ';', ',', '!', ' ']);
    if YES_WORDS.contains(&bare) || NO_WORDS.contains(&bare) {
        return UnderstoodCell::without_problem(flag(YES_WORDS.contains(&bare)));
    }
    let word = words::look_up(&line).or_else(|| words::find_not_ready_sentence(&line));
    if let Some(understood) = understand_state_words(&line, word, indicator) {
        return understood;
    }
    let dashes_as_one = shapes::unify_dashes(bare);
    match SHORT_FORMS.iter().find(|(word, _)| *word == dashes_as_one) {
        Some(&(_, yes)) => {
            let understood = if yes { Phrase::new("có", "yes") } else { Phrase::new("không", "no") };
            UnderstoodCell::with_problem(flag(yes), CellProblem::YesNoShort { read, understood })
        }
        None => UnderstoodCell::refused(CellProblem::YesNoUnclear { read }),
    }
}

/// The state of the answer yes (`true`) or no.
const fn flag(yes: bool) -> State {
    State::Value(Value::Flag(yes))
}
