//! Makes parts of plan documents like others, for the plans of tests.

use serde_json::{Value, json};

/// A copy of the indicator `model` with another code and label, without what it measures, and with the `changes`, an object of fields.
pub fn indicator_like(model: &Value, code: &str, label: &str, changes: &Value) -> Value {
    let mut one = model.clone();
    for (name, value) in [("code", json!(code)), ("label", json!(label)), ("label_en", json!(label)), ("measures", json!([]))] {
        one[name] = value;
    }
    set_fields(&mut one, changes);
    one
}

/// Sets the fields of `changes`, an object, in `one`.
pub fn set_fields(one: &mut Value, changes: &Value) {
    for (name, value) in changes.as_object().into_iter().flatten() {
        one[name] = value.clone();
    }
}
