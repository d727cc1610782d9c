//! Writes a consolidation as the workbook of the report.

use std::path::Path;

use super::Consolidation;
use crate::report::{self, WriteError};

/// Why no workbook of a report could be written: it is larger than a workbook can be, or could not be packed.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct WriteReportError(WriteError);

/// Writes the consolidated workbook (`.xlsx`): seven sheets to read, check, sign and print, whose totals are live formulas.
///
/// The same consolidation gives the same bytes. Layout: Decree 30/2020/NĐ-CP, Appendix I. Formulas need nothing newer than Excel 2007.
/// Everything is held in memory, about a hundred bytes a cell; for reports of 100,000 answers and more see [`write_report_in`].
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

/// As [`write_report`], for a report of any size: from 100,000 answers on, rows that are done go to nameless files in the folder
/// `temporary` instead of staying in memory. It is the only place where this crate touches a disk.
///
/// # Errors
/// As [`write_report`].
pub fn write_report_in(report: &Consolidation, temporary: &Path) -> Result<Vec<u8>, WriteReportError> {
    report::write_by_way_of(report.plan().inner(), report.inner(), temporary).map_err(WriteReportError)
}
