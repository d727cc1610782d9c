//! Reporting periods: week, ten days, month, quarter, half-year, nine months, year, and their codes.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::base::{Lang, Say};

/// The kind of a period, from the shortest to the longest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub enum PeriodType {
    /// A week. Weeks make up no month and no year: they are collected, never added up to a longer period.
    Week,
    /// A third of a month: ten days, and the last third what is left.
    TenDays,
    /// One month.
    Month,
    /// A quarter.
    Quarter,
    /// Half a year.
    Half,
    /// The first nine months; only where the regime has it.
    NineMonths,
    /// The year.
    Year,
}

impl PeriodType {
    /// The length of a period of this kind in months; 0 for a week and for ten days.
    pub const fn months(self) -> u8 {
        match self {
            Self::Week | Self::TenDays => 0,
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Half => 6,
            Self::NineMonths => 9,
            Self::Year => 12,
        }
    }

    /// The name of this kind in JSON documents (`ten_days`).
    pub const fn key(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::TenDays => "ten_days",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Half => "half",
            Self::NineMonths => "nine_months",
            Self::Year => "year",
        }
    }

    /// The length of a period of this kind in thirds of a month; `None` for a week, because weeks do not make up months.
    const fn month_thirds(self) -> Option<u8> {
        match self {
            Self::Week => None,
            Self::TenDays => Some(1),
            _ => Some(self.months() * 3),
        }
    }

    /// The most periods of this kind that a year can have.
    pub const fn most_in_year(self) -> u8 {
        match self {
            Self::Week => 53,
            Self::TenDays => 36,
            Self::Month => 12,
            Self::Quarter => 4,
            Self::Half => 2,
            Self::NineMonths | Self::Year => 1,
        }
    }
}

impl Say for PeriodType {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        Cow::Borrowed(match self {
            Self::Week => lang.pick("tuần", "week"),
            Self::TenDays => lang.pick("10 ngày", "ten days"),
            Self::Month => lang.pick("tháng", "month"),
            Self::Quarter => lang.pick("quý", "quarter"),
            Self::Half => lang.pick("6 tháng", "half-year"),
            Self::NineMonths => lang.pick("9 tháng", "nine months"),
            Self::Year => lang.pick("năm", "year"),
        })
    }
}

/// A reporting period of a report year (kỳ báo cáo): `2019-W07`, `2019-03-D1`, `2019-03`, `2019-Q1`, `2019-H1`, `2019-9M`, `2019`.
/// A period is no date: its first and last day follow from the regime of the plan, and so does whether a year has a week 53.
///
/// Periods are ordered by year, by end and by length. A week is placed among months by its number alone.
///
/// ```
/// use tonghop::{Period, PeriodType};
/// let q1: Period = "2019-Q1".parse()?;
/// assert_eq!(q1.period_type(), PeriodType::Quarter);
/// assert_eq!(q1.to_string(), "2019-Q1");
/// # Ok::<(), tonghop::InvalidPeriod>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    year: i16,
    /// The end within the year, in days of a year of twelve months with 31 days.
    nominal_end: u16,
    kind: PeriodType,
    number: u8,
}

/// Error of a text that is not the code of a period; holds the text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no period: write 2019-W07, 2019-03-D1, 2019-03, 2019-Q1, 2019-H1, 2019-9M or 2019")]
pub struct InvalidPeriod(pub String);

impl Period {
    /// The first and last year that a period can have.
    pub const YEARS: std::ops::RangeInclusive<i16> = 2000..=2100;

    /// The `number`-th period of its kind in `year`; `None` where no year has so many. Week 53 is accepted in every year; whether the year
    /// has one depends on the regime of the plan.
    pub const fn new(year: i16, kind: PeriodType, number: u8) -> Option<Self> {
        if year < *Self::YEARS.start() || year > *Self::YEARS.end() || number == 0 || number > kind.most_in_year() {
            return None;
        }
        let nominal_end = match kind {
            PeriodType::Week => number as u16 * 7,
            PeriodType::TenDays if !number.is_multiple_of(3) => (number / 3) as u16 * 31 + (number % 3) as u16 * 10,
            PeriodType::TenDays => (number / 3) as u16 * 31,
            _ => kind.months() as u16 * number as u16 * 31,
        };
        Some(Self { year, nominal_end, kind, number })
    }

    /// The report year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The kind of period.
    pub const fn period_type(self) -> PeriodType {
        self.kind
    }

    /// The number of this period among those of its kind in the year, from 1.
    pub const fn number(self) -> u8 {
        self.number
    }

    /// The first and the last calendar month of the period, 1 to 12; twice the same month for a month and for ten days. `None` for a week.
    pub const fn month_span(self) -> Option<(u8, u8)> {
        match self.kind {
            PeriodType::Week => None,
            PeriodType::TenDays => {
                let month = (self.number - 1) / 3 + 1;
                Some((month, month))
            }
            kind => Some((kind.months() * (self.number - 1) + 1, kind.months() * self.number)),
        }
    }

    /// Which third of its month a period of ten days is, 1 to 3; `None` for every other kind of period.
    pub const fn third_of_month(self) -> Option<u8> {
        match self.kind {
            PeriodType::TenDays => Some((self.number - 1) % 3 + 1),
            _ => None,
        }
    }

    /// The length of the period in months; 0 for a week and for ten days.
    pub const fn months(self) -> u8 {
        self.kind.months()
    }

    /// Whether the period ends with the last month of its report year. Always `false` for a week, because only the regime knows the last
    /// week of a year.
    pub const fn ends_year(self) -> bool {
        self.nominal_end == 12 * 31
    }

    /// The period of the same kind before this one; `None` where this one is the first of its report year.
    pub const fn previous_in_year(self) -> Option<Self> {
        Self::new(self.year, self.kind, self.number - 1)
    }

    /// The period of the same kind and number one year before; `None` before the first year that a period can have.
    pub const fn one_year_before(self) -> Option<Self> {
        Self::new(self.year - 1, self.kind, self.number)
    }

    /// The periods that a year to date is made of: those of the same kind in the report year, up to and including this one.
    pub fn year_to_date(self) -> impl Iterator<Item = Self> {
        (1..=self.number).filter_map(move |number| Self::new(self.year, self.kind, number))
    }

    /// The periods of kind `parts` that together make up this period, in order; empty where no such periods make it up exactly.
    pub fn split_into(self, parts: PeriodType) -> Vec<Self> {
        let (Some(own), Some(part)) = (self.kind.month_thirds(), parts.month_thirds()) else {
            return Vec::new();
        };
        let before = own * (self.number - 1);
        if parts >= self.kind || !own.is_multiple_of(part) || !before.is_multiple_of(part) {
            return Vec::new();
        }
        let first = before / part + 1;
        (first..first + own / part).filter_map(|number| Self::new(self.year, parts, number)).collect()
    }

    /// The name of the period: in Vietnamese as reports print it (`Quý I năm 2019`), or in English (`quarter 1 of 2019`).
    pub fn name(self, lang: Lang) -> String {
        let (year, number) = (self.year, self.number());
        let roman = ["I", "II", "III", "IV"].get(usize::from(number).saturating_sub(1)).copied().unwrap_or_default();
        let (month, third) = (self.month_span().map_or(0, |(month, _)| month), usize::from(self.third_of_month().unwrap_or(1) - 1));
        match (lang, self.kind) {
            (Lang::Vi, PeriodType::Week) => format!("Tuần {number} năm {year}"),
            (Lang::Vi, PeriodType::TenDays) => {
                let which = ["đầu", "giữa", "cuối"].get(third).copied().unwrap_or_default();
                format!("10 ngày {which} tháng {} năm {year}", month_text(month))
            }
            (Lang::Vi, PeriodType::Month) => format!("Tháng {} năm {year}", month_text(number)),
            (Lang::Vi, PeriodType::Quarter) => format!("Quý {roman} năm {year}"),
            (Lang::Vi, PeriodType::Half) => format!("6 tháng {} năm {year}", if number == 1 { "đầu" } else { "cuối" }),
            (Lang::Vi, PeriodType::NineMonths) => format!("9 tháng năm {year}"),
            (Lang::Vi, PeriodType::Year) => format!("Năm {year}"),
            (Lang::En, PeriodType::Week) => format!("week {number} of {year}"),
            (Lang::En, PeriodType::TenDays) => {
                let which = ["first", "second", "last"].get(third).copied().unwrap_or_default();
                format!("{which} ten days of month {month} of {year}")
            }
            (Lang::En, PeriodType::Month) => format!("month {number} of {year}"),
            (Lang::En, PeriodType::Quarter) => format!("quarter {number} of {year}"),
            (Lang::En, PeriodType::Half) => format!("{} half of {year}", if number == 1 { "first" } else { "second" }),
            (Lang::En, PeriodType::NineMonths) => format!("nine months of {year}"),
            (Lang::En, PeriodType::Year) => format!("year {year}"),
        }
    }
}

/// A month as official papers write it: 1 and 2 with a leading zero, the others plain (Decree 30/2020, Appendix I).
pub(crate) fn month_text(month: u8) -> String {
    if month <= 2 { format!("{month:02}") } else { month.to_string() }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, number) = (self.year, self.number());
        f.pad(&match self.kind {
            PeriodType::Week => format!("{year}-W{number:02}"),
            PeriodType::TenDays => {
                format!("{year}-{:02}-D{}", self.month_span().map_or(0, |(month, _)| month), self.third_of_month().unwrap_or(0))
            }
            PeriodType::Month => format!("{year}-{number:02}"),
            PeriodType::Quarter => format!("{year}-Q{number}"),
            PeriodType::Half => format!("{year}-H{number}"),
            PeriodType::NineMonths => format!("{year}-9M"),
            PeriodType::Year => year.to_string(),
        })
    }
}

impl std::str::FromStr for Period {
    type Err = InvalidPeriod;

    fn from_str(text: &str) -> Result<Self, InvalidPeriod> {
        let bad = || InvalidPeriod(text.chars().take(40).collect());
        let (year, rest) = text.split_once('-').map_or((text, None), |(y, r)| (y, Some(r)));
        if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
            return Err(bad());
        }
        let year: i16 = year.parse().map_err(|_| bad())?;
        let digit = |t: &str| t.bytes().all(|b| b.is_ascii_digit()).then(|| t.parse::<u8>().ok()).flatten();
        let (kind, number) = match rest {
            None => (PeriodType::Year, Some(1)),
            Some("9M") => (PeriodType::NineMonths, Some(1)),
            Some(r) if r.len() == 3 && r.starts_with('W') => (PeriodType::Week, digit(&r[1..])),
            Some(r) if r.len() == 5 => {
                let (month, third) = r.split_once("-D").ok_or_else(bad)?;
                let (month, third) = (digit(month).filter(|_| month.len() == 2), digit(third).filter(|third| (1..=3).contains(third)));
                let number = month.zip(third).and_then(|(month, third)| month.checked_sub(1)?.checked_mul(3)?.checked_add(third));
                (PeriodType::TenDays, number)
            }
            Some(r) if r.len() == 2 && r.starts_with('Q') => (PeriodType::Quarter, digit(&r[1..])),
            Some(r) if r.len() == 2 && r.starts_with('H') => (PeriodType::Half, digit(&r[1..])),
            Some(r) if r.len() == 2 => (PeriodType::Month, digit(r)),
            Some(_) => return Err(bad()),
        };
        number.and_then(|n| Self::new(year, kind, n)).ok_or_else(bad)
    }
}

impl TryFrom<String> for Period {
    type Error = InvalidPeriod;
    fn try_from(text: String) -> Result<Self, InvalidPeriod> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

impl Say for Period {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        Cow::Owned(self.name(lang))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Period {
    fn schema_name() -> Cow<'static, str> {
        "Period".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^(20[0-9]{2}|2100)(-(W0[1-9]|W[1-4][0-9]|W5[0-3]|(0[1-9]|1[0-2])(-D[1-3])?|Q[1-4]|H[12]|9M))?$",
            "description": "a period: 2019-W07, 2019-03-D1, 2019-03, 2019-Q1, 2019-H1, 2019-9M or 2019"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap_or_else(|bad| unreachable!("{bad}"))
    }

    #[test]
    fn codes_are_read_as_they_are_printed() {
        for text in [
            "2019-W01",
            "2026-W53",
            "2019-01-D1",
            "2019-12-D3",
            "2019-01",
            "2019-12",
            "2019-Q1",
            "2019-Q4",
            "2019-H1",
            "2019-H2",
            "2019-9M",
            "2019",
        ] {
            assert_eq!(period(text).to_string(), text);
        }
        for text in [
            "",
            "2019-",
            "2019-Q5",
            "2019-13",
            "2019-00",
            "19-Q1",
            "2019-q1",
            "2019-H3",
            "1999",
            "2019-Qé",
            "2019-+1",
            "2019-W00",
            "2019-W54",
            "2019-W7",
            "2019-13-D1",
            "2019-01-D4",
            "2019-01-D0",
            "2019-1-D12",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_period_splits_only_into_periods_that_make_it_up() {
        let codes = |p: &str, k| period(p).split_into(k).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(codes("2019-H2", PeriodType::Quarter), ["2019-Q3", "2019-Q4"]);
        assert_eq!(codes("2019", PeriodType::Half), ["2019-H1", "2019-H2"]);
        assert_eq!(codes("2019", PeriodType::NineMonths), Vec::<String>::new());
        assert_eq!(codes("2019-9M", PeriodType::Quarter).len(), 3);
        assert_eq!(codes("2019-9M", PeriodType::Half).len(), 0);
        assert_eq!(codes("2019-02", PeriodType::TenDays), ["2019-02-D1", "2019-02-D2", "2019-02-D3"]);
        assert_eq!(codes("2019", PeriodType::TenDays).len(), 36);
        assert_eq!(codes("2019-02", PeriodType::Week), Vec::<String>::new());
        assert_eq!(codes("2019-W07", PeriodType::TenDays), Vec::<String>::new());
    }

    #[test]
    fn the_period_before_lies_in_the_same_year() {
        assert_eq!(period("2019-Q1").previous_in_year(), None);
        assert_eq!(period("2019-04-D1").previous_in_year(), Some(period("2019-03-D3")));
        assert_eq!(period("2019-Q3").year_to_date().count(), 3);
    }

    #[test]
    fn periods_are_named_as_in_official_papers() {
        assert_eq!(period("2019-Q1").name(Lang::Vi), "Quý I năm 2019");
        assert_eq!(period("2019-02").name(Lang::Vi), "Tháng 02 năm 2019");
        assert_eq!(period("2019-H2").name(Lang::Vi), "6 tháng cuối năm 2019");
        assert_eq!(period("2026-W07").name(Lang::Vi), "Tuần 7 năm 2026");
        assert_eq!(period("2026-02-D2").name(Lang::Vi), "10 ngày giữa tháng 02 năm 2026");
    }
}
