//! Compares two periods over the units that have figures in both, so that an additional unit does not look like growth (decision 42).

use rust_decimal::Decimal;

use super::past::{PastPeriods, saturating_u32};
use super::rollup::figure_of_state;
use super::{AnswersByUnit, LastYear, PeriodComparison, percent};
use crate::base::Period;
use crate::plan::{AcrossUnits, Indicator};

/// Compares this period with `before` over the units that have a figure in both; `None` where there is no such unit.
pub(super) fn compare_with_period_before(
    indicator: &Indicator,
    by_unit: &AnswersByUnit,
    past: &PastPeriods<'_>,
    before: Period,
) -> Option<PeriodComparison> {
    let (mut now_all, mut before_all, mut apart) = (Vec::new(), Vec::new(), Vec::new());
    for (unit, answer) in by_unit {
        if answer.lacks_periods() {
            // A sum that lacks periods is compared with nothing.
            apart.push(unit.clone());
            continue;
        }
        let Some(now) = figure_of_state(&answer.state) else { continue };
        match past.earlier_figure(indicator, before, unit) {
            Some(then) => {
                now_all.push(now);
                before_all.push(then);
            }
            None => apart.push(unit.clone()),
        }
    }
    let units = saturating_u32(now_all.len());
    let (now, before) = (roll_up_figures(indicator, now_all)?, roll_up_figures(indicator, before_all)?);
    Some(PeriodComparison { units, now, before, apart })
}

/// Compares this period with the same one a year before. Where `total` is none, nothing can be compared: the indicator has no total over
/// units, or one that is computed anew.
pub(super) fn compare_with_last_year(
    indicator: &Indicator,
    by_unit: &AnswersByUnit,
    past: &PastPeriods<'_>,
    before: Period,
    total: Option<Decimal>,
) -> LastYear {
    let then = past.total(indicator, before);
    let compared = total.and(then).and_then(|_| compare_with_period_before(indicator, by_unit, past, before));
    let change = compared.as_ref().and_then(|compared| compared.now.checked_sub(compared.before));
    LastYear {
        total: then,
        units: past.reporting_share(indicator, before),
        change,
        change_percent: compared.as_ref().zip(change).and_then(|(compared, change)| percent(change, compared.before)),
        compared,
        edited: past.has_edited_cells(indicator, before),
        entered: past.entered_total_basis(indicator, before).map(str::to_owned),
    }
}

/// Combines the figures of some units into one; `None` for texts, where there are no figures, and where the sum overflows.
fn roll_up_figures(indicator: &Indicator, figures: Vec<Decimal>) -> Option<Decimal> {
    match indicator.across_units {
        AcrossUnits::Sum | AcrossUnits::SumWarn | AcrossUnits::CountYes => {
            figures.into_iter().map(Some).reduce(|sum, figure| sum?.checked_add(figure?)).flatten()
        }
        AcrossUnits::Max => figures.into_iter().max(),
        AcrossUnits::None => figures.into_iter().next(),
        AcrossUnits::CountEach | AcrossUnits::Earliest | AcrossUnits::Latest | AcrossUnits::ConcatByUnit => None,
    }
}
