//! Keeps what has no column: each difference between a plan and what the cells say, with its place, as a row of its own.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::sheet_layout::{Rows, SHEETS};
use crate::base::text::is_invisible;

/// The longest value that stands in a row in full beside what it replaces.
const LONGEST_SHOWN: usize = 2_000;

/// A place where the plan says something else than the cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    /// The place, with entries of lists by their names (`/indicators/B02/kind`) or numbers (`/duties/#3/what`).
    pub(super) place: String,
    /// What the cells say, as it stands in the row.
    pub(super) of_cells: String,
    /// What the plan says; nothing where it has no such field.
    pub(super) value: Option<Value>,
}

/// Everything that the plan says and the cells do not, and the reverse.
pub(super) fn differences(plan: &Value, of_cells: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare("", "", Some(plan), Some(of_cells), &mut found);
    found
}

fn compare(pointer: &str, place: &str, plan: Option<&Value>, cells: Option<&Value>, found: &mut Vec<Difference>) {
    if plan == cells {
        return;
    }
    match (plan, cells) {
        (Some(Value::Object(plan)), Some(Value::Object(cells))) => {
            let more = cells.keys().filter(|key| !plan.contains_key(*key));
            for key in plan.keys().chain(more) {
                let step = escape(key);
                compare(&format!("{pointer}/{step}"), &format!("{place}/{step}"), plan.get(key), cells.get(key), found);
            }
        }
        (Some(Value::Array(plan)), Some(Value::Array(cells))) if plan.len() == cells.len() => {
            for (index, (one, other)) in plan.iter().zip(cells).enumerate() {
                let step = name(pointer, plan, index).unwrap_or_else(|| format!("#{}", index.saturating_add(1)));
                compare(&format!("{pointer}/{index}"), &format!("{place}/{step}"), Some(one), Some(other), found);
            }
        }
        _ => found.push(Difference { place: place.to_owned(), of_cells: shown(cells), value: plan.cloned() }),
    }
}

/// The name of an entry of a list, where the list has names and this one stands once.
fn name(list: &str, entries: &[Value], index: usize) -> Option<String> {
    let key = key_of(list)?;
    let name = |entry: &Value| entry.get(key).and_then(Value::as_str).map(str::to_owned);
    let own = name(entries.get(index)?)?;
    let once = entries.iter().filter(|entry| name(entry).as_ref() == Some(&own)).count() == 1;
    (once && !own.starts_with('#')).then(|| escape(&own))
}

fn key_of(list: &str) -> Option<&'static str> {
    SHEETS.iter().find_map(|sheet| match sheet.rows {
        Rows::List { at, key } if at == list => key,
        _ => None,
    })
}

/// What the cells say, as a row keeps it: in full where it is short.
fn shown(value: Option<&Value>) -> String {
    let text = value.map(json_text).unwrap_or_default();
    if text.len() <= LONGEST_SHOWN {
        return text;
    }
    let hash: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hash}")
}

/// JSON whose characters all show.
pub(super) fn json_text(value: &Value) -> String {
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

/// Puts a difference into what the cells say; gives its pointer, or nothing where the cells say something else by now.
pub(super) fn apply(plan: &mut Value, difference: &Difference) -> Option<String> {
    let pointer = pointer_of(plan, &difference.place)?;
    if shown(plan.pointer(&pointer)) != difference.of_cells {
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

/// The JSON pointer of a place, whose last step need not be there.
fn pointer_of(plan: &Value, place: &str) -> Option<String> {
    let mut pointer = String::new();
    for step in place.strip_prefix('/')?.split('/') {
        let step = match plan.pointer(&pointer) {
            Some(Value::Array(items)) => index_of(&pointer, items, step)?.to_string(),
            _ => step.to_owned(),
        };
        pointer = format!("{pointer}/{step}");
    }
    Some(pointer)
}

fn index_of(list: &str, items: &[Value], step: &str) -> Option<usize> {
    if let Some(number) = step.strip_prefix('#') {
        return number.parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < items.len());
    }
    let key = key_of(list)?;
    items.iter().position(|item| item.get(key).and_then(Value::as_str).map(escape).as_deref() == Some(step))
}

fn escape(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn differences_lead_from_the_cells_to_the_plan() {
        let plan = json!({ "indicators": [{ "code": "A01", "kind": "flow" }, { "code": "B/2", "label": "x" }], "versions": [1] });
        let cells = json!({ "indicators": [{ "code": "A01", "more": 1 }, { "code": "B/2", "label": "y" }] });
        let found = differences(&plan, &cells);
        let places: Vec<_> = found.iter().map(|one| one.place.as_str()).collect();
        assert_eq!(places, ["/indicators/A01/kind", "/indicators/A01/more", "/indicators/B~12/label", "/versions"]);
        let mut back = cells.clone();
        for one in &found {
            assert!(apply(&mut back, one).is_some(), "{one:?}");
        }
        assert_eq!(back, plan);
    }

    #[test]
    fn an_edited_cell_is_believed() {
        let plan = json!({ "title": "a" });
        let found = differences(&plan, &json!({ "title": "b" }));
        let mut edited = json!({ "title": "c" });
        assert_eq!(found.iter().filter_map(|one| apply(&mut edited, one)).count(), 0);
        assert_eq!(edited, json!({ "title": "c" }));
    }
}
