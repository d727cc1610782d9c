//! Measures the width of a text in Times New Roman without a screen.

use super::base_letter;

/// Width of a character in thousandths of the font size (the advance widths of the Times family).
pub(crate) fn advance_width(c: char) -> u32 {
    match base_letter(c) {
        'i' | 'j' | 'l' | 't' | '/' | ':' | ';' | '|' => 278,
        ' ' | '.' | ',' | '\u{a0}' => 250,
        'f' | 'r' | 'I' | '-' | '(' | ')' | '!' | '\'' => 333,
        's' | 'J' => 389,
        'a' | 'c' | 'e' | 'z' | '“' | '”' => 444,
        'b' | 'd' | 'g' | 'h' | 'k' | 'n'..='q' | 'u' | 'v' | 'x' | 'y' | 'đ' | '0'..='9' | '_' | '–' => 500,
        '=' | '+' | '<' | '>' | '×' | 'ơ' | 'ư' => 564,
        'F' | 'P' | 'S' => 556,
        'E' | 'L' | 'T' | 'Z' => 611,
        'B' | 'C' | 'R' => 667,
        'w' | 'A' | 'D' | 'G' | 'H' | 'K' | 'N' | 'O' | 'Q' | 'U' | 'V' | 'X' | 'Y' | 'Đ' => 722,
        'm' => 778,
        '%' | 'M' => 889,
        'W' => 944,
        c if c.is_ascii() || ('\u{80}'..'\u{600}').contains(&c) => 600,
        _ => 1000,
    }
}

/// Width of one line of text in thousandths of a point.
pub(crate) fn width_in_thousandths(text: &str, size: u32) -> u64 {
    text.chars().map(|c| u64::from(advance_width(c) * size)).sum()
}
