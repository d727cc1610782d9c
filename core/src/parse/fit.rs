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

/// The value that was probably meant, where the text is one figure that could stand in this field.
pub(super) fn likely_value(text: &str, indicator: &Indicator) -> Option<Decimal> {
    let core = own_unit::strip(text, &indicator.unit_of_measure).unwrap_or(text).trim();
    let expects = if indicator.value == ValueType::Integer { ExpectedFigure::Whole } else { ExpectedFigure::FractionWithUnit };
    match number_text::read(core, expects)? {
        WrittenFigure::Plain(value) | WrittenFigure::EnglishGroups(value) | WrittenFigure::DecimalPoint(value) => {
            fit_to_indicator(value, Phrase::same(text), indicator).ok()
        }
        WrittenFigure::Two { .. } | WrittenFigure::Broken | WrittenFigure::Huge => None,
    }
}

/// The figure, with what there is to note about its writing; refused where it does not [fit].
pub(super) fn accept_if_fits(value: Decimal, read: Phrase, indicator: &Indicator, note: Option<CellProblem>) -> UnderstoodCell {
    match fit_to_indicator(value, read, indicator) {
        Ok(value) => UnderstoodCell { state: State::figure(value), problems: note.into_iter().collect() },
        Err(problem) => UnderstoodCell::refused(problem),
    }
}

/// The value as this indicator holds it: not below 0, not beyond the largest entry, no more decimals than it has.
fn fit_to_indicator(value: Decimal, read: Phrase, indicator: &Indicator) -> Result<Decimal, CellProblem> {
    if value < Decimal::ZERO {
        return Err(CellProblem::Negative { read });
    }
    let scale = indicator.scale();
    let rounded = decimal::round(value, scale);
    // Noise of a binary number: within a millionth, and never a decimal that the indicator has.
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
