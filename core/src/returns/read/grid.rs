//! Holds a sheet as it was read: the cells with content, each with its text and the form in which it was stored.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::cells::{CellContent, Cells, CellsBuilder};
use super::check_stamps;
use super::merged::MergedRanges;
use crate::base::CellRef;
use crate::base::Lang;
use crate::base::decimal;
use crate::base::text::{RunStyle, clean_label, is_blank, quote, shorten};
use crate::findings::Refusal;
use crate::parse::date_text::serial_to_date;
use crate::returns::other::{OtherSheet, OtherWorkbook};
use crate::submission::RawForm;
use crate::xlsx::SheetProblem;
use crate::xlsx::number_format::{FormatCode, NumberNotation};
use crate::xlsx::read::{Book, Caps, Cell, CellStyle, CellValue, HidingRule, NumberFormatClass, Oddity, SheetKind, Visibility, open};

/// The most characters of a sheet's name that are kept; Excel permits 31.
const MAX_SHEET_NAME_CHARS: usize = 80;

/// One sheet as it was read.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) name: Arc<str>,
    pub(super) visibility: Visibility,
    /// Cells with content, row by row.
    pub(super) cells: Cells,
    pub(super) merged: MergedRanges,
    pub(super) oddities: Vec<Oddity>,
    /// The number of oddities that are not kept one by one.
    pub(super) more_oddities: u64,
    pub(super) header_footer: Vec<String>,
    /// Texts of data validation.
    pub(super) hints: Vec<String>,
    /// Conditional formats that can hide the content of a cell.
    pub(super) hiding: Vec<HidingRule>,
    /// Cells with a formula and a stored 0 that perhaps no program has computed, with the formula.
    pub(super) uncomputed_zeros: Vec<(CellRef, String)>,
}

impl Grid {
    pub(super) fn get(&self, row: u32, column: u16) -> Option<CellContent<'_>> {
        self.cells.get(CellRef::new(row, column))
    }

    /// The cells of one row, from left to right.
    pub(super) fn row(&self, row: u32) -> impl Iterator<Item = (u16, CellContent<'_>)> {
        self.row_from(CellRef::new(row, 0))
    }

    /// The cells of one row from the cell `at` on.
    pub(super) fn row_from(&self, at: CellRef) -> impl Iterator<Item = (u16, CellContent<'_>)> {
        self.cells.iter_from(at).take_while(move |(other, _)| other.row == at.row).map(|(other, content)| (other.column, content))
    }
}

/// The name of a sheet as findings have it: on one line, and not too long.
pub(crate) fn sheet_label(name: &str) -> String {
    shorten(&clean_label(name), MAX_SHEET_NAME_CHARS)
}

/// Reads every sheet of a workbook.
///
/// # Errors
/// A [`Refusal`] where the package or a sheet cannot be read safely; then no sheet is returned.
pub(super) fn read_all(bytes: &[u8], caps: &Caps) -> Result<Vec<Grid>, Refusal> {
    let mut book = open(bytes, caps)?;
    let infos: Vec<_> = book.sheets().to_vec();
    let mut grids = Vec::with_capacity(infos.len());
    for (index, info) in infos.into_iter().enumerate() {
        // A chart has no cells, only a header and a footer, which are checked below.
        if info.kind == SheetKind::Other {
            continue;
        }
        grids.push(read_one(&mut book, index, &info.name, info.visibility)?);
    }
    check_stamps(&mut book)?;
    Ok(grids)
}

/// Converts the sheets of a workbook that another reader has read. A cell given twice is not relied on.
pub(super) fn from_other_workbook(book: OtherWorkbook) -> Vec<Grid> {
    let date1904 = book.date1904;
    book.sheets.into_iter().map(|sheet| from_other_sheet(sheet, date1904)).collect()
}

fn from_other_sheet(sheet: OtherSheet, date1904: bool) -> Grid {
    let (mut cells, mut seen) = (CellsBuilder::default(), BTreeSet::new());
    let (mut oddities, mut more_oddities) = (Vec::new(), 0);
    for cell in &sheet.cells {
        let (value, repeated) = (cell.value(), !seen.insert(cell.at));
        let (format, look, hidden) = (cell.format, sheet.style_at(cell.at), cell.hidden);
        add_cell(&mut cells, &Cell { at: cell.at, value, format, look, formula: false, hidden, repeated }, date1904);
        let problem = match value {
            _ if repeated => SheetProblem::RepeatedCell {},
            CellValue::Unreadable(text) => SheetProblem::NumberTooLarge { read: quote(text) },
            _ => continue,
        };
        if oddities.len() < Caps::MAX_ODDITIES {
            oddities.push(Oddity { at: Some(cell.at), problem });
        } else {
            more_oddities += 1;
        }
    }
    Grid {
        name: sheet_label(&sheet.name).into(),
        visibility: sheet.visibility,
        cells: cells.finish(),
        merged: MergedRanges::new(sheet.merged),
        oddities,
        more_oddities,
        header_footer: sheet.header_footer,
        hints: Vec::new(),
        hiding: Vec::new(),
        uncomputed_zeros: sheet.uncomputed_zeros,
    }
}

fn read_one(book: &mut Book<'_>, index: usize, name: &str, visibility: Visibility) -> Result<Grid, Refusal> {
    #[cfg(feature = "office")]
    let (cells, summary) = super::known_grids::read_cells(book, index)?;
    #[cfg(not(feature = "office"))]
    let (cells, summary) = {
        let (mut cells, date1904) = (CellsBuilder::default(), book.date1904());
        let summary = book.read_sheet(index, &mut |cell| add_cell(&mut cells, &cell, date1904))?;
        (cells.finish(), summary)
    };
    Ok(Grid {
        name: sheet_label(name).into(),
        visibility,
        cells,
        merged: MergedRanges::new(summary.merged),
        more_oddities: summary.oddity_count.saturating_sub(summary.oddities.len() as u64),
        oddities: summary.oddities,
        header_footer: summary.header_footer,
        hints: summary.hints,
        hiding: summary.hiding,
        uncomputed_zeros: summary.uncomputed_zeros,
    })
}

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
