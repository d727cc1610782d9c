//! Joins the notes on the cells of each row of a table.

use crate::base::Lang;
use crate::plan::CellTable;
use crate::returns::row_notes::{NotedCell, join_notes};
use crate::submission::Submission;

/// The note of each row of a table: the notes on its cells, joined so that they can be divided again.
pub(super) fn notes_of(table: &CellTable<'_>, submission: &Submission) -> Vec<Option<String>> {
    let note_of = |row: usize| {
        let cells: Vec<NotedCell<'_>> = table
            .columns
            .iter()
            .enumerate()
            .filter_map(|(column, line)| {
                let cell = table.cell(row, column)?;
                let entry = submission.entries.get(&cell.code);
                let answered = entry.is_some_and(|entry| cell.computed.is_none() && is_written(entry, submission.takes_blank_as_nil(cell)));
                Some(NotedCell { head: line.label(Lang::Vi), answered, note: entry.and_then(|entry| entry.note().map(str::to_owned)) })
            })
            .collect();
        join_notes(&cells)
    };
    (0..table.rows.len()).map(note_of).collect()
}

/// Whether the answer cell of the entry has content on the sheet.
fn is_written(entry: &crate::submission::Entry, blank_is_nil: bool) -> bool {
    super::content::AnswerContent::from_entry(entry, blank_is_nil) != super::content::AnswerContent::Blank
}
