//! Takes a cell as it was stored into the cells of a sheet: its text as the cell shows it, and the look where that can change its meaning.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::cells::{CellContent, CellsBuilder};
use crate::base::text::{RunStyle, is_blank};
use crate::base::{Lang, decimal};
use crate::parse::date_text::serial_to_date;
use crate::submission::RawForm;
use crate::xlsx::number_format::{FormatCode, NumberNotation};
use crate::xlsx::read::{Cell, CellStyle, CellValue, NumberFormatClass};

/// Adds one cell in the form that the parsing of answers needs; blank cells are left out.
pub(super) fn add_cell(cells: &mut CellsBuilder, cell: &Cell<'_>, date1904: bool) {
    let unsure = cell.repeated || matches!(cell.value, CellValue::Unreadable(_));
    let look = significant_style(cell);
    let mut add = |text: &str, form| {
        cells.add(cell.at, CellContent { text, form, hidden: cell.hidden, unsure, formula: cell.formula, look: None }, look, date1904);
    };
    match cell.value {
        CellValue::Blank if cell.repeated => cells.mark_doubtful(cell.at),
        CellValue::Blank => {}
        CellValue::Text(text) if is_blank(text) => {
            if cell.repeated {
                cells.mark_doubtful(cell.at);
            }
        }
        CellValue::Text(text) => add(text, RawForm::Text),
        CellValue::Number(text) => {
            let (shown, form) = displayed_number(text, cell, date1904);
            add(&shown, form);
        }
        CellValue::Bool(flag) => add(if flag { "TRUE" } else { "FALSE" }, RawForm::Boolean),
        CellValue::Error(text) | CellValue::Unreadable(text) => add(text, RawForm::Error),
        // A length of time is stored as `PT1H30M`, which no cell shows.
        CellValue::IsoDate(text) if text.starts_with('P') => add(cell.look.written.unwrap_or(text), RawForm::Date),
        CellValue::IsoDate(text) => add(text, RawForm::Date),
        CellValue::NoCachedValue => add("", RawForm::NoCachedValue),
    }
}

/// The text that a cell shows for a number, and its form.
fn displayed_number<'t>(text: &'t str, cell: &Cell<'_>, date1904: bool) -> (Cow<'t, str>, RawForm) {
    let form = match cell.format {
        NumberFormatClass::General | NumberFormatClass::Number | NumberFormatClass::Text => RawForm::Number,
        NumberFormatClass::Date | NumberFormatClass::Time => RawForm::Date,
        NumberFormatClass::Percent => RawForm::Percent,
        NumberFormatClass::Fraction => RawForm::Fraction,
        NumberFormatClass::Scientific => RawForm::Scientific,
    };
    let shown = match form {
        RawForm::Date => {
            let date = serial_to_date(text, date1904).filter(|date| date.year() > 1904 || cell.format == NumberFormatClass::Date);
            date.map_or_else(
                || rendered_time(text, cell.look.code?, date1904),
                |date| Some(format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())),
            )
        }
        // Only a plain percentage is formatted; where more is shown, the number stays as it is stored.
        RawForm::Percent if cell.look.code.is_none_or(|code| code.is_plain_percent()) && cell.look.written.is_none() => {
            decimal::parse_sheet_number(text)
                .and_then(|n| n.checked_mul(Decimal::ONE_HUNDRED))
                .map(|n| format!("{}%", decimal::format(n, Lang::Vi)))
        }
        _ => None,
    };
    (shown.map_or(Cow::Borrowed(text), Cow::Owned), form)
}

/// The text that a cell shows for a time of day or a length of time; `None` where `text` is no number, or the format cannot be rendered.
fn rendered_time(text: &str, code: &FormatCode, date1904: bool) -> Option<String> {
    code.render(decimal::parse_sheet_number(text)?, date1904, NumberNotation::Vietnamese)
}

/// The look of the cell, where it can change what the content means. `None` for a number whose format shows its size and sign with all its
/// decimals.
fn significant_style<'c>(cell: &Cell<'c>) -> Option<CellStyle<'c>> {
    let look = cell.look;
    let odd = look.struck || look.unseen || look.mark != RunStyle::None || !look.runs.is_empty() || look.written.is_some();
    let shows = |text: &str, code: &FormatCode| {
        let places = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        // Three decimal places look like thousands.
        code.plain_decimals().is_some_and(|most| places <= most && most != 3) && !text.contains(['e', 'E'])
    };
    let otherwise = match cell.value {
        CellValue::Number(text) => look.code.is_some_and(|code| !(shows(text, code) || code.is_plain_percent() && look.written.is_none())),
        CellValue::Text(_) => look.code.is_some_and(|code| !code.shows_text_unchanged()),
        _ => false,
    };
    (odd || otherwise).then_some(look)
}
