//! Writes the sheet `Tình hình gửi`: what each unit has sent and when, and what is missing.

use std::collections::BTreeSet;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::book::ReportData;
use super::grown_rows::{DeferredRows, RowWriter, WriteResult, row_blocks};
use super::report_styles::{Style, Styles, TABLE_FONT_SIZE};
use super::returns_counts::StatusCounts;
use super::sheet_writer::{Sheet, XlsxResult};
use super::{REPORT_SHEETS, by_unit, dates, page};
use crate::base::IndicatorCode;
use crate::base::Lang;
use crate::base::text::capitalize_first;
use crate::consolidation::{ReceiptDay, UnitRow, UnitStatus};

/// The column headers before those of the headings of the plan.
const COLUMN_HEADERS: [&str; 11] = [
    "TT",
    "Mã đơn vị",
    "Đơn vị",
    "Tình trạng",
    "Ngày nhận",
    "Trễ (ngày làm việc)",
    "Số liệu bắt buộc còn thiếu",
    "Không phát sinh",
    "Lỗi",
    "Cảnh báo",
    "Đã có/ phải có",
];
/// Widths in pixels of the columns before those of the headings.
const COLUMN_WIDTHS: [u32; 11] = [34, 76, 150, 100, 84, 54, 150, 48, 34, 46, 54];
/// Width in pixels of the column of each heading of the plan.
const HEADING_WIDTH: u32 = 42;
/// Row of the column headers, from 0.
const HEAD_ROW: u32 = 7;
/// Row of the first unit, from 0.
const FIRST_UNIT_ROW: u32 = HEAD_ROW + 1;
/// The most missing codes that a row lists; the rest are only counted.
const MAX_CODES_LISTED: usize = 60;

/// Writes all above the rows of the units, and returns these as blocks to be written later.
pub(super) fn write<'b>(raw: &mut Worksheet, book: &'b ReportData<'_>, styles: &Styles) -> Result<DeferredRows<'b>, XlsxError> {
    let mut sheet = Sheet::new(raw, styles);
    let report = book.report;
    let mut widths = COLUMN_WIDTHS.to_vec();
    widths.extend(book.headings.iter().map(|_| HEADING_WIDTH));
    sheet.set_column_widths(&widths)?;
    let last_row = HEAD_ROW.saturating_add(u32::try_from(report.units.len()).unwrap_or(u32::MAX / 2));
    write_lines_above_table(&mut sheet, book, &widths)?;
    write_column_headers(&mut sheet, book)?;
    let last_column = u16::try_from(widths.len() - 1).unwrap_or(u16::MAX);
    if !report.units.is_empty() {
        (sheet.raw).autofilter(HEAD_ROW, 0, last_row, last_column)?;
    }
    sheet.raw.set_freeze_panes(FIRST_UNIT_ROW, 3)?;
    page::set_up_page(sheet.raw, page::Orientation::Landscape);
    page::fit_to_page_width(sheet.raw, page::Orientation::Landscape, widths.iter().sum());
    sheet.raw.set_repeat_rows(HEAD_ROW, HEAD_ROW)?;
    let blocks = row_blocks(FIRST_UNIT_ROW, &report.units, |cells, row, unit| write_unit_row(cells, book, row, unit));
    Ok(DeferredRows::printed(blocks, (HEAD_ROW, last_column)))
}

/// Writes the title, the deadline, the counts and the legend above the table.
fn write_lines_above_table(sheet: &mut Sheet<'_>, book: &ReportData<'_>, widths: &[u32]) -> XlsxResult {
    let report = book.report;
    let styles = sheet.styles;
    let counts = StatusCounts::from_units(&report.units);
    let title = format!("TÌNH HÌNH GỬI BÁO CÁO, {}", report.period.name(Lang::Vi));
    sheet.write_text(0, 0, &title, &styles.title)?;
    sheet.raw.set_row_height(0, 22)?;
    let until = report
        .as_of
        .map_or_else(|| "chưa tính số ngày trễ của đơn vị chưa gửi".to_owned(), |day| format!("tính đến ngày {}", dates::short_date(day)));
    let deadline = match &report.derived {
        Some(parts) => format!("{}; đơn vị không gửi báo cáo riêng của kỳ này.", capitalize_first(&parts.in_words(Lang::Vi))),
        None => format!("Hạn gửi: {}; {until}.", dates::short_date(report.deadline)),
    };
    sheet.write_text(1, 0, &deadline, &styles.line)?;
    sheet.write_text(2, 0, &counts.format_counts(), &styles.line)?;
    sheet.write_text(3, 0, &counts.format_shares(), &styles.line)?;
    let target = format!("'{}'!A1", REPORT_SHEETS[7]);
    let star = "Dấu * sau ngày nhận: lấy theo ngày ký, vì không có ghi chép ngày nhận.";
    sheet.write_text(4, 0, star, &styles.line)?;
    sheet.write_link(5, 0, &target, "Danh sách tệp nhận được: trang “Danh sách tệp”")?;
    let names: Vec<&str> = book.headings.iter().map(|h| h.whole).collect();
    let names = format!("Các cột bên phải: {}.", names.join("; "));
    let last = u16::try_from(widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.write_merged_text(6, (0, last), &names, &styles.legend)?;
    sheet.fit_row_height(6, TABLE_FONT_SIZE, [(names.as_str(), widths.iter().sum())])?;
    Ok(())
}

fn write_column_headers(sheet: &mut Sheet<'_>, book: &ReportData<'_>) -> XlsxResult {
    let styles = sheet.styles;
    sheet.write_headers(HEAD_ROW, &COLUMN_HEADERS)?;
    for (column, heading) in (COLUMN_HEADERS.len() as u16..).zip(&book.headings) {
        let (number, words) = heading.split_number();
        let words = if number.is_empty() { words } else { number };
        sheet.write_text(HEAD_ROW, column, words, &styles.head)?;
    }
    sheet.raw.set_row_height(HEAD_ROW, 64)?;
    Ok(())
}

fn write_unit_row(cells: &mut RowWriter<'_>, book: &ReportData<'_>, row: u32, unit: &UnitRow) -> WriteResult {
    let styles = cells.styles;
    let standing = by_unit::status_with_doubts(unit);
    let received = unit.received.map_or_else(String::new, received_words);
    let missing = missing_codes_text(unit);
    cells.write_text(0, &(row - FIRST_UNIT_ROW + 1).to_string(), &styles.centre)?;
    cells.write_text(1, unit.code.as_str(), &styles.centre)?;
    cells.write_text(2, &unit.name, &styles.text)?;
    cells.write_text(3, &standing, by_unit::status_style(styles, unit))?;
    cells.write_text(4, &received, &styles.centre)?;
    if unit.days_late > 0 {
        cells.write_text(5, &unit.days_late.to_string(), &styles.missing)?;
    } else {
        cells.write_text(5, "", &styles.centre)?;
    }
    cells.write_text(6, &missing, &styles.text)?;
    cells.write_text(7, if unit.nil { "có" } else { "" }, &styles.centre)?;
    cells.write_count(8, unit.errors)?;
    cells.write_count(9, unit.warnings)?;
    let have = u64::from(unit.required).saturating_sub(unit.missing_cells.len() as u64);
    let whole = format!("{have}/{}", unit.required);
    cells.write_text(10, &whole, completeness_style(styles, unit.missing_cells.is_empty()))?;
    write_heading_completeness(cells, book, unit)?;
    cells
        .fit_height(TABLE_FONT_SIZE, [(unit.name.as_str(), COLUMN_WIDTHS[2]), (&standing, COLUMN_WIDTHS[3]), (&missing, COLUMN_WIDTHS[6])]);
    Ok(())
}

/// Writes, for each heading, how many of the required figures the return has.
fn write_heading_completeness(cells: &mut RowWriter<'_>, book: &ReportData<'_>, unit: &UnitRow) -> WriteResult {
    let styles = cells.styles;
    let missing: BTreeSet<&IndicatorCode> = unit.missing_cells.iter().collect();
    for (column, heading) in (COLUMN_HEADERS.len() as u16..).zip(&book.headings) {
        let (mut owed, mut have) = (0u32, 0u32);
        for line in book.rows_under(heading) {
            if line.indicator.required && line.entry(unit).is_some() {
                owed += 1;
                have += u32::from(!missing.contains(&line.line.code));
            }
        }
        if owed == 0 {
            cells.write_text(column, "×", &styles.faint)?;
        } else {
            cells.write_text(column, &format!("{have}/{owed}"), completeness_style(styles, have == owed))?;
        }
    }
    Ok(())
}

/// The style of a cell that says how much the return has; `all` says whether nothing is missing.
const fn completeness_style(styles: &Styles, all: bool) -> &Style {
    if all { &styles.centre } else { &styles.missing }
}

/// The day of receipt; `*` marks one that was taken from the signature.
fn received_words(received: ReceiptDay) -> String {
    let day = dates::short_date(received.date);
    if received.by_signature { format!("{day} *") } else { day }
}

/// The codes of the required figures that the unit lacks, or “toàn bộ” where it lacks all and has no accepted return.
fn missing_codes_text(unit: &UnitRow) -> String {
    let cells = &unit.missing_cells;
    if unit.status != UnitStatus::Received && cells.len() as u64 >= u64::from(unit.required) {
        return "toàn bộ".to_owned();
    }
    let listed: Vec<&str> = cells.iter().take(MAX_CODES_LISTED).map(IndicatorCode::as_str).collect();
    let mut text = listed.join(", ");
    if cells.len() > MAX_CODES_LISTED {
        text.push_str(&format!(" và {} mã khác", cells.len() - MAX_CODES_LISTED));
    }
    text
}
