//! Finds what a submission says in its lists: the figures that indicators take from them, and where cells were read.

use rust_decimal::Decimal;

use super::{Entry, ListRow, Source, Submission};
use crate::base::{CategoryId, CellRef, IndicatorCode};
use crate::rules::ListFeed;

impl Submission {
    /// Whether the unit says that it has nothing to list: the box of the list is ticked or that of the whole return, and there is no row.
    pub fn is_list_nil(&self, list: &IndicatorCode) -> bool {
        match self.lists.get(list) {
            Some(answer) => (answer.nil || self.nil_return) && answer.left_out == 0 && answer.filled_rows().next().is_none(),
            None => self.nil_return,
        }
    }

    /// What an indicator takes from a list: 0 where the unit says that there is nothing to list; `None` where the list is empty without
    /// saying so, or a row lacks what is needed (decision 95).
    pub fn figure_of_list(&self, feed: &ListFeed) -> Option<Decimal> {
        if self.is_list_nil(&feed.list) {
            return Some(Decimal::ZERO);
        }
        let answer = self.lists.get(&feed.list)?;
        answer.filled_rows().next()?;
        answer.figure(&feed.taken)
    }

    /// Where a cell was read, or where it is blank: in the column of the same cells of other rows. Where no row has such a cell, the first
    /// cell of the row that has content.
    pub(crate) fn source_of_list_place(&self, list: &str, row: Option<u32>, column: Option<&CategoryId>) -> Option<Source> {
        let row = row?;
        let answer = self.lists.get(list)?;
        let (_, row) = answer.filled_rows().find(|(number, _)| *number == row)?;
        let of = |row: &ListRow, column: &CategoryId| row.cells.get(column).and_then(|entry| entry.source.as_deref().cloned());
        let any = || row.cells.values().filter(|entry| !entry.is_blank()).find_map(|entry| entry.source.as_deref().cloned());
        let Some(column) = column else { return any() };
        of(row, column).or_else(|| {
            let beside = any()?;
            let at = answer.filled_rows().find_map(|(_, other)| of(other, column)).filter(|other| other.sheet == beside.sheet);
            Some(at.map_or_else(|| beside.clone(), |at| Source { cell: CellRef::new(beside.cell.row, at.cell.column), ..beside.clone() }))
        })
    }

    /// The cell of a list by the number of its row.
    pub fn list_cell(&self, list: &IndicatorCode, row: u32, column: &CategoryId) -> Option<&Entry> {
        self.lists.get(list)?.filled_rows().find(|(number, _)| *number == row)?.1.cell(column)
    }
}
