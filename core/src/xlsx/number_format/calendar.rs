//! Renders serial numbers as dates and times of day.

use jiff::Span;
use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::NumberNotation;
use super::parse::{DatePart, Section, Token};

/// Thousandths of a second in a day.
const MILLISECONDS_PER_DAY: i64 = 86_400_000;

/// The day and the time of day that a serial number stands for.
struct Moment {
    /// The day; `None` where the calendar of spreadsheets has no such day.
    date: Option<Date>,
    /// Thousandths of a second since midnight.
    time: i64,
    /// Thousandths of a second of the whole serial number, days included.
    total: i64,
}

impl Moment {
    /// The moment of a serial number, rounded to `places` decimals of a second; `None` for more than three places, or where the number is
    /// too large.
    fn from_serial(serial: Decimal, date1904: bool, places: usize) -> Option<Self> {
        let step = 10_i64.checked_pow(3_u32.checked_sub(u32::try_from(places).ok()?)?)?;
        let exact = super::digits::round_half_away_from_zero(
            serial.checked_mul(Decimal::from(MILLISECONDS_PER_DAY))?.checked_div(Decimal::from(step))?,
            0,
        );
        let total = exact.to_i64()?.checked_mul(step)?;
        let (days, time) = (total.checked_div(MILLISECONDS_PER_DAY)?, total.checked_rem(MILLISECONDS_PER_DAY)?);
        let (epoch, days) = match (date1904, days) {
            (true, 0..=2_957_003) => (Date::constant(1904, 1, 1), Some(days)),
            (false, 1..=59) => (Date::constant(1899, 12, 31), Some(days)),
            (false, 61..=2_958_465) => (Date::constant(1899, 12, 30), Some(days)),
            // No day: 60 would be 29 February 1900, which never was; other numbers are before the first day or after the last.
            _ => (Date::constant(1900, 1, 1), None),
        };
        let date = days.and_then(|days| epoch.checked_add(Span::new().try_days(days).ok()?).ok());
        Some(Self { date, time, total })
    }
}

/// The English names of the months.
const MONTH_NAMES: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// Renders a serial number with a section of dates or times; `None` where the section asks for a name in another language than English,
/// or the number is no day.
pub(super) fn render(section: &Section, serial: Decimal, date1904: bool, writing: NumberNotation) -> Option<String> {
    let parts = || {
        section.tokens.iter().filter_map(|token| match token {
            Token::Part(part) => Some(*part),
            _ => None,
        })
    };
    let places = parts().find_map(|part| if let DatePart::SecondPlaces(places) = part { Some(places) } else { None }).unwrap_or(0);
    let moment = Moment::from_serial(serial, date1904, places)?;
    let halves = parts().any(|part| matches!(part, DatePart::HalfDay(_)));
    let english = section.english || writing == NumberNotation::English && !section.foreign;
    let mut text = String::new();
    for token in &section.tokens {
        match token {
            Token::Literal(literal) => text.push_str(literal),
            Token::Blank => text.push(' '),
            Token::Part(part) => text.push_str(&render_part(*part, &moment, halves, english, writing)?),
            _ => return None,
        }
    }
    Some(text)
}

/// Renders one part of a date or time; `halves` is true for a clock of twelve hours. `None` as for [`render`].
fn render_part(part: DatePart, moment: &Moment, halves: bool, english: bool, writing: NumberNotation) -> Option<String> {
    let padded = |number: i64, length: usize| if length > 1 { format!("{number:02}") } else { number.to_string() };
    let (hour, minute) = (moment.time / 3_600_000, moment.time / 60_000 % 60);
    let name = |text: &str, letters: usize| english.then(|| text.chars().take(letters).collect::<String>());
    Some(match part {
        DatePart::Year(length) => {
            let year = moment.date?.year();
            if length > 2 { format!("{year:04}") } else { format!("{:02}", year % 100) }
        }
        DatePart::Month(length @ (1 | 2)) => padded(moment.date?.month().into(), length),
        DatePart::Month(length) => {
            let month = usize::try_from(moment.date?.month()).ok()?.checked_sub(1)?;
            name(
                MONTH_NAMES.get(month)?,
                match length {
                    3 => 3,
                    5 => 1,
                    _ => usize::MAX,
                },
            )?
        }
        DatePart::Day(length @ (1 | 2)) => padded(moment.date?.day().into(), length),
        DatePart::Day(length) => {
            // Programs differ in the days of the week before March 1900, because some of them have a 29 February in that year.
            let day = match moment.date.filter(|date| *date > Date::constant(1900, 2, 28))?.weekday() {
                Weekday::Monday => "Monday",
                Weekday::Tuesday => "Tuesday",
                Weekday::Wednesday => "Wednesday",
                Weekday::Thursday => "Thursday",
                Weekday::Friday => "Friday",
                Weekday::Saturday => "Saturday",
                Weekday::Sunday => "Sunday",
            };
            name(day, if length == 3 { 3 } else { usize::MAX })?
        }
        DatePart::Hour(length) => padded(if halves { (hour + 11) % 12 + 1 } else { hour }, length),
        DatePart::Minute(length) => padded(minute, length),
        DatePart::Second(length) => padded(moment.time / 1000 % 60, length),
        DatePart::SecondPlaces(places) => {
            let thousandths = format!("{:03}", moment.time % 1000);
            format!("{}{}", writing.decimal_separator(), thousandths.get(..places)?)
        }
        DatePart::HalfDay(short) => {
            let mark = if hour < 12 { "AM" } else { "PM" };
            mark.get(..if short { 1 } else { 2 })?.to_owned()
        }
        DatePart::Elapsed(unit, length) => {
            let unit = match unit {
                'h' => 3_600_000,
                'm' => 60_000,
                _ => 1000,
            };
            format!("{:0length$}", moment.total / unit)
        }
    })
}
