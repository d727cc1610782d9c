//! Parses the bytes of a plan file into JSON values within size limits, with all texts in NFC.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde_json::Value;
use serde_json::error::Category;

use crate::base::Phrase;
use crate::base::text::nfc;
use crate::findings::PlanFileProblem;
use crate::plan::Plan;

/// The most JSON values that a plan file may have: a province of 700 units needs fewer than 10,000, all communes of 2019 together 66,000.
const MAX_VALUES: usize = 100_000;

/// The bytes without the byte order mark that some editors put before UTF-8.
pub(super) fn strip_bom(json: &[u8]) -> &[u8] {
    json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json)
}

/// The parsed document.
pub(super) struct Document {
    pub(super) value: Value,
    /// Whether all texts were in NFC already, so that the bytes have the same content as `value`.
    pub(super) as_written: bool,
}

/// Parses the document and converts its texts to NFC.
///
/// # Errors
/// The document is too large, is no JSON, or has too many values.
pub(super) fn parse(json: &[u8]) -> Result<Document, PlanFileProblem> {
    if json.len() > Plan::MAX_BYTES {
        return Err(PlanFileProblem::TooLarge { bytes: json.len(), limit: Plan::MAX_BYTES });
    }
    let mut value = serde_json::from_slice(strip_bom(json)).map_err(|error| PlanFileProblem::NotJson {
        line: error.line(),
        column: error.column(),
        reason: match error.classify() {
            Category::Eof => Phrase::new("tệp bị cắt giữa chừng", "the file is truncated"),
            Category::Io | Category::Syntax | Category::Data => Phrase::new("sai cách viết JSON", "JSON syntax error"),
        },
    })?;
    let (mut left, mut as_written) = (MAX_VALUES, true);
    normalize_to_nfc(&mut value, &mut left, &mut as_written).ok_or(PlanFileProblem::TooManyValues { limit: MAX_VALUES })?;
    Ok(Document { value, as_written })
}

/// Converts the texts in the value to NFC, and sets `as_written` to false where one of them changed; `None` where there are more than
/// `left` values. The recursion is as deep as the JSON reader allows (128).
fn normalize_to_nfc(value: &mut Value, left: &mut usize, as_written: &mut bool) -> Option<()> {
    *left = left.checked_sub(1)?;
    match value {
        Value::String(text) => {
            if let Cow::Owned(composed) = nfc(text) {
                *as_written = false;
                *text = composed;
            }
        }
        Value::Array(items) => items.iter_mut().try_for_each(|item| normalize_to_nfc(item, left, as_written))?,
        Value::Object(fields) => {
            if fields.keys().any(|key| matches!(nfc(key), Cow::Owned(_))) {
                *as_written = false;
                *fields = std::mem::take(fields).into_iter().map(|(key, item)| (nfc(&key).into_owned(), item)).collect();
            }
            fields.values_mut().try_for_each(|item| normalize_to_nfc(item, left, as_written))?;
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    Some(())
}

/// The order of JSON pointers: entries of a list by number, fields by name.
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
    fn list_entries_are_ordered_by_number() {
        let mut pointers = ["/b/10/x", "/b/2", "/a", "", "/b/2/z", "/b"];
        pointers.sort_by(|a, b| compare_pointers(a, b));
        assert_eq!(pointers, ["", "/a", "/b", "/b/2", "/b/2/z", "/b/10/x"]);
    }

    #[test]
    fn texts_are_parsed_into_nfc() {
        let value = parse("\u{FEFF}{\"e\u{302}\":[\"Xa\u{303}\"]}".as_bytes());
        let document = value.map(|document| (document.value, document.as_written));
        assert_eq!(document, Ok((serde_json::json!({ "ê": ["Xã"] }), false)));
        let written = parse(r#"{"ê":["Xã",1]}"#.as_bytes()).map(|document| document.as_written);
        assert_eq!(written, Ok(true));
    }
}
