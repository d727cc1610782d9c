//! Turns figures into cell values and number formats. Only here does a decimal become the binary number that the file format requires.

use rust_decimal::Decimal;

use crate::base::decimal;

/// The content of a cell for a figure.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum CellNumber {
    /// The number.
    Exact(f64),
    /// Too many digits for a sheet: the figure as text.
    Long(String),
}

/// Converts a figure into the content of a cell.
#[allow(clippy::disallowed_types, reason = "a sheet stores binary numbers; no reckoning is done with them")]
pub(super) fn to_cell_number(value: Decimal) -> CellNumber {
    let parsed = if fits_in_sheet(value) { decimal::format_wire(value).parse::<f64>().ok() } else { None };
    parsed.map_or_else(|| CellNumber::Long(decimal::format(value, crate::base::Lang::Vi)), CellNumber::Exact)
}

/// Whether a sheet keeps all digits of the figure.
pub(super) fn fits_in_sheet(value: Decimal) -> bool {
    !crate::consolidation::exceeds_sheet_precision(value)
}

/// The number format for figures with this many decimal places: groups of three, and no comma behind a whole number, since `places` are
/// those of the value that is shown.
pub(super) fn number_format(places: u32) -> String {
    if places == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(places.min(6) as usize)) }
}

/// The number format for the result of a formula, which may have fewer decimal places than its indicator allows.
pub(super) fn flexible_number_format(scale: u32) -> String {
    if scale == 0 { number_format(0) } else { format!("#,##0.0{}", "#".repeat(scale.min(6) as usize - 1)) }
}

/// Decimal places that the figure needs.
pub(super) fn decimal_places(value: Decimal) -> u32 {
    value.normalize().scale()
}

/// `part` of `whole` in percent, rounded to one decimal place; `None` where `whole` is 0.
pub(super) fn percent(part: u64, whole: u64) -> Option<Decimal> {
    let hundredfold = Decimal::from(part).checked_mul(Decimal::ONE_HUNDRED)?;
    hundredfold.checked_div(Decimal::from(whole)).map(|share| decimal::round(share, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_too_long_for_a_sheet_become_text() {
        assert_eq!(to_cell_number(Decimal::new(125, 1)), CellNumber::Exact(12.5));
        assert_eq!(to_cell_number(Decimal::new(1_234_567_890_123_456, 0)), CellNumber::Long("1.234.567.890.123.456".to_owned()));
        assert!(!fits_in_sheet(Decimal::new(1_000_000_000_000_000_000, 0)));
    }

    #[test]
    fn percent_rounds_to_one_place() {
        assert_eq!(percent(1, 3).map(decimal::format_wire).as_deref(), Some("33.3"));
        assert_eq!(percent(1, 0), None);
    }

    #[test]
    fn number_formats_match_decimal_places() {
        assert_eq!((number_format(0), number_format(2)), ("#,##0".into(), "#,##0.00".into()));
        assert_eq!(flexible_number_format(3), "#,##0.0##");
    }
}
