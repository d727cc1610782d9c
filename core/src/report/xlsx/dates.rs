//! Formats dates as official papers do (Decree 30/2020, Appendix I).

use jiff::civil::Date;

/// The date of a paper that is due on `due`, with gaps for day and month: who signs writes them (decision 58).
pub(super) fn open_date(due: Date) -> String {
    format!("ngày …… tháng …… năm {}", due.year())
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
        assert_eq!(open_date(Date::constant(2019, 6, 18)), "ngày …… tháng …… năm 2019");
        assert_eq!(short_date(Date::constant(2019, 2, 14)), "14/02/2019");
        assert_eq!(short_date(Date::constant(2019, 10, 1)), "01/10/2019");
    }
}
