//! Checks the limits of the file format before anything is written.

use crate::base::CellRef;

/// The most UTF-16 units of the text of a cell.
pub(super) const MAX_CELL_TEXT_UNITS: usize = 32_767;
/// The most UTF-16 units of a formula.
pub(super) const MAX_FORMULA_UNITS: usize = 8_192;

/// A limit of the format `.xlsx` that a workbook exceeds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LimitError {
    /// A cell below the last row or beyond the last column of a sheet.
    #[error("a sheet has no cell in row {row}, column {column}")]
    Cell {
        /// The row, 1 for the first.
        row: u32,
        /// The column, 1 for `A`.
        column: u32,
    },
    /// A text longer than its place holds.
    #[error("a text of {units} characters where a workbook holds {most}")]
    Text {
        /// UTF-16 units of the text.
        units: usize,
        /// The most that the place holds.
        most: usize,
    },
    /// A formula that is too long.
    #[error("a formula of {units} characters where a workbook holds {most}")]
    Formula {
        /// UTF-16 units of the formula.
        units: usize,
        /// The most that a formula has.
        most: usize,
    },
    /// Merged cells that overlap, or a single one.
    #[error("the cells {0} cannot be merged")]
    Merge(String),
    /// A part, or the whole workbook, that is larger than a zip archive without extensions can be.
    #[error("the workbook is too large")]
    Size,
}

/// Refuses a cell outside of the sheet.
pub(super) fn check_cell(row: u32, column: u16) -> Result<(), LimitError> {
    if row < CellRef::ROWS && column < CellRef::COLUMNS {
        Ok(())
    } else {
        Err(LimitError::Cell { row: row.saturating_add(1), column: u32::from(column).saturating_add(1) })
    }
}

/// Refuses a text of more than `most` UTF-16 units.
pub(super) fn check_text_length(text: &str, most: usize) -> Result<(), LimitError> {
    // Every character has at least as many bytes as UTF-16 units.
    if text.len() <= most {
        return Ok(());
    }
    let units = text.encode_utf16().count();
    if units > most { Err(LimitError::Text { units, most }) } else { Ok(()) }
}

/// Refuses a formula that is too long.
pub(super) fn check_formula_length(formula: &str) -> Result<(), LimitError> {
    check_text_length(formula, MAX_FORMULA_UNITS)
        .map_err(|_| LimitError::Formula { units: formula.encode_utf16().count(), most: MAX_FORMULA_UNITS })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_those_of_the_format() {
        assert_eq!(check_cell(1_048_575, 16_383), Ok(()));
        assert_eq!(check_cell(1_048_576, 0), Err(LimitError::Cell { row: 1_048_577, column: 1 }));
        assert_eq!(check_cell(0, 16_384), Err(LimitError::Cell { row: 1, column: 16_385 }));
        assert_eq!(check_text_length(&"ế".repeat(32), 32), Ok(()));
        assert_eq!(check_text_length(&"😀".repeat(17), 32), Err(LimitError::Text { units: 34, most: 32 }));
        assert_eq!(check_formula_length(&"1".repeat(8_193)), Err(LimitError::Formula { units: 8_193, most: 8_192 }));
    }
}
