//! Sets up printed pages: A4, margins and page number as Decree 30/2020, Appendix I, requires.

use rust_xlsxwriter::Worksheet;

/// What stands at the top of a sheet that is read on the screen: its rows are not set to print, because they fill a hundred pages where
/// three hundred units report.
pub(super) const SCREEN_ONLY_WORDS: &str =
    "Trang này để xem trên máy tính, vùng in chỉ gồm phần đầu; cần in cả trang thì chọn Page Layout, Print Area, Clear Print Area.";

/// The number of the paper size A4 in the file format.
const A4: u8 = 9;

/// Whether the longer side of the page is the height or the width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Orientation {
    Portrait,
    Landscape,
}

impl Orientation {
    /// Width between the margins in pixels (96 to the inch), taken at 93 % because LibreOffice makes columns wider: it counts a digit of
    /// Times New Roman 11 as 7⅓ pixels, Excel as 7.
    pub(super) const fn printable_width_pixels(self) -> u32 {
        match self {
            Self::Portrait => 623 * 93 / 100,
            Self::Landscape => 952 * 93 / 100,
        }
    }

    /// Height between the margins in points.
    pub(super) const fn printable_height_points(self) -> u32 {
        match self {
            Self::Portrait => 728,
            Self::Landscape => 482,
        }
    }
}

/// Sets paper, margins (30 mm left, 15 right, 20 above and below), and the page number at the top in the middle.
pub(super) fn set_up_page(sheet: &mut Worksheet, orientation: Orientation) {
    sheet.set_paper_size(A4);
    match orientation {
        Orientation::Portrait => sheet.set_portrait(),
        Orientation::Landscape => sheet.set_landscape(),
    };
    sheet.set_margins(1.18, 0.59, 0.79, 0.79, 0.39, 0.39);
    sheet.set_header("&C&\"Times New Roman,Regular\"&13&P");
}

/// Scales columns of `pixels` in all to the width of one page, and returns the scale in percent.
///
/// It sets a scale and not “fit to one page”, because Excel ignores page breaks that were set when it fits pages itself.
pub(super) fn fit_to_page_width(sheet: &mut Worksheet, orientation: Orientation, pixels: u32) -> u32 {
    let scale = (orientation.printable_width_pixels() * 100 / pixels.max(1)).clamp(40, 100);
    sheet.set_print_scale(u16::try_from(scale).unwrap_or(100));
    scale
}
