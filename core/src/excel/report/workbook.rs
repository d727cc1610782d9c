//! The workbook: seven sheets in their order, and properties that say what it is.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

use super::book::Book;
use super::sheet::Done;
use super::styles::{Styles, TABLE, font};
use super::{SHEETS, WriteError, by_unit, charts, findings, narratives, returns, sources, summary, summary_head, text};

/// Lays out one sheet.
type Layout = fn(&mut Worksheet, &Book<'_>, &Styles) -> Done;

/// The sheets in the order of [`SHEETS`].
const LAYOUTS: [Layout; 7] =
    [summary::write, by_unit::write, returns::write, findings::write, narratives::write, sources::write, charts::write];

/// Default row height and column width in pixels, for Times New Roman of table size.
const ROW: u32 = 20;
const COLUMN: u32 = 64;

/// Makes the package.
///
/// # Errors
/// [`WriteError::Format`] where the report is larger than a sheet.
pub(super) fn assemble(book: &Book<'_>) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&font(TABLE), ROW, COLUMN)?;
    workbook.set_properties(&properties(book)?);
    let styles = Styles::new();
    for (name, layout) in SHEETS.into_iter().zip(LAYOUTS) {
        let sheet = workbook.add_worksheet().set_name(name)?;
        layout(sheet, book, &styles)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// The day of the properties is that of the report, so that the same report gives the same bytes.
fn properties(book: &Book<'_>) -> Result<DocProperties, WriteError> {
    let report = book.report;
    let day = report.as_of.unwrap_or(report.window.last);
    let part = |value: i8| u8::try_from(value).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or(2000);
    let created = ExcelDateTime::from_ymd(year, part(day.month()), part(day.day()))?;
    Ok(DocProperties::new()
        .set_title(text::cell(&summary_head::subject(book)))
        .set_subject(text::cell(&book.plan.id))
        .set_author(text::cell(&report.office.body))
        .set_company(text::cell(&report.office.parent_body))
        .set_creation_datetime(&created))
}
