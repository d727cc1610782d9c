//! Defines the reasons why an owed answer is missing.

use crate::base::{Lang, Say};

/// Why an owed answer is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub enum MissingReason {
    /// No return came in.
    NoReturn,
    /// The cell is empty.
    Blank,
    /// The cell, or the whole file, could not be understood.
    Unreadable,
    /// Several returns contradict each other.
    Conflict,
    /// The return is on the form of an earlier version of the plan, which did not ask for the indicator, or left the answer to the unit.
    NotAskedThen,
    /// The figure is computed by a division, and its divisor is 0.
    ZeroDivisor,
    /// The condition on which the indicator is asked does not hold.
    NotAsked,
    /// The return is that of a parent, and the answers of its parts have no common figure.
    NotAddedUp,
    /// The condition on which the indicator is asked cannot be judged, because an answer that it reads is missing.
    ConditionUnknown,
    /// Some of the periods that the figure should be made of are missing.
    PeriodsMissing,
    /// Figures of several periods become none of the longer period.
    NotCombined,
}

impl MissingReason {
    /// The name of the reason in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoReturn => "no_return",
            Self::Blank => "blank",
            Self::Unreadable => "unreadable",
            Self::Conflict => "conflict",
            Self::NotAskedThen => "not_asked_then",
            Self::ZeroDivisor => "zero_divisor",
            Self::NotAsked => "not_asked",
            Self::NotAddedUp => "not_added_up",
            Self::ConditionUnknown => "condition_unknown",
            Self::PeriodsMissing => "periods_missing",
            Self::NotCombined => "not_combined",
        }
    }
}

impl Say for MissingReason {
    fn say(&self, lang: Lang) -> std::borrow::Cow<'_, str> {
        std::borrow::Cow::Borrowed(match self {
            Self::NoReturn => lang.pick("chưa gửi", "no return"),
            Self::Blank => lang.pick("để trống", "blank"),
            Self::Unreadable => lang.pick("số liệu chưa hợp lệ", "not a valid figure"),
            Self::Conflict => lang.pick("mâu thuẫn", "conflict"),
            Self::NotAskedThen => lang.pick("mẫu cũ chưa yêu cầu", "not asked then"),
            Self::ZeroDivisor => lang.pick("mẫu số bằng 0", "divisor is 0"),
            Self::NotAsked => lang.pick("không phải báo cáo", "not asked"),
            Self::NotAddedUp => lang.pick("không cộng được giữa các đơn vị", "not added up"),
            Self::ConditionUnknown => lang.pick("chưa rõ có phải báo cáo", "not known whether asked"),
            Self::PeriodsMissing => lang.pick("chưa đủ các kỳ", "a period is missing"),
            Self::NotCombined => lang.pick("không tổng hợp qua các kỳ", "not combined over periods"),
        })
    }
}
