//! Defines a list kept by the office (days of receipt, decisions, corrections) as rows of cells, whatever its file format.

use crate::parse::CellAppearance;
use crate::submission::Raw;

/// One table: a sheet of a workbook, or a whole CSV file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The name of the sheet; none in CSV.
    pub sheet: Option<String>,
    /// The rows with content, from the top.
    pub rows: Vec<TableRow>,
}

/// A row of a table that has content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableRow {
    /// The row of the sheet, or the line of the file, in which the row begins, from 1.
    pub line: u64,
    /// Column, from 0, and content of the cells, from left to right.
    pub cells: Vec<(u16, Raw)>,
    /// Column and look of the cells that show, or may show, something else than they store.
    pub looks: Vec<(u16, CellAppearance)>,
    /// Column and formula of the cells with a stored 0 that perhaps no spreadsheet program has computed.
    pub uncomputed: Vec<(u16, String)>,
}
