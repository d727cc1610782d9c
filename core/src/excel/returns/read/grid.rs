//! Sheets as they were read: only the cells with content, each with its text and the form in which it was stored.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::cells::{Cells, Content, Gatherer};
use super::merged::Merged;
use crate::excel::read::{Book, Caps, Cell, CellValue, NumberFormat, Oddity, Refusal, SheetKind, Visibility, open};
use crate::excel::returns::other::{OtherBook, OtherSheet};
use crate::figure;
use crate::findings::{CellRef, SheetProblem};
use crate::lang::Lang;
use crate::submission::RawForm;
use crate::submission::cell::date::serial_to_date;
use crate::text::{clean_label, is_blank, quote, shorten};

/// Letters of a sheet's name that are kept; Excel admits 31.
const LONGEST_NAME: usize = 80;

/// One sheet.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) name: Arc<str>,
    pub(super) visibility: Visibility,
    /// Cells with content, row by row.
    pub(super) cells: Cells,
    pub(super) merged: Merged,
    pub(super) oddities: Vec<Oddity>,
    /// Oddities that are not kept one by one.
    pub(super) more_oddities: u64,
    pub(super) header_footer: Vec<String>,
}

impl Grid {
    pub(super) fn get(&self, row: u32, column: u16) -> Option<Content<'_>> {
        self.cells.get(CellRef::new(row, column))
    }

    /// The cells of one row, from left to right.
    pub(super) fn row(&self, row: u32) -> impl Iterator<Item = (u16, Content<'_>)> {
        self.row_from(CellRef::new(row, 0))
    }

    /// The cells of one row from that one on.
    pub(super) fn row_from(&self, at: CellRef) -> impl Iterator<Item = (u16, Content<'_>)> {
        self.cells.from(at).take_while(move |(other, _)| other.row == at.row).map(|(other, content)| (other.column, content))
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
        // A chart has no cells, but a header and a footer.
        if info.kind == SheetKind::Other {
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
    let (mut cells, mut seen) = (Gatherer::default(), BTreeSet::new());
    let (mut oddities, mut more_oddities) = (Vec::new(), 0);
    for cell in &sheet.cells {
        let (value, repeated) = (cell.value(), !seen.insert(cell.at));
        take(&mut cells, &Cell { at: cell.at, value, format: cell.format, formula: false, hidden: cell.hidden, repeated }, date1904);
        let problem = match value {
            _ if repeated => SheetProblem::RepeatedCell {},
            CellValue::Unreadable(text) => SheetProblem::NumberTooLarge { read: quote(text) },
            _ => continue,
        };
        if oddities.len() < Caps::ODDITIES {
            oddities.push(Oddity { at: Some(cell.at), problem });
        } else {
            more_oddities += 1;
        }
    }
    Grid {
        name: shorten(&clean_label(&sheet.name), LONGEST_NAME).into(),
        visibility: sheet.visibility,
        cells: cells.finish(),
        merged: Merged::new(sheet.merged),
        oddities,
        more_oddities,
        header_footer: sheet.header_footer,
    }
}

fn read_one(book: &mut Book<'_>, index: usize, name: &str, visibility: Visibility) -> Result<Grid, Refusal> {
    let date1904 = book.date1904();
    let mut cells = Gatherer::default();
    let summary = book.read_sheet(index, &mut |cell| take(&mut cells, &cell, date1904))?;
    Ok(Grid {
        name: shorten(&clean_label(name), LONGEST_NAME).into(),
        visibility,
        cells: cells.finish(),
        merged: Merged::new(summary.merged),
        more_oddities: summary.oddity_count.saturating_sub(summary.oddities.len() as u64),
        oddities: summary.oddities,
        header_footer: summary.header_footer,
    })
}

/// Takes in one cell as the understanding of cells needs it; blank ones are left out.
fn take(cells: &mut Gatherer, cell: &Cell<'_>, date1904: bool) {
    let unsure = cell.repeated || matches!(cell.value, CellValue::Unreadable(_));
    let mut add = |text: &str, form| cells.add(cell.at, Content { text, form, hidden: cell.hidden, unsure });
    match cell.value {
        CellValue::Blank if cell.repeated => cells.doubt(cell.at),
        CellValue::Blank => {}
        CellValue::Text(text) if is_blank(text) => {
            if cell.repeated {
                cells.doubt(cell.at);
            }
        }
        CellValue::Text(text) => add(text, RawForm::Text),
        CellValue::Number(text) => {
            let (shown, form) = number(text, cell.format, date1904);
            add(&shown, form);
        }
        CellValue::Bool(flag) => add(if flag { "TRUE" } else { "FALSE" }, RawForm::Boolean),
        CellValue::Error(text) | CellValue::Unreadable(text) => add(text, RawForm::Error),
        CellValue::IsoDate(text) => add(text, RawForm::Date),
        CellValue::NoCachedValue => add("", RawForm::NoCachedValue),
    }
}

/// What a number shows, and its form.
fn number(text: &str, format: NumberFormat, date1904: bool) -> (Cow<'_, str>, RawForm) {
    let form = match format {
        NumberFormat::General | NumberFormat::Number | NumberFormat::Text => RawForm::Number,
        NumberFormat::Date | NumberFormat::Time => RawForm::Date,
        NumberFormat::Percent => RawForm::Percent,
        NumberFormat::Fraction => RawForm::Fraction,
        NumberFormat::Scientific => RawForm::Scientific,
    };
    let shown = match form {
        RawForm::Date => serial_to_date(text, date1904).map(|date| format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())),
        RawForm::Percent => {
            figure::from_sheet(text).and_then(|n| n.checked_mul(Decimal::ONE_HUNDRED)).map(|n| format!("{}%", figure::format(n, Lang::Vi)))
        }
        _ => None,
    };
    (shown.map_or(Cow::Borrowed(text), Cow::Owned), form)
}
