//! Defines the places that findings point to: file, sheet, cell, field, or a place in a JSON document.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::base::{CategoryId, CellRef, IndicatorCode, UnitCode};

/// A line of the header of a return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub enum HeaderField {
    /// Number and title of the plan.
    Plan,
    /// The reporting unit, by code and name.
    Unit,
    /// The reporting period.
    Period,
    /// The number of the sending (`Lần gửi`): 1 for the first.
    Revision,
    /// The reason why the return is sent again.
    Reason,
    /// Who filled in the return.
    PreparedBy,
    /// Telephone number, which no report prints.
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
    /// All header lines, in the order of a return.
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

    /// The name of the header line in JSON.
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
    /// A list, a row or a cell of it.
    List(ListPlace),
}

/// A list, one of its rows, or a cell: `T1`, `T1#3`, `T1#3.luot_khach`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ListPlace {
    /// The list.
    pub list: IndicatorCode,
    /// The number of the row, 1 for the first with content; none for the list as a whole.
    pub row: Option<u32>,
    /// The column; none for the row as a whole.
    pub column: Option<CategoryId>,
}

impl fmt::Display for ListPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = self.list.to_string();
        if let Some(row) = self.row {
            text.push_str(&format!("#{row}"));
        }
        if let Some(column) = &self.column {
            text.push_str(&format!(".{column}"));
        }
        f.pad(&text)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(field) => f.pad(field.key()),
            Self::Indicator(code) => code.fmt(f),
            Self::List(place) => place.fmt(f),
        }
    }
}

/// The place that a finding points to; each part that is not known is `None`.
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
    /// The place of an indicator.
    pub fn indicator(code: &IndicatorCode) -> Self {
        Self { field: Some(Field::Indicator(code.clone())), ..Self::default() }
    }

    /// The place of a list, or of a row or cell of it.
    pub fn list(list: &IndicatorCode, row: Option<u32>, column: Option<&CategoryId>) -> Self {
        let place = ListPlace { list: list.clone(), row, column: column.cloned() };
        Self { field: Some(Field::List(place)), ..Self::default() }
    }

    /// The place of a line of the header.
    pub fn header(field: HeaderField) -> Self {
        Self { field: Some(Field::Header(field)), ..Self::default() }
    }

    /// The place of a JSON pointer.
    pub fn pointer(pointer: impl Into<String>) -> Self {
        Self { pointer: Some(pointer.into()), ..Self::default() }
    }

    /// The place of a cell in a sheet.
    pub fn cell(sheet: impl Into<String>, cell: CellRef) -> Self {
        Self { sheet: Some(sheet.into()), cell: Some(cell), ..Self::default() }
    }
}
