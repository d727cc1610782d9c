//! Decides whether white space between digits separates two figures (decision 31). Only a single blank within a line may group the digits
//! of one figure.

use crate::base::text::is_invisible;

/// Whether the text has two figures with only white space between them: a tab, a line break, two blanks or a wide blank between digits, or
/// digits on two lines.
pub(super) fn has_figures_divided_by_space(text: &str) -> bool {
    let text = text.trim();
    let is_break = |c: char| matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let has_digit = |line: &&str| line.bytes().any(|b| b.is_ascii_digit());
    if text.contains(is_break) && text.split(is_break).filter(has_digit).count() > 1 {
        return true;
    }
    let mut digit_before = false;
    let (mut blanks, mut other) = (0_usize, false);
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        if c.is_whitespace() {
            blanks = blanks.saturating_add(1);
            other |= !matches!(c, ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}');
            continue;
        }
        if c.is_ascii_digit() && digit_before && (blanks > 1 || other) {
            return true;
        }
        digit_before = c.is_ascii_digit();
        (blanks, other) = (0, false);
    }
    false
}

/// Puts the text on one line: ` | ` replaces each run of white space that is more than a single blank.
pub(super) fn on_one_line(text: &str) -> String {
    let mut line = String::new();
    let mut blanks = String::new();
    for c in text.trim().chars() {
        if c.is_whitespace() {
            blanks.push(c);
            continue;
        }
        if !blanks.is_empty() {
            let one = matches!(blanks.as_str(), " " | "\u{A0}" | "\u{2009}" | "\u{202F}");
            line.push_str(if one { " " } else { " | " });
            blanks.clear();
        }
        line.push(c);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_single_blank_groups_digits() {
        for text in [
            "1 234",
            "1\u{a0}234",
            "1\u{2009}234 567",
            "1\u{202f}234",
            "12\n",
            "\t12",
            "12\nbuổi",
            "12  buổi",
            "1 tỷ 200 triệu",
            "",
            "a\tb",
            "250\n(hai trăm)",
        ] {
            assert!(!has_figures_divided_by_space(text), "{text:?}");
        }
        for text in [
            "250\n120",
            "250\r\n120",
            "1.200\t300",
            "1  234",
            "1\u{3000}234",
            "1\u{2003}234",
            "1 \u{a0}234",
            "1\u{2028}234",
            "5 buổi\n3 buổi",
            "1\u{200b} \u{a0}234",
        ] {
            assert!(has_figures_divided_by_space(text), "{text:?}");
        }
        assert_eq!(on_one_line("1.200\n\n300"), "1.200 | 300");
    }
}
