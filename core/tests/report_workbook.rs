//! Tests the consolidated workbook by reading it back: sheets, figures, formulas with their results, and the same bytes each time.
#![cfg(feature = "excel")]
#![allow(clippy::expect_used, clippy::unwrap_used, missing_docs, reason = "a test")]

#[path = "report_workbook/fixture.rs"]
mod fixture;

use std::io::Cursor;

use calamine::{Data, DataType, Range, Reader, Xlsx};
use rust_decimal::Decimal;
use tonghop::consolidation::{Consolidation, Doubt};
use tonghop::plan::Plan;
use tonghop::report::{REPORT_SHEETS, WriteError, write};

fn plan() -> Plan {
    Plan::xuan_loc()
}

/// The report of a period that the fixture builds, with every state and kind of exception.
fn report(period: &str) -> Consolidation {
    fixture::report(&plan(), period.parse().expect("a period"), 0)
}

fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook")
}

/// The report of a period, written as a workbook and opened.
fn workbook(period: &str) -> Xlsx<Cursor<Vec<u8>>> {
    open(write(&plan(), &report(period)).expect("written"))
}

/// The first row of a sheet whose cell in this column has the content `text`. Panics where there is none.
fn row_with_text<'a>(range: &'a Range<Data>, column: usize, text: &str) -> &'a [Data] {
    range.rows().find(|row| row.get(column).is_some_and(|cell| *cell == *text)).expect("the row")
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let report = report("2019-H2");
    assert!(write(&plan(), &report).unwrap() == write(&plan(), &report).unwrap());
}

#[test]
fn eight_sheets_in_their_order() {
    assert_eq!(workbook("2019").sheet_names(), REPORT_SHEETS);
}

#[test]
fn totals_are_formulas_with_the_figures_of_the_report() {
    for period in ["2019", "2019-H2", "2019-Q1"] {
        let report = report(period);
        let mut book = workbook(period);
        let summary = book.worksheet_range(REPORT_SHEETS[0]).unwrap();
        let matrix = book.worksheet_range(REPORT_SHEETS[1]).unwrap();
        let codes: Vec<String> = matrix.rows().nth(3).unwrap().iter().map(ToString::to_string).collect();
        let totals = row_with_text(&matrix, 0, "TỔNG CỘNG");
        for line in report.lines.iter().filter(|line| !line.code.as_str().starts_with('H')) {
            let shown = row_with_text(&summary, 1, line.code.as_str())[5].to_string();
            let column = codes.iter().position(|code| *code == line.code.as_str()).unwrap();
            let expected = match line.total {
                Some(total) => total.normalize().to_string(),
                None if line.by_unit.len() > 1 && line.by_unit.values().any(|e| e.state.number().is_some()) => "không cộng".to_owned(),
                None => "…".to_owned(),
            };
            assert_eq!(shown, expected, "{} in {period}", line.code);
            assert_eq!(totals[column].to_string(), expected, "{} in {period}", line.code);
        }
    }
}

#[test]
fn each_roll_up_has_its_formula() {
    let mut book = workbook("2019");
    let formulas = book.worksheet_formula(REPORT_SHEETS[0]).unwrap();
    let all: Vec<String> = formulas.used_cells().map(|(_, _, text)| text.clone()).collect();
    for part in ["SUM('Theo đơn vị'!$", "ROUND(SUM('Theo đơn vị'!$", "MAX('Theo đơn vị'!$", "COUNTIF('Theo đơn vị'!$"] {
        assert!(all.iter().any(|formula| formula.contains(part)), "{part}");
    }
    // C05 is owed by one unit: its own cell is the total.
    let range = book.worksheet_range(REPORT_SHEETS[0]).unwrap();
    let (row, _) = range.rows().enumerate().find(|(_, row)| row[1] == *"C05").unwrap();
    let formula = formulas.get_value((row as u32 + range.start().unwrap().0, 5)).unwrap();
    assert!(!formula.contains(':') && formula.starts_with("IF(COUNT('Theo đơn vị'!$"), "{formula}");
}

#[test]
fn every_state_is_visible_in_the_matrix() {
    let mut book = workbook("2019");
    let matrix = book.worksheet_range(REPORT_SHEETS[1]).unwrap();
    let said: std::collections::BTreeSet<String> = matrix.rows().skip(8).flatten().map(ToString::to_string).collect();
    for words in ["chưa gửi", "để trống", "số liệu chưa hợp lệ", "mâu thuẫn", "KAD", "mật", "×", "có", "không", "0", "1250"]
    {
        assert!(said.contains(words), "{words}");
    }
}

#[test]
fn text_that_looks_like_a_formula_stays_text() {
    let mut book = workbook("2019");
    let ledger = book.worksheet_range(REPORT_SHEETS[7]).unwrap();
    let file = row_with_text(&ledger, 2, "bao-cao/=cmd|' /C calc'!A0.pdf");
    assert_eq!(file[3].to_string(), "bỏ qua");
    let findings = book.worksheet_range(REPORT_SHEETS[3]).unwrap();
    assert!(findings.rows().any(|row| row[12] == Data::String("+Số đúng, đơn vị gõ dấu phẩy".into())));
    assert!(findings.rows().any(|row| row[9] == Data::String("\u{FFFD}1.234\u{FFFD}".into())));
    for sheet in [REPORT_SHEETS[2], REPORT_SHEETS[3], REPORT_SHEETS[4], REPORT_SHEETS[5], REPORT_SHEETS[7]] {
        assert!(book.worksheet_formula(sheet).unwrap().used_cells().next().is_none(), "{sheet}");
    }
}

#[test]
fn narratives_are_written_whole() {
    let report = report("2019");
    let mut book = workbook("2019");
    let sheet = book.worksheet_range(REPORT_SHEETS[4]).unwrap();
    let squeeze = |text: &str| text.split_whitespace().collect::<String>();
    let all: String = sheet.rows().map(|row| squeeze(&row[1].to_string())).collect();
    let line = report.lines.iter().find(|line| line.code.as_str() == "H01").unwrap();
    let said: Vec<String> = line.by_unit.values().filter_map(|e| e.state.wire_value()).collect();
    assert!(said.len() > 10);
    assert!(said.iter().all(|text| all.contains(&squeeze(text))));
}

#[test]
fn the_sources_sheet_lists_moved_and_corrected_figures() {
    let mut book = workbook("2019");
    let sheet = book.worksheet_range(REPORT_SHEETS[5]).unwrap();
    let moved = row_with_text(&sheet, 5, "ô khác vị trí");
    assert!(moved[3].to_string().starts_with("A01: E23"), "{}", moved[3]);
    let corrected = row_with_text(&sheet, 5, "điều chỉnh");
    assert!(corrected[3].to_string().contains("→ 1.250"), "{}", corrected[3]);
    assert_eq!(row_with_text(&sheet, 5, "xử lý mâu thuẫn")[7].to_string(), "14/12/2019");
}

#[test]
fn a_report_without_lines_units_or_files_is_a_workbook_too() {
    let mut empty = report("2019-Q1");
    empty.lines.clear();
    empty.units.clear();
    empty.ledger.clear();
    empty.findings.clear();
    empty.decisions.clear();
    empty.as_of = None;
    let mut book = open(write(&plan(), &empty).expect("written"));
    assert_eq!(book.sheet_names(), REPORT_SHEETS);
    let letter = book.worksheet_range(REPORT_SHEETS[0]).unwrap();
    assert!(letter.rows().flatten().any(|cell| cell.to_string().contains("(Kèm theo Báo cáo số ……/BC-UBND ngày …… tháng …… năm 2019)")));
}

/// The text of a part of the package.
fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    std::io::Read::read_to_string(&mut parts.by_name(name).unwrap(), &mut text).unwrap();
    text
}

#[test]
fn what_is_true_of_all_rows_is_said_once() {
    let mut book = workbook("2019");
    let summary = book.worksheet_range(REPORT_SHEETS[0]).unwrap();
    let texts: Vec<String> = summary.rows().flatten().map(ToString::to_string).collect();
    assert!(texts.iter().any(|text| text.contains("Cột (3), (4), (5): chỉ tính các đơn vị có số liệu ở cả hai kỳ")));
    assert!(texts.iter().all(|text| !text.contains("→")), "comparisons are figures in columns");
    // Each figure that was compared has the figure of the same units before it, so that the difference can be checked on paper.
    let number = |cell: &Data| cell.as_f64();
    let rows = summary.rows().filter_map(|row| Some((number(&row[5])?, number(&row[6])?, number(&row[7])?, row)));
    let compared: Vec<_> = report("2019").lines.into_iter().filter(|line| line.compared.is_some()).collect();
    assert_eq!(rows.clone().count(), compared.iter().filter(|line| line.total.is_some()).count());
    for (now, before, change, row) in rows {
        let of = compared.iter().find(|line| *row[1].to_string() == *line.code.as_str()).unwrap().compared.as_ref().unwrap();
        assert!(change == (now - before) || !of.apart.is_empty(), "{}", row[1]);
    }
}

#[test]
fn doubtful_figures_are_marked_where_they_count() {
    let sure = report("2019-Q1");
    let mut doubtful = sure.clone();
    let line = doubtful.lines.iter_mut().find(|line| line.code.as_str() == "B02").unwrap();
    let mut own = line.by_unit.iter_mut().filter(|(_, entry)| entry.state.number().is_some() && entry.correction().is_none());
    for doubt in [Doubt::Error, Doubt::Asked] {
        let (unit, entry) = own.next().unwrap();
        entry.extras.get_or_insert_default().doubt = Some(doubt);
        let row = doubtful.units.iter_mut().find(|row| row.code == *unit).unwrap();
        match doubt {
            Doubt::Error => row.doubts.errors = 1,
            Doubt::Asked => row.doubts.asked = 1,
        }
    }
    let texts = |report: &Consolidation, sheet: usize| {
        let mut book = open(write(&plan(), report).unwrap());
        book.worksheet_range(REPORT_SHEETS[sheet]).unwrap().rows().flatten().map(ToString::to_string).collect::<Vec<_>>()
    };
    for (sheet, words) in [
        (0, "Có 1 số liệu của 1 đơn vị còn lỗi và 1 số liệu của 1 đơn vị cần làm rõ, vẫn được tính vào tổng số."),
        (0, "1 số liệu còn lỗi; 1 số liệu cần làm rõ"),
        (1, "Đã gửi; 1 số liệu còn lỗi"),
        (2, "Đã gửi; 1 số liệu cần làm rõ"),
    ] {
        let said = |report| texts(report, sheet).iter().any(|text| text.to_lowercase().contains(&words.to_lowercase()));
        assert!(said(&doubtful) && !said(&sure), "{words}");
    }
    // The colours of the two figures, of the total in the matrix, and of the total in the table.
    let fills = |report: &Consolidation| {
        let bytes = write(&plan(), report).unwrap();
        ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"].map(|name| part(&bytes, name))
    };
    let (with, without) = (fills(&doubtful), fills(&sure));
    assert!(with[0] != without[0] && with[1] != without[1]);
}

#[test]
fn figures_too_long_for_a_sheet_are_written_as_text() {
    let mut large = report("2019-Q1");
    let line = large.lines.iter_mut().find(|line| line.code.as_str() == "B01").unwrap();
    let entry = line.by_unit.values_mut().find(|e| e.state.number().is_some()).unwrap();
    let more = Decimal::new(1_234_567_890_123_456, 0);
    line.total = Some(line.total.unwrap() - entry.state.number().unwrap() + more);
    entry.state = tonghop::submission::State::figure(more);
    let expected = tonghop::base::decimal::format(line.total.unwrap(), tonghop::Lang::Vi);
    let mut book = open(write(&plan(), &large).expect("written"));
    let summary = book.worksheet_range(REPORT_SHEETS[0]).unwrap();
    assert_eq!(row_with_text(&summary, 1, "B01")[5], Data::String(expected));
}

#[test]
fn a_total_that_differs_from_its_parts_is_refused() {
    let mut wrong = report("2019-Q1");
    let line = wrong.lines.iter_mut().find(|line| line.code.as_str() == "B01").unwrap();
    line.total = line.total.map(|total| total + Decimal::ONE);
    assert!(matches!(write(&plan(), &wrong), Err(WriteError::Disagrees { code, .. }) if code.as_str() == "B01"));
}
