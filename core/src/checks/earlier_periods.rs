//! Defines the questions that checks ask about a unit's earlier periods. Only the office can answer them.

use rust_decimal::Decimal;

use crate::base::IndicatorCode;

/// What is known of a unit's earlier periods.
pub trait History {
    /// The sum over the earlier periods of the report year, of the same type; `None` unless all of them are known.
    fn year_to_date(&self, code: &IndicatorCode) -> Option<Decimal>;
    /// The figures of the last periods of the same type, the newest first, at most `most`.
    fn last_figures(&self, code: &IndicatorCode, most: usize) -> Vec<Decimal>;
}
