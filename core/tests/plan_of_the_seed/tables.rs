//! Every value of the tables stands in the plan.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tonghop::plan::Plan;

use crate::csv::{Row, rows};

fn plan() -> Value {
    serde_json::from_str(&Plan::xuan_loc().to_json()).expect("JSON")
}

fn list(pointer: &str) -> Vec<Value> {
    plan().pointer(pointer).and_then(Value::as_array).cloned().expect("a list")
}

fn number(text: &str) -> Value {
    text.parse::<u64>().map_or(Value::Null, Value::from)
}

/// The row of the table as the plan should have it, without what the table does not tell.
fn indicator(row: &Row) -> Value {
    let clauses: Vec<_> = match row["clauses"].as_str() {
        "I-IV" => vec!["I", "II", "III", "IV"],
        several => several.split("; ").collect(),
    };
    let mut kinds: Vec<_> = row["unit_kinds"].split(' ').collect();
    kinds.sort_unstable();
    let value = match row["type"].as_str() {
        "decimal" => json!({ "type": "decimal", "scale": number(&row["scale"]) }),
        "text" => json!({ "type": "text", "max_length": number(&row["max_length"]) }),
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

/// The target of the row, without its id and source; none where it has none.
fn target(row: &Row) -> Option<Value> {
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
fn the_51_indicators_are_those_of_the_table() {
    let table = rows(include_str!("../data/37-KH-UBND/indicators.csv"));
    let indicators = list("/indicators");
    assert_eq!((table.len(), indicators.len()), (51, 51));
    for (row, mut indicator_of_plan) in table.iter().zip(indicators) {
        let object = indicator_of_plan.as_object_mut().expect("an object");
        let target_of_plan = object.remove("target").map(|mut target| {
            let target_object = target.as_object_mut().expect("an object");
            assert!(target_object.remove("id").is_some() && target_object.remove("source").is_some());
            target
        });
        assert_eq!(target_of_plan, target(row), "{}", row["code"]);
        assert_eq!(indicator_of_plan, indicator(row));
    }
}

#[test]
fn the_rules_targets_and_checks_are_those_of_the_table() {
    let table = rows(include_str!("../data/37-KH-UBND/rules.csv"));
    let of_kind = |kind: &str| table.iter().filter(|row| row["kind"] == kind).collect::<Vec<_>>();
    let rules = list("/rules");
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
    assert_eq!(targets.len(), 7);
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
    let table = rows(include_str!("../data/37-KH-UBND/holidays.csv"));
    let wanted: Vec<_> = table.iter().map(|row| json!(row)).collect();
    assert_eq!(list("/regime/holidays"), wanted);
    assert_eq!(plan()["regime"]["holiday_years"], json!([2019, 2020]));
}

#[test]
fn the_communes_are_those_of_the_register_and_the_bodies_those_of_part_four() {
    let table = rows(include_str!("../data/37-KH-UBND/units_2019.csv"));
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
    let table = rows(include_str!("../data/37-KH-UBND/xuanloc_2019_to_2025.csv"));
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
    assert_eq!(list("/successions"), wanted);
}
