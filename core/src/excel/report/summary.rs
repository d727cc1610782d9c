//! The sheet `Tổng hợp`: the official appendix table, with letterhead and signature.

use rust_xlsxwriter::Worksheet;

use super::book::Book;
use super::sheet::{Done, Sheet};
use super::styles::Styles;
use super::{measure, page, summary_foot, summary_head, summary_row};
use crate::figure;
use crate::lang::Lang;

/// Headers with the sign of each column, as official tables number them.
const HEADS: [(&str, &str); COLUMNS] = [
    ("TT", "A"),
    ("Mã", "B"),
    ("Chỉ tiêu", "C"),
    ("Đơn vị tính", "D"),
    ("Kỳ trước", "(1)"),
    ("Kỳ này", "(2)"),
    ("Tăng/ giảm", "(3)=(2)-(1)"),
    ("Luỹ kế từ đầu năm", "(4)"),
    ("Mục tiêu", "(5)"),
    ("Tỷ lệ đạt (%)", "(6)"),
    ("Số đơn vị có số liệu/ phải báo cáo", "(7)"),
    ("Ghi chú", "E"),
];

/// Columns of the table.
pub(super) const COLUMNS: usize = 12;
/// The last column.
pub(super) const LAST: u16 = COLUMNS as u16 - 1;
/// The column of “Kỳ trước”; “Kỳ này” and “Tăng/giảm” follow.
pub(super) const PREVIOUS: u16 = 4;

/// Widths in pixels on a landscape page, before figures ask for more.
const WIDTHS: [u32; COLUMNS] = [34, 44, 210, 64, 66, 66, 72, 70, 56, 54, 66, 150];

/// Lays out the sheet.
pub(super) fn write(raw: &mut Worksheet, book: &Book<'_>, styles: &Styles) -> Done {
    let mut sheet = Sheet { raw, styles };
    let widths = widths(book);
    sheet.widths(&widths)?;
    let mut row = summary_head::write(&mut sheet, book, &widths)?;
    let head = row;
    for (column, (words, sign)) in (0..).zip(HEADS) {
        sheet.text(row, column, words, &styles.head)?;
        sheet.text(row + 1, column, sign, &styles.head_number)?;
    }
    let texts = HEADS.iter().map(|(words, _)| *words);
    sheet.fit(row, 12, texts.zip(widths.iter().copied()))?;
    row += 2;
    let mut number = 0u32;
    for heading in &book.headings {
        let (roman, words) = heading.parts();
        sheet.text(row, 0, roman, &styles.section_centred)?;
        sheet.wide(row, (1, LAST), words, &styles.section)?;
        sheet.raw.set_row_height(row, 20)?;
        row += 1;
        for line in book.under(heading) {
            number += 1;
            summary_row::write(&mut sheet, book, (row, number), line, &widths)?;
            row += 1;
        }
    }
    let last = summary_foot::write(&mut sheet, book, row, &widths)?;
    page::set(sheet.raw, page::Lie::Landscape);
    page::one_page_wide(sheet.raw);
    sheet.raw.set_repeat_rows(head, head + 1)?;
    sheet.raw.set_print_area(0, 0, last, LAST)?;
    sheet.raw.set_screen_gridlines(false);
    Ok(())
}

/// Columns of figures grow with their largest figure.
fn widths(book: &Book<'_>) -> [u32; COLUMNS] {
    let mut widths = WIDTHS;
    for row in &book.rows {
        let line = row.line;
        let figures = [line.previous, line.total, line.change, line.year_to_date];
        for (width, figure) in (widths.iter_mut().skip(usize::from(PREVIOUS))).zip(figures) {
            let text = figure.map(|value| figure::format(value, Lang::Vi));
            let needs = text.map_or(0, |text| measure::pixels(&text, super::styles::TABLE, true));
            *width = needs.max(*width);
        }
    }
    widths
}
