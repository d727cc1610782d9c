//! Writes a consolidation as the workbook of the report.

use super::Consolidation;
use crate::report::{self, WriteError};

/// The reason why no workbook of a report could be written: the report is larger than a workbook can be, or packing failed.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct WriteReportError(WriteError);

/// Writes the consolidated workbook (`.xlsx`): eight sheets to read, check, sign and print, whose totals are live formulas.
///
/// The same consolidation gives the same bytes. Layout: Decree 30/2020/NĐ-CP, Appendix I. Formulas need nothing newer than Excel 2007.
/// Rows are deflated as they are written, so that a report of ten thousand units takes no more room than its file and its totals.
///
/// # Errors
/// The report is larger than a sheet of a workbook.
///
/// ```
/// use tonghop::{FileSet, Instructions, Plan, consolidate, read_report, write_report};
/// let plan = Plan::xuan_loc();
/// let nothing = FileSet::new();
/// let report = consolidate(&plan, &nothing, &nothing, &Instructions::new("2019-Q1".parse()?))?;
/// let workbook = write_report(&report)?;
/// // The workbook of this quarter is the past of the next one.
/// assert_eq!(read_report("bao-cao.xlsx", &workbook)?.run(), report.run());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_report(report: &Consolidation) -> Result<Vec<u8>, WriteReportError> {
    report::write(report.plan().inner(), report.inner()).map_err(WriteReportError)
}
