//! Computes page breaks such that no heading is the last row of a page and no signature is alone on a page.

/// A printed row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PrintedRow {
    /// The row, from 0.
    pub(super) row: u32,
    /// The height of the row in points.
    pub(super) height: u32,
    /// Whether the row must be on the same page as the next row.
    pub(super) with_next: bool,
}

/// Returns the rows before which a page ends. Every page end is among them, so that a program that measures otherwise ends pages nowhere
/// else. `used` is the height above the first row, `head` that of the repeated rows, `room` that of a page, all in points.
pub(super) fn page_breaks(rows: &[PrintedRow], used: u32, head: u32, room: u32) -> Vec<u32> {
    let mut breaks = Vec::new();
    let mut used = used;
    for group in rows.chunk_by(|one, _| one.with_next) {
        let height: u32 = group.iter().map(|one| one.height).sum();
        let fits_a_page = head.saturating_add(height) <= room;
        if used.saturating_add(height) > room && fits_a_page && group.len() > 1 {
            breaks.extend(group.first().map(|one| one.row));
            used = head.saturating_add(height);
            continue;
        }
        for one in group {
            used = used.saturating_add(one.height);
            if used > room {
                breaks.push(one.row);
                used = head.saturating_add(one.height);
            }
        }
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed_rows(with_next: &[bool]) -> Vec<PrintedRow> {
        (0..).zip(with_next).map(|(row, &with_next)| PrintedRow { row, height: 10, with_next }).collect()
    }

    #[test]
    fn a_heading_goes_with_its_first_row() {
        let rows = printed_rows(&[false, false, false, true, false]);
        assert_eq!(page_breaks(&rows, 0, 5, 40), [3]);
        assert_eq!(page_breaks(&rows, 0, 5, 50), [0; 0]);
        assert_eq!(page_breaks(&rows, 0, 5, 25), [2, 3]);
    }

    #[test]
    fn a_group_longer_than_a_page_is_split() {
        assert_eq!(page_breaks(&printed_rows(&[true, true, true, false]), 0, 5, 30), [3]);
    }
}
