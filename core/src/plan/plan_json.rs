//! Reads a plan from its JSON document and writes it back.

use super::Plan;

impl Plan {
    /// The value of `format` in the document.
    pub const FORMAT: &'static str = "tonghop-plan/1";

    /// The largest plan file that is read, in bytes.
    pub const MAX_BYTES: usize = 8 * 1024 * 1024;

    /// Reads a plan document that was checked before it was stored, as the one inside a form was. The syntax of codes and rules is still
    /// checked; references between them are not checked again.
    ///
    /// # Errors
    /// Where the document is no plan: the message of the parser.
    #[cfg(not(all(feature = "browser", target_arch = "wasm32")))]
    pub fn from_checked_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(json.as_bytes())
    }

    /// As elsewhere, in two steps.
    #[cfg(all(feature = "browser", target_arch = "wasm32"))]
    pub fn from_checked_json(json: &str) -> Result<Self, Box<dyn std::error::Error>> {
        use crate::base::typed_json::ParsedJson;

        let parsed: serde_json::Value = serde_json::from_slice(json.as_bytes())?;
        Ok(serde::Deserialize::deserialize(ParsedJson(&parsed))?)
    }

    /// Writes the plan with its keys in the order of the types, indented by two spaces, with a line feed at the end: the
    /// same plan gives the same bytes.
    pub fn to_json(&self) -> String {
        // Keys of maps are texts and no value is a floating-point number, so a plan can always be written as JSON.
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }
}

/// Reads a part of the document that only the office uses as if it were empty: reading these parts would make each form 6 kB larger.
#[cfg(all(feature = "browser", target_arch = "wasm32"))]
pub(super) fn pass_over<'de, D: serde::Deserializer<'de>, T: Default>(deserializer: D) -> Result<T, D::Error> {
    <serde::de::IgnoredAny as serde::Deserialize>::deserialize(deserializer).map(|_| T::default())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::base::typed_json::ParsedJson;

    fn by_two_steps(document: &Json) -> Result<Plan, String> {
        serde::Deserialize::deserialize(ParsedJson(document)).map_err(|error: crate::base::typed_json::TypeError| error.to_string())
    }

    #[test]
    fn two_steps_read_the_same_plan() {
        for id in Plan::builtin_names() {
            let plan = Plan::builtin(id).unwrap_or_else(Plan::xuan_loc);
            let document: Json = serde_json::from_str(&plan.to_json()).unwrap_or_default();
            assert_eq!(by_two_steps(&document).as_ref(), Ok(&plan), "{id}");
        }
    }

    #[test]
    fn two_steps_refuse_what_is_no_plan() {
        let whole: Json = serde_json::from_str(&Plan::xuan_loc().to_json()).unwrap_or_default();
        for (at, wrong) in [
            ("/title", json!(1)),
            ("/indicators/0/plausible_max", json!(2.5)),
            ("/units", json!({})),
            ("/regime", json!([])),
            ("/indicators/0", json!("x")),
            ("/indicators/0/value", json!({ "type": "number" })),
            ("/indicators/0/kind", json!({ "flow": 1 })),
            ("/indicators/0/required", json!("yes")),
            ("/rules/0/unknown", json!(1)),
        ] {
            let mut document = whole.clone();
            match document.pointer_mut(at) {
                Some(place) => *place = wrong,
                None => document["rules"][0]["unknown"] = wrong,
            }
            assert!(by_two_steps(&document).is_err() && serde_json::from_value::<Plan>(document).is_err(), "{at}");
        }
    }
}
