//! Removes the indicator's own unit of measure from the end of a figure (`250 lượt người` becomes `250`).

use crate::base::text::toneless_key;

/// Returns the text without the unit of measure `unit` at its end (`250 lượt người`, `5phút`, `12 (tin, bài)`, `không có buổi nào`); `None`
/// where the text does not end in that unit. Case, tones and punctuation of the unit do not matter: next to the figure, the word has no
/// second meaning.
pub(super) fn strip_own_unit<'a>(text: &'a str, unit: &str) -> Option<&'a str> {
    if is_percent(unit) && text.ends_with('%') {
        return text.strip_suffix('%').map(str::trim_end);
    }
    let own = letters_and_digits_key(if unit.trim() == "%" { "phần trăm" } else { unit });
    let spellings = SHORT_FORMS_OF_UNITS.iter().find(|(known, _)| *known == own).map_or(&[] as &[_], |(_, spellings)| spellings);
    let short = spellings.iter().filter(|sign| !sign.starts_with(char::is_alphabetic)).find_map(|sign| text.strip_suffix(sign));
    if let Some(figure) = short.map(str::trim_end).filter(|figure| figure.ends_with(|c: char| c.is_ascii_digit())) {
        return Some(figure);
    }
    let with_any = format!("{own}nao");
    if own.is_empty() {
        return None;
    }
    let mut before = ' ';
    for (position, c) in text.char_indices() {
        if c.is_alphabetic() && !before.is_alphabetic() {
            let (head, tail) = text.split_at_checked(position)?;
            let word = letters_and_digits_key(tail);
            // “02 buổi (hai buổi)”: the last word belongs to the brackets.
            let brackets = tail.contains([')', ']']) == head.trim_end().ends_with(['(', '[']);
            if brackets && (word == own || word == with_any || spellings.contains(&word.as_str())) {
                return Some(head.trim_end_matches([' ', '(', '[']));
            }
        }
        before = c;
    }
    None
}

/// Units of measure (keys as [`letters_and_digits_key`] makes them), each with the short forms that people write for it. Where the
/// indicator has this unit, none of its short forms can mean another unit.
const SHORT_FORMS_OF_UNITS: [(&str, &[&str]); 3] =
    [("luotnguoi", &["luot", "nguoi"]), ("phut", &["ph", "p", "’", "'", "′"]), ("gio", &["h"])];

/// Whether the unit of measure is per cent (`%` or “phần trăm”).
pub(super) fn is_percent(unit: &str) -> bool {
    unit.trim() == "%" || letters_and_digits_key(unit) == "phantram"
}

/// Whether a text contains a percent sign or “phần trăm”.
pub(super) fn mentions_percent(text: &str) -> bool {
    text.contains(['%', '％', '٪']) || letters_and_digits_key(text).contains("phantram")
}

/// Makes the key by which units of measure are compared: letters without tones, and digits; `²` and `³` become digits, all else is dropped.
fn letters_and_digits_key(text: &str) -> String {
    let plain = |c: char| match c {
        '²' => '2',
        '³' => '3',
        c => c,
    };
    toneless_key(text).chars().filter(|c| c.is_alphanumeric()).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::strip_own_unit;

    #[test]
    fn only_the_own_unit_is_stripped() {
        assert_eq!(strip_own_unit("250 lượt người", "lượt người"), Some("250"));
        assert_eq!(strip_own_unit("250 LUOT NGUOI", "lượt người"), Some("250"));
        assert_eq!(strip_own_unit("5phút", "phút"), Some("5"));
        assert_eq!(strip_own_unit("12 (tin bài)", "tin, bài"), Some("12"));
        assert_eq!(strip_own_unit("không có buổi nào", "buổi"), Some("không có"));
        assert_eq!(strip_own_unit("250 hộ", "lượt người"), None);
        assert_eq!(strip_own_unit("250 lượt", "người"), None);
        assert_eq!(strip_own_unit("12 tin", "tin, bài"), None);
        assert_eq!(strip_own_unit("30s", "phút"), None);
        assert_eq!(strip_own_unit("60''", "phút"), None);
        for (text, unit) in [
            ("60 người", "lượt người"),
            ("60 lượt", "lượt người"),
            ("60p", "phút"),
            ("60 ph", "phút"),
            ("60’", "phút"),
            ("60 '", "phút"),
            ("60h", "giờ"),
            ("60 phần trăm", "%"),
            ("60 %", "phần trăm"),
        ] {
            assert_eq!(strip_own_unit(text, unit), Some("60"), "{text}");
        }
        assert_eq!(strip_own_unit("250 lượt người", "người"), Some("250 lượt"));
        assert_eq!(strip_own_unit("5 đoàn viên", "đoàn"), None);
        assert_eq!(strip_own_unit("", "buổi"), None);
        assert_eq!(strip_own_unit("02 buổi (hai buổi)", "buổi"), None);
        assert_eq!(strip_own_unit("50%", "%"), Some("50"));
    }
}
