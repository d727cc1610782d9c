//! Divides the printed sheet into pages, so that no heading is the last row of one.

use crate::xlsx::write::Sheet;

/// The height of a page between the margins of Decree 30/2020, in points, less what printers and programs differ by.
const PAGE_POINTS: u32 = 715;

/// The rows of a sheet, put on pages one after another. Every turn of a page is set: LibreOffice without Calibri or Carlito takes the columns
/// for wider than the page and prints the sheet at four fifths. Its pages are then a fifth empty; with breaks at headings and signatures
/// alone, the page after its own turn of a page was three quarters empty.
pub(super) struct PaperPages {
    /// The points that are used on the page.
    used: u32,
    /// The points of the row that every page begins with.
    repeated: u32,
    breaks: Vec<u32>,
    /// The headings that were added last, which take the next row with them: the first of them, and the height of all.
    heading: Option<(u32, u32)>,
    /// The last two rows of the table, each with its headings: where they begin, and their heights.
    tail: [Option<(u32, u32)>; 2],
    last: u32,
}

impl PaperPages {
    pub(super) const fn new() -> Self {
        Self { used: 0, repeated: 0, breaks: Vec::new(), heading: None, tail: [None; 2], last: 0 }
    }

    /// Adds the rows down to the head of the table, which every page repeats.
    pub(super) fn add_head(&mut self, sheet: &Sheet, head: u32) {
        self.used = (0..=head).map(|row| sheet.row_height(row)).sum();
        self.repeated = sheet.row_height(head);
    }

    /// Adds a row; a heading stays on the page of the row below it.
    pub(super) fn add(&mut self, row: u32, points: u32, heading: bool) {
        self.last = row;
        if heading {
            // Two headings in a row: both stay with what follows.
            let (first, above) = self.heading.unwrap_or((row, 0));
            self.heading = Some((first, above.saturating_add(points)));
            return;
        }
        let (first, above) = self.heading.take().unwrap_or((row, 0));
        let together = above.saturating_add(points);
        if self.used.saturating_add(together) > PAGE_POINTS {
            self.breaks.push(first);
            self.used = self.repeated;
        }
        self.used = self.used.saturating_add(together);
        self.tail = [self.tail[1], Some((first, together))];
    }

    /// Adds the rows below the table. They stay on one page, with the last two rows of the table: a page with signatures alone, below the
    /// head of a table without rows, is none.
    pub(super) fn add_end(&mut self, first: u32, heights: &[u32]) {
        let points: u32 = heights.iter().sum();
        if self.used.saturating_add(points) > PAGE_POINTS {
            let from = self.tail.iter().flatten().next().map_or(first, |(row, _)| *row);
            if self.breaks.last().is_none_or(|last| *last < from) {
                self.breaks.push(from);
            }
            self.used = self.tail.iter().flatten().fold(self.repeated, |sum, (_, points)| sum.saturating_add(*points));
        }
        self.used = self.used.saturating_add(points);
        self.last = first.saturating_add(u32::try_from(heights.len()).unwrap_or(0)).saturating_sub(1);
    }

    /// The last row that was added.
    pub(super) const fn last_row(&self) -> u32 {
        self.last
    }

    /// The rows with which pages begin.
    pub(super) fn into_breaks(self) -> Vec<u32> {
        self.breaks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_goes_to_the_page_of_its_first_row() {
        let mut pages = PaperPages::new();
        pages.used = 650;
        pages.add(10, 30, true);
        pages.add(11, 40, false);
        pages.add(12, 660, false);
        assert_eq!(pages.into_breaks(), vec![10, 12]);
    }

    #[test]
    fn signatures_take_the_last_two_rows_with_them() {
        let mut pages = PaperPages::new();
        pages.used = 400;
        for row in 10..14 {
            pages.add(row, 40, row == 11);
        }
        pages.add_end(14, &[100, 200]);
        assert_eq!((pages.last_row(), pages.into_breaks()), (15, vec![11]));
    }
}
