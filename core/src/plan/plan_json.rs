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
    pub fn from_checked_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(json.as_bytes())
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
