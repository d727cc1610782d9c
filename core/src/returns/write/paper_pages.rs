//! Divides the printed sheet into pages, so that no heading is the last row of one.

use crate::xlsx::write::Sheet;

/// The height of a page between the margins of Decree 30/2020, in points, less what printers and programs differ by.
const PAGE_POINTS: u32 = 715;

/// The rows of a sheet, put on pages one after another. Where a page is simply full, the program that prints turns it: programs differ in
/// what a page holds (LibreOffice without the font of the column widths prints this sheet at four fifths), and a break of ours there would
/// leave a part of the page empty.
pub(super) struct PaperPages {
    /// The points that are used on the page.
    used: u32,
    /// The points of the row that every page begins with.
    repeated: u32,
    breaks: Vec<u32>,
    /// The headings that were added last, which take the next row with them: the first of them, its height, and the height of all.
    heading: Option<(u32, u32, u32)>,
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
            let (first, own, above) = self.heading.unwrap_or((row, points, 0));
            self.heading = Some((first, own, above.saturating_add(points)));
            return;
        }
        let (first, own, above) = self.heading.take().unwrap_or((row, 0, 0));
        let together = above.saturating_add(points);
        if self.used.saturating_add(together) > PAGE_POINTS {
            // The heading would be the last row of the page.
            if above > 0 && self.used.saturating_add(own) <= PAGE_POINTS {
                self.breaks.push(first);
            }
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
        assert_eq!(pages.into_breaks(), vec![10]);
    }

    #[test]
    fn a_full_page_without_a_parted_heading_is_turned_by_the_program() {
        let mut pages = PaperPages::new();
        pages.used = 700;
        pages.add(10, 40, false);
        pages.used = 700;
        pages.add(11, 40, true);
        pages.add(12, 40, false);
        assert_eq!(pages.into_breaks(), Vec::<u32>::new());
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
