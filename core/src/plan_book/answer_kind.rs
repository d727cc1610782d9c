//! Converts between the one word in the column `Kiểu` (`flow`, `rate`, `short`) and an indicator's value type and kind, with the defaults of
//! that word: decimal places, length of text, roll-up.

use serde_json::{Value, json};

/// Characters of a short text: the most that still counts as short, and the maximum length where the workbook gives none.
const SHORT_TEXT_CHARS: u64 = 255;
/// The number of decimal places of a rate, unless the workbook gives another.
const DEFAULT_RATE_SCALE: u64 = 2;
/// The maximum number of characters of a narrative, unless the workbook gives another.
const DEFAULT_LONG_TEXT_CHARS: u64 = 4_000;

/// The key of the list `Kiểu` that stands for the type and the kind of an indicator (`flow`, `rate`, `short`); `None` where no key does.
pub(super) fn answer_key_of(indicator: &Value) -> Option<&'static str> {
    let kind = indicator.get("kind")?.as_str()?;
    let is_recomputed = indicator.get("computed").is_some() && indicator.get("across_units").and_then(Value::as_str) == Some("none");
    match (indicator.pointer("/value/type")?.as_str()?, kind) {
        ("integer" | "decimal", "stock") if is_recomputed => Some("rate"),
        ("integer" | "decimal", "flow") => Some("flow"),
        ("integer" | "decimal", "stock") if indicator.get("across_time").and_then(Value::as_str) == Some("first") => Some("opening"),
        ("integer" | "decimal", "stock") => Some("stock"),
        ("integer" | "decimal", "stock_ytd") => Some("stock_ytd"),
        ("boolean", "stock") => Some("yes"),
        ("choice", "stock") => Some("choice"),
        ("date", "stock") => Some("date"),
        ("text", "text") if indicator.pointer("/value/max_length")?.as_u64()? <= SHORT_TEXT_CHARS => Some("short"),
        ("text", "text") => Some("long"),
        _ => None,
    }
}

/// Sets the type and the kind of an indicator to those that a key of the list `Kiểu` stands for (`flow`, `rate`, `short`).
pub(super) fn set_answer(indicator: &mut Value, answer: &str) {
    let (value, kind) = match answer {
        "rate" => (json!({ "type": "decimal", "scale": DEFAULT_RATE_SCALE }), "stock"),
        "yes" => (json!({ "type": "boolean" }), "stock"),
        "date" => (json!({ "type": "date" }), "stock"),
        "opening" => (json!({ "type": "integer" }), "stock"),
        "choice" => (json!({ "type": "choice", "choices": [] }), "stock"),
        "short" => (json!({ "type": "text", "max_length": SHORT_TEXT_CHARS }), "text"),
        "long" => (json!({ "type": "text", "max_length": DEFAULT_LONG_TEXT_CHARS }), "text"),
        kind => (json!({ "type": "integer" }), kind),
    };
    super::path::set(indicator, "value", value);
    super::path::set(indicator, "kind", json!(kind));
}

/// The decimal places of an indicator that must be written into the workbook; `None` for a rate with the default number, and for an
/// indicator without decimal places.
pub(super) fn explicit_scale(indicator: &Value) -> Option<u64> {
    let scale = indicator.pointer("/value/scale").and_then(Value::as_u64);
    match answer_key_of(indicator) {
        Some("rate") if scale == Some(DEFAULT_RATE_SCALE) => None,
        Some("rate") => Some(scale.unwrap_or_default()),
        _ => scale,
    }
}

/// Sets the decimal places of a figure. Returns `false`, and changes nothing, where the indicator is no figure.
pub(super) fn set_scale(indicator: &mut Value, scale: u64) -> bool {
    let is_figure = matches!(indicator.pointer("/value/type").and_then(Value::as_str), Some("integer" | "decimal"));
    if is_figure {
        let value = if scale > 0 { json!({ "type": "decimal", "scale": scale }) } else { json!({ "type": "integer" }) };
        super::path::set(indicator, "value", value);
    }
    is_figure
}

/// The maximum number of characters of a text that must be written into the workbook; `None` where it is one of the two defaults, and for
/// other types.
pub(super) fn explicit_length(indicator: &Value) -> Option<u64> {
    let length = indicator.pointer("/value/max_length")?.as_u64()?;
    (length != SHORT_TEXT_CHARS && length != DEFAULT_LONG_TEXT_CHARS).then_some(length)
}

/// Sets the maximum number of characters of a text. Returns `false`, and changes nothing, where the indicator is no text.
pub(super) fn set_length(indicator: &mut Value, length: u64) -> bool {
    let is_text = indicator.pointer("/value/type").and_then(Value::as_str) == Some("text");
    if is_text {
        super::path::set(indicator, "value/max_length", json!(length));
    }
    is_text
}

/// Sets the options of an indicator that is answered by choosing. Returns `false`, and changes nothing, where it is not.
pub(super) fn set_options(indicator: &mut Value, options: Value) -> bool {
    let is_choice = indicator.pointer("/value/type").and_then(Value::as_str) == Some("choice");
    if is_choice {
        super::path::set(indicator, "value/choices", options);
    }
    is_choice
}

/// How figures with this key of the list `Kiểu` are combined, unless the workbook says otherwise: across units where `path` is
/// `across_units`, otherwise across time.
pub(super) fn default_roll_up(answer: &str, path: &str) -> Value {
    let (units, time) = match answer {
        "flow" => ("sum", "sum"),
        "stock" | "stock_ytd" => ("sum", "last"),
        "opening" => ("sum", "first"),
        "rate" => ("none", "none"),
        "date" => ("none", "last"),
        "yes" => ("count_yes", "any"),
        "choice" => ("count_each", "last"),
        _ => ("concat_by_unit", "none"),
    };
    json!(if path == "across_units" { units } else { time })
}
