//! Makes a plan with answers beyond figures out of the built-in one, for tests: a choice from a list.

use serde_json::{Value, json};
use tonghop::plan::Plan;

use crate::changed_plan::indicator_like;

/// Plan 37/KH-UBND with more indicators behind B06: `B31` is answered by choosing one of three options; `B32` is asked unless
/// `B31` is green, and `B33` adds it to B01. The rules R91 to R93 compare `B31` with an option, R94 reads `B32`.
///
/// # Panics
/// The plan does not pass its check.
pub fn plan_with_answers() -> Plan {
    Plan::from_json(answers_document().to_string().as_bytes()).unwrap_or_else(|found| panic!("the plan is sound: {found:?}"))
}

/// The document of [`plan_with_answers`].
///
/// # Panics
/// The built-in plan is no JSON.
pub fn answers_document() -> Value {
    let mut document: Value = serde_json::from_str(&Plan::xuan_loc().to_json()).expect("the plan is JSON");
    let indicators = document["indicators"].as_array_mut().expect("a list");
    let place = indicators.iter().position(|one| one["code"] == "B06").expect("B06") + 1;
    let model = indicators[place - 1].clone();
    let of = |code: &str, label: &str, changes: Value| indicator_like(&model, code, label, &changes);
    let colours = json!([
        { "code": "xanh", "label": "Xanh – đúng tiến độ", "label_en": "Green" },
        { "code": "vang", "label": "Vàng – chậm" },
        { "code": "do", "label": "Đỏ" },
    ]);
    let added = [of(
        "B31",
        "Đánh giá tiến độ",
        json!({
            "value": { "type": "choice", "choices": colours }, "kind": "stock", "across_units": "count_each", "across_time": "last", "required": true,
            "unit_of_measure": "mức",
        }),
    )];
    // How many sessions are behind, asked for only where the colour says so; and a sum that counts it.
    let late = of(
        "B32",
        "Số buổi chậm",
        json!({ "asked_if": "B31 <> \"xanh\"", "required": true, "kind": "flow", "across_units": "sum", "across_time": "sum" }),
    );
    let sum = of("B33", "Số buổi và số buổi chậm", json!({ "computed": "B01 + B32", "required": false }));
    let added = added.into_iter().chain([late, sum]);
    indicators.splice(place..place, added);
    let rule = |id: &str, expression: &str| json!({ "id": id, "severity": "warning", "expression": expression, "why": "Theo tiến độ.", "why_en": "By the pace." });
    let rules = [
        rule("R91", "B31 = \"do\" => B01 <= 2"),
        rule("R92", "B01 = 0 => B31 <> \"xanh\""),
        rule("R93", "B31 = \"Vàng – chậm\" or B01 < 400"),
        rule("R94", "B32 <= B01"),
    ];
    document["rules"].as_array_mut().expect("a list").extend(rules);
    document
}
