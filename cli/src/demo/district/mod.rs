//! A quarter of the district: the returns of fifteen communes and eight bodies as they came in, with staged faults among them.

mod acts;
mod cast;
mod stage;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::Date;
use tonghop::consolidation::Receipt;
use tonghop::plan::{Period, Plan, Unit};
use tonghop::returns;
use tonghop::returns::{WriteError, template_file_name};
use tonghop::submission::Submission;

use super::figures::Figures;
use super::outcome::Expected;
use super::returns as filled;

/// A file of the sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SampleFile {
    /// Its path within its folder, `/` between folders, as it is on the disk (some names in NFD).
    pub(crate) name: String,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

/// The sample of a district.
#[derive(Debug)]
pub(crate) struct District {
    /// What came in for the period.
    pub(crate) returns: Vec<SampleFile>,
    /// What was accepted for earlier periods.
    pub(crate) previous: Vec<SampleFile>,
    /// When what came in.
    pub(crate) received: Vec<Receipt>,
    /// The day on which the office merges.
    pub(crate) as_of: Date,
    /// What must be found.
    pub(crate) expected: Expected,
}

/// A sample that cannot be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SampleError {
    /// A return could not be written.
    #[error(transparent)]
    Return(#[from] WriteError),
    /// A hand-made workbook could not be written.
    #[error(transparent)]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// A letter could not be packed.
    #[error(transparent)]
    Letter(#[from] zip::result::ZipError),
}

impl District {
    /// Makes the sample of a period that the plan collects.
    ///
    /// # Errors
    /// [`SampleError`] where a file cannot be written in its format.
    pub(crate) fn of(plan: &Plan, period: Period) -> Result<Self, SampleError> {
        let mut previous = Vec::new();
        for earlier in earlier(plan, period) {
            for unit in plan.owing_units(earlier) {
                let bytes = returns::write(plan, unit, &clean(plan, unit, earlier))?;
                previous.push(SampleFile { name: format!("{earlier}/{}", template_file_name(unit, earlier)), bytes });
            }
        }
        let mut stage = stage::Stage::new(plan, period);
        for unit in plan.owing_units(period) {
            stage.play(unit)?;
        }
        stage.bystanders()?;
        Ok(stage.finish(previous))
    }
}

/// The earlier periods of the report year; for the first of a year the one before it, where the plan collected that.
fn earlier(plan: &Plan, period: Period) -> Vec<Period> {
    let mut periods: Vec<Period> = period.year_to_date().filter(|earlier| *earlier != period).collect();
    if periods.is_empty() {
        periods.extend(period.previous());
    }
    periods.retain(|earlier| plan.regime.collects(*earlier));
    periods
}

/// The submission of a unit that does everything right.
fn clean(plan: &Plan, unit: &Unit, period: Period) -> Submission {
    let figures = Figures::of(plan, unit, period);
    let before = period.previous_in_year().filter(|before| plan.regime.collects(*before)).map(|before| Figures::of(plan, unit, before));
    filled::submission(plan, unit, period, &figures, before.as_ref())
}

/// What a submission says, by indicator.
fn answers(submission: &Submission) -> BTreeMap<tonghop::plan::IndicatorCode, tonghop::submission::State> {
    submission.entries.iter().map(|(code, entry)| (code.clone(), entry.state().clone())).collect()
}
