//! Finds codes for the rows of a plan workbook that have none: by group, never one that was used before.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::cell_map::BookCell;
use super::import::ImportedPlan;
use crate::base::IndicatorCode;

/// The minimum number of digits behind the letters of a new code (`B07`).
const DIGITS: usize = 2;

/// Finds a code for each cell that lacks one; returns the cells with their codes.
pub(super) fn new_codes(import: &ImportedPlan) -> Vec<(BookCell, String)> {
    let mut used = used_codes(&import.plan);
    let mut prefixes = group_prefixes(&import.plan);
    let mut given = Vec::new();
    for (pointer, cell) in import.cells.cells_without_code() {
        let prefix = if pointer.starts_with("/indicators/") && pointer.ends_with("/code") {
            let heading = pointer.strip_suffix("/code").and_then(|entry| import.plan.pointer(&format!("{entry}/heading")));
            let heading = heading.and_then(Value::as_str).unwrap_or_default().to_owned();
            let Some(prefix) = prefixes.get(&heading).cloned().or_else(|| unused_letter(&used)) else { continue };
            prefixes.insert(heading, prefix.clone());
            prefix
        } else if pointer.ends_with("/target/id") {
            "T".to_owned()
        } else if pointer.starts_with("/rules/") {
            "R".to_owned()
        } else {
            "X".to_owned()
        };
        let highest = used.iter().filter_map(|code| number_after_prefix(code, &prefix)).max().unwrap_or_default();
        let code = format!("{prefix}{:0DIGITS$}", highest.saturating_add(1));
        used.insert(code.clone());
        given.push((cell.clone(), code));
    }
    given
}

/// All codes that occur anywhere in the plan: in entries, in rules and in earlier versions.
fn used_codes(plan: &Value) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    collect_codes(plan, &mut used);
    used
}

/// Adds all codes that occur in the value to `used`.
fn collect_codes(value: &Value, used: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if text.len() <= 1_000 => {
            let words = text.split(|c: char| !c.is_ascii_alphanumeric());
            used.extend(words.filter(|word| IndicatorCode::is_code(&word.to_uppercase())).map(str::to_uppercase));
        }
        Value::Array(items) => items.iter().for_each(|item| collect_codes(item, used)),
        Value::Object(fields) => {
            for (key, item) in fields {
                // Codes are keys in the map of an earlier version.
                if IndicatorCode::is_code(key) {
                    used.insert(key.clone());
                }
                collect_codes(item, used);
            }
        }
        _ => {}
    }
}

/// The letters with which the codes of indicators begin, by heading of the plan.
fn group_prefixes(plan: &Value) -> BTreeMap<String, String> {
    let indicators = plan.get("indicators").and_then(Value::as_array).into_iter().flatten();
    let prefix = |indicator: &Value| {
        let code = indicator.get("code")?.as_str()?;
        let letters = code.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_plain = letters.bytes().all(|b| b.is_ascii_uppercase()) && letters.len() < code.len();
        is_plain.then(|| Some((indicator.get("heading")?.as_str()?.to_owned(), letters.to_owned())))?
    };
    indicators.filter_map(prefix).collect()
}

/// The first letter with which no used code begins, other than R, T and X (rules, targets, checks); `None` where every letter is in use.
fn unused_letter(used: &BTreeSet<String>) -> Option<String> {
    let taken = |letter: char| used.iter().any(|code| code.starts_with(letter)) || ['R', 'T', 'X'].contains(&letter);
    ('A'..='Z').find(|letter| !taken(*letter)).map(String::from)
}

/// The number behind the letters `prefix` of a code (6 in `R06A`); `None` where the code has other letters.
fn number_after_prefix(code: &str, prefix: &str) -> Option<u32> {
    let rest = code.strip_prefix(prefix)?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    rest.get(..end)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn codes_of_rules_and_earlier_versions_are_taken() {
        let used = used_codes(&json!({ "rules": [{ "expression": "b07 <= B02" }], "versions": [{ "map": { "B09": null } }] }));
        assert_eq!(used, ["B02", "B07", "B09"].map(str::to_owned).into());
        assert_eq!(unused_letter(&used).as_deref(), Some("A"));
        assert_eq!((number_after_prefix("R06A", "R"), number_after_prefix("C01", "R")), (Some(6), None));
    }
}
