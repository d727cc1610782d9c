//! Finds columns to ignore: the hidden helper cells of the form, and running numbers of rows.

use super::columns::DataTable;
use crate::base::CellRef;
use crate::returns::layout::HELPER_TITLE;

/// The columns of one table that are ignored. They are collected once, because examining the headings anew for each cell of the table took
/// a twentieth of reading a return.
#[derive(Debug, Default)]
pub(super) struct IgnoredColumns {
    helpers: Vec<u16>,
    numbering: Vec<u16>,
}

impl IgnoredColumns {
    pub(super) fn from_table(table: &DataTable<'_>) -> Self {
        let mut margins = Self::default();
        let heads = || table.grid.cells.iter_from(CellRef::new(table.header_row, 0)).take_while(|(at, _)| at.row < table.first_row);
        let titled = table.grid.row(0).chain(heads().map(|(at, content)| (at.column, content)));
        margins.helpers.extend(titled.filter(|(_, content)| content.text == HELPER_TITLE).map(|(column, _)| column));
        let numbers = heads().filter(|(_, content)| matches!(&*content.toneless_key(), "stt" | "tt" | "so tt" | "so thu tu"));
        margins.numbering.extend(numbers.map(|(at, _)| at.column));
        // Without repetitions there are no more than the columns of a sheet, however many headings a crafted sheet has.
        for columns in [&mut margins.helpers, &mut margins.numbering] {
            columns.sort_unstable();
            columns.dedup();
        }
        margins
    }

    /// Whether the column is a helper column of the form, hidden to the right of the check.
    pub(super) fn is_helper(&self, column: u16) -> bool {
        self.helpers.binary_search(&column).is_ok()
    }

    /// Whether the column numbers the rows.
    pub(super) fn is_numbering(&self, column: u16) -> bool {
        self.numbering.binary_search(&column).is_ok()
    }
}
