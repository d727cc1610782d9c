//! Defines the columns of the table on the sheet `Tổng hợp`.

/// The number of columns of the table.
pub(super) const COLUMN_COUNT: usize = 13;
/// The last column, from 0.
pub(super) const LAST_COLUMN: u16 = COLUMN_COUNT as u16 - 1;
/// The column of “Kỳ trước”, from 0; “Kỳ này”, “Tăng/giảm” in figures and in percent, and “Lũy kế” follow.
pub(super) const PREVIOUS_COLUMN: u16 = 4;
