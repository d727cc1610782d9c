//! Converts the text that a cell shows for a number into plain digits. OpenDocument stores this text together with the number.

use rust_decimal::Decimal;

use crate::base::decimal;

/// Rewrites the digits in a text as somebody would type them (`1.234,5` as `1234,5`), if they mean the stored number. The separators of
/// thousands and decimals may be those of any language; where the digits do not give the number with any of them, the text is returned
/// unchanged.
pub(super) fn to_typed_digits(written: &str, number: Decimal) -> String {
    let is_digit = |c: char| c.is_ascii_digit();
    let (Some(begin), Some(end)) = (written.find(is_digit), written.rfind(is_digit)) else { return written.to_owned() };
    let digits = written.get(begin..=end).unwrap_or_default();
    let (before, behind) = (written.get(..begin).unwrap_or_default(), written.get(end.saturating_add(1)..).unwrap_or_default());
    let size = if behind.trim_start().starts_with('%') { number.saturating_mul(Decimal::ONE_HUNDRED) } else { number }.abs();
    let read = SEPARATOR_PAIRS
        .into_iter()
        .filter_map(|(group, point)| parse_with_separators(digits, group, point))
        .find(|shown| decimal::round(size, shown.scale()) == *shown);
    match read {
        Some(shown) => format!("{before}{}{behind}", decimal::format_for_input(shown)),
        None => written.to_owned(),
    }
}

/// Pairs of the sign between thousands and the sign before decimals.
const SEPARATOR_PAIRS: [(&str, &str); 7] =
    [(".", ","), (",", "."), (" ", ","), ("\u{a0}", ","), ("\u{202f}", ","), ("\u{2009}", ","), ("’", ".")];

/// Whether the text shows nothing but the number, unchanged or as a percentage. False for exactly three decimals, because they look like
/// thousands.
pub(in crate::returns) fn shows_plain_number(written: &str, number: Decimal) -> bool {
    let text = written.trim();
    let (negative, digits) = text.strip_prefix(['-', '\u{2212}']).map_or((false, text), |digits| (true, digits));
    let (size, digits) = match digits.strip_suffix('%') {
        Some(digits) => (number.saturating_mul(Decimal::ONE_HUNDRED), digits.trim_end()),
        None => (number, digits),
    };
    let signed = number.is_zero() || negative == number.is_sign_negative();
    // Three decimal places look like thousands.
    let places = |point: &str| digits.split_once(point).map_or(0, |(_, fraction)| fraction.len());
    signed
        && SEPARATOR_PAIRS
            .iter()
            .any(|(group, point)| parse_with_separators(digits, group, point) == Some(size.abs()) && places(point) != 3)
}

/// Parses digits with `group` between thousands and `point` before decimals; `None` where the text does not have this form.
fn parse_with_separators(digits: &str, group: &str, point: &str) -> Option<Decimal> {
    let (whole, fraction) = digits.split_once(point).unwrap_or((digits, ""));
    let groups: Vec<&str> = whole.split(group).collect();
    let divided =
        groups.len() == 1 || groups.iter().skip(1).all(|group| group.len() == 3) && groups.first().is_some_and(|first| first.len() <= 3);
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    // Thousands never begin with a zero: “0.030” is no 30.
    let divided = divided && !(groups.len() > 1 && whole.starts_with('0'));
    let sound = divided && groups.iter().all(|group| !group.is_empty() && plain(group)) && plain(fraction);
    if !sound || whole.len().saturating_add(fraction.len()) > 28 {
        return None;
    }
    let text = if fraction.is_empty() { groups.concat() } else { format!("{}.{fraction}", groups.concat()) };
    Decimal::from_str_exact(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::to_typed_digits;
    use rust_decimal::Decimal;

    #[test]
    fn shown_digits_are_rewritten_as_typed() {
        for (written, number, plain) in [
            ("1.234,5 nghìn", "1234.5", "1234,5 nghìn"),
            ("1,234.5", "1234.5", "1234,5"),
            ("1 234", "1234", "1234"),
            ("250", "249.6", "250"),
            ("250", "250000", "250"),
            ("1.234", "1.234", "1,2340"),
            ("95%", "0.95", "95%"),
            ("-5", "-5", "-5"),
            ("khoảng 5", "5", "khoảng 5"),
            ("3000", "3", "3000"),
            ("", "5", ""),
            ("123-4567", "1234567", "123-4567"),
            ("0.030", "30", "0.030"),
            ("0,007", "7", "0,007"),
            ("0 120", "120", "0 120"),
            ("2.000", "2", "2"),
        ] {
            assert_eq!(to_typed_digits(written, Decimal::from_str_exact(number).unwrap_or_default()), plain, "{written}");
        }
    }
}
