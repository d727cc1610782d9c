//! The sheet `Thuyết minh`: what the units wrote, heading by heading, each text under its unit.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use super::book::{Book, Row};
use super::report_styles::{Styles, font};
use super::sheet_writer::{LastRow, Sheet};
use super::{measure, page};
use crate::base::Lang;
use crate::submission::{State, Value};

/// Widths in pixels: the unit, its words.
const WIDTHS: [u32; 2] = [130, 445];
const FONT_SIZE: u32 = 12;
/// Lines of one row: a longer text goes on in the next, so that pages break where people can read on.
const MAX_LINES: usize = 14;
/// Names that are listed before the rest is only counted.
const MAX_NAMES_LISTED: usize = 40;

/// Whether an answer is in a state.
type Is = fn(&State) -> bool;

/// Lays out the sheet.
pub(super) fn write(raw: &mut Worksheet, book: &Book<'_>, styles: &Styles) -> LastRow {
    let mut sheet = Sheet::new(raw, styles);
    sheet.widths(&WIDTHS)?;
    let title = format!("THUYẾT MINH, {}", book.report.period.name(Lang::Vi));
    sheet.text(0, 0, &title, &styles.title)?;
    sheet.raw.set_row_height(0, 22)?;
    sheet.heads(1, &["Đơn vị", "Nội dung"])?;
    sheet.raw.set_row_height(1, 20)?;
    let mut row = 2;
    for heading in &book.headings {
        let mut texts = book.texts(heading).peekable();
        if texts.peek().is_none() {
            continue;
        }
        sheet.wide(row, (0, 1), heading.whole, &styles.section)?;
        sheet.raw.set_row_height(row, 20)?;
        row += 1;
        for text in texts {
            row = write_question(&mut sheet, book, text, row)?;
        }
    }
    if row == 2 {
        let words = "Kỳ này không yêu cầu thuyết minh.";
        sheet.text(row, 0, words, &styles.line)?;
        row += 1;
    }
    sheet.raw.set_freeze_panes(2, 0)?;
    page::set(sheet.raw, page::Orientation::Portrait);
    page::one_page_wide(sheet.raw, page::Orientation::Portrait, WIDTHS.iter().sum());
    sheet.raw.set_repeat_rows(1, 1)?;
    sheet.raw.set_print_area(0, 0, row - 1, 1)?;
    Ok(row - 1)
}

/// One question: every answer, then who gave none.
fn write_question(sheet: &mut Sheet<'_>, book: &Book<'_>, text: &Row<'_>, row: u32) -> Result<u32, XlsxError> {
    let mut row = row;
    let name = font(FONT_SIZE).set_bold().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
    let words = name.clone().unset_bold();
    let label = book.indicator_name(&text.indicator.code);
    sheet.wide(row, (0, 1), &label, &name)?;
    sheet.fit(row, FONT_SIZE, [(label.as_str(), WIDTHS[0] + WIDTHS[1])])?;
    row += 1;
    for unit in &book.report.units {
        if let Some(State::Value(value)) = text.entry(unit).map(|entry| &entry.state) {
            let said = match value {
                Value::Text(said) => said.clone(),
                other => other.wire(),
            };
            row = answer(sheet, row, (&unit.name, &said), (&name, &words))?;
        }
    }
    let states: [(&str, Is); 4] = [
        ("Không phát sinh", |state| matches!(state, State::Nil)),
        ("Chưa có nội dung", |state| matches!(state, State::Missing)),
        ("Không áp dụng", |state| matches!(state, State::NotApplicable)),
        ("Theo chế độ mật", |state| matches!(state, State::Withheld)),
    ];
    for (standing, is) in states {
        let units: Vec<&str> = (book.report.units.iter())
            .filter(|unit| text.entry(unit).is_some_and(|entry| is(&entry.state)))
            .map(|unit| unit.name.as_str())
            .collect();
        if !units.is_empty() {
            row = answer(sheet, row, (standing, &listed(&units)), (&words, &words))?;
        }
    }
    Ok(row)
}

/// Names, the first ones in full.
fn listed(names: &[&str]) -> String {
    let mut text = (names.iter().take(MAX_NAMES_LISTED).copied()).collect::<Vec<_>>().join(", ");
    match names.len().checked_sub(MAX_NAMES_LISTED) {
        Some(more) if more > 0 => text.push_str(&format!(" và {more} đơn vị khác.")),
        _ => text.push('.'),
    }
    text
}

/// A name and its text, over as many rows as the text needs.
fn answer(
    sheet: &mut Sheet<'_>,
    row: u32,
    (name, text): (&str, &str),
    (name_format, text_format): (&Format, &Format),
) -> Result<u32, XlsxError> {
    let mut row = row;
    let cut = measure::pieces(text, WIDTHS[1], FONT_SIZE, MAX_LINES);
    for (part, piece) in cut.iter().enumerate() {
        let piece = piece.trim_end();
        let name = if part == 0 { name.to_owned() } else { format!("{name} (tiếp)") };
        sheet.text(row, 0, &name, name_format)?;
        sheet.text(row, 1, piece, text_format)?;
        // Bold names run wider than the measure of plain ones.
        sheet.fit(row, FONT_SIZE, [(piece, WIDTHS[1]), (&name, WIDTHS[0] * 9 / 10)])?;
        row += 1;
    }
    Ok(row)
}
