//! Tests that the plan has every value of the CSV tables from which it was made.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tonghop::plan::Plan;

use crate::csv::{Row, parse_table};

fn plan_json() -> Value {
    serde_json::from_str(&Plan::xuan_loc().to_json()).expect("JSON")
}

/// The list at a JSON pointer of the plan.
fn plan_list(pointer: &str) -> Vec<Value> {
    plan_json().pointer(pointer).and_then(Value::as_array).cloned().expect("a list")
}

/// Converts a whole number into JSON; any other text becomes null.
fn json_number(text: &str) -> Value {
    text.parse::<u64>().map_or(Value::Null, Value::from)
}

/// Makes the JSON that an indicator of the plan should have, from its row of the table. Fields that the table does not have are left out.
fn expected_indicator(row: &Row) -> Value {
    let clauses: Vec<_> = match row["clauses"].as_str() {
        "I-IV" => vec!["I", "II", "III", "IV"],
        several => several.split("; ").collect(),
    };
    let mut kinds: Vec<_> = row["unit_kinds"].split(' ').collect();
    kinds.sort_unstable();
    let value = match row["type"].as_str() {
        "decimal" => json!({ "type": "decimal", "scale": json_number(&row["scale"]) }),
        "text" => json!({ "type": "text", "max_length": json_number(&row["max_length"]) }),
        plain => json!({ "type": plain }),
    };
    let frequency =
        BTreeMap::from([("tháng", "month"), ("quý", "quarter"), ("6 tháng", "half"), ("năm", "year")])[row["frequency"].as_str()];
    let mut wanted = json!({
        "code": row["code"],
        "heading": row["heading"],
        "clauses": clauses,
        "label": row["name_vi"],
        "label_en": row["gloss_en"],
        "unit_of_measure": row["unit_of_measure"],
        "value": value,
        "kind": row["kind"],
        "across_units": row["across_units"],
        "across_time": row["across_time"],
        "owed_by": kinds,
        "frequency": frequency,
        "required": row["required"] == "1",
        "basis": row["basis"],
    });
    if row["may_be_withheld"] == "1" {
        wanted["may_be_withheld"] = json!(true);
    }
    if !row["plausible_max"].is_empty() {
        wanted["plausible_max"] = json!(row["plausible_max"]);
    }
    wanted
}

/// The fields of an indicator in which the plan follows the document and not the table, each with the value in the plan. The comments in
/// the code give the reasons.
fn differences_from_the_table(code: &str) -> Vec<(&'static str, Value)> {
    // The station and the bodies that the plan leaves open have the same duties as the named ones (IV.9), money included.
    let everybody = json!(["CA", "DTT", "KHAC", "KTHT", "NV", "QS", "TCKH", "VHTT", "VP", "XA"]);
    let mut fields = match code {
        "A01" | "A02" | "A03" | "A04" | "A05" | "B01" | "B02" | "B03" | "B04" | "D08" | "G01" | "G02" | "H01" | "H02" | "H03" => {
            vec![("owed_by", everybody)]
        }
        _ => Vec::new(),
    };
    match code {
        // Nothing in the plan asks for these; Decree 09/2019 asks a report for results, difficulties and proposals.
        "A01" | "B02" | "H01" | "H02" | "H03" => fields.push(("basis", json!("inferred"))),
        // II.1.1 ¶4, II.2 ¶2-3, IV.2 ¶4 and III name the thing itself.
        "D08" | "B06" | "D09" | "G01" => fields.push(("basis", json!("seed"))),
        _ => {}
    }
    fields
}

/// Fields of an indicator that the tables do not have: what the author of the plan file inferred, links to duties, and labels for use
/// outside the table.
const FIELDS_NOT_IN_THE_TABLE: [&str; 8] =
    ["clauses_basis", "measures", "label_alone", "label_alone_en", "owed_by_inferred", "frequency_basis", "plausible_max_basis", "target"];

/// Indicators that were added when the plan was compared with the document: the document counts them, or names them separately.
const ADDED_INDICATORS: [&str; 6] = ["B09", "B10", "D11", "D12", "D13", "D14"];

/// The target in a row of the table, without its id and source; `None` where the row has no target.
fn expected_target(row: &Row) -> Option<Value> {
    let basis = match row["target_basis"].as_str() {
        "" => return None,
        "number" => json!({ "kind": "number" }),
        "per unit" => json!({ "kind": "per_unit" }),
        "assigned" => json!({ "kind": "assigned", "numbers": {} }),
        "= C08" => json!({ "kind": "equal_to", "indicator": "C08" }),
        ">= C08, year to date" => json!({ "kind": "year_to_date_at_least", "indicator": "C08" }),
        other => panic!("{other}"),
    };
    let mut target = json!({ "basis": basis });
    for (column, field) in [("target_min", "min"), ("target_max", "max"), ("target_per", "per")] {
        if !row[column].is_empty() {
            target[field] = json!(row[column]);
        }
    }
    Some(target)
}

#[test]
fn the_51_indicators_of_the_table_stand_in_the_plan_and_six_more() {
    let table = parse_table(include_str!("../data/37-KH-UBND/indicators.csv"));
    let (added, indicators): (Vec<_>, Vec<_>) =
        plan_list("/indicators").into_iter().partition(|one| ADDED_INDICATORS.iter().any(|code| one["code"] == *code));
    assert_eq!((table.len(), indicators.len(), added.len()), (51, 51, 6));
    assert!(added.iter().all(|one| one["required"] == false), "nobody is wrong for not having been asked");
    for (row, mut indicator_of_plan) in table.iter().zip(indicators) {
        let object = indicator_of_plan.as_object_mut().expect("an object");
        let target_of_plan = object.get("target").cloned().map(|mut target| {
            let target_object = target.as_object_mut().expect("an object");
            assert!(["id", "source", "origin"].iter().all(|key| target_object.remove(*key).is_some()));
            target
        });
        // “Đầy đủ trang tin địa phương” (IV.3.a) is a target whose number the office assigns.
        let full = json!({ "basis": { "kind": "assigned", "numbers": {} } });
        let wanted = if row["code"] == "D03" { Some(full) } else { expected_target(row) };
        assert_eq!(target_of_plan, wanted, "{}", row["code"]);
        for key in FIELDS_NOT_IN_THE_TABLE {
            object.remove(key);
        }
        let mut wanted = expected_indicator(row);
        for (field, value) in differences_from_the_table(&row["code"]) {
            assert_ne!(wanted[field], value, "{} {field}: the table says so already", row["code"]);
            wanted[field] = value;
        }
        assert_eq!(indicator_of_plan, wanted);
    }
}

#[test]
fn the_rules_targets_and_checks_are_those_of_the_table() {
    let table = parse_table(include_str!("../data/37-KH-UBND/rules.csv"));
    let of_kind = |kind: &str| table.iter().filter(|row| row["kind"] == kind).collect::<Vec<_>>();
    let rules = plan_list("/rules");
    assert_eq!((of_kind("rule").len(), rules.len()), (25, 25));
    for (row, rule) in of_kind("rule").into_iter().zip(rules) {
        assert_eq!(rule["id"], row["id"].as_str());
        assert_eq!(rule["severity"], row["severity"].as_str());
        assert_eq!(rule["expression"], row["expression_or_check"].as_str());
        assert_eq!(rule["why_en"], format!("{}.", row["why"]).as_str());
        assert!(rule["why"].as_str().is_some_and(|why| why.ends_with('.')));
    }
    let plan = Plan::xuan_loc();
    let targets: BTreeMap<_, _> =
        plan.indicators.iter().filter_map(|i| Some((i.target.as_ref()?.id.to_string(), i.code.to_string()))).collect();
    assert_eq!(targets.len(), 7 + 1);
    assert_eq!(targets.get("T12").map(String::as_str), Some("D03"));
    for row in of_kind("target") {
        let code = row["expression_or_check"].get(..3);
        assert_eq!(targets.get(&row["id"]).map(String::as_str), code);
    }
    let ids: Vec<_> = of_kind("across units").into_iter().chain(of_kind("built in")).map(|row| row["id"].clone()).collect();
    let checks: Vec<_> = plan.checks.iter().map(|check| check.id.to_string()).collect();
    assert_eq!(checks, ids);
    assert_eq!(checks, ["X18", "X20", "S26", "S27", "S28", "S29", "S30"]);
    assert_eq!(table.len(), 25 + 7 + 7);
}

#[test]
fn the_holidays_are_those_of_the_table() {
    let table = parse_table(include_str!("../data/37-KH-UBND/holidays.csv"));
    let wanted: Vec<_> = table.iter().map(|row| json!(row)).collect();
    assert_eq!(plan_list("/regime/holidays"), wanted);
    assert_eq!(plan_json()["regime"]["holiday_years"], json!([2019, 2020]));
}

#[test]
fn the_communes_are_those_of_the_register_and_the_bodies_those_of_part_four() {
    let table = parse_table(include_str!("../data/37-KH-UBND/units_2019.csv"));
    let plan = Plan::xuan_loc();
    let mut wanted: Vec<_> = table
        .iter()
        .filter(|row| row["parent"] == "741")
        .map(|row| (row["code"].clone(), format!("{} {}", row["kind"], row["name"])))
        .collect();
    wanted.sort_by_key(|(code, name)| (!name.starts_with("Thị trấn"), code.clone()));
    wanted.extend(
        plan.tasks
            .iter()
            .filter(|task| ["IV.1", "IV.2", "IV.3", "IV.4", "IV.5", "IV.6", "IV.7", "IV.8"].contains(&task.number.as_str()))
            .zip(["VP", "VHTT", "DTT", "KTHT", "TCKH", "NV", "CA", "QS"])
            .map(|(task, sign)| (format!("741-{sign}"), task.heading.clone())),
    );
    let units: Vec<_> = plan.units.iter().map(|unit| (unit.code.to_string(), unit.name.clone())).collect();
    assert_eq!(units, wanted);
    assert_eq!(units.len(), 15 + 8);
}

#[test]
fn the_territorial_changes_are_those_of_the_table() {
    let table = parse_table(include_str!("../data/37-KH-UBND/xuanloc_2019_to_2025.csv"));
    let wanted: Vec<_> = table
        .iter()
        .map(|row| {
            json!({
                "on": "2025-07-01",
                "from": row["old_code"],
                "to": row["new_code_2025"],
                "whole": row["divided"] == "False",
            })
        })
        .collect();
    assert_eq!(plan_list("/successions"), wanted);
}
