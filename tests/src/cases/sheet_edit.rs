//! Inserts, moves and deletes rows and columns of a sheet.

use std::collections::BTreeMap;

use tonghop::findings::CellRef;
use tonghop::plan::IndicatorCode;

use super::book::{CellContent, Sheet};

impl Sheet {
    /// The row whose column of codes holds `code`.
    pub(super) fn row_of(&self, code: &str) -> Result<u32, String> {
        let holds = |content: &CellContent| matches!(content, CellContent::Text(text) if text == code);
        self.cells.iter().find(|(_, content)| holds(content)).map(|(at, _)| at.row).ok_or_else(|| format!("no row {code} on {}", self.name))
    }

    /// The first and last row with a code.
    pub(super) fn table_rows(&self) -> Result<(u32, u32), String> {
        let rows = self
            .cells
            .iter()
            .filter(|(at, content)| at.column == 0 && matches!(content, CellContent::Text(text) if IndicatorCode::new(text).is_ok()))
            .map(|(at, _)| at.row);
        let rows: Vec<u32> = rows.collect();
        rows.first().copied().zip(rows.last().copied()).ok_or_else(|| format!("no codes on {}", self.name))
    }

    /// Moves every cell to the place that `to` returns; `None` deletes the cell. A merged range moves along if its corners keep their
    /// distance, and is dropped otherwise.
    pub(super) fn rearrange(&mut self, to: impl Fn(CellRef) -> Option<CellRef>) {
        self.cells = std::mem::take(&mut self.cells).into_iter().filter_map(|(at, content)| Some((to(at)?, content))).collect();
        let merged = std::mem::take(&mut self.merged);
        self.merged = merged
            .into_iter()
            .filter_map(|(from, last)| {
                let (first, end) = (to(from)?, to(last)?);
                let straight = end.row.checked_sub(first.row) == last.row.checked_sub(from.row)
                    && end.column.checked_sub(first.column) == last.column.checked_sub(from.column);
                straight.then_some((first, end))
            })
            .collect();
    }

    /// Inserts an empty row.
    pub(super) fn insert_row(&mut self, row: u32) {
        self.rearrange(|at| Some(CellRef::new(at.row + u32::from(at.row >= row), at.column)));
    }

    /// Deletes a row.
    pub(super) fn delete_row(&mut self, row: u32) {
        self.rearrange(|at| (at.row != row).then(|| CellRef::new(at.row - u32::from(at.row > row), at.column)));
    }

    /// Inserts an empty column.
    pub(super) fn insert_column(&mut self, column: u16) {
        self.rearrange(|at| Some(CellRef::new(at.row, at.column + u16::from(at.column >= column))));
    }

    /// Deletes the cells of a column from row `from` on, the header of the table; the cells to their right move left.
    pub(super) fn delete_column(&mut self, column: u16, from: u32) {
        self.rearrange(|at| {
            if at.row < from {
                return Some(at);
            }
            (at.column != column).then(|| CellRef::new(at.row, at.column - u16::from(at.column > column)))
        });
    }

    /// Swaps the cells of two columns from row `from` on, the header of the table.
    pub(super) fn swap_columns(&mut self, one: u16, other: u16, from: u32) {
        self.rearrange(|at| {
            let column = match at.column {
                _ if at.row < from => at.column,
                column if column == one => other,
                column if column == other => one,
                column => column,
            };
            Some(CellRef::new(at.row, column))
        });
    }

    /// Reverses the order of the rows in the range `rows`.
    pub(super) fn reverse_rows(&mut self, rows: (u32, u32)) {
        self.rearrange(|at| Some(if (rows.0..=rows.1).contains(&at.row) { CellRef::new(rows.0 + rows.1 - at.row, at.column) } else { at }));
    }

    /// Moves each code to the row of the next code, and the last code to the first row. All other cells stay.
    pub(super) fn shift_codes(&mut self) {
        let codes: Vec<(CellRef, CellContent)> = self
            .cells
            .iter()
            .filter(|(at, content)| at.column == 0 && matches!(content, CellContent::Text(text) if IndicatorCode::new(text).is_ok()))
            .map(|(at, content)| (*at, content.clone()))
            .collect();
        let places = codes.iter().map(|(at, _)| *at).cycle().skip(1);
        let moved: BTreeMap<CellRef, CellContent> = places.zip(codes.iter().map(|(_, content)| content.clone())).collect();
        self.cells.extend(moved);
    }
}
