//! Finds and sets what stands at a place of a JSON document.

use serde_json::{Map, Value};

/// The value at a path within an entry (`cadence/words`); `None` where there is none, and for an empty path.
pub(super) fn get<'v>(entry: &'v Value, path: &str) -> Option<&'v Value> {
    if path.is_empty() { None } else { entry.pointer(&format!("/{path}")) }
}

/// Sets the value at a path within an entry; objects on the way are created.
pub(super) fn set(entry: &mut Value, path: &str, value: Value) {
    let mut at = entry;
    for step in path.split('/') {
        if !at.is_object() {
            *at = Value::Object(Map::new());
        }
        let Value::Object(fields) = at else { return };
        at = fields.entry(step).or_insert(Value::Null);
    }
    *at = value;
}
