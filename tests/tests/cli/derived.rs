//! Tests derived periods: a quarter that is put together from the returns of its months, or from the reports that were issued for them.

use serde_json::{Value, json};
use tonghop::plan::{Unit, UnitKind};
use tonghop::returns;
use tonghop_cli::ExitStatus;
use tonghop_tests::derived_plan::plan_with_derived_quarters;

use crate::support::{RunResult, TestFolder, indicator_line};

/// The months of two communes: the second one sent nothing for February. The office corrected the sessions of the first in February.
fn three_months() -> TestFolder {
    let mut desk = TestFolder::new();
    desk.plan = plan_with_derived_quarters();
    desk.write_file("ke-hoach.json", desk.plan.to_json().as_bytes());
    for (file, unit, period, sessions, attendances) in [
        ("in/1/gia-ray.xlsx", "26425", "2019-01", "3", "120"),
        ("in/2/gia-ray.xlsx", "26425", "2019-02", "4", "150"),
        ("in/3/gia-ray.xlsx", "26425", "2019-03", "5", "200"),
        ("in/1/xuan-bac.xlsx", "26428", "2019-01", "1", "40"),
        ("in/3/xuan-bac.xlsx", "26428", "2019-03", "2", "90"),
    ] {
        let mut submission = desk.submission(unit, period, 1, &[("B01", sessions), ("B02", attendances), ("E04", sessions)]);
        let unit = desk.plan.unit(unit, desk.plan.regime.window(submission.period).last).expect("a unit");
        submission.complete(&desk.plan, unit);
        desk.write_file(file, &returns::write(&desk.plan, unit, &submission).expect("a workbook"));
    }
    let corrections = "đơn vị;kỳ;mã;số cũ;số mới;người điều chỉnh;ngày;căn cứ\n\
        26425;2019-02;B01;4;6;Trần Thị Lan;18/03/2019;Công văn 12/UBND\n";
    desk.write_file("dieu-chinh.csv", corrections.as_bytes());
    desk
}

/// Merges the quarter into `q.xlsx` and `q.json`.
fn merge(desk: &TestFolder, words: &[&str]) -> (RunResult, Value) {
    let mut line = vec!["merge", "--plan", "/ke-hoach.json", "--period", "2019-Q1", "-o", "/q.xlsx", "--json", "/q.json"];
    line.extend(words);
    let ran = desk.run(&line);
    assert!(matches!(ran.status, ExitStatus::Done | ExitStatus::Findings), "{ran:?}");
    (ran, serde_json::from_slice(&desk.read_file("q.json")).expect("a report"))
}

/// The text with each run of blanks and line ends as one blank, because lines are wrapped to the terminal.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn codes_of(report: &Value) -> Vec<&str> {
    report["findings"].as_array().expect("findings").iter().filter_map(|finding| finding["code"].as_str()).collect()
}

#[test]
fn a_quarter_is_put_together_from_its_months_down_to_the_cell() {
    let desk = three_months();
    let words =
        ["/in", "--corrections", "/dieu-chinh.csv", "--docx", "/q.docx", "--brief", "/b.docx", "--html", "/q.html", "--csv", "/bang"];
    let (ran, report) = merge(&desk, &words);
    // 3 + 6 + 5 and 1 + 2: the sum of the second lacks February, says so, and is none of the whole figures.
    let line = indicator_line(&report, "B01");
    assert_eq!((&line["total"], &line["states"]["value"]), (&json!("17"), &json!(1)), "{line}");
    let first = &line["by_unit"]["26425"];
    assert_eq!((&first["value"], &first["why"]), (&json!("14"), &Value::Null));
    let periods: Vec<[&Value; 3]> =
        first["periods"].as_array().expect("periods").iter().map(|one| [&one["period"], &one["value"], &one["source"]["file"]]).collect();
    assert_eq!(
        periods,
        [
            [&json!("2019-01"), &json!("3"), &json!("1/gia-ray.xlsx")],
            [&json!("2019-02"), &json!("6"), &json!("2/gia-ray.xlsx")],
            [&json!("2019-03"), &json!("5"), &json!("3/gia-ray.xlsx")],
        ]
    );
    assert_eq!(first["periods"][1]["corrected"]["old"], "4");
    let second = &line["by_unit"]["26428"];
    assert_eq!((&second["value"], &second["why"], &second["doubt"]), (&json!("3"), &json!("periods_missing"), &json!("asked")));
    // A state of affairs is that of March, the rate that of the whole sums.
    assert_eq!(indicator_line(&report, "B21")["total"], json!("33.57"), "470 / 14");
    let statuses: Vec<&Value> = report["units"].as_array().expect("units").iter().take(3).map(|unit| &unit["status"]).collect();
    assert_eq!(statuses, ["received", "partial", "missing"]);
    assert_eq!(report["derived_from"][1], json!({ "period": "2019-02", "issued": null, "have": 1, "owed": 23 }));
    let codes = codes_of(&report);
    assert!(codes.contains(&"CON190") && codes.contains(&"CON140"), "{codes:?}");
    assert!(!codes.iter().any(|code| ["CON101", "CON102", "CON104", "CON191"].contains(code)), "nobody owes a quarter: {codes:?}");
    assert!(unwrapped(&ran.out).contains("tổng hợp từ báo cáo các kỳ 2019-01 (2/23 đơn vị)"), "{}", ran.out);
    // What is traced leads to the cells of the months, from the document and from the workbook.
    for file in ["/q.json", "/q.xlsx"] {
        let ran = desk.run(&["trace", file, "B01", "--unit", "26425", "--plan", "/ke-hoach.json"]);
        assert_eq!(ran.status, ExitStatus::Done, "{ran:?}");
        assert!(["1/gia-ray", "2/gia-ray", "3/gia-ray", "Số liệu!E"].iter().all(|part| ran.out.contains(part)), "{}", ran.out);
    }
    let ran = desk.run(&["trace", "/q.json", "B01", "--unit", "26425", "--plan", "/ke-hoach.json", "--lang", "en"]);
    assert!(unwrapped(&ran.out).contains("3 + 6 + 5 = 14, which is the figure of the unit"), "{}", ran.out);
    let page = String::from_utf8(desk.read_file("q.html")).expect("a page");
    assert!(page.contains("2019-02: <span class=\"said\">6</span> · 2/gia-ray.xlsx"), "the page leads to the cells");
}

#[test]
fn a_month_without_returns_is_named_and_its_state_of_affairs_is_missing() {
    let desk = three_months();
    let (_, report) = merge(&desk, &["/in/1", "/in/2"]);
    assert!(codes_of(&report).contains(&"CON191"), "{:?}", codes_of(&report));
    let line = indicator_line(&report, "B01");
    assert_eq!((&line["total"], &line["states"]["value"]), (&json!("8"), &json!(0)), "no sum is whole");
    let stock =
        desk.plan.indicators.iter().find(|one| one.across_time == tonghop::plan::AcrossTime::Last && one.has_figure()).expect("a stock");
    assert_eq!(indicator_line(&report, stock.code.as_str())["total"], Value::Null, "{}", stock.code);
}

#[test]
fn a_quarter_of_issued_reports_has_what_they_say_and_names_what_came_later() {
    let desk = three_months();
    for (month, file) in [("2019-01", "/t1.json"), ("2019-02", "/t2.json"), ("2019-03", "/t3.json")] {
        let words = [
            "merge",
            "/in",
            "--plan",
            "/ke-hoach.json",
            "--period",
            month,
            "-o",
            "/t.xlsx",
            "--json",
            file,
            "--corrections",
            "/dieu-chinh.csv",
        ];
        assert_ne!(desk.run(&words).status, ExitStatus::Refused);
    }
    let issued = ["--previous", "/t1.json", "--previous", "/t2.json", "--previous", "/t3.json"];
    let (_, report) = merge(&desk, &issued);
    let line = indicator_line(&report, "B01");
    assert_eq!((&line["total"], &line["by_unit"]["26425"]["value"]), (&json!("17"), &json!("14")));
    assert_eq!(line["by_unit"]["26425"]["periods"][1]["issued"], "t2.json");
    // February was corrected when it was issued; the return says 4.
    let (_, report) = merge(&desk, &[&issued[..], &["/in"]].concat());
    assert_eq!(indicator_line(&report, "B01")["total"], "17", "what was issued counts");
    assert!(codes_of(&report).contains(&"CON162"), "{:?}", codes_of(&report));
    let outcomes: Vec<&Value> = report["ledger"].as_array().expect("a ledger").iter().map(|row| &row["outcome"]).collect();
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == "skipped").count(), 5, "the returns are compared only: {outcomes:?}");
}

#[test]
fn nobody_is_asked_for_a_return_of_a_derived_quarter() {
    let desk = three_months();
    let ran = desk.run(&["template", "--plan", "/ke-hoach.json", "--period", "2019-Q1", "--all", "-o", "/mau"]);
    assert_eq!(ran.status, ExitStatus::Refused);
    assert!(unwrapped(&ran.err).contains("kỳ này được tổng hợp từ các kỳ 2019-01, 2019-02, 2019-03"), "{}", ran.err);
    let ran = desk.run(&["status", "/in", "--plan", "/ke-hoach.json", "--period", "2019-Q1"]);
    assert!(unwrapped(&ran.out).contains("đã gửi 2/3 kỳ"), "{}", ran.out);
    // Corrections name the month.
    let text = String::from_utf8(desk.read_file("dieu-chinh.csv")).expect("text").replace("2019-02", "2019-Q1");
    desk.write_file("ca-quy.csv", text.as_bytes());
    let (_, report) = merge(&desk, &["/in", "--corrections", "/ca-quy.csv"]);
    assert!(codes_of(&report).contains(&"CON141"), "{:?}", codes_of(&report));
    assert_eq!(indicator_line(&report, "B01")["total"], "15");
}

/// Puts the two communes under a unit that sends one return for both.
fn under_one_cluster(desk: &mut TestFolder) {
    let cluster = Unit {
        code: "801".parse().expect("a code"),
        name: "Cụm 1".to_owned(),
        kind: "CUM".parse().expect("a kind"),
        ..desk.plan.units[0].clone()
    };
    desk.plan.unit_kinds.push(UnitKind { code: cluster.kind.clone(), consolidates: true, ..desk.plan.unit_kinds[0].clone() });
    for unit in desk.plan.units.iter_mut().filter(|unit| ["26425", "26428"].contains(&unit.code.as_str())) {
        unit.parent = Some(cluster.code.clone());
    }
    desk.plan.units.push(cluster);
    desk.write_file("ke-hoach.json", desk.plan.to_json().as_bytes());
}

#[test]
fn a_derived_quarter_is_made_at_a_node_of_own_returns_and_refused_over_consolidated_ones() {
    let mut desk = three_months();
    under_one_cluster(&mut desk);
    let (_, report) = merge(&desk, &["/in", "--at", "801"]);
    assert_eq!((&report["at"], &indicator_line(&report, "B01")["total"]), (&json!("801"), &json!("15")));
    assert_eq!(report["units"].as_array().map(Vec::len), Some(2));
    assert_eq!(report["derived_from"][1], json!({ "period": "2019-02", "issued": null, "have": 1, "owed": 2 }));
    let common = ["merge", "/in", "--plan", "/ke-hoach.json", "--period", "2019-Q1", "-o"];
    for (words, told) in [
        (&["/tren.xlsx"][..], "Cụm 1 gửi báo cáo gộp"),
        (&["/tren.json", "--as-return", "801"], "đơn vị không gửi báo cáo kỳ 2019-Q1"),
        (&["/tren.xlsx", "--lang", "en"], "Cụm 1 sends consolidated returns"),
    ] {
        let ran = desk.run(&[&common[..], words].concat());
        assert_eq!(ran.status, ExitStatus::Refused, "{ran:?}");
        assert!(unwrapped(&ran.err).contains(told), "{}", ran.err);
    }
}
