//! Writes number and date of a paper as Decree 30/2020 has them, with gaps for what is not yet recorded (decision 60).

use jiff::civil::Date;

/// The gap in which a number or a day is written by hand.
const GAP: &str = "        ";

/// The line “Số: …” from a full number (`7/BC-UBND`), or from the symbol behind the number (`BC-UBND`) where the number is not recorded.
/// Numbers below 10 take a leading zero.
///
/// ```
/// use tonghop::word::number_line;
/// assert_eq!(number_line("7/BC-UBND", "BC-UBND"), "Số: 07/BC-UBND");
/// assert_eq!(number_line("", "BC-UBND"), "Số:         /BC-UBND");
/// ```
pub fn number_line(number: &str, symbol: &str) -> String {
    let (number, symbol) = (number.trim(), symbol.trim());
    let (digits, rest) = number.split_at(number.bytes().take_while(u8::is_ascii_digit).count());
    match (digits.len(), symbol) {
        (1, _) => format!("Số: 0{digits}{rest}"),
        _ if !number.is_empty() => format!("Số: {number}"),
        (_, "") => format!("Số:{GAP}"),
        (_, symbol) => format!("Số: {GAP}/{symbol}"),
    }
}

/// Place and date. Days below 10 and the months 1 and 2 take a leading zero.
///
/// ```
/// # let date = |text: &str| text.parse::<jiff::civil::Date>();
/// assert_eq!(tonghop::word::date_in_words("Xuân Lộc", date("2019-03-05")?), "Xuân Lộc, ngày 05 tháng 3 năm 2019");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn date_in_words(place: &str, date: Date) -> String {
    let month = if date.month() <= 2 { format!("{:02}", date.month()) } else { date.month().to_string() };
    format!("{}ngày {:02} tháng {month} năm {}", place_before(place), date.day(), date.year())
}

/// Place and date with a gap for the day and for the month, while the date of the paper is not recorded.
///
/// ```
/// assert_eq!(tonghop::word::blank_date("Xuân Lộc", 2019), "Xuân Lộc, ngày         tháng         năm 2019");
/// ```
pub fn blank_date(place: &str, year: i16) -> String {
    format!("{}ngày {GAP}tháng {GAP}năm {year}", place_before(place))
}

/// The place with its comma; nothing where there is none.
fn place_before(place: &str) -> String {
    if place.is_empty() { String::new() } else { format!("{place}, ") }
}
