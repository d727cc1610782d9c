//! Writes the sheet `Thuyết minh`: the texts that the units wrote, by heading, each next to the name of its unit.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::book::{IndicatorRow, ReportData};
use super::grown_rows::{BlockWriter, DeferredRows, WriteResult};
use super::report_styles::{NARRATIVE_FONT_SIZE, Styles, TABLE_FONT_SIZE};
use super::sheet_writer::Sheet;
use super::{measure, page};
use crate::base::Lang;
use crate::submission::{State, Value};
use crate::xlsx::write::LimitError;

/// Widths in pixels of the columns: the unit, its text.
const COLUMN_WIDTHS: [u32; 2] = [130, 445];
/// Row of the column headings, from 0.
const HEAD_ROW: u32 = 2;
/// The most lines of one row. A longer text continues in the next row, so that pages break where people can read on.
const MAX_LINES: usize = 14;
/// The most names in a list; the rest are only counted.
const MAX_NAMES_LISTED: usize = 40;

/// Whether an answer is in a state.
type StatePredicate = fn(&State) -> bool;

/// Writes the head of the sheet, and returns its rows as a block to be written later.
pub(super) fn write<'b>(raw: &mut Worksheet, book: &'b ReportData<'_>, styles: &Styles) -> Result<DeferredRows<'b>, XlsxError> {
    let mut sheet = Sheet::new(raw, styles);
    sheet.set_column_widths(&COLUMN_WIDTHS)?;
    let title = format!("THUYẾT MINH, {}", book.report.period.name(Lang::Vi));
    sheet.write_text(0, 0, &title, &styles.title)?;
    sheet.raw.set_row_height(0, 22)?;
    sheet.write_merged_text(1, (0, 1), page::SCREEN_ONLY_WORDS, &styles.legend)?;
    sheet.fit_row_height(1, TABLE_FONT_SIZE, [(page::SCREEN_ONLY_WORDS, COLUMN_WIDTHS[0] + COLUMN_WIDTHS[1])])?;
    sheet.write_headers(HEAD_ROW, &["Đơn vị", "Nội dung"])?;
    sheet.raw.set_row_height(HEAD_ROW, 20)?;
    sheet.raw.set_freeze_panes(HEAD_ROW + 1, 0)?;
    page::set_up_page(sheet.raw, page::Orientation::Portrait);
    page::fit_to_page_width(sheet.raw, page::Orientation::Portrait, COLUMN_WIDTHS.iter().sum());
    sheet.raw.set_repeat_rows(HEAD_ROW, HEAD_ROW)?;
    // There is only one block, because the row of a text depends on the length of the texts before it.
    Ok(DeferredRows::for_the_screen(vec![Box::new(|rows| write_headings(rows, book))], (HEAD_ROW - 1, 1)))
}

fn write_headings(rows: &mut BlockWriter<'_>, book: &ReportData<'_>) -> WriteResult {
    let mut row = HEAD_ROW + 1;
    for heading in &book.headings {
        let mut texts = book.text_rows(heading).peekable();
        if texts.peek().is_none() {
            continue;
        }
        rows.write_row(row, |cells| {
            cells.set_height(20);
            cells.write_merged_text((0, 1), heading.whole, &cells.styles.section)
        })?;
        row += 1;
        for text in texts {
            row = write_question(rows, book, text, row)?;
        }
    }
    if row == HEAD_ROW + 1 {
        rows.write_row(row, |cells| cells.write_text(0, "Kỳ này không yêu cầu thuyết minh.", &cells.styles.line))?;
    }
    Ok(())
}

/// Writes one text indicator from `row` on: every answer, then the units without one, by state. Returns the next row.
fn write_question(rows: &mut BlockWriter<'_>, book: &ReportData<'_>, text: &IndicatorRow<'_>, row: u32) -> Result<u32, LimitError> {
    let mut row = row;
    let label = book.indicator_name(&text.indicator.code);
    rows.write_row(row, |cells| {
        cells.fit_height(NARRATIVE_FONT_SIZE, [(label.as_str(), COLUMN_WIDTHS[0] + COLUMN_WIDTHS[1])]);
        cells.write_merged_text((0, 1), &label, &cells.styles.narrative_name)
    })?;
    row += 1;
    for unit in &book.report.units {
        if let Some(State::Value(value)) = text.entry(unit).map(|entry| &entry.state) {
            let said = match value {
                Value::Text(said) => said.to_string(),
                other => other.wire(),
            };
            row = write_answer(rows, row, (&unit.name, &said), true)?;
        }
    }
    let states: [(&str, StatePredicate); 4] = [
        ("Không phát sinh", |state| matches!(state, State::Nil)),
        ("Chưa có nội dung", |state| matches!(state, State::Missing)),
        ("Không áp dụng", |state| matches!(state, State::NotApplicable)),
        ("Theo chế độ mật", |state| matches!(state, State::Withheld)),
    ];
    for (standing, is) in states {
        let units: Vec<&str> = (book.report.units.iter())
            .filter(|unit| {
                text.entry(unit).is_some_and(|entry| is(if unit.nil && entry.state == State::Missing { &State::Nil } else { &entry.state }))
            })
            .map(|unit| unit.name.as_str())
            .collect();
        if !units.is_empty() {
            row = write_answer(rows, row, (standing, &join_names(&units)), false)?;
        }
    }
    Ok(row)
}

/// Joins names; those behind the first [`MAX_NAMES_LISTED`] are only counted.
fn join_names(names: &[&str]) -> String {
    let mut text = (names.iter().take(MAX_NAMES_LISTED).copied()).collect::<Vec<_>>().join(", ");
    match names.len().checked_sub(MAX_NAMES_LISTED) {
        Some(more) if more > 0 => text.push_str(&format!(" và {more} đơn vị khác.")),
        _ => text.push('.'),
    }
    text
}

/// Writes a name, in bold or not, and its text, over as many rows as the text needs. Returns the next row.
fn write_answer(rows: &mut BlockWriter<'_>, row: u32, (name, text): (&str, &str), bold: bool) -> Result<u32, LimitError> {
    let mut row = row;
    let cut = measure::split_into_pieces(text, COLUMN_WIDTHS[1], NARRATIVE_FONT_SIZE, MAX_LINES);
    for (part, piece) in cut.iter().enumerate() {
        let piece = piece.trim_end();
        let name = if part == 0 { name.to_owned() } else { format!("{name} (tiếp)") };
        rows.write_row(row, |cells| {
            let styles = cells.styles;
            cells.write_text(0, &name, if bold { &styles.narrative_name } else { &styles.narrative })?;
            cells.write_text(1, piece, &styles.narrative)?;
            // Bold names run wider than the measure of plain ones.
            cells.fit_height(NARRATIVE_FONT_SIZE, [(piece, COLUMN_WIDTHS[1]), (&name, COLUMN_WIDTHS[0] * 9 / 10)]);
            Ok(())
        })?;
        row += 1;
    }
    Ok(row)
}
