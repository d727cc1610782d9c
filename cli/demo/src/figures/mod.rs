//! Computes figures of a realistic size, the same on every run and consistent from one period to the next.

mod body;
mod commune;
mod table;

use rust_decimal::Decimal;
use tonghop::plan::{IndicatorKind, Period, PeriodType, Plan, Unit};

use crate::dice::SeededRng;
pub(super) use table::Figures;

impl Figures {
    /// The figures of a unit for a period: flows are added up over the quarters of the period, all others are those of its last quarter.
    pub(super) fn for_period(plan: &Plan, unit: &Unit, period: Period) -> Self {
        let quarters = if period.period_type() == PeriodType::Quarter { vec![period] } else { period.split_into(PeriodType::Quarter) };
        let mut whole = Self::default();
        for quarter in quarters {
            for (code, figure) in quarter_figures(unit, quarter).0 {
                let flow = plan.indicator(&code).is_some_and(|indicator| indicator.kind == IndicatorKind::Flow);
                let before = if flow { whole.get_or_zero(&code) } else { Decimal::ZERO };
                whole.insert(&code, before.saturating_add(figure));
            }
        }
        whole
    }
}

/// The figures of one unit for one quarter.
fn quarter_figures(unit: &Unit, quarter: Period) -> Figures {
    let mut figures = Figures::default();
    let lasting = SeededRng::from_key(&[unit.code.as_str()]);
    let passing = SeededRng::from_key(&[unit.code.as_str(), &quarter.to_string()]);
    let number = quarter.to_string().bytes().last().map_or(1, |digit| u32::from(digit.saturating_sub(b'0')));
    match unit.kind.as_str() {
        "XA" => commune::fill_commune_figures(&mut figures, lasting, passing, number),
        kind => body::fill_body_figures(kind, &mut figures, lasting, passing, number),
    }
    figures
}
