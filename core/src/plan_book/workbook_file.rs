//! Writes the sheets of a plan as a workbook that people fill in and print.

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::book_styles::Styles;
use super::column::Content;
use super::contents::{CellText, SheetContent};
use super::drop_downs::{column_drop_down, field_drop_down, write_lists};
use super::sheet_layout::{
    ABOUT_ROW, FIRST_ENTRY_ROW, HEAD_ROW, INDICATOR_CODES_NAME, LISTS_SHEET, PREVIEW_HEAD, RowKind, UNIT_KIND_CODES_NAME, VERSIONS_SHEET,
};
use crate::parse::date_text::read_date;
use crate::submission::Raw;

/// The number of empty rows below the entries that get frames, formats and drop-down lists.
const PREPARED_ROWS: u32 = 60;
/// The first day that is written as a date. Earlier days are written as text, because sheets count a 29 February 1900 that never was.
const FIRST_DATE_CELL_DAY: Date = Date::constant(1900, 3, 1);
/// The number of characters that fit into one unit of column width.
const CHARACTERS_PER_WIDTH: f64 = 1.35;
/// The width of a capital letter, in widths of other letters.
const CAPITAL_WIDTH: f64 = 1.5;
/// Height of a line of text in points.
const LINE_HEIGHT: f64 = 15.0;
/// The greatest height of a row, in points.
const MAX_ROW_HEIGHT: f64 = 409.0;
/// The most digits of a number that a sheet keeps exactly.
const MAX_EXACT_DIGITS: usize = 15;
/// The number of the paper size A4 in the file format.
const PAPER_A4: u8 = 9;

/// Why no workbook could be made.
#[derive(Debug, thiserror::Error)]
#[error("the workbook cannot hold the plan")]
pub struct WriteError(#[from] XlsxError);

/// Writes the sheets as a workbook. `day` is stored as the day of its creation.
///
/// # Errors
/// [`WriteError`] where a sheet cannot hold what it should.
pub(super) fn write_workbook(sheets: &[SheetContent], day: Date) -> Result<Vec<u8>, WriteError> {
    let mut book = Workbook::new();
    let created =
        ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(1900).max(1900), day.month().unsigned_abs(), day.day().unsigned_abs())?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let styles = Styles::new();
    for content in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(content.name)?;
        match content.layout.map(|layout| layout.rows) {
            Some(RowKind::Fields) => write_field_sheet(sheet, content, &styles)?,
            _ => write_entry_sheet(sheet, content, &styles)?,
        }
        set_up_page(sheet);
        set_print_area_and_folding(sheet, content)?;
        if content.name == VERSIONS_SHEET {
            sheet.set_hidden(true);
        }
    }
    write_lists(&mut book, &styles)?;
    set_up_page(book.worksheet_from_name(LISTS_SHEET)?);
    let kinds = "='Loại đơn vị'!$A$4:$A$203";
    book.define_name(UNIT_KIND_CODES_NAME, kinds)?;
    book.define_name(INDICATOR_CODES_NAME, "='Chỉ tiêu'!$A$4:$A$2003")?;
    Ok(book.save_to_buffer()?)
}

/// Sets paper, margins, scale and footer of the printed pages.
fn set_up_page(sheet: &mut Worksheet) {
    sheet.set_landscape().set_paper_size(PAPER_A4).set_print_fit_to_pages(1, 0).set_margins(0.4, 0.4, 0.5, 0.5, 0.3, 0.3);
    sheet.set_footer("&L&A&R&P/&N");
}

/// Limits printing to the filled rows and the columns that most plans need, and groups the other columns so that they can be folded away.
fn set_print_area_and_folding(sheet: &mut Worksheet, content: &SheetContent) -> Result<(), XlsxError> {
    let Some(layout) = content.layout else { return Ok(()) };
    let columns = || (0..).zip(&content.columns);
    let last = columns().last().map_or(0, |(column, _)| column);
    let folded = columns().find(|(_, column)| column.head == layout.prints_before).map(|(column, _)| column);
    let rows = u32::try_from(content.rows.len()).unwrap_or(u32::MAX);
    let end = content.first_entry_row().saturating_add(rows.max(1)).saturating_sub(1);
    sheet.set_print_area(0, 0, end, folded.map_or(last, |column| column.saturating_sub(1)))?;
    if let Some(folded) = folded {
        sheet.group_columns(folded, last)?;
    }
    Ok(())
}

/// The height in points of a row with these texts, each with the width of its column in characters.
fn row_height<'t>(texts: impl Iterator<Item = (&'t str, u16)>) -> f64 {
    let lines = |text: &str, width: u16| {
        let width = f64::from(width.max(4)) * CHARACTERS_PER_WIDTH;
        let wide = |line: &str| line.chars().map(|c| if c.is_uppercase() { CAPITAL_WIDTH } else { 1.0 }).sum::<f64>();
        text.split('\n').map(|line| (wide(line) / width).ceil().max(1.0)).sum::<f64>()
    };
    let most = texts.map(|(text, width)| lines(text, width)).fold(1.0, f64::max);
    (most * LINE_HEIGHT + 2.0).min(MAX_ROW_HEIGHT)
}

/// Writes a sheet of fields, one in each row.
fn write_field_sheet(sheet: &mut Worksheet, content: &SheetContent, styles: &Styles) -> Result<(), XlsxError> {
    sheet.write_string_with_format(0, 0, content.about, &styles.title)?;
    for (column, own) in (0..).zip(&content.columns) {
        sheet.set_column_width(column, own.width)?;
        sheet.write_string_with_format(HEAD_ROW, column, &own.head, &styles.head)?;
    }
    let lines = content.layout.map(|layout| layout.columns).unwrap_or_default();
    for ((row, cells), line) in (content.first_entry_row()..).zip(&content.rows).zip(lines) {
        if let [name, value, about] = cells.as_slice() {
            let is_must = name.text.ends_with('*');
            sheet.set_row_height(row, row_height(cells.iter().map(|cell| cell.text.as_str()).zip([28, 70, 60])))?;
            sheet.write_string_with_format(row, 0, &name.text, if is_must { &styles.must_name } else { &styles.name })?;
            let is_number = matches!(line.content, Content::Whole);
            let style = if is_number { &styles.number_in_field } else { styles.cell_format(line.content, value.is_default) };
            write_cell(sheet, row, 1, value, line.content, style)?;
            sheet.write_string_with_format(row, 2, &about.text, &styles.about)?;
            if let Some(list) = field_drop_down(line.content, line.about) {
                sheet.add_data_validation(row, 1, row, 1, &list)?;
            }
        }
    }
    // What the program shows below the fields.
    for (row, cells) in (content.first_entry_row()..).zip(&content.rows).skip(lines.len()) {
        let style = if cells.first().is_some_and(|cell| cell.text == PREVIEW_HEAD) { &styles.name } else { &styles.grey };
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string_with_format(row, column, &cell.text, style)?;
        }
    }
    sheet.set_freeze_panes(content.first_entry_row(), 1)?;
    sheet.set_repeat_rows(HEAD_ROW, HEAD_ROW)?;
    Ok(())
}

/// Writes a sheet of entries, one in each row, with prepared empty rows below.
fn write_entry_sheet(sheet: &mut Worksheet, content: &SheetContent, styles: &Styles) -> Result<(), XlsxError> {
    sheet.write_string_with_format(0, 0, content.about, &styles.title)?;
    let end = FIRST_ENTRY_ROW.saturating_add(u32::try_from(content.rows.len()).unwrap_or(u32::MAX));
    let is_filled_in = content.layout.is_some();
    let last = if is_filled_in { end.saturating_add(PREPARED_ROWS).saturating_sub(1) } else { end };
    for (column, own) in (0..).zip(&content.columns) {
        sheet.set_column_width(column, own.width)?;
        let is_must = own.head.ends_with('*') || matches!(own.content, Content::Ticks);
        let turned = styles.must_head.clone().set_rotation(90);
        let style = match own.content {
            Content::Ticks if own.head.chars().count() > 4 => &turned,
            _ if is_must => &styles.must_head,
            _ => &styles.head,
        };
        sheet.write_string_with_format(HEAD_ROW, column, &own.head, style)?;
        if !own.about.is_empty() {
            if matches!(own.content, Content::Ticks) {
                sheet.write_string_with_format(ABOUT_ROW, column, &own.about, &styles.about.clone().set_rotation(90))?;
            } else {
                sheet.write_string_with_format(ABOUT_ROW, column, &own.about, &styles.about)?;
            }
        }
        if is_filled_in {
            for row in end..=last {
                sheet.write_blank(row, column, styles.cell_format(own.content, false))?;
            }
            if let Some(validation) = column_drop_down(own) {
                sheet.add_data_validation(FIRST_ENTRY_ROW, column, last, column, &validation)?;
            }
        }
    }
    let widths: Vec<u16> = content.columns.iter().map(|column| column.width).collect();
    for (row, cells) in (FIRST_ENTRY_ROW..).zip(&content.rows) {
        if is_filled_in {
            // Columns that are not printed make no row higher.
            let printed =
                content.columns.iter().take_while(|column| content.layout.is_none_or(|layout| column.head != layout.prints_before));
            let texts = cells.iter().map(|cell| cell.text.as_str()).zip(widths.iter().copied());
            sheet.set_row_height(row, row_height(texts.take(printed.count())))?;
        }
        for ((column, own), cell) in (0..).zip(&content.columns).zip(cells) {
            let style = if cell.is_example { &styles.example } else { styles.cell_format(own.content, cell.is_default) };
            write_cell(sheet, row, column, cell, own.content, style)?;
        }
        for (column, cell) in (0..).zip(cells).skip(content.columns.len()) {
            write_cell(sheet, row, column, cell, Content::Text, &styles.text)?;
        }
    }
    if is_filled_in {
        let has_ticks = content.columns.iter().any(|column| matches!(column.content, Content::Ticks));
        sheet.set_row_height(HEAD_ROW, if has_ticks { 48 } else { 32 })?;
        let abouts = content.columns.iter().map(|column| (column.about.as_str(), column.width));
        sheet.set_row_height(ABOUT_ROW, if has_ticks { 150.0 } else { row_height(abouts) })?;
        let fixed = if has_ticks { 3 } else { 1 };
        sheet.set_freeze_panes(FIRST_ENTRY_ROW, fixed)?;
        sheet.set_repeat_rows(HEAD_ROW, HEAD_ROW)?;
    }
    Ok(())
}

/// Writes a cell: as a date or a number where the content is one and the sheet keeps it exactly, otherwise as text.
fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, cell: &CellText, content: Content, style: &Format) -> Result<(), XlsxError> {
    if cell.text.is_empty() {
        sheet.write_blank(row, column, style)?;
        return Ok(());
    }
    match content {
        _ if cell.is_example => {}
        Content::Date => {
            if let Some(day) = read_date(&Raw::text(cell.text.as_str()), false).ok().filter(|day| *day >= FIRST_DATE_CELL_DAY) {
                let parts = (u16::try_from(day.year()), day.month().unsigned_abs(), day.day().unsigned_abs());
                if let (Ok(year), month, day) = parts {
                    sheet.write_datetime_with_format(row, column, &ExcelDateTime::from_ymd(year, month, day)?, style)?;
                    return Ok(());
                }
            }
        }
        Content::Decimal | Content::Whole | Content::Scale | Content::Length => {
            if let Some(number) = exact_number(&cell.text) {
                sheet.write_number_with_format(row, column, number, style)?;
                return Ok(());
            }
        }
        _ => {}
    }
    if cell.text.starts_with(['=', '+', '-', '@']) {
        sheet.write_string_with_format(row, column, &cell.text, &style.clone().set_quote_prefix())?;
    } else {
        sheet.write_string_with_format(row, column, &cell.text, style)?;
    }
    Ok(())
}

/// The number in a text, where the sheet will show it as the same text again; `None` otherwise.
fn exact_number(text: &str) -> Option<f64> {
    let plain = text.replace(',', ".");
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    let number: f64 = plain.parse().ok()?;
    (digits <= MAX_EXACT_DIGITS && number.to_string() == plain).then_some(number)
}
