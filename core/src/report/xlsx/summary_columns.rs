//! The columns of the table `Tổng hợp`.

/// Columns of the table.
pub(super) const COLUMNS: usize = 13;
/// The last column.
pub(super) const LAST: u16 = COLUMNS as u16 - 1;
/// The column of “Kỳ trước”; “Kỳ này”, “Tăng/giảm” in figures and in percent, and “Lũy kế” follow.
pub(super) const PREVIOUS: u16 = 4;
