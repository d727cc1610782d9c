//! Makes a plan with computed figures out of the built-in one, for tests.

use serde_json::{Value, json};
use tonghop::plan::Plan;

/// Plan 37/KH-UBND with three computed indicators behind B06. In totals, `B21` (a rate) is computed from the totals of its operands, and
/// `B22` (a sum) is added up; `B23` is the rate of the two. The rule R90 limits `B21`.
///
/// # Panics
/// The plan does not pass its check.
pub fn plan_with_computed_figures() -> Plan {
    let mut document: Value = serde_json::from_str(&Plan::xuan_loc().to_json()).expect("the plan is JSON");
    let indicators = document["indicators"].as_array_mut().expect("a list");
    let place = indicators.iter().position(|one| one["code"] == "B06").expect("B06") + 1;
    let of = |code: &str, label: &str, computed: &str, changes: Value| {
        let mut one = indicators[place - 1].clone();
        let fields = [("code", json!(code)), ("label", json!(label)), ("label_en", json!(label)), ("computed", json!(computed))];
        for (name, value) in fields.into_iter().chain([("required", json!(false))]) {
            one[name] = value;
        }
        for (name, value) in changes.as_object().into_iter().flatten() {
            one[name] = value.clone();
        }
        one["measures"] = json!([]);
        one
    };
    let rate = json!({
        "value": { "type": "decimal", "scale": 2 }, "kind": "stock", "across_units": "none", "across_time": "none",
        "unit_of_measure": "người/buổi",
    });
    let added = [
        of("B21", "Số lượt người bình quân một buổi", "B02 / B01", rate.clone()),
        of("B22", "Số buổi và số lượt nữ", "B01 + B03", json!({ "unit_of_measure": "đơn vị" })),
        of("B23", "Tỷ lệ của hai số tính", "B22 / B21", rate),
    ];
    indicators.splice(place..place, added);
    let rule = json!({
        "id": "R90", "severity": "warning", "expression": "B21 <= 200", "why": "Hội trường có 200 chỗ.", "why_en": "The hall has 200 seats.",
    });
    document["rules"].as_array_mut().expect("a list").push(rule);
    Plan::from_json(document.to_string().as_bytes()).unwrap_or_else(|found| panic!("the plan is sound: {found:?}"))
}
