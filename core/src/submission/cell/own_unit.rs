//! The indicator's own unit word behind a figure.

use crate::text::toneless_key;

/// The text without the own unit word at its end (`250 lượt người`, `5phút`, `12 (tin, bài)`, `không có buổi nào`); `None` where it
/// does not end so. Case, tones and punctuation of the word do not matter: beside the figure it has no second meaning.
pub(super) fn strip<'a>(text: &'a str, unit: &str) -> Option<&'a str> {
    if unit.trim() == "%" {
        return text.strip_suffix('%').map(str::trim_end);
    }
    let own = letters(unit);
    let with_any = format!("{own}nao");
    if own.is_empty() {
        return None;
    }
    let mut before = ' ';
    for (position, c) in text.char_indices() {
        if c.is_alphabetic() && !before.is_alphabetic() {
            let (head, tail) = text.split_at_checked(position)?;
            let word = letters(tail);
            // “02 buổi (hai buổi)”: the last word belongs to the brackets.
            let brackets = tail.contains([')', ']']) == head.trim_end().ends_with(['(', '[']);
            if brackets && (word == own || word == with_any) {
                return Some(head.trim_end_matches([' ', '(', '[']));
            }
        }
        before = c;
    }
    None
}

fn letters(text: &str) -> String {
    toneless_key(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::strip;

    #[test]
    fn only_the_own_unit_goes() {
        assert_eq!(strip("250 lượt người", "lượt người"), Some("250"));
        assert_eq!(strip("250 LUOT NGUOI", "lượt người"), Some("250"));
        assert_eq!(strip("5phút", "phút"), Some("5"));
        assert_eq!(strip("12 (tin bài)", "tin, bài"), Some("12"));
        assert_eq!(strip("không có buổi nào", "buổi"), Some("không có"));
        assert_eq!(strip("250 người", "lượt người"), None);
        assert_eq!(strip("250 lượt người", "người"), Some("250 lượt"));
        assert_eq!(strip("5 đoàn viên", "đoàn"), None);
        assert_eq!(strip("", "buổi"), None);
        assert_eq!(strip("02 buổi (hai buổi)", "buổi"), None);
        assert_eq!(strip("50%", "%"), Some("50"));
    }
}
