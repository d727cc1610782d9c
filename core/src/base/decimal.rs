//! Converts figures to and from text as exact decimals, without a binary float in between.

use std::borrow::Cow;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::base::{Lang, Say};

/// The largest absolute value that one entry may have: 10¹² (decision 20).
pub const LARGEST_ENTRY: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0);

/// Number of significant digits that a spreadsheet keeps; further digits are noise of the binary number.
const SHEET_DIGITS: u32 = 15;

/// Reads the plain decimal text of a stored spreadsheet number (`12`, `1234.5`, `1.5E+3`) and cuts it to 15
/// significant digits, so that `7.0000000000000009` is 7.
///
/// Returns `None` where the text is no finite decimal number or does not fit in 28 digits.
///
/// ```
/// use tonghop::base::decimal;
/// assert_eq!(decimal::parse_sheet_number("7.0000000000000009").unwrap().to_string(), "7");
/// assert_eq!(decimal::parse_sheet_number("1.5E+3").unwrap().to_string(), "1500");
/// assert!(decimal::parse_sheet_number("1e400").is_none());
/// ```
pub fn parse_sheet_number(text: &str) -> Option<Decimal> {
    let text = text.trim_matches(' ');
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E'));
    if !plain || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let exact = if text.contains(['e', 'E']) {
        parse_scientific(text)?
    } else {
        Decimal::from_str_exact(text).or_else(|_| Decimal::from_str_radix(text, 10)).ok()?
    };
    Some(exact.round_sf_with_strategy(SHEET_DIGITS, RoundingStrategy::MidpointAwayFromZero)?.normalize())
}

/// Reads a number with an exponent; `None` where the text is malformed or the number does not fit in 28 digits.
fn parse_scientific(text: &str) -> Option<Decimal> {
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let exponent: i32 = exponent.parse().ok()?;
    let mantissa = Decimal::from_str_radix(mantissa, 10).ok()?;
    if mantissa.is_zero() || exponent < -40 {
        return Some(Decimal::ZERO);
    }
    if exponent > 28 {
        return None;
    }
    let power = Decimal::TEN;
    let mut value = mantissa;
    for _ in 0..exponent.unsigned_abs() {
        value = if exponent > 0 { value.checked_mul(power)? } else { value.checked_div(power)? };
    }
    Some(value)
}

/// Writes a figure in the style of a language: `1.234.567,8` in Vietnamese, `1,234,567.8` in English. Zeros after the last significant
/// decimal are left out.
///
/// ```
/// use tonghop::{Lang, base::decimal};
/// use rust_decimal::Decimal;
/// assert_eq!(decimal::format(Decimal::new(12_345_678, 1), Lang::Vi), "1.234.567,8");
/// ```
pub fn format(value: Decimal, lang: Lang) -> String {
    let (group, point) = match lang {
        Lang::Vi => ('.', ','),
        Lang::En => (',', '.'),
    };
    let text = value.normalize().abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::with_capacity(text.len() + text.len() / 3 + 2);
    if value.is_sign_negative() && !value.is_zero() {
        out.push('-');
    }
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position) % 3 == 0 {
            out.push(group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

/// Writes a figure so that it has only one meaning when typed into a field: no groups, a decimal comma, and never exactly three decimals,
/// which might be taken for thousands.
///
/// ```
/// use tonghop::base::decimal;
/// use rust_decimal::Decimal;
/// assert_eq!(decimal::format_for_input(Decimal::new(10_005, 1)), "1000,5");
/// assert_eq!(decimal::format_for_input(Decimal::new(1_234, 3)), "1,2340");
/// ```
pub fn format_for_input(value: Decimal) -> String {
    let normal = value.normalize();
    let text = format_wire(value).replace('.', ",");
    if normal.scale() == 3 { text + "0" } else { text }
}

/// Writes a figure as JSON documents hold it: decimal point, no grouping, no zeros at the end.
///
/// ```
/// use rust_decimal::Decimal;
/// assert_eq!(tonghop::base::decimal::format_wire(Decimal::new(12_500, 3)), "12.5");
/// ```
pub fn format_wire(value: Decimal) -> String {
    let normal = value.normalize();
    if normal.is_zero() { "0".to_owned() } else { normal.to_string() }
}

/// Writes a figure in Vietnamese words, as people read it aloud; `None` for fractions, figures below zero and from 10¹² on.
///
/// ```
/// use tonghop::base::decimal;
/// assert_eq!(decimal::in_vietnamese_words(1_234.into()).as_deref(), Some("một nghìn hai trăm ba mươi bốn"));
/// assert_eq!(decimal::in_vietnamese_words(2_000_015.into()).as_deref(), Some("hai triệu không trăm mười lăm"));
/// ```
pub fn in_vietnamese_words(value: Decimal) -> Option<String> {
    const SCALES: [(u64, &str); 4] = [(1_000_000_000, "tỷ"), (1_000_000, "triệu"), (1_000, "nghìn"), (1, "")];
    let mut rest =
        rust_decimal::prelude::ToPrimitive::to_u64(&value).filter(|whole| Decimal::from(*whole) == value && *whole < 1_000_000_000_000)?;
    if rest == 0 {
        return Some("không".to_owned());
    }
    let mut words: Vec<&str> = Vec::new();
    for (scale, name) in SCALES {
        let part = rest / scale;
        rest %= scale;
        if part > 0 {
            push_three_digit_words(part, !words.is_empty(), &mut words);
            words.extend(Some(name).filter(|name| !name.is_empty()));
        }
    }
    Some(words.join(" "))
}

/// Adds the words of a number from 1 to 999. With `behind`, higher digits precede the number, and its hundreds are always spoken.
fn push_three_digit_words(part: u64, behind: bool, words: &mut Vec<&'static str>) {
    const DIGIT_WORDS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    let digit = |number: u64| usize::try_from(number).ok().and_then(|at| DIGIT_WORDS.get(at)).copied().unwrap_or_default();
    let (hundreds, tens, units) = (part / 100, part / 10 % 10, part % 10);
    if hundreds > 0 || behind {
        words.extend([digit(hundreds), "trăm"]);
    }
    match tens {
        0 if units > 0 && (hundreds > 0 || behind) => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([digit(tens), "mươi"]),
    }
    match (tens, units) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(digit(units)),
    }
}

/// Rounds half away from zero to `scale` decimals, as `ROUND` does in a spreadsheet.
pub fn round(value: Decimal, scale: u32) -> Decimal {
    value.round_dp_with_strategy(scale, RoundingStrategy::MidpointAwayFromZero)
}

impl Say for Decimal {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        Cow::Owned(format(*self, lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_entry_is_ten_to_the_twelfth() {
        assert_eq!(LARGEST_ENTRY.to_string(), "1000000000000");
    }

    #[test]
    fn sheet_numbers_are_rounded_to_fifteen_significant_digits() {
        for (text, value) in [
            ("0", "0"),
            ("-0", "0"),
            ("0.1", "0.1"),
            ("100", "100"),
            ("12.300", "12.3"),
            ("0.30000000000000004", "0.3"),
            ("1E-3", "0.001"),
            ("2.5e2", "250"),
            ("123456789012345", "123456789012345"),
        ] {
            assert_eq!(parse_sheet_number(text).map(format_wire).as_deref(), Some(value), "{text}");
        }
        for text in ["", "abc", "1,5", "NaN", "inf", "1e309", "--1", "1.2.3", "٣"] {
            assert_eq!(parse_sheet_number(text), None, "{text}");
        }
    }

    #[test]
    fn figures_are_grouped_in_threes() {
        for (value, vi) in [(0, "0"), (7, "7"), (999, "999"), (1000, "1.000"), (1_234_567, "1.234.567"), (-1000, "-1.000")] {
            assert_eq!(format(Decimal::from(value), Lang::Vi), vi);
        }
    }
}
