//! Writes the rows below the table of `Tổng hợp`: legend of signs, “Nơi nhận”, and signature.

use rust_xlsxwriter::XlsxError;

use super::book::ReportData;
use super::page_fill::PrintedRow;
use super::report_styles::{LETTERHEAD_FONT_SIZE, centred, font};
use super::sheet_writer::Sheet;
use super::summary_columns::LAST_COLUMN;
use crate::plan::Basis;

/// First and last column of “Nơi nhận”, from 0.
const RECIPIENT_COLUMNS: (u16, u16) = (0, 3);
/// First and last column of the signature, from 0.
const SIGNATURE_COLUMNS: (u16, u16) = (7, LAST_COLUMN);
/// Rows left free for signature and seal.
const SEAL_ROWS: usize = 4;
/// Height in points of a line.
const LINE_HEIGHT: u32 = 19;
/// Height in points of the gap above “Nơi nhận” and signature.
const GAP_HEIGHT: u32 = 10;

/// The explanation of the signs in the table.
const SIGNS_LEGEND: &str = "…: chưa có số liệu, hoặc kỳ trước bằng 0 nên không tính được tỷ lệ. Cột (3), (4): so với kỳ trước, chỉ tính các đơn vị có số liệu cả hai kỳ. Cột (5): ×: số liệu thời \
    điểm, không lũy kế. Cột (8): số đơn vị có số liệu/ số đơn vị phải báo cáo. Ô kỳ này tô màu: trong tổng có số liệu còn lỗi hoặc cần làm \
    rõ, xem cột Ghi chú và trang “Lỗi và cảnh báo”.";
/// The explanation of the mark `(*)`.
const INFERRED_LEGEND: &str = "(*) Chỉ tiêu theo quy định chung về báo cáo thông tin đối ngoại, kế hoạch không nêu trực tiếp.";

/// Writes the rows below the table from `row` on, and returns them; they all belong on one page.
pub(super) fn write(sheet: &mut Sheet<'_>, book: &ReportData<'_>, row: u32, widths: &[u32]) -> Result<Vec<PrintedRow>, XlsxError> {
    let all: u32 = widths.iter().sum();
    let note = font(11).set_italic().set_text_wrap();
    let mut heights = Vec::new();
    let mut row = row;
    let first = row;
    let inferred = (book.rows.iter()).any(|row| row.indicator.basis == Basis::Inferred);
    let notes = [Some(SIGNS_LEGEND), inferred.then_some(INFERRED_LEGEND)];
    for words in notes.into_iter().flatten() {
        sheet.write_merged_text(row, (0, LAST_COLUMN), words, &note)?;
        heights.push(sheet.fit_row_height(row, 11, [(words, all)])?);
        row += 1;
    }
    sheet.raw.set_row_height(row, GAP_HEIGHT)?;
    heights.push(GAP_HEIGHT);
    row += 1;
    heights.extend(write_signature_block(sheet, book, row, widths)?);
    let printed = (first..).zip(&heights).map(|(row, height)| PrintedRow { row, height: *height, with_next: true });
    Ok(printed.collect())
}

/// Writes “Nơi nhận” on the left, authority and signer on the right; returns the heights of the rows in points.
fn write_signature_block(sheet: &mut Sheet<'_>, book: &ReportData<'_>, row: u32, widths: &[u32]) -> Result<Vec<u32>, XlsxError> {
    let office = &book.report.office;
    let signer = office.authority.len() + SEAL_ROWS;
    let count = (office.recipients.len() + 1).max(signer + 1);
    let mut heights = vec![LINE_HEIGHT; count];
    for (at, _) in (row..).zip(&heights) {
        sheet.raw.set_row_height(at, LINE_HEIGHT)?;
    }
    let bold_italic = font(12).set_bold().set_italic();
    sheet.write_merged_text(row, RECIPIENT_COLUMNS, "Nơi nhận:", &bold_italic)?;
    let width: u32 = widths.iter().take(usize::from(RECIPIENT_COLUMNS.1) + 1).sum();
    let small = font(11).set_text_wrap();
    let below = heights.iter_mut().skip(1);
    for ((at, height), recipient) in (row + 1..).zip(below).zip(&office.recipients) {
        let line = format!("- {recipient}");
        sheet.write_merged_text(at, RECIPIENT_COLUMNS, &line, &small)?;
        *height = LINE_HEIGHT.max(sheet.fit_row_height(at, 11, [(line.as_str(), width)])?);
        sheet.raw.set_row_height(at, *height)?;
    }
    let bold = centred(LETTERHEAD_FONT_SIZE).set_bold();
    for (at, line) in (row..).zip(&office.authority) {
        sheet.write_merged_text(at, SIGNATURE_COLUMNS, line, &bold)?;
    }
    let at = row.saturating_add(u32::try_from(signer).unwrap_or(0));
    sheet.write_merged_text(at, SIGNATURE_COLUMNS, &office.signer, &bold)?;
    Ok(heights)
}
