//! Inserts, moves and deletes rows and columns of a sheet.

use std::collections::BTreeMap;

use tonghop::findings::CellRef;
use tonghop::plan::IndicatorCode;

use super::book::{CellContent, Sheet};

impl Sheet {
    /// The row with the cell whose text is `code`, counted from 0. `Err` where there is none.
    pub(super) fn row_of_code(&self, code: &str) -> Result<u32, String> {
        let holds = |content: &CellContent| matches!(content, CellContent::Text(text) if text == code);
        self.cells.iter().find(|(_, content)| holds(content)).map(|(at, _)| at.row).ok_or_else(|| format!("no row {code} on {}", self.name))
    }

    /// The first and the last row with a code, counted from 0. `Err` where the sheet has no codes.
    pub(super) fn first_and_last_table_row(&self) -> Result<(u32, u32), String> {
        let rows = self
            .cells
            .iter()
            .filter(|(at, content)| at.column == 0 && matches!(content, CellContent::Text(text) if IndicatorCode::new(text).is_ok()))
            .map(|(at, _)| at.row);
        let rows: Vec<u32> = rows.collect();
        rows.first().copied().zip(rows.last().copied()).ok_or_else(|| format!("no codes on {}", self.name))
    }

    /// Moves every cell to the place that `to` returns; `None` deletes the cell. A merged range moves along if it keeps its size, and is no
    /// longer merged otherwise.
    pub(super) fn move_cells(&mut self, to: impl Fn(CellRef) -> Option<CellRef>) {
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

    /// Inserts an empty row at the index `row`, counted from 0; the rows from there on move down.
    pub(super) fn insert_row(&mut self, row: u32) {
        self.move_cells(|at| Some(CellRef::new(at.row + u32::from(at.row >= row), at.column)));
    }

    /// Deletes the row at the index `row`, counted from 0; the rows below move up.
    pub(super) fn delete_row(&mut self, row: u32) {
        self.move_cells(|at| (at.row != row).then(|| CellRef::new(at.row - u32::from(at.row > row), at.column)));
    }

    /// Inserts an empty column at the index `column`, counted from 0; the columns from there on move right.
    pub(super) fn insert_column(&mut self, column: u16) {
        self.move_cells(|at| Some(CellRef::new(at.row, at.column + u16::from(at.column >= column))));
    }

    /// Deletes the cells of a column from the header row of the table on (`from`, counted from 0). The cells to their right move left.
    pub(super) fn delete_column(&mut self, column: u16, from: u32) {
        self.move_cells(|at| {
            if at.row < from {
                return Some(at);
            }
            (at.column != column).then(|| CellRef::new(at.row, at.column - u16::from(at.column > column)))
        });
    }

    /// Swaps the cells of two columns from the header row of the table on (`from`, counted from 0).
    pub(super) fn swap_columns(&mut self, one: u16, other: u16, from: u32) {
        self.move_cells(|at| {
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
        self.move_cells(|at| {
            Some(if (rows.0..=rows.1).contains(&at.row) { CellRef::new(rows.0 + rows.1 - at.row, at.column) } else { at })
        });
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
