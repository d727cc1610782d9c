//! Defines the public type of a day. It wraps the type of the calendar crate, so that no public signature names that crate.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Lang, Say, date};

/// A day of the Gregorian calendar, written `2019-02-14` (ISO 8601) in text and JSON.
///
/// Days are ordered by time. [`Say`] gives the day as papers print it: `14/02/2019` in Vietnamese, `2019-02-14` in English.
///
/// ```
/// use tonghop::{Date, Lang, Say};
/// let signed: Date = "2019-02-14".parse()?;
/// assert_eq!(signed, Date::new(2019, 2, 14)?);
/// assert!(signed < Date::new(2019, 3, 1)?);
/// assert_eq!(signed.say(Lang::Vi), "14/02/2019");
/// # Ok::<(), tonghop::InvalidDate>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

/// Error of a day that the calendar does not have, or of a text that is not written like a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not a day: write it as 2019-02-14")]
#[non_exhaustive]
pub struct InvalidDate {
    /// The text that was given, cut to 80 characters.
    pub text: String,
}

impl Date {
    /// Makes a day from the year (1 to 9999), the month (1 to 12) and the day of the month.
    ///
    /// # Errors
    /// The calendar has no such day.
    pub fn new(year: i16, month: u8, day: u8) -> Result<Self, InvalidDate> {
        format!("{year:04}-{month:02}-{day:02}").parse()
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// Wraps a day.
    pub(crate) const fn of(day: jiff::civil::Date) -> Self {
        Self(day)
    }

    /// The wrapped day.
    pub(crate) const fn inner(self) -> jiff::civil::Date {
        self.0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&date::format_iso(self.0))
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        date::parse_iso(text).map(Self).ok_or_else(|| InvalidDate { text: text.chars().take(80).collect() })
    }
}

impl Say for Date {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        Cow::Owned(self.0.say(lang).into_owned())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        date::field::serialize(&self.0, to)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        date::field::deserialize(from).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_accepted() {
        let leap = Date::new(2020, 2, 29).map(|day| (day.year(), day.month(), day.day(), day.to_string()));
        assert_eq!(leap, Ok((2020, 2, 29, "2020-02-29".to_owned())));
        for (year, month, day) in [(2019, 2, 29), (2019, 0, 1), (2019, 13, 1), (2019, 1, 0), (2019, 1, 255), (-1, 1, 1), (10_000, 1, 1)] {
            assert!(Date::new(year, month, day).is_err(), "{year} {month} {day}");
        }
    }

    #[test]
    fn json_has_the_iso_text_and_no_other() {
        let day: Result<Date, _> = serde_json::from_str("\"2019-02-14\"");
        assert_eq!(day.ok().and_then(|day| serde_json::to_string(&day).ok()).as_deref(), Some("\"2019-02-14\""));
        assert!(serde_json::from_str::<Date>("\"14/02/2019\"").is_err());
    }
}
