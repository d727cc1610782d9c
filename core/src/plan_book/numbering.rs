//! Finds codes for the rows of a plan workbook that have none: by group, never one that was used before.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::cell_map::BookCell;
use super::import::Import;
use crate::base::IndicatorCode;

/// Digits of a new number.
const DIGITS: usize = 2;

/// The cells without a code, each with the code that it gets.
pub(super) fn new_codes(import: &Import) -> Vec<(BookCell, String)> {
    let mut used = used_codes(&import.plan);
    let mut prefixes = group_prefixes(&import.plan);
    let mut given = Vec::new();
    for (pointer, cell) in import.cells.without_code() {
        let prefix = if pointer.starts_with("/indicators/") && pointer.ends_with("/code") {
            let heading = pointer.strip_suffix("/code").and_then(|entry| import.plan.pointer(&format!("{entry}/heading")));
            let heading = heading.and_then(Value::as_str).unwrap_or_default().to_owned();
            let Some(prefix) = prefixes.get(&heading).cloned().or_else(|| free_letter(&used)) else { continue };
            prefixes.insert(heading, prefix.clone());
            prefix
        } else if pointer.ends_with("/target/id") {
            "T".to_owned()
        } else if pointer.starts_with("/rules/") {
            "R".to_owned()
        } else {
            "X".to_owned()
        };
        let highest = used.iter().filter_map(|code| number_behind(code, &prefix)).max().unwrap_or_default();
        let code = format!("{prefix}{:0DIGITS$}", highest.saturating_add(1));
        used.insert(code.clone());
        given.push((cell.clone(), code));
    }
    given
}

/// Every code that stands anywhere in the plan: of its entries, of earlier versions, in rules.
fn used_codes(plan: &Value) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    collect(plan, &mut used);
    used
}

fn collect(value: &Value, used: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if text.len() <= 1_000 => {
            let words = text.split(|c: char| !c.is_ascii_alphanumeric());
            used.extend(words.filter(|word| IndicatorCode::is_code(&word.to_uppercase())).map(str::to_uppercase));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, used)),
        Value::Object(fields) => {
            for (key, item) in fields {
                // Codes are keys in the map of an earlier version.
                if IndicatorCode::is_code(key) {
                    used.insert(key.clone());
                }
                collect(item, used);
            }
        }
        _ => {}
    }
}

/// The letters of the codes of each group.
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

/// A letter that no code begins with. Rules, targets and checks have theirs.
fn free_letter(used: &BTreeSet<String>) -> Option<String> {
    let taken = |letter: char| used.iter().any(|code| code.starts_with(letter)) || ['R', 'T', 'X'].contains(&letter);
    ('A'..='Z').find(|letter| !taken(*letter)).map(String::from)
}

fn number_behind(code: &str, prefix: &str) -> Option<u32> {
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
        assert_eq!(free_letter(&used).as_deref(), Some("A"));
        assert_eq!((number_behind("R06A", "R"), number_behind("C01", "R")), (Some(6), None));
    }
}
