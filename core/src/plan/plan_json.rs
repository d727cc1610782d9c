//! Reads a plan from its JSON document and writes it back.

use super::Plan;

impl Plan {
    /// The format that the document names.
    pub const FORMAT: &'static str = "tonghop-plan/1";

    /// The largest plan file that is read, in bytes.
    pub const MAX_BYTES: usize = 8 * 1024 * 1024;

    /// Reads a plan that was checked before it was put where it stands, as the one inside a form. Codes and rules are still held to
    /// their forms; what the check says of references between them is not asked again.
    ///
    /// # Errors
    /// The document is no plan: what the parser says of it.
    pub fn from_checked_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(json.as_bytes())
    }

    /// Writes the plan with its keys in the order of the types, indented by two spaces, with a line feed at the end: the
    /// same plan gives the same bytes.
    pub fn to_json(&self) -> String {
        // Keys of maps are texts, and there are no floating-point numbers: nothing in a plan is beyond JSON.
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }
}
