//! Tests reports over levels: the return of a district made of those of its communes, merged by the province, and reports at a node.

use serde_json::{Value, json};
use tonghop_cli::ExitStatus;

use crate::support::{RunResult, TestFolder, indicator_line, sheet_texts};

/// Writes the plan of the province: the district of the built-in plan is a unit that sends one return for its communes and bodies, or, without
/// `consolidates`, one that only stands above them.
fn write_plan_of_province(desk: &TestFolder, consolidates: bool) {
    let mut plan: Value = serde_json::from_str(&desk.plan.to_json()).unwrap();
    let district = plan["parent"].clone();
    let kind = district["kind"].clone();
    for unit in plan["units"].as_array_mut().unwrap() {
        unit["parent"] = district["code"].clone();
    }
    plan["units"].as_array_mut().unwrap().insert(0, district.clone());
    let kinds = plan["unit_kinds"].as_array_mut().unwrap();
    if !kinds.iter().any(|known| known["code"] == kind) {
        kinds.push(json!({ "code": kind, "name": "Huyện", "name_en": "District" }));
    }
    kinds.push(json!({ "code": "TINH", "name": "Tỉnh", "name_en": "Province" }));
    let known = kinds.iter_mut().find(|known| known["code"] == kind).unwrap();
    known["consolidates"] = json!(consolidates);
    plan["parent"] = json!({ "code": "75", "name": "Tỉnh Đồng Nai", "kind": "TINH", "valid_from": district["valid_from"] });
    desk.write_file("tinh.json", plan.to_string().as_bytes());
}

fn merge_of_province(desk: &TestFolder, more: &[&str]) -> RunResult {
    let line = ["merge", "/tinh", "--plan", "/tinh.json", "--period", "2019-Q1", "-o", "/bc.xlsx", "--json", "/bc.json"];
    desk.run(&[&line, more].concat())
}

#[test]
fn a_district_sends_one_return_and_the_province_traces_it_to_the_cell() {
    let desk = TestFolder::new();
    write_plan_of_province(&desk, true);
    desk.write_three_returns();
    std::fs::create_dir(desk.path("tinh")).unwrap();
    let as_return = ["merge", "/in", "--period", "2019-Q1", "--as-return", "741", "-o", "/tinh/huyen.json"];
    let ran = desk.run(&as_return);
    assert_eq!(ran.status, ExitStatus::Done, "{ran:?}");
    assert!(ran.out.contains("lần gửi 1") && ran.out.contains("Gồm 3/23 đơn vị đã gửi."), "{}", ran.out);

    let ran = merge_of_province(&desk, &[]);
    assert!(matches!(ran.status, ExitStatus::Done), "{ran:?}");
    let report: Value = serde_json::from_slice(&desk.read_file("bc.json")).unwrap();
    let line = indicator_line(&report, "B02");
    assert_eq!((&line["total"], &line["by_unit"]["741"]["value"]), (&json!("320"), &json!("320")));
    assert_eq!((&line["states"]["value"], &line["parts"]["value"], &line["parts"]["missing"]), (&json!(1), &json!(3), &json!(20)));
    let row = &report["units"][0];
    assert_eq!((&row["code"], &row["parts"]["have"], &row["parts"]["owed"]), (&json!("741"), &json!(3), &json!(23)));
    assert!(sheet_texts(&desk.read_file("bc.xlsx"), 0).iter().any(|text| text.contains("tính đến đơn vị cơ sở: 3/23")));
    let ran = desk.run(&["status", "/tinh", "--plan", "/tinh.json", "--period", "2019-Q1"]);
    assert!(ran.out.contains("gồm 3/23") && ran.out.contains("chưa có báo cáo của:"), "{}", ran.out);

    // Without the files the figure ends at the district, and the program says which file to ask for.
    let trace = |more: &[&str]| desk.run(&[&["trace", "/bc.json", "B02", "--plan", "/tinh.json"], more].concat());
    let ran = trace(&[]);
    assert!(ran.status == ExitStatus::Done && ran.out.contains("--parts") && ran.out.contains("huyen.json"), "{ran:?}");
    let ran = trace(&["--parts", "/tinh", "--parts", "/in/gia-ray.xlsx"]);
    assert!(ran.out.contains("Số liệu!E") && ran.out.contains("120"), "{}", ran.out);
    assert!(ran.out.contains("Chưa có trong thư mục") && ran.out.contains("xuan-bac.xlsx ("), "{}", ran.out);
    let parts = trace(&["--parts", "/tinh", "--parts", "/in", "--format", "json"]).json()["parts"][0]["parts"].clone();
    let found = parts.as_array().unwrap().iter().find(|part| part["unit"] == "26428").unwrap();
    assert_eq!((&found["value"], &found["at_hand"]), (&json!("200"), &json!(true)));
    assert!(found["cell"].as_str().unwrap().starts_with("Số liệu!E"), "{found}");
    let from_workbook = desk.run(&["trace", "/bc.xlsx", "B02", "--plan", "/tinh.json", "--parts", "/tinh", "--parts", "/in"]);
    assert!(from_workbook.status == ExitStatus::Done && from_workbook.out.contains("Xã Xuân Bắc"), "{from_workbook:?}");

    // A commune beside its district is refused by name; the total stays.
    desk.write_return("tinh/xuan-bac.xlsx", "26428", "2019-Q1", 2, &[("B02", "9")]);
    let ran = merge_of_province(&desk, &[]);
    assert_eq!(ran.status, ExitStatus::Findings);
    assert!(ran.err.contains("CON192") && ran.err.contains("huyen.json"), "{}", ran.err);
    let report: Value = serde_json::from_slice(&desk.read_file("bc.json")).unwrap();
    assert_eq!(indicator_line(&report, "B02")["total"], "320");

    // Made again with the same figures it is the same file; with others it is the next revision.
    let before = desk.read_file("tinh/huyen.json");
    desk.run(&as_return);
    assert_eq!(desk.read_file("tinh/huyen.json"), before);
    desk.write_return("in/suoi-cao.xlsx", "26431", "2019-Q1", 1, &[("B02", "1")]);
    let ran = desk.run(&as_return);
    assert!(ran.out.contains("lần gửi 2"), "{}", ran.out);
    let again: Value = serde_json::from_slice(&desk.read_file("tinh/huyen.json")).unwrap();
    assert_eq!((&again["format"], &again["entries"]["B02"]["value"]), (&json!("tonghop-submission/3"), &json!("321")));
}

#[test]
fn what_cannot_be_a_consolidated_return_is_refused_before_anything_is_written() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    let as_return = |unit: &str, output: &str| desk.run(&["merge", "/in", "--period", "2019-Q1", "--as-return", unit, "-o", output]);
    for (unit, output, says) in [
        ("741", "/huyen.xlsx", ".json"),
        ("26428", "/huyen.json", "không có đơn vị nào báo cáo cho Xã Xuân Bắc"),
        ("741", "/in/gia-ray.json", "đã có và không phải"),
    ] {
        desk.write_file("in/gia-ray.json", b"{\"format\":\"tonghop-submission/1\"}");
        let ran = as_return(unit, output);
        assert_eq!(ran.status, ExitStatus::Refused, "{ran:?}");
        assert!(ran.err.contains(says), "{}", ran.err);
        assert!(!desk.path("huyen.json").exists() && !desk.path("huyen.xlsx").exists());
    }
}

#[test]
fn a_report_at_a_node_has_its_units_and_names_the_files_of_others() {
    let desk = TestFolder::new();
    write_plan_of_province(&desk, false);
    desk.write_three_returns();
    let mut plan: Value = serde_json::from_slice(&desk.read_file("tinh.json")).unwrap();
    let units = plan["units"].as_array_mut().unwrap();
    let other = json!({ "code": "740", "name": "Huyện Cẩm Mỹ", "kind": units[0]["kind"], "valid_from": units[0]["valid_from"] });
    units.iter_mut().find(|unit| unit["code"] == "26431").unwrap()["parent"] = json!("740");
    units.insert(1, other);
    desk.write_file("tinh.json", plan.to_string().as_bytes());
    let line = ["merge", "/in", "--plan", "/tinh.json", "--period", "2019-Q1", "-o", "/bc.xlsx", "--json", "/bc.json"];
    // At the top all communes report, with a sub-total for each district.
    let ran = desk.run(&line);
    assert_eq!(ran.status, ExitStatus::Done, "{ran:?}");
    let report: Value = serde_json::from_slice(&desk.read_file("bc.json")).unwrap();
    let names: Vec<&Value> = report["groups"].as_array().unwrap().iter().map(|group| &group["name"]).collect();
    assert_eq!(names, [&json!("Huyện Xuân Lộc"), &json!("Huyện Cẩm Mỹ")]);
    assert_eq!(report["units"].as_array().unwrap().len(), 23);
    // At a district only its own.
    let ran = desk.run(&[&line[..], &["--at", "Huyện Xuân Lộc"]].concat());
    assert_eq!(ran.status, ExitStatus::Done, "{ran:?}");
    let report: Value = serde_json::from_slice(&desk.read_file("bc.json")).unwrap();
    assert_eq!((&report["at"], report["units"].as_array().unwrap().len()), (&json!("741"), 22));
    let row = report["ledger"].as_array().unwrap().iter().find(|row| row["file"] == "suoi-cao.xlsx").unwrap();
    assert_eq!((&row["outcome"], &row["reason"]), (&json!("skipped"), &json!("không thuộc Huyện Xuân Lộc")));
    assert_eq!(indicator_line(&report, "B02")["total"], "320");
    let ran = desk.run(&["merge", "/in", "--plan", "/tinh.json", "--period", "2019-Q1", "--as-return", "741", "-o", "/huyen.json"]);
    assert!(ran.status == ExitStatus::Refused && ran.err.contains("không gửi báo cáo gộp"), "{ran:?}");
    // The report of this node is its past; that of the top is not, since its changes would compare other units.
    desk.write_return("q2/gia-ray.xlsx", "26425", "2019-Q2", 1, &[("B02", "1")]);
    let second = ["merge", "/q2", "--plan", "/tinh.json", "--period", "2019-Q2", "--at", "741", "-o", "/q2.xlsx", "--json", "/q2.json"];
    let previous = || -> Value {
        desk.run(&[&second[..], &["--previous", "/bc.json"]].concat());
        serde_json::from_slice(&desk.read_file("q2.json")).unwrap()
    };
    assert_eq!(indicator_line(&previous(), "B02")["previous"], "320");
    desk.run(&line);
    let with_top = previous();
    assert_eq!(indicator_line(&with_top, "B02")["previous"], Value::Null);
    assert!(with_top["ledger"].as_array().unwrap().iter().any(|row| row["role"] == "past" && row["outcome"] == "rejected"), "{with_top}");
    let ran = desk.run(&["status", "/in", "--plan", "/tinh.json", "--period", "2019-Q1", "--at", "740"]);
    assert!(ran.out.contains("Xã Suối Cao") && !ran.out.contains("Xã Xuân Bắc "), "{}", ran.out);
}
