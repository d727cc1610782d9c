//! What stands in a cell.

use super::format::Format;

/// A formula and what it gave when the workbook was written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Formula {
    /// Without the sign `=` before it.
    pub(super) text: String,
    pub(super) result: Stored,
}

/// What a formula gave.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stored {
    Text(String),
    /// As a workbook writes numbers: a point before the decimals, no grouping.
    Number(String),
    Truth(bool),
}

impl Formula {
    pub(crate) fn new(text: impl Into<String>, result: Stored) -> Self {
        Self { text: text.into(), result }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content {
    Blank,
    Text(String),
    Number(f64),
    Truth(bool),
    Formula(Formula),
}

/// A cell of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) row: u32,
    pub(super) column: u16,
    pub(super) content: Content,
    pub(super) format: Format,
}
