//! Lists faulty plans with answers beyond figures, with the place where each fault must be found.

use serde_json::{Value, json};

use super::cases::Case;
use super::{plan_with_indicator_field, set_at_pointer};

/// The built-in plan with B07 answered by choosing one of two options, with `changes` in some of its fields; and the JSON pointer of B07.
fn choice_plan(changes: &[(&str, Value)]) -> (String, Value) {
    let options = json!([{ "code": "do", "label": "Đỏ" }, { "code": "xanh", "label": "Xanh" }]);
    let (pointer, mut plan) = plan_with_indicator_field("B07", "value", json!({ "type": "choice", "choices": options }));
    let entry = pointer.trim_end_matches("/value").to_owned();
    let fields = [("kind", json!("stock")), ("across_units", json!("count_each")), ("across_time", json!("last"))];
    for (name, value) in fields.iter().chain(changes) {
        set_at_pointer(&mut plan, &format!("{entry}/{name}"), value.clone());
    }
    (entry, plan)
}

/// Plans with faults in the options of an indicator, or in rules that name one.
pub(super) fn answer_cases() -> Vec<Case> {
    let with = |code, at: &str, changes: &[(&str, Value)]| {
        let (entry, plan) = choice_plan(changes);
        (code, format!("{entry}/{at}"), plan)
    };
    let options = |options: Value| ("value/choices", options);
    let labelled = |label: &str| options(json!([{ "code": "do", "label": "Đỏ" }, { "code": "khac", "label": label }]));
    let ruled = |code, expression: &str| {
        let (_, mut plan) = choice_plan(&[]);
        set_at_pointer(&mut plan, "/rules/0/expression", json!(expression));
        (code, "/rules/0/expression".to_owned(), plan)
    };
    let (pointer, counted) = plan_with_indicator_field("B01", "across_units", json!("count_each"));
    // B06 may be left blank, B01 is required.
    let conditional = |found, code: &str, condition: &str| {
        let (pointer, plan) = plan_with_indicator_field(code, "asked_if", json!(condition));
        (found, pointer, plan)
    };
    let of_figure = |found, field: &str, value: Value| {
        let (pointer, plan) = plan_with_indicator_field("B01", field, value);
        (found, pointer, plan)
    };
    let date = || ("value", json!({ "type": "date" }));
    let turned = ("value", json!({ "type": "date", "least": "2020-01-01", "most": "2019-01-01" }));
    vec![
        with("PLN340", "across_units", &[date(), ("across_units", json!("sum"))]),
        with("PLN340", "across_time", &[date(), ("across_units", json!("earliest")), ("across_time", json!("any"))]),
        with("PLN340", "kind", &[date(), ("across_units", json!("none")), ("kind", json!("flow"))]),
        of_figure("PLN341", "across_units", json!("latest")),
        with("PLN342", "value/least", &[turned, ("across_units", json!("none"))]),
        of_figure("PLN343", "across_time", json!("first")),
        of_figure("PLN344", "least", json!("0")),
        of_figure("PLN344", "least", json!("-9000000000000")),
        with("PLN344", "least", &[date(), ("across_units", json!("none")), ("least", json!("-1"))]),
        conditional("PLN338", "B05", "B06 > 0"),
        conditional("PLN338", "B05", "B05 > 0"),
        conditional("PLN338", "B05", "prev(B01) > 0"),
        conditional("PLN102", "B05", "Z99 > 0"),
        conditional("PLN234", "B05", "B01"),
        conditional("PLN370", "B05", "B01 lớn thôi B02"),
        {
            let (pointer, plan) = plan_with_indicator_field("B06", "computed", json!("B01 +"));
            ("PLN371", pointer, plan)
        },
        conditional("PLN339", "H01", "B01 > 0"),
        with("PLN331", "value/choices", &[options(json!([{ "code": "do", "label": "Đỏ" }]))]),
        with("PLN332", "value/choices/1/code", &[options(json!([{ "code": "do", "label": "Đỏ" }, { "code": "do", "label": "Xanh" }]))]),
        with("PLN333", "value/choices/1/label", &[labelled("ĐỎ")]),
        with("PLN333", "value/choices/1/label", &[labelled("do")]),
        with("PLN334", "value/choices/1/label", &[labelled("không áp dụng")]),
        with("PLN334", "value/choices/1/label", &[labelled("KPS")]),
        with("PLN334", "value/choices/1/label", &[labelled("chưa có số liệu")]),
        with("PLN334", "value/choices/1/label", &[labelled("=Xanh")]),
        with("PLN334", "value/choices/1/label", &[labelled("Xanh; lá")]),
        with("PLN334", "value/choices/1/label", &[labelled(&"dài ".repeat(30))]),
        with("PLN335", "across_units", &[("across_units", json!("sum"))]),
        with("PLN335", "across_time", &[("across_time", json!("any"))]),
        with("PLN335", "kind", &[("kind", json!("flow")), ("across_time", json!("none"))]),
        ("PLN336", pointer, counted),
        ruled("PLN337", "B07 = \"tím\""),
        ruled("PLN234", "B01 = \"do\""),
        ruled("PLN234", "B07 = 1"),
        ruled("PLN231", "B07 > \"do\""),
        ruled("PLN231", "B07 = \"do"),
    ]
}

#[test]
fn a_sound_choice_passes() {
    let (_, mut plan) = choice_plan(&[]);
    for expression in ["B07 = \"do\"", "B07 <> \"Xanh\" and B01 > 0", "not (B07 = \"đỏ\")"] {
        set_at_pointer(&mut plan, "/rules/0/expression", json!(expression));
        let found = super::super::check(plan.to_string().as_bytes());
        let errors: Vec<_> = found.iter().filter(|one| one.severity() == crate::findings::Severity::Error).collect();
        assert!(errors.is_empty(), "{expression}: {errors:?}");
    }
}
