//! The workbook: seven sheets in their order, and properties that say what it is.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use super::book::Book;
use super::sheet::{Done, LastRow};
use super::styles::{Styles, TABLE, font};
use super::{SHEETS, WriteError, by_unit, charts, findings, narratives, returns, sources, summary, summary_head, text};

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
const ROW: u32 = 20;
const COLUMN: u32 = 64;

/// From so many answers on, rows that are done go to nameless temporary files: in memory, a cell takes a hundred bytes.
const MANY: usize = 100_000;

/// Where rows stay that are done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rows {
    /// In memory.
    Memory,
    /// In temporary files that have no name.
    Disk,
}

/// Makes the package.
///
/// # Errors
/// [`WriteError::Format`] where the report is larger than a sheet.
pub(super) fn assemble(book: &Book<'_>) -> Result<Vec<u8>, WriteError> {
    let answers = book.rows.len().saturating_mul(book.report.units.len());
    if answers < MANY {
        return lay_out(book, Rows::Memory);
    }
    // Without room for temporary files there is still a report; the library tells a full disk by a panic.
    let on_disk = catch_unwind(AssertUnwindSafe(|| lay_out(book, Rows::Disk)));
    on_disk.ok().and_then(Result::ok).map_or_else(|| lay_out(book, Rows::Memory), Ok)
}

/// Lays out all sheets; the cells are the same wherever rows stay meanwhile.
pub(super) fn lay_out(book: &Book<'_>, rows: Rows) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&font(TABLE), ROW, COLUMN)?;
    workbook.set_properties(&properties(book)?);
    let styles = Styles::new();
    for (name, layout) in SHEETS.into_iter().zip(LAYOUTS) {
        match (layout, rows) {
            (Layout::Fixed(write), _) => write(workbook.add_worksheet().set_name(name)?, book, &styles)?,
            (Layout::Growing(write), Rows::Memory) => {
                write(workbook.add_worksheet().set_name(name)?, book, &styles)?;
            }
            (Layout::Growing(write), Rows::Disk) => {
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
        .set_title(text::cell(&summary_head::subject(book)))
        .set_subject(text::cell(&book.plan.id))
        .set_author(text::cell(&report.office.body))
        .set_company(text::cell(&report.office.parent_body))
        .set_creation_datetime(&created))
}

#[cfg(test)]
#[path = "../../../tests/report_workbook/fixture.rs"]
mod fixture;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io::{Cursor, Read};

    use super::*;
    use crate::plan::Plan;

    fn parts(package: Vec<u8>) -> BTreeMap<String, String> {
        let mut parts = zip::ZipArchive::new(Cursor::new(package)).expect("a package");
        (0..parts.len())
            .map(|index| {
                let mut part = parts.by_index(index).expect("a part");
                let mut text = String::new();
                part.read_to_string(&mut text).expect("text");
                (part.name().expect("a name").into_owned(), text)
            })
            .collect()
    }

    /// The tags and texts of a sheet with the words of its cells in place of their numbers, and the style of each tag that has one.
    fn told(sheet: &str, strings: &[&str]) -> Vec<(String, String)> {
        let mut tags = Vec::new();
        let mut shared = false;
        for tag in sheet.split('<').filter(|tag| !tag.starts_with("dimension")) {
            let (before, style) = tag.split_once(" s=\"").unwrap_or((tag, ""));
            let (style, after) = style.split_once('"').unwrap_or_default();
            if tag.starts_with("c ") {
                shared = tag.contains("t=\"s\"");
            }
            let word = tag.strip_prefix("v>").filter(|_| shared).and_then(|index| strings.get(index.parse::<usize>().ok()?));
            // How far a row reaches is told, or left for programs to find.
            let (row, rest) = before.split_once(" spans=\"").unwrap_or((before, "\""));
            let rest = rest.split_once('"').map_or("", |(_, rest)| rest);
            tags.push((word.map_or_else(|| format!("{row}{rest}{after}"), |word| format!("v>{word}")), style.to_owned()));
        }
        tags
    }

    fn strings(parts: &BTreeMap<String, String>) -> Vec<&str> {
        parts["xl/sharedStrings.xml"].split("<si>").skip(1).collect()
    }

    /// Texts and styles are numbered in another order; but for that, part for part is the same.
    #[test]
    fn a_report_is_the_same_wherever_its_rows_stay_meanwhile() {
        let plan = Plan::xuan_loc();
        for (period, copies) in [("2019-Q1", 0), ("2019-H2", 1), ("2019", 2)] {
            let report = fixture::report(&plan, period.parse().expect("a period"), copies);
            let book = Book::new(&plan, &report).expect("a book");
            let [memory, disk] = [Rows::Memory, Rows::Disk].map(|rows| parts(lay_out(&book, rows).expect("a workbook")));
            assert_eq!(memory.keys().collect::<Vec<_>>(), disk.keys().collect::<Vec<_>>());
            let (mut there, mut back) = (BTreeMap::new(), BTreeMap::new());
            for (name, text) in memory.iter().filter(|(name, _)| !name.ends_with("sharedStrings.xml") && !name.ends_with("styles.xml")) {
                let tags = told(text, &strings(&memory));
                let mut disk_tags = told(&disk[name], &strings(&disk));
                if let (true, Some(end)) = (disk_tags.len() > tags.len(), disk_tags.iter().position(|(tag, _)| tag == "/sheetData>")) {
                    // The row below the last one, with one cell that holds nothing.
                    assert!(disk_tags[end - 2].0.starts_with("c r=\"A") && disk_tags[end - 2].0.ends_with("/>"), "{name}");
                    disk_tags.drain(end - 3..end);
                }
                assert_eq!(tags.len(), disk_tags.len(), "{period}, {name}");
                for ((tag, one), (disk_tag, other)) in tags.into_iter().zip(disk_tags) {
                    assert_eq!(tag, disk_tag, "{period}, {name}");
                    assert_eq!(*there.entry(one.clone()).or_insert_with(|| other.clone()), other, "{period}, {name}");
                    assert_eq!(*back.entry(other).or_insert_with(|| one.clone()), one, "{period}, {name}");
                }
            }
        }
    }
}
