//! Tests `merge --issued`: which figures of the published report change, why, and that this is told before anything is written.

use serde_json::{Value, json};
use tonghop_cli::ExitStatus;
use tonghop_tests::package::with_changed_part;

use crate::support::{RunResult, TestFolder, indicator_line, sheet_texts};

const CORRECTION: &str = r#"[{"unit":"26425","code":"B02","period":"2019-Q1","old":"40","new":"45","who":"Trần Thị B","when":"2019-03-20","basis":"công văn 5"}]"#;

/// Makes the published report `bc.xlsx`, `bc.json` of five communes (one of them with two returns that contradict each other), and then
/// changes what lies in the folder of the returns: of one commune the figure is corrected, of one another return came, of one there is
/// none any more, of one there is one now, and of one a person decides.
fn published() -> TestFolder {
    let desk = TestFolder::new();
    desk.write_return("tra-ve/gia-ray.xlsx", "26425", "2019-Q1", 1, &[("B01", "2"), ("B02", "40")]);
    desk.write_return("tra-ve/xuan-bac.xlsx", "26428", "2019-Q1", 1, &[("B01", "3"), ("B02", "120")]);
    desk.write_return("tra-ve/suoi-cao.xlsx", "26431", "2019-Q1", 1, &[("B01", "5"), ("B02", "200")]);
    desk.write_return("tra-ve/xuan-hung-1.xlsx", "26461", "2019-Q1", 1, &[("B01", "1"), ("B02", "10")]);
    desk.write_return("tra-ve/xuan-hung-2.xlsx", "26461", "2019-Q1", 1, &[("B01", "1"), ("B02", "11")]);
    let ran = desk.run(&["merge", "/tra-ve", "--period", "2019-Q1", "-o", "/bc.xlsx", "--json", "/bc.json"]);
    assert_ne!(ran.status, ExitStatus::Refused, "{ran:?}");
    std::fs::remove_file(desk.path("tra-ve/suoi-cao.xlsx")).unwrap();
    desk.write_return("tra-ve/xuan-bac.xlsx", "26428", "2019-Q1", 2, &[("B01", "3"), ("B02", "130")]);
    desk.write_return("tra-ve/xuan-phu.xlsx", "26458", "2019-Q1", 1, &[("B02", "7")]);
    desk.write_file("sua.json", CORRECTION.as_bytes());
    let decision = r#"[{"unit":"26461","period":"2019-Q1","file":"xuan-hung-2.xlsx","who":"B","when":"2019-03-20","why":"xã xác nhận"}]"#;
    desk.write_file("chon.json", decision.as_bytes());
    desk
}

/// Merges anew, compared with the published report; `more` are further arguments.
fn merge_anew(desk: &TestFolder, more: &[&str]) -> RunResult {
    let mut words = vec!["merge", "/tra-ve", "--period", "2019-Q1", "--corrections", "/sua.json", "--decisions", "/chon.json"];
    words.extend(more);
    desk.run(&words)
}

/// The changed line of an indicator.
fn changed_line<'r>(report: &'r Value, code: &str) -> &'r Value {
    let lines = report["since_issued"]["indicators"].as_array().expect("what changes");
    lines.iter().find(|line| line["code"] == code).unwrap_or_else(|| panic!("{code} is not in {lines:?}"))
}

fn amount(value: &Value) -> i64 {
    value.as_str().map_or(0, |text| text.parse().expect("a whole number"))
}

#[test]
fn each_change_of_a_published_total_is_told_with_its_units_and_causes() {
    let desk = published();
    for issued in ["/bc.json", "/bc.xlsx"] {
        let report = merge_anew(&desk, &["--issued", issued, "--format", "json"]).json();
        let line = changed_line(&report, "B02");
        let total = json!({"ref": "B02.total", "before": "360", "now": "193", "difference": "-167"});
        assert_eq!(line["figures"][0], total, "{issued}");
        let told: Vec<[&str; 4]> = line["units"]
            .as_array()
            .unwrap()
            .iter()
            .map(|unit| ["unit", "before", "now", "cause"].map(|key| unit[key].as_str().unwrap_or("–")))
            .collect();
        let expected = [
            ["26425", "40", "45", "correction"],
            ["26428", "120", "130", "other_return"],
            ["26431", "200", "–", "no_return"],
            ["26458", "–", "7", "new_return"],
            ["26461", "–", "11", "decision"],
        ];
        assert_eq!(told, expected, "{issued}");
        // What is missing has no difference: it is not zero. So nothing happened where nothing was known is a change, too.
        let unit = changed_line(&report, "B01")["units"].as_array().unwrap().iter().find(|unit| unit["unit"] == "26458").expect("a change");
        assert_eq!((&unit["before"], &unit["now"]), (&Value::Null, &json!("0")));
        assert!(line["units"][2]["difference"].is_null() && line["units"][3]["difference"].is_null());
    }
}

#[test]
fn the_units_account_for_the_whole_change_of_every_sum() {
    let desk = published();
    let report = merge_anew(&desk, &["--issued", "/bc.json", "--format", "json"]).json();
    let before: Value = serde_json::from_slice(&desk.read_file("bc.json")).unwrap();
    let mut sums = 0;
    for line in report["indicators"].as_array().unwrap() {
        let code = line["code"].as_str().unwrap();
        let was = indicator_line(&before, code);
        let listed = report["since_issued"]["indicators"].as_array().unwrap().iter().find(|one| one["code"] == line["code"]);
        let differs = was["total"] != line["total"];
        assert_eq!(differs, listed.is_some_and(|one| one["figures"][0]["ref"] == format!("{code}.total")), "{code}");
        if line["additive"] == true && line["words"].is_null() && line["chosen"].is_null() && code.starts_with('B') {
            let units = listed.map_or(&Value::Null, |one| &one["units"]);
            let by_unit: i64 = units.as_array().into_iter().flatten().map(|unit| amount(&unit["now"]) - amount(&unit["before"])).sum();
            assert_eq!(by_unit, amount(&line["total"]) - amount(&was["total"]), "{code}");
            sums += usize::from(by_unit != 0);
        }
    }
    assert!(sums >= 2, "several sums change");
}

#[test]
fn without_an_output_the_changes_are_shown_and_nothing_is_written() {
    let desk = published();
    let before = desk.files("");
    let ran = merge_anew(&desk, &["--issued", "/bc.json", "-q"]);
    assert_eq!(desk.files(""), before);
    assert!(ran.out.contains("B02 Số lượt người tham dự: 360 → 193 lượt người (giảm 167)"), "{}", ran.out);
    assert!(ran.out.contains("Chưa ghi gì"), "{}", ran.out);
    assert!(ran.out.lines().count() <= 20, "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.chars().count() <= 80), "{}", ran.out);
    let masked = merge_anew(&desk, &["--issued", "/bc.json", "-q", "--mask"]);
    assert!(!masked.out.contains("193") && masked.out.contains("B02 Số lượt người tham dự"), "{}", masked.out);
    // Without both there is nothing to do.
    assert_eq!(merge_anew(&desk, &[]).status, ExitStatus::Refused);
    assert_eq!(merge_anew(&desk, &["--issued", "/bc.json", "--json", "/b.json"]).status, ExitStatus::Refused);
}

#[test]
fn workbook_word_and_json_of_the_new_report_carry_the_list() {
    let desk = published();
    for option in ["--issued", "--replaces"] {
        let ran = merge_anew(
            &desk,
            &[option, "/bc.json", "-o", "/moi.xlsx", "--json", "/moi.json", "--docx", "/moi.docx", "--html", "/moi.html"],
        );
        assert_ne!(ran.status, ExitStatus::Refused, "{ran:?}");
        // What changes is told before what was written.
        assert!(ran.out.find("360 → 193").unwrap() < ran.out.find("Đã ghi").unwrap(), "{}", ran.out);
        let report: Value = serde_json::from_slice(&desk.read_file("moi.json")).unwrap();
        assert_eq!(changed_line(&report, "B02")["figures"][0]["difference"], "-167");
        let texts = sheet_texts(&desk.read_file("moi.xlsx"), 8);
        for words in ["Tổng số kỳ này", "Xã Suối Cao", "Điều chỉnh: công văn 5", "Báo cáo gửi lại: xuan-bac.xlsx, nội dung đã thay đổi"]
        {
            assert!(texts.iter().any(|text| text == words), "{words}: {texts:?}");
        }
        let appendix = &report["paper"]["appendices"][2];
        let row = appendix["rows"].as_array().unwrap().iter().find(|row| row["cells"][1] == "B02").expect("a row");
        let cells: Vec<&str> = row["cells"].as_array().unwrap().iter().skip(5).filter_map(Value::as_str).collect();
        assert_eq!(cells[..3], ["360", "193", "-167"]);
        assert!(cells[3].contains("Xã Xuân Phú (báo cáo đến sau)"), "{cells:?}");
        let page = String::from_utf8(desk.read_file("moi.html")).unwrap();
        let part = page.split_once("<h2 id=\"changes\"").expect("what changes").1.split_once("</section>").unwrap().0;
        for words in [
            "data-ref=\"B02.replaced\">360<",
            "data-ref=\"B02.total\">193<",
            "data-ref=\"B02.replaced_difference\">-167<",
            "báo cáo đến sau",
        ] {
            assert!(part.contains(words), "{words}: {part}");
        }
    }
    // The new report is a report as any other.
    let ran = desk.run(&["trace", "/moi.xlsx", "B02"]);
    assert_eq!(ran.status, ExitStatus::Done, "{ran:?}");
    let ran = merge_anew(&desk, &["--issued", "/moi.json", "-q"]);
    assert!(ran.out.contains("không có số liệu nào thay đổi"), "{}", ran.out);
}

#[test]
fn a_correction_that_no_longer_stands_is_told_as_such() {
    let desk = published();
    merge_anew(&desk, &["-o", "/dieu-chinh.xlsx", "--json", "/dieu-chinh.json"]);
    let ran = desk.run(&[
        "merge",
        "/tra-ve",
        "--period",
        "2019-Q1",
        "--decisions",
        "/chon.json",
        "--issued",
        "/dieu-chinh.json",
        "--format",
        "json",
    ]);
    let report = ran.json();
    let unit = &changed_line(&report, "B02")["units"][0];
    assert_eq!((&unit["before"], &unit["now"], &unit["cause"]), (&json!("45"), &json!("40"), &json!("correction_withdrawn")));
}

#[test]
fn the_report_of_another_period_plan_or_office_is_refused_and_both_are_named() {
    let desk = published();
    desk.write_return("q2/xuan-bac.xlsx", "26428", "2019-Q2", 1, &[("B02", "1")]);
    desk.run(&["merge", "/q2", "--period", "2019-Q2", "-o", "/q2.xlsx", "--json", "/q2.json"]);
    let report = desk.read_file("bc.json");
    let text = String::from_utf8(report).unwrap();
    let other_plan = text.replace("\"plan\":\"37/KH-UBND\"", "\"plan\":\"38/KH-UBND\"").replace("\"figures_sha256\"", "\"was\"");
    desk.write_file("khac.json", other_plan.as_bytes());
    // The code of a commune meant another unit.
    let first = "\"code\":\"26425\",\"valid_from\":\"2004-07-08\"";
    assert_eq!(text.matches(first).count(), 1);
    desk.write_file("noi-khac.json", text.replace(first, "\"code\":\"26425\",\"valid_from\":\"2012-01-01\"").as_bytes());
    let cases: [(&str, &[&str]); 3] = [
        ("/q2.json", &["2019-Q2", "2019-Q1"]),
        ("/khac.json", &["38/KH-UBND", "37/KH-UBND"]),
        ("/noi-khac.json", &["phạm vi khác", "Thị trấn Gia Ray (26425)"]),
    ];
    for (issued, named) in cases {
        let ran = merge_anew(&desk, &["--issued", issued, "-o", "/khong.xlsx"]);
        assert_eq!(ran.status, ExitStatus::Refused, "{issued}: {ran:?}");
        let told = ran.err.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(named.iter().all(|one| told.contains(one)), "{issued}: {told}");
        assert!(!desk.path("khong.xlsx").exists());
    }
}

#[test]
fn a_line_with_edited_cells_is_named_as_not_compared() {
    let desk = published();
    let book = with_changed_part(&desk.read_file("bc.xlsx"), "xl/worksheets/sheet2.xml", |content| {
        let text = String::from_utf8(content).expect("text");
        assert_eq!(text.matches("<v>360</v>").count(), 1);
        text.replace("<v>360</v>", "<v>361</v>").into_bytes()
    });
    desk.write_file("da-sua.xlsx", &book);
    let ran = merge_anew(&desk, &["--issued", "/da-sua.xlsx", "--format", "json"]);
    let changes = &ran.json()["since_issued"];
    assert_eq!(changes["not_compared"][0]["code"], "B02");
    assert!(changes["indicators"].as_array().unwrap().iter().all(|line| line["code"] != "B02"));
    let ran = merge_anew(&desk, &["--issued", "/da-sua.xlsx", "-q"]);
    assert!(ran.out.contains("Không so sánh được 1 chỉ tiêu"), "{}", ran.out);
}
