//! Checks whether a value fits the type of an indicator.

use rust_decimal::Decimal;

use super::number_text::{self, ExpectedFigure, WrittenFigure};
use super::{UnderstoodCell, own_unit};
use crate::base::Phrase;
use crate::base::decimal;
use crate::base::decimal::LARGEST_ENTRY;
use crate::findings::CellProblem;
use crate::plan::{Indicator, ValueType};
use crate::submission::State;

/// The value that was probably meant, where the text is a single figure that the indicator admits; `None` otherwise.
pub(super) fn likely_value(text: &str, indicator: &Indicator) -> Option<Decimal> {
    let core = own_unit::strip_own_unit(text, &indicator.unit_of_measure).unwrap_or(text).trim();
    let expects = if indicator.value == ValueType::Integer { ExpectedFigure::Whole } else { ExpectedFigure::FractionWithUnit };
    match number_text::read(core, expects)? {
        WrittenFigure::Plain(value) | WrittenFigure::EnglishGroups(value) | WrittenFigure::DecimalPoint(value) => {
            fit_to_indicator(value, Phrase::same(text), indicator).ok()
        }
        WrittenFigure::Two { .. } | WrittenFigure::Broken | WrittenFigure::Huge => None,
    }
}

/// Accepts a figure that the indicator admits, together with `note` about its writing; refuses any other figure.
pub(super) fn accept_if_fits(value: Decimal, read: Phrase, indicator: &Indicator, note: Option<CellProblem>) -> UnderstoodCell {
    match fit_to_indicator(value, read, indicator) {
        Ok(value) => UnderstoodCell { state: State::figure(value), problems: note.into_iter().collect() },
        Err(problem) => UnderstoodCell::refused(problem),
    }
}

/// Rounds a value to the number of decimals of the indicator. Errors: the value is below 0 or the least that the plan admits, above the largest entry, or has more decimals
/// than the indicator admits.
fn fit_to_indicator(value: Decimal, read: Phrase, indicator: &Indicator) -> Result<Decimal, CellProblem> {
    match indicator.least {
        None if value < Decimal::ZERO => return Err(CellProblem::Negative { read }),
        Some(least) if value < least => return Err(CellProblem::BelowLeast { read, least }),
        _ => {}
    }
    let scale = indicator.scale();
    let rounded = decimal::round(value, scale);
    // Deviations up to a millionth are noise of a binary number; they are always smaller than the last decimal of the indicator.
    let noise = Decimal::new(1, 6.max(scale.saturating_add(1)).min(28));
    let distance = value.checked_sub(rounded).unwrap_or(value).abs();
    if rounded > LARGEST_ENTRY {
        return Err(CellProblem::TooLarge { read });
    }
    if distance > noise {
        return Err(if scale == 0 { CellProblem::NotWhole { read } } else { CellProblem::TooPrecise { read, places: scale } });
    }
    Ok(rounded.normalize())
}
