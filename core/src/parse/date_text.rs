//! Reads dates as officers write them and as spreadsheets store them, and writes dates as official papers do.

use jiff::Span;
use jiff::civil::Date;
#[cfg(feature = "excel")]
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::base::decimal;
use crate::base::text::{clean_label, quote, toneless_key};
use crate::findings::DateProblem;
use crate::submission::{Raw, RawForm};

/// Reads a date: `14/02/2019` (also with `-` or `.`, with or without leading zeros), `2019-02-14`, “ngày 14 tháng 02 năm 2019”, with or
/// without the place before it. The caller checks before whether anything was written at all. A bare serial number is a date only in a cell
/// that is formatted as a date. `date1904` tells that the workbook counts serial numbers from 1904.
///
/// ```
/// use jiff::civil::date;
/// use tonghop::parse::date_text::read_date;
/// use tonghop::submission::Raw;
/// assert_eq!(read_date(&Raw::text("ngày 14 tháng 02 năm 2019"), false), Ok(date(2019, 2, 14)));
/// assert!(read_date(&Raw::text("02/14/2019"), false).is_err());
/// ```
///
/// # Errors
/// A [`DateProblem`] that quotes what was read: the month first, a day that the calendar does not have, a serial number in a cell that is
/// not formatted as a date, a year of two digits, no date at all.
pub fn read_date(raw: &Raw, date1904: bool) -> Result<Date, DateProblem> {
    let read = quote(&raw.text);
    let line = clean_label(&raw.text);
    let unclear = || DateProblem::DateUnclear { read: read.clone() };
    if line.chars().count() > 120 {
        return Err(unclear());
    }
    let serial =
        !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit() || b == b'.') && !line.bytes().filter(|b| *b == b'.').count().gt(&1);
    if serial {
        let date = serial_to_date(&line, date1904);
        return match raw.form {
            RawForm::Date => date.ok_or(DateProblem::NoSuchDate { read }),
            _ => Err(match date.filter(|date| (1990..=2100).contains(&date.year())) {
                Some(proposal) => DateProblem::SerialNumber { read, proposal },
                None => unclear(),
            }),
        };
    }
    let [first, second, third] = split_date(&line).ok_or_else(unclear)?;
    if first.len() == 4 {
        return parse_date_parts(first, second, third).ok_or(DateProblem::NoSuchDate { read });
    }
    if third.len() == 2 {
        return Err(parse_date_parts(&format!("20{third}"), second, first)
            .map_or_else(unclear, |proposal| DateProblem::TwoDigitYear { read: read.clone(), proposal }));
    }
    parse_date_parts(third, second, first).ok_or_else(|| match parse_date_parts(third, first, second) {
        Some(proposal) if second.parse::<u8>().is_ok_and(|month| month > 12) => DateProblem::MonthFirst { read: read.clone(), proposal },
        _ => DateProblem::NoSuchDate { read: read.clone() },
    })
}

/// The date with day and month exchanged, where a spreadsheet program may have exchanged them: the cell is a true date cell, and day and
/// month are at most 12 and differ. `None` otherwise; a date that is written out as text is never exchanged.
///
/// ```
/// use jiff::civil::date;
/// use tonghop::parse::date_text::swap_day_and_month;
/// use tonghop::submission::{Raw, RawForm};
/// let cell = Raw { text: "06/07/2019".to_owned(), form: RawForm::Date };
/// assert_eq!(swap_day_and_month(&cell, date(2019, 7, 6)), Some(date(2019, 6, 7)));
/// assert_eq!(swap_day_and_month(&Raw::text("06/07/2019"), date(2019, 7, 6)), None);
/// ```
pub fn swap_day_and_month(raw: &Raw, date: Date) -> Option<Date> {
    raw.exchanged_day(date)
}

/// The three numbers of a date, in their order in the text; `None` where the text does not have the form of a date.
fn split_date(line: &str) -> Option<[&str; 3]> {
    let runs: Vec<(usize, &str)> = digit_runs(line);
    let [(a, first), (b, second), (c, third), rest @ ..] = runs.as_slice() else {
        return None;
    };
    let between = |from: usize, to: usize| line.get(from..to).map(toneless_key);
    let lead = between(0, *a)?;
    let (one, two) = (between(a + first.len(), *b)?, between(b + second.len(), *c)?);
    let tail = line.get(c + third.len()..)?;
    let led = lead.is_empty() || lead == "ngay" || lead.ends_with(" ngay") || lead.ends_with(",ngay");
    let written = match (one.as_str(), two.as_str()) {
        ("thang", "nam" | "," | "/") | (", thang", ", nam") => first.len() <= 2,
        ("/" | "-" | ".", _) => one == two,
        _ => false,
    };
    let ended = tail.trim_matches(['.', ',', ';', ' ']).is_empty() || is_time_of_day(tail, rest);
    let lengths = (first.len() == 4 && second.len() <= 2 && third.len() <= 2)
        || (first.len() <= 2 && second.len() <= 2 && matches!(third.len(), 2 | 4));
    (led && written && ended && lengths).then_some([first, second, third])
}

/// Whether the rest of the text after a date is a time of day (` 16:45`, `T00:00:00.000Z`, ` 4:45 PM`), which is ignored. `runs` are the
/// runs of digits in the rest.
fn is_time_of_day(tail: &str, runs: &[(usize, &str)]) -> bool {
    let number = |at: usize| runs.get(at).and_then(|(_, run)| run.parse::<u16>().ok().filter(|_| run.len() <= 2));
    let apart = tail.starts_with([' ', 'T', ',']);
    let signs = tail.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',' | 'T' | ':' | '.' | 'Z' | 'A' | 'P' | 'M' | 'h'));
    let within = number(0).is_some_and(|hour| hour < 24)
        && (1..runs.len().min(3)).all(|at| number(at).is_some_and(|part| part < 60))
        && runs.len() <= 4;
    apart && signs && (tail.contains(':') || tail.contains('h')) && within
}

/// The runs of ASCII digits in a text, each with its byte position.
fn digit_runs(line: &str) -> Vec<(usize, &str)> {
    let mut runs = Vec::new();
    let mut start = None;
    for (position, c) in line.char_indices().chain([(line.len(), ' ')]) {
        match (c.is_ascii_digit(), start) {
            (true, None) => start = Some(position),
            (false, Some(from)) => {
                runs.extend(line.get(from..position).map(|run| (from, run)));
                start = None;
            }
            _ => {}
        }
    }
    runs
}

/// The date of these numbers; `None` where the calendar has no such day.
fn parse_date_parts(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok().filter(|date| date.year() >= 1)
}

/// The day of a spreadsheet's serial number, without the time of day. In the 1900 system 1 is 01/01/1900, and 60 is the non-existent 29
/// February 1900 (`None`); in the 1904 system 0 is 01/01/1904.
///
/// ```
/// use jiff::civil::date;
/// use tonghop::parse::date_text::serial_to_date;
/// assert_eq!(serial_to_date("43510", false), Some(date(2019, 2, 14)));
/// assert_eq!(serial_to_date("42048", true), Some(date(2019, 2, 14)));
/// assert_eq!(serial_to_date("60", false), None);
/// ```
pub fn serial_to_date(text: &str, date1904: bool) -> Option<Date> {
    let serial = decimal::parse_sheet_number(text)?.floor().to_i64()?;
    let (epoch, days) = match (date1904, serial) {
        (true, 0..=2_957_003) => (Date::constant(1904, 1, 1), serial),
        (false, 1..=59) => (Date::constant(1899, 12, 31), serial),
        (false, 61..=2_958_465) => (Date::constant(1899, 12, 30), serial),
        _ => return None,
    };
    epoch.checked_add(Span::new().try_days(days).ok()?).ok()
}

#[cfg(feature = "excel")]
/// The serial number of a date in the form in which a date cell is kept (`06/01/1900`); `None` for any other text.
pub(crate) fn date_to_serial(text: &str, date1904: bool) -> Option<Decimal> {
    let read = Raw { text: text.to_owned(), form: RawForm::Date };
    let date = read_date(&read, date1904).ok().filter(|_| text.contains('/'))?;
    // The days are computed as a duration, because spans add 100 kB of arithmetic to the browser form.
    let days = |epoch: Date| Some(Decimal::from(date.duration_since(epoch).as_secs().div_euclid(86_400)));
    match date1904 {
        true => days(Date::constant(1904, 1, 1)),
        false if date < Date::constant(1900, 3, 1) => days(Date::constant(1899, 12, 31)),
        false => days(Date::constant(1899, 12, 30)),
    }
}

/// Writes a date as official papers print it: days below 10 and the months 1 and 2 have a leading zero (Decree 30/2020, Appendix I).
///
/// ```
/// use jiff::civil::date;
/// use tonghop::parse::date_text::format_official;
/// assert_eq!(format_official(date(2019, 2, 14)), "ngày 14 tháng 02 năm 2019");
/// assert_eq!(format_official(date(2020, 3, 5)), "ngày 05 tháng 3 năm 2020");
/// ```
pub fn format_official(date: Date) -> String {
    let month = if date.month() <= 2 { format!("{:02}", date.month()) } else { date.month().to_string() };
    format!("ngày {:02} tháng {month} năm {}", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_are_read_in_both_date_systems() {
        for (serial, day) in [
            ("1", Date::constant(1900, 1, 1)),
            ("59", Date::constant(1900, 2, 28)),
            ("61", Date::constant(1900, 3, 1)),
            ("43510.75", Date::constant(2019, 2, 14)),
            ("2958465", Date::constant(9999, 12, 31)),
        ] {
            assert_eq!(serial_to_date(serial, false), Some(day), "{serial}");
        }
        assert_eq!(serial_to_date("0", true), Some(Date::constant(1904, 1, 1)));
        for serial in ["0", "60", "-1", "2958466", "1e20", "", "abc"] {
            assert_eq!(serial_to_date(serial, false), None, "{serial}");
        }
    }

    #[test]
    fn a_time_of_day_after_a_date_is_ignored() {
        let june = Ok(Date::constant(2019, 6, 20));
        for text in [
            "20/06/2019 16:45",
            "2019-06-20 00:00:00",
            "2019-06-20T16:45:00.000Z",
            "20/6/2019, 4:45 PM",
            "20/06/2019 16h45",
            "20-06-2019 9h",
        ] {
            assert_eq!(read_date(&Raw::text(text), false), june, "{text}");
        }
        for text in
            ["20/06/2019 25:00", "20/06/2019 16:75", "20/06/2019 16", "20/06/201916:45", "20/06/2019 1:2:3:4:5", "20/06/2019 21/06/2019"]
        {
            assert!(read_date(&Raw::text(text), false).is_err(), "{text}");
        }
    }

    #[test]
    fn an_official_date_is_read_back() {
        for month in 1..=12 {
            for day in [1, 9, 10, 28] {
                let date = Date::constant(2019, month, day);
                assert_eq!(read_date(&Raw::text(format_official(date)), false), Ok(date));
            }
        }
    }
}
