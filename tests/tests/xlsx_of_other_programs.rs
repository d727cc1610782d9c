//! Tests reading workbooks that openpyxl and LibreOffice saved.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::path::Path;

use tonghop::xlsx::read::{Book, Caps, CellValue, SheetSummary, Visibility, open};
use tonghop_tests::{office, python};

/// Reads a sheet; returns a line per cell with content, and the summary of the sheet.
fn read_sheet_lines(book: &mut Book<'_>, sheet: usize) -> (Vec<String>, SheetSummary) {
    let mut lines = Vec::new();
    let summary = book.read_sheet(sheet, &mut |cell| {
        let value = match cell.value {
            CellValue::Blank => return,
            CellValue::Text(text) => format!("“{text}”"),
            CellValue::Number(text) => text.to_owned(),
            other => format!("{other:?}"),
        };
        let hidden = if cell.hidden { " hidden" } else { "" };
        lines.push(format!("{} {value} {:?}{hidden}", cell.at, cell.format));
    });
    (lines, summary.unwrap())
}

/// Asserts the content of the workbook of `openpyxl_workbook.py`. The parameters are what differs between the programs that saved it.
#[track_caller]
fn assert_workbook_content(file: &Path, sum: &str, error: &str, time: &str, last_visibility: Visibility) {
    let bytes = std::fs::read(file).unwrap();
    let mut book = open(&bytes, &Caps::BROWSER).unwrap();
    let sheets: Vec<_> = book.sheets().iter().map(|sheet| (sheet.name.as_str(), sheet.visibility)).collect();
    assert_eq!(sheets, [("Số liệu", Visibility::Visible), ("_tonghop", last_visibility)]);
    let (lines, summary) = read_sheet_lines(&mut book, 0);
    let expected = [
        "A1 “Mã” General",
        "B1 “ có dấu cách ” General",
        "A2 12 General",
        "B2 1234.5 General",
        "C2 Bool(true) General hidden",
        "D2 43555 Date",
        &format!("E2 {sum} General"),
        "F2 0.5 Percent",
        "A3 “dòng 1\ndòng 2” General hidden",
        &format!("B3 {error} General hidden"),
        &format!("C3 {time} Time hidden"),
        "D3 0 Number hidden",
    ];
    assert_eq!(lines, expected);
    assert_eq!((summary.merged.len(), summary.hidden_rows, summary.hidden_columns), (1, 1, 1));
    assert_eq!(summary.header_footer, ["MẬT"]);
    assert!(summary.oddities.is_empty(), "{:?}", summary.oddities);
    assert_eq!(read_sheet_lines(&mut book, 1).0, ["A1 “x” General"]);
}

#[test]
#[ignore = "needs LibreOffice and Python with openpyxl: run by tests/run.sh"]
fn workbooks_of_openpyxl_and_libreoffice_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mau.xlsx");
    python::run_script("openpyxl_workbook.py", &[&file]).unwrap();
    assert_workbook_content(&file, "NoCachedValue", "NoCachedValue", "0.3541666666666667", Visibility::VeryHidden);

    let saved = office::recalculate(&file, "xlsx").unwrap();
    let again = folder.path().join("luu.xlsx");
    std::fs::write(&again, &saved[0].1).unwrap();
    assert_workbook_content(&again, "13", "Error(\"#DIV/0!\")", "0.354166666666667", Visibility::Hidden);
}
