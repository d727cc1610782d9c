//! Lists faulty lists, and indicators that a list cannot feed, for each code of that check.

use serde_json::{Value, json};

use super::cases::Case;
use super::{plan_with, set_at_pointer};

/// The built-in plan with a list and an indicator that it feeds, both with changes in some of their fields.
fn plan_with_list(list: &[(&str, Value)], indicator: &[(&str, Value)]) -> Value {
    let mut document = plan_with(
        "/lists",
        json!([{
            "code": "T1", "label": "Danh sách hội nghị", "owed_by": ["XA"], "frequency": "quarter",
            "columns": [
                { "id": "ten", "label": "Tên", "value": { "type": "text", "max_length": 100 }, "required": true, "key": true },
                { "id": "luot", "label": "Số lượt", "value": { "type": "decimal", "scale": 1 }, "required": true },
                { "id": "truc_tuyen", "label": "Trực tuyến", "value": { "type": "boolean" } },
            ],
        }]),
    );
    let mut fed = document
        .pointer("/indicators")
        .and_then(Value::as_array)
        .and_then(|all| all.iter().find(|one| one.get("code").and_then(Value::as_str) == Some("B06")).cloned());
    if let Some(fed) = &mut fed {
        let fields = [
            ("code", json!("K11")),
            ("label", json!("Số lượt người dự hội nghị")),
            ("computed", json!("sum(T1.luot)")),
            ("required", json!(false)),
            ("measures", json!([])),
            ("owed_by", json!(["XA"])),
            ("frequency", json!("quarter")),
            ("value", json!({ "type": "decimal", "scale": 1 })),
        ];
        for (name, value) in fields.into_iter().chain(indicator.iter().cloned()) {
            set_at_pointer(fed, &format!("/{name}"), value);
        }
        let place = place_of_fed(&document);
        if let Some(all) = document.pointer_mut("/indicators").and_then(Value::as_array_mut) {
            all.insert(place, fed.clone());
        }
    }
    for (name, value) in list {
        set_at_pointer(&mut document, &format!("/lists/0/{name}"), value.clone());
    }
    document
}

/// The place of the indicator that the list feeds: behind the one that it is made from.
fn place_of_fed(plan: &Value) -> usize {
    let all = plan.pointer("/indicators").and_then(Value::as_array);
    let place = all.and_then(|all| all.iter().position(|one| one.get("code").and_then(Value::as_str) == Some("B06")));
    place.unwrap_or_default().saturating_add(1)
}

/// The pointer of a field of the indicator that the list feeds.
fn fed(plan: &Value, field: &str) -> String {
    format!("/indicators/{}/{field}", place_of_fed(plan))
}

pub(super) fn list_cases() -> Vec<Case> {
    let of_list = |code: &'static str, pointer: &str, field: &str, value: Value| -> Case {
        (code, pointer.to_owned(), plan_with_list(&[(field, value)], &[]))
    };
    let of_indicator = |code: &'static str, field: &str, changes: &[(&str, Value)]| -> Case {
        let plan = plan_with_list(&[], changes);
        (code, fed(&plan, field), plan)
    };
    let many: Vec<Value> = (1..=21)
        .map(|n| {
            json!({ "code": format!("T{n}"), "label": "Biểu", "owed_by": ["XA"], "frequency": "quarter", "columns": [
            { "id": "luot", "label": "Số lượt", "value": { "type": "integer" }, "required": true } ] })
        })
        .collect();
    let wide: Vec<Value> = (1..=21)
        .map(|n| json!({ "id": if n == 1 { "luot".to_owned() } else { format!("c{n}") }, "label": format!("Cột {n}"), "value": { "type": "integer" }, "required": true }))
        .collect();
    let no_columns = plan_with_list(&[("columns", json!([]))], &[("computed", json!("count(T1)"))]);
    vec![
        ("PLN351", "/lists".to_owned(), {
            let mut plan = plan_with_list(&[], &[]);
            set_at_pointer(&mut plan, "/lists", json!(many));
            plan
        }),
        ("PLN352", "/lists/0/code".to_owned(), plan_with_list(&[("code", json!("B01"))], &[("computed", json!("sum(B01.luot)"))])),
        ("PLN353", "/lists/0/columns".to_owned(), no_columns),
        of_list("PLN354", "/lists/0/columns", "columns", json!(wide)),
        of_list("PLN355", "/lists/0/columns/2/label", "columns/2/label", json!("SỐ LƯỢT")),
        of_indicator("PLN356", "computed", &[("computed", json!("sum(T9.luot)"))]),
        of_indicator("PLN357", "computed", &[("computed", json!("sum(T1.khach)"))]),
        of_indicator("PLN358", "computed", &[("computed", json!("sum(T1.ten)"))]),
        of_list("PLN359", "/lists/0/columns/1/required", "columns/1/required", json!(false)),
        of_indicator("PLN360", "computed", &[("kind", json!("stock")), ("across_time", json!("last"))]),
        of_list("PLN361", &fed(&plan_with_list(&[], &[]), "computed"), "frequency", json!("year")),
        of_indicator("PLN362", "value", &[("value", json!({ "type": "integer" }))]),
        of_list(
            "PLN331",
            "/lists/0/columns/2/value/choices",
            "columns/2/value",
            json!({ "type": "choice", "choices": [{ "code": "a", "label": "Loại A" }] }),
        ),
        of_list(
            "PLN342",
            "/lists/0/columns/2/value/least",
            "columns/2/value",
            json!({ "type": "date", "least": "2020-01-01", "most": "2019-01-01" }),
        ),
        of_list("PLN344", "/lists/0/columns/0/least", "columns/0/least", json!("-1")),
        of_list("PLN363", "/lists/0/owed_by", "owed_by", json!(["XA", "ZZZ"])),
    ]
}

#[test]
fn a_plan_with_a_sound_list_has_no_faults() {
    let codes = super::codes_and_pointers(&plan_with_list(&[], &[]));
    assert!(codes.iter().all(|(code, _)| !code.starts_with("PLN35") && !code.starts_with("PLN36")), "{codes:?}");
    let counts = plan_with_list(&[("columns/2/required", json!(true))], &[("computed", json!("count(T1.truc_tuyen)"))]);
    let codes = super::codes_and_pointers(&counts);
    assert!(codes.iter().all(|(code, _)| !code.starts_with("PLN35") && !code.starts_with("PLN36")), "{codes:?}");
}
