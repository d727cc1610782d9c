//! Sheets as they were read: only the cells with content, each with its text and the form in which it was stored.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::excel::read::{Book, Caps, Cell, CellValue, NumberFormat, Oddity, Refusal, SheetKind, Visibility, open};
use crate::excel::returns::other::{OtherBook, OtherSheet};
use crate::figure;
use crate::findings::{CellRef, SheetProblem};
use crate::lang::{Lang, Say};
use crate::submission::cell::date::serial_to_date;
use crate::submission::{Raw, RawForm};
use crate::text::{clean_label, is_blank, quote, toneless_key};

/// A cell with content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    /// What stood there.
    pub(super) raw: Raw,
    /// Its row or column is hidden.
    pub(super) hidden: bool,
    /// The cell stands in the file twice, or holds what does not fit its type: it must not be relied on.
    pub(super) unsure: bool,
}

impl Content {
    /// The text on one line, in NFC.
    pub(super) fn label(&self) -> String {
        clean_label(&self.raw.text)
    }

    /// The text without tone marks, for header words.
    pub(super) fn key(&self) -> String {
        toneless_key(&self.raw.text)
    }
}

/// One sheet.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) name: Arc<str>,
    pub(super) visibility: Visibility,
    /// Cells with content, row by row.
    pub(super) cells: BTreeMap<CellRef, Content>,
    pub(super) merged: Vec<(CellRef, CellRef)>,
    pub(super) oddities: Vec<Oddity>,
    pub(super) header_footer: Vec<String>,
}

impl Grid {
    pub(super) fn get(&self, row: u32, column: u16) -> Option<&Content> {
        self.cells.get(&CellRef::new(row, column))
    }

    /// The cells of one row, from left to right.
    pub(super) fn row(&self, row: u32) -> impl Iterator<Item = (u16, &Content)> {
        self.cells.range(CellRef::new(row, 0)..=CellRef::new(row, u16::MAX)).map(|(at, content)| (at.column, content))
    }
}

/// Reads every sheet of a workbook.
///
/// # Errors
/// A [`Refusal`] where the package or a sheet cannot be read safely; then nothing of it counts.
pub(super) fn read_all(bytes: &[u8], caps: &Caps) -> Result<Vec<Grid>, Refusal> {
    let mut book = open(bytes, caps)?;
    let infos: Vec<_> = book.sheets().to_vec();
    let mut grids = Vec::with_capacity(infos.len());
    for (index, info) in infos.into_iter().enumerate() {
        if info.kind != SheetKind::Worksheet {
            continue;
        }
        grids.push(read_one(&mut book, index, &info.name, info.visibility)?);
    }
    Ok(grids)
}

/// The sheets of a workbook that another reader has read. A cell given twice is not relied on.
pub(super) fn of_other(book: OtherBook) -> Vec<Grid> {
    let date1904 = book.date1904;
    book.sheets.into_iter().map(|sheet| of_other_sheet(sheet, date1904)).collect()
}

fn of_other_sheet(sheet: OtherSheet, date1904: bool) -> Grid {
    let mut cells: BTreeMap<CellRef, Content> = BTreeMap::new();
    let mut oddities = Vec::new();
    for cell in &sheet.cells {
        let repeated = cells.contains_key(&cell.at);
        let given = Cell { at: cell.at, value: cell.value(), format: cell.format, formula: false, hidden: cell.hidden, repeated };
        if let Some(raw) = raw_of(&given, date1904) {
            let unsure = repeated || matches!(given.value, CellValue::Unreadable(_));
            cells.insert(cell.at, Content { raw, hidden: cell.hidden, unsure });
        }
        let problem = match given.value {
            _ if repeated => Some(SheetProblem::RepeatedCell {}),
            CellValue::Unreadable(text) => Some(SheetProblem::NumberTooLarge { read: quote(text) }),
            _ => None,
        };
        if let Some(problem) = problem.filter(|_| oddities.len() < Caps::ODDITIES) {
            oddities.push(Oddity { at: Some(cell.at), problem });
        }
    }
    let (name, visibility) = (clean_label(&sheet.name).into(), sheet.visibility);
    Grid { name, visibility, cells, merged: sheet.merged, oddities, header_footer: sheet.header_footer }
}

fn read_one(book: &mut Book<'_>, index: usize, name: &str, visibility: Visibility) -> Result<Grid, Refusal> {
    let date1904 = book.date1904();
    let mut cells: BTreeMap<CellRef, Content> = BTreeMap::new();
    let summary = book.read_sheet(index, &mut |cell| {
        if let Some(raw) = raw_of(&cell, date1904) {
            let unsure = cell.repeated || matches!(cell.value, CellValue::Unreadable(_));
            let content = Content { raw, hidden: cell.hidden, unsure: unsure || cells.contains_key(&cell.at) };
            cells.insert(cell.at, content);
        }
    })?;
    Ok(Grid {
        name: clean_label(name).into(),
        visibility,
        cells,
        merged: summary.merged,
        oddities: summary.oddities,
        header_footer: summary.header_footer,
    })
}

/// What stood in a cell, as the understanding of cells takes it; `None` for a blank one.
fn raw_of(cell: &Cell<'_>, date1904: bool) -> Option<Raw> {
    let raw = |text: &str, form| Some(Raw { text: text.to_owned(), form });
    match cell.value {
        CellValue::Blank => None,
        CellValue::Text(text) if is_blank(text) => None,
        CellValue::Text(text) => raw(text, RawForm::Text),
        CellValue::Number(text) => Some(number(text, cell.format, date1904)),
        CellValue::Bool(flag) => raw(if flag { "TRUE" } else { "FALSE" }, RawForm::Boolean),
        CellValue::Error(text) | CellValue::Unreadable(text) => raw(text, RawForm::Error),
        CellValue::IsoDate(text) => raw(text, RawForm::Date),
        CellValue::NoCachedValue => raw("", RawForm::NoCachedValue),
    }
}

fn number(text: &str, format: NumberFormat, date1904: bool) -> Raw {
    let form = match format {
        NumberFormat::General | NumberFormat::Number | NumberFormat::Text => RawForm::Number,
        NumberFormat::Date | NumberFormat::Time => RawForm::Date,
        NumberFormat::Percent => RawForm::Percent,
        NumberFormat::Fraction => RawForm::Fraction,
        NumberFormat::Scientific => RawForm::Scientific,
    };
    let shown = match form {
        RawForm::Date => serial_to_date(text, date1904).map(|date| date.say(Lang::Vi).into_owned()),
        RawForm::Percent => {
            figure::from_sheet(text).and_then(|n| n.checked_mul(Decimal::ONE_HUNDRED)).map(|n| format!("{}%", figure::format(n, Lang::Vi)))
        }
        _ => None,
    };
    Raw { text: shown.unwrap_or_else(|| text.to_owned()), form }
}
