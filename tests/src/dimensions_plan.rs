//! Makes a plan whose indicators are divided by sex and crop out of the built-in one, for tests.

use serde_json::{Value, json};
use tonghop::plan::Plan;

use crate::changed_plan::indicator_like;

/// The document of plan 37/KH-UBND with divided indicators behind B06:
///
/// * `K01`: people by sex; the total is the sum of the cells;
/// * `K02`: areas by crop and stage, without the cell of sowing rubber; the total is typed;
/// * `K03`: yields by crop, with decimals; no total;
/// * `K04`: harvests by crop, each computed from area and yield of the crop.
///
/// The rules are R91 (sowing is no less than harvest, crop by crop), R92 (no more women than attendances) and R93 (a sum over crops).
///
/// # Panics
/// The built-in plan is no JSON.
pub fn dimensions_document() -> Value {
    let mut document: Value = serde_json::from_str(&Plan::xuan_loc().to_json()).expect("the plan is JSON");
    let indicators = document["indicators"].as_array_mut().expect("a list");
    let place = indicators.iter().position(|one| one["code"] == "B06").expect("B06") + 1;
    let model = indicators[place - 1].clone();
    let of = |code: &str, label: &str, changes: Value| indicator_like(&model, code, label, &changes);
    let added = [
        of("K01", "Số người được tập huấn", json!({ "by": ["gioi_tinh"], "unit_of_measure": "người" })),
        of(
            "K02",
            "Diện tích",
            json!({
                "by": ["cay", "khau"], "total": "typed", "void": [["cao_su", "gieo"]], "unit_of_measure": "ha",
                "value": { "type": "decimal", "scale": 1 }, "required": false,
            }),
        ),
        of(
            "K03",
            "Năng suất",
            json!({
                "by": ["cay"], "total": "none", "unit_of_measure": "tạ/ha", "value": { "type": "decimal", "scale": 2 },
                "across_units": "none", "across_time": "none", "kind": "stock", "required": false,
            }),
        ),
        of(
            "K04",
            "Sản lượng",
            json!({
                "by": ["cay"], "total": "none", "computed": "K02[*,thu_hoach] * K03[*] / 10", "unit_of_measure": "tấn",
                "value": { "type": "decimal", "scale": 1 }, "required": false,
            }),
        ),
    ];
    indicators.splice(place..place, added);
    document["dimensions"] = json!([
        { "id": "gioi_tinh", "label": "Giới tính", "label_en": "Sex", "categories": [
            { "id": "nam", "label": "Nam", "label_en": "Men" }, { "id": "nu", "label": "Nữ", "label_en": "Women" },
        ] },
        { "id": "cay", "label": "Loại cây", "categories": [
            { "id": "lua", "label": "Lúa" }, { "id": "ngo", "label": "Ngô" }, { "id": "cao_su", "label": "Cao su" },
        ] },
        { "id": "khau", "label": "Khâu", "categories": [{ "id": "gieo", "label": "Gieo trồng" }, { "id": "thu_hoach", "label": "Thu hoạch" }] },
    ]);
    let rule = |id: &str, severity: &str, expression: &str| json!({ "id": id, "severity": severity, "expression": expression, "why": "Phép thử.", "why_en": "A test." });
    let rules = [
        rule("R91", "error", "K02[*,thu_hoach] <= K02[*,gieo]"),
        rule("R92", "warning", "K01[nu] <= B02"),
        rule("R93", "warning", "sum(K02[*,gieo]) <= 1000"),
    ];
    document["rules"].as_array_mut().expect("a list").extend(rules);
    document
}

/// The plan of [`dimensions_document`].
///
/// # Panics
/// The plan does not pass its check.
pub fn plan_with_dimensions() -> Plan {
    Plan::from_json(dimensions_document().to_string().as_bytes()).unwrap_or_else(|found| panic!("the plan is sound: {found:?}"))
}
