//! Defines the columns of the table on the sheet `Tổng hợp`.

/// The column of “Kỳ trước”, from 0; “Kỳ này”, the comparison over the same units, and “Lũy kế” follow.
pub(super) const PREVIOUS_COLUMN: u16 = 4;
/// The columns of the comparison with the previous period over the same units: previous figure, change, and change in percent; from 0.
pub(super) const COMPARISON_COLUMNS: (u16, u16) = (PREVIOUS_COLUMN + 2, PREVIOUS_COLUMN + 4);
/// The columns of target and attainment, from 0.
pub(super) const TARGET_COLUMNS: (u16, u16) = (PREVIOUS_COLUMN + 6, PREVIOUS_COLUMN + 7);

/// The columns of the comparison with the same period one year before, from 0, where there are any: its total, the
/// change and the change in percent over the same units, and the number of these units.
pub(super) const LAST_YEAR_COLUMNS: (u16, u16) = (PREVIOUS_COLUMN + 8, PREVIOUS_COLUMN + 11);

/// The columns of the table.
pub(super) struct SummaryColumns {
    /// From left to right.
    pub(super) all: Vec<SummaryColumn>,
    /// Whether the columns of [`LAST_YEAR_COLUMNS`] are there.
    pub(super) last_year: bool,
}

impl SummaryColumns {
    /// The columns; those of the comparison with the year before only where there is something to compare with.
    pub(super) fn new(last_year: bool) -> Self {
        let (before, behind) = COLUMNS.split_at(usize::from(LAST_YEAR_COLUMNS.0));
        let of_last_year = if last_year { LAST_YEAR.as_slice() } else { &[] };
        Self { all: before.iter().chain(of_last_year).chain(behind).copied().collect(), last_year }
    }

    /// The last column, from 0.
    pub(super) fn last(&self) -> u16 {
        u16::try_from(self.all.len().saturating_sub(1)).unwrap_or(u16::MAX)
    }
}

/// A column of the table: the words above it, the sign under them as official tables number columns, and its least width in pixels.
#[derive(Clone, Copy)]
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
const COLUMNS: [SummaryColumn; 15] = [
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

/// The columns of the comparison with the same period one year before.
const LAST_YEAR: [SummaryColumn; 4] = [
    column("Cùng kỳ", "(11)", 46),
    column("Mức tăng, giảm", "(12)", 42),
    column("Tỷ lệ tăng, giảm (%)", "(13)", 44),
    column("Số đơn vị so sánh", "(14)", 44),
];

/// The words above the columns of the comparison with the year before.
pub(super) const LAST_YEAR_WORDS: &str = "So với cùng kỳ năm trước";
/// The words above the columns of the comparison.
pub(super) const COMPARISON_WORDS: &str = "So với kỳ trước, tính trên cùng đơn vị";
/// The words above the columns of target and attainment.
pub(super) const TARGET_WORDS: &str = "Kế hoạch giao";
