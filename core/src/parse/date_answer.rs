//! Reads the answer to an indicator that asks for a day.

use super::date_text::read_date;
use super::{UnderstoodCell, legacy, marks, understand_state_words, words};
use crate::base::text::{clean_label, quote, shorten};
use crate::findings::{CellProblem, DateProblem};
use crate::plan::Indicator;
use crate::submission::{Raw, RawForm, State, Value};

/// Reads a cell as a day, the day before the month, or as a state without a value. What may be two days, or is none, is refused.
pub(super) fn understand(raw: &Raw, indicator: &Indicator) -> UnderstoodCell {
    let read = quote(&raw.text);
    // A number that a cell shows as a share is no day, whatever its digits.
    if matches!(raw.form, RawForm::Percent | RawForm::Fraction | RawForm::Scientific | RawForm::Boolean) {
        return UnderstoodCell::refused(CellProblem::NotADay { read });
    }
    let text = clean_label(&raw.text);
    if let Some(converted) = legacy::convert(&text) {
        return UnderstoodCell::refused(CellProblem::LegacyFont { read, proposal: shorten(&converted, 80) });
    }
    if let Some(problem) = both_readings(&text) {
        return UnderstoodCell::refused(problem);
    }
    match read_date(raw, false) {
        Ok(day) => UnderstoodCell::without_problem(State::Value(Value::Date(crate::base::Date::of(day)))),
        Err(
            DateProblem::MonthFirst { proposal, .. }
            | DateProblem::SerialNumber { proposal, .. }
            | DateProblem::TwoDigitYear { proposal, .. },
        ) => UnderstoodCell::refused(CellProblem::DayUnsure { read, proposal }),
        Err(DateProblem::NoSuchDate { .. }) => UnderstoodCell::refused(CellProblem::NoSuchDay { read }),
        Err(_) => {
            if let Some(problem) = marks::find_mark(&text.to_lowercase(), &text.to_lowercase()) {
                return UnderstoodCell::refused(problem);
            }
            let word = words::look_up(&text).or_else(|| words::find_not_ready_sentence(&text));
            understand_state_words(&text, word, indicator).unwrap_or_else(|| UnderstoodCell::refused(CellProblem::NotADay { read }))
        }
    }
}

/// Whether a text has both readings of a date cell that was refused (`06/7/2026 hoặc 07/6/2026`), which are refused again.
fn both_readings(text: &str) -> Option<CellProblem> {
    let (first, second) = text.split_once(" hoặc ")?;
    let (read, exchanged) = (read_date(&Raw::text(first), false).ok()?, read_date(&Raw::text(second), false).ok()?);
    let swapped = (read.year(), read.month(), read.day()) == (exchanged.year(), exchanged.day(), exchanged.month());
    swapped.then_some(CellProblem::DayExchanged { read, exchanged })
}

/// Whether what a date cell shows has the day and the year of the date that it holds: a cell that shows only a month holds no day.
pub(super) fn shows_whole_day(screen: &str, held: &Raw) -> bool {
    let Ok(day) = read_date(held, false) else { return true };
    let numbers: Vec<i16> = screen.split(|c: char| !c.is_ascii_digit()).filter_map(|run| run.parse().ok()).collect();
    let year = numbers.iter().any(|number| *number == day.year() || *number == day.year() % 100);
    let others = numbers.iter().filter(|number| **number != day.year()).count();
    year && numbers.contains(&i16::from(day.day())) && others >= if screen.chars().any(char::is_alphabetic) { 1 } else { 2 }
}
