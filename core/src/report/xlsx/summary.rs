//! Writes the sheet `Tổng hợp`: the first appendix of the report, one row for each indicator.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::book::ReportData;
use super::page_fill::{self, PrintedRow};
use super::report_styles::{Styles, TABLE_FONT_SIZE};
use super::sheet_writer::{Sheet, XlsxResult};
use super::summary_columns::{
    COMPARISON_COLUMNS, COMPARISON_WORDS, LAST_YEAR_COLUMNS, LAST_YEAR_WORDS, PREVIOUS_COLUMN, TARGET_COLUMNS, TARGET_WORDS,
};
use super::summary_row::SummaryRow;
use super::{REPORT_SHEETS, findings, measure, page, remarks, summary_foot, summary_head, summary_row};
use crate::base::Lang;
use crate::base::decimal;

/// The title of the part of the report that contains the tasks, in the words of official reports (Decree 30/2020).
const RESULTS_TITLE: &str = "Kết quả thực hiện";

/// Height in points of the row of column signs, and of the row of a heading.
const SIGN_HEIGHT: u32 = 15;
/// Height in points of the row of a heading.
const SECTION_HEIGHT: u32 = 15;
/// Height in points of the row of words above a group of columns.
const GROUP_HEIGHT: u32 = 28;
/// The number of rows of the head of the table: groups of columns, columns, signs.
const HEAD_ROWS: u32 = 3;

/// Writes the whole sheet.
pub(super) fn write(raw: &mut Worksheet, book: &ReportData<'_>, styles: &Styles) -> XlsxResult {
    let mut sheet = Sheet::new(raw, styles);
    let widths = column_widths_in_pixels(book);
    sheet.set_column_widths(&widths)?;
    page::set_up_page(sheet.raw, page::Orientation::Landscape);
    let scale = page::fit_to_page_width(sheet.raw, page::Orientation::Landscape, widths.iter().sum());
    let (head, above) = summary_head::write(&mut sheet, book, &widths)?;
    let high = write_column_heads(&mut sheet, book, head, &widths)?;
    let first = head + HEAD_ROWS;
    let remarks = book.rows.iter().map(|row| remarks::list_remarks(book, row)).collect::<Vec<_>>();
    let common = remarks::shared(&remarks);
    let mut printed = write_table(&mut sheet, book, first, &widths, (&remarks, &common))?;
    book.store_printed_cells(REPORT_SHEETS[0], sheet.printed.stop_recording());
    // The last two rows of the table stay with the notes below it.
    for one in printed.iter_mut().rev().take(2) {
        one.with_next = true;
    }
    let row = first + u32::try_from(printed.len()).unwrap_or(0);
    let foot = summary_foot::write(&mut sheet, book, row, &widths, &common)?;
    let last = foot.last().map_or(row, |one| one.row);
    printed.extend(foot);
    let room = page::Orientation::Landscape.printable_height_points() * 96 / scale;
    let breaks = page_fill::page_breaks(&printed, above + high, high, room);
    sheet.raw.set_page_breaks(&breaks)?;
    sheet.raw.set_repeat_rows(head, first - 1)?;
    sheet.raw.set_freeze_panes(first, 3)?;
    sheet.raw.set_print_area(0, 0, last, book.columns.last())?;
    sheet.raw.set_screen_gridlines(false);
    Ok(())
}

/// Writes the head of the table from the row `head` on, and returns its height in points.
fn write_column_heads(sheet: &mut Sheet<'_>, book: &ReportData<'_>, head: u32, widths: &[u32]) -> Result<u32, XlsxError> {
    let styles = sheet.styles;
    let columns = &book.columns.all;
    let mut groups = vec![(COMPARISON_COLUMNS, COMPARISON_WORDS), (TARGET_COLUMNS, TARGET_WORDS)];
    groups.extend(book.columns.last_year.then_some((LAST_YEAR_COLUMNS, LAST_YEAR_WORDS)));
    for &(columns, words) in &groups {
        sheet.write_merged_text(head, columns, words, &styles.head)?;
    }
    let in_group = |column: u16| groups.iter().any(|((first, last), _)| (*first..=*last).contains(&column));
    for (column, of) in (0..).zip(columns) {
        if in_group(column) {
            sheet.write_text(head + 1, column, of.words, &styles.head)?;
        } else {
            sheet.raw.merge_range(head, column, head + 1, column, "", &styles.head)?;
            sheet.write_text(head, column, of.words, &styles.head)?;
        }
        sheet.write_text(head + 2, column, of.sign, &styles.head_number)?;
    }
    let lines = |column: usize, words: &str| measure::line_count(words, widths.get(column).copied().unwrap_or(60), TABLE_FONT_SIZE + 1);
    let of_groups = (0..).zip(columns).filter(|(column, _)| in_group(*column)).map(|(column, of)| lines(usize::from(column), of.words));
    let below = measure::compact_row_height(of_groups.max().unwrap_or(1), TABLE_FONT_SIZE);
    let whole = (0..).zip(columns).filter(|(column, _)| !in_group(*column)).map(|(column, of)| lines(usize::from(column), of.words));
    let whole = measure::compact_row_height(whole.max().unwrap_or(1), TABLE_FONT_SIZE);
    let below = below.max(whole.saturating_sub(GROUP_HEIGHT));
    for (row, height) in [(head, GROUP_HEIGHT), (head + 1, below), (head + 2, SIGN_HEIGHT)] {
        sheet.raw.set_row_height(row, height)?;
    }
    Ok(GROUP_HEIGHT + below + SIGN_HEIGHT)
}

/// Writes the rows of the table from the row `first` on, heading by heading, and returns them. `remarks` are those of each row, `common`
/// those of all rows, which stand below the table.
fn write_table(
    sheet: &mut Sheet<'_>,
    book: &ReportData<'_>,
    first: u32,
    widths: &[u32],
    (remarks, common): (&[Vec<String>], &[String]),
) -> Result<Vec<PrintedRow>, XlsxError> {
    let styles = sheet.styles;
    let findings = findings::first_rows(book);
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
                sheet.write_merged_text(row, (1, book.columns.last()), RESULTS_TITLE, &styles.section)?;
                sheet.raw.set_row_height(row, SECTION_HEIGHT)?;
                printed.push(PrintedRow { row, height: SECTION_HEIGHT, with_next: true });
                row += 1;
            }
            (group, roman) = (Some(of), part);
        }
        let own = remarks.get(heading.rows.clone()).unwrap_or_default();
        let shared: Vec<String> = remarks::shared(own).into_iter().filter(|remark| !common.contains(remark)).collect();
        let title = if shared.is_empty() { words.to_owned() } else { format!("{words} ({})", shared.join("; ")) };
        sheet.write_text(row, 0, roman, &styles.section_centred)?;
        sheet.write_merged_text(row, (1, book.columns.last()), &title, &styles.section)?;
        sheet.raw.set_row_height(row, SECTION_HEIGHT)?;
        printed.push(PrintedRow { row, height: SECTION_HEIGHT, with_next: true });
        row += 1;
        for (line, own) in book.rows_under(heading).iter().zip(own) {
            number += 1;
            let own: Vec<&str> =
                own.iter().filter(|remark| !shared.contains(remark) && !common.contains(remark)).map(String::as_str).collect();
            let finding = findings.get(&line.line.code).copied();
            let height = summary_row::write(sheet, book, &SummaryRow { at: row, number, row: line, remarks: &own, finding }, widths)?;
            printed.push(PrintedRow { row, height, with_next: false });
            row += 1;
        }
    }
    Ok(printed)
}

/// The width in pixels that the table has on a landscape page at 82 %, and at 77 % with the columns of the year before: at 82 % these would
/// leave the labels so little room that eleven rows stand on the first page instead of thirteen.
const MAX_TABLE_WIDTH: u32 = 1_079;
const MAX_WIDTH_WITH_LAST_YEAR: u32 = 1_150;
/// The column of the labels, from 0, and its least width in pixels.
const LABEL_COLUMN: usize = 2;
const MIN_LABEL_WIDTH: u32 = 200;
/// The column of the indicator codes, from 0.
const CODE_COLUMN: usize = 1;
/// The largest width of that column, in pixels.
const MAX_CODE_WIDTH: u32 = 170;

/// Widths of the columns in pixels; a column of figures is wide enough for its largest figure, that of the codes for the codes of cells.
fn column_widths_in_pixels(book: &ReportData<'_>) -> Vec<u32> {
    let mut widths: Vec<u32> = book.columns.all.iter().map(|column| column.width).collect();
    for row in &book.rows {
        let line = row.line;
        if row.indicator.is_cell()
            && let Some(width) = widths.get_mut(CODE_COLUMN)
        {
            let needs = measure::width_in_pixels(row.indicator.code.as_str(), TABLE_FONT_SIZE, false);
            *width = needs.min(MAX_CODE_WIDTH).max(*width);
        }
        let before = line.compared.as_ref().map(|compared| compared.before);
        let figures = [line.previous, line.total, before, line.change, line.change_percent, line.year_to_date];
        for (width, figure) in (widths.iter_mut().skip(usize::from(PREVIOUS_COLUMN))).zip(figures) {
            let text = figure.map(|value| decimal::format(value, Lang::Vi));
            let needs = text.map_or(0, |text| measure::width_in_pixels(&text, TABLE_FONT_SIZE, true));
            *width = needs.max(*width);
        }
    }
    for last_year in book.rows.iter().filter_map(|row| row.line.last_year.as_ref()) {
        let figures = [last_year.total, last_year.change, last_year.change_percent];
        for (width, figure) in (widths.iter_mut().skip(usize::from(LAST_YEAR_COLUMNS.0))).zip(figures) {
            let needs = figure.map_or(0, |value| measure::width_in_pixels(&decimal::format(value, Lang::Vi), TABLE_FONT_SIZE, true));
            *width = needs.max(*width);
        }
    }
    // Where codes or figures are wide, the labels give way, so that the print stays readable.
    let beyond = widths.iter().sum::<u32>().saturating_sub(if book.columns.last_year { MAX_WIDTH_WITH_LAST_YEAR } else { MAX_TABLE_WIDTH });
    if let Some(width) = widths.get_mut(LABEL_COLUMN) {
        *width = width.saturating_sub(beyond).max(MIN_LABEL_WIDTH);
    }
    widths
}
