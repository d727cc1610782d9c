//! Wraps paragraphs to a width in terminal columns. A Vietnamese letter of several code points takes one column.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Breaks a text into lines of at most `width` columns, each with a line feed at the end. The first line begins with `first`, the others
/// with `rest`. Line feeds of the text stay. A word that is wider than a line is broken.
pub(crate) fn wrapped(text: &str, width: usize, first: &str, rest: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for (number, paragraph) in text.lines().enumerate() {
        let indent = if number == 0 { first } else { rest };
        fill_paragraph(paragraph, width, indent, rest, &mut out);
    }
    out
}

/// Adds one paragraph to `out`, broken into lines of at most `width` columns that begin with `first` or `rest`.
fn fill_paragraph(paragraph: &str, width: usize, first: &str, rest: &str, out: &mut String) {
    out.push_str(first);
    let mut used = display_width(first);
    let mut fresh = true;
    for word in paragraph.split([' ', '\t']).filter(|word| !word.is_empty()) {
        let needs = display_width(word);
        if !fresh && used + 1 + needs > width {
            out.push('\n');
            out.push_str(rest);
            used = display_width(rest);
            fresh = true;
        }
        if !fresh {
            out.push(' ');
            used += 1;
        }
        if used + needs <= width || needs == 0 {
            out.push_str(word);
            used += needs;
        } else {
            used = break_long_word(word, width, used, rest, out);
        }
        fresh = false;
    }
    out.push('\n');
}

/// Writes a word that does not fit into one line. Returns how many columns of the last line are used.
fn break_long_word(word: &str, width: usize, mut used: usize, rest: &str, out: &mut String) -> usize {
    for c in word.chars() {
        let needs = c.width().unwrap_or(0);
        if used + needs > width && used > display_width(rest) {
            out.push('\n');
            out.push_str(rest);
            used = display_width(rest);
        }
        out.push(c);
        used += needs;
    }
    used
}

/// The width of a text in terminal columns, without the escape sequences for colours.
pub(crate) fn display_width(text: &str) -> usize {
    let mut total = 0;
    let mut left = text;
    while let Some((plain, after)) = left.split_once('\u{1b}') {
        total += plain.width();
        left = after.split_once('m').map_or("", |(_, behind)| behind);
    }
    total + left.width()
}

/// The text wrapped into lines that are centred within `width` columns.
pub(crate) fn centred(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in wrapped(text, width.saturating_sub(8), "", "").lines() {
        let left = width.saturating_sub(display_width(line)) / 2;
        out.push_str(&" ".repeat(left));
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// The text with blanks added at the end, up to a width of `width` columns.
pub(crate) fn padded_to(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(display_width(text))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_is_counted_in_terminal_columns() {
        let decomposed = "Xa\u{303} Xua\u{302}n Ba\u{306}\u{301}c";
        assert_eq!(display_width(decomposed), 11);
        assert_eq!(wrapped("một hai ba bốn", 9, "- ", "  "), "- một hai\n  ba bốn\n");
        assert_eq!(wrapped("abcdefgh ij", 5, "", ""), "abcde\nfgh\nij\n");
        assert_eq!(display_width("\u{1b}[31mlỗi\u{1b}[0m"), 3);
        assert_eq!(wrapped("", 10, "> ", ""), "");
    }

    #[test]
    fn no_line_is_wider_than_the_given_width() {
        let text = "Đẩy mạnh việc quảng bá hình ảnh của huyện Xuân Lộc ".repeat(9);
        for width in [20, 33, 80] {
            assert!(wrapped(&text, width, "  ", "    ").lines().all(|line| display_width(line) <= width));
        }
    }
}
