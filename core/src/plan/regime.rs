//! Defines the reporting regime of a plan: data window, deadlines per level, and exceptions to working days.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Period, PeriodType};

/// When what is owed (chế độ báo cáo), after Decree 09/2019/NĐ-CP.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Regime {
    /// The provision that it rests on.
    pub basis: String,
    /// Last day of the month that still belongs to a period ending in this month (14; the next begins on the 15th).
    pub cut_off_day: u8,
    /// The kinds of period that are collected.
    pub collected: BTreeSet<PeriodType>,
    /// The first period that is collected.
    pub first: Period,
    /// The last report year that is collected.
    pub last_year: i16,
    /// The levels through which reports go up, the lowest first; the first is the one that returns are owed to.
    pub levels: Vec<Level>,
    /// Days off on weekdays and made-up working days at weekends.
    pub holidays: Vec<Holiday>,
    /// The years for which `holidays` is complete; for others only Saturday and Sunday are off, and that is said.
    pub holiday_years: BTreeSet<i16>,
}

/// One step of the way up.
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
}

/// Whether people work on a day that the calendar says otherwise of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum DayKind {
    /// A weekday off.
    Off,
    /// A Saturday or Sunday at work.
    Work,
}

/// An exception of the calendar.
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

/// First and last day of what a return tells of, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct DataWindow {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

/// The days on which people work, made from the holidays of a regime.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WorkingDays {
    /// Exceptions by date.
    pub exceptions: BTreeMap<Date, DayKind>,
}
