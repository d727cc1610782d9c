//! The sheet `Theo đơn vị`: units against indicators, every state visible, totals as formulas.

use rust_xlsxwriter::{Format, Worksheet};

use super::book::{Book, Row};
use super::matrix_cells::{FIRST_FIGURE_COLUMN, FIRST_UNIT_ROW, TOTAL_ROW};
use super::report_styles::{Styles, TABLE_SIZE, fill};
use super::safe_text::capitalised;
use super::sheet_writer::{Done, FormulaResult, LastRow, Sheet};
use super::{SHEETS, by_unit_cell, by_unit_head, by_unit_pages, measure, page};
use crate::base::Lang;
use crate::base::decimal;
use crate::consolidation::{UnitRow, UnitStatus};

/// Width in pixels of a column of figures, unless a figure needs more.
const FIGURE_WIDTH: u32 = 82;
/// Narrowest and widest column of names.
const NAME_WIDTHS: (u32, u32) = (120, 240);
/// The smallest scale in percent at which the matrix is made to fit the height of a page.
const MIN_SCALE: u32 = 70;
/// Width of number, code and standing of a unit.
const NUMBER_WIDTH: u32 = 38;
const CODE_WIDTH: u32 = 80;
const STANDING_WIDTH: u32 = 136;

/// Lays out the sheet.
pub(super) fn write(raw: &mut Worksheet, book: &Book<'_>, styles: &Styles) -> LastRow {
    let mut sheet = Sheet::new(raw, styles);
    let widths = widths(book);
    sheet.widths(&widths)?;
    sheet.keep_printed();
    let head = by_unit_head::write(&mut sheet, book, &widths)?;
    book.printed.borrow_mut().insert(SHEETS[1], sheet.printed());
    totals(&mut sheet, book)?;
    for (row, unit) in (FIRST_UNIT_ROW..).zip(&book.report.units) {
        unit_row(&mut sheet, book, (row, unit), &widths)?;
    }
    let last_row = book.unit_rows().map_or(TOTAL_ROW, |rows| rows.1);
    let last_column = u16::try_from(widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.raw.set_freeze_panes(FIRST_UNIT_ROW, 3)?;
    set_pages(&mut sheet, book, &widths, head, (last_row, last_column))?;
    Ok(last_row)
}

/// Widths of all columns.
fn widths(book: &Book<'_>) -> Vec<u32> {
    let names = (book.report.units.iter()).map(|unit| measure::pixels(&unit.name, TABLE_SIZE, false)).max();
    let names = names.unwrap_or(0).clamp(NAME_WIDTHS.0, NAME_WIDTHS.1);
    let mut widths = vec![NUMBER_WIDTH, CODE_WIDTH, names, STANDING_WIDTH];
    widths.extend(book.figures().map(|(_, row)| figure_width(row)));
    widths
}

/// A column is as wide as its largest figure in bold.
fn figure_width(row: &Row<'_>) -> u32 {
    let own = (row.line.by_unit.values()).filter_map(|entry| entry.state.number());
    let widest = own.chain(row.line.total).map(|value| {
        let places = row.indicator.scale().max(value.normalize().scale());
        let zeros = "0".repeat(places.min(6) as usize);
        let text = format!("{}{zeros}", decimal::format(value.trunc(), Lang::Vi));
        measure::pixels(&text, TABLE_SIZE, true)
    });
    widest.max().unwrap_or(0).max(FIGURE_WIDTH)
}

fn totals(sheet: &mut Sheet<'_>, book: &Book<'_>) -> Done {
    let styles = sheet.styles;
    sheet.wide(TOTAL_ROW, (0, 2), "TỔNG CỘNG", &styles.total_text)?;
    let received = (book.report.units.iter()).filter(|unit| unit.status == UnitStatus::Received).count();
    let standing = format!("{received}/{} đã gửi", book.report.units.len());
    sheet.text(TOTAL_ROW, 3, &standing, &styles.total_text)?;
    for (column, row) in book.figures() {
        let formula = (book.unit_rows()).and_then(|rows| row.total.formula(column, rows, true));
        total(sheet, (TOTAL_ROW, column), row, formula.as_deref())?;
    }
    Ok(())
}

/// Writes a total: as a formula where there is one.
pub(super) fn total(sheet: &mut Sheet<'_>, (at, column): (u32, u16), row: &Row<'_>, formula: Option<&str>) -> Done {
    let styles = sheet.styles;
    let (scale, doubt) = (row.indicator.scale(), row.line.doubts().worst());
    match (formula, &row.total.cached) {
        (Some(formula), cached) => {
            sheet.formula(at, column, formula, cached, styles.total(scale, doubt))?;
            if scale > 0 {
                sheet.without_dangling_comma(at, column)?;
            }
            Ok(())
        }
        (None, FormulaResult::Figure(value)) => sheet.figure(at, column, *value, styles.total(0, doubt)),
        (None, FormulaResult::Words(words)) => sheet.text(at, column, words, &styles.total_text),
    }
}

fn unit_row(sheet: &mut Sheet<'_>, book: &Book<'_>, (at, unit): (u32, &UnitRow), widths: &[u32]) -> Done {
    let styles = sheet.styles;
    sheet.text(at, 0, &at.saturating_sub(TOTAL_ROW).to_string(), &styles.centre)?;
    sheet.text(at, 1, unit.code.as_str(), &styles.centre)?;
    sheet.text(at, 2, &unit.name, &styles.text)?;
    let standing = standing(unit);
    sheet.text(at, 3, &standing, &by_standing(styles, unit))?;
    let width = |column: usize| widths.get(column).copied().unwrap_or(FIGURE_WIDTH);
    let texts = [(unit.name.as_str(), width(2)), (&standing, width(3))];
    if texts.iter().any(|&(words, pixels)| measure::lines(words, pixels, TABLE_SIZE) > 1) {
        sheet.fit(at, TABLE_SIZE, texts)?;
    }
    for (column, row) in book.figures() {
        by_unit_cell::write(sheet, (at, column), row.entry(unit).map(|entry| (unit, entry)))?;
    }
    Ok(())
}

/// How a unit stands, in a few words (`Đã gửi, trễ 2 ngày`).
fn standing(unit: &UnitRow) -> String {
    let status = with_doubts(unit);
    match unit.days_late {
        0 => status,
        days => format!("{status}; trễ {days} ngày"),
    }
}

/// The status of a unit, and how many of its figures count without being sure.
pub(super) fn with_doubts(unit: &UnitRow) -> String {
    let mut status = capitalised(&unit.standing(Lang::Vi));
    if unit.doubts.errors > 0 {
        status.push_str(&format!("; {} số liệu còn lỗi", unit.doubts.errors));
    }
    if unit.doubts.asked > 0 {
        status.push_str(&format!("; {} số liệu cần làm rõ", unit.doubts.asked));
    }
    status
}

/// The look of the cell that says how a unit stands.
pub(super) fn by_standing(styles: &Styles, unit: &UnitRow) -> Format {
    match (unit.status, unit.doubts.worst()) {
        (UnitStatus::Received, Some(doubt)) => styles.centre.clone().set_background_color(fill(doubt)),
        (UnitStatus::Received, None) => styles.centre.clone(),
        _ => styles.missing.clone(),
    }
}

/// Page ends between headings, with the names of the units repeated.
fn set_pages(sheet: &mut Sheet<'_>, book: &Book<'_>, widths: &[u32], head: u32, last: (u32, u16)) -> Done {
    page::set(sheet.raw, page::Orientation::Landscape);
    let mut breaks = Vec::new();
    let mut widest = 1;
    let mut column = usize::from(FIRST_FIGURE_COLUMN);
    for count in by_unit_pages::pages(book, widths) {
        let own: u32 = (widths.iter().skip(column).take(count)).sum();
        let beside = widths.iter().take(if breaks.is_empty() { 4 } else { 3 });
        widest = widest.max(own.saturating_add(beside.sum()));
        breaks.push(u32::try_from(column).unwrap_or(u32::MAX));
        column += count;
    }
    let inner = breaks.get(1..).unwrap_or_default();
    if !inner.is_empty() {
        sheet.raw.set_vertical_page_breaks(inner)?;
    }
    let width = page::Orientation::Landscape.safe_pixels() * 100 / widest;
    // All units on one page, where they can still be read there.
    let rows = last.0.saturating_sub(TOTAL_ROW).saturating_add(1);
    let height = page::Orientation::Landscape.points() * 95 / rows.saturating_mul(15).saturating_add(head);
    let fits = (MIN_SCALE..width).contains(&height);
    let scale = u16::try_from(if fits { height } else { width }).unwrap_or(100);
    let scale = scale.clamp(60, 100);
    sheet.raw.set_print_scale(scale);
    sheet.raw.set_repeat_rows(by_unit_head::HEADING_ROW, TOTAL_ROW - 1)?;
    sheet.raw.set_repeat_columns(0, 2)?;
    sheet.raw.set_print_area(0, 0, last.0, last.1)?;
    Ok(())
}
