//! Tells the type of value and the kind of an indicator in one word, with what follows from it: how its figures add up.

use serde_json::{Value, json};

/// The longest text that counts as a short one, and the length that it has unless another is written.
const SHORT_LENGTH: u64 = 255;
/// Decimal places of a rate unless others are written.
const RATE_SCALE: u64 = 2;
/// The length of a narrative unless another is written.
const LONG_LENGTH: u64 = 4_000;

/// The value of the list of answers that an indicator has; none where no word says it.
pub(super) fn of_indicator(indicator: &Value) -> Option<&'static str> {
    let kind = indicator.get("kind")?.as_str()?;
    let is_recomputed = indicator.get("computed").is_some() && indicator.get("across_units").and_then(Value::as_str) == Some("none");
    match (indicator.pointer("/value/type")?.as_str()?, kind) {
        ("integer" | "decimal", "stock") if is_recomputed => Some("rate"),
        ("integer" | "decimal", "flow") => Some("flow"),
        ("integer" | "decimal", "stock") => Some("stock"),
        ("integer" | "decimal", "stock_ytd") => Some("stock_ytd"),
        ("boolean", "stock") => Some("yes"),
        ("text", "text") if indicator.pointer("/value/max_length")?.as_u64()? <= SHORT_LENGTH => Some("short"),
        ("text", "text") => Some("long"),
        _ => None,
    }
}

/// Writes type and kind into an indicator.
pub(super) fn set(indicator: &mut Value, answer: &str) {
    let (value, kind) = match answer {
        "rate" => (json!({ "type": "decimal", "scale": RATE_SCALE }), "stock"),
        "yes" => (json!({ "type": "boolean" }), "stock"),
        "short" => (json!({ "type": "text", "max_length": SHORT_LENGTH }), "text"),
        "long" => (json!({ "type": "text", "max_length": LONG_LENGTH }), "text"),
        kind => (json!({ "type": "integer" }), kind),
    };
    super::path::set(indicator, "value", value);
    super::path::set(indicator, "kind", json!(kind));
}

/// Decimal places, where they are not what the word says already.
pub(super) fn scale(indicator: &Value) -> Option<u64> {
    let scale = indicator.pointer("/value/scale").and_then(Value::as_u64);
    match of_indicator(indicator) {
        Some("rate") if scale == Some(RATE_SCALE) => None,
        Some("rate") => Some(scale.unwrap_or_default()),
        _ => scale,
    }
}

/// Sets the decimal places of a figure; gives whether it is a figure at all.
pub(super) fn set_scale(indicator: &mut Value, scale: u64) -> bool {
    let is_figure = matches!(indicator.pointer("/value/type").and_then(Value::as_str), Some("integer" | "decimal"));
    if is_figure {
        let value = if scale > 0 { json!({ "type": "decimal", "scale": scale }) } else { json!({ "type": "integer" }) };
        super::path::set(indicator, "value", value);
    }
    is_figure
}

/// The most characters of a text, where it is not what its word says already.
pub(super) fn length(indicator: &Value) -> Option<u64> {
    let length = indicator.pointer("/value/max_length")?.as_u64()?;
    (length != SHORT_LENGTH && length != LONG_LENGTH).then_some(length)
}

/// Sets the most characters of a text; gives whether it is a text at all.
pub(super) fn set_length(indicator: &mut Value, length: u64) -> bool {
    let is_text = indicator.pointer("/value/type").and_then(Value::as_str) == Some("text");
    if is_text {
        super::path::set(indicator, "value/max_length", json!(length));
    }
    is_text
}

/// How figures of such an answer add up unless something else is written: across units or across time.
pub(super) fn default_roll_up(answer: &str, path: &str) -> Value {
    let (units, time) = match answer {
        "flow" => ("sum", "sum"),
        "stock" | "stock_ytd" => ("sum", "last"),
        "rate" => ("none", "none"),
        "yes" => ("count_yes", "any"),
        _ => ("concat_by_unit", "none"),
    };
    json!(if path == "across_units" { units } else { time })
}
