//! Identifies a run by a hash over everything that decides its result (decision 86).

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::{InputFiles, Instructions};
use crate::base::hex;
use crate::plan::Plan;

/// Identifies a run by 16 hexadecimal digits of a hash over canonical JSON of the whole plan, the files and the instructions (decision 86).
/// Neither the clock nor names that exist only in the code enter the hash.
pub(super) fn run_id(plan: &Plan, partials: [&InputFiles; 2], instructions: &Instructions) -> String {
    /// The content over which the hash of a run is computed.
    #[derive(serde::Serialize)]
    struct RunIdentity<'a> {
        format: &'static str,
        plan: &'a Plan,
        files: Vec<[&'a str; 2]>,
        past: Vec<[&'a str; 2]>,
        instructions: &'a Instructions,
    }
    let [files, past] = partials.map(|partial| partial.files().map(|file| [file.file.as_str(), file.sha256.as_str()]).collect());
    let run = RunIdentity { format: "tonghop-run/2", plan, files, past, instructions };
    // The value has texts, numbers, lists and maps with text keys only, all of which JSON can express.
    let mut text = String::new();
    if let Ok(value) = serde_json::to_value(run) {
        write_canonical_json(&value, &mut text);
    }
    hex(&Sha256::digest(text)).chars().take(16).collect()
}

/// Writes JSON without spaces, with the keys of each object sorted.
fn write_canonical_json(value: &serde_json::Value, into: &mut String) {
    use serde_json::Value;
    match value {
        Value::Object(fields) => {
            let mut sorted: Vec<(&String, &Value)> = fields.iter().collect();
            sorted.sort_unstable_by_key(|(key, _)| *key);
            into.push('{');
            for (place, (key, value)) in sorted.into_iter().enumerate() {
                into.push_str(if place > 0 { "," } else { "" });
                // Writing into a `String` never fails.
                let _ = write!(into, "{}:", serde_json::json!(key));
                write_canonical_json(value, into);
            }
            into.push('}');
        }
        Value::Array(items) => {
            into.push('[');
            for (place, item) in items.iter().enumerate() {
                into.push_str(if place > 0 { "," } else { "" });
                write_canonical_json(item, into);
            }
            into.push(']');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            let _ = write!(into, "{value}");
        }
    }
}
