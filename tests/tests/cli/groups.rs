//! Tests the sub-totals by groups of units, which a plan may give to its units.

use serde_json::{Value, json};
use tonghop_cli::ExitStatus;

use crate::support::{TestFolder, indicator_line, sheet_texts};

/// Merges the returns of three communes under the built-in plan with two groups; `grouped` gives a commune its group.
fn merge_groups(grouped: &[(&str, &str)]) -> (TestFolder, Value) {
    let desk = TestFolder::new();
    desk.write_return("r/gia-ray.xlsx", "26425", "2019-Q1", 1, &[("B01", "3"), ("B02", "120")]);
    desk.write_return("r/xuan-bac.xlsx", "26428", "2019-Q1", 1, &[("B01", "5"), ("B02", "200")]);
    desk.write_return("r/suoi-cao.xlsx", "26431", "2019-Q1", 1, &[("B01", "1"), ("B02", "7")]);
    let shown = desk.run(&["plan", "show", "--format", "json"]).json();
    let mut plan = if shown["units"].is_array() { shown } else { shown["plan"].clone() };
    for unit in plan["units"].as_array_mut().unwrap() {
        if let Some((_, group)) = grouped.iter().find(|(code, _)| unit["code"] == *code) {
            unit["group"] = json!(group);
        }
    }
    desk.write_file("ke-hoach.json", plan.to_string().as_bytes());
    let ran = desk.run(&[
        "merge",
        "/r",
        "--plan",
        "/ke-hoach.json",
        "--period",
        "2019-Q1",
        "-o",
        "/bc.xlsx",
        "--json",
        "/bc.json",
        "--docx",
        "/bc.docx",
    ]);
    assert!(matches!(ran.status, ExitStatus::Done | ExitStatus::Findings), "{ran:?}");
    let report = serde_json::from_slice(&desk.read_file("bc.json")).unwrap();
    (desk, report)
}

#[test]
fn sub_totals_of_groups_add_up_to_the_total() {
    let (desk, report) = merge_groups(&[("26425", "Cụm Nam"), ("26428", "Cụm Bắc"), ("26431", "Cụm Nam")]);
    let names: Vec<&Value> = report["groups"].as_array().unwrap().iter().map(|group| &group["name"]).collect();
    assert_eq!(names, [&json!("Cụm Nam"), &json!("Cụm Bắc"), &Value::Null], "in the order of their first units, the others last");
    let line = indicator_line(&report, "B02");
    let told: Vec<&Value> = line["groups"].as_array().unwrap().iter().map(|group| &group["total"]).collect();
    // Of the units without a group none has reported: that is no 0.
    assert_eq!((told, &line["total"]), (vec![&json!("127"), &json!("200"), &Value::Null], &json!("327")));
    let texts = sheet_texts(&desk.read_file("bc.xlsx"), 1);
    for words in ["Cụm Nam (2 đơn vị)", "Cụm Bắc (1 đơn vị)", "Đơn vị chưa xếp nhóm (20 đơn vị)"] {
        assert!(texts.iter().any(|text| text == words), "{words}");
    }
    // The paper has them too, with the number of units where some have no figure.
    let annex = &report["paper"]["appendices"][2];
    let row = annex["rows"].as_array().unwrap().iter().find(|row| row["cells"][1] == "B02").unwrap();
    assert_eq!(
        (&annex["columns"][4], &row["cells"][4], &row["cells"][5], &row["cells"][6]),
        (&json!("Cụm Nam (2 đơn vị)"), &json!("127"), &json!("200"), &json!("…"))
    );
    let ran = desk.run(&["trace", "/bc.xlsx", "B02", "--plan", "/ke-hoach.json"]);
    assert_eq!(ran.status, ExitStatus::Done, "{ran:?}");
}

#[test]
fn a_plan_without_groups_has_none_in_its_report() {
    let (desk, report) = merge_groups(&[]);
    assert!(report.get("groups").is_none() && indicator_line(&report, "B02").get("groups").is_none());
    assert!(!sheet_texts(&desk.read_file("bc.xlsx"), 1).iter().any(|text| text.contains("chưa xếp nhóm")));
}
