//! Writes the rows below the table of `Tổng hợp`: what the signs mean, and what is true of all rows.

use rust_xlsxwriter::XlsxError;

use super::book::ReportData;
use super::page_fill::PrintedRow;
use super::remarks;
use super::report_styles::{TABLE_FONT_SIZE, font};
use super::sheet_writer::Sheet;
use crate::plan::Basis;

/// The explanation of the signs in the table.
const SIGNS_LEGEND: &str = "…: chưa có số liệu, hoặc kỳ trước bằng 0 nên không tính được tỷ lệ. Cột (3), (4), (5): chỉ tính các đơn vị có số liệu ở cả hai kỳ. \
    Cột (6): ×: số liệu thời điểm, không lũy kế. Cột (9): số đơn vị có số liệu/số đơn vị phải báo cáo. Cột (10): lũy kế mới có từng ấy số liệu/số liệu phải có của các kỳ. Ô kỳ này tô màu, có dấu * hoặc dấu ?: trong tổng có \
    số liệu còn lỗi hoặc cần làm rõ, xem trang “Lỗi và cảnh báo”. Cột (8): tỷ lệ thực hiện so với kế hoạch giao.";
/// The explanation of the columns of the comparison with the year before.
const LAST_YEAR_LEGEND: &str = "Cột (11): số của cùng kỳ năm trước như đã báo cáo. Cột (12), (13): chỉ tính các đơn vị có số liệu ở cả hai kỳ, cột (14) là số đơn vị ấy, nên có thể khác hiệu của cột (2) và (11).";
/// The explanation of the mark `(*)`.
const INFERRED_LEGEND: &str = "(*) Chỉ tiêu theo quy định chung về báo cáo, kế hoạch không nêu trực tiếp.";

/// Writes the rows below the table from `row` on, and returns them; they all belong on one page. `common` are the remarks of all rows.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    book: &ReportData<'_>,
    row: u32,
    widths: &[u32],
    common: &[String],
) -> Result<Vec<PrintedRow>, XlsxError> {
    let all: u32 = widths.iter().sum();
    let note = font(TABLE_FONT_SIZE).set_italic().set_text_wrap();
    let inferred = (book.rows.iter()).any(|row| row.indicator.basis == Basis::Inferred);
    let of_all = (!common.is_empty()).then(|| format!("Tất cả các chỉ tiêu: {}.", common.join("; ")));
    let summed = remarks::summed_targets_note(book);
    let last_year = book.columns.last_year.then_some(LAST_YEAR_LEGEND);
    let notes = [of_all.as_deref(), Some(SIGNS_LEGEND), last_year, summed.as_deref(), inferred.then_some(INFERRED_LEGEND)];
    let mut printed = Vec::new();
    for (row, words) in (row..).zip(notes.into_iter().flatten()) {
        sheet.write_merged_text(row, (0, book.columns.last()), words, &note)?;
        let height = sheet.fit_row_height(row, TABLE_FONT_SIZE, [(words, all)])?;
        printed.push(PrintedRow { row, height, with_next: true });
    }
    Ok(printed)
}
