//! Finds heads and rows of entries in the table of a sheet.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::cell_map::BookCell;
use super::column::{Column, Content};
use super::sheet_layout::SheetLayout;
use crate::base::CellRef;
use crate::base::text::{clean_label, is_blank, tone_position_free_key};
use crate::returns::table::Table;
use crate::submission::{Raw, RawForm};

/// The number of rows with content, from the top, among which the column headers are looked for.
const HEAD_SEARCH_ROWS: usize = 12;

/// The filled cells of a sheet by row and column, both from 0.
pub(super) struct Sheet<'t> {
    /// Its name as it stands in the file.
    pub(super) name: &'t str,
    /// Its number among the sheets of a plan.
    pub(super) number: usize,
    /// The rows with content.
    pub(super) rows: BTreeMap<u32, BTreeMap<u16, &'t Raw>>,
}

impl<'t> Sheet<'t> {
    pub(super) fn new(table: &'t Table, number: usize) -> Self {
        let filled = |raw: &&Raw| !is_blank(&raw.text) || raw.form == RawForm::NoCachedValue;
        let rows = table.rows.iter().filter_map(|row| {
            let cells: BTreeMap<_, _> = row.cells.iter().map(|(column, raw)| (*column, raw)).filter(|(_, raw)| filled(raw)).collect();
            Some((u32::try_from(row.line).ok()?.checked_sub(1)?, cells))
        });
        Self { name: table.sheet.as_deref().unwrap_or_default(), number, rows: rows.filter(|(_, cells)| !cells.is_empty()).collect() }
    }

    /// The place of a cell for findings, with the header of its column.
    pub(super) fn book_cell(&self, row: u32, column: u16, head: &str) -> BookCell {
        BookCell { sheet: self.name.to_owned(), sheet_number: self.number, at: CellRef::new(row, column), head: head.to_owned() }
    }
}

/// The column headers of a sheet: the row in which they are, and the column of each.
pub(super) struct Heads {
    /// The row.
    pub(super) row: u32,
    columns: BTreeMap<String, u16>,
}

/// A key that is equal for all spellings of a header: with or without star or colon, in small or capital letters.
pub(super) fn head_key(text: &str) -> String {
    tone_position_free_key(clean_label(text).trim_end_matches(['*', ' ', ':']))
}

impl Heads {
    /// Finds the row with the most known headers near the top; `None` where no row has enough of them (two, or all where there are fewer).
    pub(super) fn find(sheet: &Sheet<'_>, columns: &[Column]) -> Option<Self> {
        let known: Vec<String> = columns.iter().map(|column| head_key(column.head)).collect();
        let rows = sheet.rows.iter().take(HEAD_SEARCH_ROWS).map(|(row, cells)| {
            let mut found = BTreeMap::new();
            for (column, raw) in cells {
                found.entry(head_key(&raw.text)).or_insert(*column);
            }
            let count = found.keys().filter(|key| known.contains(key)).count();
            (count, Self { row: *row, columns: found })
        });
        // Of two rows with the same heads the first is the one.
        let best = rows.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
        (best.0 >= 2.min(known.len())).then_some(best.1)
    }

    /// The column with this header; `None` where there is none.
    pub(super) fn column(&self, head: &str) -> Option<u16> {
        self.columns.get(&head_key(head)).copied()
    }
}

/// A row with an entry, and the columns of its sheet.
pub(super) struct EntryRow<'s> {
    /// Its number, 0 for the first.
    pub(super) number: u32,
    /// Its cells with content.
    pub(super) cells: &'s BTreeMap<u16, &'s Raw>,
    /// The heads above it.
    pub(super) heads: Rc<Heads>,
    /// The columns of ticks with the kind of unit of each.
    pub(super) ticks: Vec<(u16, String)>,
}

/// The columns of ticks, each with the code of its kind of unit: their headers are codes or names of kinds of unit.
pub(super) fn tick_columns(layout: &SheetLayout, heads: &Heads, kinds: &[(String, String)]) -> Vec<(u16, String)> {
    if !layout.columns.iter().any(|column| matches!(column.content, Content::Ticks)) {
        return Vec::new();
    }
    let own = |(code, name): &(String, String)| Some((heads.column(code).or_else(|| heads.column(name))?, code.clone()));
    kinds.iter().filter_map(own).collect()
}
