//! Counts units by the status of their return, for the sheet `Tình hình gửi` and its chart.

use super::number;
use crate::base::Lang;
use crate::base::decimal;
use crate::consolidation::{UnitRow, UnitStatus};

/// The number of units in each status of their return; together these are all owing units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct StatusCounts {
    pub(super) in_time: u64,
    pub(super) late: u64,
    /// Units whose return was received on an unknown day.
    pub(super) undated: u64,
    pub(super) missing: u64,
    pub(super) conflict: u64,
    pub(super) rejected: u64,
    /// Units that sent the form of another period.
    pub(super) other_form: u64,
    /// Units of which only some of the returns count that a derived period is put together from.
    pub(super) partial: u64,
    /// All such returns count.
    pub(super) whole: u64,
    /// The number of required entries that the units owe.
    pub(super) required: u64,
    /// The number of required entries that the returns have.
    pub(super) filled: u64,
}

impl StatusCounts {
    pub(super) fn from_units(units: &[UnitRow]) -> Self {
        let mut counts = Self::default();
        for unit in units {
            let one = match unit.status {
                UnitStatus::Partial => &mut counts.partial,
                UnitStatus::Received if unit.periods.is_some() => &mut counts.whole,
                UnitStatus::Missing => &mut counts.missing,
                UnitStatus::Conflict => &mut counts.conflict,
                UnitStatus::Rejected if unit.other_period.is_some() => &mut counts.other_form,
                UnitStatus::Rejected => &mut counts.rejected,
                UnitStatus::Received if unit.received.is_none() => &mut counts.undated,
                UnitStatus::Received if unit.days_late > 0 => &mut counts.late,
                UnitStatus::Received => &mut counts.in_time,
            };
            *one += 1;
            let required = u64::from(unit.required);
            counts.required += required;
            counts.filled += required.saturating_sub(unit.missing_cells.len() as u64);
        }
        counts
    }

    /// The name of each status with its count, in the order of the table.
    pub(super) fn labelled_counts(&self) -> Vec<(&'static str, u64)> {
        if self.is_derived() {
            // Nobody owes a return of a derived period, so that nobody is late.
            return vec![
                ("Đã gửi đủ các kỳ", self.whole),
                ("Chưa gửi đủ các kỳ", self.partial),
                ("Chưa gửi", self.missing),
                ("Mâu thuẫn", self.conflict),
                ("Đã gửi, chưa đủ điều kiện tiếp nhận", self.rejected + self.other_form),
            ];
        }
        vec![
            ("Đúng hạn", self.in_time),
            ("Trễ hạn", self.late),
            ("Không rõ ngày nhận", self.undated),
            ("Chưa gửi", self.missing),
            ("Mâu thuẫn", self.conflict),
            ("Gửi biểu của kỳ khác", self.other_form),
            ("Đã gửi, chưa đủ điều kiện tiếp nhận", self.rejected),
        ]
    }

    /// Whether the period is derived; unknown, and taken for not derived, where no unit has reported.
    const fn is_derived(&self) -> bool {
        self.whole + self.partial > 0
    }

    /// All owing units.
    pub(super) const fn total_units(&self) -> u64 {
        self.whole + self.partial + self.in_time + self.late + self.undated + self.missing + self.conflict + self.other_form + self.rejected
    }

    /// Formats the shares of returns in time and of filled entries in one line.
    pub(super) fn format_shares(&self) -> String {
        let say = |part, whole| {
            number::percent(part, whole)
                .map_or_else(|| "chưa tính được".to_owned(), |share| format!("{}%", decimal::format(share, Lang::Vi)))
        };
        if self.is_derived() {
            let share = say(self.filled, self.required);
            return format!("Tỷ lệ đầy đủ: {share} ({}/{} số liệu bắt buộc).", self.filled, self.required);
        }
        format!(
            "Tỷ lệ đúng hạn: {} ({}/{} đơn vị). Tỷ lệ đầy đủ: {} ({}/{} số liệu bắt buộc).",
            say(self.in_time, self.total_units()),
            self.in_time,
            self.total_units(),
            say(self.filled, self.required),
            self.filled,
            self.required,
        )
    }

    /// Formats the counts above 0 in one line.
    pub(super) fn format_counts(&self) -> String {
        let parts: Vec<String> = (self.labelled_counts().into_iter())
            .filter(|(_, count)| *count > 0)
            .map(|(words, count)| format!("{}: {count}", words.to_lowercase()))
            .collect();
        format!(
            "Phải báo cáo: {} đơn vị. Trong đó {}.",
            self.total_units(),
            if parts.is_empty() { "không có đơn vị nào".to_owned() } else { parts.join("; ") }
        )
    }
}
