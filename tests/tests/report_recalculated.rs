//! Recalculates the consolidated workbook in LibreOffice: no cell of any sheet may change.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

#[path = "../../core/tests/report_workbook/fixture.rs"]
mod fixture;

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use tonghop::plan::Plan;
use tonghop::report::{REPORT_SHEETS, write};
use tonghop_tests::office;
use tonghop_tests::package::with_changed_part;

/// Returns every cell with content as a line of sheet, row, column and value. Numbers have 15 digits, as a spreadsheet keeps them.
fn cell_lines(bytes: Vec<u8>) -> Vec<String> {
    let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let mut all = Vec::new();
    for sheet in REPORT_SHEETS {
        let range = book.worksheet_range(sheet).expect("the sheet");
        let (top, left) = range.start().expect("a cell");
        for (row, column, cell) in range.used_cells() {
            let text = match cell {
                Data::Empty => continue,
                Data::Float(number) => tonghop::base::decimal::parse_sheet_number(&number.to_string()).expect("a number").to_string(),
                other => other.to_string().replace("\r\n", "\n"),
            };
            if !text.is_empty() {
                all.push(format!("{sheet} {} {}: {text}", top as usize + row, left as usize + column));
            }
        }
    }
    all
}

/// Counts the cells that have a formula.
fn count_formulas(bytes: Vec<u8>) -> usize {
    let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    REPORT_SHEETS
        .iter()
        .map(|sheet| {
            let formulas = book.worksheet_formula(sheet).expect("the sheet");
            formulas.used_cells().filter(|(_, _, text)| !text.is_empty()).count()
        })
        .sum()
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn every_cached_value_is_what_libreoffice_calculates() {
    let plan = Plan::xuan_loc();
    let folder = tempfile::tempdir().expect("a folder");
    for period in ["2019", "2019-H2"] {
        let report = fixture::report(&plan, period.parse().expect("a period"), 0);
        let bytes = write(&plan, &report).expect("written");
        assert!(count_formulas(bytes.clone()) > 80);
        let path = folder.path().join(format!("{period}.xlsx"));
        std::fs::write(&path, &bytes).expect("saved");
        let again = office::recalculate(&path, "xlsx").expect("LibreOffice");
        let (_, recalculated) = again.into_iter().next().expect("a workbook");
        assert_eq!(count_formulas(recalculated.clone()), count_formulas(bytes.clone()));
        let (before, after) = (cell_lines(bytes), cell_lines(recalculated));
        for (one, other) in before.iter().zip(&after) {
            assert_eq!(one, other);
        }
        assert_eq!(before.len(), after.len());
    }
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn a_wrong_cached_value_differs_after_recalculation() {
    let plan = Plan::xuan_loc();
    let report = fixture::report(&plan, "2019-Q1".parse().expect("a period"), 0);
    let bytes = write(&plan, &report).expect("written");
    let total = report.lines.iter().find(|line| line.code.as_str() == "B01").and_then(|line| line.total);
    let wrong = with_wrong_cached_value(&bytes, &format!("<v>{}</v></c>", total.expect("a total")), "<v>99999</v></c>");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("spoilt.xlsx");
    std::fs::write(&path, &wrong).expect("saved");
    let again = office::recalculate(&path, "xlsx").expect("LibreOffice");
    let (_, recalculated) = again.into_iter().next().expect("a workbook");
    assert_ne!(cell_lines(wrong), cell_lines(recalculated.clone()));
    assert_eq!(cell_lines(bytes), cell_lines(recalculated));
}

/// Returns the workbook with the stored result `from` of a formula on the first sheet replaced by `to`.
fn with_wrong_cached_value(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    with_changed_part(bytes, "xl/worksheets/sheet1.xml", |content| {
        let text = String::from_utf8(content).expect("text");
        assert!(text.contains(&format!("</f>{from}")), "the formula is there");
        text.replace(&format!("</f>{from}"), &format!("</f>{to}")).into_bytes()
    })
}
