//! Defines the trait through which checks look up a unit's earlier periods. Only the office has these periods.

use rust_decimal::Decimal;

use crate::base::IndicatorCode;

/// The figures of one unit in earlier periods, as far as they are known.
pub trait History {
    /// The sum over the earlier periods of the report year, of the same type; `None` unless all of them are known.
    fn year_to_date(&self, code: &IndicatorCode) -> Option<Decimal>;
    /// The figures of the last periods of the same type, the newest first, at most `most`.
    fn last_figures(&self, code: &IndicatorCode, most: usize) -> Vec<Decimal>;
}
