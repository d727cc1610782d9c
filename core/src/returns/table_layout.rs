//! Defines the sheet of a table in a return: its name, its box, its keys. The writer and the reader share it.

use crate::base::Lang;
use crate::base::text::toneless_key;
use crate::plan::{CellTable, IndicatorKind, Plan};

/// The words before the code of the indicator in the name of its sheet: `Bảng C01`.
const SHEET_NAME_PREFIX: &str = "Bảng ";
/// The label of the box of a table whose figures count events, in the column of the labels; the tick is in the next column.
const NIL_LABEL: &str = "Các ô để trống là không phát sinh";
/// The label of the box of other tables: on what there is, “không phát sinh” may also mean that nothing changed (decision 3).
const NONE_LABEL: &str = "Các ô để trống là không có (bằng 0)";
/// The beginning of the line on the data sheet that says where the cells of a table are filled in; the name of the sheet and the name of
/// the indicator follow.
pub(super) const POINTER_PREFIX: &str = "Nhập ở trang ";
/// The key of the column with the notes, in the hidden row of keys.
pub(super) const NOTE_KEY: &str = "#note";
/// The key of the column and of the row with the sums.
pub(super) const SUM_KEY: &str = "#sum";
/// The key of the column with the verdicts.
pub(super) const CHECK_KEY: &str = "#check";
/// The beginning of the keys of the columns with the figures of the period before; the id of the category follows.
pub(super) const PREVIOUS_KEY: &str = "#previous ";
/// The head of the column and the row with the sums.
pub(super) const SUM_TITLE: &str = "Cộng";

/// The name of the sheet of a table.
pub(super) fn sheet_name(table: &CellTable<'_>) -> String {
    format!("{SHEET_NAME_PREFIX}{}", table.code)
}

/// The title of the sheet of a table.
pub(super) fn sheet_title(table: &CellTable<'_>, plan: &Plan) -> String {
    format!("{}. {}", sheet_name(table), table.name(plan, Lang::Vi))
}

/// The line of the data sheet that says where the cells of the table are.
pub(super) fn pointer_text(table: &CellTable<'_>, plan: &Plan) -> String {
    format!("{POINTER_PREFIX}{}", sheet_title(table, plan))
}

/// The label of the box of a table.
pub(super) fn nil_label(table: &CellTable<'_>) -> &'static str {
    if table.first.kind == IndicatorKind::Flow { NIL_LABEL } else { NONE_LABEL }
}

/// Whether a text is the label of the box of a table; `key` is the text without tones.
pub(super) fn is_nil_label(key: &str) -> bool {
    [NIL_LABEL, NONE_LABEL].iter().any(|label| key.trim_end_matches([':', ' ']) == toneless_key(label))
}

/// Whether a sheet of this name is that of the table.
pub(super) fn is_sheet_of(table: &CellTable<'_>, name: &str) -> bool {
    toneless_key(name) == toneless_key(&sheet_name(table))
}

/// Whether a text is the title of the sheet of the table.
pub(super) fn is_title_of(table: &CellTable<'_>, plan: &Plan, text: &str) -> bool {
    toneless_key(text) == toneless_key(&sheet_title(table, plan))
}
