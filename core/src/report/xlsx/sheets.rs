//! Puts the workbook together: its seven sheets in order, and its document properties.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use super::book::Book;
use super::report_styles::{Styles, TABLE_SIZE, font};
use super::sheet_writer::{Done, LastRow};
use super::{SHEETS, WriteError, by_unit, charts, findings, narratives, returns, safe_text, sources, summary, summary_head};

/// How one sheet is laid out.
enum Layout {
    /// A sheet of which every cell is held until the end.
    Fixed(fn(&mut Worksheet, &Book<'_>, &Styles) -> Done),
    /// A sheet that grows with the units. It is written from the top down, so that rows which are done need not stay in memory.
    Growing(fn(&mut Worksheet, &Book<'_>, &Styles) -> LastRow),
}

/// The sheets in the order of [`SHEETS`].
const LAYOUTS: [Layout; 7] = [
    Layout::Fixed(summary::write),
    Layout::Growing(by_unit::write),
    Layout::Growing(returns::write),
    Layout::Growing(findings::write),
    Layout::Growing(narratives::write),
    Layout::Growing(sources::write),
    Layout::Fixed(charts::write),
];

/// Default row height and column width in pixels, for Times New Roman of table size.
const DEFAULT_ROW_HEIGHT: u32 = 20;
const DEFAULT_COLUMN_WIDTH: u32 = 64;

/// From so many answers on, rows that are done do not stay in memory.
const MANY_ANSWERS: usize = 100_000;

/// Where rows stay that are done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rows<'a> {
    /// In memory.
    Memory,
    /// In files of this folder that have no name.
    Folder(&'a Path),
}

/// Makes the package, by way of a folder for temporary files where the report is large.
///
/// # Errors
/// [`WriteError::Format`] where the report is larger than a sheet.
pub(super) fn assemble(book: &Book<'_>, temporary: &Path) -> Result<Vec<u8>, WriteError> {
    let answers = book.rows.len().saturating_mul(book.report.units.len());
    if answers < MANY_ANSWERS {
        return lay_out(book, Rows::Memory);
    }
    // Without room for temporary files there is still a report; the library tells a full disk by a panic.
    let on_disk = catch_unwind(AssertUnwindSafe(|| lay_out(book, Rows::Folder(temporary))));
    on_disk.ok().and_then(Result::ok).map_or_else(|| lay_out(book, Rows::Memory), Ok)
}

/// Lays out all sheets; the cells are the same wherever rows stay meanwhile.
pub(super) fn lay_out(book: &Book<'_>, rows: Rows<'_>) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&font(TABLE_SIZE), DEFAULT_ROW_HEIGHT, DEFAULT_COLUMN_WIDTH)?;
    workbook.set_properties(&properties(book)?);
    if let Rows::Folder(folder) = rows {
        workbook.set_tempdir(folder)?;
    }
    let styles = Styles::new();
    for (name, layout) in SHEETS.into_iter().zip(LAYOUTS) {
        match (layout, rows) {
            (Layout::Fixed(write), _) => write(workbook.add_worksheet().set_name(name)?, book, &styles)?,
            (Layout::Growing(write), Rows::Memory) => {
                write(workbook.add_worksheet().set_name(name)?, book, &styles)?;
            }
            (Layout::Growing(write), Rows::Folder(_)) => {
                let sheet = workbook.add_worksheet_with_low_memory()?.set_name(name)?;
                let last = write(sheet, book, &styles)?;
                // The library would write a last row twice that has a height of its own; this one has none.
                sheet.write_blank(last.saturating_add(1), 0, &Format::new())?;
            }
        }
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
        .set_title(safe_text::cell(&summary_head::subject(book)))
        .set_subject(safe_text::cell(&book.plan.id))
        .set_author(safe_text::cell(&report.office.body))
        .set_company(safe_text::cell(&report.office.parent_body))
        .set_creation_datetime(&created))
}
