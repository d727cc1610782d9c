//! Words names in a row, and texts as they begin a sentence or stand within one.

use super::default_outline::strip_number;
use crate::plan::Unit;

/// Names in a row; those behind the first few are only counted.
pub(super) fn join_names(names: &[&str]) -> String {
    const MAX_NAMES: usize = 15;
    let mut text = names.iter().take(MAX_NAMES).map(|name| Unit::name_in_sentence(name)).collect::<Vec<_>>().join(", ");
    if names.len() > MAX_NAMES {
        text.push_str(&format!(" và {} đơn vị khác", names.len() - MAX_NAMES));
    }
    text
}

/// The text as it stands within a sentence: a first letter that begins an abbreviation or a heading's number stays.
pub(super) fn uncapitalized(text: &str) -> String {
    let text = strip_number(text);
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}
