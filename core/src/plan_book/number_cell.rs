//! Reads numbers as officials type them into cells of text.

use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::base::text::clean_label;

/// Parses a number as people type it, with a decimal comma or point, and returns it as decimal text (`12.5`); `None` for any other text.
pub(super) fn parse_typed_decimal(text: &str) -> Option<String> {
    let text = clean_label(text).replace([' ', '\u{a0}'], "");
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let (sign, unsigned) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, places) = match unsigned.split_once(',') {
        Some((whole, places)) => (whole, Some(places)),
        // Three digits behind each point are thousands, as Vietnamese papers write them.
        None if has_thousands_groups(unsigned) => (unsigned, None),
        None => unsigned.split_once('.').map_or((unsigned, None), |(whole, places)| (whole, Some(places))),
    };
    let whole = if has_thousands_groups(whole) { whole.replace('.', "") } else { whole.to_owned() };
    if !digits(&whole) || !places.is_none_or(digits) {
        return None;
    }
    let plain = places.map_or_else(|| format!("{sign}{whole}"), |places| format!("{sign}{whole}.{places}"));
    Decimal::from_str_exact(&plain).ok().map(|number| number.to_string())
}

/// Whether points divide the digits into groups of three (`1.234.567`).
fn has_thousands_groups(text: &str) -> bool {
    let mut groups = text.split('.');
    let first = groups.next().unwrap_or_default();
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    (1..=3).contains(&first.len())
        && digits(first)
        && !first.starts_with('0')
        && text.contains('.')
        && groups.all(|group| group.len() == 3 && digits(group))
}

/// Parses a whole number as people type it; `None` for any other text.
pub(super) fn parse_whole_number(text: &str) -> Option<Value> {
    let number = parse_typed_decimal(text)?;
    number.parse::<i64>().ok().map(|number| json!(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_comma_point_and_groups() {
        for (text, number) in
            [("12,5", "12.5"), ("12.5", "12.5"), ("1.000", "1000"), ("1.234,50", "1234.50"), ("0.125", "0.125"), ("-3", "-3")]
        {
            assert_eq!(parse_typed_decimal(text).as_deref(), Some(number), "{text}");
        }
        for text in ["", "12,5,1", "1.00.000", "mười", "1,", ".5"] {
            assert_eq!(parse_typed_decimal(text), None, "{text}");
        }
    }
}
