//! Makes a plan with days, choices in lists, negative and opening figures out of the built-in one, for tests.

use serde_json::{Value, json};
use tonghop::plan::Plan;

use crate::changed_plan::indicator_like;

/// Plan 37/KH-UBND with more indicators behind B06, and a list:
///
/// * `B41` is a day of the period, the earliest counts; `B42` a day between two days of the plan, listed;
/// * `B43` a balance that may be as low as −1.000,5; `B44` the figure at the beginning of the year; `B45` adds B43 to B01;
/// * `T2`: events with a name and a day that tell them apart, a kind that is chosen, and a change that may be negative.
///
/// The rule R95 compares the balance with a negative number.
///
/// # Panics
/// The built-in plan is no JSON.
pub fn types_document() -> Value {
    let mut document: Value = serde_json::from_str(&Plan::xuan_loc().to_json()).expect("the plan is JSON");
    let indicators = document["indicators"].as_array_mut().expect("a list");
    let place = indicators.iter().position(|one| one["code"] == "B06").expect("B06") + 1;
    let model = indicators[place - 1].clone();
    let of = |code: &str, label: &str, changes: Value| indicator_like(&model, code, label, &changes);
    let day = |least: &str, most: &str| json!({ "type": "date", "least": least, "most": most });
    let stock = |value: Value, units: &str, time: &str| json!({ "value": value, "kind": "stock", "across_units": units, "across_time": time, "unit_of_measure": "ngày", "required": false });
    let mut balance = stock(json!({ "type": "decimal", "scale": 1 }), "sum", "last");
    balance["least"] = json!("-1000.5");
    balance["unit_of_measure"] = json!("triệu đồng");
    let mut opening = stock(json!({ "type": "integer" }), "sum", "first");
    opening["unit_of_measure"] = json!("hồ sơ");
    let added = [
        of("B41", "Ngày tổ chức đầu tiên", stock(json!({ "type": "date" }), "earliest", "last")),
        of("B42", "Ngày ban hành văn bản", stock(day("2018-01-01", "2019-12-31"), "none", "last")),
        of("B43", "Số dư quỹ", balance),
        of("B44", "Hồ sơ tồn đầu năm", opening),
        of(
            "B45",
            "Số dư và số buổi",
            json!({
                "computed": "B43 + B01", "required": false, "kind": "stock", "across_units": "sum", "across_time": "last",
                "value": { "type": "decimal", "scale": 1 }, "unit_of_measure": "triệu đồng",
            }),
        ),
    ];
    indicators.splice(place..place, added);
    let kinds = json!([{ "code": "hop", "label": "Họp dân" }, { "code": "thi", "label": "Hội thi", "label_en": "Contest" }, { "code": "d5", "label": "<5 người*" }]);
    let column = |id: &str, label: &str, value: Value, key: bool| {
        let mut one = json!({ "id": id, "label": label, "value": value, "required": true });
        if key {
            one["key"] = json!(true);
        }
        one
    };
    let mut change = column("tang", "Tăng, giảm", json!({ "type": "integer" }), false);
    change["least"] = json!("-50");
    document["lists"] = json!([{
        "code": "T2",
        "label": "Danh sách cuộc",
        "owed_by": model["owed_by"],
        "frequency": model["frequency"],
        "columns": [
            column("ten", "Tên cuộc", json!({ "type": "text", "max_length": 100 }), true),
            column("ngay", "Ngày", json!({ "type": "date" }), true),
            column("loai", "Loại", json!({ "type": "choice", "choices": kinds }), false),
            change,
        ],
    }]);
    let rule = json!({ "id": "R95", "severity": "warning", "expression": "B43 >= 0 - 100", "why": "Phép thử.", "why_en": "A test." });
    document["rules"].as_array_mut().expect("a list").push(rule);
    document
}

/// The plan of [`types_document`].
///
/// # Panics
/// The plan does not pass its check.
pub fn plan_with_types() -> Plan {
    Plan::from_json(types_document().to_string().as_bytes()).unwrap_or_else(|found| panic!("the plan is sound: {found:?}"))
}
