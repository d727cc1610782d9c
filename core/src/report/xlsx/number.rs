//! Turns figures into cell values and number formats. Only here does a decimal become the binary number that the file format requires.

use rust_decimal::Decimal;

use crate::base::decimal;

/// What a cell holds for a figure.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum CellNumber {
    /// The number.
    Exact(f64),
    /// Too many digits for a sheet: the figure as text.
    Long(String),
}

/// Takes a figure for a cell.
#[allow(clippy::disallowed_types, reason = "a sheet stores binary numbers; no reckoning is done with them")]
pub(super) fn cell(value: Decimal) -> CellNumber {
    let parsed = if fits(value) { decimal::wire(value).parse::<f64>().ok() } else { None };
    parsed.map_or_else(|| CellNumber::Long(decimal::format(value, crate::base::Lang::Vi)), CellNumber::Exact)
}

/// Whether a sheet keeps all digits of the figure.
pub(super) fn fits(value: Decimal) -> bool {
    !crate::consolidation::exceeds_sheet(value)
}

/// The number format for figures with so many places: groups of three, no comma behind a whole number, since the places are
/// those of the value that is shown.
pub(super) fn format(places: u32) -> String {
    if places == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(places.min(6) as usize)) }
}

/// The number format for a result that may come to have fewer places than its indicator allows.
pub(super) fn open_format(scale: u32) -> String {
    if scale == 0 { format(0) } else { format!("#,##0.0{}", "#".repeat(scale.min(6) as usize - 1)) }
}

/// Decimal places that the figure needs.
pub(super) fn places(value: Decimal) -> u32 {
    value.normalize().scale()
}

/// So many of so many in percent with one place; none where there is nothing to divide by.
pub(super) fn percent(part: u64, whole: u64) -> Option<Decimal> {
    let hundredfold = Decimal::from(part).checked_mul(Decimal::ONE_HUNDRED)?;
    hundredfold.checked_div(Decimal::from(whole)).map(|share| decimal::round(share, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_that_a_sheet_would_bend_are_text() {
        assert_eq!(cell(Decimal::new(125, 1)), CellNumber::Exact(12.5));
        assert_eq!(cell(Decimal::new(1_234_567_890_123_456, 0)), CellNumber::Long("1.234.567.890.123.456".to_owned()));
        assert!(!fits(Decimal::new(1_000_000_000_000_000_000, 0)));
    }

    #[test]
    fn shares() {
        assert_eq!(percent(1, 3).map(decimal::wire).as_deref(), Some("33.3"));
        assert_eq!(percent(1, 0), None);
    }

    #[test]
    fn formats_end_in_a_digit() {
        assert_eq!((format(0), format(2)), ("#,##0".into(), "#,##0.00".into()));
        assert_eq!(open_format(3), "#,##0.0##");
    }
}
