//! Places: where a finding points to, in the words of the medium.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::lang::say_by_display;
use crate::plan::{IndicatorCode, UnitCode};

/// A cell of a sheet, counted from 0, printed as people write it (`E14`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// Row, 0 for the first.
    pub row: u32,
    /// Column, 0 for A.
    pub column: u16,
}

impl CellRef {
    /// Rows of a sheet, in the format `.xlsx`.
    pub const ROWS: u32 = 1_048_576;
    /// Columns of a sheet.
    pub const COLUMNS: u16 = 16_384;

    /// The cell in `row` and `column`, both counted from 0.
    pub const fn new(row: u32, column: u16) -> Self {
        Self { row, column }
    }

    /// The letters of a column counted from 0 (`A`, `Z`, `AA`).
    ///
    /// ```
    /// use tonghop::findings::CellRef;
    /// assert_eq!(CellRef::letters(27), "AB");
    /// ```
    pub fn letters(column: u16) -> String {
        let mut number = u32::from(column) + 1;
        let mut letters = Vec::new();
        while number > 0 {
            number -= 1;
            letters.push(char::from(b'A' + (number % 26) as u8));
            number /= 26;
        }
        letters.iter().rev().collect()
    }

    /// Reads `E14`; `None` where the text is no reference to a cell of a sheet (1,048,576 rows, 16,384 columns).
    pub fn parse(text: &str) -> Option<Self> {
        let split = text.find(|c: char| c.is_ascii_digit())?;
        let (letters, digits) = text.split_at(split);
        if letters.is_empty() || letters.len() > 3 || digits.len() > 7 || digits.starts_with('0') {
            return None;
        }
        let mut column = 0u32;
        for byte in letters.bytes() {
            if !byte.is_ascii_uppercase() {
                return None;
            }
            column = column * 26 + u32::from(byte - b'A') + 1;
        }
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let row: u32 = digits.parse().ok()?;
        (column <= u32::from(Self::COLUMNS) && row <= Self::ROWS).then(|| Self::new(row - 1, (column - 1) as u16))
    }
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}{}", Self::letters(self.column), self.row + 1))
    }
}

say_by_display!(CellRef);

/// A line of the header of a return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeaderField {
    /// Number and title of the plan.
    Plan,
    /// The reporting unit, by code and name.
    Unit,
    /// The reporting period.
    Period,
    /// Which sending it is (`Lần gửi`): 1 for the first.
    Revision,
    /// Why it is sent again.
    Reason,
    /// Who filled it in.
    PreparedBy,
    /// Telephone number; stays out of reports.
    Phone,
    /// Who signed.
    Signer,
    /// The signer's position.
    Position,
    /// Number of the document.
    Number,
    /// Date of signing.
    SignedOn,
    /// The box “ước thực hiện”.
    Estimate,
    /// The box “báo cáo không phát sinh”.
    NilReturn,
}

impl HeaderField {
    /// All lines, in the order in which they stand in a return.
    pub const ALL: [Self; 13] = [
        Self::Plan,
        Self::Unit,
        Self::Period,
        Self::Revision,
        Self::Reason,
        Self::PreparedBy,
        Self::Phone,
        Self::Signer,
        Self::Position,
        Self::Number,
        Self::SignedOn,
        Self::Estimate,
        Self::NilReturn,
    ];

    /// The name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Unit => "unit",
            Self::Period => "period",
            Self::Revision => "revision",
            Self::Reason => "reason",
            Self::PreparedBy => "prepared_by",
            Self::Phone => "phone",
            Self::Signer => "signer",
            Self::Position => "position",
            Self::Number => "number",
            Self::SignedOn => "signed_on",
            Self::Estimate => "estimate",
            Self::NilReturn => "nil_return",
        }
    }
}

/// A field of a return: an indicator or a line of the header.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// A line of the header.
    Header(HeaderField),
    /// An indicator.
    Indicator(IndicatorCode),
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(field) => f.pad(field.key()),
            Self::Indicator(code) => code.fmt(f),
        }
    }
}

/// Where a finding points to; what is not known stays empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// The unit concerned.
    pub unit: Option<UnitCode>,
    /// The file, as named on the command line or found in the folder (NFC, `/` between folders).
    pub file: Option<String>,
    /// The sheet.
    pub sheet: Option<String>,
    /// The cell.
    pub cell: Option<CellRef>,
    /// The field.
    pub field: Option<Field>,
    /// The JSON pointer, in a plan or another JSON document.
    pub pointer: Option<String>,
}

impl Place {
    /// An indicator.
    pub fn indicator(code: &IndicatorCode) -> Self {
        Self { field: Some(Field::Indicator(code.clone())), ..Self::default() }
    }

    /// A line of the header.
    pub fn header(field: HeaderField) -> Self {
        Self { field: Some(Field::Header(field)), ..Self::default() }
    }

    /// A place in a JSON document.
    pub fn pointer(pointer: impl Into<String>) -> Self {
        Self { pointer: Some(pointer.into()), ..Self::default() }
    }

    /// A cell of a sheet.
    pub fn cell(sheet: impl Into<String>, cell: CellRef) -> Self {
        Self { sheet: Some(sheet.into()), cell: Some(cell), ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_they_are_printed() {
        for (text, row, column) in [("A1", 0, 0), ("E14", 13, 4), ("AA1", 0, 26), ("XFD1048576", 1_048_575, 16_383)] {
            assert_eq!(CellRef::parse(text), Some(CellRef::new(row, column)));
            assert_eq!(CellRef::new(row, column).to_string(), text);
        }
        for text in ["", "A", "1", "A0", "XFE1", "a1", "A1048577", "D4294967301", "A01", "A1 "] {
            assert_eq!(CellRef::parse(text), None, "{text}");
        }
    }
}
