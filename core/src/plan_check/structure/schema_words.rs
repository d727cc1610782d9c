//! Describes in words the type that the schema requires, and the value in the document.

use serde_json::Value;

use super::walk;
use crate::base::Phrase;

/// The most characters of the document that a finding quotes.
const MAX_QUOTED_CHARS: usize = 60;

/// Cuts a text to [`MAX_QUOTED_CHARS`] characters and puts `…` behind a cut.
pub(super) fn truncate_quote(text: &str) -> String {
    if text.chars().nth(MAX_QUOTED_CHARS).is_none() {
        return text.to_owned();
    }
    text.chars().take(MAX_QUOTED_CHARS).chain(['…']).collect()
}

/// Formats a value for a finding: a text without quotes, a list or an object as a placeholder.
pub(super) fn format_value(value: &Value) -> String {
    match value {
        Value::String(text) => truncate_quote(text),
        Value::Array(_) => "[…]".to_owned(),
        Value::Object(_) => "{…}".to_owned(),
        Value::Null | Value::Bool(_) | Value::Number(_) => truncate_quote(&value.to_string()),
    }
}

/// Formats values for a finding, with commas between them.
pub(super) fn join_values<'a>(values: impl Iterator<Item = &'a Value>) -> String {
    values.map(format_value).collect::<Vec<_>>().join(", ")
}

/// Describes a value by its type; a number or a text also by its content.
pub(super) fn describe_value(value: &Value) -> Phrase {
    match value {
        Value::Null => Phrase::new("giá trị rỗng (null)", "null"),
        Value::Bool(_) => Phrase::new("true hoặc false", "true or false"),
        Value::Number(number) => Phrase::new(format!("số {number}"), format!("the number {number}")),
        Value::String(text) => {
            let text = truncate_quote(text);
            Phrase::new(format!("chữ “{text}”"), format!("the text “{text}”"))
        }
        Value::Array(_) => Phrase::new("một danh sách […]", "a list […]"),
        Value::Object(_) => Phrase::new("một nhóm mục {…}", "an object {…}"),
    }
}

/// Describes the required type or types; `null` is left out where there are several.
pub(super) fn describe_types(types: &Value) -> Phrase {
    let several = walk::type_names(types).count() > 1;
    let phrases: Vec<Phrase> = walk::type_names(types)
        .filter(|name| !several || *name != "null")
        .map(|name| match name {
            "array" => Phrase::new("danh sách trong dấu ngoặc vuông", "a list in square brackets"),
            "boolean" => Phrase::new("true hoặc false", "true or false"),
            "integer" => Phrase::new("số nguyên", "a whole number"),
            "null" => Phrase::new("giá trị rỗng (null)", "null"),
            "number" => Phrase::new("số", "a number"),
            "object" => Phrase::new("nhóm mục trong dấu ngoặc nhọn", "an object in braces"),
            _ => Phrase::new("chữ trong dấu nháy kép", "text in double quotes"),
        })
        .collect();
    let join = |pick: fn(&Phrase) -> &str, or: &str| phrases.iter().map(pick).collect::<Vec<_>>().join(or);
    Phrase::new(join(|p| &p.vi, " hoặc "), join(|p| &p.en, " or "))
}
