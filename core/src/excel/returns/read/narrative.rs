//! The narratives: rows with the code of a text, on whichever sheet they stand.

use std::sync::Arc;

use super::columns::{Table, indicator_in, text_codes};
use super::grid::Grid;
use super::told::Told;
use crate::excel::returns::layout::{Column, HIDDEN_SHEET, TEXT_COLUMNS};
use crate::findings::{CellRef, Field, Finding, LayoutProblem, Place};
use crate::plan::Plan;
use crate::submission::{Entries, Entry, Source};
use crate::text::toneless_key;

/// Reads the narratives of every sheet into entries.
pub(super) fn read_narratives(plan: &Plan, grids: &[Grid], table: &Table<'_>, entries: &mut Entries, findings: &mut Told) {
    for grid in grids.iter().filter(|grid| &*grid.name != HIDDEN_SHEET) {
        let Some((code_column, rows)) = text_codes(plan, grid) else { continue };
        let on_table = std::ptr::eq(grid, table.grid);
        if on_table && table.column(Column::Code) == Some(code_column) {
            // The rows of the table have been read, with their notes.
            continue;
        }
        let text_column = if on_table { table.column(Column::Result) } else { text_column(grid, code_column, &rows) };
        let Some(text_column) = text_column else { continue };
        for row in rows {
            let Some(indicator) = grid.get(row, code_column).and_then(|content| indicator_in(plan, content)) else { continue };
            let code = &indicator.code;
            let at = CellRef::new(row, text_column);
            let content = grid.get(row, text_column);
            let mut entry = content.map_or_else(Entry::default, |content| content.entry(indicator));
            if content.is_some_and(|content| content.unsure) {
                entry.refuse();
            }
            entry.source = Some(Source { sheet: Arc::clone(&grid.name), cell: at });
            match entries.get_mut(code) {
                Some(there) if there.is_blank() => *there = entry,
                // Nothing new: the same text, or an empty second place.
                Some(there) if entry.is_blank() || there.same_content(&entry) => {}
                Some(there) => {
                    let first = there.source.as_ref().map_or_else(String::new, |source| source.cell.to_string());
                    let place = Place { field: Some(Field::Indicator(code.clone())), ..Place::cell(grid.name.to_string(), at) };
                    findings
                        .push(Finding::new(LayoutProblem::RepeatedCode { code: code.to_string(), cells: format!("{first}, {at}") }, place));
                    there.refuse();
                }
                None => drop(entries.insert(code.clone(), entry)),
            }
        }
    }
}

/// The column of the texts: by its title, else the second to the right of the codes as in the form.
fn text_column(grid: &Grid, code_column: u16, rows: &[u32]) -> Option<u16> {
    let first = rows.iter().min().copied()?;
    let title = toneless_key(TEXT_COLUMNS.get(2).copied().unwrap_or_default());
    let by_title = (0..first)
        .rev()
        .take(6)
        .find_map(|row| grid.row(row).find(|(column, content)| *column > code_column && content.key() == title).map(|(column, _)| column));
    by_title.or_else(|| Some(code_column.saturating_add(2)))
}
