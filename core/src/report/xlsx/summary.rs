//! Writes the sheet `Tổng hợp`: the official appendix table, with letterhead and signature.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::book::ReportData;
use super::page_fill::{self, PrintedRow};
use super::report_styles::Styles;
use super::sheet_writer::{Sheet, XlsxResult};
use super::summary_columns::{COLUMN_COUNT, LAST_COLUMN, PREVIOUS_COLUMN};
use super::{REPORT_SHEETS, measure, page, summary_foot, summary_head, summary_row};
use crate::base::Lang;
use crate::base::decimal;

/// Headers with the sign of each column, as official tables number them.
const COLUMN_HEADERS: [(&str, &str); COLUMN_COUNT] = [
    ("TT", "A"),
    ("Mã", "B"),
    ("Chỉ tiêu", "C"),
    ("Đơn vị tính", "D"),
    ("Kỳ trước", "(1)"),
    ("Kỳ này", "(2)"),
    ("Tăng/ giảm (cùng đơn vị)", "(3)"),
    ("Tăng/ giảm (%)", "(4)"),
    ("Lũy kế từ đầu năm", "(5)"),
    ("Kế hoạch giao", "(6)"),
    ("Tỷ lệ thực hiện so với kế hoạch giao (%)", "(7)"),
    ("Đơn vị có số liệu", "(8)"),
    ("Ghi chú", "E"),
];

/// Widths in pixels of the columns on a landscape page, unless figures need more.
const MIN_COLUMN_WIDTHS: [u32; COLUMN_COUNT] = [34, 40, 156, 52, 56, 58, 60, 48, 60, 50, 62, 52, 190];

/// The title of the part of the report that contains the tasks, in the words of official reports (Decree 30/2020).
const RESULTS_TITLE: &str = "Kết quả thực hiện";

/// Height in points of the row of column signs.
const SIGN_HEIGHT: u32 = 18;
/// Height in points of the row of a heading.
const SECTION_HEIGHT: u32 = 20;

/// Writes the whole sheet.
pub(super) fn write(raw: &mut Worksheet, book: &ReportData<'_>, styles: &Styles) -> XlsxResult {
    let mut sheet = Sheet::new(raw, styles);
    let widths = column_widths_in_pixels(book);
    sheet.set_column_widths(&widths)?;
    page::set_up_page(sheet.raw, page::Orientation::Landscape);
    let scale = page::fit_to_page_width(sheet.raw, page::Orientation::Landscape, widths.iter().sum());
    let (head, above) = summary_head::write(&mut sheet, book, &widths)?;
    for (column, (words, sign)) in (0..).zip(COLUMN_HEADERS) {
        sheet.write_text(head, column, words, &styles.head)?;
        sheet.write_text(head + 1, column, sign, &styles.head_number)?;
    }
    let texts = COLUMN_HEADERS.iter().map(|(words, _)| *words);
    let high = sheet.fit_row_height(head, 12, texts.zip(widths.iter().copied()))? + SIGN_HEIGHT;
    sheet.raw.set_row_height(head + 1, SIGN_HEIGHT)?;
    let mut printed = write_table(&mut sheet, book, head + 2, &widths)?;
    book.store_printed_cells(REPORT_SHEETS[0], sheet.printed.stop_recording());
    // The last two rows of the table stay with the signature, which must not be alone on a page.
    for one in printed.iter_mut().rev().take(2) {
        one.with_next = true;
    }
    let row = head + 2 + u32::try_from(printed.len()).unwrap_or(0);
    let foot = summary_foot::write(&mut sheet, book, row, &widths)?;
    let last = foot.last().map_or(row, |one| one.row);
    printed.extend(foot);
    let room = page::Orientation::Landscape.printable_height_points() * 96 / scale;
    let breaks = page_fill::page_breaks(&printed, above + high, high, room);
    sheet.raw.set_page_breaks(&breaks)?;
    sheet.raw.set_repeat_rows(head, head + 1)?;
    sheet.raw.set_print_area(0, 0, last, LAST_COLUMN)?;
    sheet.raw.set_screen_gridlines(false);
    Ok(())
}

/// Writes the rows of the table from the row `first` on, heading by heading, and returns them.
fn write_table(sheet: &mut Sheet<'_>, book: &ReportData<'_>, first: u32, widths: &[u32]) -> Result<Vec<PrintedRow>, XlsxError> {
    let styles = sheet.styles;
    let mut printed = Vec::with_capacity(book.rows.len() + book.headings.len());
    let mut row = first;
    let mut number = 0;
    let mut group = None;
    for heading in &book.headings {
        let (mut roman, words) = heading.split_number();
        // `II.1` is the first part of `II`, as the outline of a report has it.
        if let Some((of, part)) = roman.split_once('.') {
            if group != Some(of) {
                sheet.write_text(row, 0, of, &styles.section_centred)?;
                sheet.write_merged_text(row, (1, LAST_COLUMN), RESULTS_TITLE, &styles.section)?;
                sheet.raw.set_row_height(row, SECTION_HEIGHT)?;
                printed.push(PrintedRow { row, height: SECTION_HEIGHT, with_next: true });
                row += 1;
            }
            (group, roman) = (Some(of), part);
        }
        sheet.write_text(row, 0, roman, &styles.section_centred)?;
        sheet.write_merged_text(row, (1, LAST_COLUMN), words, &styles.section)?;
        sheet.raw.set_row_height(row, SECTION_HEIGHT)?;
        printed.push(PrintedRow { row, height: SECTION_HEIGHT, with_next: true });
        row += 1;
        for line in book.rows_under(heading) {
            number += 1;
            let height = summary_row::write(sheet, book, (row, number), line, widths)?;
            printed.push(PrintedRow { row, height, with_next: false });
            row += 1;
        }
    }
    Ok(printed)
}

/// The column of the indicator codes, from 0.
const CODE_COLUMN: usize = 1;
/// The largest width of that column, in pixels.
const MAX_CODE_WIDTH: u32 = 170;

/// Widths of the columns in pixels; a column of figures is wide enough for its largest figure, that of the codes for the codes of cells.
fn column_widths_in_pixels(book: &ReportData<'_>) -> [u32; COLUMN_COUNT] {
    let mut widths = MIN_COLUMN_WIDTHS;
    for row in &book.rows {
        let line = row.line;
        if row.indicator.is_cell()
            && let Some(width) = widths.get_mut(CODE_COLUMN)
        {
            let needs = measure::width_in_pixels(row.indicator.code.as_str(), super::report_styles::TABLE_FONT_SIZE, false);
            *width = needs.min(MAX_CODE_WIDTH).max(*width);
        }
        let figures = [line.previous, line.total, line.change, line.change_percent, line.year_to_date];
        for (width, figure) in (widths.iter_mut().skip(usize::from(PREVIOUS_COLUMN))).zip(figures) {
            let text = figure.map(|value| decimal::format(value, Lang::Vi));
            let needs = text.map_or(0, |text| measure::width_in_pixels(&text, super::report_styles::TABLE_FONT_SIZE, true));
            *width = needs.max(*width);
        }
    }
    widths
}
