//! Days as a workbook counts them.

use jiff::civil::{Date, date};

/// The day as a number: 1 for 1 January 1900, and one too many from March 1900 on, for Excel knows a 29 February 1900.
/// `None` for earlier days.
pub(super) fn serial(day: Date) -> Option<u32> {
    let first = date(1899, 12, 31);
    let days = u32::try_from(day.duration_since(first).as_secs().div_euclid(86_400)).ok().filter(|days| *days > 0)?;
    Some(if days > 59 { days.saturating_add(1) } else { days })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_excel_does() {
        let days = [(date(1899, 12, 31), None), (date(1900, 1, 1), Some(1)), (date(1900, 2, 28), Some(59)), (date(1900, 3, 1), Some(61))];
        for (day, number) in days.into_iter().chain([(date(2019, 3, 18), Some(43_542)), (date(9999, 12, 31), Some(2_958_465))]) {
            assert_eq!(serial(day), number, "{day}");
        }
    }
}
