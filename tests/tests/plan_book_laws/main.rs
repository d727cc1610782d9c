//! Laws of plan workbooks on plans that a generator changes: what is written comes back as itself, cell by cell; the mistakes of authors; and
//! what is learned from the forms of offices.
#![allow(clippy::panic, clippy::expect_used, reason = "a test that cannot go on fails")]

mod mistake_list;
mod mistakes;
mod office_forms;
mod sheets;
mod typed_changes;

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use tonghop::Severity;
use tonghop::plan::Plan;
use tonghop::plan_book::{read, write};

/// The JSON of a plan without faults that has every kind of entry, and is small enough to be written many times.
static SOUND_PLAN: LazyLock<Value> = LazyLock::new(|| {
    let mut plan: Value = serde_json::from_str(&Plan::xuan_loc().to_json()).expect("a plan");
    for (list, kept) in [("recipients", 3), ("checks", 4)] {
        plan[list].as_array_mut().expect("a list").truncate(kept);
    }
    // A rate: computed, not asked for, not added up.
    let mut rate = plan["indicators"][6].clone();
    for (field, value) in [
        ("code", json!("B90")),
        ("label", json!("Bình quân một buổi")),
        ("label_en", json!("Average per session")),
        ("computed", json!("B02 / B01 * 12.5")),
        ("value", json!({ "type": "decimal", "scale": 3 })),
        ("kind", json!("stock")),
        ("across_units", json!("none")),
        ("across_time", json!("last")),
        ("required", json!(false)),
    ] {
        rate[field] = value;
    }
    plan["indicators"].as_array_mut().expect("a list").insert(16, rate);
    // An indicator by sex and place, with a total that is typed.
    let mut divided = plan["indicators"][6].clone();
    for (field, value) in [
        ("code", json!("B91")),
        ("label", json!("Số người theo giới tính, nơi ở")),
        ("label_en", json!("People by sex and place")),
        ("by", json!(["gioi_tinh", "noi_o"])),
        ("total", json!("typed")),
        ("void", json!([["nam", "tt"]])),
    ] {
        divided[field] = value;
    }
    plan["indicators"].as_array_mut().expect("a list").insert(17, divided);
    // A choice from a list, and a figure that is asked for on condition.
    let mut choice = plan["indicators"][6].clone();
    let options = json!([{ "code": "do", "label": "Đỏ", "label_en": "Red" }, { "code": "xanh", "label": "Xanh 1.5" }]);
    for (field, value) in [
        ("code", json!("B92")),
        ("value", json!({ "type": "choice", "choices": options })),
        ("kind", json!("stock")),
        ("across_units", json!("count_each")),
        ("across_time", json!("last")),
        ("required", json!(true)),
    ] {
        choice[field] = value;
    }
    let mut conditional = plan["indicators"][6].clone();
    conditional["code"] = json!("B93");
    conditional["asked_if"] = json!("B92 = \"Xanh 1.5\" or B92 = \"do\"");
    plan["indicators"].as_array_mut().expect("a list").splice(18..18, [choice, conditional]);
    let category = |id: &str, label: &str| json!({ "id": id, "label": label });
    plan["dimensions"] = json!([
        { "id": "gioi_tinh", "label": "Giới tính", "label_en": "Sex", "categories": [category("nam", "Nam"), category("nu", "Nữ")] },
        { "id": "noi_o", "label": "Nơi ở", "categories": [category("tt", "Thành thị"), category("nt", "Nông thôn")] },
    ]);
    plan
});

#[test]
fn the_sound_plan_passes_its_check() {
    let found = Plan::from_json(SOUND_PLAN.to_string().as_bytes());
    assert!(found.is_ok(), "{found:#?}");
}

/// JSON pointers to those fields of the plan that may have any text.
static TEXT_POINTERS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut found: Vec<String> =
        ["/title", "/title_en", "/opening", "/closing", "/issue/signer", "/issue/authority/0", "/office/number"].map(str::to_owned).into();
    let lists = [
        ("indicators", ["label", "label_en", "heading", "unit_of_measure"].as_slice()),
        ("tasks", &["heading", "mark", "paragraphs/0"]),
        ("duties", &["what", "condition", "partners/0"]),
        ("rules", &["why", "why_en"]),
        ("unit_kinds", &["name", "name_en"]),
        ("units", &["name"]),
        ("recipients", &["name"]),
        ("legal_bases", &["title"]),
        ("dimensions", &["label", "label_en", "categories/1/label"]),
    ];
    for (list, fields) in lists {
        let count = SOUND_PLAN[list].as_array().expect("a list").len();
        found.extend((0..count).flat_map(|index| fields.iter().map(move |field| format!("/{list}/{index}/{field}"))));
    }
    found.retain(|pointer| SOUND_PLAN.pointer(pointer).is_some());
    found
});

/// A change to the JSON of the plan.
#[derive(Debug, Clone)]
enum PlanChange {
    Text(Index, String),
    Put(&'static str, Value),
    Drop(&'static str, Index),
}

fn strange_text() -> impl Strategy<Value = String> {
    const ODD_TEXTS: &[&str] = &[
        "=1+1",
        "+84",
        "-5",
        "@x",
        "007",
        "x",
        "không",
        "VÍ DỤ",
        "a; b, c",
        "dòng 1\ndòng 2",
        " trước",
        "sau ",
        "hai  dấu cách",
        "_x0041_",
        "\u{200b}ẩn",
        "tab\tở giữa",
        "“ngoặc”",
        "<b>&amp;</b>",
        "12,5",
        "14/02/2019",
        "TRUE",
        "#REF!",
        "’",
        "e\u{302}",
        "\u{FFFE}y",
    ];
    prop_oneof![select(ODD_TEXTS).prop_map(str::to_owned), "\\PC{1,40}", "[a-zđêô \n]{1,60}"]
}

fn any_change() -> impl Strategy<Value = PlanChange> {
    let put = |pointer: &'static str, values: Vec<Value>| select(values).prop_map(move |value| PlanChange::Put(pointer, value)).boxed();
    let puts = prop_oneof![
        put(
            "/indicators/1/value",
            vec![json!({ "type": "decimal", "scale": 6 }), json!({ "type": "boolean" }), json!({ "type": "text", "max_length": 80 })]
        ),
        put("/indicators/1/kind", vec![json!("stock"), json!("stock_ytd"), json!("text")]),
        put("/indicators/1/across_units", vec![json!("max"), json!("none"), json!("concat_by_unit")]),
        put("/indicators/6/across_time", vec![json!("last"), json!("none"), json!("any")]),
        put("/indicators/6/frequency", vec![json!("month"), json!("year"), json!("ten_days")]),
        put("/indicators/6/plausible_max", vec![json!("12.50"), json!("0.000001"), json!("1234567890123.5"), json!("1000")]),
        put("/indicators/6/measures", vec![json!([]), json!([{ "clause": "II.1.1", "paragraph": 1, "words": "một: hai" }])]),
        put("/indicators/56/value/max_length", vec![json!(255), json!(256), json!(4000), json!(12)]),
        put("/indicators/7/may_be_withheld", vec![json!(true)]),
        put("/indicators/17/total", vec![json!("computed"), json!("none")]),
        put("/indicators/17/void", vec![json!([]), json!([["nam", "tt"], ["nu", "nt"]])]),
        put("/indicators/17/by", vec![json!(["noi_o", "gioi_tinh"]), json!(["noi_o"]), json!([])]),
        put("/dimensions/0/categories/0", vec![json!({ "id": "a_1", "label": "Nam", "label_en": "Men" })]),
        put("/dimensions", vec![json!([])]),
        put("/rules/0/expression", vec![json!("B91[nu,nt] <= sum(B91[*,*])"), json!("B91[*,nt] >= 0 or B91[*,tt] = 2.5")]),
        put("/units/0/valid_from", vec![json!("1899-12-31"), json!("1900-02-28"), json!("1000-01-01"), json!("2004-07-08")]),
        put(
            "/regime/levels/1/deadline",
            vec![
                json!({ "kind": "day_of_month", "day": 10, "months_after": 1 }),
                json!({ "kind": "day_of_month", "day": 31, "months_after": 12 }),
                json!({ "kind": "fixed_date", "month": 7, "day": 15 }),
                json!({ "kind": "days_after_window", "days": 5 }),
            ]
        ),
        put(
            "/regime/kinds",
            vec![
                json!({ "year": { "window": { "kind": "calendar" }, "deadlines": { "xã-huyện": { "kind": "fixed_date", "month": 1, "day": 15, "years_after": 1 } } } }),
                json!({ "quarter": { "first": "2019-Q2", "last": "2020-Q3" }, "half": { "window": { "kind": "cut_off", "day": 20 } } }),
            ]
        ),
        put("/regime/week_begins", vec![json!("sunday")]),
        put("/regime/public_holidays", vec![json!("vn")]),
        put("/accepted_fingerprints", vec![json!(["0000000000000000000000000000000000000000000000000000000000000000"])]),
        put(
            "/rules/0/expression",
            vec![json!("B02 / B01 between 0.125 and 2000"), json!("not A01"), json!("G02 >= prev(G02) or months() < 3")]
        ),
    ];
    const SHORTENED_LISTS: &[&str] = &["legal_bases", "duties", "recipients", "successions", "rules", "checks", "versions"];
    prop_oneof![
        4 => (any::<Index>(), strange_text()).prop_map(|(at, text)| PlanChange::Text(at, text)),
        3 => puts,
        1 => (select(SHORTENED_LISTS), any::<Index>()).prop_map(|(list, at)| PlanChange::Drop(list, at)),
    ]
}

/// Applies the changes to a plan with texts at these pointers; `None` where the changed plan does not pass its check.
fn changed_plan(plan: &Value, texts: &[String], changes: &[PlanChange]) -> Option<Plan> {
    let mut plan = plan.clone();
    for change in changes {
        match change {
            PlanChange::Text(at, text) => *plan.pointer_mut(&texts[at.index(texts.len())])? = json!(text),
            PlanChange::Put(pointer, value) => {
                let (parent, field) = pointer.rsplit_once('/')?;
                plan.pointer_mut(parent)?.as_object_mut()?.insert(field.to_owned(), value.clone());
            }
            PlanChange::Drop(list, at) => {
                let entries = plan[list].as_array_mut()?;
                if !entries.is_empty() {
                    entries.remove(at.index(entries.len()));
                }
            }
        }
    }
    Plan::from_json(plan.to_string().as_bytes()).ok()
}

/// Both round trips of decision 103: what is read from the workbook of a plan is the plan, and its workbook is the same again.
fn check_round_trips(plan: &Plan) -> Result<(), TestCaseError> {
    let bytes = write(plan).expect("a workbook");
    let book = read(&bytes).expect("a readable workbook");
    let errors: Vec<_> = book.findings.iter().filter(|finding| finding.severity() == Severity::Error).collect();
    prop_assert!(errors.is_empty(), "{errors:#?}");
    let back = book.plan.expect("a plan");
    prop_assert_eq!(back.to_json(), plan.to_json());
    prop_assert!(write(&back).expect("a workbook") == bytes, "the second export differs");
    Ok(())
}

#[test]
fn every_built_in_plan_is_read_back_unchanged_from_its_workbook() {
    for name in Plan::builtin_names() {
        let plan = Plan::builtin(name).expect("a plan");
        check_round_trips(&plan).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_global_rejects: 4_096, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_is_read_back_unchanged_from_its_workbook(changes in prop::collection::vec(any_change(), 0..6)) {
        let plan = changed_plan(&SOUND_PLAN, &TEXT_POINTERS, &changes);
        prop_assume!(plan.is_some());
        check_round_trips(&plan.expect("assumed"))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_global_rejects: 4_096, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_with_every_type_is_read_back_unchanged_from_its_workbook(changes in typed_changes::changes()) {
        let plan = changed_plan(&typed_changes::DOCUMENT, &typed_changes::TEXT_POINTERS, &changes);
        prop_assume!(plan.is_some());
        check_round_trips(&plan.expect("assumed"))?;
    }
}
