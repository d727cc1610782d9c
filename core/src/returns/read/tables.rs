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
    Ok(tables_without_very_hidden(&grid::read_all(bytes, caps)?))
}

/// Reads every sheet of an `.xlsx` or `.xlsm` workbook; what stands in a cell that was merged downwards stands in each of its rows that has
/// any content.
pub(crate) fn read_tables_with_merged_rows(bytes: &[u8], caps: &Caps) -> Result<Vec<Table>, Refusal> {
    let grids = grid::read_all(bytes, caps)?;
    let mut tables = tables_without_very_hidden(&grids);
    let shown = grids.iter().filter(|grid| grid.visibility != Visibility::VeryHidden);
    for (table, grid) in tables.iter_mut().zip(shown) {
        let merged = grid.cells.iter().filter_map(|(first, content)| {
            let last = grid.merged.end_of_range_at(first)?;
            (last.column == first.column && last.row > first.row).then(|| (first, last, content.raw()))
        });
        for (first, last, raw) in merged {
            let lines = u64::from(first.row) + 2..=u64::from(last.row) + 1;
            for row in table.rows.iter_mut().filter(|row| lines.contains(&row.line)) {
                let place = row.cells.partition_point(|(column, _)| *column < first.column);
                if row.cells.get(place).is_none_or(|(column, _)| *column != first.column) {
                    row.cells.insert(place, (first.column, raw.clone()));
                }
            }
        }
    }
    Ok(tables)
}

/// The sheets of a workbook of another format, as tables.
pub(crate) fn other_tables(book: OtherWorkbook) -> Vec<Table> {
    tables_without_very_hidden(&grid::from_other_workbook(book))
}

/// The sheets as tables, hidden ones included. Very hidden sheets, which no menu shows, are left out, because they belong to programs.
fn tables_without_very_hidden(grids: &[Grid]) -> Vec<Table> {
    grids.iter().filter(|grid| grid.visibility != Visibility::VeryHidden).map(table_from_grid).collect()
}

/// The sheet as a table: its rows with content, and what is known about the display of their cells.
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
