//! Makes a plan with a list of events out of the built-in one, for tests.

use serde_json::{Value, json};
use tonghop::plan::Plan;

use crate::changed_plan::{indicator_like, set_fields};

/// The document of plan 37/KH-UBND with a list of events and the indicators that it feeds, behind B06:
///
/// * `T1`: events, with name and place (which tell events apart), attendances, costs, and whether they were broadcast;
/// * `K11` sums the attendances, `K12` the costs, `K13` counts the events, `K14` those that were broadcast;
/// * `K15` is computed from two of these: attendances for each event.
///
/// The rule R94 limits the attendances by those of B02.
///
/// # Panics
/// The built-in plan is no JSON.
pub fn lists_document() -> Value {
    let mut document: Value = serde_json::from_str(&Plan::xuan_loc().to_json()).expect("the plan is JSON");
    let indicators = document["indicators"].as_array_mut().expect("a list");
    let place = indicators.iter().position(|one| one["code"] == "B06").expect("B06") + 1;
    let model = indicators[place - 1].clone();
    let of = |code: &str, label: &str, computed: &str, changes: Value| {
        let mut one = indicator_like(&model, code, label, &json!({ "computed": computed, "required": false }));
        set_fields(&mut one, &changes);
        one
    };
    let added = [
        of("K11", "Số lượt người dự hội nghị", "sum(T1.luot)", json!({ "unit_of_measure": "lượt người" })),
        of(
            "K12",
            "Kinh phí hội nghị",
            "sum(T1.kinh_phi)",
            json!({ "unit_of_measure": "triệu đồng", "value": { "type": "decimal", "scale": 1 } }),
        ),
        of("K13", "Số hội nghị", "count(T1)", json!({ "unit_of_measure": "hội nghị" })),
        of("K14", "Số hội nghị trực tuyến", "count(T1.truc_tuyen)", json!({ "unit_of_measure": "hội nghị" })),
        of(
            "K15",
            "Số lượt người bình quân một hội nghị",
            "K11 / K13",
            json!({
                "unit_of_measure": "lượt người/hội nghị", "value": { "type": "decimal", "scale": 1 }, "kind": "stock",
                "across_units": "none", "across_time": "none",
            }),
        ),
    ];
    let column = |id: &str, label: &str, value: Value, changes: Value| {
        let mut one = json!({ "id": id, "label": label, "value": value, "required": true });
        set_fields(&mut one, &changes);
        // What a plan leaves out is not required.
        if one["required"] == json!(false) {
            one.as_object_mut().expect("an object").remove("required");
        }
        one
    };
    document["lists"] = json!([{
        "code": "T1",
        "label": "Danh sách hội nghị tuyên truyền",
        "label_en": "Events",
        "owed_by": model["owed_by"],
        "frequency": model["frequency"],
        "columns": [
            column("ten", "Tên hội nghị", json!({ "type": "text", "max_length": 200 }), json!({ "key": true })),
            column("noi", "Địa điểm", json!({ "type": "text", "max_length": 100 }), json!({ "key": true })),
            column("luot", "Số lượt người", json!({ "type": "integer" }), json!({ "unit_of_measure": "lượt người" })),
            column("kinh_phi", "Kinh phí", json!({ "type": "decimal", "scale": 1 }), json!({ "unit_of_measure": "triệu đồng" })),
            column("truc_tuyen", "Trực tuyến", json!({ "type": "boolean" }), json!({})),
            column("ghi_chu", "Ghi chú", json!({ "type": "text", "max_length": 200 }), json!({ "required": false })),
        ],
    }]);
    indicators_mut(&mut document).splice(place..place, added);
    let rule = json!({ "id": "R94", "severity": "warning", "expression": "K11 <= B02", "why": "Phép thử.", "why_en": "A test." });
    document["rules"].as_array_mut().expect("a list").push(rule);
    document
}

fn indicators_mut(document: &mut Value) -> &mut Vec<Value> {
    document["indicators"].as_array_mut().expect("a list")
}

/// The plan of [`lists_document`].
///
/// # Panics
/// The plan does not pass its check.
pub fn plan_with_list() -> Plan {
    Plan::from_json(lists_document().to_string().as_bytes()).unwrap_or_else(|found| panic!("the plan is sound: {found:?}"))
}
