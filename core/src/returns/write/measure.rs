//! Computes row heights: Excel does not adjust them when a file is opened.

use crate::base::text::base_letter;

/// Pixels of one of Excel's units of column width, at a zoom of 100 %.
const PIXELS_PER_UNIT: u32 = 7;
/// Pixels of a cell's width that its text cannot use.
const PADDING_PIXELS: u32 = 8;

/// The width of a character in thousandths of the font's size, as in Times New Roman.
fn char_width_thousandths(c: char) -> u32 {
    match base_letter(c) {
        ' ' | '.' | ',' => 250,
        'i' | 'j' | 'l' | 't' | ':' | ';' | '/' | '\'' => 278,
        'f' | 'r' | 'I' | '(' | ')' | '[' | ']' | '-' | '!' => 335,
        's' | 'J' => 390,
        'a' | 'c' | 'e' | 'z' | '“' | '”' => 445,
        'm' | 'M' | 'W' | '—' | '…' => 1_000,
        'w' => 725,
        'A'..='Z' | 'Đ' => 725,
        _ => 500,
    }
}

/// The width of a text on one line, in pixels, in a font of `points` points.
fn text_width_pixels(text: &str, points: u32, bold: bool) -> u32 {
    let wide: u32 = text.chars().map(char_width_thousandths).fold(0, u32::saturating_add);
    // Bold letters are wider, and screens round the width of each letter up.
    let weight = if bold { 112 } else { 104 };
    // 4/3 pixels to the point.
    u32::try_from(u64::from(wide) * u64::from(points) * 4 * weight / 3 / 100 / 1_000).unwrap_or(u32::MAX)
}

/// How many lines a text in a font of `points` points takes in a column of `width` (in Excel's units); 1 for an empty text.
pub(super) fn count_lines(text: &str, width: u32, points: u32, bold: bool) -> u32 {
    let room = (width * PIXELS_PER_UNIT).saturating_sub(PADDING_PIXELS).max(PIXELS_PER_UNIT);
    let mut lines = 0u32;
    for paragraph in text.split('\n') {
        let mut used = 0u32;
        lines = lines.saturating_add(1);
        for word in paragraph.split_inclusive(' ') {
            let wide = text_width_pixels(word, points, bold);
            if used > 0 && used.saturating_add(text_width_pixels(word.trim_end(), points, bold)) > room {
                lines = lines.saturating_add(1);
                used = 0;
            }
            lines = lines.saturating_add(wide / room.saturating_add(1));
            used = used.saturating_add(wide % room.saturating_add(1));
        }
    }
    lines.max(1)
}

/// The height in points of a row with `lines` lines in a font of `points` points; at most 400, because Excel allows no row above 409.
pub(super) fn row_height_points(lines: u32, points: u32) -> u32 {
    (lines.saturating_mul(points).saturating_mul(5) / 4).saturating_add(4).min(400)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_texts_take_more_lines() {
        assert_eq!(count_lines("", 10, 11, false), 1);
        assert_eq!(count_lines("Số lượt người tham dự", 46, 11, false), 1);
        assert_eq!(count_lines("Số hội nghị, buổi tuyên truyền, phổ biến trực tiếp", 20, 11, false), 3);
        assert_eq!(count_lines("một\nhai\nba", 46, 11, false), 3);
        assert!(count_lines(&"a".repeat(300), 10, 11, false) > 10);
        assert_eq!(row_height_points(1_000_000, 11), 400);
    }
}
