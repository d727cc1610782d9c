//! Tests of `tonghop trace`: the workbook and the JSON document of a report give the same origin.

use tonghop_cli::ExitStatus;

use tonghop::findings::CellRef;
use tonghop::report::read_back::{ReportSheet, ReportWorkbook, ShownValue};
use tonghop_tests::package::with_changed_part;

use crate::support::TestFolder;

/// Makes a folder with the report of six returns, as workbook and as JSON document.
fn folder_with_report() -> TestFolder {
    let desk = TestFolder::new();
    desk.write_three_returns();
    desk.write_return(
        "in/xuan-thanh.xlsx",
        "26434",
        "2019-Q1",
        2,
        &[("B01", "không phát sinh"), ("B02", "không phát sinh"), ("F01", "theo chế độ mật")],
    );
    desk.write_return("in/ca.xlsx", "741-CA", "2019-Q1", 1, &[("F04", "4"), ("F05", "90")]);
    desk.write_return("in/qs.xlsx", "741-QS", "2019-Q1", 1, &[("F04", "3"), ("F05", "95")]);
    let ran = desk.run(&["merge", "/in", "--period", "2019-Q1", "-o", "/th.xlsx", "--json", "/th.json"]);
    assert_ne!(ran.status, ExitStatus::Refused, "{ran:?}");
    desk
}

#[test]
fn trace_gives_the_same_for_workbook_and_json_report() {
    let desk = folder_with_report();
    let figures: Vec<String> =
        desk.plan.indicators.iter().filter(|i| !i.is_text() && i.frequency.months() <= 3).map(|i| i.code.to_string()).collect();
    assert!(figures.len() > 20);
    for code in &figures {
        let [json, book] = ["/th.json", "/th.xlsx"].map(|report| desk.run(&["trace", report, code, "--format", "json"]));
        assert_eq!((json.status, book.status), (ExitStatus::Done, ExitStatus::Done), "{code}: {} {}", json.err, book.err);
        let (json, book) = (json.json(), book.json());
        assert_eq!((&json["total"], &json["sum"]), (&book["total"], &book["sum"]), "{code}");
        let origins = |traced: &serde_json::Value| -> Vec<serde_json::Value> {
            let units = traced["units"].as_array().expect("units");
            units
                .iter()
                .filter(|unit| !unit["source"].is_null())
                .map(|unit| serde_json::json!([unit["unit"], unit["figure"], unit["source"]]))
                .collect()
        };
        assert_eq!(origins(&json), origins(&book), "{code}");
    }
}

#[test]
fn trace_writes_out_the_sum_that_equals_the_total() {
    let desk = folder_with_report();
    let ran = desk.run(&["trace", "/th.json", "b02"]);
    assert!(ran.out.contains("Cộng lại: 120 + 200 + 0 + 0 + 0 + 0 = 320, đúng bằng tổng số của báo cáo."), "{}", ran.out);
    assert!(ran.out.contains("Số liệu!E17") && ran.out.contains("xuan-bac.xlsx"), "{}", ran.out);
    let one = desk.run(&["trace", "/th.xlsx", "B02", "--unit", "xuân bắc", "--format", "short"]);
    assert_eq!(one.out, "26428\tvalue\t200\txuan-bac.xlsx\tSố liệu!E17\t1\ntotal\t\t320\n");
    let largest = desk.run(&["trace", "/th.xlsx", "F04", "--lang", "en"]);
    assert!(largest.out.contains("The largest figure counts: 4, from Công an huyện."), "{}", largest.out);
}

#[test]
fn trace_reports_an_edited_total_in_a_json_report() {
    let desk = folder_with_report();
    let text = String::from_utf8(desk.read_file("th.json")).expect("text").replace("\"total\":\"320\"", "\"total\":\"321\"");
    desk.write_file("sua.json", text.as_bytes());
    let ran = desk.run(&["trace", "/sua.json", "B02"]);
    // It is no fault of the program: somebody edited the document.
    assert!(ran.status == ExitStatus::Findings && ran.out.contains("khác tổng số") && ran.out.contains("đã bị sửa"), "{ran:?}");
}

#[test]
fn trace_refuses_other_files_and_codes_without_figures() {
    let desk = folder_with_report();
    for (report, code) in [("/in/ca.xlsx", "B02"), ("/khong-co.json", "B02"), ("/th.json", "Z99"), ("/th.json", "A01"), ("/th.xlsx", "H01")]
    {
        let ran = desk.run(&["trace", report, code]);
        assert_eq!(ran.status, ExitStatus::Refused, "{report} {code}: {ran:?}");
    }
    assert_eq!(desk.run(&["trace", "/th.json", "B02", "--unit", "Xã Không Có"]).status, ExitStatus::Refused);
    let words = desk.run(&["trace", "/th.json", "H01", "--unit", "26428", "--format", "short"]);
    assert!(words.status == ExitStatus::Done && words.out.contains("Đã tổ chức tuyên truyền"), "{words:?}");
}

#[test]
fn trace_of_a_workbook_shows_corrections_in_the_chosen_language() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    let list = "mã đơn vị,kỳ,mã,số cũ,số mới,người sửa,ngày,căn cứ\n26428,2019-Q1,B02,200,1.250,Trần Thị B,20/03/2019,công văn 5\n";
    desk.write_file("sua.csv", list.as_bytes());
    desk.run(&["merge", "/in", "--period", "2019-Q1", "-o", "/th.xlsx", "--json", "/th.json", "--corrections", "/sua.csv"]);
    let corrected = |report| {
        let traced = desk.run(&["trace", report, "B02", "--unit", "26428", "--format", "json"]).json();
        traced["units"][0]["corrected"].clone()
    };
    assert_eq!(corrected("/th.xlsx")["old"], "200");
    assert_eq!(corrected("/th.xlsx"), corrected("/th.json"));
    let told = desk.run(&["trace", "/th.xlsx", "B02", "--lang", "en"]);
    assert!(told.out.contains("corrected 200 → 1,250, Trần Thị B"), "{}", told.out);
    assert!(!told.out.contains("Quý") && told.out.contains(" to "), "{}", told.out);
}

/// The sheets of a report that `trace` compares, each with the path of its part.
const TRACED_SHEET_PARTS: [(ReportSheet, &str); 3] = [
    (ReportSheet::Summary, "xl/worksheets/sheet1.xml"),
    (ReportSheet::ByUnit, "xl/worksheets/sheet2.xml"),
    (ReportSheet::Sources, "xl/worksheets/sheet6.xml"),
];

/// Returns row and column of the first cell that contains exactly `text`, in row `from` or below.
fn find_text_cell(book: &[u8], sheet: ReportSheet, text: &str, from: u32) -> (u32, u16) {
    let grid = ReportWorkbook::open(book).expect("sound").expect("a report").grid(sheet).expect("a sheet");
    let at = |row: &u32| (0..60).find(|column| matches!(grid.get(*row, *column), Some(ShownValue::Text(found)) if found == text));
    let row = grid.rows().into_iter().filter(|row| *row >= from).find(|row| at(row).is_some()).unwrap_or_else(|| panic!("no {text}"));
    (row, at(&row).expect("a column"))
}

/// Returns the workbook with the content of one cell replaced and its style kept. `inner` is XML; an empty text empties the cell.
fn with_cell(book: &[u8], sheet: ReportSheet, (row, column): (u32, u16), inner: &str) -> Vec<u8> {
    let part = TRACED_SHEET_PARTS.iter().find(|(known, _)| *known == sheet).expect("a part").1;
    with_changed_part(book, part, |content| {
        let text = String::from_utf8(content).expect("text");
        let name = CellRef::new(row, column).to_string();
        let at = text.find(&format!("<c r=\"{name}\"")).unwrap_or_else(|| panic!("no {name}"));
        let rest = &text[at..];
        let head = &rest[..rest.find('>').expect("its end")];
        let end = if head.ends_with('/') { head.len() + 1 } else { rest.find("</c>").expect("its end") + 4 };
        let style = head.split(" s=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("0");
        let kind = if inner.starts_with("<is>") { " t=\"inlineStr\"" } else { "" };
        format!("{}<c r=\"{name}\" s=\"{style}\"{kind}>{inner}</c>{}", &text[..at], &rest[end..]).into_bytes()
    })
}

#[test]
fn every_printed_cell_of_the_line_and_its_sources_is_compared() {
    let desk = folder_with_report();
    let book = desk.read_file("th.xlsx");
    let sound = desk.run(&["trace", "/th.xlsx", "B02", "--format", "json"]);
    assert_eq!((sound.status, sound.json()["edited"].as_array().map(Vec::len)), (ExitStatus::Done, Some(0)), "{sound:?}");
    let words = |text: &str| format!("<is><t>{text}</t></is>");
    let (row, _) = find_text_cell(&book, ReportSheet::Summary, "B02", 0);
    let (unit, name) =
        (find_text_cell(&book, ReportSheet::ByUnit, "26428", 0), find_text_cell(&book, ReportSheet::ByUnit, "Xã Xuân Bắc", 0));
    let file = find_text_cell(&book, ReportSheet::Sources, "xuan-bac.xlsx", 0);
    let (_, own) = find_text_cell(&book, ReportSheet::ByUnit, "B02", 0);
    let summary = |column| (ReportSheet::Summary, (row, column));
    for (what, (sheet, at), inner) in [
        ("code", summary(1), words("B03")),
        ("label", summary(2), words("Số lượt người xem")),
        ("unit of measure", summary(3), words("nghìn lượt")),
        ("previous", summary(4), "<v>1</v>".to_owned()),
        ("total", summary(5), "<v>99999</v>".to_owned()),
        ("total emptied", summary(5), String::new()),
        ("figure before of the same units", summary(6), "<v>1</v>".to_owned()),
        ("change", summary(7), "<v>1</v>".to_owned()),
        ("percent", summary(8), "<v>1</v>".to_owned()),
        ("target", summary(10), "<v>1</v>".to_owned()),
        ("attainment typed where there is none", summary(11), "<v>1</v>".to_owned()),
        ("count", summary(12), words("15/23")),
        ("count of the year to date", summary(13), words("15/23")),
        ("title", (ReportSheet::Summary, (1, 0)), words("KẾT QUẢ THỰC HIỆN KẾ HOẠCH SỐ 37/KH-UBND QUÝ III NĂM 2019")),
        ("period", (ReportSheet::ByUnit, (1, 0)), words("Quý III năm 2019 (từ ngày 15/6/2019 đến ngày 14/9/2019)")),
        ("period of the sources", (ReportSheet::Sources, (1, 0)), words("Quý III năm 2019")),
        ("label of the column", (ReportSheet::ByUnit, (4, own)), words("Số lượt nữ")),
        ("name of a unit", (ReportSheet::ByUnit, name), words("Xã Xuân Hòa")),
        ("code of a unit", (ReportSheet::ByUnit, unit), words("26499")),
        ("file", (ReportSheet::Sources, file), words("khac.xlsx")),
        ("hash", (ReportSheet::Sources, (file.0, file.1 + 1)), words(&"0".repeat(64))),
    ] {
        desk.write_file("sua/th.xlsx", &with_cell(&book, sheet, at, &inner));
        let ran = desk.run(&["trace", "/sua/th.xlsx", "B02", "--format", "json"]);
        assert_eq!(ran.status, ExitStatus::Findings, "{what}: {ran:?}");
        let place = CellRef::new(at.0, at.1).to_string();
        let edited = ran.json()["edited"].as_array().expect("a list").clone();
        // A row whose code was changed is reported as a unit that is missing.
        let gone = |cell: &serde_json::Value| what == "code of a unit" && cell["unit"] == "26428" && cell["now"] == "…";
        assert!(
            edited.iter().any(|cell| gone(cell) || cell["cell"].as_str().is_some_and(|cell| cell.ends_with(&format!("!{place}")))),
            "{what}: {edited:?}"
        );
    }
    // An edit in the row of B02 does not concern another indicator.
    desk.write_file("sua/th.xlsx", &with_cell(&book, ReportSheet::Summary, (row, 2), &words("Số lượt người xem")));
    assert_eq!(desk.run(&["trace", "/sua/th.xlsx", "C08"]).status, ExitStatus::Done);
}

#[test]
fn trace_reports_a_number_format_that_hides_digits() {
    let desk = folder_with_report();
    let book = with_changed_part(&desk.read_file("th.xlsx"), "xl/styles.xml", |content| {
        let text = String::from_utf8(content).expect("text");
        let whole = "formatCode=\"#,##0\"";
        assert!(text.contains(whole), "{text}");
        text.replacen(whole, "formatCode=\"0,\"", 1).into_bytes()
    });
    desk.write_file("sua/th.xlsx", &book);
    let ran = desk.run(&["trace", "/sua/th.xlsx", "B02"]);
    assert!(ran.status == ExitStatus::Findings && ran.out.contains("đã bị sửa"), "{ran:?}");
}

#[test]
fn a_workbook_saved_without_results_is_no_fault_of_the_program() {
    let desk = folder_with_report();
    let mut book = desk.read_file("th.xlsx");
    for (_, part) in &TRACED_SHEET_PARTS[..2] {
        book = with_changed_part(&book, part, |content| {
            let mut text = String::from_utf8(content).expect("text");
            while let Some(at) = text.find("</f><v>") {
                let end = text[at..].find("</v>").expect("its end") + at;
                text.replace_range(at + 4..end + 4, "");
            }
            text.into_bytes()
        });
    }
    desk.write_file("luu/th.xlsx", &book);
    let ran = desk.run(&["trace", "/luu/th.xlsx", "B02"]);
    assert_eq!(ran.status, ExitStatus::Findings, "{ran:?}");
    assert!(
        ran.out.contains("chưa được tính lại") && !ran.out.contains("khác tổng số") && !ran.err.contains("lỗi của phần mềm"),
        "{ran:?}"
    );
}

/// A code of a kind of unit, or a part of a name, is no unit; those that resemble it are named, not all that there are.
#[test]
fn trace_names_units_that_resemble_the_one_asked_for() {
    let desk = folder_with_report();
    let told = desk.run(&["trace", "/th.json", "C01", "--unit", "DTT"]);
    let words = told.err.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.status == ExitStatus::Refused && words.contains("Đơn vị gần giống: 741-DTT Đài Truyền thanh huyện."), "{told:?}");
    let told = desk.run(&["trace", "/th.json", "B02", "--unit", "zzz"]);
    let words = told.err.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("Các đơn vị: 26425 Thị trấn Gia Ray") && words.contains(" đơn vị khác."), "{told:?}");
}
