//! Reads reporting periods in words: “Quý I/2019”, “6 tháng đầu năm 2019”, “Tháng 3/2019”, “Tuần 7 năm 2026”.

use crate::base::text::{quote, toneless_key};
use crate::base::{Period, PeriodType};
use crate::findings::PeriodProblem;

/// Reads the name or the code of a period. Where the text names no year, `default_year` is taken (the report year of the plan at hand).
/// Whether the regime collects such a period, and whether anything was written at all, is not asked here.
///
/// ```
/// use tonghop::parse::period_text::read_period;
/// assert_eq!(read_period("Quý I/2019", None)?.to_string(), "2019-Q1");
/// assert_eq!(read_period("quí I", Some(2019))?.to_string(), "2019-Q1");
/// assert_eq!(read_period("06 tháng 2019", None)?.to_string(), "2019-H1");
/// assert_eq!(read_period("10 ngày giữa tháng 2/2026", None)?.to_string(), "2026-02-D2");
/// # Ok::<(), tonghop::findings::PeriodProblem>(())
/// ```
///
/// # Errors
/// A [`PeriodProblem`] that quotes what was read: no year, no such period (quý V), or no period at all.
pub fn read_period(text: &str, default_year: Option<i16>) -> Result<Period, PeriodProblem> {
    let read = quote(text);
    let unclear = || PeriodProblem::PeriodUnclear { read: read.clone() };
    let key = toneless_key(text);
    if key.len() > 120 {
        return Err(unclear());
    }
    if let Ok(period) = key.to_uppercase().parse() {
        return Ok(period);
    }
    let owned = split_digits_and_letters(&key);
    let all: Vec<&str> = owned.iter().map(String::as_str).collect();
    let (named_year, rest) = split_off_year(strip_lead_words(&all));
    let Some((kind, number)) = parse_kind_and_number(&rest, named_year.is_some()) else {
        return Err(unclear());
    };
    if number == 0 || number > u16::from(kind.most_in_year()) {
        return Err(PeriodProblem::NoSuchPeriod { read });
    }
    let Some(year) = named_year.or(default_year) else {
        return Err(PeriodProblem::PeriodWithoutYear { read });
    };
    u8::try_from(number).ok().and_then(|number| Period::new(year, kind, number)).ok_or(PeriodProblem::NoSuchPeriod { read })
}

/// Splits a text into runs of digits and runs of letters; all other characters are dropped.
fn split_digits_and_letters(key: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in key.chars() {
        let joins = (c.is_ascii_digit() && before.is_ascii_digit()) || (c.is_alphabetic() && before.is_alphabetic());
        if joins && let Some(last) = tokens.last_mut() {
            last.push(c);
        } else if c.is_alphanumeric() {
            tokens.push(c.to_string());
        }
        before = c;
    }
    tokens
}

/// Removes “báo cáo”, “kỳ báo cáo” or “kỳ” at the beginning. The words are without tones.
fn strip_lead_words<'a, 'b>(all: &'a [&'b str]) -> &'a [&'b str] {
    match all {
        ["ky", "bao", "cao", rest @ ..] | ["bao", "cao", rest @ ..] | ["ky", rest @ ..] => rest,
        other => other,
    }
}

/// Splits off the year, a number of four digits at the beginning or the end with or without “năm”; returns it and the other words. The year
/// is `None` where the text names none.
fn split_off_year<'b>(all: &[&'b str]) -> (Option<i16>, Vec<&'b str>) {
    let year = |token: &str| {
        if token.len() == 4 { token.parse::<i16>().ok() } else { None }
    };
    match all {
        [rest @ .., "nam", last] if year(last).is_some() => {
            // “6 tháng đầu năm 2019”, and “năm 2019” alone.
            (year(last), rest.to_vec())
        }
        [rest @ .., last] if year(last).is_some() => (year(last), rest.to_vec()),
        [first, rest @ ..] if year(first).is_some() && !rest.is_empty() => (year(first), rest.to_vec()),
        ["nam", first, rest @ ..] if year(first).is_some() => (year(first), rest.to_vec()),
        other => (None, other.to_vec()),
    }
}

/// Reads the kind of a period and its number in the year from the words that are left without the year; `None` where they name no period.
/// Only where the text has a year (`has_year`), no words at all mean the year itself, and a bare number means a month.
fn parse_kind_and_number(rest: &[&str], has_year: bool) -> Option<(PeriodType, u16)> {
    let half_number = |end: &str| if end == "cuoi" { 2 } else { 1 };
    Some(match rest {
        [] | ["ca"] | ["ca", "nam"] if has_year => (PeriodType::Year, 1),
        ["tuan" | "w", number] | ["tuan", "thu", number] => (PeriodType::Week, parse_period_number(number)?),
        ["10", "ngay", third, "thang" | "t", month] => {
            let third = match *third {
                "dau" => 1,
                "giua" => 2,
                "cuoi" => 3,
                _ => return None,
            };
            let month = parse_period_number(month).filter(|month| *month > 0)?;
            (PeriodType::TenDays, (month - 1) * 3 + third)
        }
        ["quy" | "qui" | "q", number] => (PeriodType::Quarter, parse_period_number(number)?),
        ["thang" | "t", number] => (PeriodType::Month, parse_period_number(number)?),
        ["h", number] => (PeriodType::Half, parse_period_number(number)?),
        [joined] if joined.starts_with("quy") || joined.starts_with("qui") => (PeriodType::Quarter, parse_period_number(joined.get(3..)?)?),
        [months, "thang" | "t" | "m"] => (period_type_of_months(months)?, 1),
        [months, "thang" | "t", end @ ("dau" | "cuoi")] | [months, "thang" | "t", end @ ("dau" | "cuoi"), "nam"] => {
            match period_type_of_months(months)? {
                PeriodType::Half => (PeriodType::Half, half_number(end)),
                other if *end == "dau" => (other, 1),
                _ => return None,
            }
        }
        [number] if has_year && number.bytes().all(|b| b.is_ascii_digit()) => (PeriodType::Month, parse_period_number(number)?),
        _ => return None,
    })
}

/// The kind of period that begins with the year and has this number of months (6, 9 or 12); `None` for every other number.
fn period_type_of_months(months: &str) -> Option<PeriodType> {
    match months {
        "6" | "06" | "sau" => Some(PeriodType::Half),
        "9" | "09" | "chin" => Some(PeriodType::NineMonths),
        "12" => Some(PeriodType::Year),
        _ => None,
    }
}

/// Reads the number of a period: one or two digits, a Roman numeral up to V, or a word up to four; `None` for every other text.
fn parse_period_number(text: &str) -> Option<u16> {
    match text {
        "i" | "mot" => Some(1),
        "ii" | "hai" => Some(2),
        "iii" | "ba" => Some(3),
        "iv" | "tu" | "bon" => Some(4),
        "v" => Some(5),
        digits if digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Lang;

    #[test]
    fn every_printed_period_name_is_read_back() {
        for code in [
            "2019-W01",
            "2026-W53",
            "2019-01-D1",
            "2019-02-D2",
            "2019-12-D3",
            "2019-01",
            "2019-02",
            "2019-12",
            "2019-Q1",
            "2019-Q4",
            "2019-H1",
            "2019-H2",
            "2019-9M",
            "2019",
        ] {
            let period = code.parse::<Period>().ok();
            let name = period.map(|period| period.name(Lang::Vi)).unwrap_or_default();
            assert_eq!((read_period(&name, None).ok(), read_period(code, None).ok()), (period, period), "{code}");
        }
    }

    #[test]
    fn a_number_of_months_is_not_read_as_a_month() {
        assert_eq!(read_period("6 tháng 2019", None).map(|p| p.to_string()), Ok("2019-H1".into()));
        assert_eq!(read_period("tháng 6 2019", None).map(|p| p.to_string()), Ok("2019-06".into()));
        for text in ["", "2019 2019", "3 tháng 2019", "Quý", "quý I/19", "9 tháng cuối năm 2019", "báo cáo", "\u{1e9e}"] {
            assert!(matches!(read_period(text, Some(2019)), Err(PeriodProblem::PeriodUnclear { .. })), "{text}");
        }
    }
}
