//! Holds a sheet as it was read: the cells with content, each with its text and the form in which it was stored.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::cells::{CellContent, Cells, CellsBuilder};
use super::check_stamps;
use super::merged::MergedRanges;
use super::shown_cell::add_cell;
use crate::base::CellRef;
use crate::base::text::{clean_label, quote, shorten};
use crate::findings::Refusal;
use crate::returns::other::{OtherSheet, OtherWorkbook};
use crate::xlsx::SheetProblem;
use crate::xlsx::read::{Book, Caps, Cell, CellValue, HidingRule, Oddity, SheetKind, Visibility, open};

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
