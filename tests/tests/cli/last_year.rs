//! Tests the comparison with the same period one year before: `--previous` takes its report beside that of the period before.

use serde_json::{Value, json};
use tonghop_cli::ExitStatus;
use tonghop_tests::package::with_changed_part;

use crate::support::{TestFolder, indicator_line, sheet_texts};

/// Makes the returns of the first quarters of 2019 and 2020, and the report of 2019 (`truoc.xlsx`, `truoc.json`). One commune reported in both
/// years, one only in the first, one only in the second. The figure of `F01` is asked for in both, and nobody has one in the first.
fn two_years() -> TestFolder {
    let desk = TestFolder::new();
    desk.write_return("q1-2019/gia-ray.xlsx", "26425", "2019-Q1", 1, &[("B01", "2"), ("B02", "1010"), ("F01", "KAD")]);
    desk.write_return("q1-2019/xuan-bac.xlsx", "26428", "2019-Q1", 1, &[("B01", "3"), ("B02", "20"), ("F01", "KAD")]);
    desk.write_return("q1-2020/gia-ray.xlsx", "26425", "2020-Q1", 1, &[("B01", "5"), ("B02", "1515"), ("F01", "4")]);
    desk.write_return("q1-2020/suoi-cao.xlsx", "26431", "2020-Q1", 1, &[("B01", "1"), ("B02", "7"), ("F01", "1")]);
    let ran = desk.run(&["merge", "/q1-2019", "--period", "2019-Q1", "-o", "/truoc.xlsx", "--json", "/truoc.json"]);
    assert_ne!(ran.status, ExitStatus::Refused, "{ran:?}");
    desk
}

/// Merges the first quarter of 2020 into `nay.xlsx`, `nay.json` and `nay.docx`, with this past.
fn merge_with(desk: &TestFolder, previous: &[&str]) -> Value {
    let mut words = vec![
        "merge",
        "/q1-2020",
        "--period",
        "2020-Q1",
        "-o",
        "/nay.xlsx",
        "--json",
        "/nay.json",
        "--docx",
        "/nay.docx",
        "--html",
        "/nay.html",
        "--csv",
        "/bang",
    ];
    words.extend(previous.iter().flat_map(|path| ["--previous", *path]));
    let ran = desk.run(&words);
    assert!(matches!(ran.status, ExitStatus::Done | ExitStatus::Findings), "{ran:?}");
    serde_json::from_slice(&desk.read_file("nay.json")).expect("a report")
}

const KEYS: [&str; 5] =
    ["last_year", "last_year_change", "last_year_change_percent", "last_year_change_current", "last_year_change_previous"];

fn last_year_of(report: &Value, code: &str) -> Vec<String> {
    KEYS.iter().map(|key| indicator_line(report, code)[*key].as_str().unwrap_or("–").to_owned()).collect()
}

#[test]
fn the_change_since_last_year_is_over_the_units_with_figures_in_both() {
    let desk = two_years();
    for previous in ["/truoc.json", "/truoc.xlsx", "/q1-2019"] {
        let report = merge_with(&desk, &[previous]);
        assert_eq!(report["last_year_period"], "2019-Q1", "{previous}");
        assert_eq!(last_year_of(&report, "B02"), ["1030", "505", "50", "1515", "1010"], "{previous}");
        let line = indicator_line(&report, "B02");
        assert_eq!((&line["last_year_change_units"], &line["last_year_units"]["have"]), (&json!(1), &json!(2)), "{previous}");
        // Nothing is known of last year: that is no rise from 0.
        assert_eq!(last_year_of(&report, "F01"), ["–"; 5], "{previous}");
        assert_eq!(indicator_line(&report, "F01")["last_year_change_units"], 0, "{previous}");
        // It is not the period before, and adds nothing to the year to date.
        let line = indicator_line(&report, "B02");
        assert_eq!((&line["previous"], &line["year_to_date"], &report["previous_period"]), (&Value::Null, &json!("1522"), &Value::Null));
    }
}

#[test]
fn workbook_and_word_document_have_the_comparison_where_it_was_given() {
    let desk = two_years();
    merge_with(&desk, &["/truoc.json"]);
    let texts = sheet_texts(&desk.read_file("nay.xlsx"), 0);
    for words in ["So với cùng kỳ năm trước", "Số đơn vị so sánh", "Cùng kỳ năm trước chưa có số liệu"] {
        assert!(texts.iter().any(|text| text.contains(words)), "{words}: {texts:?}");
    }
    let report: Value = serde_json::from_slice(&desk.read_file("nay.json")).unwrap();
    let body = report["paper"]["body"].as_array().unwrap().iter().filter_map(|line| line["text"].as_str()).collect::<Vec<_>>().join("\n");
    assert!(body.contains("so với cùng kỳ năm 2019, số buổi tăng 03 (150%; tính trên 01 đơn vị có số liệu cả hai kỳ"), "{body}");
    // Last year is over two communes, the change over one of them.
    let appendix = &report["paper"]["appendices"][0];
    let rows = appendix["rows"].as_array().unwrap();
    let cells = rows.iter().map(|row| &row["cells"]).find(|cells| cells[1] == "B02").expect("a row");
    assert_eq!([&cells[9], &cells[10]], ["1.030 (2)", "505 (1)"]);
    assert!(
        appendix["note"].as_str().unwrap().contains("So cùng kỳ: chỉ tính các đơn vị có số liệu cả hai năm. Số trong ngoặc"),
        "{appendix}"
    );
    // So do the page and the table for databases.
    let page = String::from_utf8(desk.read_file("nay.html")).unwrap();
    assert!(
        page.contains("So với cùng kỳ năm trước: tăng <a class=\"n\" href=\"#B02\" data-ref=\"B02.last_year_change\">505</a>"),
        "{page}"
    );
    let table = String::from_utf8(desk.read_file("bang/indicators.csv")).unwrap();
    let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let head = cells(table.lines().next().unwrap());
    let row = table.lines().find(|line| line.starts_with("B02,")).map(cells).unwrap();
    let at = |name: &str| row[row.len() - (head.len() - head.iter().position(|one| one == name).unwrap())].as_str();
    assert_eq!(["last_year", "last_year_change", "last_year_change_percent", "last_year_change_units"].map(at), ["1030", "505", "50", "1"]);
    // The sheet is compared as a whole with what was merged, with its new columns.
    let ran = desk.run(&["trace", "/nay.xlsx", "B02"]);
    assert_eq!(ran.status, ExitStatus::Done, "{ran:?}");
    let edited = with_changed_part(&desk.read_file("nay.xlsx"), "xl/worksheets/sheet1.xml", |content| {
        let text = String::from_utf8(content).expect("text");
        assert_eq!(text.matches("<v>1030</v>").count(), 1);
        text.replace("<v>1030</v>", "<v>1031</v>").into_bytes()
    });
    desk.write_file("sua.xlsx", &edited);
    let ran = desk.run(&["trace", "/sua.xlsx", "B02"]);
    assert!(ran.status == ExitStatus::Findings && ran.out.contains("1.031"), "{ran:?}");
    // Without last year there is no word of it.
    let report = merge_with(&desk, &[]);
    assert!(report.get("last_year_period").is_none() && indicator_line(&report, "B02").get("last_year").is_none());
    let texts = sheet_texts(&desk.read_file("nay.xlsx"), 0);
    assert!(texts.iter().all(|text| !text.contains("năm trước")), "{texts:?}");
}

#[test]
fn a_report_of_last_year_that_was_edited_is_not_compared_and_that_is_said() {
    let desk = two_years();
    let edited = with_changed_part(&desk.read_file("truoc.xlsx"), "xl/worksheets/sheet2.xml", |content| {
        let text = String::from_utf8(content).expect("text");
        assert_eq!(text.matches("<v>1010</v>").count(), 1);
        text.replace("<v>1010</v>", "<v>2010</v>").into_bytes()
    });
    std::fs::remove_file(desk.path("truoc.json")).unwrap();
    desk.write_file("truoc.xlsx", &edited);
    let report = merge_with(&desk, &["/truoc.xlsx"]);
    assert_eq!(last_year_of(&report, "B02"), ["–"; 5]);
    assert_eq!(indicator_line(&report, "B02")["last_year_edited"], true);
    assert_eq!(last_year_of(&report, "B01")[..2], ["5", "3"]);
    let texts = sheet_texts(&desk.read_file("nay.xlsx"), 0);
    assert!(texts.iter().any(|text| text.to_lowercase().contains("cùng kỳ năm trước đã bị sửa")), "{texts:?}");
}

#[test]
fn of_a_whole_year_the_year_before_is_the_period_before() {
    let desk = TestFolder::new();
    desk.write_return("2019/gia-ray.xlsx", "26425", "2019", 1, &[("B02", "40")]);
    desk.write_return("2020/gia-ray.xlsx", "26425", "2020", 1, &[("B02", "50")]);
    desk.run(&["merge", "/2019", "--period", "2019", "-o", "/truoc.xlsx", "--json", "/truoc.json"]);
    let ran = desk.run(&["merge", "/2020", "--period", "2020", "-o", "/nay.xlsx", "--json", "/nay.json", "--previous", "/truoc.json"]);
    assert_ne!(ran.status, ExitStatus::Refused, "{ran:?}");
    let report: Value = serde_json::from_slice(&desk.read_file("nay.json")).unwrap();
    let told = [&report["previous_period"], &indicator_line(&report, "B02")["change"]];
    assert!(told == ["2019", "10"] && report.get("last_year_period").is_none(), "{told:?}");
}
