//! Tests `--previous` and `--past`: figures of earlier periods come from issued reports rather than from returns, no file is ignored
//! silently, and differences compare the same units.

use serde_json::Value;
use tonghop::findings::CellRef;
use tonghop::report::read_back::{ByUnitMatrix, ReportSheet, ReportWorkbook};
use tonghop_cli::ExitStatus;
use tonghop_tests::office;
use tonghop_tests::package::with_changed_part;

use crate::support::{RunResult, TestFolder, indicator_line};

/// Merges the returns of a folder into the report `NAME.xlsx` and `NAME.json`. `more` are further arguments.
fn issue_report(desk: &TestFolder, folder: &str, period: &str, name: &str, more: &[&str]) -> RunResult {
    let (book, json) = (format!("/{name}.xlsx"), format!("/{name}.json"));
    let mut words = vec!["merge", folder, "--period", period, "-o", &book, "--json", &json];
    words.extend(more);
    let ran = desk.run(&words);
    assert!(matches!(ran.status, ExitStatus::Done | ExitStatus::Findings), "{ran:?}");
    ran
}

/// Reads the report `NAME.json`.
fn read_report(desk: &TestFolder, name: &str) -> Value {
    serde_json::from_slice(&desk.read_file(&format!("{name}.json"))).expect("a report")
}

/// The values of an indicator's line in a report under these keys; “–” where a value is missing.
fn line_values(report: &Value, code: &str, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| indicator_line(report, code)[*key].as_str().unwrap_or("–").to_owned()).collect()
}

/// Keys of the figures in the line of an indicator.
const FIGURE_KEYS: [&str; 4] = ["total", "previous", "change", "year_to_date"];

fn finding_codes(report: &Value) -> Vec<&str> {
    report["findings"].as_array().expect("findings").iter().filter_map(|finding| finding["code"].as_str()).collect()
}

/// Returns the row of the ledger for a file of an earlier period.
fn past_row<'r>(report: &'r Value, file: &str) -> &'r Value {
    let rows = report["ledger"].as_array().expect("a ledger");
    let mut found = rows.iter().filter(|row| row["role"] == "past" && row["file"] == file);
    let row = found.next().unwrap_or_else(|| panic!("{file} is not in {rows:?}"));
    assert!(found.next().is_none(), "{file} stands twice");
    row
}

/// Makes a folder for two communes, with the issued report of the second quarter and the returns of the third. In the report, B02 of one
/// commune is corrected from 500 to 4,305.
fn two_quarters() -> TestFolder {
    let desk = TestFolder::new();
    desk.write_return("q2/xuan-bac.xlsx", "26428", "2019-Q2", 1, &[("B01", "5"), ("B02", "500"), ("C08", "10"), ("C09", "10")]);
    desk.write_return("q2/suoi-cao.xlsx", "26431", "2019-Q2", 1, &[("B01", "4"), ("B02", "120")]);
    desk.write_file("sua.json", r#"[{"unit":"26428","code":"B02","period":"2019-Q2","old":"500","new":"4305","who":"Trần Thị B","when":"2019-06-20","basis":"công văn 5"}]"#.as_bytes());
    let without_period =
        r#"[{"unit":"26428","code":"B02","old":"500","new":"4305","who":"Trần Thị B","when":"2019-06-20","basis":"công văn 5"}]"#;
    desk.write_file("sua-cu.json", without_period.as_bytes());
    desk.write_return("q3/xuan-bac.xlsx", "26428", "2019-Q3", 1, &[("B01", "7"), ("B02", "300"), ("C08", "12"), ("C09", "12")]);
    desk.write_return("q3/suoi-cao.xlsx", "26431", "2019-Q3", 1, &[("B01", "2"), ("B02", "80")]);
    // A list of corrections names the period; lists for the previous version of the program did not.
    let list = ["/sua.json", "/sua-cu.json"].into_iter().find(|list| {
        let ran = desk.run(&["merge", "/q2", "--period", "2019-Q2", "-o", "/bc-q2.xlsx", "--json", "/bc-q2.json", "--corrections", list]);
        ran.status != ExitStatus::Refused
    });
    assert!(list.is_some(), "the list of corrections is read");
    assert_eq!(line_values(&read_report(&desk, "bc-q2"), "B02", &["total"]), ["4425"]);
    desk
}

#[test]
fn past_figures_come_from_an_issued_report_as_json_or_workbook() {
    let desk = two_quarters();
    for (name, previous) in [("json", vec!["/bc-q2.json"]), ("xlsx", vec!["/bc-q2.xlsx"]), ("both", vec!["/bc-q2.xlsx", "/bc-q2.json"])] {
        let more: Vec<&str> = previous.iter().flat_map(|path| ["--previous", *path]).collect();
        issue_report(&desk, "/q3", "2019-Q3", name, &more);
        let third = read_report(&desk, name);
        assert_eq!(line_values(&third, "B02", &FIGURE_KEYS), ["380", "4425", "-4045", "4805"], "{name}");
        assert_eq!(
            line_values(&third, "B02", &["change_previous", "change_current", "change_percent"]),
            ["4425", "380", "-91.4"],
            "{name}"
        );
        assert_eq!(indicator_line(&third, "B02")["change_units"], 2, "{name}");
        // A stock is never added up over time.
        assert_eq!(line_values(&third, "C08", &FIGURE_KEYS), ["12", "10", "2", "–"], "{name}");
        let used = previous[0].trim_start_matches('/');
        let outcome = if name == "both" { "duplicate" } else { "past" };
        assert_eq!(past_row(&third, used)["outcome"], outcome, "{name}");
    }
}

#[test]
fn past_returns_are_only_compared_where_a_report_was_issued() {
    let desk = two_quarters();
    let ran = issue_report(&desk, "/q3", "2019-Q3", "q3", &["--previous", "/bc-q2.json", "--previous", "/q2"]);
    let third = read_report(&desk, "q3");
    assert_eq!(line_values(&third, "B02", &FIGURE_KEYS), ["380", "4425", "-4045", "4805"]);
    let differs: Vec<&Value> = third["findings"].as_array().expect("findings").iter().filter(|f| f["code"] == "CON162").collect();
    assert_eq!(differs.len(), 1, "{differs:?}");
    assert_eq!((&differs[0]["unit"], &differs[0]["field"], &differs[0]["severity"]), (&"26428".into(), &"B02".into(), &"note".into()));
    assert!(differs[0]["message"].as_str().expect("words").contains("4.305"), "{differs:?}");
    assert!(ran.out.contains("Kỳ trước: 3 nguồn số liệu, dùng 3, không dùng 0"), "{}", ran.out);
    let returned = third["ledger"].as_array().expect("a ledger").iter().filter(|row| row["role"] == "past" && !row["unit"].is_null());
    assert!(
        returned.clone().count() == 2 && returned.clone().all(|row| row["reason"].as_str().is_some_and(|why| why.contains("đối chiếu")))
    );
}

#[test]
fn past_figures_come_from_returns_where_no_report_was_issued() {
    let desk = two_quarters();
    issue_report(&desk, "/q3", "2019-Q3", "q3", &["--previous", "/q2"]);
    let third = read_report(&desk, "q3");
    assert_eq!(line_values(&third, "B02", &FIGURE_KEYS), ["380", "620", "-240", "1000"]);
    assert_eq!(past_row(&third, "q2/xuan-bac.xlsx")["outcome"], "past");
}

#[test]
fn a_year_to_date_continues_the_issued_one() {
    let desk = two_quarters();
    desk.write_return("q1/xuan-bac.xlsx", "26428", "2019-Q1", 1, &[("B02", "1000")]);
    issue_report(&desk, "/q1", "2019-Q1", "bc-q1", &[]);
    issue_report(&desk, "/q2", "2019-Q2", "bc-q2", &["--previous", "/bc-q1.json"]);
    assert_eq!(line_values(&read_report(&desk, "bc-q2"), "B02", &["year_to_date"]), ["1620"]);
    // One report or all of them give the same year to date.
    for (name, previous) in [("mot", vec!["/bc-q2.xlsx"]), ("hai", vec!["/bc-q1.json", "/bc-q2.json"])] {
        let more: Vec<&str> = previous.iter().flat_map(|path| ["--previous", *path]).collect();
        issue_report(&desk, "/q3", "2019-Q3", name, &more);
        let third = read_report(&desk, name);
        assert_eq!(line_values(&third, "B02", &["previous", "year_to_date"]), ["620", "2000"], "{name}");
        assert!(!finding_codes(&third).contains(&"CON164"), "{name}");
    }
    // The first quarter was corrected and issued again after the second: the sum of the issued figures counts, and the difference is
    // reported.
    desk.write_return("q1/suoi-cao.xlsx", "26431", "2019-Q1", 1, &[("B02", "7")]);
    issue_report(&desk, "/q1", "2019-Q1", "bc-q1b", &[]);
    issue_report(&desk, "/q3", "2019-Q3", "ba", &["--previous", "/bc-q1b.json", "--previous", "/bc-q2.json"]);
    let third = read_report(&desk, "ba");
    assert_eq!(line_values(&third, "B02", &["year_to_date"]), ["2007"]);
    assert!(finding_codes(&third).contains(&"CON164"));
}

#[test]
fn two_reports_of_one_past_period_are_refused_and_both_are_named() {
    let desk = two_quarters();
    issue_report(&desk, "/q2", "2019-Q2", "khac", &[]);
    for [one, two] in [["/bc-q2.json", "/khac.json"], ["/bc-q2.xlsx", "/khac.json"], ["/bc-q2.xlsx", "/khac.xlsx"]] {
        let ran = desk.run(&["merge", "/q3", "--period", "2019-Q3", "-o", "/q3.xlsx", "--previous", one, "--previous", two]);
        assert_eq!(ran.status, ExitStatus::Refused, "{ran:?}");
        for name in [one, two] {
            assert!(ran.err.contains(name.trim_start_matches('/')), "{name}: {}", ran.err);
        }
        assert!(!desk.path("q3.xlsx").exists());
    }
}

/// Returns the workbook with one figure of the sheet `Theo đơn vị` replaced, as if somebody had typed over it.
fn with_edited_value(book: &[u8], from: &str, to: &str) -> Vec<u8> {
    with_changed_part(book, "xl/worksheets/sheet2.xml", |content| {
        let text = String::from_utf8(content).expect("text");
        let (from, to) = (format!("<v>{from}</v>"), format!("<v>{to}</v>"));
        assert_eq!(text.matches(&from).count(), 1, "one cell says {from}");
        text.replace(&from, &to).into_bytes()
    })
}

/// Returns the workbook with one sheet renamed.
fn with_renamed_sheet(book: &[u8], from: &str, to: &str) -> Vec<u8> {
    with_changed_part(book, "xl/workbook.xml", |content| {
        let text = String::from_utf8(content).expect("text");
        let (from, to) = (format!("name=\"{from}\""), format!("name=\"{to}\""));
        assert_eq!(text.matches(&from).count(), 1, "one sheet is called {from}");
        text.replace(&from, &to).into_bytes()
    })
}

/// Returns the workbook without the stored copy of its figures, as the previous version of the program wrote it.
fn without_stored_figures(book: &[u8]) -> Vec<u8> {
    with_changed_part(book, "xl/sharedStrings.xml", |content| {
        let text = String::from_utf8(content).expect("text");
        assert!(text.contains("tonghop-figures/1"));
        text.replace("tonghop-figures/1", "x").into_bytes()
    })
}

#[test]
fn an_edited_report_cannot_be_compared_unless_its_document_is_there() {
    let desk = two_quarters();
    desk.write_file("sua/bc.xlsx", &with_edited_value(&desk.read_file("bc-q2.xlsx"), "4305", "9305"));
    issue_report(&desk, "/q3", "2019-Q3", "q3", &["--previous", "/sua/bc.xlsx"]);
    let third = read_report(&desk, "q3");
    assert_eq!(line_values(&third, "B02", &FIGURE_KEYS), ["380", "–", "–", "380"]);
    assert_eq!(line_values(&third, "B01", &FIGURE_KEYS), ["9", "9", "0", "18"], "other lines are as they were issued");
    let told_of = third["findings"].as_array().expect("findings").iter().find(|f| f["code"] == "CON163").expect("told");
    for words in ["9.305", "4.305", "Theo đơn vị!"] {
        assert!(told_of["message"].as_str().expect("words").contains(words), "{words}: {told_of}");
    }
    // Where the JSON document of the same run is in the folder, the merged figures count.
    desk.write_file("sua/bc.json", &desk.read_file("bc-q2.json"));
    issue_report(&desk, "/q3", "2019-Q3", "q3", &["--previous", "/sua/bc.xlsx"]);
    assert_eq!(line_values(&read_report(&desk, "q3"), "B02", &FIGURE_KEYS), ["380", "4425", "-4045", "4805"]);
    issue_report(&desk, "/q3", "2019-Q3", "q3", &["--previous", "/sua"]);
    assert_eq!(line_values(&read_report(&desk, "q3"), "B02", &FIGURE_KEYS), ["380", "4425", "-4045", "4805"]);
}

#[test]
fn unusable_past_files_are_listed_with_reasons() {
    let desk = two_quarters();
    desk.write_file("cu/bc.xlsx", &without_stored_figures(&desk.read_file("bc-q2.xlsx")));
    let text = String::from_utf8(desk.read_file("bc-q2.json")).expect("text");
    desk.write_file("cu/sua.json", text.replace("\"total\":\"4425\"", "\"total\":\"4426\"").as_bytes());
    desk.write_file("cu/khac.json", text.replace("\"plan\":\"37/KH-UBND\"", "\"plan\":\"38/KH-UBND\"").as_bytes());
    let older = text.replace("\"figures_sha256\":", "\"x\":");
    desk.write_file("cu/ke-hoach.json", older.replace("\"plan\":\"37/KH-UBND\"", "\"plan\":\"38/KH-UBND\"").as_bytes());
    desk.write_file("cu/hong.json", b"{\"format\":\"tonghop-report/1\",\"period\":\"2019-Q2\"}");
    desk.write_return("cu/sau.xlsx", "26428", "2019-Q4", 1, &[]);
    desk.write_file("cu/thu.pdf", b"%PDF-1.4");
    desk.write_file("cu/doi-ten.xlsx", &with_renamed_sheet(&desk.read_file("bc-q2.xlsx"), "Nguồn số liệu", "Nguon"));
    let ran = issue_report(&desk, "/q3", "2019-Q3", "q3", &["--previous", "/cu"]);
    assert_eq!(ran.status, ExitStatus::Findings);
    let third = read_report(&desk, "q3");
    assert!(finding_codes(&third).contains(&"CON160"), "{:?}", finding_codes(&third));
    for (file, outcome, why) in [
        ("cu/bc.xlsx", "rejected", "JSON"),
        ("cu/sua.json", "rejected", "đã bị sửa"),
        ("cu/khac.json", "rejected", "sửa"),
        ("cu/ke-hoach.json", "rejected", "báo cáo theo kế hoạch 38/KH-UBND"),
        ("cu/hong.json", "rejected", "không đọc được"),
        ("cu/sau.xlsx", "skipped", "kỳ sau"),
        ("cu/thu.pdf", "skipped", "không phải tệp số liệu"),
        ("cu/doi-ten.xlsx", "rejected", "trang “Nguồn số liệu” đã đổi tên hoặc bị xóa"),
    ] {
        let row = past_row(&third, file);
        assert_eq!(row["outcome"], outcome, "{row}");
        assert!(row["reason"].as_str().is_some_and(|reason| reason.contains(why)), "{row}");
    }
    assert!(ran.out.contains("Kỳ trước: 8 nguồn số liệu, dùng 0, không dùng 8"), "{}", ran.out);
    // Where one of the files is used, the unused ones give only a warning.
    desk.write_file("cu/bc.json", &desk.read_file("bc-q2.json"));
    issue_report(&desk, "/q3", "2019-Q3", "q3", &["--previous", "/cu"]);
    let third = read_report(&desk, "q3");
    assert!(finding_codes(&third).contains(&"CON161") && !finding_codes(&third).contains(&"CON160"), "{:?}", finding_codes(&third));
    assert_eq!(line_values(&third, "B02", &["previous"]), ["4425"]);
}

#[test]
fn changes_compare_only_units_of_both_periods() {
    let desk = two_quarters();
    // In the third quarter one more commune sends a return, and another one sends none.
    desk.write_return("q3/xuan-thanh.xlsx", "26434", "2019-Q3", 1, &[("B01", "3"), ("B02", "1000")]);
    std::fs::remove_file(desk.path("q3/suoi-cao.xlsx")).expect("removed");
    issue_report(&desk, "/q3", "2019-Q3", "q3", &["--previous", "/bc-q2.json"]);
    let third = read_report(&desk, "q3");
    assert_eq!(line_values(&third, "B02", &FIGURE_KEYS), ["1300", "4425", "-4005", "5725"]);
    assert_eq!(line_values(&third, "B02", &["change_current", "change_previous"]), ["300", "4305"]);
    assert_eq!(indicator_line(&third, "B02")["change_units"], 1);
    // No unit reported in both periods, so there is nothing to compare.
    std::fs::remove_file(desk.path("q3/xuan-bac.xlsx")).expect("removed");
    issue_report(&desk, "/q3", "2019-Q3", "q3", &["--previous", "/bc-q2.json"]);
    let third = read_report(&desk, "q3");
    assert_eq!(line_values(&third, "B02", &["total", "previous", "change", "change_percent"]), ["1000", "4425", "–", "–"]);
    assert_eq!(indicator_line(&third, "B02")["change_units"], 0);
}

#[test]
fn a_form_is_prefilled_from_the_report_that_was_issued() {
    let desk = two_quarters();
    for previous in ["/bc-q2.json", "/bc-q2.xlsx"] {
        let ran = desk.run(&["template", "--period", "2019-Q3", "--unit", "26428", "-o", "/mau", "--previous", previous, "--force"]);
        assert_eq!(ran.status, ExitStatus::Done, "{ran:?}");
        let file = &desk.files("mau")[0];
        let received = tonghop::returns::intake::receive(&desk.plan, file, &desk.read_file(&format!("mau/{file}")));
        let tonghop::submission::ReceivedContent::Return(read) = received.content else { panic!("{received:?}") };
        let previous = |code: &str| {
            let (_, entry) = read.entries.iter().find(|(known, _)| known.as_str() == code).expect("an entry");
            entry.previous().map(|figure| figure.to_string())
        };
        assert_eq!((previous("B01").as_deref(), previous("B02").as_deref()), (Some("5"), Some("4305")));
    }
}

/// The list of units was changed after the report. Its code now belongs to a commune that exists since 1 June 2019, which has no earlier
/// figures.
#[test]
fn a_unit_with_another_start_date_gets_no_past_figures() {
    let desk = two_quarters();
    let mut plan: Value = serde_json::from_str(&desk.plan.to_json()).expect("JSON");
    let units = plan["units"].as_array_mut().expect("units");
    let unit = units.iter_mut().find(|unit| unit["code"] == "26428").expect("the unit");
    unit["valid_from"] = "2019-06-01".into();
    desk.write_file("plan.json", plan.to_string().as_bytes());
    let line = ["template", "--period", "2019-Q3", "--unit", "26428", "26431", "-o", "/mau", "--previous", "/bc-q2.json"];
    let ran = desk.run(&[&line[..], &["--plan", "/plan.json"]].concat());
    assert_eq!(ran.status, ExitStatus::Done, "{ran:?}");
    let plan = tonghop::plan::Plan::from_json(plan.to_string().as_bytes()).expect("a sound plan");
    for (file, before) in [("xuan-bac-2019-Q3.xlsx", None), ("suoi-cao-2019-Q3.xlsx", Some("4"))] {
        let received = tonghop::returns::intake::receive(&plan, file, &desk.read_file(&format!("mau/{file}")));
        let tonghop::submission::ReceivedContent::Return(read) = received.content else { panic!("{received:?}") };
        let (_, entry) = read.entries.iter().find(|(known, _)| known.as_str() == "B01").expect("an entry");
        assert_eq!(entry.previous().map(|figure| figure.to_string()).as_deref(), before, "{file}");
    }
}

#[test]
fn trace_tells_a_cell_that_was_edited_with_both_figures() {
    let desk = two_quarters();
    let sound = desk.run(&["trace", "/bc-q2.xlsx", "B02"]);
    assert_eq!(sound.status, ExitStatus::Done, "{sound:?}");
    desk.write_file("sua/bc.xlsx", &with_edited_value(&desk.read_file("bc-q2.xlsx"), "4305", "4310"));
    let ran = desk.run(&["trace", "/sua/bc.xlsx", "B02"]);
    assert_eq!(ran.status, ExitStatus::Findings, "{ran:?}");
    let text = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "đã bị sửa sau khi tổng hợp: hiện là 4.310, lúc tổng hợp là 4.305, từ tệp xuan-bac.xlsx, ô Số liệu!E17",
        "Xã Xuân Bắc",
        "Theo đơn vị!",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let traced = desk.run(&["trace", "/sua/bc.xlsx", "B02", "--format", "json"]).json();
    assert_eq!((&traced["edited"][0]["now"], &traced["edited"][0]["merged"]), (&"4.310".into(), &"4.305".into()));
    // Another indicator was not touched.
    assert_eq!(desk.run(&["trace", "/sua/bc.xlsx", "B01"]).status, ExitStatus::Done);
}

#[test]
fn trace_says_where_it_cannot_compare_and_what_it_needs() {
    let desk = two_quarters();
    desk.write_file("cu/bc.xlsx", &without_stored_figures(&desk.read_file("bc-q2.xlsx")));
    let ran = desk.run(&["trace", "/cu/bc.xlsx", "B02"]);
    assert_eq!(ran.status, ExitStatus::Findings, "{ran:?}");
    assert!(ran.out.contains("không đối chiếu được") && ran.out.contains("JSON"), "{}", ran.out);
    desk.write_file("cu/doi-ten.xlsx", &with_renamed_sheet(&desk.read_file("bc-q2.xlsx"), "Nguồn số liệu", "Nguon"));
    let ran = desk.run(&["trace", "/cu/doi-ten.xlsx", "B02"]);
    assert!(ran.status == ExitStatus::Refused && ran.err.contains("trang “Nguồn số liệu” đã đổi tên"), "{ran:?}");
    // Where the JSON document of the same run is in the folder, `trace` can compare.
    desk.write_file("cu/bc.json", &desk.read_file("bc-q2.json"));
    assert_eq!(desk.run(&["trace", "/cu/bc.xlsx", "B02"]).status, ExitStatus::Done);
    desk.write_file("cu/bc.xlsx", &with_edited_value(&without_stored_figures(&desk.read_file("bc-q2.xlsx")), "4305", "4310"));
    let ran = desk.run(&["trace", "/cu/bc.xlsx", "B02"]);
    assert!(ran.status == ExitStatus::Findings && ran.out.contains("hiện là 4.310"), "{ran:?}");
}

#[test]
fn trace_reports_a_number_typed_where_no_unit_reported() {
    let desk = two_quarters();
    let bytes = desk.read_file("bc-q2.xlsx");
    let mut book = ReportWorkbook::open(&bytes).expect("sound").expect("a report");
    let grid = book.grid(ReportSheet::ByUnit).expect("the matrix");
    let matrix = ByUnitMatrix::from_grid(&grid).expect("the matrix");
    let cell = CellRef::new(matrix.units["26425"].0, matrix.codes["B02"]).to_string();
    let changed = with_changed_part(&bytes, "xl/worksheets/sheet2.xml", |content| {
        let text = String::from_utf8(content).expect("text");
        let at = text.find(&format!("r=\"{cell}\"")).expect("the cell");
        let place = text[..at].rfind("<c ").expect("its begin");
        let end = text[place..].find("</c>").expect("its end") + place;
        format!("{}<c r=\"{cell}\"><v>33</v>{}", &text[..place], &text[end..]).into_bytes()
    });
    desk.write_file("sua/bc.xlsx", &changed);
    let traced = desk.run(&["trace", "/sua/bc.xlsx", "B02", "--format", "json"]);
    assert_eq!(traced.status, ExitStatus::Findings, "{traced:?}");
    let edited = traced.json()["edited"].clone();
    assert_eq!((&edited[0]["now"], &edited[0]["merged"]), (&"33".into(), &"…".into()));
    assert_eq!(edited[0]["cell"], format!("Theo đơn vị!{cell}"));
}

#[test]
fn manually_entered_past_figures_count_and_are_marked() {
    let desk = two_quarters();
    desk.write_file(
        "cu.csv",
        "đơn vị,mã,kỳ,số liệu,căn cứ\n,B02,2019-Q1,1.000,Báo cáo số 12/BC-UBND ngày 05/4/2019\n26428,B01,2019-Q2,3,sổ theo dõi\n"
            .as_bytes(),
    );
    issue_report(&desk, "/q3", "2019-Q3", "q3", &["--previous", "/bc-q2.json", "--past", "/cu.csv"]);
    let third = read_report(&desk, "q3");
    assert_eq!(line_values(&third, "B02", &["previous", "year_to_date"]), ["4425", "5805"]);
    assert_eq!(indicator_line(&third, "B02")["past_entered"][0], "Báo cáo số 12/BC-UBND ngày 05/4/2019");
    assert!(finding_codes(&third).contains(&"CON165"));
    // Where a report was issued, what was entered for that period does not count.
    assert_eq!(line_values(&third, "B01", &["previous"]), ["9"]);
    assert_eq!(past_row(&third, "cu.csv (2019-Q1)")["outcome"], "past");
    assert_eq!(past_row(&third, "cu.csv (2019-Q2)")["outcome"], "superseded");
    desk.write_file("cu.csv", "đơn vị,mã,kỳ,số liệu,căn cứ\n,B02,2019-Q1,1000,sổ\n,B02,2019-Q1,1001,sổ\n".as_bytes());
    let ran = desk.run(&["merge", "/q3", "--period", "2019-Q3", "-o", "/q3.xlsx", "--past", "/cu.csv"]);
    assert!(ran.status == ExitStatus::Refused && ran.err.contains("Dòng 3") && ran.err.contains("dòng 2"), "{ran:?}");
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn a_report_resaved_by_libreoffice_counts_as_unedited() {
    let desk = two_quarters();
    let save = |format: &str| office::recalculate(&desk.path("bc-q2.xlsx"), format).expect("LibreOffice").remove(0).1;
    desk.write_file("lai/bc.xlsx", &save("xlsx"));
    assert_eq!(desk.run(&["trace", "/lai/bc.xlsx", "B02"]).status, ExitStatus::Done);
    issue_report(&desk, "/q3", "2019-Q3", "q3", &["--previous", "/lai/bc.xlsx"]);
    assert_eq!(line_values(&read_report(&desk, "q3"), "B02", &FIGURE_KEYS), ["380", "4425", "-4045", "4805"]);
    // A file in another format does not show what was merged: it is rejected with what is needed instead.
    desk.write_file("ods/bc.ods", &save("ods"));
    issue_report(&desk, "/q3", "2019-Q3", "q3", &["--previous", "/ods/bc.ods"]);
    let third = read_report(&desk, "q3");
    assert!(finding_codes(&third).contains(&"CON160"));
    assert_eq!(past_row(&third, "bc.ods")["outcome"], "rejected");
}

#[test]
fn past_figures_entered_for_some_units_are_marked_as_incomplete() {
    let desk = two_quarters();
    desk.write_file("cu.csv", "đơn vị,mã,kỳ,số liệu,căn cứ\n26428,B02,2019-Q2,300,BC số 5\n26431,B02,2019-Q2,1200,BC số 5\n".as_bytes());
    issue_report(&desk, "/q3", "2019-Q3", "q3", &["--past", "/cu.csv"]);
    let third = read_report(&desk, "q3");
    assert_eq!(line_values(&third, "B02", &["previous", "year_to_date"]), ["1500", "1880"]);
    let owed = &indicator_line(&third, "B02")["previous_units"];
    assert_eq!((&owed["have"], &owed["owed"].as_u64().is_some_and(|owed| owed > 2)), (&2.into(), &true), "{owed}");
    // An indicator that is not in the list is owed by all of its units in that quarter.
    for (code, have) in [("B02", 4), ("B01", 2)] {
        let share = &indicator_line(&third, code)["ytd_periods"];
        let quarter = indicator_line(&third, code)["by_unit"].as_object().expect("units").len() as u64;
        assert_eq!((&share["have"], &share["owed"]), (&have.into(), &(3 * quarter).into()), "{code}");
    }
    let book = desk.read_file("q3.xlsx");
    let grid = ReportWorkbook::open(&book).expect("sound").expect("a report").grid(ReportSheet::Summary).expect("the table");
    let row = grid.rows().into_iter().find(|row| grid.text(*row, 1) == "B02").expect("the row");
    let (to_date, remark) = (grid.text(row, 13), grid.text(row, 14));
    assert!(remark.to_lowercase().contains("kỳ trước mới có số liệu của 2/") && to_date.starts_with("4/"), "{remark} {to_date}");
    // One figure for all units together is complete.
    desk.write_file("tong.csv", "đơn vị,mã,kỳ,số liệu,căn cứ\n,B02,2019-Q2,1500,BC số 5\n".as_bytes());
    issue_report(&desk, "/q3", "2019-Q3", "tong", &["--past", "/tong.csv"]);
    let whole = read_report(&desk, "tong");
    let owed = &indicator_line(&whole, "B02")["previous_units"];
    assert_eq!(owed["have"], owed["owed"]);
}
