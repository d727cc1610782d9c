//! Lists the public holidays of Viet Nam of 2019 to 2026, with the working days that were moved to a Saturday.
//!
//! From the yearly announcements of the ministries of labour and of home affairs, for offices with a week of five days. Holidays on a
//! Saturday or Sunday stand here by the weekday that was given instead. A day that a plan knows better, it says itself: its own list wins.

use jiff::civil::{Date, date};

use crate::plan::DayKind::{self, Off, Work};

/// The years for which [`VIET_NAM_EXCEPTIONS`] is complete.
pub(super) const VIET_NAM_YEARS: std::ops::RangeInclusive<i16> = 2019..=2026;

/// The days in Viet Nam that differ from a working week of Monday to Friday, by date: days off on weekdays, and working days at weekends.
pub(super) const VIET_NAM_EXCEPTIONS: &[(Date, DayKind)] = &[
    (date(2018, 12, 31), Off),
    (date(2019, 1, 1), Off),
    (date(2019, 1, 5), Work),
    (date(2019, 2, 4), Off),
    (date(2019, 2, 5), Off),
    (date(2019, 2, 6), Off),
    (date(2019, 2, 7), Off),
    (date(2019, 2, 8), Off),
    (date(2019, 4, 15), Off),
    (date(2019, 4, 29), Off),
    (date(2019, 4, 30), Off),
    (date(2019, 5, 1), Off),
    (date(2019, 5, 4), Work),
    (date(2019, 9, 2), Off),
    (date(2020, 1, 1), Off),
    (date(2020, 1, 23), Off),
    (date(2020, 1, 24), Off),
    (date(2020, 1, 27), Off),
    (date(2020, 1, 28), Off),
    (date(2020, 1, 29), Off),
    (date(2020, 4, 2), Off),
    (date(2020, 4, 30), Off),
    (date(2020, 5, 1), Off),
    (date(2020, 9, 2), Off),
    (date(2021, 1, 1), Off),
    (date(2021, 2, 10), Off),
    (date(2021, 2, 11), Off),
    (date(2021, 2, 12), Off),
    (date(2021, 2, 15), Off),
    (date(2021, 2, 16), Off),
    (date(2021, 4, 21), Off),
    (date(2021, 4, 30), Off),
    (date(2021, 5, 3), Off),
    (date(2021, 9, 2), Off),
    (date(2021, 9, 3), Off),
    (date(2022, 1, 3), Off),
    (date(2022, 1, 31), Off),
    (date(2022, 2, 1), Off),
    (date(2022, 2, 2), Off),
    (date(2022, 2, 3), Off),
    (date(2022, 2, 4), Off),
    (date(2022, 4, 11), Off),
    (date(2022, 5, 2), Off),
    (date(2022, 5, 3), Off),
    (date(2022, 9, 1), Off),
    (date(2022, 9, 2), Off),
    (date(2023, 1, 2), Off),
    (date(2023, 1, 20), Off),
    (date(2023, 1, 23), Off),
    (date(2023, 1, 24), Off),
    (date(2023, 1, 25), Off),
    (date(2023, 1, 26), Off),
    (date(2023, 5, 1), Off),
    (date(2023, 5, 2), Off),
    (date(2023, 5, 3), Off),
    (date(2023, 9, 1), Off),
    (date(2023, 9, 4), Off),
    (date(2024, 1, 1), Off),
    (date(2024, 2, 8), Off),
    (date(2024, 2, 9), Off),
    (date(2024, 2, 12), Off),
    (date(2024, 2, 13), Off),
    (date(2024, 2, 14), Off),
    (date(2024, 4, 18), Off),
    (date(2024, 4, 29), Off),
    (date(2024, 4, 30), Off),
    (date(2024, 5, 1), Off),
    (date(2024, 5, 4), Work),
    (date(2024, 9, 2), Off),
    (date(2024, 9, 3), Off),
    (date(2025, 1, 1), Off),
    (date(2025, 1, 27), Off),
    (date(2025, 1, 28), Off),
    (date(2025, 1, 29), Off),
    (date(2025, 1, 30), Off),
    (date(2025, 1, 31), Off),
    (date(2025, 4, 7), Off),
    (date(2025, 4, 26), Work),
    (date(2025, 4, 30), Off),
    (date(2025, 5, 1), Off),
    (date(2025, 5, 2), Off),
    (date(2025, 9, 1), Off),
    (date(2025, 9, 2), Off),
    (date(2026, 1, 1), Off),
    (date(2026, 1, 2), Off),
    (date(2026, 1, 10), Work),
    (date(2026, 2, 16), Off),
    (date(2026, 2, 17), Off),
    (date(2026, 2, 18), Off),
    (date(2026, 2, 19), Off),
    (date(2026, 2, 20), Off),
    (date(2026, 4, 27), Off),
    (date(2026, 4, 30), Off),
    (date(2026, 5, 1), Off),
    (date(2026, 8, 22), Work),
    (date(2026, 8, 31), Off),
    (date(2026, 9, 1), Off),
    (date(2026, 9, 2), Off),
];

#[cfg(test)]
mod tests {
    use jiff::civil::Weekday;

    use super::*;

    #[test]
    fn each_listed_day_differs_from_the_ordinary_week_and_is_listed_once() {
        for (day, kind) in VIET_NAM_EXCEPTIONS {
            let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
            assert_eq!(*kind == Work, weekend, "{day}");
        }
        assert!(VIET_NAM_EXCEPTIONS.windows(2).all(|pair| matches!(pair, [(one, _), (next, _)] if one < next)), "in order, each once");
    }

    /// Article 112 of the Labour Code 2019: one day of the New Year, five of Tết, one for the Hùng Kings, one each for 30 April and
    /// 1 May, two of the national day (one until 2020).
    #[test]
    fn each_year_has_the_days_of_the_labour_code() {
        for year in VIET_NAM_YEARS {
            let of_year = |kind| VIET_NAM_EXCEPTIONS.iter().filter(|(day, one)| day.year() == year && *one == kind).count();
            // A swapped day of this year may be worked in the next.
            let moved = of_year(Work).min(of_year(Off));
            let days = if year <= 2020 { 10 } else { 11 };
            assert!((days..=days + moved).contains(&of_year(Off)), "{year}: {}", of_year(Off));
        }
    }
}
