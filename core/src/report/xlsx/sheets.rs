//! Writes the workbook: its eight sheets in order, those of lists, and its document properties.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::book::ReportData;
use super::grown_rows::{BlockFn, BlockWriter, DeferredRows};
use super::report_styles::{Styles, default_format};
use super::sheet_writer::XlsxResult;
use super::{
    REPORT_SHEETS, WriteError, by_unit, charts, findings, first_page, issued_changes_sheet, ledger, lists, narratives, returns, safe_text,
    sources, summary,
};
use crate::xlsx::write::{EditedPart, LimitError, PackedRows, splice};

/// How one sheet is written.
enum Layout {
    /// A sheet whose cells all stay in memory until the workbook is saved.
    Fixed(fn(&mut Worksheet, &ReportData<'_>, &Styles) -> XlsxResult),
    /// A sheet that grows with the units: the function writes its head, and returns the rows below as blocks to be written later.
    Growing(for<'b> fn(&mut Worksheet, &'b ReportData<'_>, &Styles) -> Result<DeferredRows<'b>, XlsxError>),
}

/// The sheets in the order of [`REPORT_SHEETS`].
const LAYOUTS: [Layout; 8] = [
    Layout::Fixed(summary::write),
    Layout::Growing(by_unit::write),
    Layout::Growing(returns::write),
    Layout::Growing(findings::write),
    Layout::Growing(narratives::write),
    Layout::Growing(sources::write),
    Layout::Fixed(charts::write),
    Layout::Growing(ledger::write),
];

/// Default row height in pixels, for Times New Roman of table size.
const DEFAULT_ROW_HEIGHT: u32 = 20;
/// Default column width in pixels, for Times New Roman of table size.
const DEFAULT_COLUMN_WIDTH: u32 = 64;

/// A function that calls its second argument once for each number below its first, on as many threads as it likes.
pub type ForEach<'a> = &'a dyn Fn(usize, &(dyn Fn(usize) + Sync));

/// Writes all sheets and packs the workbook. The bytes do not depend on the threads on which `each` does the work.
pub(super) fn lay_out(book: &ReportData<'_>, each: ForEach<'_>) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&default_format(), DEFAULT_ROW_HEIGHT, DEFAULT_COLUMN_WIDTH)?;
    workbook.set_properties(&document_properties(book)?);
    let styles = Styles::new();
    styles.register(&mut workbook);
    let mut growing: Vec<(usize, DeferredRows<'_>)> = Vec::new();
    for (place, (name, layout)) in REPORT_SHEETS.into_iter().zip(LAYOUTS).enumerate() {
        let sheet = workbook.add_worksheet().set_name(name)?;
        match layout {
            Layout::Fixed(write) => write(sheet, book, &styles)?,
            Layout::Growing(write) => growing.push((place, write(sheet, book, &styles)?)),
        }
    }
    // The sheets of lists stand behind all others, whose order people and programs know.
    for (place, list) in (REPORT_SHEETS.len()..).zip(lists::list_sheets(book)) {
        let sheet = workbook.add_worksheet().set_name(list.name())?;
        growing.push((place, list.write(sheet, book, &styles)?));
    }
    if let Some(changes) = &book.report.since_issued {
        let sheet = workbook.add_worksheet().set_name(issued_changes_sheet::NAME)?;
        let place = REPORT_SHEETS.len() + book.report.lists.len();
        growing.push((place, issued_changes_sheet::write(sheet, book, changes, &styles)?));
    }
    let mut written = write_blocks(&styles, &growing, each)?.into_iter();
    let mut rows = BTreeMap::new();
    for (place, DeferredRows { blocks, head, printed }) in growing {
        let own: Vec<PackedRows> = written.by_ref().take(blocks.len()).collect();
        let last = own.iter().filter_map(PackedRows::last_row).max().filter(|_| printed).unwrap_or(head.0);
        workbook.worksheet_from_index(place)?.set_print_area(0, 0, last, head.1)?;
        rows.insert(place + 1, own);
    }
    let edit = |part: EditedPart, xml: String| match part {
        EditedPart::Sheet(1) => first_page::hide_first_page_number(&xml),
        EditedPart::Sheet(_) => xml,
        EditedPart::Properties => with_language(&xml),
    };
    Ok(splice(&workbook.save_to_buffer()?, rows, edit)?)
}

/// Writes all blocks by `each`, and returns their rows in the order of the blocks.
fn write_blocks(styles: &Styles, growing: &[(usize, DeferredRows<'_>)], each: ForEach<'_>) -> Result<Vec<PackedRows>, LimitError> {
    let blocks: Vec<&BlockFn<'_>> = growing.iter().flat_map(|(_, growing)| &growing.blocks).collect();
    let written: Vec<OnceLock<Result<PackedRows, LimitError>>> = blocks.iter().map(|_| OnceLock::new()).collect();
    each(blocks.len(), &|number| {
        if let (Some(block), Some(place)) = (blocks.get(number), written.get(number)) {
            // Where `each` does a number twice, the first result is kept.
            let _ = place.set(BlockWriter::write(styles, block));
        }
    });
    let missing = |number: usize| blocks.get(number).map_or(Err(LimitError::Size), |block| BlockWriter::write(styles, block));
    written.into_iter().enumerate().map(|(number, place)| place.into_inner().unwrap_or_else(|| missing(number))).collect()
}

/// The document properties with the language of the workbook, for which `rust_xlsxwriter` has no setting.
fn with_language(properties: &str) -> String {
    properties.replacen("</cp:coreProperties>", "<dc:language>vi-VN</dc:language></cp:coreProperties>", 1)
}

/// The document properties. Their day is that of the report, so that the same report gives the same bytes.
fn document_properties(book: &ReportData<'_>) -> Result<DocProperties, WriteError> {
    let report = book.report;
    let day = report.as_of.unwrap_or(report.window.last);
    let part = |value: i8| u8::try_from(value).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or(2000);
    let created = ExcelDateTime::from_ymd(year, part(day.month()), part(day.day()))?;
    Ok(DocProperties::new()
        .set_title(safe_text::sanitize_and_escape(&crate::papers::subject(book.plan, book.report.period)))
        .set_subject(safe_text::sanitize_and_escape(&book.plan.id))
        .set_author(safe_text::sanitize_and_escape(&report.office.body))
        .set_company(safe_text::sanitize_and_escape(&report.office.parent_body))
        .set_creation_datetime(&created))
}
