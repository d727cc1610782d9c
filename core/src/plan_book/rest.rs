//! Finds the values of a plan that the columns of its workbook cannot express, for `contents` to write one per row in a sheet of their own,
//! and puts them back when the workbook is read.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::sheet_layout::{RowKind, SHEETS};
use crate::base::text::is_invisible;

/// The most bytes of a value in the cells that a row keeps in full; of a longer value it keeps the hash.
const MAX_KEPT_BYTES: usize = 2_000;

/// A place at which the plan and the cells of its workbook say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    /// The place, with entries of lists by their names (`/indicators/B02/kind`) or numbers (`/duties/#3/what`).
    pub(super) place: String,
    /// What the cells say, as it stands in the row.
    pub(super) of_cells: String,
    /// What the plan says; nothing where it has no such field.
    pub(super) value: Option<Value>,
}

/// Finds all differences between a plan and the plan that reading its cells gives (`of_cells`).
pub(super) fn differences(plan: &Value, of_cells: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    collect_differences("", "", Some(plan), Some(of_cells), &mut found);
    found
}

/// Compares the values at one place, and adds their differences to `found`; `pointer` and `place` both say where it is.
fn collect_differences(pointer: &str, place: &str, plan: Option<&Value>, cells: Option<&Value>, found: &mut Vec<Difference>) {
    if plan == cells {
        return;
    }
    match (plan, cells) {
        (Some(Value::Object(plan)), Some(Value::Object(cells))) => {
            let more = cells.keys().filter(|key| !plan.contains_key(*key));
            for key in plan.keys().chain(more) {
                let step = escape_step(key);
                collect_differences(&format!("{pointer}/{step}"), &format!("{place}/{step}"), plan.get(key), cells.get(key), found);
            }
        }
        (Some(Value::Array(plan)), Some(Value::Array(cells))) if plan.len() == cells.len() => {
            for (index, (one, other)) in plan.iter().zip(cells).enumerate() {
                let step = entry_name(pointer, plan, index).unwrap_or_else(|| format!("#{}", index.saturating_add(1)));
                collect_differences(&format!("{pointer}/{index}"), &format!("{place}/{step}"), Some(one), Some(other), found);
            }
        }
        _ => found.push(Difference { place: place.to_owned(), of_cells: json_or_hash(cells), value: plan.cloned() }),
    }
}

/// The name by which a place refers to an entry of a list; `None` where the list has no names, or this one is not unique.
fn entry_name(list: &str, entries: &[Value], index: usize) -> Option<String> {
    let key = name_field(list)?;
    let name = |entry: &Value| entry.get(key).and_then(Value::as_str).map(str::to_owned);
    let own = name(entries.get(index)?)?;
    let once = entries.iter().filter(|entry| name(entry).as_ref() == Some(&own)).count() == 1;
    (once && !own.starts_with('#')).then(|| escape_step(&own))
}

/// The field that names the entries of the list at this JSON pointer; `None` where no field does.
fn name_field(list: &str) -> Option<&'static str> {
    SHEETS.iter().find_map(|sheet| match sheet.rows {
        RowKind::List { at, key } if at == list => key,
        _ => None,
    })
}

/// The text by which a row keeps what the cells say: the JSON of the value, or its hash where that is long; empty where there is no value.
fn json_or_hash(value: Option<&Value>) -> String {
    let text = value.map(visible_json).unwrap_or_default();
    if text.len() <= MAX_KEPT_BYTES {
        return text;
    }
    let hash: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hash}")
}

/// The JSON of a value, in which invisible characters are escaped.
pub(super) fn visible_json(value: &Value) -> String {
    let text = value.to_string();
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        let hidden = is_invisible(c) || c.is_control() || c.is_whitespace() && c != ' ' || matches!(c, '\u{FFFE}' | '\u{FFFF}' | '\u{AD}');
        if hidden && (c as u32) < 0x1_0000 {
            written.push_str(&format!("\\u{:04x}", c as u32));
        } else {
            written.push(c);
        }
    }
    written
}

/// Puts the value of a difference into the plan read from the cells, and returns its JSON pointer. `None`, without any change, where the
/// cells no longer say what the row kept.
pub(super) fn apply_difference(plan: &mut Value, difference: &Difference) -> Option<String> {
    let pointer = resolve_place(plan, &difference.place)?;
    if json_or_hash(plan.pointer(&pointer)) != difference.of_cells {
        return None;
    }
    let (parent, last) = pointer.rsplit_once('/')?;
    let step = last.replace("~1", "/").replace("~0", "~");
    match (plan.pointer_mut(parent)?, &difference.value) {
        (Value::Object(fields), Some(value)) => drop(fields.insert(step, value.clone())),
        (Value::Object(fields), None) => drop(fields.remove(&step)),
        (Value::Array(items), Some(value)) => *items.get_mut(step.parse::<usize>().ok()?)? = value.clone(),
        _ => return None,
    }
    Some(pointer)
}

/// The JSON pointer of a place, whose last step need not exist; `None` where an entry on the way does not exist.
fn resolve_place(plan: &Value, place: &str) -> Option<String> {
    let mut pointer = String::new();
    for step in place.strip_prefix('/')?.split('/') {
        let step = match plan.pointer(&pointer) {
            Some(Value::Array(items)) => index_of_entry(&pointer, items, step)?.to_string(),
            _ => step.to_owned(),
        };
        pointer = format!("{pointer}/{step}");
    }
    Some(pointer)
}

/// The index of the entry that a step of a place gives by name or number (`B02`, `#3`); `None` where there is no such entry.
fn index_of_entry(list: &str, items: &[Value], step: &str) -> Option<usize> {
    if let Some(number) = step.strip_prefix('#') {
        return number.parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < items.len());
    }
    let key = name_field(list)?;
    items.iter().position(|item| item.get(key).and_then(Value::as_str).map(escape_step).as_deref() == Some(step))
}

/// Escapes `~` and `/` in a step of a JSON pointer.
fn escape_step(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn applied_differences_restore_the_plan() {
        let plan = json!({ "indicators": [{ "code": "A01", "kind": "flow" }, { "code": "B/2", "label": "x" }], "versions": [1] });
        let cells = json!({ "indicators": [{ "code": "A01", "more": 1 }, { "code": "B/2", "label": "y" }] });
        let found = differences(&plan, &cells);
        let places: Vec<_> = found.iter().map(|one| one.place.as_str()).collect();
        assert_eq!(places, ["/indicators/A01/kind", "/indicators/A01/more", "/indicators/B~12/label", "/versions"]);
        let mut back = cells.clone();
        for one in &found {
            assert!(apply_difference(&mut back, one).is_some(), "{one:?}");
        }
        assert_eq!(back, plan);
    }

    #[test]
    fn differences_are_not_applied_to_edited_cells() {
        let plan = json!({ "title": "a" });
        let found = differences(&plan, &json!({ "title": "b" }));
        let mut edited = json!({ "title": "c" });
        assert_eq!(found.iter().filter_map(|one| apply_difference(&mut edited, one)).count(), 0);
        assert_eq!(edited, json!({ "title": "c" }));
    }
}
