//! Tests that the plan check reports each of its codes for a faulty plan, and none for a sound one.

mod answer_cases;
mod cases;
mod list_cases;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::*;
use crate::base::Lang;

/// The built-in plan with the numbers that the office has to assign, because the plan does not give them.
fn valid_plan() -> Value {
    let mut plan: Value = serde_json::from_str(&Plan::xuan_loc().to_json()).unwrap_or_default();
    for (code, unit) in [("C06", "26428"), ("C11", "741-DTT"), ("D03", "741-DTT")] {
        let pointer = format!("{}/target/basis/numbers", entry_pointer(&plan, "/indicators", "code", code));
        set_at_pointer(&mut plan, &pointer, json!({ unit: "4" }));
    }
    plan
}

/// Sets a field or a list entry; an index behind the end appends an entry.
fn set_at_pointer(plan: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').unwrap_or_default();
    match plan.pointer_mut(parent) {
        Some(Value::Object(object)) => {
            object.insert(key.to_owned(), value);
        }
        Some(Value::Array(list)) => match key.parse::<usize>().ok().and_then(|i| list.get_mut(i)) {
            Some(entry) => *entry = value,
            None => list.push(value),
        },
        other => unreachable!("{pointer}: {other:?}"),
    }
}

fn plan_with(pointer: &str, value: Value) -> Value {
    let mut plan = valid_plan();
    set_at_pointer(&mut plan, pointer, value);
    plan
}

#[cfg(feature = "schema")]
fn plan_without(pointer: &str) -> Value {
    let mut plan = valid_plan();
    let (parent, key) = pointer.rsplit_once('/').unwrap_or_default();
    if let Some(Value::Object(object)) = plan.pointer_mut(parent) {
        object.remove(key);
    }
    plan
}

fn plan_with_repeated_entry(list: &str, index: usize) -> Value {
    let plan = valid_plan();
    let copy = plan.pointer(&format!("{list}/{index}")).cloned();
    plan_with(&format!("{list}/-"), copy.unwrap_or_default())
}

fn entry_pointer(plan: &Value, list: &str, key: &str, name: &str) -> String {
    let entries = plan.pointer(list).and_then(Value::as_array);
    let index = entries.and_then(|all| all.iter().position(|entry| entry[key] == name));
    format!("{list}/{}", index.unwrap_or(usize::MAX))
}

/// A valid plan with another value in one field of one indicator; the JSON pointer of that field comes first.
fn plan_with_indicator_field(code: &str, field: &str, value: Value) -> (String, Value) {
    let mut plan = valid_plan();
    let pointer = format!("{}/{field}", entry_pointer(&plan, "/indicators", "code", code));
    set_at_pointer(&mut plan, &pointer, value);
    (pointer, plan)
}

fn codes_and_pointers(plan: &Value) -> Vec<(&'static str, String)> {
    check(plan.to_string().as_bytes()).into_iter().map(|f| (f.code(), f.place.pointer.unwrap_or_default())).collect()
}

#[test]
fn each_code_is_reported_for_its_fault_and_never_for_a_valid_plan() {
    assert_eq!(codes_and_pointers(&valid_plan()), []);
    let mut fired = BTreeSet::new();
    let cases = [
        cases::structure_cases(),
        cases::name_cases(),
        cases::version_cases(),
        cases::indicator_cases(),
        answer_cases::answer_cases(),
        cases::dimension_cases(),
        cases::report_cases(),
        list_cases::list_cases(),
        cases::regime_cases(),
    ];
    for (code, pointer, plan) in cases.into_iter().flatten() {
        let found = codes_and_pointers(&plan);
        assert!(found.contains(&(code, pointer.clone())), "{code} {pointer}: {found:?}");
        // The fault causes no finding of another code.
        assert!(found.iter().all(|(other, _)| *other == code), "{found:?}");
        fired.insert(code);
    }
    // These codes concern the bytes of the file; other tests below cover them.
    fired.extend(["PLN001", "PLN002", "PLN003", "PLN004", "PLN013"]);
    if cfg!(not(feature = "schema")) {
        fired.extend(["PLN006", "PLN007", "PLN008", "PLN009", "PLN010", "PLN011", "PLN012"]);
    }
    // Those of plan workbooks have tests of their own (`plan_book/tests.rs`).
    let of_books = ["PLN348", "PLN365", "PLN368", "PLN369", "PLN372", "PLN374"];
    let of_documents = |code: &&str| code.starts_with("PLN") && !code.starts_with("PLN4") && !of_books.contains(code);
    let all: BTreeSet<_> = crate::findings::entries().map(|entry| entry.code).filter(of_documents).collect();
    assert_eq!(fired, all);
}

/// A share of a whole that is added up is reported however its unit of measure is written; other units of measure are not reported.
#[test]
fn summed_percentages_are_reported() {
    for measure in ["%", "% hộ", "(%)", "Phần trăm", "phần trăm (%)", "‰", "percent"] {
        for (field, how) in [("across_units", json!("sum")), ("across_units", json!("sum_warn")), ("across_time", json!("sum"))] {
            let (pointer, mut plan) = plan_with_indicator_field("G01", "unit_of_measure", json!(measure));
            let indicator = pointer.trim_end_matches("unit_of_measure");
            for (name, value) in [("across_units", json!("none")), ("across_time", json!("none")), ("kind", json!("flow")), (field, how)] {
                set_at_pointer(&mut plan, &format!("{indicator}{name}"), value);
            }
            assert_eq!(codes_and_pointers(&plan), [("PLN214", format!("{indicator}{field}"))], "{measure}");
        }
        let (pointer, mut plan) = plan_with_indicator_field("G01", "unit_of_measure", json!(measure));
        set_at_pointer(&mut plan, &pointer.replace("unit_of_measure", "across_units"), json!("none"));
        assert_eq!(codes_and_pointers(&plan), [], "{measure}");
    }
    for measure in ["điểm", "triệu đồng", "phần"] {
        let (_, plan) = plan_with_indicator_field("G01", "unit_of_measure", json!(measure));
        assert_eq!(codes_and_pointers(&plan), [], "{measure}");
    }
}

#[test]
fn values_just_within_the_bounds_are_accepted() {
    for (pointer, value) in [
        ("/regime/levels/1/deadline/day", json!(15)),
        ("/regime/levels/1/deadline/day", json!(28)),
        ("/regime/cut_off_day", json!(1)),
        ("/regime/last_year", json!(2019)),
        ("/regime/public_holidays", json!("vn")),
        ("/regime/kinds", json!({ "quarter": { "window": { "kind": "cut_off", "day": 27 }, "last": "2025-Q2" } })),
        ("/regime/kinds", json!({ "year": { "deadlines": { "xã-huyện": { "kind": "fixed_date", "month": 2, "day": 29 } } } })),
        ("/regime/kinds", json!({ "half": { "deadlines": { "xã-huyện": { "kind": "day_of_month", "day": 31, "months_after": 12 } } } })),
        ("/indicators/0/across_time", json!("last")),
        ("/indicators/56/value/max_length", json!(32_767)),
        ("/indicators/1/plausible_max", json!("0")),
    ] {
        assert_eq!(codes_and_pointers(&plan_with(pointer, value)), [], "{pointer}");
    }
    // A unit may be in force for a single day; this one is long before the plan.
    let one_day = plan_with("/units/15/valid_to", json!("2004-07-08"));
    assert_eq!(codes_and_pointers(&one_day), [("PLN289", "/units/15/valid_to".to_owned())]);
    let (_, plan) = plan_with_indicator_field("C06", "target/basis/numbers", json!({ "26425": "4" }));
    assert_eq!(codes_and_pointers(&plan), []);
    let swapped = json!([
        { "on": "2025-07-01", "from": "26425", "to": "26428", "whole": true },
        { "on": "2026-07-01", "from": "26428", "to": "26425", "whole": true },
        { "on": "2025-07-01", "from": "26431", "to": "26431", "whole": true },
    ]);
    // A code may come back later. Only the first and the third line concern a unit of the plan.
    assert_eq!(codes_and_pointers(&plan_with("/successions", swapped)), [("PLN104", "/successions/1/from".to_owned())]);
}

#[cfg(feature = "schema")]
#[test]
fn all_faults_are_named_at_once() {
    let mut plan = plan_with("/units/0/colour", json!("đỏ"));
    for (pointer, value) in [
        ("/units/0/kind", json!("XX")),
        ("/units/1/code", json!(26428)),
        ("/rules/2/expression", json!("B01 <= Z99")),
        ("/rules/3/severity", json!("hỏi")),
        ("/indicators/3/value/type", json!("float")),
        ("/indicators/6/frequency", json!("fortnight")),
        ("/indicators/7/value", json!({})),
        ("/indicators/8/value", json!("integer")),
        ("/regime/cut_off_day", json!(0)),
        ("/regime/first", json!("2019-Q9")),
        ("/tasks/0/paragraphs", json!("một đoạn")),
        ("/parent/valid_to", json!(5)),
    ] {
        set_at_pointer(&mut plan, pointer, value);
    }
    let expected = [
        ("PLN010", "/indicators/3/value/type"),
        ("PLN010", "/indicators/6/frequency"),
        ("PLN007", "/indicators/7/value"),
        ("PLN008", "/indicators/8/value"),
        ("PLN008", "/parent/valid_to"),
        ("PLN301", "/regime/cut_off_day"),
        ("PLN009", "/regime/first"),
        ("PLN102", "/rules/2/expression"),
        ("PLN010", "/rules/3/severity"),
        ("PLN008", "/tasks/0/paragraphs"),
        ("PLN006", "/units/0/colour"),
        ("PLN103", "/units/0/kind"),
        ("PLN008", "/units/1/code"),
    ]
    .map(|(code, pointer)| (code, pointer.to_owned()));
    assert_eq!(codes_and_pointers(&plan), expected);
}

#[cfg(feature = "schema")]
#[test]
fn structure_findings_use_the_words_of_plan_authors() {
    for (pointer, value, vi) in [
        ("/units/0/code", json!(26425), "Ở đây cần chữ trong dấu nháy kép, nhưng tệp ghi số 26425."),
        ("/units/0/valid_to", json!("30/6/2025"), "Đọc được “30/6/2025”; ở đây cần một ngày có thật, viết năm-tháng-ngày (2019-03-14)."),
        (
            "/indicators/0/frequency",
            json!("fortnight"),
            "Đọc được “fortnight”, không thuộc các giá trị: week, ten_days, month, quarter, half, nine_months, year.",
        ),
        (
            "/indicators/0/value/type",
            json!("float"),
            "Đọc được “float”, không thuộc các giá trị: integer, decimal, boolean, choice, date, text.",
        ),
        ("/regime/cut_off_day", json!(-1), "Đọc được -1; ở đây cần số từ 0 đến 255."),
    ] {
        let found = check(plan_with(pointer, value).to_string().as_bytes());
        let messages: Vec<_> = found.iter().map(|f| f.problem.message(Lang::Vi)).collect();
        assert_eq!(messages, [vi]);
    }
    let found = check(plan_with("/units/0/mã", json!(1)).to_string().as_bytes());
    let help: Vec<_> = found.iter().map(|f| f.problem.help(Lang::Vi)).collect();
    assert_eq!(help, ["Xem lại cách viết tên mục, hoặc bỏ mục này. Ở đây có thể dùng: code, group, kind, name, valid_from, valid_to."]);
}

#[test]
fn bytes_that_are_not_a_plan_are_rejected() {
    let first = |json: &[u8]| check(json).first().map(Finding::code);
    let message = |json: &[u8]| check(json).first().map(|f| f.problem.message(Lang::Vi));
    assert_eq!(message(b"{\n  \"id\": ]").as_deref(), Some("Không đọc được tệp kế hoạch từ dòng 2, cột 9: sai cách viết JSON."));
    assert_eq!(message(b"{").as_deref(), Some("Không đọc được tệp kế hoạch từ dòng 1, cột 1: tệp bị cắt giữa chừng."));
    for json in ["", "\u{FEFF}", "Kế hoạch", "{\"id\":NaN}"] {
        assert_eq!(first(json.as_bytes()), Some("PLN001"), "{json}");
    }
    assert_eq!(first(&"[".repeat(1000).into_bytes()), Some("PLN001"));
    assert_eq!(first(b"\xFF\xFE{\0}\0"), Some("PLN001"));
    assert!(!check(b"[]").is_empty() && !check(b"null").is_empty() && !check(b"{}").is_empty());

    let json = Plan::xuan_loc().to_json();
    let padded = |length: usize| format!("{json}{}", " ".repeat(length - json.len()));
    assert_ne!(first(padded(Plan::MAX_BYTES).as_bytes()), Some("PLN002"));
    assert_eq!(first(padded(Plan::MAX_BYTES + 1).as_bytes()), Some("PLN002"));

    let many = |count: usize| format!("[{}0]", "0,".repeat(count - 2));
    assert_ne!(first(many(100_000).as_bytes()), Some("PLN003"));
    assert_eq!(first(many(100_001).as_bytes()), Some("PLN003"));

    let twice = json.replacen("\"id\":", "\"id\": \"x\", \"id\":", 1);
    let found = check(twice.as_bytes());
    let errors = found.iter().filter(|finding| finding.severity() == Severity::Error);
    assert_eq!(errors.map(Finding::code).collect::<Vec<_>>(), ["PLN013"]);
    assert!(Plan::from_json(twice.as_bytes()).is_err());
}

#[test]
fn findings_are_capped_with_a_final_notice() {
    let units: Vec<_> = (0..600).map(|n| json!({ "number": n })).collect();
    let found = check(plan_with("/units", json!(units)).to_string().as_bytes());
    assert_eq!(found.len(), MAX_LISTED_FINDINGS + 1);
    assert_eq!(found.last().map(Finding::code), Some("PLN004"));
    assert!(found.last().is_some_and(|f| { f.problem.message(Lang::En).starts_with("The first 500 errors") }));
}

#[cfg(not(feature = "schema"))]
#[test]
fn without_the_schema_a_broken_entry_gives_one_finding() {
    let mut plan = plan_with("/units/0/colour", json!("đỏ"));
    set_at_pointer(&mut plan, "/units/0/kind", json!(5));
    set_at_pointer(&mut plan, "/rules/3/severity", json!("note"));
    let expected = [("PLN232", "/rules/3/severity"), ("PLN013", "/units/0")];
    assert_eq!(found(&plan), expected.map(|(code, pointer)| (code, pointer.to_owned())));
}

#[test]
fn built_in_plans_match_their_name_and_report_only_pln215() {
    for name in Plan::builtin_names() {
        let plan = Plan::builtin(name);
        assert_eq!(plan.as_ref().map(|p| p.id.as_str()), Some(name));
        let json = plan.as_ref().map(Plan::to_json).unwrap_or_default();
        // The only findings are the numbers that the office still has to assign.
        let told: Vec<_> = check(json.as_bytes()).iter().map(Finding::code).collect();
        assert_eq!(told, if name == "37/KH-UBND" { vec!["PLN215"; 3] } else { Vec::new() });
        assert_eq!(Plan::from_json(json.as_bytes()).ok(), plan);
        assert_eq!(plan, Plan::builtin(&name.replace('/', "-")));
    }
}
