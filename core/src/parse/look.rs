//! Compares what a cell shows with what it stores (decisions 30, 79 and 80). The figure that a reader of the sheet sees is the one that
//! counts.
//!
//! The shown text is parsed like typed text. Where it means another figure than the stored one, or none, the answer is refused; where both
//! agree, the stored figure counts. A figure that is merely hidden, or struck out as a whole, counts with a warning.

use super::figure::{stored_number, with_shown_text};
use super::{UnderstoodCell, date_answer, marks, own_unit, understand};
use crate::base::decimal;
use crate::base::text::{RunStyle, TextRun, is_blank, quote};
use crate::base::{Lang, Phrase};
use crate::findings::CellProblem;
use crate::plan::{Indicator, ValueType};
use crate::submission::{Raw, RawForm, State};

/// How a cell looks, where its appearance may change the meaning of its content.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CellAppearance {
    /// The text that the number format makes of the stored number.
    pub shown: ShownNumber,
    /// The runs of the text, where one of them is struck out, raised, lowered or invisible; empty otherwise.
    pub runs: Vec<TextRun>,
    /// Whether the whole cell is struck out.
    pub struck: bool,
    /// Whether the letters have the colour of the paper.
    pub unseen: bool,
}

/// What a cell shows for the number that it stores.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ShownNumber {
    /// The stored number, with its size and sign.
    #[default]
    AsHeld,
    /// Unknown, because the code of the number format is not understood; the code is given.
    Unknown(String),
    /// Another text.
    As {
        /// The text on the screen, of a program set to Vietnamese and of one set to English.
        screen: Phrase,
        /// The text as somebody would type it so that its digits have only one meaning.
        typed: String,
    },
}

/// Understands a cell by what it holds and what it shows.
pub fn understand_cell(raw: &Raw, look: &CellAppearance, indicator: &Indicator) -> UnderstoodCell {
    understand_cell_with_raw(raw.clone(), look, indicator).1
}

/// Understands a cell by what it stores and what it shows, and returns the text to keep. Where the two differ, that text has both, so that
/// it is understood in the same way in every format.
pub(crate) fn understand_cell_with_raw(raw: Raw, look: &CellAppearance, indicator: &Indicator) -> (Raw, UnderstoodCell) {
    let narrative = matches!(indicator.value, ValueType::Text { .. });
    let marked = |run: &&TextRun| run.mark != RunStyle::None && !is_blank(&run.text);
    let some_marked = look.runs.iter().any(|run| marked(&run));
    let all_are = |mark: RunStyle| some_marked && look.runs.iter().all(|run| run.mark == mark || is_blank(&run.text));
    let (all_struck, all_unseen) = (all_are(RunStyle::Struck), all_are(RunStyle::Unseen));
    let part_unseen = !all_unseen && look.runs.iter().any(|run| run.mark == RunStyle::Unseen && !is_blank(&run.text));
    let (raw, mut understood) = if narrative {
        let raw = match (&look.shown, raw.form) {
            (ShownNumber::As { screen, .. }, RawForm::Number | RawForm::Percent | RawForm::Fraction | RawForm::Scientific)
                if !is_blank(&screen.vi) =>
            {
                Raw::text(screen.vi.trim())
            }
            _ => raw,
        };
        let understood = understand(&raw, indicator);
        (raw, understood)
    } else if part_unseen {
        understand_partly_hidden(raw, &look.runs, indicator)
    } else if some_marked && !all_struck && !all_unseen {
        let raw = if is_part_of_unit(&look.runs, indicator) { raw } else { Raw::text(marks::marked_text(&look.runs)) };
        let understood = understand(&raw, indicator);
        (raw, understood)
    } else {
        match &look.shown {
            ShownNumber::As { screen, .. } if raw.form == RawForm::Text => compare_with_stored_text(raw, screen, indicator),
            // The day is that which the cell holds, as long as the screen shows a whole day.
            ShownNumber::As { screen, .. }
                if raw.form == RawForm::Date
                    && indicator.is_date()
                    && (is_blank(&screen.vi) || date_answer::shows_whole_day(&screen.vi, &raw)) =>
            {
                let understood = understand(&raw, indicator);
                (raw, understood)
            }
            ShownNumber::As { screen, .. } if raw.form == RawForm::Date && indicator.is_date() => {
                let understood = UnderstoodCell::refused(CellProblem::NotADay { read: quote(screen.vi.trim()) });
                (Raw::text(screen.vi.trim()), understood)
            }
            // A date is no figure, however it is shown; the message quotes what the screen shows.
            ShownNumber::As { screen, .. } if raw.form == RawForm::Date && !is_blank(&screen.vi) => {
                let raw = Raw { text: screen.vi.trim().to_owned(), form: RawForm::Date };
                let understood = understand(&raw, indicator);
                (raw, understood)
            }
            ShownNumber::As { screen, typed } if raw.form == RawForm::Fraction => {
                let (raw, held) = compare_with_stored_number(raw, screen, typed, indicator);
                (raw, with_shown_text(held, screen, indicator))
            }
            ShownNumber::As { screen, typed } => compare_with_stored_number(raw, screen, typed, indicator),
            ShownNumber::AsHeld | ShownNumber::Unknown(_) => {
                let understood = understand(&raw, indicator);
                (raw, understood)
            }
        }
    };
    if understood.state == State::Missing {
        return (raw, understood);
    }
    let read = Phrase::same(quote(&raw.text));
    let read = stored_number(&raw).map_or(read, |number| Phrase::new(decimal::format(number, Lang::Vi), decimal::format(number, Lang::En)));
    let blank = !narrative && matches!(&look.shown, ShownNumber::As { screen, .. } if is_blank(&screen.vi));
    if let (ShownNumber::Unknown(code), false) = (&look.shown, narrative) {
        understood.problems.push(CellProblem::UnknownFormat { read: read.clone(), code: quote(code) });
    }
    if look.struck || all_struck {
        understood.problems.push(CellProblem::StruckOut { read });
    } else if look.unseen || all_unseen || part_unseen || blank {
        understood.problems.push(CellProblem::NotVisible { read });
    } else if narrative
        && let Some(struck) =
            look.runs.iter().filter(|run| run.mark == RunStyle::Struck && !is_blank(&run.text)).map(|run| quote(&run.text)).next()
    {
        understood.problems.push(CellProblem::StruckWords { read: struck });
    }
    (raw, understood)
}

/// Understands a text of which a part has the colour of the paper. Where the visible rest has the same meaning, the text counts with a
/// warning; otherwise the cell shows another figure than it stores, and is refused.
fn understand_partly_hidden(raw: Raw, runs: &[TextRun], indicator: &Indicator) -> (Raw, UnderstoodCell) {
    let seen: Vec<TextRun> = runs.iter().filter(|run| run.mark != RunStyle::Unseen).cloned().collect();
    let shown = marks::marked_text(&seen);
    let held = understand(&raw, indicator);
    if held.state == State::Missing || understand(&Raw::text(shown.as_str()), indicator).state == held.state {
        return (raw, held);
    }
    let raw = Raw::text(held.state.number().map_or_else(|| marks::marked_text(runs), |number| marks::with_stored_number(&shown, number)));
    let understood = understand(&raw, indicator);
    (raw, understood)
}

/// Whether the raised or lowered letters belong to the unit of measure after the figure (`m²`, written `m2`).
fn is_part_of_unit(runs: &[TextRun], indicator: &Indicator) -> bool {
    let joined: String = runs.iter().map(|run| run.text.as_str()).collect();
    let before: usize = runs.iter().take_while(|run| run.mark == RunStyle::None).map(|run| run.text.len()).sum();
    let raised_only = runs.iter().all(|run| run.mark != RunStyle::Struck);
    raised_only && own_unit::strip_own_unit(joined.trim(), &indicator.unit_of_measure).is_some_and(|core| core.len() < before)
}

/// Compares the text that a cell stores with the text that it shows; they must have the same meaning, otherwise the answer is refused.
fn compare_with_stored_text(raw: Raw, screen: &Phrase, indicator: &Indicator) -> (Raw, UnderstoodCell) {
    let held = understand(&raw, indicator);
    let shown = screen.vi.trim();
    if is_blank(shown) || shown == raw.text.trim() {
        return (raw, held);
    }
    let on_screen = Raw::text(shown);
    let told = understand(&on_screen, indicator);
    match (&told.state, held.state.number()) {
        (State::Missing, _) if shown.contains(raw.text.trim()) && !told.problems.is_empty() => (on_screen, told),
        (told, _) if *told == held.state && *told != State::Missing => (raw, held),
        (_, number) => {
            let text = number.map_or_else(|| marks::with_stored_text(shown, &raw.text), |number| marks::with_stored_number(shown, number));
            let raw = Raw::text(text);
            let understood = understand(&raw, indicator);
            (raw, understood)
        }
    }
}

/// Whether a program set to Vietnamese or one set to English shows another whole number than the stored one: `2,000` and `2.000` may be 2
/// with three decimals, or two thousand.
fn is_shown_as_other_number(screen: &Phrase, number: rust_decimal::Decimal, indicator: &Indicator) -> bool {
    let read = |text: &str| understand(&Raw::text(text.trim()), indicator).state.number();
    indicator.value == ValueType::Integer
        && [&screen.vi, &screen.en].into_iter().any(|text| read(text).is_some_and(|shown| shown != number))
}

/// Compares the number that a cell stores with the text that it shows; they must have the same meaning, otherwise the answer is refused.
fn compare_with_stored_number(raw: Raw, screen: &Phrase, typed: &str, indicator: &Indicator) -> (Raw, UnderstoodCell) {
    let held = understand(&raw, indicator);
    let number = match (stored_number(&raw), raw.form) {
        (Some(share), RawForm::Percent) => share.checked_mul(rust_decimal::Decimal::ONE_HUNDRED),
        (number, _) => number,
    };
    let Some(number) = number.filter(|_| !is_blank(typed)) else { return (raw, held) };
    let as_text = || {
        let (by_digits, on_screen) = (Raw::text(typed.trim()), Raw::text(screen.vi.trim()));
        let (understood, seen) = (understand(&by_digits, indicator), understand(&on_screen, indicator));
        let codes = |understood: &UnderstoodCell| understood.problems.iter().map(CellProblem::code).collect::<Vec<_>>();
        let alike = understood.state == seen.state && codes(&understood) == codes(&seen);
        if alike { (on_screen, seen) } else { (by_digits, understood) }
    };
    let differ = || {
        let raw = Raw::text(marks::with_stored_number(&screen.vi, number));
        let understood = understand(&raw, indicator);
        (raw, understood)
    };
    if raw.form == RawForm::Number && held.state.number() == Some(number) && is_shown_as_other_number(screen, number, indicator) {
        return differ();
    }
    let (text, told) = as_text();
    let has_digits = typed.bytes().any(|b| b.is_ascii_digit());
    match told.state.number() {
        _ if matches!(indicator.value, ValueType::Boolean | ValueType::Choice { .. } | ValueType::Date { .. }) => {
            match (&told.state, &held.state) {
                (State::Missing, _) => (text, told),
                (one, other) if one == other => (text, told),
                _ => differ(),
            }
        }
        Some(shown) if decimal::round(number, shown.scale()) != shown => differ(),
        Some(_) if raw.form == RawForm::Percent || !has_digits || own_unit::mentions_percent(typed) => (text, told),
        Some(_) => (raw, with_shown_text(held, screen, indicator)),
        None if told.state != State::Missing && !number.is_zero() => differ(),
        // A shown figure that the indicator does not admit differs from any stored figure that it admits.
        None if has_unfit_figure(&told) && held.state != State::Missing => differ(),
        None if raw.form == RawForm::Number
            && told.problems.first().map(CellProblem::code) == held.problems.first().map(CellProblem::code) =>
        {
            (raw, with_shown_text(held, screen, indicator))
        }
        None => (text, told),
    }
}

/// Whether the text was read as a figure with more decimals or digits than the indicator admits.
fn has_unfit_figure(understood: &UnderstoodCell) -> bool {
    let unfit = |problem: &CellProblem| {
        matches!(
            problem,
            CellProblem::NotWhole { .. } | CellProblem::TooPrecise { .. } | CellProblem::TooLarge { .. } | CellProblem::BelowLeast { .. }
        )
    };
    understood.problems.iter().any(unfit)
}
