//! Defines the sheet of a list in a return: its name, its box, its columns. The writer and the reader share it.

use crate::base::text::toneless_key;
use crate::plan::{FreeList, ListColumn};

/// The words before the code of a list in the name of its sheet: `Biểu T1`.
const SHEET_NAME_PREFIX: &str = "Biểu ";
/// The label of the box “không phát sinh” of a list, in the first column; the tick is in the second.
pub(super) const NIL_LABEL: &str = "Không phát sinh";
/// The label of the number of rows, in the first column.
pub(super) const ROWS_LABEL: &str = "Số dòng đã điền";
/// The label of the number of cells to be looked at again, in the first column.
pub(super) const FAULTS_LABEL: &str = "Số ô cần xem lại";
/// Row of the box, counted from 0.
pub(super) const NIL_ROW: u32 = 2;
/// Row of the heads of the columns, counted from 0.
pub(super) const HEAD_ROW: u32 = 6;

/// The name of the sheet of a list.
pub(super) fn sheet_name(list: &FreeList) -> String {
    format!("{SHEET_NAME_PREFIX}{}", list.code)
}

/// The title of the sheet of a list.
pub(super) fn sheet_title(list: &FreeList) -> String {
    format!("{SHEET_NAME_PREFIX}{}. {}", list.code, list.label)
}

/// The head of a column: its label, and the unit of measure.
pub(super) fn column_head(column: &ListColumn) -> String {
    format!("{}{}", column.label, crate::plan::measure_suffix(column))
}

/// Whether a sheet of this name is that of the list.
pub(super) fn is_sheet_of(list: &FreeList, name: &str) -> bool {
    toneless_key(name) == toneless_key(&sheet_name(list))
}

/// Whether a text is the title of the sheet of the list.
pub(super) fn is_title_of(list: &FreeList, text: &str) -> bool {
    toneless_key(text) == toneless_key(&sheet_title(list))
}
