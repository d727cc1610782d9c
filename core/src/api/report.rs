//! Writes a consolidation as the workbook of the report, as the brief for the leader, and as a page.

use super::Consolidation;
use crate::base::Lang;
use crate::page;
use crate::papers::{Brief, PaperOffice, brief_to_png, brief_to_word};
use crate::picture::PictureError;
use crate::report::{self, WriteError};
use crate::word::WordError;

/// The reason why no workbook or brief of a report could be written: the report is larger than a workbook can be, or packing failed.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct WriteReportError(WriteFault);

/// Which file could not be written.
#[derive(Debug, thiserror::Error)]
enum WriteFault {
    #[error(transparent)]
    Workbook(WriteError),
    #[error(transparent)]
    Document(WordError),
    #[error(transparent)]
    Picture(PictureError),
}

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
    report::write(report.plan().inner(), report.inner()).map_err(|error| WriteReportError(WriteFault::Workbook(error)))
}

/// The brief of a report, with the office as the plan has it.
fn brief_of(report: &Consolidation, lang: Lang) -> Brief {
    let plan = report.plan().inner();
    Brief::new(plan, report.inner(), &PaperOffice::of_plan(plan), lang)
}

/// Writes the brief for the leader as a Word document (`.docx`) of one A4 page: three points, ten figures, who is missing.
///
/// The figures are the highlights of the plan (`report.highlights`), then money, figures with a target, and one of each heading (decision
/// 155). The same consolidation gives the same bytes.
///
/// # Errors
/// The document could not be packed.
///
/// ```
/// use tonghop::{FileSet, Instructions, Lang, Plan, consolidate, draw_brief, write_brief};
/// let plan = Plan::xuan_loc();
/// let nothing = FileSet::new();
/// let report = consolidate(&plan, &nothing, &nothing, &Instructions::new("2019-Q1".parse()?))?;
/// assert!(write_brief(&report, Lang::Vi)?.starts_with(b"PK"));
/// assert!(draw_brief(&report, Lang::Vi)?.starts_with(b"\x89PNG"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_brief(report: &Consolidation, lang: Lang) -> Result<Vec<u8>, WriteReportError> {
    let document = brief_to_word(&brief_of(report, lang));
    document.to_bytes().map_err(|error| WriteReportError(WriteFault::Document(error)))
}

/// Draws the same brief as a picture (`.png`) for a telephone, 1,080 pixels wide. No browser and no font of the machine is needed.
///
/// # Errors
/// The picture could not be packed.
///
/// ```
/// use tonghop::{FileSet, Instructions, Lang, Plan, consolidate, draw_brief};
/// let plan = Plan::xuan_loc();
/// let nothing = FileSet::new();
/// let report = consolidate(&plan, &nothing, &nothing, &Instructions::new("2019-Q1".parse()?))?;
/// assert_eq!(draw_brief(&report, Lang::Vi)?, draw_brief(&report, Lang::Vi)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn draw_brief(report: &Consolidation, lang: Lang) -> Result<Vec<u8>, WriteReportError> {
    brief_to_png(&brief_of(report, lang)).map_err(|error| WriteReportError(WriteFault::Picture(error)))
}

/// Writes the report as one HTML page that needs nothing else: who has reported, plan against result, a table of the units that sorts and
/// filters, and for each number the units, files and cells that it comes from (decision 156).
///
/// It can be read without script, and asks for nothing from any network. Of more than 700 units it has counts by kind only. The same
/// consolidation gives the same page.
///
/// ```
/// use tonghop::{FileSet, Instructions, Lang, Plan, consolidate, write_page};
/// let plan = Plan::xuan_loc();
/// let nothing = FileSet::new();
/// let report = consolidate(&plan, &nothing, &nothing, &Instructions::new("2019-Q1".parse()?))?;
/// let page = write_page(&report, Lang::Vi);
/// assert!(page.starts_with("<!doctype html>") && page.contains(report.run()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_page(report: &Consolidation, lang: Lang) -> String {
    let plan = report.plan().inner();
    page::write_page(plan, report.inner(), &PaperOffice::of_plan(plan), lang)
}
