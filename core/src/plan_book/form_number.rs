//! Reads how the rows of a form are numbered: `II.`, `1.2`, `a)`, `-`.

use crate::base::text::toneless_key;

/// How a row is numbered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// `I`, `A`, `Phần 1`.
    Heading,
    /// `1`, `1.2`.
    Number,
    /// `a)`.
    Letter,
    /// `-`, `+`, `Trong đó`.
    Part,
    /// No number.
    #[default]
    None,
}

/// What stands behind the number of a row.
pub(super) const NUMBER_ENDS: [char; 5] = ['.', ')', ':', '/', ' '];

/// Splits the number off a label: `1.2. Số hộ`, `a) Nam`, `- Nữ`, `II. Chăn nuôi`. The number is empty where there is none.
pub(super) fn split_number(label: &str) -> (&str, &str) {
    if let Some(sign) = ["-", "–", "+", "*", "•"].into_iter().find(|sign| label.starts_with(sign)) {
        let rest = label.get(sign.len()..).unwrap_or_default();
        return (if sign == "+" { "+" } else { "-" }, rest.trim_start());
    }
    // `1.Số hộ`: the number ends with a sign, and a letter follows it at once.
    let digits = label.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    if let Some((number, rest)) = label.split_at_checked(digits)
        && number.starts_with(|c: char| c.is_ascii_digit())
        && (number.ends_with('.') || rest.starts_with([')', '/']))
        && rest.trim_start_matches([')', '/']).starts_with(char::is_alphabetic)
    {
        return (number, rest.trim_start_matches([')', '/']));
    }
    let Some((number, rest)) = label.split_once([' ', '\u{a0}']) else { return ("", label) };
    let bare = number.trim_end_matches(NUMBER_ENDS);
    let marked = bare.len() < number.len() || bare.contains('.');
    let is_number = !bare.is_empty()
        && marked
        && bare.split('.').all(|part| {
            !part.is_empty()
                && (part.bytes().all(|b| b.is_ascii_digit())
                    || is_roman(part)
                    || part.len() == 1 && part.bytes().all(|b| b.is_ascii_alphabetic())
                    || part == "đ")
        });
    if is_number { (number, rest.trim_start()) } else { ("", label) }
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))
}

/// The level that a number says; `inline` is the number in the label itself.
pub(super) fn level_of(number: &str, inline: &str) -> Level {
    if matches!(inline, "-" | "+") || matches!(number, "-" | "+" | "–") {
        return Level::Part;
    }
    let bare = number.trim_end_matches(NUMBER_ENDS);
    if bare.is_empty() {
        Level::None
    } else if is_roman(bare) || bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_uppercase()) || toneless_key(bare).starts_with("phan") {
        Level::Heading
    } else if bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_lowercase()) || bare == "đ" {
        Level::Letter
    } else {
        Level::Number
    }
}

/// Whether a number is one below another: `1.2` below `1`, `II.1` below `II`.
pub(super) fn is_below_number(below: &str, above: &str) -> bool {
    let trimmed = |text: &str| text.trim_end_matches(NUMBER_ENDS).to_owned();
    let (below, above) = (trimmed(below), trimmed(above));
    !above.is_empty() && below.strip_prefix(&above).is_some_and(|rest| rest.starts_with('.') && rest.len() > 1)
}
