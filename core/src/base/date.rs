//! Reads and writes a day as `2019-02-14`, the only spelling in JSON documents and plans.

use jiff::civil::Date;

/// Writes a day as `2019-02-14`.
pub(crate) fn format_iso(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

/// Reads `2019-02-14`; `None` where the text is written otherwise, or where the calendar has no such day.
pub(crate) fn parse_iso(text: &str) -> Option<Date> {
    let shaped =
        text.len() == 10 && text.bytes().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    let mut parts = text.split('-').filter(|_| shaped);
    let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Date::new(year, month, day).ok()
}

/// Functions for `serde(with)` on fields that hold a day.
pub(crate) mod field {
    use std::borrow::Cow;

    use jiff::civil::Date;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Writes the day as text (`2019-02-14`).
    pub(crate) fn serialize<S: Serializer>(day: &Date, to: S) -> Result<S::Ok, S::Error> {
        super::format_iso(*day).serialize(to)
    }

    /// Reads the day from text (`2019-02-14`); any other text is an error.
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
        let text = Cow::<str>::deserialize(from)?;
        super::parse_iso(&text).ok_or_else(|| D::Error::custom(format_args!("“{text}” is no day; a day is written 2019-02-14")))
    }
}

/// Functions for `serde(with)` on fields that hold a day or nothing.
pub(crate) mod optional {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// A day that is written and read by [`super::field`].
    #[derive(Serialize, Deserialize)]
    struct Day(#[serde(with = "super::field")] Date);

    /// Writes the day as text (`2019-02-14`), or nothing as `null`.
    pub(crate) fn serialize<S: Serializer>(day: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
        day.map(Day).serialize(to)
    }

    /// Reads the day from text (`2019-02-14`), or `null` as `None`.
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
        Ok(Option::<Day>::deserialize(from)?.map(|day| day.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formatted_days_are_parsed_back() {
        for day in [Date::constant(2019, 2, 14), Date::constant(1, 1, 1), Date::constant(9999, 12, 31), Date::constant(2020, 2, 29)] {
            assert_eq!(parse_iso(&format_iso(day)), Some(day));
            assert_eq!(format_iso(day), day.to_string());
        }
    }

    #[test]
    fn text_in_other_spellings_is_no_day() {
        for text in ["", "2019-2-14", "2019-02-30", "20190214", "2019-02-14T00:00", "+019-02-14", "14/02/2019", "2019-02-1é", " 2019-02-14"]
        {
            assert_eq!(parse_iso(text), None, "{text}");
        }
    }
}
