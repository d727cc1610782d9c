//! Parses the bytes of a plan file into JSON values within size limits, with all texts in NFC.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde_json::error::Category;
use serde_json::{Map, Value};

use crate::base::Phrase;
use crate::findings::PlanFileProblem;
use crate::plan::Plan;

/// The most values that a plan file may hold: a province of 700 units needs fewer than 10,000, all communes of 2019 together 66,000.
const MOST_VALUES: usize = 100_000;

/// The bytes without the mark that some editors put before UTF-8.
pub(super) fn without_mark(json: &[u8]) -> &[u8] {
    json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json)
}

/// Reads the document.
///
/// # Errors
/// It is too large, no JSON, or holds too many values.
pub(super) fn parse(json: &[u8]) -> Result<Value, PlanFileProblem> {
    if json.len() > Plan::MAX_BYTES {
        return Err(PlanFileProblem::TooLarge { bytes: json.len(), limit: Plan::MAX_BYTES });
    }
    let value = serde_json::from_slice(without_mark(json)).map_err(|error| PlanFileProblem::NotJson {
        line: error.line(),
        column: error.column(),
        reason: match error.classify() {
            Category::Eof => Phrase::new("tệp bị cắt giữa chừng", "the file is truncated"),
            Category::Io | Category::Syntax | Category::Data => Phrase::new("sai cách viết JSON", "JSON syntax error"),
        },
    })?;
    let mut left = MOST_VALUES;
    normal(value, &mut left).ok_or(PlanFileProblem::TooManyValues { limit: MOST_VALUES })
}

/// The value in NFC; `None` where there are more values than `left`. As deep as the JSON reader allows (128).
fn normal(value: Value, left: &mut usize) -> Option<Value> {
    *left = left.checked_sub(1)?;
    Some(match value {
        Value::String(text) => Value::String(nfc(text)),
        Value::Array(items) => Value::Array(items.into_iter().map(|item| normal(item, left)).collect::<Option<_>>()?),
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|(key, item)| Some((nfc(key), normal(item, left)?))).collect::<Option<Map<_, _>>>()?)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    })
}

fn nfc(text: String) -> String {
    match crate::base::text::nfc(&text) {
        Cow::Owned(composed) => composed,
        Cow::Borrowed(_) => text,
    }
}

/// The order of places: entries of a list by number, fields by name.
pub(super) fn compare_pointers(a: &str, b: &str) -> Ordering {
    let number = |segment: &str| segment.parse::<usize>().ok();
    let (mut left, mut right) = (a.split('/'), b.split('/'));
    loop {
        let order = match (left.next(), right.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(x), Some(y)) => match (number(x), number(y)) {
                (Some(m), Some(n)) => m.cmp(&n),
                _ => x.cmp(y),
            },
        };
        if order.is_ne() {
            return order;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_a_list_come_by_number() {
        let mut pointers = ["/b/10/x", "/b/2", "/a", "", "/b/2/z", "/b"];
        pointers.sort_by(|a, b| compare_pointers(a, b));
        assert_eq!(pointers, ["", "/a", "/b", "/b/2", "/b/2/z", "/b/10/x"]);
    }

    #[test]
    fn texts_come_in_nfc() {
        let value = parse("\u{FEFF}{\"e\u{302}\":[\"Xa\u{303}\"]}".as_bytes());
        assert_eq!(value, Ok(serde_json::json!({ "ê": ["Xã"] })));
    }
}
