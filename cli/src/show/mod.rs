//! Lays out text for people: colours, wrapped paragraphs, tables, findings.

pub(crate) mod failure;
pub(crate) mod findings;
mod paint;
mod steering;
pub(crate) mod table;
pub(crate) mod wrap;

pub(crate) use paint::Paint;
pub(crate) use steering::{harmless_json, visible};
