//! Lays out text for people: colours, wrapped paragraphs, tables, findings.

mod control_characters;
pub(crate) mod failure;
pub(crate) mod findings;
mod paint;
pub(crate) mod table;
pub(crate) mod wrap;

pub(crate) use control_characters::{escape_json_control_chars, replace_control_chars};
pub(crate) use paint::Paint;
