//! The sheet `Tình hình nộp`: what each unit has sent and when, and what is missing; below it the ledger of files.

use std::collections::BTreeSet;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::book::Book;
use super::grown_rows::{Growing, GrownRow, Written, row_blocks};
use super::report_styles::{Style, Styles, TABLE_SIZE};
use super::returns_counts::Counts;
use super::sheet_writer::{Done, Sheet};
use super::{SHEETS, by_unit, dates, ledger, page};
use crate::base::IndicatorCode;
use crate::base::Lang;
use crate::consolidation::{ReceivedOn, UnitRow, UnitStatus};

const HEADS: [&str; 11] = [
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
const WIDTHS: [u32; 11] = [34, 76, 150, 100, 84, 54, 150, 48, 34, 46, 54];
const HEADING_WIDTH: u32 = 42;
/// Row of the column headers.
const HEAD_ROW: u32 = 7;
/// Row of the first unit; between the two a row says what the columns mean in the ledger, for its printed pages.
const FIRST_ROW: u32 = HEAD_ROW + 2;
const HEADS_IN_LEDGER: [&str; 8] =
    ["", "", "Danh sách tệp: tên", "Danh sách tệp: kết quả", "Tệp: kỳ", "Tệp: lần gửi", "Danh sách tệp: SHA-256", "Tệp: lý do"];
/// Codes that are listed before the rest is only counted.
const MAX_CODES_LISTED: usize = 60;

/// Lays out the sheet.
pub(super) fn write<'b>(raw: &mut Worksheet, book: &'b Book<'_>, styles: &Styles) -> Result<Growing<'b>, XlsxError> {
    let mut sheet = Sheet::new(raw, styles);
    let report = book.report;
    let mut widths = WIDTHS.to_vec();
    widths.extend(book.headings.iter().map(|_| HEADING_WIDTH));
    sheet.widths(&widths)?;
    let ledger_row = FIRST_ROW + 2 + u32::try_from(report.units.len()).unwrap_or(u32::MAX / 2);
    write_top(&mut sheet, book, ledger_row, &widths)?;
    heads(&mut sheet, book)?;
    let last_column = u16::try_from(widths.len() - 1).unwrap_or(u16::MAX);
    if !report.units.is_empty() {
        (sheet.raw).autofilter(FIRST_ROW - 1, 0, ledger_row - 3, last_column)?;
    }
    sheet.raw.set_freeze_panes(FIRST_ROW, 3)?;
    page::set(sheet.raw, page::Orientation::Landscape);
    page::one_page_wide(sheet.raw, page::Orientation::Landscape, widths.iter().sum());
    sheet.raw.set_repeat_rows(HEAD_ROW, FIRST_ROW - 1)?;
    sheet.raw.set_page_breaks(&[ledger_row])?;
    let mut blocks = row_blocks(FIRST_ROW, &report.units, |cells, row, unit| unit_row(cells, book, row, unit));
    ledger::add_blocks(report, ledger_row, &widths, &mut blocks);
    Ok(Growing { blocks, head: (FIRST_ROW - 1, last_column) })
}

fn write_top(sheet: &mut Sheet<'_>, book: &Book<'_>, ledger_row: u32, widths: &[u32]) -> Done {
    let report = book.report;
    let styles = sheet.styles;
    let counts = Counts::of(&report.units);
    let title = format!("TÌNH HÌNH GỬI BÁO CÁO, {}", report.period.name(Lang::Vi));
    sheet.text(0, 0, &title, &styles.title)?;
    sheet.raw.set_row_height(0, 22)?;
    let until = report
        .as_of
        .map_or_else(|| "chưa tính số ngày trễ của đơn vị chưa gửi".to_owned(), |day| format!("tính đến ngày {}", dates::short(day)));
    let deadline = format!("Hạn gửi: {}; {until}.", dates::short(report.deadline));
    sheet.text(1, 0, &deadline, &styles.line)?;
    sheet.text(2, 0, &counts.in_one_line(), &styles.line)?;
    sheet.text(3, 0, &counts.shares(), &styles.line)?;
    let target = format!("'{}'!A{}", SHEETS[2], ledger_row + 1);
    let star = "Dấu * sau ngày nhận: lấy theo ngày ký, vì không có ghi chép ngày nhận.";
    sheet.text(4, 0, star, &styles.line)?;
    sheet.link(5, 0, &target, "Danh sách tệp nhận được: xem phần dưới của trang này")?;
    let names: Vec<&str> = book.headings.iter().map(|h| h.whole).collect();
    let names = format!("Các cột bên phải: {}.", names.join("; "));
    let last = u16::try_from(widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.wide(6, (0, last), &names, &styles.legend)?;
    sheet.fit(6, TABLE_SIZE, [(names.as_str(), widths.iter().sum())])?;
    Ok(())
}

fn heads(sheet: &mut Sheet<'_>, book: &Book<'_>) -> Done {
    let styles = sheet.styles;
    sheet.heads(HEAD_ROW, &HEADS)?;
    for (column, heading) in (HEADS.len() as u16..).zip(&book.headings) {
        let (number, words) = heading.parts();
        let words = if number.is_empty() { words } else { number };
        sheet.text(HEAD_ROW, column, words, &styles.head)?;
    }
    sheet.raw.set_row_height(HEAD_ROW, 64)?;
    let all = HEADS.len() + book.headings.len();
    let words = HEADS_IN_LEDGER.into_iter().chain(std::iter::repeat(""));
    for (column, words) in (0..).zip(words.take(all)) {
        sheet.text(HEAD_ROW + 1, column, words, &styles.aside)?;
    }
    sheet.raw.set_row_height(HEAD_ROW + 1, 34)?;
    Ok(())
}

fn unit_row(cells: &mut GrownRow<'_>, book: &Book<'_>, row: u32, unit: &UnitRow) -> Written {
    let styles = cells.styles;
    let standing = by_unit::with_doubts(unit);
    let received = unit.received.map_or_else(String::new, received_words);
    let missing = missing(unit);
    cells.text(0, &(row - FIRST_ROW + 1).to_string(), &styles.centre)?;
    cells.text(1, unit.code.as_str(), &styles.centre)?;
    cells.text(2, &unit.name, &styles.text)?;
    cells.text(3, &standing, by_unit::by_standing(styles, unit))?;
    cells.text(4, &received, &styles.centre)?;
    if unit.days_late > 0 {
        cells.text(5, &unit.days_late.to_string(), &styles.missing)?;
    } else {
        cells.text(5, "", &styles.centre)?;
    }
    cells.text(6, &missing, &styles.text)?;
    cells.text(7, if unit.nil { "có" } else { "" }, &styles.centre)?;
    cells.count(8, unit.errors)?;
    cells.count(9, unit.warnings)?;
    let have = u64::from(unit.required).saturating_sub(unit.missing_cells.len() as u64);
    let whole = format!("{have}/{}", unit.required);
    cells.text(10, &whole, completeness(styles, unit.missing_cells.is_empty()))?;
    write_headings(cells, book, unit)?;
    cells.fit(TABLE_SIZE, [(unit.name.as_str(), WIDTHS[2]), (&standing, WIDTHS[3]), (&missing, WIDTHS[6])]);
    Ok(())
}

/// How complete the return is under each heading.
fn write_headings(cells: &mut GrownRow<'_>, book: &Book<'_>, unit: &UnitRow) -> Written {
    let styles = cells.styles;
    let missing: BTreeSet<&IndicatorCode> = unit.missing_cells.iter().collect();
    for (column, heading) in (HEADS.len() as u16..).zip(&book.headings) {
        let (mut owed, mut have) = (0u32, 0u32);
        for line in book.under(heading) {
            if line.indicator.required && line.entry(unit).is_some() {
                owed += 1;
                have += u32::from(!missing.contains(&line.line.code));
            }
        }
        if owed == 0 {
            cells.text(column, "×", &styles.faint)?;
        } else {
            cells.text(column, &format!("{have}/{owed}"), completeness(styles, have == owed))?;
        }
    }
    Ok(())
}

const fn completeness(styles: &Styles, all: bool) -> &Style {
    if all { &styles.centre } else { &styles.missing }
}

fn received_words(received: ReceivedOn) -> String {
    let day = dates::short(received.date);
    if received.by_signature { format!("{day} *") } else { day }
}

fn missing(unit: &UnitRow) -> String {
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
