//! Compares our check of a plan file against its JSON Schema with the crate `jsonschema`: on any broken plan both give the same verdict
//! and the same places.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::{ValidationError, Validator};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use tonghop::plan::{Plan, schema};
use tonghop::plan_check::check;

static VALIDATOR: LazyLock<Validator> =
    LazyLock::new(|| jsonschema::options().should_validate_formats(true).build(&schema()).expect("the schema compiles"));

/// The JSON of a plan without faults that has every kind of entry. It is small, so that thousands of damaged copies can be checked.
static SOUND_PLAN: LazyLock<Value> = LazyLock::new(|| {
    let mut plan: Value = serde_json::from_str(&Plan::xuan_loc().to_json()).expect("a plan");
    for (list, kept) in [("tasks", 9), ("legal_bases", 3), ("duties", 6), ("recipients", 2), ("units", 4), ("indicators", 12), ("rules", 5)]
    {
        let entries = plan[list].as_array_mut().expect("a list");
        let step = entries.len().div_ceil(kept);
        *entries = entries.iter().step_by(step).cloned().collect();
    }
    let target = json!({ "id": "T05", "min": "1", "basis": { "kind": "assigned", "numbers": { "26425": "4" } }, "source": "IV.1" });
    plan["indicators"][1]["target"] = target;
    plan["versions"][0]["map"] = json!({ "B01": "B02", "B03": null });
    plan
});

/// Collects the JSON pointers of all values in a document.
fn collect_pointers(value: &Value, here: String, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| collect_pointers(item, format!("{here}/{index}"), found)),
        Value::Object(fields) => fields.iter().for_each(|(key, field)| collect_pointers(field, child_pointer(&here, key), found)),
        _ => {}
    }
    found.push(here);
}

static SOUND_PLAN_POINTERS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut found = Vec::new();
    collect_pointers(&SOUND_PLAN, String::new(), &mut found);
    found
});

fn child_pointer(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// A change at one value of a plan file, after which the file may be invalid.
#[derive(Debug, Clone)]
enum Damage {
    /// Replaces the value.
    Put(Value),
    /// Replaces the value by another one of the plan.
    Copy(Index),
    /// Adds a field to an object.
    Add(&'static str, Value),
    /// Removes a field of an object.
    Remove(Index),
    /// Repeats an item of an array.
    Repeat(Index),
}

/// Generates a change and the index of the value that it damages.
fn any_damage() -> impl Strategy<Value = (Index, Damage)> {
    let keys = ["mã", "a/b", "~", "b1", "B09", "ABC1DEF", "26425", "741-", "kind", "type", "indicators", "per"];
    let how = prop_oneof![
        4 => any_value().prop_map(Damage::Put),
        2 => any::<Index>().prop_map(Damage::Copy),
        2 => (select(keys.to_vec()), any_value()).prop_map(|(key, value)| Damage::Add(key, value)),
        1 => any::<Index>().prop_map(Damage::Remove),
        1 => any::<Index>().prop_map(Damage::Repeat),
    ];
    (any::<Index>(), how)
}

/// Generates JSON values that are valid in some fields of a plan and invalid in others.
fn any_value() -> impl Strategy<Value = Value> {
    let texts = [
        "",
        " ",
        "x",
        "seed",
        "sum",
        "month",
        "B02",
        "b02",
        "B",
        "BB",
        "B022222",
        "ABCDE1",
        "ABCDEF",
        "R06a",
        "06a",
        "II.1.4",
        "II..4",
        "IV.3.a.b.c.d.e",
        "26425",
        "2",
        "741-VP",
        "741-",
        "XA",
        "xa",
        "2019",
        "2019-Q1",
        "2019-Q5",
        "2019-9M",
        "2101",
        "2019-02-28",
        "2019-02-30",
        "2019-2-3",
        "0000-01-01",
        "12.5",
        "-3",
        "12.",
        ".5",
        "1,5",
        "12345678901234",
        "1.1234567",
        "2:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef",
    ];
    prop_oneof![
        6 => select(texts.to_vec()).prop_map(Value::from),
        2 => "[A-Z0-9.:-]{0,9}".prop_map(Value::from),
        1 => Just(json!("x".repeat(1200))),
        3 => select(vec![json!(0), json!(-1), json!(255), json!(256), json!(5.0), json!(5.5), json!(300.0), json!(1e10), json!(u64::MAX)]),
        3 => select(vec![json!(null), json!(true), json!([]), json!({}), json!([1, 1.0]), json!(["x", "x"]), json!([[]])]),
        2 => select(vec![json!({ "kind": "x" }), json!({ "kind": 5 }), json!({ "type": "text" }), json!({ "type": "decimal", "scale": -1 })]),
    ]
}

/// Applies the changes to a copy of the sound plan, one after another. A change whose value an earlier one has removed is left out.
fn damaged_plan(damages: &[(Index, Damage)]) -> Value {
    let mut plan = SOUND_PLAN.clone();
    for (place, damage) in damages {
        // An earlier damage may have removed this value.
        let Some(at) = plan.pointer_mut(place.get::<String>(&SOUND_PLAN_POINTERS)) else { continue };
        match (damage, at) {
            (Damage::Put(value), at) => *at = value.clone(),
            (Damage::Copy(from), at) => *at = SOUND_PLAN.pointer(from.get::<String>(&SOUND_PLAN_POINTERS)).cloned().unwrap_or_default(),
            (Damage::Add(key, value), Value::Object(fields)) => {
                fields.insert((*key).to_owned(), value.clone());
            }
            (Damage::Remove(index), Value::Object(fields)) if !fields.is_empty() => {
                let key = fields.keys().nth(index.index(fields.len())).cloned().unwrap_or_default();
                fields.remove(&key);
            }
            (Damage::Repeat(index), Value::Array(items)) if !items.is_empty() => items.push(index.get(items).clone()),
            (Damage::Add(..) | Damage::Remove(_) | Damage::Repeat(_), at) => *at = Value::Null,
        }
    }
    plan
}

/// The errors that the crate `jsonschema` reports. `sure` are those that correspond to one code of our check, with their pointers;
/// `choices` are the pointers of values that fit none of several alternatives.
#[derive(Debug, Default)]
struct ValidatorFindings {
    sure: BTreeSet<(&'static str, String)>,
    choices: BTreeSet<String>,
}

impl ValidatorFindings {
    fn from_plan(plan: &Value) -> Self {
        let mut opinion = Self::default();
        for error in VALIDATOR.iter_errors(plan) {
            opinion.add_error(&error);
        }
        opinion
    }

    /// Adds one error of the validator under the code that our check gives to the same fault.
    fn add_error(&mut self, error: &ValidationError<'_>) {
        let pointer = error.instance_path().as_str().to_owned();
        let code = match error.kind() {
            // Our parser of rules reports this fault, with the position in the text.
            Kind::MinLength { .. } | Kind::MaxLength { .. } if error.schema_path().as_str().contains("/Expression/") => return,
            Kind::AdditionalProperties { unexpected } => {
                self.sure.extend(unexpected.iter().map(|field| ("PLN006", child_pointer(&pointer, field))));
                return;
            }
            Kind::OneOfNotValid { .. } | Kind::AnyOf { .. } => {
                self.choices.insert(pointer);
                return;
            }
            Kind::Required { .. } => "PLN007",
            Kind::Type { .. } => "PLN008",
            Kind::Pattern { .. } | Kind::MaxLength { .. } | Kind::Format { .. } | Kind::PropertyNames { .. } => "PLN009",
            Kind::Minimum { .. } | Kind::Maximum { .. } => "PLN011",
            Kind::UniqueItems => "PLN012",
            other => panic!("{other:?} at {pointer}: {error}"),
        };
        self.sure.insert((code, pointer));
    }
}

/// The findings of our check about the structure of a plan (PLN006 to PLN012), as pairs of code and pointer.
fn structure_findings(plan: &Value) -> BTreeSet<(&'static str, String)> {
    let found = check(plan.to_string().as_bytes()).into_iter();
    let of_structure = found.filter(|finding| ("PLN006"..="PLN012").contains(&finding.code()));
    of_structure.map(|finding| (finding.code(), finding.place.pointer.unwrap_or_default())).collect()
}

/// Whether `pointer` points to the value at `above` or to a value inside of that value.
fn is_below(pointer: &str, above: &str) -> bool {
    pointer.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[test]
fn the_sound_plan_passes_our_check_and_the_schema() {
    assert_eq!(structure_findings(&SOUND_PLAN), BTreeSet::new());
    assert!(VALIDATOR.is_valid(&SOUND_PLAN));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn our_check_and_jsonschema_agree_on_broken_plans(damages in prop::collection::vec(any_damage(), 1..4)) {
        let plan = damaged_plan(&damages);
        let (ours, second) = (structure_findings(&plan), ValidatorFindings::from_plan(&plan));
        for fault in &second.sure {
            prop_assert!(ours.contains(fault), "missed: {fault:?}; found: {ours:?}");
        }
        for choice in &second.choices {
            prop_assert!(ours.iter().any(|(_, pointer)| is_below(pointer, choice)), "missed below {choice}; found: {ours:?}");
        }
        for (code, pointer) in &ours {
            let known = second.sure.contains(&(code, pointer.clone())) || second.choices.iter().any(|choice| is_below(pointer, choice));
            prop_assert!(known, "found {code} at {pointer}; second opinion: {second:?}");
        }
    }
}
