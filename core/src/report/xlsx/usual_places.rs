//! Finds, for each kind of unit, the cell in which most returns have an indicator. The sheet `Nguồn số liệu` then lists only the returns
//! that have it elsewhere.

use std::collections::BTreeMap;

use super::book::ReportData;
use super::source_rows::SourceRow;
use crate::base::{CellRef, UnitKindCode};
use crate::consolidation::{EntrySource, UnitEntry};

/// A place in a return: the name of a sheet, and a cell in it.
pub(super) type SheetCell<'a> = (&'a str, CellRef);

/// The place where most returns of a kind of unit have each indicator.
pub(super) struct UsualPlaces<'a> {
    spots: BTreeMap<&'a UnitKindCode, PlacesOfKind<'a>>,
}

/// The usual place of each indicator, in the order of the rows; `None` where no return has it.
pub(super) type PlacesOfKind<'a> = Vec<Option<SheetCell<'a>>>;

impl<'a> UsualPlaces<'a> {
    /// Counts the places of all answers in the report, and keeps the most frequent one of each kind of unit and indicator.
    pub(super) fn from_report_data(book: &ReportData<'a>, files: &[SourceRow<'a>]) -> Self {
        let mut counts: BTreeMap<(&UnitKindCode, usize), BTreeMap<SheetCell<'_>, u32>> = BTreeMap::new();
        for file in files {
            let Some(kind) = file.unit_kind(book) else { continue };
            for (index, row) in book.rows.iter().enumerate() {
                let entry = file.entry(book, row);
                if let Some(spot) = entry.and_then(|entry| entry.source.as_ref()).and_then(source_cell) {
                    *(counts.entry((kind, index)).or_default()).entry(spot).or_default() += 1;
                }
            }
        }
        let mut spots: BTreeMap<&UnitKindCode, PlacesOfKind<'_>> = BTreeMap::new();
        for ((kind, index), counted) in counts {
            // Among equally frequent places, the first one in the sheet counts.
            let best = counted.iter().rev().max_by_key(|(_, count)| **count).map(|(spot, _)| *spot);
            let of_kind = spots.entry(kind).or_insert_with(|| vec![None; book.rows.len()]);
            of_kind.get_mut(index).into_iter().for_each(|usual| *usual = best);
        }
        Self { spots }
    }

    /// The sheet and cell in which most returns of this kind of unit have the indicator at `index` of the rows; `None` where none has it.
    pub(super) fn for_unit_kind(&self, kind: &'a UnitKindCode, index: usize) -> Option<&SheetCell<'a>> {
        self.spots.get(kind)?.get(index)?.as_ref()
    }

    /// The usual places for the kind of the unit that sent this file; empty where none is known.
    pub(super) fn for_file(&self, book: &ReportData<'a>, file: &SourceRow<'a>) -> &[Option<SheetCell<'a>>] {
        file.unit_kind(book).and_then(|kind| self.spots.get(kind)).map_or(&[], Vec::as_slice)
    }
}

/// The text about the answer of one unit in the column of the indicator: where the answer was read, or why it has no place. Empty where it
/// was read at the usual place. A cell of the sheet `own`, which stands in the row of the unit, is told without its sheet.
pub(super) fn unusual_place_text(usual: Option<&SheetCell<'_>>, entry: Option<&UnitEntry>, own: Option<&str>) -> String {
    let Some(entry) = entry else {
        return String::new();
    };
    let Some(source) = &entry.source else {
        return "–".to_owned();
    };
    let Some(spot) = source_cell(source) else {
        return if source.sheet().is_some() { "KPS" } else { "JSON" }.to_owned();
    };
    match usual {
        Some(usual) if *usual == spot => String::new(),
        Some(usual) if usual.0 == spot.0 && Some(spot.0) == own => spot.1.to_string(),
        _ => format!("{}!{}", spot.0, spot.1),
    }
}

/// The place of an answer; `None` where it was not read from a cell.
fn source_cell(source: &EntrySource) -> Option<SheetCell<'_>> {
    Some((source.sheet()?, source.cell()?))
}

/// The sheet of a file in which its first figure was read.
pub(super) fn own_sheet<'b>(book: &ReportData<'b>, file: &SourceRow<'b>) -> Option<&'b str> {
    let rows = book.figure_rows().map(|(_, row)| row).chain(&book.rows);
    rows.into_iter().find_map(|row| file.entry(book, row)?.source.as_ref()?.sheet().map(|sheet| &**sheet))
}
