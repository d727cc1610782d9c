//! Writes the sheet `Theo đơn vị`: a matrix of units and indicators that shows the state of every answer, with totals as formulas.

use std::collections::BTreeSet;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::book::{IndicatorRow, ReportData};
use super::grown_rows::{DeferredRows, RowWriter, WriteResult, row_blocks};
use super::matrix_cells::{FIRST_FIGURE_COLUMN, FIRST_GROUP_ROW, TOTAL_ROW};
use super::report_styles::{Style, Styles, TABLE_FONT_SIZE};
use super::roll_up::{NO_FIGURE_WORDS, NOT_ADDED};
use super::sheet_writer::{FormulaResult, Sheet, XlsxResult};
use super::{REPORT_SHEETS, by_unit_cell, by_unit_head, by_unit_pages, measure, number, page};
use crate::base::decimal;
use crate::base::text::capitalize_first;
use crate::base::{CategoryId, Lang, Say, UnitCode};
use crate::consolidation::{OptionCount, UnitRow, UnitStatus};
use crate::plan::{AcrossUnits, Indicator};
use crate::submission::{State, Value};

/// The sign where no unit of a group owes the figure.
const NOT_OWED: &str = "×";
/// Width in pixels of a column of figures, unless a figure needs more.
const MIN_FIGURE_WIDTH: u32 = 82;
/// Width in pixels of the narrowest and of the widest column of names.
const NAME_WIDTH_RANGE: (u32, u32) = (120, 240);
/// The smallest scale in percent at which the matrix is made to fit the height of a page.
const MIN_PRINT_SCALE_PERCENT: u32 = 70;
/// Width in pixels of the column of running numbers.
const NUMBER_WIDTH: u32 = 38;
/// Width in pixels of the column of unit codes.
const CODE_WIDTH: u32 = 80;
/// Width in pixels of the column with the status of a unit.
const STATUS_COLUMN_WIDTH: u32 = 136;

/// Writes all of the sheet but the rows of the units, and returns these as blocks to be written later.
pub(super) fn write<'b>(raw: &mut Worksheet, book: &'b ReportData<'_>, styles: &Styles) -> Result<DeferredRows<'b>, XlsxError> {
    let mut sheet = Sheet::new(raw, styles);
    let widths = column_widths_in_pixels(book);
    sheet.set_column_widths(&widths)?;
    sheet.printed.start_recording();
    let head = by_unit_head::write(&mut sheet, book, &widths)?;
    book.store_printed_cells(REPORT_SHEETS[1], sheet.printed.stop_recording());
    write_totals(&mut sheet, book)?;
    write_group_totals(&mut sheet, book)?;
    write_correction_notes(&mut sheet, book)?;
    let last_row = book.unit_rows().map_or(TOTAL_ROW, |rows| rows.1);
    let last_column = u16::try_from(widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.raw.set_freeze_panes(FIRST_GROUP_ROW, 3)?;
    set_page_breaks(&mut sheet, book, &widths, head, last_row)?;
    let (names, standing) = (widths.get(2).copied().unwrap_or(NAME_WIDTH_RANGE.0), STATUS_COLUMN_WIDTH);
    let unit = move |cells: &mut RowWriter<'_>, row, unit| write_unit_row(cells, book, (row, unit), (names, standing));
    Ok(DeferredRows::printed(row_blocks(book.first_unit_row, &book.report.units, unit), (book.first_unit_row - 1, last_column)))
}

/// Adds a cell note to each figure that the office corrected or confirmed.
fn write_correction_notes(sheet: &mut Sheet<'_>, book: &ReportData<'_>) -> XlsxResult {
    for (column, row) in book.figure_rows() {
        for (unit, entry) in &row.line.by_unit {
            if let (Some(correction), Some(at)) = (entry.correction(), book.unit_row(unit)) {
                by_unit_cell::add_correction_note(sheet, (at, column), correction)?;
            }
        }
    }
    Ok(())
}

/// Widths of all columns in pixels.
fn column_widths_in_pixels(book: &ReportData<'_>) -> Vec<u32> {
    let names = (book.report.units.iter()).map(|unit| measure::width_in_pixels(&unit.name, TABLE_FONT_SIZE, false)).max();
    let names = names.unwrap_or(0).clamp(NAME_WIDTH_RANGE.0, NAME_WIDTH_RANGE.1);
    let mut widths = vec![NUMBER_WIDTH, CODE_WIDTH, names, STATUS_COLUMN_WIDTH];
    widths.extend(book.figure_rows().map(|(_, row)| figure_width(row)));
    widths
}

/// Width in pixels of a column of figures: that of its largest figure in bold, and of the code of a cell; at least [`MIN_FIGURE_WIDTH`].
fn figure_width(row: &IndicatorRow<'_>) -> u32 {
    let own = (row.line.by_unit.values()).filter_map(|entry| entry.state.number());
    let widest = own.chain(row.line.total).map(|value| {
        let places = row.indicator.scale().max(value.normalize().scale());
        let zeros = "0".repeat(places.min(6) as usize);
        let text = format!("{}{zeros}", decimal::format(value.trunc(), Lang::Vi));
        measure::width_in_pixels(&text, TABLE_FONT_SIZE, true)
    });
    let code = if row.indicator.is_cell() { measure::width_in_pixels(row.indicator.code.as_str(), TABLE_FONT_SIZE, true) } else { 0 };
    widest.max().unwrap_or(0).max(code).max(MIN_FIGURE_WIDTH)
}

/// Writes the row of the totals, with the number of received returns.
fn write_totals(sheet: &mut Sheet<'_>, book: &ReportData<'_>) -> XlsxResult {
    let styles = sheet.styles;
    sheet.write_merged_text(TOTAL_ROW, (0, 2), "TỔNG CỘNG", &styles.total_text)?;
    let received = (book.report.units.iter()).filter(|unit| unit.status == UnitStatus::Received).count();
    let standing = format!("{received}/{} đã gửi", book.report.units.len());
    sheet.write_text(TOTAL_ROW, 3, &standing, &styles.total_text)?;
    for (column, row) in book.figure_rows() {
        let formula = (book.unit_rows()).and_then(|rows| row.total.formula(column, rows, true));
        write_total(sheet, (TOTAL_ROW, column), row, formula.as_deref())?;
    }
    Ok(())
}

/// Writes a row for each group of units, with its sub-totals and how many of its returns came.
fn write_group_totals(sheet: &mut Sheet<'_>, book: &ReportData<'_>) -> XlsxResult {
    let styles = sheet.styles;
    for ((at, group), place) in (FIRST_GROUP_ROW..).zip(&book.report.groups).zip(0..) {
        let words = format!("{} ({} đơn vị)", group.label(Lang::Vi), group.units.len());
        sheet.write_merged_text(at, (0, 2), &words, &styles.total_text)?;
        let members: BTreeSet<&UnitCode> = group.units.iter().collect();
        let of_group = || book.report.units.iter().filter(|unit| members.contains(&unit.code));
        let received = of_group().filter(|unit| unit.status == UnitStatus::Received).count();
        sheet.write_text(at, 3, &format!("{received}/{} đã gửi", group.units.len()), &styles.total_text)?;
        let mut rows: Vec<u32> = group.units.iter().filter_map(|unit| book.unit_row(unit)).collect();
        rows.sort_unstable();
        for (column, row) in book.figure_rows() {
            let Some(told) = row.line.groups.get(place) else { continue };
            if told.units.owed == 0 {
                sheet.write_text(at, column, NOT_OWED, &styles.total_text)?;
                continue;
            }
            let scale = row.indicator.scale();
            let formula = row.total.formula_of_rows(column, &rows).filter(|_| told.total.is_none_or(number::fits_in_sheet));
            match (told.total, formula) {
                (Some(total), Some(formula)) => {
                    sheet.write_formula(at, column, &formula, &FormulaResult::Figure(total), styles.total(scale, None))?;
                    if scale > 0 {
                        sheet.hide_dangling_comma(at, column, None)?;
                    }
                }
                (None, Some(formula)) => {
                    sheet.write_formula(at, column, &formula, &FormulaResult::Words(NO_FIGURE_WORDS.into()), &styles.total_text)?;
                }
                (Some(total), None) => sheet.write_figure(at, column, total, styles.total(number::decimal_places(total), None))?,
                (None, None) => {
                    let answered = row.line.by_unit.iter().filter(|(unit, _)| members.contains(unit)).map(|(_, answer)| &answer.state);
                    let words = words_of_group(row.indicator, &answered);
                    let none = if told.listed { NOT_ADDED } else { NO_FIGURE_WORDS };
                    sheet.write_text(at, column, words.as_deref().unwrap_or(none), &styles.total_text)?;
                }
            }
        }
    }
    Ok(())
}

/// What units of a group answered by choosing or with a day, as the total says it of all units; `None` for other answers.
fn words_of_group<'a>(indicator: &Indicator, answers: &(impl Iterator<Item = &'a State> + Clone)) -> Option<String> {
    let days = answers.clone().filter_map(|state| if let State::Value(Value::Date(day)) = state { Some(*day) } else { None });
    match indicator.across_units {
        AcrossUnits::Earliest => days.min().map(|day| day.say(Lang::Vi).into_owned()),
        AcrossUnits::Latest => days.max().map(|day| day.say(Lang::Vi).into_owned()),
        AcrossUnits::CountEach => {
            let chose = |state: &&State, code: &CategoryId| matches!(state, State::Value(Value::Choice(one)) if one.code == *code);
            let count = |code: &CategoryId| answers.clone().filter(|state| chose(state, code)).count();
            let counts = indicator.choices()?.iter();
            let counts = counts.map(|option| (option.clone(), u32::try_from(count(&option.code)).unwrap_or(u32::MAX)));
            let counts: Vec<OptionCount> = counts.map(|(option, units)| OptionCount { option, units }).collect();
            counts.iter().any(|count| count.units > 0).then(|| OptionCount::list(&counts, Lang::Vi))
        }
        _ => None,
    }
}

/// Writes a total: as a formula where there is one, otherwise as its value.
pub(super) fn write_total(sheet: &mut Sheet<'_>, (at, column): (u32, u16), row: &IndicatorRow<'_>, formula: Option<&str>) -> XlsxResult {
    let styles = sheet.styles;
    let (scale, doubt) = (row.indicator.scale(), row.line.doubts().worst());
    match (formula, &row.total.cached) {
        (Some(formula), cached) => {
            sheet.write_formula(at, column, formula, cached, styles.total(scale, doubt))?;
            if scale > 0 {
                sheet.hide_dangling_comma(at, column, doubt)?;
            }
            Ok(())
        }
        (None, FormulaResult::Figure(value)) => sheet.write_figure(at, column, *value, styles.total(number::decimal_places(*value), doubt)),
        (None, FormulaResult::Words(words)) => sheet.write_text(at, column, words, &styles.total_text),
    }
}

/// Writes the row of a unit: its code, name, status and answers. The last parameter has the widths in pixels of the columns of names and of
/// status.
fn write_unit_row(
    cells: &mut RowWriter<'_>,
    book: &ReportData<'_>,
    (at, unit): (u32, &UnitRow),
    (names, labelled_counts): (u32, u32),
) -> WriteResult {
    let styles = cells.styles;
    cells.write_text(0, &at.saturating_sub(book.first_unit_row - 1).to_string(), &styles.centre)?;
    cells.write_text(1, unit.code.as_str(), &styles.centre)?;
    cells.write_text(2, &unit.name, &styles.text)?;
    let standing = status_with_delay(unit);
    cells.write_text(3, &standing, status_style(styles, unit))?;
    let texts = [(unit.name.as_str(), names), (&standing, labelled_counts)];
    if texts.iter().any(|&(words, pixels)| measure::line_count(words, pixels, TABLE_FONT_SIZE) > 1) {
        cells.fit_height(TABLE_FONT_SIZE, texts);
    }
    for (column, row) in book.figure_rows() {
        by_unit_cell::write(cells, column, row.entry(unit).map(|entry| (unit, entry)))?;
    }
    Ok(())
}

/// The status of a unit, with its delay, in a few words (`Đã gửi; trễ 2 ngày`).
fn status_with_delay(unit: &UnitRow) -> String {
    let status = status_with_doubts(unit);
    match unit.days_late {
        0 => status,
        days => format!("{status}; trễ {days} ngày"),
    }
}

/// The status of a unit, and how many of its figures count although they are doubtful.
pub(super) fn status_with_doubts(unit: &UnitRow) -> String {
    let mut status = capitalize_first(&unit.status_text(Lang::Vi));
    if unit.doubts.errors > 0 {
        status.push_str(&format!("; {} số liệu còn lỗi", unit.doubts.errors));
    }
    if unit.doubts.asked > 0 {
        status.push_str(&format!("; {} số liệu cần làm rõ", unit.doubts.asked));
    }
    status
}

/// The style of the cell that shows the status of a unit.
pub(super) fn status_style<'s>(styles: &'s Styles, unit: &UnitRow) -> &'s Style {
    match (unit.status, unit.doubts.worst()) {
        (UnitStatus::Received, Some(doubt)) => styles.doubtful(doubt),
        (UnitStatus::Received, None) => &styles.centre,
        _ => &styles.missing,
    }
}

/// Ends printed pages between headings, repeats the names of the units on each page, and sets the scale. `head` is the height of the head
/// in points.
fn set_page_breaks(sheet: &mut Sheet<'_>, book: &ReportData<'_>, widths: &[u32], head: u32, last_row: u32) -> XlsxResult {
    page::set_up_page(sheet.raw, page::Orientation::Landscape);
    let mut breaks = Vec::new();
    let mut widest = 1;
    let mut column = usize::from(FIRST_FIGURE_COLUMN);
    for count in by_unit_pages::columns_per_page(book, widths) {
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
    let width = page::Orientation::Landscape.printable_width_pixels() * 100 / widest;
    // All units go on one page where they can still be read at that scale.
    let rows = last_row.saturating_sub(TOTAL_ROW).saturating_add(1);
    let height = page::Orientation::Landscape.printable_height_points() * 95 / rows.saturating_mul(15).saturating_add(head);
    let fits = (MIN_PRINT_SCALE_PERCENT..width).contains(&height);
    let scale = u16::try_from(if fits { height } else { width }).unwrap_or(100);
    let scale = scale.clamp(60, 100);
    sheet.raw.set_print_scale(scale);
    let points = page::Orientation::Landscape.printable_height_points() * 100 / u32::from(scale);
    let breaks = by_unit_pages::rows_of_page_breaks(book, points.saturating_sub(head) / 15);
    if !breaks.is_empty() {
        sheet.raw.set_page_breaks(&breaks)?;
    }
    sheet.raw.set_repeat_rows(by_unit_head::HEADING_ROW, TOTAL_ROW - 1)?;
    sheet.raw.set_repeat_columns(0, 2)?;
    Ok(())
}
