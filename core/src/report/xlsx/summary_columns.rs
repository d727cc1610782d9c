//! Defines the columns of the table on the sheet `Tổng hợp`.

/// The number of columns of the table.
pub(super) const COLUMN_COUNT: usize = 15;
/// The last column, from 0.
pub(super) const LAST_COLUMN: u16 = COLUMN_COUNT as u16 - 1;
/// The column of “Kỳ trước”, from 0; “Kỳ này”, the comparison over the same units, and “Lũy kế” follow.
pub(super) const PREVIOUS_COLUMN: u16 = 4;
/// The columns of the comparison with the previous period over the same units: previous figure, change, and change in percent; from 0.
pub(super) const COMPARISON_COLUMNS: (u16, u16) = (PREVIOUS_COLUMN + 2, PREVIOUS_COLUMN + 4);
/// The columns of target and attainment, from 0.
pub(super) const TARGET_COLUMNS: (u16, u16) = (PREVIOUS_COLUMN + 6, PREVIOUS_COLUMN + 7);

/// A column of the table: the words above it, the sign under them as official tables number columns, and its least width in pixels.
pub(super) struct SummaryColumn {
    pub(super) words: &'static str,
    pub(super) sign: &'static str,
    pub(super) width: u32,
}

/// Describes a column.
const fn column(words: &'static str, sign: &'static str, width: u32) -> SummaryColumn {
    SummaryColumn { words, sign, width }
}

/// The columns from left to right. A landscape page takes them at 83 %, so that figures of 11 point are printed in 9, and most labels
/// stand on one line: at full scale most take two, and the first page has ten indicators instead of sixteen.
pub(super) const COLUMNS: [SummaryColumn; COLUMN_COUNT] = [
    column("TT", "A", 26),
    column("Mã", "B", 36),
    column("Chỉ tiêu", "C", 292),
    column("Đơn vị tính", "D", 88),
    column("Kỳ trước", "(1)", 48),
    column("Kỳ này", "(2)", 48),
    column("Số kỳ trước", "(3)", 48),
    column("Tăng, giảm", "(4)", 44),
    column("Tỷ lệ (%)", "(5)", 46),
    column("Lũy kế từ đầu năm", "(6)", 50),
    column("Số giao", "(7)", 46),
    column("Đạt (%)", "(8)", 50),
    column("Đơn vị có số liệu", "(9)", 44),
    column("Số liệu lũy kế", "(10)", 48),
    column("Ghi chú", "E", 112),
];

/// The words above the columns of the comparison.
pub(super) const COMPARISON_WORDS: &str = "So với kỳ trước, tính trên cùng đơn vị";
/// The words above the columns of target and attainment.
pub(super) const TARGET_WORDS: &str = "Kế hoạch giao";
