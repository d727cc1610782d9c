//! Defines the content of a cell to be written.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::format::Format;
use super::range::Range;

/// A formula with the result that the workbook stores for it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Formula {
    /// The formula without its leading `=`; [`OWN_ROW_PLACEHOLDER`] stands for the number of the formula's own row.
    pub(super) text: String,
    pub(super) result: StoredResult,
    /// The cells that the formula fills as a whole, where it gives a table of values.
    pub(super) filled: Option<Range>,
}

/// The character that stands for the number of the formula's own row: `$E` and this character mean column `E` of the same row. A
/// formula with it is written once for all rows of a column that share it; a formula that names a sheet is written out in each row.
pub(crate) const OWN_ROW_PLACEHOLDER: char = '\u{1}';

/// The stored result of a formula.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum StoredResult {
    Text(String),
    /// A number as workbooks store it: with a point before the decimals, without groups.
    Number(String),
    Truth(bool),
    /// None: every program calculates the formula when it opens the file. For what differs from unit to unit, and for tables.
    #[cfg(feature = "office")]
    Unstored,
}

impl Formula {
    pub(crate) fn new(text: impl Into<String>, result: StoredResult) -> Self {
        Self { text: text.into(), result, filled: None }
    }

    /// A formula that fills all cells of a range with the values of a table of the same size. Nobody can change a single one of them.
    #[cfg(feature = "office")]
    pub(crate) fn filling(range: Range, text: impl Into<String>) -> Self {
        Self { text: text.into(), result: StoredResult::Unstored, filled: Some(range) }
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

/// The content of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum WrittenCellContent {
    Blank,
    Text(String),
    Number(Decimal),
    Truth(bool),
    Formula(Formula),
}

/// A cell of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) row: u32,
    pub(super) column: u16,
    pub(super) content: WrittenCellContent,
    pub(super) format: Format,
}
