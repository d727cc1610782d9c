//! Writes the head of the sheet `Theo đơn vị`: title, legend, and five rows that describe each column.

use rust_xlsxwriter::{Format, XlsxError};

use super::book::{IndicatorRow, ReportData};
use super::by_unit_pages;
use super::dates;
use super::matrix_cells::{FIRST_FIGURE_COLUMN, TOTAL_ROW};
use super::report_styles::{TABLE_FONT_SIZE, font};
use super::sheet_writer::{Sheet, XlsxResult};
use crate::base::Lang;
use crate::plan::{AcrossUnits, Indicator};

/// Row of the headings of the plan, from 0; the first row of the table's head.
pub(super) const HEADING_ROW: u32 = 2;
/// Height in points of the row of headings.
const HEADING_HEIGHT: u32 = 48;
/// Row of the indicator codes, from 0.
const CODE_ROW: u32 = 3;
/// Row of the labels, from 0.
const LABEL_ROW: u32 = 4;
/// Row of the units of measure, from 0.
const MEASURE_ROW: u32 = 5;
/// Row that says how figures are combined, from 0; the last row of the head.
const ROLL_UP_ROW: u32 = TOTAL_ROW - 1;

/// The legend of states and colours.
const LEGEND: &str = "KPS: không phát sinh (tính là 0). KAD: không áp dụng. mật: báo cáo theo chế độ mật. ×: đơn vị không phải báo cáo chỉ tiêu này. \
    Nền hồng nhạt: chưa có số liệu (chưa gửi, để trống, số liệu chưa hợp lệ, mâu thuẫn, gửi biểu của kỳ khác). Nền vàng: số đã được cơ quan tổng hợp điều chỉnh, \
    xem ghi chú của ô. Dấu * và nền đỏ cam: số liệu còn lỗi; dấu ? và nền cam: số liệu cần làm rõ; các số này vẫn được tính, xem trang “Lỗi và cảnh báo”.";

/// Writes the head and returns its height in points; `widths` are those of all columns in pixels.
pub(super) fn write(sheet: &mut Sheet<'_>, book: &ReportData<'_>, widths: &[u32]) -> Result<u32, XlsxError> {
    let styles = sheet.styles;
    let report = book.report;
    // The repeated columns are printed on every page, so these texts must fit into them.
    sheet.write_text(0, 0, "SỐ LIỆU THEO ĐƠN VỊ", &styles.title)?;
    sheet.raw.set_row_height(0, 22)?;
    let window = format!(
        "{} (từ ngày {} đến ngày {})",
        report.period.name(Lang::Vi),
        dates::short_date(report.window.first),
        dates::short_date(report.window.last),
    );
    sheet.write_merged_text(1, (0, 2), &window, &styles.legend)?;
    let mut points = 22 + write_legend(sheet, book, widths)?;
    for (column, words) in (0..).zip(["TT", "Mã đơn vị", "Đơn vị", "Tình trạng"]) {
        (sheet.raw).merge_range(HEADING_ROW, column, ROLL_UP_ROW, column, words, &styles.head)?;
    }
    write_headings(sheet, book)?;
    for (column, row) in book.figure_rows() {
        sheet.write_text(CODE_ROW, column, row.indicator.code.as_str(), &styles.head)?;
    }
    let small = styles.head.clone().set_font_size(10).unset_bold();
    /// Returns the text of an indicator in one row of the head.
    type RowText<'b> = fn(&'b IndicatorRow<'b>) -> &'b str;
    let rows: [(u32, u32, &Format, RowText<'_>); 3] = [
        // The total of a cell may stand on another page.
        (LABEL_ROW, 10, &small, |row| if row.indicator.is_cell() { row.indicator.name(Lang::Vi) } else { &row.indicator.label }),
        (MEASURE_ROW, 10, &small, |row| &row.indicator.unit_of_measure),
        (ROLL_UP_ROW, TABLE_FONT_SIZE, &styles.head_number, |row| roll_up_label(row.indicator)),
    ];
    let widths = widths.iter().skip(usize::from(FIRST_FIGURE_COLUMN));
    for (at, size, format, words) in rows {
        for (column, row) in book.figure_rows() {
            sheet.write_text(at, column, words(row), format)?;
        }
        let texts = (book.figure_rows()).zip(widths.clone());
        let texts = texts.map(|((_, row), width)| (words(row), *width));
        points += sheet.fit_row_height(at, size, texts)?;
    }
    Ok(points + HEADING_HEIGHT + 15)
}

/// Writes the legend above the columns of the first printed page; returns its height in points.
fn write_legend(sheet: &mut Sheet<'_>, book: &ReportData<'_>, widths: &[u32]) -> Result<u32, XlsxError> {
    let first = by_unit_pages::columns_per_page(book, widths).first().copied().unwrap_or(0);
    let columns = usize::from(FIRST_FIGURE_COLUMN).saturating_add(first);
    let width: u32 = widths.iter().take(columns).skip(3).sum();
    let last = u16::try_from(columns.saturating_sub(1)).unwrap_or(FIRST_FIGURE_COLUMN);
    let format = font(10).set_italic().set_text_wrap();
    sheet.write_merged_text(1, (3, last), LEGEND, &format)?;
    sheet.fit_row_height(1, 10, [(LEGEND, width)])
}

/// Writes each heading of the plan above the columns of its figures.
fn write_headings(sheet: &mut Sheet<'_>, book: &ReportData<'_>) -> XlsxResult {
    let styles = sheet.styles;
    let mut column = FIRST_FIGURE_COLUMN;
    for heading in &book.headings {
        let count = (book.rows_under(heading).iter()).filter(|row| !row.indicator.is_text()).count();
        let Some(more) = u16::try_from(count).ok().and_then(|n| n.checked_sub(1)) else {
            continue;
        };
        let last = column.saturating_add(more);
        sheet.write_merged_text(HEADING_ROW, (column, last), heading.whole, &styles.head)?;
        column = last.saturating_add(1);
    }
    sheet.raw.set_row_height(HEADING_ROW, HEADING_HEIGHT)?;
    Ok(())
}

/// Describes in a few words how the figures of the units are combined.
const fn roll_up_label(indicator: &Indicator) -> &'static str {
    match indicator.across_units {
        AcrossUnits::Sum => "cộng",
        AcrossUnits::SumWarn => "cộng, có thể trùng",
        AcrossUnits::Max => "lớn nhất",
        AcrossUnits::None if indicator.computed.is_some() => "tính lại",
        AcrossUnits::None => "không cộng",
        AcrossUnits::CountYes => "đếm “có”",
        AcrossUnits::CountEach => "đếm theo lựa chọn",
        AcrossUnits::Earliest => "sớm nhất",
        AcrossUnits::Latest => "muộn nhất",
        AcrossUnits::ConcatByUnit => "ghi lần lượt",
    }
}
