//! Defines the first rows and columns of the matrix `Theo đơn vị`, and writes references to its cells for formulas.

use crate::base::CellRef;

/// First column with figures in the matrix `Theo đơn vị`, from 0.
pub(super) const FIRST_FIGURE_COLUMN: u16 = 4;
/// Row of the totals in the matrix, from 0.
pub(super) const TOTAL_ROW: u32 = 7;
/// First row of the sub-totals of groups, from 0; the rows of the units follow.
pub(super) const FIRST_GROUP_ROW: u32 = TOTAL_ROW + 1;

/// The reference to a cell for formulas, with both parts fixed (`$E$10`); row and column count from 0.
pub(super) fn absolute_reference(row: u32, column: u16) -> String {
    format!("${}${}", CellRef::letters(column), row.saturating_add(1))
}
