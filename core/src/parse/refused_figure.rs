//! Explains why a text in a figure cell is refused: the most likely cause, and the value that was probably meant.

use rust_decimal::Decimal;

use super::fit::likely_value;
use super::{numerals, shapes, slips, words};
use crate::base::text::shorten;
use crate::findings::CellProblem;
use crate::plan::Indicator;

/// Returns the first problem that explains why the text is no figure. `core` is `line` without the indicator's own unit of measure; `read`
/// is the cell text as the message quotes it.
pub(super) fn find_refusal_problem(line: &str, core: &str, read: String, indicator: &Indicator) -> CellProblem {
    if let Some(problem) = shapes::find_shape_problem(line, core, &read) {
        return problem;
    }
    if let Some(folded) = slips::to_ascii_digits(line) {
        return match likely_value(&folded, indicator) {
            Some(proposal) => CellProblem::ForeignDigits { read, proposal },
            None => CellProblem::NotUnderstood { read },
        };
    }
    if let Some(proposal) = slips::digits_for_letters(core).and_then(|folded| likely_value(&folded, indicator)) {
        return CellProblem::LookAlike { read, proposal };
    }
    if words::refers_to_other_document(line) {
        return CellProblem::Elsewhere { read };
    }
    if let Some(number) = numerals::read_number_words(core.trim_matches(['(', ')']).to_lowercase().as_str()) {
        return CellProblem::WordsOnly { read, proposal: Decimal::from(number) };
    }
    let figures: Vec<&str> = digit_runs(line).collect();
    match figures.as_slice() {
        [only] => figure_with_words_problem(line, only, read, indicator),
        [] => CellProblem::NotUnderstood { read },
        _ => CellProblem::SeveralFigures { read },
    }
}

/// Returns the problem of a line that has exactly one figure, `only`, and words other than the indicator's own unit of measure.
fn figure_with_words_problem(line: &str, only: &str, read: String, indicator: &Indicator) -> CellProblem {
    let Some(proposal) = likely_value(only, indicator) else {
        return CellProblem::NotUnderstood { read };
    };
    let Some((before, behind)) = line.split_once(only) else {
        return CellProblem::NotUnderstood { read };
    };
    let word = behind.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '$' | '₫' | '°' | '%'));
    if before.trim().is_empty() && !word.is_empty() {
        return CellProblem::OtherUnit { read, word: shorten(word, 40), unit: indicator.unit_of_measure.clone() };
    }
    if before.ends_with(char::is_alphabetic) {
        CellProblem::NotUnderstood { read }
    } else {
        CellProblem::FigureInSentence { read, proposal }
    }
}

/// The runs of digits in a line, each with the dots and commas between its digits.
fn digit_runs(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
        .map(|run| run.trim_matches(['.', ',']))
        .filter(|run| !run.is_empty())
}
