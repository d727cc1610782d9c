//! Makes the sample of a period: the returns of the district's fifteen communes and eight bodies, some with staged faults.

mod behaviour;
mod sample_builder;
mod sending;
#[cfg(test)]
mod tests;

use tonghop::plan::{Period, Plan, Unit};
use tonghop::returns::{self, template_file_name};
use tonghop::submission::Submission;

use crate::figures::Figures;
use crate::returns as filled;
use crate::sample::{SampleError, SampleFile};
pub use sample_builder::DistrictSample;

impl DistrictSample {
    /// Makes the sample of a period that the plan collects.
    ///
    /// # Errors
    /// [`SampleError`] where a file cannot be written in its format.
    pub fn generate(plan: &Plan, period: Period) -> Result<Self, SampleError> {
        let mut previous = Vec::new();
        for earlier in earlier_periods(plan, period) {
            for unit in plan.owing_units(earlier) {
                let bytes = returns::write(plan, unit, &clean_submission(plan, unit, earlier))?;
                previous.push(SampleFile { name: format!("{earlier}/{}", template_file_name(unit, earlier)), bytes });
            }
        }
        let mut stage = sample_builder::SampleBuilder::new(plan, period);
        for unit in plan.owing_units(period) {
            stage.stage_unit(unit)?;
        }
        stage.add_other_files()?;
        Ok(stage.finish(previous))
    }
}

/// The periods before `period` in its report year; for the first period of a year, the last one of the year before. Periods that the
/// plan does not collect are left out.
fn earlier_periods(plan: &Plan, period: Period) -> Vec<Period> {
    let mut periods: Vec<Period> = period.year_to_date().filter(|earlier| *earlier != period).collect();
    if periods.is_empty() {
        periods.extend(plan.regime.previous(period));
    }
    periods.retain(|earlier| plan.regime.collects(*earlier));
    periods
}

/// The submission of a unit that does everything right.
fn clean_submission(plan: &Plan, unit: &Unit, period: Period) -> Submission {
    let figures = Figures::for_period(plan, unit, period);
    let before =
        period.previous_in_year().filter(|before| plan.regime.collects(*before)).map(|before| Figures::for_period(plan, unit, before));
    filled::faultless_submission(plan, unit, period, &figures, before.as_ref())
}
