//! Reads sheets as plain tables for the lists of an office, with the same treatment of cells as in returns.

use super::grid::{self, Grid};
use crate::base::CellRef;
use crate::findings::Refusal;
use crate::returns::other::OtherWorkbook;
use crate::returns::table::{Table, TableRow};
use crate::xlsx::read::{Caps, Visibility};

/// Reads the tables of an `.xlsx` workbook.
///
/// # Errors
/// A [`Refusal`] where the workbook cannot be read safely.
pub(crate) fn read_tables(bytes: &[u8], caps: &Caps) -> Result<Vec<Table>, Refusal> {
    Ok(visible_tables(&grid::read_all(bytes, caps)?))
}

/// The tables of a workbook of another format.
pub(crate) fn other_tables(book: OtherWorkbook) -> Vec<Table> {
    visible_tables(&grid::from_other_workbook(book))
}

/// The tables of all sheets but those that no menu shows, which belong to programs.
fn visible_tables(grids: &[Grid]) -> Vec<Table> {
    grids.iter().filter(|grid| grid.visibility != Visibility::VeryHidden).map(table_from_grid).collect()
}

fn table_from_grid(grid: &Grid) -> Table {
    let mut rows: Vec<TableRow> = Vec::new();
    for (CellRef { row, column }, content) in grid.cells.iter() {
        let line = u64::from(row) + 1;
        if rows.last().is_none_or(|last| last.line != line) {
            rows.push(TableRow { line, ..TableRow::default() });
        }
        if let Some(last) = rows.last_mut() {
            last.cells.push((column, content.raw()));
            let zero = grid.uncomputed_zeros.iter().find(|(at, _)| (at.row, at.column) == (row, column));
            last.uncomputed.extend(zero.map(|(_, formula)| (column, formula.clone())));
            last.looks.extend(content.look.map(|look| (column, look.appearance_of(content.text, content.form))));
        }
    }
    Table { sheet: Some(grid.name.to_string()), rows }
}
