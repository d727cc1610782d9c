//! Defines the reporting regime of a plan: data windows and deadlines by kind of period, and exceptions to working days.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Period, PeriodType};

/// The reporting regime (chế độ báo cáo) after Decree 09/2019/NĐ-CP: which periods are collected, which days they cover, and when returns
/// are due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Regime {
    /// The provision that it rests on.
    pub basis: String,
    /// Last day of the month that still belongs to a period ending in this month (14; the next begins on the 15th). Left out where
    /// periods end with the calendar month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut_off_day: Option<u8>,
    /// The day on which a week begins.
    #[serde(default, skip_serializing_if = "FirstDayOfWeek::is_monday")]
    pub week_begins: FirstDayOfWeek,
    /// The kinds of period that are collected.
    pub collected: BTreeSet<PeriodType>,
    /// The first period that is collected.
    pub first: Period,
    /// The last report year that is collected.
    pub last_year: i16,
    /// What holds for one kind of period and differs from what the regime says for all.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub kinds: BTreeMap<PeriodType, KindRegime>,
    /// The levels through which reports go up, the lowest first; the first is the one that returns are owed to.
    pub levels: Vec<Level>,
    /// The built-in public holidays that count beside `holidays`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_holidays: Option<PublicHolidays>,
    /// Days off on weekdays and made-up working days at weekends; they overrule the built-in ones.
    pub holidays: Vec<Holiday>,
    /// The years for which `holidays` is complete; for others only Saturday and Sunday are off, and that is said.
    pub holiday_years: BTreeSet<i16>,
}

/// The rules for one kind of period that differ from the rest of the regime: its window, its deadlines, and its first and last period.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KindRegime {
    /// Its data window; left out where `cut_off_day` of the regime decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<WindowRule>,
    /// Its deadlines by level; a level that is not named here keeps its own.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub deadlines: BTreeMap<String, DeadlineRule>,
    /// The first period of this kind that is collected; left out where that of the regime decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Period>,
    /// The last period of this kind that is collected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Period>,
    /// The shorter kind of period from whose returns reports of this kind are put together; units then owe no returns of this kind. Left out
    /// where returns of this kind are collected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub derived_from: Option<PeriodType>,
}

/// How the data window of a period follows from the calendar. A week has no such rule: its window is always its seven days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum WindowRule {
    /// From the first day of its first month to the last day of its last; ten days are 1 to 10, 11 to 20 and 21 to the end.
    Calendar,
    /// It ends on this day of its last month, and begins on the day after in the month before. Of the three ten days of a month the
    /// first ends on this day, the others ten and twenty days later.
    CutOff {
        /// The day, 1 to 27; for ten days 1 to 8.
        day: u8,
    },
}

/// The day on which a week begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FirstDayOfWeek {
    /// Monday, as in Viet Nam and in ISO 8601.
    #[default]
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl FirstDayOfWeek {
    /// Whether the week begins on Monday, which is left out of the document.
    const fn is_monday(&self) -> bool {
        matches!(self, Self::Monday)
    }
}

/// The lists of public holidays that are built in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum PublicHolidays {
    /// Viet Nam, 2019 to 2026, with the working days that were moved.
    Vn,
}

/// One of the levels through which reports go up, with its deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Short name (`xã-huyện`).
    pub id: String,
    /// Who sends to whom, in Vietnamese.
    pub name: String,
    /// Who sends to whom, in English.
    pub name_en: String,
    /// The deadline.
    pub deadline: DeadlineRule,
}

/// How a deadline follows from the data window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum DeadlineRule {
    /// So many working days after the last day of the window.
    WorkingDaysAfterWindow {
        /// Working days, at least 1 (Decree 09/2019, Art. 8.5).
        days: u8,
    },
    /// A day of the period's last month.
    DayOfLastMonth {
        /// The day, after the cut-off day and at most 28.
        day: u8,
    },
    /// So many calendar days after the last day of the window.
    DaysAfterWindow {
        /// Calendar days, at least 1.
        days: u8,
    },
    /// A day of a month after the one in which the window ends. A day that the month does not have is its last one.
    DayOfMonth {
        /// The day, 1 to 31.
        day: u8,
        /// How many months later, 0 to 12. A day before the window ends asks for an estimate.
        months_after: u8,
    },
    /// A date of the report year, or of a year after it.
    FixedDate {
        /// The month, 1 to 12.
        month: u8,
        /// The day, 1 to 31.
        day: u8,
        /// How many years after the report year, 0 or 1.
        #[serde(default, skip_serializing_if = "is_zero")]
        years_after: u8,
    },
}

/// Whether the number is 0, which is left out of the document.
fn is_zero(number: &u8) -> bool {
    *number == 0
}

/// How a day differs from the ordinary week: a weekday off, or a working day at the weekend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum DayKind {
    /// A weekday off.
    Off,
    /// A Saturday or Sunday at work.
    Work,
}

/// A day that differs from the ordinary working week: a day off or a made-up working day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The day.
    #[serde(with = "crate::base::date::field")]
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::DateText"))]
    pub date: Date,
    /// Off or at work.
    pub day: DayKind,
    /// Why.
    pub reason: String,
}

/// The first and the last day that the figures of a period cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct DataWindow {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

/// The working days of a regime: Monday to Friday, with exceptions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WorkingDays {
    /// Exceptions by date.
    pub exceptions: BTreeMap<Date, DayKind>,
}
