//! Tests of `tonghop template`.

use tonghop::plan::{IndicatorCode, Plan};
use tonghop::returns::intake;
use tonghop::submission::ReceivedContent;
use tonghop_cli::ExitStatus;
use tonghop_tests::package::with_changed_part;

use crate::support::{TestFolder, unit_code};

#[test]
fn every_unit_gets_a_template_with_its_code_and_period() {
    let desk = TestFolder::new();
    let ran = desk.run(&["template", "--period", "2019-Q1", "--all", "-o", "/mau"]);
    assert_eq!((ran.status, desk.files("mau").len()), (ExitStatus::Done, 23), "{ran:?}");
    let received = intake::receive(&desk.plan, "a.xlsx", &desk.read_file("mau/xuan-bac-2019-Q1.xlsx"));
    let ReceivedContent::Return(read) = received.content else { panic!("{received:?}") };
    assert_eq!((read.unit, read.period.to_string()), (unit_code("26428"), "2019-Q1".to_owned()));
    let again = desk.run(&["template", "--period", "2019-Q1", "--all", "-o", "/mau"]);
    assert!(again.status == ExitStatus::Done && again.err.contains("23 tệp đã có sẵn"), "{again:?}");
}

#[test]
fn templates_replace_a_filled_in_return_only_by_force() {
    let desk = TestFolder::new();
    let filled = desk.write_return("mau/xuan-bac-2019-Q1.xlsx", "26428", "2019-Q1", 1, &[("B01", "3"), ("B02", "120")]);
    let ran = desk.run(&["template", "--period", "2019-Q1", "--all", "-o", "/mau"]);
    assert!(ran.status == ExitStatus::Refused && ran.err.contains("xuan-bac-2019-Q1.xlsx"), "{ran:?}");
    assert_eq!((desk.files("mau").len(), desk.read_file("mau/xuan-bac-2019-Q1.xlsx")), (1, filled.clone()));
    let forced = desk.run(&["template", "--period", "2019-Q1", "--unit", "26428", "-o", "/mau", "--force"]);
    assert_eq!(forced.status, ExitStatus::Done);
    assert_ne!(desk.read_file("mau/xuan-bac-2019-Q1.xlsx"), filled);
}

#[test]
fn figures_of_the_previous_period_fill_their_column() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    let ran = desk.run(&["template", "--period", "2019-Q2", "--unit", "Xuân Bắc", "Xã Xuân Thành", "-o", "/mau", "--previous", "/in"]);
    assert_eq!((ran.status, desk.files("mau").len()), (ExitStatus::Done, 2), "{ran:?}");
    assert!(ran.err.contains("Xã Xuân Thành") && !ran.err.contains("Xã Xuân Bắc"), "{}", ran.err);
    let received = intake::receive(&desk.plan, "a.xlsx", &desk.read_file("mau/xuan-bac-2019-Q2.xlsx"));
    let ReceivedContent::Return(read) = received.content else { panic!("{received:?}") };
    let code = IndicatorCode::new("B02").expect("a code");
    assert_eq!(read.entries[&code].previous().map(|figure| figure.to_string()).as_deref(), Some("200"));
    assert!(read.entries[&code].is_blank());
}

#[test]
fn unknown_periods_and_units_are_refused() {
    let desk = TestFolder::new();
    let period = desk.run(&["template", "--period", "2019-03", "--all", "-o", "/mau"]);
    assert!(period.status == ExitStatus::Refused && period.err.contains("2019-Q1"), "{period:?}");
    let unit = desk.run(&["template", "--period", "2019-Q1", "--unit", "Xã Không Có", "-o", "/mau"]);
    assert_eq!(unit.status, ExitStatus::Refused);
    assert_eq!(desk.run(&["template", "--period", "2019-Q1", "-o", "/mau"]).status, ExitStatus::Refused);
    assert!(!desk.path("mau").exists());
}

/// Gives the folder a plan in which communes were merged and divided on 1 July 2025, and which collects returns until 2026.
fn use_merged_communes_plan(desk: &mut TestFolder) {
    let mut json: serde_json::Value = serde_json::from_str(&desk.plan.to_json()).expect("JSON");
    json["regime"]["last_year"] = 2026.into();
    json["parent"].as_object_mut().expect("a parent").remove("valid_to");
    let new = [
        ("26425", "Xã Xuân Lộc"),
        ("26428", "Xã Xuân Bắc"),
        ("26434", "Xã Xuân Thành"),
        ("26446", "Xã Xuân Hòa"),
        ("26359", "Xã Xuân Đông"),
    ];
    let units = json["units"].as_array_mut().expect("units");
    units.extend(new.map(|(code, name)| serde_json::json!({ "code": code, "name": name, "kind": "XA", "valid_from": "2025-07-01" })));
    // Where the other communes of 2019 went does not matter here; each succession names a unit of the plan.
    desk.plan = Plan::from_json(json.to_string().as_bytes()).expect("a sound plan");
    desk.write_file("plan.json", desk.plan.to_json().as_bytes());
}

/// Returns the previous figure of an indicator in a form, and asserts that the form itself gives no findings.
fn previous_figure(desk: &TestFolder, file: &str, code: &str) -> Option<String> {
    let received = intake::receive(&desk.plan, file, &desk.read_file(&format!("mau/{file}")));
    let ReceivedContent::Return(read) = received.content else { panic!("{received:?}") };
    let told: Vec<_> = received.findings.iter().filter(|finding| !finding.code().starts_with("SUB1")).collect();
    assert!(told.iter().all(|finding| finding.code().starts_with("SUB30")), "the form reads back without a word on itself: {told:?}");
    read.entries.get(&IndicatorCode::new(code).expect("a code")).and_then(|entry| entry.previous()).map(|figure| figure.to_string())
}

/// Xã Xuân Hòa now has the code that Xã Xuân Hưng had before. The 77 sessions of Xã Xuân Hưng do not belong to the new commune.
#[test]
fn a_reused_unit_code_takes_no_previous_figures() {
    let mut desk = TestFolder::new();
    use_merged_communes_plan(&mut desk);
    for (file, unit, sessions) in [
        ("q2/xuan-hung.xlsx", "26446", "77"),
        ("q2/gia-ray.xlsx", "26425", "1"),
        ("q2/xuan-tho.xlsx", "26437", "2"),
        ("q2/xuan-truong.xlsx", "26440", "3"),
        ("q2/suoi-cat.xlsx", "26452", "4"),
        ("q2/xuan-hiep.xlsx", "26455", "5"),
        ("q2/xuan-bac.xlsx", "26428", "6"),
        ("q2/suoi-cao.xlsx", "26431", "7"),
    ] {
        desk.write_return(file, unit, "2025-Q2", 1, &[("B01", sessions), ("B02", "500")]);
    }
    let ran = desk.run(&["template", "--period", "2025-Q3", "--all", "-o", "/mau", "--previous", "/q2", "--plan", "/plan.json"]);
    assert_eq!(ran.status, ExitStatus::Done, "{ran:?}");
    // A commune that is another one under the same code, or was made by division, gets no previous figure.
    assert_eq!(previous_figure(&desk, "xuan-hoa-2025-Q3.xlsx", "B01"), None);
    assert_eq!(previous_figure(&desk, "xuan-dong-2025-Q3.xlsx", "B01"), None);
    // A commune joined from five whole ones gets their sum; one that continues whole gets its own figure.
    assert_eq!(previous_figure(&desk, "xuan-loc-2025-Q3.xlsx", "B01").as_deref(), Some("15"));
    assert_eq!(previous_figure(&desk, "xuan-bac-2025-Q3.xlsx", "B01").as_deref(), Some("6"));
    // A commune joined from two, of which one has not reported, gets none.
    assert_eq!(previous_figure(&desk, "xuan-thanh-2025-Q3.xlsx", "B01"), None);
    assert!(ran.err.contains("không so sánh được") && ran.err.contains("Xã Xuân Hòa"), "{}", ran.err);
    let text = |file: &str| {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(desk.read_file(&format!("mau/{file}")))).expect("a workbook");
        let mut strings = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("xl/sharedStrings.xml").expect("texts"), &mut strings).expect("text");
        strings
    };
    assert!(text("xuan-hoa-2025-Q3.xlsx").contains("không so sánh được"));
    let joined = text("xuan-loc-2025-Q3.xlsx");
    assert!(joined.contains("tổng số liệu của các đơn vị trước sắp xếp: Thị trấn Gia Ray, Xã Xuân Thọ"), "the sum is marked");
    assert!(!text("xuan-bac-2025-Q3.xlsx").contains("trước sắp xếp"));
}

/// Returns the workbook with a number typed into an empty cell of the first sheet.
fn with_typed_number(workbook: &[u8], cell: &str, number: u32) -> Vec<u8> {
    with_changed_part(workbook, "xl/worksheets/sheet1.xml", |sheet| {
        let text = String::from_utf8(sheet).expect("XML");
        let begin = text.find(&format!("<c r=\"{cell}\"")).expect("the cell");
        let end = begin + text[begin..].find("/>").expect("an empty cell");
        format!("{}><v>{number}</v></c>{}", &text[..end], &text[end + 2..]).into_bytes()
    })
}

#[test]
fn one_table_for_several_units_is_several_returns() {
    let desk = TestFolder::new();
    let ran = desk.run(&["template", "--wide", "--period", "2019-Q1", "--unit", "26428", "26431", "741-CA", "-o", "/mau"]);
    assert_eq!((ran.status, desk.files("mau")), (ExitStatus::Done, vec!["nhieu-don-vi-2019-Q1.xlsx".to_owned()]), "{ran:?}");
    let empty = desk.read_file("mau/nhieu-don-vi-2019-Q1.xlsx");
    // A table without any answer contains no return, and is skipped rather than refused.
    let received = intake::receive_all(&desk.plan, "a.xlsx", &empty);
    assert!(matches!(received.as_slice(), [one] if matches!(one.content, ReceivedContent::Skipped { .. })), "{received:?}");
    // A02 of two units; D is the first column of an indicator.
    let filled = with_typed_number(&with_typed_number(&empty, "D13", 4), "D14", 7);
    std::fs::write(desk.path("in/bang.xlsx"), &filled).expect("a file");
    let received = intake::receive_all(&desk.plan, "bang.xlsx", &filled);
    let read: Vec<_> = received
        .iter()
        .map(|one| match &one.content {
            ReceivedContent::Return(read) => {
                (one.file.as_str(), read.unit.to_string(), one.findings.iter().filter(|f| f.code().starts_with("XLS")).count())
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(read, [("bang.xlsx#Số liệu!13", "26428".to_owned(), 0), ("bang.xlsx#Số liệu!14", "26431".to_owned(), 0)]);
    let ran = desk.run(&["merge", "/in", "--period", "2019-Q1", "-o", "/kq.xlsx", "--json", "/kq.json"]);
    assert_eq!(ran.status, ExitStatus::Findings, "{ran:?}");
    let report: serde_json::Value = serde_json::from_slice(&desk.read_file("kq.json")).expect("JSON");
    let line = report["indicators"].as_array().expect("a list").iter().find(|line| line["code"] == "A02").expect("the line");
    assert_eq!(line["total"], "11", "{line}");
    assert_eq!(report["ledger"].as_array().expect("a list").len(), 2);
}
