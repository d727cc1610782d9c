//! Orders the computed indicators of a plan, so that each comes after those that it is computed from.

use super::{Indicator, IndicatorCode, Plan};
use crate::rules::Calculation;

impl Plan {
    /// The computed indicators with their calculations, in an order in which each one comes after the computed indicators that it is
    /// calculated from. An indicator that depends on itself is left out; the check of plan files refuses it.
    pub(crate) fn computed_indicators(&self) -> Vec<(&Indicator, &Calculation)> {
        let mut open: Vec<_> = self.indicators.iter().filter_map(|one| Some((one, one.computed.as_ref()?))).collect();
        let mut ordered = Vec::with_capacity(open.len());
        while !open.is_empty() {
            let waits_for = |code: &IndicatorCode| open.iter().any(|(other, _)| other.code == *code);
            let (ready, rest): (Vec<_>, Vec<_>) =
                open.iter().copied().partition(|(_, calculation)| !calculation.codes().iter().any(waits_for));
            if ready.is_empty() {
                break;
            }
            ordered.extend(ready);
            open = rest;
        }
        ordered
    }
}
