//! Formats dates as official papers do (Decree 30/2020, Appendix I).

use jiff::civil::Date;

/// Formats place and date under the national title: days below 10 and the months 1 and 2 take a leading zero; dots replace day and month
/// where no day is known.
pub(super) fn place_and_date(place: &str, date: Option<Date>, year: i16) -> String {
    let comma = if place.is_empty() { "" } else { ", " };
    match date {
        Some(date) => format!("{place}{comma}ngày {:02} tháng {} năm {}", date.day(), format_month(date), date.year()),
        None => format!("{place}{comma}ngày …… tháng …… năm {year}"),
    }
}

/// The month, with a leading zero in January and February only.
fn format_month(date: Date) -> String {
    if date.month() <= 2 { format!("{:02}", date.month()) } else { date.month().to_string() }
}

/// Formats a day in a sentence or table (`14/02/2019`, `18/3/2019`).
pub(super) fn short_date(date: Date) -> String {
    format!("{:02}/{}/{}", date.day(), format_month(date), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leading_zeros_follow_the_decree() {
        let said = |month, day| place_and_date("Xuân Lộc", Some(Date::constant(2019, month, day)), 0);
        assert_eq!(said(3, 5), "Xuân Lộc, ngày 05 tháng 3 năm 2019");
        assert_eq!(said(2, 14), "Xuân Lộc, ngày 14 tháng 02 năm 2019");
        assert_eq!(place_and_date("Xuân Lộc", None, 2019), "Xuân Lộc, ngày …… tháng …… năm 2019");
        assert_eq!(short_date(Date::constant(2019, 10, 1)), "01/10/2019");
    }
}
