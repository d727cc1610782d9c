//! Writes a submission as the workbook of its return.

use super::{Plan, Submission, Unit};
use crate::base::{Lang, Period};
use crate::findings::HeaderProblem;
use crate::returns::{self, WriteError};

/// The reason why no workbook of a return could be written.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.message(Lang::En))]
pub struct WriteReturnError(Why);

/// The reason behind a [`WriteReturnError`]: the header does not fit the plan, or the workbook cannot be made.
#[derive(Debug)]
enum Why {
    Header(HeaderProblem),
    Workbook(WriteError),
}

impl Why {
    /// The sentences of the header problem or of the workbook error.
    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Header(problem) => problem.message(lang),
            Self::Workbook(error) => error.message(lang),
        }
    }
}

impl WriteReturnError {
    /// One or two sentences that say why the workbook cannot be written and what to do.
    pub fn message(&self, lang: Lang) -> String {
        self.0.message(lang)
    }

    /// The error of a header that does not fit the plan.
    pub(super) const fn header(problem: HeaderProblem) -> Self {
        Self(Why::Header(problem))
    }

    /// The error of a workbook that cannot be made.
    pub(super) const fn workbook(error: WriteError) -> Self {
        Self(Why::Workbook(error))
    }
}

/// Writes a submission as a workbook (`.xlsx`): a blank form where the submission has no answers, a form with the answers otherwise.
///
/// [`read_return`](super::read_return) reads the same answers from the workbook. An answer that could not be understood is written with the
/// text that was read. The same submission gives the same bytes.
///
/// # Errors
/// The plan has no such unit on the last day of the period, or a text is longer than a cell holds (32,767 UTF-16 units).
///
/// ```
/// use tonghop::{Draft, Lang, Plan, read_return, write_return};
/// let plan = Plan::xuan_loc();
/// let blank = Draft::new(&plan, &"26428".parse()?, "2019-Q1".parse()?, Lang::Vi)?;
/// let workbook = write_return(&plan, &blank.submission())?;
/// let read = read_return(&plan, "xuan-bac.xlsx", &workbook);
/// assert_eq!(read.submission().map(|read| read.content_hash()), Some(blank.submission().content_hash()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_return(plan: &Plan, submission: &Submission) -> Result<Vec<u8>, WriteReturnError> {
    let (plan, submission) = (plan.inner(), submission.inner());
    let day = plan.regime.window(submission.period).last;
    let unknown = || WriteReturnError::header(HeaderProblem::UnknownUnit { read: submission.unit.to_string(), day });
    let unit = plan.unit(&submission.unit, day).ok_or_else(unknown)?;
    returns::write(plan, unit, submission).map_err(WriteReturnError::workbook)
}

/// A file name for a return: the name of the unit without tones, and the period (`xuan-bac-2019-Q1.xlsx`). Two units of one province may
/// have the same file name.
pub fn return_file_name(unit: Unit<'_>, period: Period) -> String {
    returns::template_file_name(unit.0, period)
}
