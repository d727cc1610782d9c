//! Each code of the plan check fires on one fault and is silent on the sound plan beside it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::*;
use crate::Lang;

fn sound() -> Value {
    serde_json::from_str(&Plan::xuan_loc().to_json()).unwrap_or_default()
}

fn put(plan: &mut Value, pointer: &str, value: Value) {
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

fn with(pointer: &str, value: Value) -> Value {
    let mut plan = sound();
    put(&mut plan, pointer, value);
    plan
}

fn without(pointer: &str) -> Value {
    let mut plan = sound();
    let (parent, key) = pointer.rsplit_once('/').unwrap_or_default();
    if let Some(Value::Object(object)) = plan.pointer_mut(parent) {
        object.remove(key);
    }
    plan
}

fn copied(list: &str, index: usize) -> Value {
    let plan = sound();
    let copy = plan.pointer(&format!("{list}/{index}")).cloned();
    with(&format!("{list}/-"), copy.unwrap_or_default())
}

fn at(plan: &Value, list: &str, key: &str, name: &str) -> String {
    let entries = plan.pointer(list).and_then(Value::as_array);
    let index = entries.and_then(|all| all.iter().position(|entry| entry[key] == name));
    format!("{list}/{}", index.unwrap_or(usize::MAX))
}

/// A plan in which the field of one indicator is another one.
fn indicator(code: &str, field: &str, value: Value) -> (String, Value) {
    let mut plan = sound();
    let pointer = format!("{}/{field}", at(&plan, "/indicators", "code", code));
    put(&mut plan, &pointer, value);
    (pointer, plan)
}

fn found(plan: &Value) -> Vec<(&'static str, String)> {
    check(plan.to_string().as_bytes())
        .into_iter()
        .map(|f| (f.code(), f.place.pointer.unwrap_or_default()))
        .collect()
}

type Case = (&'static str, String, Value);

fn case(code: &'static str, pointer: &str, plan: Value) -> Case {
    (code, pointer.to_owned(), plan)
}

fn of_indicator(code: &'static str, indicator_code: &str, field: &str, value: Value) -> Case {
    let (pointer, plan) = indicator(indicator_code, field, value);
    (code, pointer, plan)
}

#[cfg(feature = "schema")]
fn structure() -> Vec<Case> {
    vec![
        case(
            "PLN006",
            "/units/0/colour",
            with("/units/0/colour", json!("đỏ")),
        ),
        case("PLN007", "/units/0", without("/units/0/code")),
        case(
            "PLN008",
            "/units/0/code",
            with("/units/0/code", json!(26425)),
        ),
        case(
            "PLN009",
            "/units/0/valid_from",
            with("/units/0/valid_from", json!("2004-02-30")),
        ),
        case(
            "PLN010",
            "/rules/0/severity",
            with("/rules/0/severity", json!("fatal")),
        ),
        case(
            "PLN011",
            "/regime/cut_off_day",
            with("/regime/cut_off_day", json!(256)),
        ),
        case(
            "PLN012",
            "/regime/holiday_years",
            with("/regime/holiday_years", json!([2019, 2019])),
        ),
    ]
}

#[cfg(not(feature = "schema"))]
fn structure() -> Vec<Case> {
    vec![]
}

fn names() -> Vec<Case> {
    vec![
        case(
            "PLN005",
            "/format",
            with("/format", json!("tonghop-plan/2")),
        ),
        case("PLN014", "/units/0/name", with("/units/0/name", json!(" "))),
        case(
            "PLN101",
            "/legal_bases/1/clause",
            with("/legal_bases/1/clause", json!("V")),
        ),
        case(
            "PLN102",
            "/rules/0/expression",
            with("/rules/0/expression", json!("A01 => A99 >= 1")),
        ),
        case(
            "PLN103",
            "/duties/0/holders/0",
            with("/duties/0/holders/0", json!("VPP")),
        ),
        of_indicator("PLN104", "C06", "target/basis/numbers/26426", json!("4")),
        case(
            "PLN105",
            "/duties/0/paragraph",
            with("/duties/0/paragraph", json!(3)),
        ),
        case("PLN111", "/indicators/51/code", {
            let mut plan = copied("/indicators", 50);
            put(&mut plan, "/indicators/51/label", json!("Khác"));
            plan
        }),
        case("PLN112", "/rules/1/id", with("/rules/1/id", json!("R01"))),
        case("PLN113", "/tasks/25/number", copied("/tasks", 24)),
        case("PLN114", "/unit_kinds/10/code", copied("/unit_kinds", 0)),
        case("PLN115", "/units/23/code", copied("/units", 0)),
        case(
            "PLN116",
            "/regime/holidays/24/date",
            copied("/regime/holidays", 3),
        ),
        case(
            "PLN117",
            "/regime/levels/1/id",
            with("/regime/levels/1/id", json!("xã-huyện")),
        ),
        case("PLN121", "/tasks/25/number", {
            let task = json!({ "number": "V.1", "mark": "1.", "heading": "Khác" });
            with("/tasks/-", task)
        }),
        case("PLN122", "/units/0/code", {
            let mut plan = with("/units/0/code", json!("741"));
            put(&mut plan, "/successions", json!([]));
            plan
        }),
        of_indicator("PLN123", "H03", "heading", json!("II.6. Kinh phí")),
    ]
}

fn indicators() -> Vec<Case> {
    let target = |value| of_indicator("", "C05", "target", value);
    let per_month =
        json!({ "id": "T05", "min": "5", "max": "3", "basis": { "kind": "number" }, "source": "" });
    let below = json!({ "id": "T05", "min": "-1", "basis": { "kind": "number" }, "source": "" });
    let empty = json!({ "id": "T05", "basis": { "kind": "per_unit" }, "source": "" });
    let itself =
        json!({ "id": "T05", "basis": { "kind": "equal_to", "indicator": "C05" }, "source": "" });
    let renamed = |code, suffix: &str, (_, pointer, plan): Case| (code, pointer + suffix, plan);
    vec![
        of_indicator("PLN201", "H01", "across_units", json!("sum")),
        of_indicator("PLN202", "B01", "across_units", json!("concat_by_unit")),
        of_indicator("PLN203", "A01", "across_units", json!("sum")),
        of_indicator("PLN204", "B01", "across_units", json!("count_yes")),
        of_indicator("PLN205", "B01", "across_time", json!("last")),
        of_indicator("PLN206", "G02", "across_time", json!("sum")),
        of_indicator("PLN207", "B01", "kind", json!("text")),
        of_indicator("PLN208", "G01", "value/scale", json!(7)),
        of_indicator("PLN209", "H01", "value/max_length", json!(32768)),
        of_indicator("PLN210", "B01", "plausible_max", json!("-0.5")),
        of_indicator("PLN211", "B01", "owed_by", json!(["HUYEN"])),
        case(
            "PLN212",
            "/indicators/0/frequency",
            with("/regime/collected", json!(["quarter", "half"])),
        ),
        of_indicator("PLN213", "B01", "clauses", json!([])),
        renamed("PLN221", "", target(per_month)),
        of_indicator(
            "PLN222",
            "H01",
            "target",
            json!({ "id": "T99", "min": "1", "basis": { "kind": "number" }, "source": "" }),
        ),
        renamed("PLN223", "", target(empty)),
        renamed("PLN224", "/min", target(below)),
        renamed("PLN225", "/basis/indicator", target(itself)),
        case(
            "PLN231",
            "/rules/0/expression",
            with("/rules/0/expression", json!("  ")),
        ),
        case(
            "PLN232",
            "/rules/0/severity",
            with("/rules/0/severity", json!("note")),
        ),
        case(
            "PLN233",
            "/checks/0/check",
            with("/checks/0/check/indicators/0", json!("B01")),
        ),
        case(
            "PLN234",
            "/duties/0/holders",
            with("/duties/0/holders", json!([])),
        ),
    ]
}

fn regime() -> Vec<Case> {
    let day = |day: u8| with("/regime/levels/1/deadline/day", json!(day));
    vec![
        case("PLN301", "/regime/cut_off_day", {
            let mut plan = with("/regime/cut_off_day", json!(28));
            let first = plan["regime"]["levels"][0].clone();
            put(&mut plan, "/regime/levels", json!([first]));
            plan
        }),
        case("PLN302", "/regime/levels/1/deadline/day", day(14)),
        case("PLN302", "/regime/levels/1/deadline/day", day(29)),
        case(
            "PLN303",
            "/regime/collected",
            with("/regime/collected", json!([])),
        ),
        case(
            "PLN304",
            "/regime/first",
            with("/regime/first", json!("2019-03")),
        ),
        case(
            "PLN305",
            "/regime/last_year",
            with("/regime/last_year", json!(2018)),
        ),
        case(
            "PLN306",
            "/regime/levels",
            with("/regime/levels", json!([])),
        ),
        case(
            "PLN307",
            "/regime/levels/0/deadline/days",
            with("/regime/levels/0/deadline/days", json!(0)),
        ),
        case(
            "PLN311",
            "/units/15/valid_to",
            with("/units/15/valid_to", json!("2004-07-07")),
        ),
        case("PLN312", "/successions/0", {
            let line = |from: &str, to: &str| json!({ "on": "2025-07-01", "from": from, "to": to, "whole": true });
            with(
                "/successions",
                json!([
                    line("26425", "26428"),
                    line("26428", "26431"),
                    line("26431", "26425"),
                    line("26434", "26425")
                ]),
            )
        }),
        case("PLN313", "/successions/16", copied("/successions", 1)),
    ]
}

#[test]
fn each_code_fires_on_its_fault_and_the_sound_plan_has_none() {
    assert_eq!(found(&sound()), []);
    let mut fired = BTreeSet::new();
    let cases = [structure(), names(), indicators(), regime()];
    for (code, pointer, plan) in cases.into_iter().flatten() {
        let found = found(&plan);
        assert!(
            found.contains(&(code, pointer.clone())),
            "{code} {pointer}: {found:?}"
        );
        // Nothing else follows from the fault.
        assert!(found.iter().all(|(other, _)| *other == code), "{found:?}");
        fired.insert(code);
    }
    // These are of the bytes, not of a value in them; they have tests of their own below.
    fired.extend(["PLN001", "PLN002", "PLN003", "PLN004", "PLN013"]);
    if cfg!(not(feature = "schema")) {
        fired.extend([
            "PLN006", "PLN007", "PLN008", "PLN009", "PLN010", "PLN011", "PLN012",
        ]);
    }
    let all: BTreeSet<_> = crate::findings::entries()
        .map(|entry| entry.code)
        .filter(|code| code.starts_with("PLN"))
        .collect();
    assert_eq!(fired, all);
}

#[test]
fn what_lies_just_within_the_bounds_is_sound() {
    for (pointer, value) in [
        ("/regime/levels/1/deadline/day", json!(15)),
        ("/regime/levels/1/deadline/day", json!(28)),
        ("/regime/cut_off_day", json!(1)),
        ("/regime/last_year", json!(2019)),
        ("/units/15/valid_to", json!("2004-07-08")),
        ("/indicators/0/across_time", json!("last")),
        ("/indicators/50/value/max_length", json!(32_767)),
        ("/indicators/1/plausible_max", json!("0")),
    ] {
        assert_eq!(found(&with(pointer, value)), [], "{pointer}");
    }
    let (_, plan) = indicator("C06", "target/basis/numbers", json!({ "26425": "4" }));
    assert_eq!(found(&plan), []);
    let swapped = json!([
        { "on": "2025-07-01", "from": "26425", "to": "26428", "whole": true },
        { "on": "2026-07-01", "from": "26428", "to": "26425", "whole": true },
        { "on": "2025-07-01", "from": "26431", "to": "26431", "whole": true },
    ]);
    // A code may come back later; only the first and the third line touch a unit of the plan.
    assert_eq!(
        found(&with("/successions", swapped)),
        [("PLN104", "/successions/1/from".to_owned())]
    );
}

#[cfg(feature = "schema")]
#[test]
fn all_faults_are_named_at_once() {
    let mut plan = with("/units/0/colour", json!("đỏ"));
    for (pointer, value) in [
        ("/units/0/kind", json!("XX")),
        ("/units/1/code", json!(26428)),
        ("/rules/2/expression", json!("B01 <= Z99")),
        ("/rules/3/severity", json!("hỏi")),
        ("/indicators/3/value/type", json!("float")),
        ("/indicators/6/frequency", json!("week")),
        ("/indicators/7/value", json!({})),
        ("/indicators/8/value", json!("integer")),
        ("/regime/cut_off_day", json!(0)),
        ("/regime/first", json!("2019-Q9")),
        ("/tasks/0/paragraphs", json!("một đoạn")),
        ("/parent/valid_to", json!(5)),
    ] {
        put(&mut plan, pointer, value);
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
    assert_eq!(found(&plan), expected);
}

#[cfg(feature = "schema")]
#[test]
fn faults_of_structure_are_said_in_the_words_of_plan_authors() {
    for (pointer, value, vi) in [
        (
            "/units/0/code",
            json!(26425),
            "Ở đây cần chữ trong dấu nháy kép, nhưng tệp ghi số 26425.",
        ),
        (
            "/units/0/valid_to",
            json!("30/6/2025"),
            "Đọc được “30/6/2025”; ở đây cần một ngày có thật, viết năm-tháng-ngày (2019-03-14).",
        ),
        (
            "/indicators/0/frequency",
            json!("week"),
            "Đọc được “week”, không thuộc các giá trị: month, quarter, half, nine_months, year.",
        ),
        (
            "/indicators/0/value/type",
            json!("float"),
            "Đọc được “float”, không thuộc các giá trị: integer, decimal, boolean, text.",
        ),
        (
            "/regime/cut_off_day",
            json!(-1),
            "Đọc được -1; ở đây cần số từ 0 đến 255.",
        ),
    ] {
        let found = check(with(pointer, value).to_string().as_bytes());
        let messages: Vec<_> = found.iter().map(|f| f.problem.message(Lang::Vi)).collect();
        assert_eq!(messages, [vi]);
    }
    let found = check(with("/units/0/mã", json!(1)).to_string().as_bytes());
    let help: Vec<_> = found.iter().map(|f| f.problem.help(Lang::Vi)).collect();
    assert_eq!(
        help,
        [
            "Xem lại cách viết tên mục, hoặc bỏ mục này. Ở đây có thể dùng: code, kind, name, valid_from, valid_to."
        ]
    );
}

#[test]
fn bytes_that_are_no_plan() {
    let first = |json: &[u8]| check(json).first().map(Finding::code);
    let message = |json: &[u8]| check(json).first().map(|f| f.problem.message(Lang::Vi));
    assert_eq!(
        message(b"{\n  \"id\": ]").as_deref(),
        Some("Không đọc được tệp kế hoạch từ dòng 2, cột 9: sai cách viết JSON.")
    );
    assert_eq!(
        message(b"{").as_deref(),
        Some("Không đọc được tệp kế hoạch từ dòng 1, cột 1: tệp bị cắt giữa chừng.")
    );
    for json in ["", "\u{FEFF}", "Kế hoạch", "{\"id\":NaN}"] {
        assert_eq!(first(json.as_bytes()), Some("PLN001"), "{json}");
    }
    assert_eq!(first(&"[".repeat(1000).into_bytes()), Some("PLN001"));
    assert_eq!(first(b"\xFF\xFE{\0}\0"), Some("PLN001"));
    assert!(!check(b"[]").is_empty() && !check(b"null").is_empty() && !check(b"{}").is_empty());

    let json = Plan::xuan_loc().to_json();
    let padded = |length: usize| format!("{json}{}", " ".repeat(length - json.len()));
    assert_eq!(first(padded(Plan::MAX_BYTES).as_bytes()), None);
    assert_eq!(
        first(padded(Plan::MAX_BYTES + 1).as_bytes()),
        Some("PLN002")
    );

    let many = |count: usize| format!("[{}0]", "0,".repeat(count - 2));
    assert_ne!(first(many(200_000).as_bytes()), Some("PLN003"));
    assert_eq!(first(many(200_001).as_bytes()), Some("PLN003"));

    let twice = json.replacen("\"id\":", "\"id\": \"x\", \"id\":", 1);
    let found = check(twice.as_bytes());
    assert_eq!(
        found.iter().map(Finding::code).collect::<Vec<_>>(),
        ["PLN013"]
    );
    assert!(Plan::from_json(twice.as_bytes()).is_err());
}

#[test]
fn no_more_findings_are_listed_than_can_be_read() {
    let units: Vec<_> = (0..600).map(|n| json!({ "number": n })).collect();
    let found = check(with("/units", json!(units)).to_string().as_bytes());
    assert_eq!(found.len(), MOST_FINDINGS + 1);
    assert_eq!(found.last().map(Finding::code), Some("PLN004"));
    assert!(found.last().is_some_and(|f| {
        f.problem
            .message(Lang::En)
            .starts_with("The first 500 faults")
    }));
}
