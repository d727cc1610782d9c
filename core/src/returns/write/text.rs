//! Writes texts and numbers into cells without losing anything.

use super::WriteError;
pub(super) use crate::base::text::strip_xml_forbidden_chars as clean;
use crate::xlsx::write::{Format, Sheet};
use rust_decimal::Decimal;

/// The most UTF-16 units of text that a cell can hold.
const MAX_CELL_TEXT_UNITS: usize = 32_767;
/// How many characters of a text that is too long the error quotes.
const EXCERPT_CHARS: usize = 40;
/// The most digits of a number that a cell keeps without loss.
const MAX_DIGITS: usize = 15;

/// Writes a text into a cell as text, even where it begins like a formula (decision 26).
///
/// # Errors
/// [`WriteError::TextTooLong`] where the text is longer than a cell can hold.
pub(super) fn write_text(sheet: &mut Sheet, row: u32, column: u16, text: &str, format: &Format) -> Result<(), WriteError> {
    let text = clean(text);
    let units = text.encode_utf16().count();
    if units > MAX_CELL_TEXT_UNITS {
        return Err(WriteError::TextTooLong { begins: crate::base::text::shorten(&text, EXCERPT_CHARS), units, most: MAX_CELL_TEXT_UNITS });
    }
    if text.is_empty() {
        sheet.write_blank(row, column, format);
    } else if looks_like_formula(&text) {
        sheet.write_text(row, column, text, &format.with_quote_prefix());
    } else {
        sheet.write_text(row, column, text, format);
    }
    Ok(())
}

/// Whether the text begins like a formula. Its cell then gets a quote prefix, so that no program takes it for a formula.
pub(super) fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@'])
}

/// The number as a cell stores it; `None` where the number has more digits than a cell keeps.
pub(super) fn to_cell_number(value: Decimal) -> Option<Decimal> {
    let value = value.normalize();
    let digits = value.to_string().bytes().filter(u8::is_ascii_digit).count();
    // A leading zero (0.5) is not a significant digit.
    let counted = if value.abs() < Decimal::ONE { digits.saturating_sub(1) } else { digits };
    if counted > MAX_DIGITS { None } else { Some(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_exact_numbers_and_clean_texts_are_stored() {
        assert_eq!(to_cell_number(Decimal::new(125, 1)), Some(Decimal::new(125, 1)));
        assert_eq!(to_cell_number(Decimal::from(999_999_999_999_999_i64)), Some(Decimal::from(999_999_999_999_999_i64)));
        assert_eq!(to_cell_number(Decimal::from(1_234_567_890_123_456_i64)), None);
        assert_eq!(clean("a\u{0}b\r\nc\u{1b}\td\u{ffff}"), "ab\nc\td");
    }
}
