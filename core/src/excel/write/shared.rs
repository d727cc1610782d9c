//! Formulas that a run of rows shares: written once, in its first row.

use std::collections::BTreeMap;

use super::cell::{Content, Formula, OWN_ROW};
use super::range::Range;
use super::rows::Row;

/// Formulas of a sheet that stand in several rows, one below the other.
#[derive(Default)]
pub(super) struct Shared {
    places: BTreeMap<(u32, u16), Place>,
}

/// How a cell has a formula that it shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The number of the formula on its sheet.
    pub(super) number: usize,
    /// All cells that share it, in the first of them.
    pub(super) whole: Option<Range>,
}

/// The same formula in rows that follow each other.
struct Run<'a> {
    text: &'a str,
    column: u16,
    first: u32,
    last: u32,
}

impl Shared {
    /// Finds the runs in the rows of a sheet.
    pub(super) fn of(rows: &BTreeMap<u32, Row<'_>>) -> Self {
        let mut runs: Vec<Run<'_>> = Vec::new();
        let mut open: BTreeMap<u16, usize> = BTreeMap::new();
        for (row, cells) in rows {
            for (column, cell) in &cells.cells {
                let Content::Formula(formula) = &cell.content else { continue };
                if !moves(formula) {
                    continue;
                }
                match open.get(column).and_then(|at| runs.get_mut(*at)) {
                    Some(run) if run.last.saturating_add(1) == *row && run.text == formula.text => run.last = *row,
                    _ => {
                        open.insert(*column, runs.len());
                        runs.push(Run { text: &formula.text, column: *column, first: *row, last: *row });
                    }
                }
            }
        }
        let mut shared = Self::default();
        for (number, run) in runs.iter().filter(|run| run.first < run.last).enumerate() {
            for row in run.first..=run.last {
                let whole = (row == run.first).then(|| Range::new((run.first, run.column), (run.last, run.column)));
                shared.places.insert((row, run.column), Place { number, whole });
            }
        }
        shared
    }

    /// How the cell has its formula, where it shares it.
    pub(super) fn get(&self, row: u32, column: u16) -> Option<Place> {
        self.places.get(&(row, column)).copied()
    }
}

/// Whether the formula moves along with its row, and names no sheet: Excel shares no references to other sheets.
fn moves(formula: &Formula) -> bool {
    formula.text.contains(OWN_ROW) && !formula.text.contains('!')
}
