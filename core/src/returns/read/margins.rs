//! Finds columns to ignore: the hidden helper cells of the form, and running numbers of rows.

use super::columns::DataTable;
use crate::base::CellRef;
use crate::returns::layout::HELPER_TITLE;

/// Such columns of one table. Gathered once: asking the heads anew for each cell of the table was a twentieth of reading a return.
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
        let numbers = heads().filter(|(_, content)| matches!(content.toneless_key().as_str(), "stt" | "tt" | "so tt" | "so thu tu"));
        margins.numbering.extend(numbers.map(|(at, _)| at.column));
        // As many as a sheet has columns, however many heads a crafted one has.
        for columns in [&mut margins.helpers, &mut margins.numbering] {
            columns.sort_unstable();
            columns.dedup();
        }
        margins
    }

    /// The form's own helper cells: hidden columns right of the check.
    pub(super) fn is_helper(&self, column: u16) -> bool {
        self.helpers.binary_search(&column).is_ok()
    }

    /// A column that numbers its rows.
    pub(super) fn is_numbering(&self, column: u16) -> bool {
        self.numbering.binary_search(&column).is_ok()
    }
}
