//! Classifies the content of a cell as the formulas of a sheet do: figure, known word, fault, or undecidable.

use rust_decimal::Decimal;

use super::answer_words::{WordMeaning, fold_text};
use super::faults::Fault;
use super::known::CellSpec;
use crate::base::decimal;
use crate::base::decimal::LARGEST_ENTRY;

/// The most digits of a text that counts as a figure, because a number cell keeps no more.
pub(super) const MAX_DIGITS: usize = 15;

/// The content of an answer cell after the normalisation that the sheet's formulas do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CellInput {
    Blank,
    Number(Decimal),
    /// TRUE or FALSE, which is no answer in any field: Excel and LibreOffice do not agree on what they are.
    Truth,
    Text(String),
}

impl CellInput {
    /// Normalises a text. Digits become a number where the reader of returns takes the text for that number.
    pub(super) fn from_text(text: &str, known: Option<&CellSpec>) -> Self {
        let text = fold_text(text);
        let digits = text.replace('.', "");
        let plain = !digits.is_empty() && digits.len() <= MAX_DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
        let number = digits.parse::<Decimal>().ok().filter(|number| plain && number.to_string() == digits);
        let taken = number.filter(|number| {
            known.is_some_and(|known| {
                known.digits && text == digits
                    || known.groups && (text == digits || text == decimal::format(*number, crate::base::Lang::Vi))
            })
        });
        match taken {
            Some(number) => Self::Number(number),
            None if text.is_empty() => Self::Blank,
            None => Self::Text(text),
        }
    }
}

/// How the sheet classifies the content of an answer cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum InputClass {
    Blank,
    Figure,
    NotApplicable,
    Withheld,
    /// The sheet does not recognise the content; the office will check it.
    Unknown,
    Faulty(Fault),
}

/// Classifies the content of an answer cell.
pub(super) fn classify_input(seen: &CellInput, known: &CellSpec) -> InputClass {
    match seen {
        CellInput::Blank => InputClass::Blank,
        CellInput::Truth => InputClass::Unknown,
        CellInput::Number(number) => classify_number(*number, known),
        CellInput::Text(text) if known.option_number(text).or_else(|| known.day_number(text)).is_some() => InputClass::Figure,
        CellInput::Text(text) => match known.meanings.meaning_of(text) {
            WordMeaning::Unknown => InputClass::Unknown,
            WordMeaning::Zero | WordMeaning::One => InputClass::Figure,
            WordMeaning::NotApplicable => InputClass::NotApplicable,
            WordMeaning::Withheld => InputClass::Withheld,
            WordMeaning::Refused(fault) => InputClass::Faulty(fault.clone()),
        },
    }
}

/// Classifies a number by the same checks, in the same order, as the formula of its meaning.
fn classify_number(number: Decimal, known: &CellSpec) -> InputClass {
    if !known.is_figure() {
        return InputClass::Unknown;
    }
    let faults = &known.faults;
    let faulty = |fault: &Option<Fault>| fault.clone().map_or(InputClass::Unknown, InputClass::Faulty);
    let rounded = decimal::round(number, known.scale());
    let distance = number.checked_sub(rounded).unwrap_or(number).abs();
    let three_decimals = decimal::round(number, 3) == number && decimal::round(number, 2) != number;
    let size = if known.least.is_some() { number.abs() } else { number };
    if faults.point_taken.is_some() && three_decimals && size >= Decimal::ONE && size < Decimal::ONE_THOUSAND {
        faulty(&faults.point_taken)
    } else if number < known.least.unwrap_or_default() {
        faulty(&faults.negative)
    } else if rounded > LARGEST_ENTRY {
        faulty(&faults.too_large)
    } else if distance > Decimal::new(1, noise_places(known)) {
        faulty(&faults.too_precise)
    } else {
        InputClass::Figure
    }
}

/// The decimal place whose unit is the largest difference that counts as an inexactness of binary numbers, and not as too many decimals.
pub(super) fn noise_places(known: &CellSpec) -> u32 {
    6.max(known.scale().saturating_add(1)).min(28)
}

/// The figure that rules count with, 1 and 0 for yes and no; `None` where the cell gives no figure. `blank_is_nil` says whether a ticked box
/// makes a blank cell nil.
pub(super) fn figure_for_rules(standing: &InputClass, seen: &CellInput, known: &CellSpec, blank_is_nil: bool) -> Option<Decimal> {
    match (standing, seen) {
        (InputClass::Figure, CellInput::Number(number)) => Some(decimal::round(*number, known.scale())),
        (InputClass::Figure, CellInput::Text(text)) if known.option_number(text).is_some() => known.option_number(text),
        (InputClass::Figure, CellInput::Text(text)) if known.is_date() => known.day_number(text),
        (InputClass::Figure, CellInput::Text(text)) if *known.meanings.meaning_of(text) == WordMeaning::One => Some(Decimal::ONE),
        (InputClass::Figure, _) => Some(Decimal::ZERO),
        (InputClass::Blank, _) if blank_is_nil => Some(Decimal::ZERO),
        _ => None,
    }
}
