//! The page: A4, margins and page number after Decree 30/2020, Appendix I.

use rust_xlsxwriter::Worksheet;

/// Paper size A4 in the numbering of the format.
const A4: u8 = 9;

/// Which way the page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lie {
    Portrait,
    Landscape,
}

impl Lie {
    /// Width between the margins in pixels (96 to the inch).
    pub(super) const fn pixels(self) -> u32 {
        match self {
            Self::Portrait => 623,
            Self::Landscape => 952,
        }
    }
}

/// Sets paper, margins (30 mm left, 15 right, 20 above and below), and the page number at the top in the middle.
pub(super) fn set(sheet: &mut Worksheet, lie: Lie) {
    sheet.set_paper_size(A4);
    match lie {
        Lie::Portrait => sheet.set_portrait(),
        Lie::Landscape => sheet.set_landscape(),
    };
    sheet.set_margins(1.18, 0.59, 0.79, 0.79, 0.39, 0.39);
    sheet.set_header("&C&\"Times New Roman,Regular\"&13&P");
}

/// Prints all columns on the width of one page, and as many pages as the rows need.
pub(super) fn one_page_wide(sheet: &mut Worksheet) {
    sheet.set_print_fit_to_pages(1, 0);
}
