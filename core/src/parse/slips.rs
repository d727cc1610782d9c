//! Rewrites what typing errors made of a figure: letters that look like digits, digits of other scripts. The result is only proposed in the
//! finding; the cell stays refused.

/// Code points of the digit 0 in scripts whose digits get into answers through keyboards or copied text.
const FOREIGN_ZEROS: [u32; 12] = [0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xED0, 0x1040, 0x17E0, 0xFF10, 0x1D7CE, 0x1D7D8, 0x1D7E2];

/// Replaces digits and separators of other scripts by those of ASCII; `None` where there is nothing to replace.
pub(super) fn to_ascii_digits(text: &str) -> Option<String> {
    let folded: String = text.chars().map(|c| to_ascii_digit_or_separator(c).unwrap_or(c)).collect();
    (folded != text).then_some(folded)
}

/// The ASCII digit or separator for one of another script; `None` for every other character.
fn to_ascii_digit_or_separator(c: char) -> Option<char> {
    let code = u32::from(c);
    let value = FOREIGN_ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|value| *value <= 9));
    match c {
        '．' | '٬' => Some('.'),
        '，' | '٫' => Some(','),
        _ => value.and_then(|v| char::from_digit(v, 10)),
    }
}

/// Replaces O by 0, and l, I and | by 1. `None` where there is nothing to replace, where the text has any other letter, or where it has no
/// digit (`o` alone is accepted).
pub(super) fn digits_for_letters(text: &str) -> Option<String> {
    let digits_around = text.bytes().any(|b| b.is_ascii_digit()) || text.eq_ignore_ascii_case("o");
    let mut changed = false;
    let folded: Option<String> = text
        .chars()
        .map(|c| {
            let digit = match c {
                'O' | 'o' => '0',
                'l' | 'I' | '|' => '1',
                '0'..='9' | '.' | ',' | ' ' => return Some(c),
                _ => return None,
            };
            changed = true;
            Some(digit)
        })
        .collect();
    folded.filter(|_| changed && digits_around)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_digits_and_letters_like_digits_are_replaced() {
        assert_eq!(to_ascii_digits("１２").as_deref(), Some("12"));
        assert_eq!(to_ascii_digits("١٢").as_deref(), Some("12"));
        assert_eq!(to_ascii_digits("12"), None);
        assert_eq!(digits_for_letters("1O").as_deref(), Some("10"));
        assert_eq!(digits_for_letters("l2").as_deref(), Some("12"));
        assert_eq!(digits_for_letters("lo"), None);
        assert_eq!(digits_for_letters("12"), None);
        assert_eq!(digits_for_letters("1k"), None);
    }
}
