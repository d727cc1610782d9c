//! Remembers which cells have occurred already, as runs, so that a sheet in order costs almost nothing.

use std::collections::BTreeSet;

use crate::base::CellRef;

/// The position of a cell in relation to the cells that occurred before it in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellOrder {
    /// Behind all of them.
    Next,
    /// Before one of them, but it has not occurred yet.
    Stray,
    /// It has occurred before.
    Repeated,
}

/// Adjacent cells of one row.
#[derive(Debug, Clone, Copy)]
struct Run {
    row: u32,
    first: u16,
    last: u16,
}

/// The cells with content that have occurred so far in one sheet. Cells in order are kept as runs; strays, which all come before the last
/// run, are kept one by one.
#[derive(Debug, Default)]
pub(super) struct SeenCells {
    runs: Vec<Run>,
    strays: BTreeSet<CellRef>,
}

impl SeenCells {
    /// Forgets all cells, and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.runs.clear();
        self.strays.clear();
    }

    /// Records a cell with content; returns its position in relation to the cells that occurred before.
    pub(super) fn record(&mut self, at: CellRef) -> CellOrder {
        let next = Run { row: at.row, first: at.column, last: at.column };
        let Some(last) = self.runs.last_mut() else {
            self.runs.push(next);
            return CellOrder::Next;
        };
        if (at.row, at.column) > (last.row, last.last) {
            if at.row == last.row && at.column == last.last.saturating_add(1) {
                last.last = at.column;
            } else {
                self.runs.push(next);
            }
            return CellOrder::Next;
        }
        if self.is_in_runs(at) || !self.strays.insert(at) { CellOrder::Repeated } else { CellOrder::Stray }
    }

    /// The position of a cell without content in relation to the cells that occurred before. The cell is not recorded.
    pub(super) fn order_without_recording(&self, at: CellRef) -> CellOrder {
        let behind = self.runs.last().is_none_or(|last| (at.row, at.column) > (last.row, last.last));
        match behind {
            true => CellOrder::Next,
            false if self.is_in_runs(at) || self.strays.contains(&at) => CellOrder::Repeated,
            false => CellOrder::Stray,
        }
    }

    /// Whether a run contains the cell.
    fn is_in_runs(&self, at: CellRef) -> bool {
        let before = self.runs.partition_point(|run| (run.row, run.last) < (at.row, at.column));
        self.runs.get(before).is_some_and(|run| run.row == at.row && run.first <= at.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stray_and_repeated_cells_are_recognized() {
        let mut seen = SeenCells::default();
        let cells = [
            ("A1", CellOrder::Next),
            ("B1", CellOrder::Next),
            ("D1", CellOrder::Next),
            ("C1", CellOrder::Stray),
            ("C1", CellOrder::Repeated),
            ("B1", CellOrder::Repeated),
            ("A3", CellOrder::Next),
            ("A2", CellOrder::Stray),
            ("A3", CellOrder::Repeated),
            ("XFD1048576", CellOrder::Next),
            ("A2", CellOrder::Repeated),
        ];
        for (text, order) in cells {
            assert_eq!(CellRef::parse(text).map(|at| seen.record(at)), Some(order), "{text}");
        }
    }
}
