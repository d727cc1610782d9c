//! Judges days that are typed as texts, by formulas of a sheet and in the same way in Rust: `7/3/2026`, `07-03-2026`, `2026-03-07`.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::base::date;

/// The earliest year that the formulas take for certain: Excel has a 29 February 1900.
const FIRST_YEAR: i16 = 1901;
/// The day with the serial number 0, for all days after February 1900.
const EPOCH: Date = Date::constant(1899, 12, 30);
/// The shapes of a day, with the wildcards of `COUNTIF`.
const SHAPES: [&str; 4] = ["?*/?*/????", "?*-?*-????", "?*.?*.????", "????-??-??"];
/// The serial numbers that are shown as days: those of the years 1901 to 2099.
const SERIALS: [i64; 2] = [367, 73_050];

/// The formula that gives the serial number of the day in the text `seen`, otherwise the result of the formula `other`.
pub(super) fn day_formula(seen: &str, other: &str) -> String {
    let sign = format!("IF(ISNUMBER(--MID({seen},2,1)),3,2)");
    let (day, month, year) =
        (format!("LEFT({seen},{sign}-1)"), format!("MID({seen},{sign}+1,LEN({seen})-{sign}-5)"), format!("RIGHT({seen},4)"));
    // The text is put together anew from its numbers, so that nothing else passes for one of them.
    let same = |text: &str| format!("OR({text}=TEXT(--{text},\"0\"),{text}=TEXT(--{text},\"00\"))");
    let mark = format!("MID({seen},{sign},1)");
    let typed = format!(
        "AND(ISNUMBER(FIND({mark},\"/-.\")),{seen}={day}&{mark}&{month}&{mark}&{year},{},{},{year}=TEXT(--{year},\"0000\"),{})",
        same(&day),
        same(&month),
        exists_formula(&year, &month, &day)
    );
    let (iso_year, iso_month, iso_day) = (format!("LEFT({seen},4)"), format!("MID({seen},6,2)"), format!("RIGHT({seen},2)"));
    let iso = format!(
        "AND({seen}=TEXT(--{iso_year},\"0000\")&\"-\"&TEXT(--{iso_month},\"00\")&\"-\"&TEXT(--{iso_day},\"00\"),{})",
        exists_formula(&iso_year, &iso_month, &iso_day)
    );
    let or = |check: &str, (year, month, day): (&str, &str, &str), other: &str| {
        format!("IFERROR(IF({check},DATE({year},{month},{day}),NA()),{other})")
    };
    or(&typed, (&year, &month, &day), &or(&iso, (&iso_year, &iso_month, &iso_day), other))
}

/// The condition that the calendar has a day, given as formulas of its numbers.
fn exists_formula(year: &str, month: &str, day: &str) -> String {
    let date = format!("DATE({year},{month},{day})");
    format!("--{year}>={FIRST_YEAR},YEAR({date})=--{year},MONTH({date})=--{month},DAY({date})=--{day}")
}

/// The formula that writes the day with the serial number `number` as papers do: `07/3/2026`.
pub(super) fn shown_formula(number: &str) -> String {
    format!("TEXT(DAY({number}),\"00\")&\"/\"&IF(MONTH({number})<=2,TEXT(MONTH({number}),\"00\"),MONTH({number}))&\"/\"&YEAR({number})")
}

/// The condition that a cell holds a number that may be a true date.
pub(super) fn is_serial_formula(cell: &str) -> String {
    format!("IF(ISNUMBER({cell}),AND({cell}>={},{cell}<={},INT({cell})={cell}),FALSE)", SERIALS[0], SERIALS[1])
}

/// The day of a number that [`is_serial_formula`] takes; `None` for other numbers.
pub(super) fn day_of_number(number: Decimal) -> Option<Date> {
    let shown = number.is_integer() && number >= Decimal::from(SERIALS[0]) && number <= Decimal::from(SERIALS[1]);
    shown.then(|| day_of_serial(number)).flatten()
}

/// The serial number of the day in a text, as [`day_formula`] finds it; `None` where that gives the other result.
pub(super) fn serial_of_text(text: &str) -> Option<Decimal> {
    let day = date::parse_iso(text).or_else(|| typed_day(text)).filter(|day| day.year() >= FIRST_YEAR)?;
    Some(Decimal::from(day.duration_since(EPOCH).as_secs().div_euclid(86_400)))
}

/// The day of a serial number.
pub(super) fn day_of_serial(number: Decimal) -> Option<Date> {
    use rust_decimal::prelude::ToPrimitive;
    EPOCH.checked_add(jiff::Span::new().try_days(number.to_i64()?).ok()?).ok()
}

/// The day in a text such as `7/3/2026`.
fn typed_day(text: &str) -> Option<Date> {
    let mark = ['/', '-', '.'].into_iter().find(|mark| text.contains(*mark))?;
    let parts: Vec<&str> = text.split(mark).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let fits = digits(day, 1..=2) && digits(month, 1..=2) && digits(year, 4..=4);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok().filter(|_| fits)
}

/// The condition that one cell has neither the shape of a day nor a number, as a short formula.
pub(super) fn unshaped_formula(cell: &str) -> String {
    let shapes = SHAPES.map(|shape| format!("COUNTIF({cell},\"{shape}\")"));
    format!("COUNT({cell})+{}=0", shapes.join("+"))
}

/// How many cells of a range have the shape of a day, or hold a number, which may be a true date: as a formula. The letters of texts are
/// compared one by one, because the patterns of `COUNTIF` fit true dates in LibreOffice, too, which would count twice.
pub(super) fn shaped_formula(range: &str) -> String {
    let of_mark = |mark: char| format!("(LEFT(RIGHT({range},5),1)=\"{mark}\")*ISNUMBER(FIND(\"{mark}\",MID({range},2,LEN({range})-7)))");
    let marked = ['/', '-', '.'].map(of_mark).join("+");
    let iso = format!("(LEN({range})=10)*(MID({range},5,1)=\"-\")*(MID({range},8,1)=\"-\")");
    format!("(COUNT({range})+SUMPRODUCT(ISTEXT({range})*({marked}+{iso})))")
}

/// Whether a text has one of these shapes, as the formula counts.
pub(super) fn has_shape(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let Some(end) = letters.len().checked_sub(5) else { return false };
    let typed = |mark: char| {
        letters.get(end) == Some(&mark) && letters.get(1..end.saturating_sub(1)).is_some_and(|between| between.contains(&mark))
    };
    ['/', '-', '.'].into_iter().any(typed) || letters.len() == 10 && letters.get(4) == Some(&'-') && letters.get(7) == Some(&'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_known_in_the_shapes_that_the_formula_takes() {
        let march = serial_of_text("7/3/2026");
        assert_eq!(march, Some(Decimal::from(46_088)));
        for text in ["07/03/2026", "7-3-2026", "07.3.2026", "2026-03-07"] {
            assert_eq!(serial_of_text(text), march, "{text}");
            assert!(has_shape(text), "{text}");
        }
        assert_eq!(march.and_then(day_of_serial), Some(Date::constant(2026, 3, 7)));
        for text in ["7/3-2026", "31/6/2026", "7/13/2026", "7/3/26", "2026/03/07", "1/+1/2026", "29/02/1900", "tháng 3", ""] {
            assert_eq!(serial_of_text(text), None, "{text}");
        }
        for text in ["", "7/3", "7/3/26", "tháng 3", "//2026", "a//2026"] {
            assert!(!has_shape(text), "{text}");
        }
    }
}
