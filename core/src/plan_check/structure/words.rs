//! The words for what a schema asks for and for what stands in the document.

use jsonschema::JsonType;
use jsonschema::error::TypeKind;
use serde_json::Value;

use crate::base::Phrase;

/// The most characters of the document that a finding repeats.
const LONGEST_QUOTE: usize = 60;

/// A text cut to what a finding repeats.
pub(super) fn short(text: &str) -> String {
    if text.chars().nth(LONGEST_QUOTE).is_none() {
        return text.to_owned();
    }
    text.chars().take(LONGEST_QUOTE).chain(['…']).collect()
}

/// A value as it is shown: a text without its quotes.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => short(text),
        Value::Array(_) => "[…]".to_owned(),
        Value::Object(_) => "{…}".to_owned(),
        Value::Null | Value::Bool(_) | Value::Number(_) => short(&value.to_string()),
    }
}

/// Values one after another.
pub(super) fn list<'a>(values: impl Iterator<Item = &'a Value>) -> String {
    values.map(shown).collect::<Vec<_>>().join(", ")
}

/// The type of a value.
pub(super) fn found(value: &Value) -> Phrase {
    match value {
        Value::Null => Phrase::new("giá trị rỗng (null)", "null"),
        Value::Bool(_) => Phrase::new("true hoặc false", "true or false"),
        Value::Number(number) => Phrase::new(format!("số {number}"), format!("the number {number}")),
        Value::String(text) => {
            let text = short(text);
            Phrase::new(format!("chữ “{text}”"), format!("the text “{text}”"))
        }
        Value::Array(_) => Phrase::new("một danh sách […]", "a list […]"),
        Value::Object(_) => Phrase::new("một nhóm mục {…}", "an object {…}"),
    }
}

/// The type or types asked for; that a field may be null goes without saying.
pub(super) fn expected(kind: &TypeKind) -> Phrase {
    let types: Vec<JsonType> = match kind {
        TypeKind::Single(one) => vec![*one],
        TypeKind::Multiple(several) => several.iter().collect(),
    };
    let phrases: Vec<Phrase> = types
        .iter()
        .filter(|one| types.len() == 1 || **one != JsonType::Null)
        .map(|one| match one {
            JsonType::Array => Phrase::new("danh sách trong dấu ngoặc vuông", "a list in square brackets"),
            JsonType::Boolean => Phrase::new("true hoặc false", "true or false"),
            JsonType::Integer => Phrase::new("số nguyên", "a whole number"),
            JsonType::Null => Phrase::new("giá trị rỗng (null)", "null"),
            JsonType::Number => Phrase::new("số", "a number"),
            JsonType::Object => Phrase::new("nhóm mục trong dấu ngoặc nhọn", "an object in braces"),
            JsonType::String => Phrase::new("chữ trong dấu nháy kép", "text in double quotes"),
        })
        .collect();
    let join = |pick: fn(&Phrase) -> &str, or: &str| phrases.iter().map(pick).collect::<Vec<_>>().join(or);
    Phrase::new(join(|p| &p.vi, " hoặc "), join(|p| &p.en, " or "))
}

/// The form that a text must have, by the type that asks for it.
pub(super) fn form(schema_path: &str) -> Phrase {
    let of_type = schema_path.rsplit_once("/$defs/").and_then(|(_, rest)| rest.split('/').next()).unwrap_or_default();
    match of_type {
        "IndicatorCode" => Phrase::new(
            "mã chỉ tiêu: một chữ hoa rồi các chữ hoa hoặc chữ số, có ít nhất một chữ số, tối đa 6 ký tự (B02)",
            "an indicator code: a capital letter, then capital letters or digits with a digit among them, at most 6 (B02)",
        ),
        "UnitCode" => Phrase::new(
            "mã đơn vị: 2 đến 5 chữ số, có thể thêm dấu gạch và ký hiệu (26425, 741-VP)",
            "a unit code: 2 to 5 digits, optionally with a dash and a suffix (26425, 741-VP)",
        ),
        "UnitKindCode" => {
            Phrase::new("mã loại đơn vị: 1 đến 8 chữ hoa hoặc chữ số (XA)", "a kind of unit: 1 to 8 capital letters or digits (XA)")
        }
        "RuleId" => Phrase::new(
            "mã quy tắc: một chữ hoa rồi chữ hoặc số, tối đa 8 ký tự (R06a)",
            "a rule id: a capital letter, then letters or digits, at most 8 (R06a)",
        ),
        "ClauseNumber" => Phrase::new(
            "số điều khoản: số La Mã rồi các phần cách nhau bằng dấu chấm (II.1.4)",
            "a clause number: a Roman number, then parts separated by dots (II.1.4)",
        ),
        "Period" => {
            Phrase::new("kỳ báo cáo: 2019-03, 2019-Q1, 2019-H1, 2019-9M hoặc 2019", "a period: 2019-03, 2019-Q1, 2019-H1, 2019-9M or 2019")
        }
        "DateText" => Phrase::new("một ngày có thật, viết năm-tháng-ngày (2019-03-14)", "an existing date as year-month-day (2019-03-14)"),
        "DecimalText" => Phrase::new(
            "số viết bằng dấu chấm thập phân, không tách hàng nghìn (12.5)",
            "a number with a decimal point and no grouping (12.5)",
        ),
        "FingerprintText" => {
            Phrase::new("dấu vân tay gồm 64 chữ số thập lục phân viết thường", "a fingerprint of 64 hexadecimal digits in lower case")
        }
        _ => Phrase::new("dạng mà lược đồ quy định", "the form described by the schema"),
    }
}

/// The names of the fields of the object whose keyword stands at `schema_path`.
pub(super) fn known_fields(schema: &Value, schema_path: &str) -> String {
    object_of(schema, schema_path)
        .and_then(|object| object.get("properties"))
        .and_then(Value::as_object)
        .map(|fields| fields.keys().map(String::as_str).collect::<Vec<_>>().join(", "))
        .unwrap_or_default()
}

/// The least and the most number that the schema beside `schema_path` allows; empty where it has no such bound.
pub(super) fn bounds(schema: &Value, schema_path: &str) -> (String, String) {
    let bound = |name| object_of(schema, schema_path).and_then(|object| object.get(name)).map_or_else(|| "…".to_owned(), shown);
    (bound("minimum"), bound("maximum"))
}

fn object_of<'a>(schema: &'a Value, schema_path: &str) -> Option<&'a Value> {
    schema.pointer(schema_path.rsplit_once('/')?.0)
}
