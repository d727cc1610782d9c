//! Lists a faulty plan for each code of the plan check, with the place where the fault must be found.

use serde_json::{Value, json};

#[cfg(feature = "schema")]
use super::plan_without;
use super::{entry_pointer, plan_with, plan_with_indicator_field, plan_with_repeated_entry, set_at_pointer, valid_plan};

/// The expected code, the JSON pointer of the fault, and the faulty plan.
pub(super) type Case = (&'static str, String, Value);

fn case(code: &'static str, pointer: &str, plan: Value) -> Case {
    (code, pointer.to_owned(), plan)
}

/// A case in which one field of one indicator has a faulty value.
fn indicator_field_case(code: &'static str, indicator_code: &str, field: &str, value: Value) -> Case {
    let (pointer, plan) = plan_with_indicator_field(indicator_code, field, value);
    (code, pointer, plan)
}

/// A case with several fields of an indicator changed; the fault is at one of them.
fn indicator_fields_case(code: &'static str, indicator_code: &str, field: &str, changes: &Value) -> Case {
    let (pointer, mut plan) = plan_with_indicator_field(indicator_code, field, changes.get(field).cloned().unwrap_or(Value::Null));
    let entry = pointer.trim_end_matches(field);
    for (name, value) in changes.as_object().into_iter().flatten() {
        set_at_pointer(&mut plan, &format!("{entry}{name}"), value.clone());
    }
    (code, pointer, plan)
}

/// The fields of an indicator that is computed from others at each level, with `changes` in some of them.
fn computed_fields(formula: &str, changes: &Value) -> Value {
    let mut fields = json!({
        "computed": formula, "required": false, "kind": "stock", "across_units": "none", "across_time": "none",
        "value": { "type": "decimal", "scale": 1 },
    });
    for (name, value) in changes.as_object().into_iter().flatten() {
        set_at_pointer(&mut fields, &format!("/{name}"), value.clone());
    }
    fields
}

#[cfg(feature = "schema")]
pub(super) fn structure_cases() -> Vec<Case> {
    vec![
        case("PLN006", "/units/0/colour", plan_with("/units/0/colour", json!("đỏ"))),
        case("PLN007", "/units/0", plan_without("/units/0/code")),
        case("PLN008", "/units/0/code", plan_with("/units/0/code", json!(26425))),
        case("PLN009", "/units/0/valid_from", plan_with("/units/0/valid_from", json!("2004-02-30"))),
        case("PLN010", "/rules/0/severity", plan_with("/rules/0/severity", json!("fatal"))),
        case("PLN011", "/regime/cut_off_day", plan_with("/regime/cut_off_day", json!(256))),
        case("PLN012", "/regime/holiday_years", plan_with("/regime/holiday_years", json!([2019, 2019]))),
    ]
}

#[cfg(not(feature = "schema"))]
pub(super) fn structure_cases() -> Vec<Case> {
    vec![]
}

pub(super) fn name_cases() -> Vec<Case> {
    vec![
        case("PLN005", "/format", plan_with("/format", json!("tonghop-plan/2"))),
        case("PLN014", "/units/0/name", plan_with("/units/0/name", json!(" "))),
        case("PLN015", "/issue/signer", plan_with("/issue/signer", json!(""))),
        {
            let mut plan = plan_with("/units/0/name", json!("Xã Bình Minh"));
            set_at_pointer(&mut plan, "/units/1/name", json!("xã  Bình Minh"));
            case("PLN366", "/units/1/name", plan)
        },
        {
            let (pointer, mut plan) = plan_with_indicator_field("B06", "label", json!("Số buổi"));
            let other = format!("{}/label", entry_pointer(&plan, "/indicators", "code", "B05"));
            set_at_pointer(&mut plan, &other, json!("Số buổi"));
            case("PLN367", &pointer, plan)
        },
        case("PLN101", "/legal_bases/1/clause", plan_with("/legal_bases/1/clause", json!("V"))),
        case("PLN102", "/rules/0/expression", plan_with("/rules/0/expression", json!("A01 => A99 >= 1"))),
        case("PLN103", "/duties/0/holders/0", plan_with("/duties/0/holders/0", json!("VPP"))),
        indicator_field_case("PLN104", "C06", "target/basis/numbers/26426", json!("4")),
        case("PLN105", "/duties/0/paragraph", plan_with("/duties/0/paragraph", json!(3))),
        case("PLN111", "/indicators/57/code", {
            let mut plan = plan_with_repeated_entry("/indicators", 56);
            set_at_pointer(&mut plan, "/indicators/57/label", json!("Khác"));
            plan
        }),
        case("PLN112", "/rules/1/id", plan_with("/rules/1/id", json!("R01"))),
        case("PLN113", "/tasks/25/number", plan_with_repeated_entry("/tasks", 24)),
        case("PLN114", "/unit_kinds/11/code", plan_with_repeated_entry("/unit_kinds", 0)),
        case("PLN115", "/units/23/code", plan_with_repeated_entry("/units", 0)),
        case("PLN116", "/regime/holidays/24/date", plan_with_repeated_entry("/regime/holidays", 3)),
        case("PLN117", "/regime/levels/1/id", plan_with("/regime/levels/1/id", json!("xã-huyện"))),
        case("PLN121", "/tasks/25/number", {
            let task = json!({ "number": "V.1", "mark": "1.", "heading": "Khác" });
            plan_with("/tasks/-", task)
        }),
        case("PLN122", "/units/0/code", {
            let mut plan = plan_with("/units/0/code", json!("741"));
            set_at_pointer(&mut plan, "/successions", json!([]));
            plan
        }),
        indicator_field_case("PLN123", "H03", "heading", json!("II.6. Kinh phí")),
        case("PLN373", "/rules/0/expression", plan_with("/rules/0/expression", json!("B01 => B02"))),
        indicator_field_case("PLN127", "C05", "measures/0/duty", json!(3)),
        indicator_field_case("PLN105", "C05", "measures/0/paragraph", json!(5)),
        case("PLN105", "/tasks/5/cadences/0/paragraph", plan_with("/tasks/5/cadences/0/paragraph", json!(5))),
        case("PLN102", "/duties/16/completeness/indicator", plan_with("/duties/16/completeness/indicator", json!("C99"))),
    ]
}

pub(super) fn version_cases() -> Vec<Case> {
    let mapped = |map: Value| plan_with("/versions/0/map", map);
    vec![
        case("PLN124", "/versions/0/map/Z99", mapped(json!({ "Z99": "B01" }))),
        case("PLN102", "/versions/0/map/B01", mapped(json!({ "B01": "Z99" }))),
        case("PLN125", "/versions/0/map/B02", mapped(json!({ "B02": "B01" }))),
        case("PLN125", "/versions/0/map/B03", mapped(json!({ "B01": null, "B02": "B01", "B03": "B01" }))),
        case("PLN128", "/versions/0/map/H01", mapped(json!({ "A01": null, "H01": "A01" }))),
        case("PLN126", "/versions/1/fingerprint", plan_with_repeated_entry("/versions", 0)),
        case("PLN111", "/versions/0/indicators/51/code", plan_with_repeated_entry("/versions/0/indicators", 3)),
    ]
}

pub(super) fn indicator_cases() -> Vec<Case> {
    let target = |value| indicator_field_case("", "C05", "target", value);
    let per_month = json!({ "id": "T05", "min": "5", "max": "3", "basis": { "kind": "number" }, "source": "" });
    let below = json!({ "id": "T05", "min": "-1", "basis": { "kind": "number" }, "source": "" });
    let empty = json!({ "id": "T05", "basis": { "kind": "per_unit" }, "source": "" });
    let itself = json!({ "id": "T05", "basis": { "kind": "equal_to", "indicator": "C05" }, "source": "" });
    let renamed = |code, suffix: &str, (_, pointer, plan): Case| (code, pointer + suffix, plan);
    vec![
        indicator_fields_case(
            "PLN216",
            "B07",
            "value",
            &json!({
                "computed": "B02 / B01", "value": { "type": "boolean" }, "required": false, "kind": "stock", "across_units": "none",
                "across_time": "none",
            }),
        ),
        indicator_fields_case("PLN217", "B03", "required", &computed_fields("B02 / 2", &json!({ "required": true }))),
        indicator_fields_case("PLN218", "B03", "across_units", &computed_fields("B02 / B01", &json!({ "across_units": "sum" }))),
        indicator_fields_case("PLN218", "B03", "across_units", &computed_fields("B02 + B01", &json!({ "across_units": "max" }))),
        indicator_fields_case("PLN219", "B03", "kind", &computed_fields("B02 / B01", &json!({ "kind": "flow" }))),
        indicator_fields_case("PLN220", "B03", "computed", &computed_fields("B02 / H01", &json!({}))),
        indicator_fields_case("PLN227", "B03", "computed", &computed_fields("B02 / B01", &json!({ "unit_of_measure": "%" }))),
        indicator_fields_case("PLN226", "B03", "computed", &computed_fields("B03 + B02", &json!({}))),
        indicator_fields_case("PLN102", "B03", "computed", &computed_fields("B02 / Z99", &json!({}))),
        indicator_field_case("PLN201", "H01", "across_units", json!("sum")),
        indicator_field_case("PLN202", "B01", "across_units", json!("concat_by_unit")),
        indicator_field_case("PLN203", "A01", "across_units", json!("sum")),
        indicator_field_case("PLN204", "B01", "across_units", json!("count_yes")),
        indicator_field_case("PLN205", "B01", "across_time", json!("last")),
        indicator_field_case("PLN206", "G02", "across_time", json!("sum")),
        indicator_field_case("PLN207", "B01", "kind", json!("text")),
        indicator_field_case("PLN208", "G01", "value/scale", json!(7)),
        indicator_field_case("PLN209", "H01", "value/max_length", json!(32768)),
        indicator_field_case("PLN210", "B01", "plausible_max", json!("-0.5")),
        indicator_field_case("PLN211", "B01", "owed_by", json!(["HUYEN"])),
        case("PLN212", "/indicators/0/frequency", plan_with("/regime/collected", json!(["quarter", "half"]))),
        indicator_field_case("PLN213", "B01", "clauses", json!([])),
        {
            let (code, pointer, plan) = indicator_field_case("PLN214", "B02", "unit_of_measure", json!("%"));
            (code, pointer.replace("unit_of_measure", "across_units"), plan)
        },
        {
            let (code, pointer, plan) = indicator_field_case("PLN215", "C06", "target/basis/numbers", json!({}));
            (code, pointer.trim_end_matches("/numbers").to_owned(), plan)
        },
        renamed("PLN221", "", target(per_month)),
        indicator_field_case("PLN222", "H01", "target", json!({ "id": "T99", "min": "1", "basis": { "kind": "number" }, "source": "" })),
        renamed("PLN223", "", target(empty)),
        renamed("PLN224", "/min", target(below)),
        renamed("PLN225", "/basis/indicator", target(itself)),
        case("PLN231", "/rules/0/expression", plan_with("/rules/0/expression", json!("  "))),
        case("PLN232", "/rules/0/severity", plan_with("/rules/0/severity", json!("note"))),
        case("PLN233", "/checks/0/check", plan_with("/checks/0/check/indicators/0", json!("B01"))),
        case("PLN234", "/rules/0/expression", plan_with("/rules/0/expression", json!("A01 > 1 or A02 > 1"))),
        case("PLN234", "/rules/0/expression", plan_with("/rules/0/expression", json!("A02 and A01"))),
        case("PLN234", "/rules/0/expression", plan_with("/rules/0/expression", json!("H01 > 0"))),
        case("PLN241", "/duties/0/holders", plan_with("/duties/0/holders", json!([]))),
    ]
}

/// A valid plan with three dimensions, whose indicator B01 is divided by sex and crop and B04 by sex. `changes` are further fields of B01.
fn divided_plan(changes: &Value) -> Value {
    let (pointer, mut plan) = plan_with_indicator_field("B01", "by", json!(["gioi_tinh", "cay"]));
    let entry = pointer.trim_end_matches("by");
    for (name, value) in changes.as_object().into_iter().flatten() {
        set_at_pointer(&mut plan, &format!("{entry}{name}"), value.clone());
    }
    let of_sex = pointer_of_indicator_field(&plan, "B04", "by");
    set_at_pointer(&mut plan, &of_sex, json!(["gioi_tinh"]));
    let category = |id: &str| json!({ "id": id, "label": id });
    let dimension = |id: &str, categories: &[&str]| json!({ "id": id, "label": id, "categories": categories.iter().map(|id| category(id)).collect::<Vec<_>>() });
    let dimensions = json!([dimension("gioi_tinh", &["nam", "nu"]), dimension("cay", &["lua", "ngo"]), dimension("khau", &["gieo"])]);
    set_at_pointer(&mut plan, "/dimensions", dimensions);
    plan
}

fn pointer_of_indicator_field(plan: &Value, code: &str, field: &str) -> String {
    format!("{}/{field}", entry_pointer(plan, "/indicators", "code", code))
}

/// Plans with faults in dimensions and cells; the pointers of an indicator's fields are those of B01.
pub(super) fn dimension_cases() -> Vec<Case> {
    let plan = || divided_plan(&json!({}));
    let own = |field: &str| pointer_of_indicator_field(&plan(), "B01", field);
    let changed = |code, field: &str, pointer: &str, value: Value| (code, own(pointer), divided_plan(&json!({ field: value })));
    let with = |code, pointer: &str, value: Value| {
        let mut plan = plan();
        set_at_pointer(&mut plan, pointer, value);
        (code, pointer.to_owned(), plan)
    };
    let ruled = |code, expression: &str| with(code, "/rules/0/expression", json!(expression));
    let many: Vec<Value> = (0..61).map(|number| json!({ "id": format!("m{number}"), "label": "Mục" })).collect();
    vec![
        changed("PLN251", "by", "by/1", json!(["gioi_tinh", "cai"])),
        with("PLN252", "/dimensions/0/categories/1/id", json!("nam")),
        with("PLN253", "/dimensions/2/id", json!("gioi_tinh")),
        changed("PLN254", "by", "by", json!(["gioi_tinh", "cay", "khau"])),
        changed("PLN255", "by", "by/1", json!(["gioi_tinh", "gioi_tinh"])),
        changed("PLN256", "void", "void/0", json!([["lua", "nam"]])),
        changed("PLN256", "void", "void/1", json!([["nam", "lua"], ["nam"]])),
        with("PLN257", "/dimensions/2/categories", json!(many)),
        {
            let mut plan = plan();
            for (dimension, id) in [(0, "a"), (1, "b")] {
                let categories: Vec<Value> = (0..60).map(|number| json!({ "id": format!("{id}{number}"), "label": "Mục" })).collect();
                set_at_pointer(&mut plan, &format!("/dimensions/{dimension}/categories"), json!(categories));
            }
            case("PLN258", "/indicators", plan)
        },
        ruled("PLN259", "B02[nu] >= 1"),
        ruled("PLN259", "sum(B02[*]) >= 1"),
        ruled("PLN260", "B04[nuu] >= 1"),
        ruled("PLN260", "B04[nu,lua] >= 1"),
        ruled("PLN260", "B01[*,luaa] >= 1"),
        ruled("PLN260", "sum(B01[*]) >= 1"),
        {
            let mut plan = divided_plan(&json!({ "void": [["nu", "lua"]] }));
            set_at_pointer(&mut plan, "/rules/0/expression", json!("B01[nu,lua] >= 1"));
            case("PLN260", "/rules/0/expression", plan)
        },
        ruled("PLN102", "sum(B99[*]) >= 1"),
        {
            let mut plan = plan();
            let pointer = pointer_of_indicator_field(&plan, "B04", "total");
            set_at_pointer(&mut plan, &pointer, json!("none"));
            set_at_pointer(&mut plan, "/rules", json!([]));
            let rule = json!({ "id": "R01", "severity": "error", "expression": "B04 >= 1", "why": "Thử.", "why_en": "Test." });
            set_at_pointer(&mut plan, "/rules/-", rule);
            case("PLN261", "/rules/0/expression", plan)
        },
        {
            let mut plan = plan();
            let pointer = pointer_of_indicator_field(&plan, "H01", "by");
            set_at_pointer(&mut plan, &pointer, json!(["gioi_tinh"]));
            ("PLN262", pointer, plan)
        },
        {
            let mut plan = plan();
            let pointer = pointer_of_indicator_field(&plan, "B05", "code");
            set_at_pointer(&mut plan, &pointer, json!("B05[nu]"));
            set_at_pointer(&mut plan, "/rules", json!([]));
            ("PLN263", pointer, plan)
        },
        with("PLN264", "/dimensions/2/categories", json!([])),
        {
            let mut plan = plan();
            let pointer = pointer_of_indicator_field(&plan, "B04", "total");
            for (field, value) in [("total", json!("typed")), ("computed", json!("B02 - B03")), ("required", json!(false))] {
                set_at_pointer(&mut plan, &pointer.replace("total", field), value);
            }
            ("PLN265", pointer, plan)
        },
        {
            let mut plan = plan();
            let pointer = pointer_of_indicator_field(&plan, "B04", "by");
            set_at_pointer(&mut plan, &pointer.replace("/by", "/across_units"), json!("max"));
            ("PLN266", pointer, plan)
        },
        {
            let mut plan = plan();
            let pointer = pointer_of_indicator_field(&plan, "B04", "target");
            let target = json!({ "id": "T98", "min": "1", "basis": { "kind": "number" }, "source": "Mức giao." });
            for (field, value) in [("target", target), ("total", json!("none"))] {
                set_at_pointer(&mut plan, &pointer.replace("target", field), value);
            }
            set_at_pointer(&mut plan, "/rules", json!([]));
            ("PLN267", pointer, plan)
        },
    ]
}

/// Faulty ways of telling the report of the plan.
pub(super) fn report_cases() -> Vec<Case> {
    let told = |change: &dyn Fn(&mut Value)| {
        let mut report = json!({
            "outline": [
                { "heading": "I. A", "groups": ["I. Công tác chỉ đạo, triển khai", "II.1. Tuyên truyền chủ trương, chính sách"] },
                { "heading": "II. B", "groups": ["II.2. Phát thanh, truyền thanh", "II.3. Báo chí, cổng thông tin, ấn phẩm"] },
                { "heading": "III. C", "groups": ["II.4. Quảng bá, giao lưu, xúc tiến", "II.5. Đấu tranh phản bác, bảo đảm an ninh", "II.6. Kinh phí"] },
                { "heading": "IV. D", "roles": ["result", "difficulty", "proposal"] },
            ],
            "sentences": ["Có {B01} buổi với {B02} lượt người."],
            "highlights": ["B01"],
            "roles": { "H01": "result", "H02": "difficulty", "H03": "proposal", "G01": "budget_planned" },
        });
        change(&mut report);
        plan_with("/report", report)
    };
    let with = |code, pointer: &str, value: Value| {
        case(code, &format!("/report{pointer}"), told(&|report| set_at_pointer(report, pointer, value.clone())))
    };
    assert!(super::check(told(&|_| ()).to_string().as_bytes()).is_empty(), "the report that the cases change is sound");
    let grouped = |names: &[&str]| {
        let mut units = plan_with("/units/0/group", json!("Cụm Bắc"));
        (1..).zip(names).for_each(|(at, name)| set_at_pointer(&mut units, &format!("/units/{at}/group"), json!(name)));
        // The other units are gone, so that nothing is said of them.
        let all = units["units"].as_array_mut().map(|all| all.iter_mut().skip(names.len() + 1));
        all.into_iter().flatten().for_each(|unit| unit["valid_to"] = json!("2025-06-30"));
        (0..=names.len()).for_each(|at| drop(units["units"][at].as_object_mut().map(|unit| unit.remove("valid_to"))));
        units
    };
    assert!(super::check(grouped(&["Cụm Nam", "Cụm Bắc"]).to_string().as_bytes()).iter().all(|told| !told.code().starts_with("PLN28")));
    let mut forgotten = grouped(&["Cụm Nam", "Cụm Bắc"]);
    drop(forgotten["units"][2].as_object_mut().map(|unit| unit.remove("group")));
    vec![
        case("PLN286", "/units/1/group", grouped(&[" "])),
        case("PLN287", "/units/2/group", grouped(&["Cụm Nam", "cum  nam"])),
        case("PLN288", "/units/2", forgotten),
        with("PLN281", "/outline/1/groups/1", json!("II.3. Báo chí")),
        with("PLN282", "/outline/1/groups/2", json!("I. Công tác chỉ đạo, triển khai")),
        case(
            "PLN283",
            "/report/outline",
            told(&|report| set_at_pointer(report, "/outline/2/groups", json!(["II.4. Quảng bá, giao lưu, xúc tiến", "II.6. Kinh phí"]))),
        ),
        case(
            "PLN283",
            "/report/outline",
            told(&|report| set_at_pointer(report, "/roles", json!({ "H01": "result", "H02": "difficulty" }))),
        ),
        with("PLN284", "/roles/B01", json!("result")),
        with("PLN284", "/roles/A01", json!("budget_spent")),
        with("PLN285", "/sentences/0", json!("Có {B01 buổi.")),
        with("PLN285", "/sentences/0", json!("Không có số nào.")),
        with("PLN285", "/sentences/0", json!("Theo {H01}.")),
        with("PLN285", "/sentences/1", json!("Có {B02} lượt người.")),
        with("PLN102", "/sentences/0", json!("Có {B99} buổi.")),
        with("PLN102", "/highlights/0", json!("B99")),
        with("PLN102", "/roles/B99", json!("budget_spent")),
    ]
}

pub(super) fn regime_cases() -> Vec<Case> {
    let day = |day: u8| plan_with("/regime/levels/1/deadline/day", json!(day));
    let of_kind = |kind: &str, rules: Value| plan_with("/regime/kinds", json!({ kind: rules }));
    let ended = format!("{}/valid_to", entry_pointer(&valid_plan(), "/units", "code", "741-VP"));
    vec![
        case("PLN289", &ended, plan_with(&ended, json!("2010-12-31"))),
        case("PLN349", "/units", {
            let mut plan = plan_with("/regime/first", json!("2002-Q1"));
            set_at_pointer(&mut plan, "/regime/last_year", json!(2003));
            plan
        }),
        case("PLN301", "/regime/cut_off_day", {
            let mut plan = plan_with("/regime/cut_off_day", json!(28));
            let first = plan["regime"]["levels"][0].clone();
            set_at_pointer(&mut plan, "/regime/levels", json!([first]));
            plan
        }),
        case("PLN302", "/regime/levels/1/deadline/day", day(14)),
        case("PLN302", "/regime/levels/1/deadline/day", day(29)),
        case("PLN303", "/regime/collected", plan_with("/regime/collected", json!([]))),
        case("PLN304", "/regime/first", plan_with("/regime/first", json!("2019-03"))),
        case("PLN305", "/regime/last_year", plan_with("/regime/last_year", json!(2018))),
        case("PLN306", "/regime/levels", plan_with("/regime/levels", json!([]))),
        case("PLN307", "/regime/levels/0/deadline/days", plan_with("/regime/levels/0/deadline/days", json!(0))),
        case("PLN308", "/regime/kinds/quarter/window/day", of_kind("quarter", json!({ "window": { "kind": "cut_off", "day": 28 } }))),
        case("PLN309", "/regime/kinds/year/deadlines/xã-huyện", {
            let deadline = json!({ "kind": "fixed_date", "month": 2, "day": 30 });
            of_kind("year", json!({ "deadlines": { "xã-huyện": deadline } }))
        }),
        case("PLN309", "/regime/levels/0/deadline", {
            plan_with("/regime/levels/0/deadline", json!({ "kind": "days_after_window", "days": 0 }))
        }),
        case("PLN309", "/regime/levels/0/deadline", {
            plan_with("/regime/levels/0/deadline", json!({ "kind": "day_of_month", "day": 32, "months_after": 1 }))
        }),
        case("PLN304", "/regime/kinds/quarter/last", of_kind("quarter", json!({ "last": "2020" }))),
        case("PLN321", "/regime/kinds/week", of_kind("week", json!({}))),
        case("PLN345", "/regime/kinds/quarter/derived_from", of_kind("quarter", json!({ "derived_from": "month" }))),
        case("PLN345", "/regime/kinds/nine_months/derived_from", of_kind("nine_months", json!({ "derived_from": "month" }))),
        case("PLN345", "/regime/kinds/month/derived_from", of_kind("month", json!({ "derived_from": "quarter" }))),
        case("PLN346", "/regime/kinds/nine_months/derived_from", {
            let mut plan = of_kind("nine_months", json!({ "derived_from": "quarter", "window": { "kind": "calendar" } }));
            set_at_pointer(&mut plan, "/regime/cut_off_day", json!(14));
            plan
        }),
        case("PLN346", "/regime/kinds/nine_months/derived_from", {
            let mut plan = of_kind("nine_months", json!({ "derived_from": "week" }));
            set_at_pointer(&mut plan, "/regime/collected", json!(["week", "quarter", "half", "year"]));
            plan
        }),
        case("PLN322", "/regime/kinds/year/deadlines/xã", {
            of_kind("year", json!({ "deadlines": { "xã": { "kind": "days_after_window", "days": 3 } } }))
        }),
        case("PLN311", "/units/15/valid_to", plan_with("/units/15/valid_to", json!("2004-07-07"))),
        case("PLN312", "/successions/0", {
            let line = |from: &str, to: &str| json!({ "on": "2025-07-01", "from": from, "to": to, "whole": true });
            plan_with(
                "/successions",
                json!([line("26425", "26428"), line("26428", "26431"), line("26431", "26425"), line("26434", "26425")]),
            )
        }),
        case("PLN313", "/successions/16", plan_with_repeated_entry("/successions", 1)),
    ]
}
