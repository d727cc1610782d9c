//! Defines the content of a cell to be written.

use std::borrow::Cow;

use super::format::Format;

/// A formula and what it gave when the workbook was written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Formula {
    /// Without the sign `=` before it; [`OWN_ROW_PLACEHOLDER`] stands for the number of the row that it is in.
    pub(super) text: String,
    pub(super) result: StoredResult,
}

/// What stands in a formula for the number of its own row (`$E` and this sign: column `E` of this row). Such a formula is written
/// once for all rows of a column that share it; one that names a sheet is written out in each row.
pub(crate) const OWN_ROW_PLACEHOLDER: char = '\u{1}';

/// What a formula gave.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum StoredResult {
    Text(String),
    /// As a workbook writes numbers: a point before the decimals, no grouping.
    Number(String),
    Truth(bool),
}

impl Formula {
    pub(crate) fn new(text: impl Into<String>, result: StoredResult) -> Self {
        Self { text: text.into(), result }
    }

    /// The formula as it reads in a row, counted from 0.
    pub(super) fn in_row(&self, row: u32) -> Cow<'_, str> {
        if self.text.contains(OWN_ROW_PLACEHOLDER) {
            Cow::Owned(self.text.replace(OWN_ROW_PLACEHOLDER, &row.saturating_add(1).to_string()))
        } else {
            Cow::Borrowed(&self.text)
        }
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
