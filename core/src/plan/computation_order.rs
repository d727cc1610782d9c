//! Orders the computed indicators of a plan, so that each comes after those that it is computed from, and evaluates calculations over the
//! indicators of a plan.

use std::collections::BTreeSet;

use super::{Indicator, IndicatorCode, Plan};
use rust_decimal::Decimal;

use crate::rules::Calculation;

impl Plan {
    /// The computed indicators with their calculations, in an order in which each one comes after the computed indicators that it is
    /// calculated from. An indicator that depends on itself is left out; the check of plan files refuses it.
    pub(crate) fn computed_indicators(&self) -> Vec<(&Indicator, &Calculation)> {
        let mut open: Vec<_> = self.indicators.iter().filter_map(|one| Some((one, one.computed.as_ref()?))).collect();
        let mut ordered = Vec::with_capacity(open.len());
        while !open.is_empty() {
            let waiting: BTreeSet<&IndicatorCode> = open.iter().map(|(one, _)| &one.code).collect();
            let (ready, rest): (Vec<_>, Vec<_>) =
                open.iter().copied().partition(|(_, calculation)| !calculation.codes().iter().any(|code| waiting.contains(code)));
            if ready.is_empty() {
                break;
            }
            ordered.extend(ready);
            open = rest;
        }
        ordered
    }

    /// Evaluates a calculation over indicators of this plan, with `places` decimal places. `figure` gives the figure of an operand; `None`
    /// where one is unknown, a divisor is 0 or the result is too large.
    pub fn evaluate_calculation(
        &self,
        calculation: &Calculation,
        places: u32,
        figure: &dyn Fn(&IndicatorCode) -> Option<Decimal>,
    ) -> Option<Decimal> {
        calculation.evaluate(places, figure, &|code| self.indicator(code).map_or(0, Indicator::scale))
    }

    /// Whether a divisor of the calculation is 0 with these figures.
    #[cfg(feature = "office")]
    pub(crate) fn divides_by_zero(&self, calculation: &Calculation, figure: &dyn Fn(&IndicatorCode) -> Option<Decimal>) -> bool {
        calculation.divides_by_zero(figure, &|code| self.indicator(code).map_or(0, Indicator::scale))
    }
}
