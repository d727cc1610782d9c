//! Defines a return read from a workbook that may contain several, and reports a sheet that belongs to none of these returns.

use super::grid::Grid;
use crate::findings::{Count, Finding, LayoutProblem, Place};
use crate::returns::layout::{GUIDE_SHEET, TEXT_SHEET};
use crate::submission::ReceivedContent;

/// A return that was read from a workbook, which may contain several returns.
#[derive(Debug)]
pub(crate) struct WorkbookReturn {
    /// The sheet, or the sheet and the row, in which the return is; none where it is the only one.
    pub(crate) name: Option<String>,
    /// The return, or why it is rejected or skipped.
    pub(crate) content: ReceivedContent,
    /// The findings of reading the return.
    pub(crate) findings: Vec<Finding>,
}

/// The finding on a sheet that belongs to none of the returns; `None` for an empty sheet or one of the form's own sheets.
pub(super) fn unused_sheet_finding(grid: &Grid) -> Option<Finding> {
    let cells = grid.cells.iter().count();
    let ours = grid.name.starts_with('_') || &*grid.name == GUIDE_SHEET || (&*grid.name == TEXT_SHEET && cells == 0);
    let sheet = grid.name.to_string();
    let place = Place { sheet: Some(sheet.clone()), ..Place::default() };
    (!ours && cells > 0).then(|| Finding::new(LayoutProblem::UnusedSheet { sheet, cells: Count(cells as u64) }, place))
}
