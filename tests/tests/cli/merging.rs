//! Tests of `tonghop merge` and `tonghop status`: what counts, what is written, which exit code is returned.

use tonghop_cli::ExitStatus;

use crate::support::{TestFolder, indicator_line, outcome, sheet_texts};

/// The arguments of a merge of the folder `in` for the first quarter of 2019.
const MERGE_ARGUMENTS: [&str; 6] = ["merge", "/in", "--period", "2019-Q1", "-o", "/th.xlsx"];

fn merge_arguments<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&MERGE_ARGUMENTS[..], more].concat()
}

#[test]
fn merge_writes_the_report_as_workbook_json_and_csv() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    let ran = desk.run(&merge_arguments(&["--json", "/th.json", "--csv", "/csv"]));
    assert_eq!(ran.status, ExitStatus::Done, "{ran:?}");
    assert!(ran.out.contains("3/23 đơn vị") && ran.out.contains("Đôn đốc 20 đơn vị chưa gửi"), "{}", ran.out);
    let report: serde_json::Value = serde_json::from_slice(&desk.read_file("th.json")).expect("JSON");
    assert_eq!(indicator_line(&report, "B02")["total"], "320");
    assert_eq!(indicator_line(&report, "B02")["by_unit"]["26428"]["source"]["file"], "xuan-bac.xlsx");
    assert!(desk.read_file("th.xlsx").starts_with(b"PK"));
    assert_eq!(desk.files("csv"), ["by_unit.csv", "findings.csv", "indicators.csv", "ledger.csv", "units.csv"]);
    let table = String::from_utf8(desk.read_file("csv/indicators.csv")).expect("UTF-8");
    assert!(table.starts_with('\u{FEFF}') && table.contains("\r\nB02,Số lượt người tham dự,lượt người,320,true,"), "{table}");
    assert!(desk.files("").iter().all(|name| !name.contains(".tonghop-")), "{:?}", desk.files(""));
}

#[test]
fn json_on_stdout_equals_the_json_file() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    let ran = desk.run(&merge_arguments(&["--json", "/th.json", "--format", "json"]));
    assert_eq!(ran.out.as_bytes(), desk.read_file("th.json"));
    assert_eq!(ran.json()["format"], "tonghop-report/1");
    let status = desk.run(&["status", "/in", "--period", "2019-Q1", "--format", "json"]);
    assert_eq!((status.status, status.json()["units"].as_array().map(Vec::len)), (ExitStatus::Done, Some(23)));
}

#[test]
fn errors_conflicts_and_refused_files_are_exit_1_and_stop_nothing() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    desk.write_return("in/them/xuan-bac.xlsx", "26428", "2019-Q1", 1, &[("B01", "6"), ("B02", "200")]);
    let conflict = desk.run(&merge_arguments(&["--json", "/th.json"]));
    assert_eq!(conflict.status, ExitStatus::Findings);
    assert!(conflict.out.contains("mâu thuẫn") && conflict.err.contains("CON103"), "{conflict:?}");
    let report = serde_json::from_slice(&desk.read_file("th.json")).expect("JSON");
    assert_eq!((outcome(&report, "xuan-bac.xlsx"), outcome(&report, "them/xuan-bac.xlsx")), ("conflict".into(), "conflict".into()));
    assert_eq!(indicator_line(&report, "B02")["total"], "120");

    desk.write_return("in/them/xuan-bac.xlsx", "26428", "2019-Q1", 2, &[("B01", "6"), ("B02", "200")]);
    desk.write_file("in/hong.xlsx", b"PK\x03\x04");
    let refused = desk.run(&merge_arguments(&["--json", "/th.json"]));
    assert_eq!(refused.status, ExitStatus::Findings);
    assert!(refused.out.contains("1. Xem lại 1 tệp chưa đủ điều kiện tiếp nhận"), "{}", refused.out);
    let report = serde_json::from_slice(&desk.read_file("th.json")).expect("JSON");
    let outcomes = ["xuan-bac.xlsx", "them/xuan-bac.xlsx", "hong.xlsx"].map(|file| outcome(&report, file));
    assert_eq!(outcomes, ["superseded", "accepted", "rejected"]);
}

#[test]
fn without_a_return_of_the_period_nothing_is_written() {
    let desk = TestFolder::new();
    desk.write_return("in/a.xlsx", "26428", "2019-Q2", 1, &[]);
    desk.write_file("in/scan.pdf", b"%PDF-1.7");
    let ran = desk.run(&MERGE_ARGUMENTS);
    assert_eq!(ran.status, ExitStatus::Refused);
    assert!(ran.err.contains("2019-Q2") && ran.err.contains("--period"), "{}", ran.err);
    assert!(!desk.path("th.xlsx").exists());
    for line in [merge_arguments(&["--format", "json"]), vec!["merge", "/in", "--format", "json"]] {
        let error = desk.run(&line).json()["error"].clone();
        assert!(error["message"].is_string() && error["help"].is_string(), "{line:?}: {error}");
    }
    let not_collected = desk.run(&["merge", "/in", "--period", "2019-03", "-o", "/th.xlsx"]);
    assert_eq!(not_collected.status, ExitStatus::Refused);
    assert!(not_collected.err.contains("2019-H1"), "{}", not_collected.err);
}

#[test]
fn merge_output_must_end_in_xlsx_and_differ_from_the_json_file() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    for (name, more, told) in [("/z.csv", None, "--csv"), ("/z", None, ".xlsx"), ("/z.xlsx", Some("/z.xlsx"), "--json tong-hop.json")] {
        let line = ["merge", "/in", "--period", "2019-Q1", "-o", name];
        let line: Vec<&str> = line.into_iter().chain(more.iter().flat_map(|json| ["--json", json])).collect();
        let ran = desk.run(&line);
        assert!(ran.status == ExitStatus::Refused && ran.err.replace("\n    ", " ").contains(told), "{name}: {ran:?}");
        assert!(desk.files("").iter().all(|file| !file.starts_with('z')), "{name}: {:?}", desk.files(""));
    }
    assert_eq!(desk.run(&["merge", "/in", "--period", "2019-Q1", "-o", "/z.XLSX"]).status, ExitStatus::Done);
}

#[test]
fn returns_of_another_period_are_skipped_with_a_finding() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    desk.write_return("in/xuan-bac-q2.xlsx", "26428", "2019-Q2", 1, &[("B01", "9"), ("B02", "900")]);
    let ran = desk.run(&merge_arguments(&["--format", "json"]));
    assert_eq!(outcome(&ran.json(), "xuan-bac-q2.xlsx"), "skipped");
    assert_eq!(indicator_line(&ran.json(), "B02")["total"], "320");
    assert!(ran.json()["findings"].as_array().expect("findings").iter().any(|f| f["code"] == "CON104" && f["file"] == "xuan-bac-q2.xlsx"));
}

/// The office cannot correct a missing signer or date itself, so that the next steps list the units concerned on a line of their own.
#[test]
fn a_return_without_signer_and_date_is_asked_to_complete_its_header() {
    let desk = TestFolder::new();
    desk.write_return("in/gia-ray.xlsx", "26425", "2019-Q1", 1, &[("B01", "3"), ("B02", "khoảng 120")]);
    let mut submission = desk.submission("26428", "2019-Q1", 1, &[("B01", "5"), ("B02", "200")]);
    submission.header.signer = None;
    submission.header.signed_on = None;
    desk.write_file("in/xuan-bac.json", tonghop::returns::json::to_json(&submission).expect("JSON").as_bytes());
    let ran = desk.run(&merge_arguments(&[]));
    let words = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("Đề nghị bổ sung phần đầu biểu rồi gửi lại: Xã Xuân Bắc (chưa ghi người ký; chưa ghi ngày ký)"), "{words}");
    let corrections = words.split("ghi vào danh sách điều chỉnh").nth(1).unwrap_or_default();
    assert!(corrections.contains("Thị trấn Gia Ray (1)") && !corrections.contains("Xã Xuân Bắc"), "{words}");
}

/// Where few units are missing, the printed page gives their names.
#[test]
fn a_few_missing_units_are_named_on_the_printed_page() {
    let desk = TestFolder::new();
    let plan = tonghop::plan::Plan::xuan_loc();
    for unit in plan.owing_units("2019-Q1".parse().expect("a period")).filter(|unit| unit.code.as_str() != "26437") {
        desk.write_return(&format!("in/{}.xlsx", unit.code), unit.code.as_str(), "2019-Q1", 1, &[]);
    }
    desk.run(&merge_arguments(&[]));
    let says = |text: &str| sheet_texts(&desk.read_file("th.xlsx"), 0).iter().any(|cell| cell.contains(text));
    assert!(says("còn 1 đơn vị chưa gửi (Xã Xuân Thọ); hạn gửi"));
    for file in desk.files("in").into_iter().take(5) {
        std::fs::remove_file(desk.path(&format!("in/{file}"))).expect("removed");
    }
    desk.run(&merge_arguments(&[]));
    assert!(says("còn 6 đơn vị chưa gửi; hạn gửi"));
}

#[test]
fn the_report_shows_figures_of_the_previous_period() {
    let desk = TestFolder::new();
    desk.write_return("truoc/xuan-bac.xlsx", "26428", "2019-Q1", 1, &[("B01", "5"), ("B02", "200")]);
    desk.write_return("in/xuan-bac.xlsx", "26428", "2019-Q2", 1, &[("B01", "7"), ("B02", "300")]);
    let ran = desk.run(&["merge", "/in", "--period", "2019-Q2", "-o", "/th.xlsx", "--previous", "/truoc", "--format", "json"]);
    let report = ran.json();
    let attendances = indicator_line(&report, "B02");
    let told = ["total", "previous", "change", "year_to_date"].map(|key| attendances[key].as_str().unwrap_or_default().to_owned());
    assert_eq!(told, ["300", "200", "100", "500"]);
}

#[test]
fn threads_and_file_names_do_not_change_figures() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    desk.write_file("in/hong.xlsx", b"PK\x03\x04");
    let one = desk.run(&merge_arguments(&["-j", "1", "--json", "/1.json", "--csv", "/1"]));
    let first = desk.read_file("th.xlsx");
    let four = desk.run(&merge_arguments(&["-j", "4", "--json", "/4.json", "--csv", "/4"]));
    assert_eq!((desk.read_file("1.json"), first), (desk.read_file("4.json"), desk.read_file("th.xlsx")));
    assert_eq!((one.status, desk.read_file("1/by_unit.csv")), (four.status, desk.read_file("4/by_unit.csv")));

    // The same files under names that sort the other way round.
    for (old, new) in [("gia-ray", "c"), ("suoi-cao", "b"), ("xuan-bac", "a"), ("hong", "0")] {
        std::fs::rename(desk.path(&format!("in/{old}.xlsx")), desk.path(&format!("in/{new}.xlsx"))).expect("renamed");
    }
    let totals = |report: &serde_json::Value| -> Vec<serde_json::Value> {
        report["indicators"].as_array().expect("indicators").iter().map(|line| line["total"].clone()).collect()
    };
    let before: serde_json::Value = serde_json::from_slice(&desk.read_file("1.json")).expect("JSON");
    let after = desk.run(&merge_arguments(&["--format", "json"])).json();
    assert_eq!((totals(&before), &before["units"][0]["missing_cells"]), (totals(&after), &after["units"][0]["missing_cells"]));
}

#[test]
fn status_lists_missing_units_and_answers() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    desk.write_return("in/suoi-cao.xlsx", "26431", "2019-Q1", 1, &[("B01", ""), ("B02", "")]);
    let ran = desk.run(&["status", "/in", "--period", "2019-Q1"]);
    assert_eq!(ran.status, ExitStatus::Findings);
    assert!(ran.out.contains("Xã Suối Cao: B01 B02"), "{}", ran.out);
    assert!(ran.out.lines().any(|line| line.starts_with("26434") && line.contains("chưa gửi")), "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.chars().count() <= 80), "{}", ran.out);
    let nobody = TestFolder::new();
    let ran = nobody.run(&["status", "/in", "--period", "2019-Q1", "--lang", "en"]);
    assert!(ran.status == ExitStatus::Done && ran.out.contains("Returns of 0 of 23 units"), "{ran:?}");
}

#[test]
fn merge_output_is_in_english_on_request() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    desk.write_return("in/b.xlsx", "26434", "2019-Q1", 1, &[("B01", "3"), ("B02", "120"), ("B03", "130")]);
    let ran = desk.run(&merge_arguments(&["--lang", "en"]));
    assert!(ran.out.contains("Returns of 4 of 23 units") && ran.out.contains("What to do next"), "{}", ran.out);
    assert!(ran.err.contains("error SUB100 [R06a]"), "{}", ran.err);
}

#[test]
fn each_return_of_a_json_array_is_read() {
    let desk = TestFolder::new();
    let one = |unit: &str, figure: &str| {
        tonghop::returns::json::to_json(&desk.submission(unit, "2019-Q1", 1, &[("B01", "1"), ("B02", figure)])).expect("JSON")
    };
    desk.write_file("in/tat-ca.json", format!("[{},\n {}, {{\"khac\": \"a,]b\"}}]", one("26428", "250"), one("26431", "5")).as_bytes());
    let report = desk.run(&merge_arguments(&["--format", "json"])).json();
    assert_eq!(indicator_line(&report, "B02")["total"], "255");
    let outcomes = ["tat-ca.json#1", "tat-ca.json#2", "tat-ca.json#3"].map(|file| outcome(&report, file));
    assert_eq!(outcomes, ["accepted", "accepted", "skipped"]);
}

#[test]
fn a_later_form_without_answers_replaces_no_figures() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    let mut empty = desk.submission("26428", "2019-Q1", 2, &[]);
    empty.entries = Default::default();
    let day = desk.plan.regime.window(empty.period).last;
    let unit = desk.plan.unit("26428", day).expect("a unit");
    desk.write_file("in/lan-2.xlsx", &tonghop::returns::write(&desk.plan, unit, &empty).expect("a workbook"));
    let ran = desk.run(&merge_arguments(&["--json", "/th.json"]));
    let report = serde_json::from_slice(&desk.read_file("th.json")).expect("JSON");
    assert_eq!(indicator_line(&report, "B02")["total"], "320", "{ran:?}");
    assert_eq!([outcome(&report, "xuan-bac.xlsx"), outcome(&report, "lan-2.xlsx")], ["accepted", "superseded"]);
    let told: Vec<_> = report["findings"].as_array().expect("findings").iter().filter(|finding| finding["code"] == "CON105").collect();
    assert!(
        told.len() == 1 && told[0]["unit"] == "26428" && told[0]["message"].as_str().is_some_and(|words| words.contains("lan-2.xlsx")),
        "{told:?}"
    );
}

#[test]
fn an_impossible_signing_day_makes_no_unit_late() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    let sign = |file: &str, unit: &str, signed: &str| {
        let mut submission = desk.submission(unit, "2019-Q1", 1, &[]);
        submission.header.signed_on = Some(signed.parse().expect("a day"));
        let day = desk.plan.regime.window(submission.period).last;
        let bytes = tonghop::returns::write(&desk.plan, desk.plan.unit(unit, day).expect("a unit"), &submission);
        desk.write_file(file, &bytes.expect("a workbook"));
    };
    sign("in/xuan-bac.xlsx", "26428", "2020-03-15");
    sign("in/gia-ray.xlsx", "26425", "2019-03-18");
    desk.write_file("nhan.csv", "tệp,ngày nhận\ngia-ray.xlsx,15/3/2019\n".as_bytes());
    desk.run(&merge_arguments(&["--json", "/th.json", "--received", "/nhan.csv"]));
    let report: serde_json::Value = serde_json::from_slice(&desk.read_file("th.json")).expect("JSON");
    let codes = |unit: &str| -> Vec<&str> {
        let findings = report["findings"].as_array().expect("findings").iter();
        findings.filter(|finding| finding["unit"] == unit && finding["field"] == "signed_on").filter_map(|f| f["code"].as_str()).collect()
    };
    assert_eq!((codes("26428"), codes("26425")), (vec!["SUB267"], vec!["SUB268"]), "{:?}", report["findings"]);
    let late = report["units"].as_array().expect("units").iter().filter(|unit| unit["status"] == "received" && unit["days_late"] != 0);
    assert_eq!(late.count(), 0);
}
