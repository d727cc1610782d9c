//! Runs a whole period with each built-in plan: demo, check, merge, trace, and a return through the form and back.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::path::Path;
use std::sync::Arc;

use tonghop::Lang;
use tonghop::draft::Draft;
use tonghop::plan::{PeriodType, Plan};
use tonghop::returns::intake;
use tonghop::submission::ReceivedContent;
use tonghop_cli::ExitStatus;
use tonghop_tests::program::run_tonghop;

/// Runs the demo of a plan into a folder and returns what the program prints.
fn run_demo(folder: &Path, plan: &str) -> String {
    let (status, text) = run_tonghop(&["demo", folder.to_str().unwrap(), "--plan", plan]);
    assert_eq!(status, ExitStatus::Done, "{plan}: {text}");
    text
}

#[test]
fn each_built_in_plan_passes_its_check() {
    for name in Plan::builtin_names() {
        let findings = tonghop::plan_check::check(Plan::builtin(name).unwrap().to_json().as_bytes());
        // What the office still has to assign is a note.
        let faults: Vec<_> = findings.iter().filter(|finding| finding.severity() != tonghop::findings::Severity::Note).collect();
        assert!(faults.is_empty(), "{name}: {faults:?}");
    }
}

#[test]
fn a_demo_of_each_plan_finds_what_was_staged() {
    for name in Plan::builtin_names() {
        let place = tempfile::tempdir().unwrap();
        let text = run_demo(&place.path().join("demo"), name);
        let says = if name == "37/KH-UBND" { "không thừa, không thiếu" } else { "được cộng đúng như đã ghi" };
        assert!(text.contains(says) && !text.contains("Không tìm được số liệu"), "{name}: {text}");
    }
}

/// The number of indicators on the first printed page of `Tổng hợp`, and the scale in percent at which the page is printed.
fn first_page(report: &[u8]) -> (usize, u32) {
    let mut book: calamine::Xlsx<_> = calamine::Reader::new(std::io::Cursor::new(report)).unwrap();
    let table = calamine::Reader::worksheet_range_at(&mut book, 0).unwrap().unwrap();
    let parts = tonghop_tests::package::unpack_parts(report);
    let sheet = parts.iter().find(|(name, _)| name == "xl/worksheets/sheet1.xml").map(|(_, part)| String::from_utf8_lossy(part)).unwrap();
    let number = |after: &str| sheet.split(after).nth(1)?.split('"').next()?.parse::<u32>().ok();
    let last = number("<brk id=\"").map_or(usize::MAX, |row| row as usize);
    let counted = table.rows().take(last).filter(|row| row[0].to_string().parse::<u32>().is_ok() && !row[2].to_string().is_empty()).count();
    (counted, number(" scale=\"").unwrap())
}

/// Decision 58: the first page of the table has at least fourteen indicators, and twenty where their labels fit a line.
#[test]
fn the_first_page_of_the_table_has_many_indicators() {
    let place = tempfile::tempdir().unwrap();
    for (name, least) in [("37/KH-UBND", 14), ("52/QĐ-UBND", 20), ("54/2015/TT-BYT", 20)] {
        let folder = place.path().join(least.to_string()).join(name.replace('/', "-"));
        run_demo(&folder, name);
        let (indicators, scale) = first_page(&std::fs::read(folder.join("tong-hop.xlsx")).unwrap());
        assert!(indicators >= least && scale >= 80, "{name}: {indicators} indicators at {scale} %");
    }
}

#[test]
fn each_figure_of_a_model_plan_is_traced_and_each_total_agrees() {
    for name in Plan::builtin_names().skip(1) {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("demo");
        run_demo(&folder, name);
        let report: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("tong-hop.json")).unwrap()).unwrap();
        let codes: Vec<&str> = report["indicators"].as_array().unwrap().iter().filter_map(|line| line["code"].as_str()).collect();
        assert!(codes.len() > 10, "{name}");
        let plan = Plan::builtin(name).unwrap();
        for indicator in codes.into_iter().filter_map(|code| plan.indicator(code)).filter(|indicator| !indicator.is_text()) {
            let code = indicator.code.as_str();
            // Reading a workbook takes long: of it those figures alone whose total is no sum.
            let files = ["tong-hop.json", "tong-hop.xlsx"];
            for file in &files[..if indicator.computed.is_some() { 2 } else { 1 }] {
                let (status, text) = run_tonghop(&["trace", folder.join(file).to_str().unwrap(), code, "--plan", name]);
                assert_eq!(status, ExitStatus::Done, "{name} {code}: {text}");
            }
        }
    }
}

/// For each model plan, the first return of the demo is opened in the form and saved as a workbook, and keeps its content.
#[test]
fn a_return_of_each_model_plan_keeps_its_content_in_the_form() {
    for name in Plan::builtin_names().skip(1) {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("demo");
        run_demo(&folder, name);
        let plan = Arc::new(Plan::builtin(name).unwrap());
        let mut files: Vec<_> = std::fs::read_dir(folder.join("returns")).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let bytes = std::fs::read(&files[0]).unwrap();
        let ReceivedContent::Return(sent) = intake::receive(&plan, "mau.xlsx", &bytes).content else { panic!("{name}: no return") };
        let mut draft = Draft::new(Arc::clone(&plan), &sent.unit, sent.period, Lang::Vi).unwrap();
        draft.continue_return(&sent);
        let workbook = draft.workbook().unwrap();
        let ReceivedContent::Return(back) = intake::receive(&plan, "lai.xlsx", &workbook).content else { panic!("{name}: no return") };
        assert_eq!(back.content_hash(), sent.content_hash(), "{name}");
    }
}

#[test]
fn windows_and_deadlines_of_model_plans_are_right() {
    let told = |plan: &str, period: &str| {
        let plan = Plan::builtin(plan).unwrap();
        let period = period.parse().unwrap();
        assert!(plan.regime.collects(period), "{period}");
        (plan.regime.window(period).last.to_string(), plan.regime.deadline_of_returns(period).unwrap().to_string())
    };
    let expected = |last: &str, deadline: &str| (last.to_owned(), deadline.to_owned());
    assert_eq!(told("54/2015/TT-BYT", "2026-W07"), expected("2026-02-15", "2026-02-17"));
    assert_eq!(told("52/QĐ-UBND", "2026-05-D2"), expected("2026-05-15", "2026-05-16"));
    assert_eq!(told("52/QĐ-UBND", "2026-05"), expected("2026-05-31", "2026-06-09"));
    assert_eq!(told("52/QĐ-UBND", "2026-H1"), expected("2026-06-30", "2026-07-14"));
    assert_eq!(told("52/QĐ-UBND", "2026"), expected("2026-12-31", "2027-01-14"));
    assert_eq!(told("01/2022/TT-BYT", "2026-04"), expected("2026-04-30", "2026-05-08"), "1 May is off");
    let crops = Plan::builtin("52/QĐ-UBND").unwrap();
    let asked = |kind| crops.asked_indicators(kind, &crops.unit_kinds[0].code).count();
    assert!(asked(PeriodType::TenDays) < asked(PeriodType::Month), "ten days ask for less");
}

#[test]
fn a_report_of_another_plan_is_not_traced_under_its_codes() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("demo");
    run_demo(&folder, "120/KH-UBND");
    for file in ["tong-hop.json", "tong-hop.xlsx"] {
        let (status, text) = run_tonghop(&["trace", folder.join(file).to_str().unwrap(), "B01"]);
        assert_eq!(status, ExitStatus::Refused, "{text}");
        assert!(text.contains("theo kế hoạch 120/KH-UBND") && text.contains("--plan"), "{text}");
    }
}

#[test]
fn the_built_in_holidays_count_as_known() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("demo");
    run_demo(&folder, "01/2022/TT-BYT");
    let report = std::fs::read_to_string(folder.join("tong-hop.json")).unwrap();
    assert!(!report.contains("CON151"), "no report says that the holidays of 2026 are unknown");
}
