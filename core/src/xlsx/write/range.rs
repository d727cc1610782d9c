//! Defines ranges of cells and their addresses.

use std::fmt;

use super::limit::{self, LimitError};
use crate::base::CellRef;

/// A rectangle of cells, counted from 0; it prints as `A1:G1`, and as `A1` where it is one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    /// Row and column of the first cell.
    pub(super) first: (u32, u16),
    /// Row and column of the last cell.
    pub(super) last: (u32, u16),
}

impl Range {
    /// The range from one cell to another, each given as row and column.
    pub(crate) const fn new(first: (u32, u16), last: (u32, u16)) -> Self {
        Self { first, last }
    }

    /// The range of a single cell.
    pub(crate) const fn cell(row: u32, column: u16) -> Self {
        Self { first: (row, column), last: (row, column) }
    }

    /// Whether the two ranges have a cell in common.
    pub(super) const fn overlaps(&self, other: &Self) -> bool {
        self.first.0 <= other.last.0 && other.first.0 <= self.last.0 && self.first.1 <= other.last.1 && other.first.1 <= self.last.1
    }

    /// The absolute reference to the range: `$A$1:$G$1`.
    pub(super) fn absolute(&self) -> String {
        let name = |(row, column): (u32, u16)| format!("${}${}", CellRef::letters(column), row.saturating_add(1));
        format!("{}:{}", name(self.first), name(self.last))
    }

    /// Refuses a range that goes beyond the last row or column of a sheet.
    pub(super) fn check_on_sheet(&self) -> Result<(), LimitError> {
        limit::check_cell(self.last.0, self.last.1)
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |(row, column): (u32, u16)| format!("{}{}", CellRef::letters(column), row.saturating_add(1));
        f.write_str(&name(self.first))?;
        if self.first == self.last { Ok(()) } else { write!(f, ":{}", name(self.last)) }
    }
}
