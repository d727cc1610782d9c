//! Finds heads and rows of entries in the table of a sheet.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::cell_map::BookCell;
use super::column::{Column, Content};
use super::sheet_layout::{CHECK_SHEET, LISTS_SHEET, REST_SHEET, SHEETS, SheetLayout, VERSIONS_SHEET};
use crate::base::CellRef;
use crate::base::text::{clean_label, is_blank, most_similar, tone_position_free_key};
use crate::returns::table::{Table, TableRow};
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

    /// All headers by their keys, with the column of each; of two equal ones the first.
    pub(super) fn columns(&self) -> impl Iterator<Item = (&str, u16)> {
        self.columns.iter().map(|(key, column)| (key.as_str(), *column))
    }

    /// The column with this header; `None` where there is none.
    pub(super) fn column(&self, head: &str) -> Option<u16> {
        self.columns.get(&head_key(head)).copied()
    }
}

/// Finds a sheet with content under an unknown name that is likely the missing one: by its name, or by its heads. `None` where there is none.
pub(super) fn find_misnamed_sheet<'t>(tables: &'t [Table], missing: &SheetLayout) -> Option<&'t str> {
    let known = SHEETS.iter().map(|layout| layout.name).chain([REST_SHEET, VERSIONS_SHEET, LISTS_SHEET, CHECK_SHEET]);
    let known: Vec<String> = known.map(tone_position_free_key).collect();
    let strange = || {
        let filled = tables.iter().filter(|table| !table.rows.is_empty());
        filled.filter_map(|table| Some((table, table.sheet.as_deref()?))).filter(|(_, name)| !known.contains(&tone_position_free_key(name)))
    };
    let by_name = strange().find(|(_, name)| most_similar(name, std::iter::once(missing.name)).is_some());
    by_name.or_else(|| strange().find(|(table, _)| has_heads_of(table, missing))).map(|(_, name)| name)
}

/// Whether two thirds of the heads of a sheet stand in one row of the table, or in its first column where they are fields.
fn has_heads_of(table: &Table, layout: &SheetLayout) -> bool {
    let heads: Vec<String> = layout.columns.iter().map(|column| head_key(column.head)).collect();
    let is_head = |raw: &&Raw| heads.contains(&head_key(&raw.text));
    let found = if layout.has_fields() {
        table.rows.iter().filter_map(|row| row.cells.first().map(|(_, raw)| raw)).filter(is_head).count()
    } else {
        let in_row = |row: &TableRow| row.cells.iter().map(|(_, raw)| raw).filter(is_head).count();
        table.rows.iter().take(HEAD_SEARCH_ROWS).map(in_row).max().unwrap_or_default()
    };
    found >= 2 && found * 3 >= heads.len() * 2
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
    /// Whether each kind of unit has a column of ticks.
    pub(super) has_all_ticks: bool,
}

/// The columns of ticks, each with the code of its kind of unit: their headers are codes or names of kinds of unit.
pub(super) fn tick_columns(layout: &SheetLayout, heads: &Heads, kinds: &[(String, String)]) -> Vec<(u16, String)> {
    if !layout.columns.iter().any(|column| matches!(column.content, Content::Ticks)) {
        return Vec::new();
    }
    let own = |(code, name): &(String, String)| Some((heads.column(code).or_else(|| heads.column(name))?, code.clone()));
    kinds.iter().filter_map(own).collect()
}
