//! Divides the printed sheet into pages, so that no heading is the last row of one.

use crate::xlsx::write::Sheet;

/// The height of a page between the margins of Decree 30/2020, in points, less what printers and programs differ by.
const PAGE_POINTS: u32 = 715;

/// The rows of a sheet, put on pages one after another.
pub(super) struct PaperPages {
    /// The points that are used on the page.
    used: u32,
    /// The points of the row that every page begins with.
    repeated: u32,
    breaks: Vec<u32>,
    /// The heading that was added last, which takes the next row with it: its row and height.
    heading: Option<(u32, u32)>,
    last: u32,
}

impl PaperPages {
    pub(super) const fn new() -> Self {
        Self { used: 0, repeated: 0, breaks: Vec::new(), heading: None, last: 0 }
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
        self.place(first, above.saturating_add(points));
    }

    /// Adds rows that stay on one page.
    pub(super) fn add_together(&mut self, first: u32, heights: &[u32]) {
        self.place(first, heights.iter().sum());
        self.last = first.saturating_add(u32::try_from(heights.len()).unwrap_or(0)).saturating_sub(1);
    }

    fn place(&mut self, first: u32, points: u32) {
        if self.used.saturating_add(points) > PAGE_POINTS {
            self.breaks.push(first);
            self.used = self.repeated;
        }
        self.used = self.used.saturating_add(points);
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
        pages.add(12, 40, false);
        pages.add_together(13, &[300, 400]);
        assert_eq!((pages.last_row(), pages.into_breaks()), (14, vec![10, 13]));
    }
}
