//! Measures the space that a text takes in Times New Roman, to set row heights and column widths without a screen.

use crate::base::text::{advance_width, width_in_thousandths};

/// The greatest height of a row, in points.
const MAX_ROW_HEIGHT: u32 = 409;

/// Width in pixels (96 to the inch) of one line of text with the padding of a cell; bold type counts a tenth more.
pub(super) fn width_in_pixels(text: &str, size: u32, bold: bool) -> u32 {
    let thousandths = width_in_thousandths(text, size) * if bold { 11 } else { 10 };
    u32::try_from(thousandths / 7150).map_or(u32::MAX, |px| px.saturating_add(12))
}

/// Breaks a text into the lines that it takes in a column of `pixels` at the font size `size`; joined, the lines are the text again.
fn break_lines(text: &str, pixels: u32, size: u32) -> Vec<&str> {
    // The room is reckoned a little smaller than it is, because other programs measure a little differently.
    let room = u64::from(pixels.saturating_sub(8)) * 720;
    let mut lines = Vec::new();
    for paragraph in text.split_inclusive('\n') {
        let mut start = 0;
        let mut used = 0;
        let mut at = 0;
        for word in paragraph.split_inclusive(' ') {
            let (letters, blanks) = word.split_at(word.trim_end().len());
            let needs = width_in_thousandths(letters, size);
            if used > 0 && used + needs > room {
                lines.push(paragraph.get(start..at).unwrap_or_default());
                start = at;
                used = 0;
            }
            used += needs + width_in_thousandths(blanks, size);
            // A word longer than the line is broken wherever the line ends.
            while used > room.max(1) {
                let Some(end) = bytes_that_fit(paragraph.get(start..).unwrap_or_default(), room, size) else {
                    break;
                };
                if start + end >= at + word.len() {
                    break;
                }
                lines.push(paragraph.get(start..start + end).unwrap_or_default());
                start += end;
                used = width_in_thousandths(paragraph.get(start..at + word.len()).unwrap_or_default(), size);
            }
            at += word.len();
        }
        lines.push(paragraph.get(start..).unwrap_or_default());
    }
    lines
}

/// The number of bytes of the text that fit into `room` (thousandths of a point), at least one character; `None` for an empty text.
fn bytes_that_fit(text: &str, room: u64, size: u32) -> Option<usize> {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += u64::from(advance_width(c) * size);
        if used > room && at > 0 {
            return Some(at);
        }
    }
    (!text.is_empty()).then_some(text.len())
}

/// The number of lines that a text takes in a column of `pixels`; at least one.
pub(super) fn line_count(text: &str, pixels: u32, size: u32) -> u32 {
    u32::try_from(break_lines(text, pixels, size).len().max(1)).unwrap_or(u32::MAX)
}

/// The height in points of a row with this many lines.
pub(super) fn row_height(lines: u32, size: u32) -> u32 {
    let line = (size * 6).div_ceil(5);
    lines.saturating_mul(line).saturating_add(4).min(MAX_ROW_HEIGHT)
}

/// The height in points of a row with this many lines, on a page where rows must not take more than they need.
pub(super) const fn compact_row_height(lines: u32, size: u32) -> u32 {
    let height = lines.saturating_mul((size * 23).div_ceil(20)).saturating_add(2);
    if height > MAX_ROW_HEIGHT { MAX_ROW_HEIGHT } else { height }
}

/// Splits a text into pieces of at most `most` lines. A piece ends where a paragraph ends in its second half, otherwise after its last
/// line; joined, the pieces are the text again.
pub(super) fn split_into_pieces(text: &str, pixels: u32, size: u32, most: usize) -> Vec<String> {
    let most = most.max(1);
    let lines = break_lines(text, pixels, size);
    let mut rest = lines.as_slice();
    let mut pieces = Vec::new();
    while rest.len() > most {
        let (full, _) = rest.split_at(most);
        let paragraph = full.iter().rposition(|line| line.ends_with('\n'));
        let keep = paragraph.map_or(most, |at| at + 1);
        let (piece, more) = rest.split_at(if keep * 2 > most { keep } else { most });
        pieces.push(piece.concat());
        rest = more;
    }
    if !rest.is_empty() {
        pieces.push(rest.concat());
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_count_follows_column_width_and_line_breaks() {
        assert_eq!(line_count("", 100, 12), 1);
        assert_eq!(line_count("Số lượt người tham dự", 300, 12), 1);
        assert!(line_count(&"Số lượt người tham dự ".repeat(10), 300, 12) >= 5);
        assert_eq!(line_count("một\nhai\nba", 300, 12), 3);
        assert!(line_count(&"x".repeat(200), 100, 12) >= 12);
    }

    #[test]
    fn pieces_join_to_the_original_text() {
        let text = format!("Đầu\n\n{} {}\ncuối", "từ ".repeat(500), "dài".repeat(300));
        let cut = split_into_pieces(&text, 200, 12, 10);
        assert!(cut.len() > 5);
        assert_eq!(cut.concat(), text);
    }

    #[test]
    fn no_row_is_higher_than_a_sheet_allows() {
        assert_eq!(row_height(1, 11), 18);
        assert_eq!(row_height(1000, 11), MAX_ROW_HEIGHT);
    }
}
