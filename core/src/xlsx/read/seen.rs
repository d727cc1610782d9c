//! Remembers which cells have occurred already, as runs, so that a sheet in order costs almost nothing.

use std::collections::BTreeSet;

use crate::base::CellRef;

/// How a cell stands to those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Behind all others.
    Next,
    /// Before another one, but new.
    Stray,
    /// AgainstTarget before.
    Repeated,
}

/// Cells side by side in one row.
#[derive(Debug, Clone, Copy)]
struct Run {
    row: u32,
    first: u16,
    last: u16,
}

/// The cells with content met so far in one sheet: runs in order, and strays, which all stand before the last run.
#[derive(Debug, Default)]
pub(super) struct Seen {
    runs: Vec<Run>,
    strays: BTreeSet<CellRef>,
}

impl Seen {
    /// Forgets all, keeping the room.
    pub(super) fn clear(&mut self) {
        self.runs.clear();
        self.strays.clear();
    }

    /// Meets a cell.
    pub(super) fn meet(&mut self, at: CellRef) -> Order {
        let next = Run { row: at.row, first: at.column, last: at.column };
        let Some(last) = self.runs.last_mut() else {
            self.runs.push(next);
            return Order::Next;
        };
        if (at.row, at.column) > (last.row, last.last) {
            if at.row == last.row && at.column == last.last.saturating_add(1) {
                last.last = at.column;
            } else {
                self.runs.push(next);
            }
            return Order::Next;
        }
        if self.met(at) || !self.strays.insert(at) { Order::Repeated } else { Order::Stray }
    }

    /// Looks at a cell without content, which leaves no trace.
    pub(super) fn look(&self, at: CellRef) -> Order {
        let behind = self.runs.last().is_none_or(|last| (at.row, at.column) > (last.row, last.last));
        match behind {
            true => Order::Next,
            false if self.met(at) || self.strays.contains(&at) => Order::Repeated,
            false => Order::Stray,
        }
    }

    fn met(&self, at: CellRef) -> bool {
        let before = self.runs.partition_point(|run| (run.row, run.last) < (at.row, at.column));
        self.runs.get(before).is_some_and(|run| run.row == at.row && run.first <= at.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strays_and_repeats() {
        let mut seen = Seen::default();
        let cells = [
            ("A1", Order::Next),
            ("B1", Order::Next),
            ("D1", Order::Next),
            ("C1", Order::Stray),
            ("C1", Order::Repeated),
            ("B1", Order::Repeated),
            ("A3", Order::Next),
            ("A2", Order::Stray),
            ("A3", Order::Repeated),
            ("XFD1048576", Order::Next),
            ("A2", Order::Repeated),
        ];
        for (text, order) in cells {
            assert_eq!(CellRef::parse(text).map(|at| seen.meet(at)), Some(order), "{text}");
        }
    }
}
