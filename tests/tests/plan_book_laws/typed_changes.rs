//! Changes to the plan with every type: days, choices, lists, dimensions, balances below zero, opening figures, conditions, groups, outline.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use tonghop_tests::every_type_plan::every_type_document;

use super::{PlanChange, strange_text};

/// The sound plan.
pub static DOCUMENT: LazyLock<Value> = LazyLock::new(every_type_document);

/// JSON pointers to all texts of the plan that may have any words.
pub static TEXT_POINTERS: LazyLock<Vec<String>> = LazyLock::new(|| {
    const WORDS: [&str; 12] = [
        "label",
        "label_en",
        "label_alone",
        "label_alone_en",
        "heading",
        "unit_of_measure",
        "name",
        "name_en",
        "group",
        "why",
        "what",
        "reason",
    ];
    let mut found = Vec::new();
    collect_texts(&DOCUMENT, String::new(), &WORDS, &mut found);
    // Headings are named by the outline.
    let named_elsewhere = |pointer: &str| {
        let heading = pointer.starts_with("/indicators") && pointer.ends_with("/heading");
        heading || pointer.starts_with("/regime/levels")
    };
    found.retain(|pointer| !named_elsewhere(pointer));
    found
});

fn collect_texts(value: &Value, at: String, words: &[&str], found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                let pointer = format!("{at}/{key}");
                if field.is_string() && words.contains(&key.as_str()) {
                    found.push(pointer.clone());
                }
                collect_texts(field, pointer, words, found);
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| collect_texts(item, format!("{at}/{index}"), words, found));
        }
        _ => {}
    }
}

/// Up to six changes.
pub fn changes() -> impl Strategy<Value = Vec<PlanChange>> {
    let texts = (any::<Index>(), strange_text()).prop_map(|(at, text)| PlanChange::Text(at, text));
    let puts = select(puts()).prop_map(|(pointer, value)| PlanChange::Put(pointer, value));
    let drops = (select(vec!["rules", "checks", "successions", "duties", "legal_bases", "recipients"]), any::<Index>())
        .prop_map(|(list, at)| PlanChange::Drop(list, at));
    prop::collection::vec(prop_oneof![3 => texts, 5 => puts, 1 => drops], 0..6)
}

/// Values for fields of the plan, each of which it is sound with.
fn puts() -> Vec<(&'static str, Value)> {
    let choice = |code: &str, label: &str| json!({ "code": code, "label": label });
    let column = |id: &str, value: Value, required: bool| {
        let mut one = json!({ "id": id, "label": id, "value": value });
        if required {
            one["required"] = json!(true);
        }
        one
    };
    let options = json!([choice("do", "Đỏ = nguy hiểm"), choice("vang", "Vàng; cam"), choice("a1", "Không | có"), choice("b", "2,5")]);
    let columns = json!([
        column("ten", json!({ "type": "text", "max_length": 255 }), true),
        column("luot", json!({ "type": "decimal", "scale": 3 }), true),
        column("ngay", json!({ "type": "date", "least": "2026-01-01", "most": "2026-12-31" }), false),
    ]);
    vec![
        ("/indicators/9/value", json!({ "type": "choice", "choices": options })),
        ("/indicators/9/across_units", json!("none")),
        ("/indicators/9/across_time", json!("none")),
        ("/indicators/10/asked_if", json!("B03 = \"Đỏ\" and A01 >= 2.5")),
        ("/indicators/10/asked_if", json!("not (B03 = \"do\") or A01 = 0 - 12.25")),
        ("/indicators/6/least", json!("-0.5")),
        ("/indicators/6/value", json!({ "type": "integer" })),
        ("/indicators/4/across_time", json!("last")),
        ("/indicators/4/value", json!({ "type": "decimal", "scale": 2 })),
        ("/indicators/12/across_units", json!("latest")),
        ("/indicators/12/across_units", json!("none")),
        ("/indicators/12/across_time", json!("none")),
        ("/indicators/13/value", json!({ "type": "date", "least": "2025-12-31" })),
        ("/indicators/13/value", json!({ "type": "date", "most": "1999-02-28" })),
        ("/indicators/14/value", json!({ "type": "text", "max_length": 256 })),
        ("/indicators/7/total", json!("computed")),
        ("/indicators/7/by", json!(["gioi_tinh", "khau"])),
        ("/indicators/8/void", json!([])),
        ("/indicators/8/void", json!([["lua", "gieo"], ["cao_su", "thu_hoach"]])),
        ("/indicators/8/total", json!("none")),
        ("/indicators/2/computed", json!("round(A02 / A01 * 100, 1)")),
        ("/indicators/2/value", json!({ "type": "decimal", "scale": 1 })),
        ("/indicators/15/owed_by_inferred", json!([])),
        ("/indicators/0/target", json!({ "id": "T01", "min": "2.5", "basis": { "kind": "per_unit" }, "source": "II.1" })),
        (
            "/indicators/0/target",
            json!({ "id": "T01", "basis": { "kind": "assigned", "numbers": { "26001": "12", "26002": "0.5" } }, "source": "II.1" }),
        ),
        ("/dimensions/1/categories/0/label_en", json!("Rice")),
        ("/lists/0/columns", columns),
        ("/lists/0/required", json!(false)),
        ("/lists/0/frequency", json!("month")),
        ("/lists/0/owed_by", json!(["XA", "VP"])),
        ("/units/1/group", json!("Cụm Đông; Tây")),
        ("/units/2/valid_to", json!("2026-06-30")),
        ("/successions/0/whole", json!(false)),
        ("/report/sentences", json!([])),
        ("/report/sentences", json!(["Có {A01} cây; {B01[nu]} nữ.", "{A04} ha “mới”"])),
        ("/report/highlights", json!(["B03", "A02"])),
        ("/report/roles", json!({ "D01": "difficulty", "A06": "budget_planned", "B08": "cause" })),
        (
            "/report/outline",
            json!([{ "heading": "I. TẤT CẢ", "groups": ["I. Trồng cây", "II. Hộ và đất", "III. Hội nghị", "IV. Thuyết minh"] }]),
        ),
        (
            "/regime/kinds",
            json!({ "month": { "window": { "kind": "cut_off", "day": 20 } }, "quarter": { "first": "2026-Q2", "last": "2027-Q3" } }),
        ),
        ("/rules/1/expression", json!("B03 = \"xanh\" => A04 <= 12.5")),
        ("/rules/2/expression", json!("sum(B02[*,gieo]) <= sum(B02[lua,*])")),
        ("/checks/1/check", json!({ "kind": "required_text", "may_be_none": [], "none_without_figures": ["D01"] })),
    ]
}
