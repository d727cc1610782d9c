//! Writes the lists of words that drop down in cells, and the sheet that they stand on.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, Workbook, XlsxError};

use super::book_styles::Styles;
use super::column::Content;
use super::contents::SheetColumn;
use super::sheet_layout::{ABOUT_ROW, HEAD_ROW, LISTS_SHEET};
use super::words::{ALL_WORD_LISTS, WordList};
use crate::base::CellRef;
use crate::base::text::clean_label;

/// The list of words from which cells with this content are chosen; `None` where there is no list.
fn word_list_of(content: Content) -> Option<&'static WordList> {
    match content {
        Content::Word(list) => Some(list),
        Content::Answer => Some(&super::words::ANSWERS),
        _ => None,
    }
}

/// The drop-down list for the cells of a column; `None` where the column has none.
pub(super) fn column_drop_down(column: &SheetColumn) -> Option<DataValidation> {
    let named =
        |name: &str| with_hint_and_warning(DataValidation::new().allow_list_formula(Formula::new(format!("={name}"))), &column.about);
    match column.content {
        Content::Ticks => DataValidation::new().allow_list_strings(&["x", "(x)"]).ok().map(|list| with_hint_and_warning(list, "")),
        content => column.codes.or_else(|| word_list_of(content).map(|list| list.name)).map(named),
    }
}

/// The drop-down list for the content of a field; `None` where the field has none. `about` is the hint.
pub(super) fn field_drop_down(content: Content, about: &str) -> Option<DataValidation> {
    word_list_of(content).map(|list| word_drop_down(list, about))
}

/// A drop-down list with the words of `list`; `about` is the hint.
fn word_drop_down(list: &WordList, about: &str) -> DataValidation {
    with_hint_and_warning(DataValidation::new().allow_list_formula(Formula::new(format!("={}", list.name))), about)
}

/// Adds the hint that appears at the cell, and makes a wrong word a warning and no error: people may paste words, and the check reports
/// wrong ones.
fn with_hint_and_warning(list: DataValidation, about: &str) -> DataValidation {
    let list = list.set_error_style(DataValidationErrorStyle::Warning);
    let hint: String = clean_label(about).chars().take(250).collect();
    if hint.is_empty() { list } else { list.clone().set_input_message(hint).unwrap_or(list) }
}

/// Writes the sheet of word lists, one list in each column, and defines the names by which drop-down lists refer to them.
pub(super) fn write_lists(book: &mut Workbook, styles: &Styles) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(LISTS_SHEET)?;
    sheet.write_string_with_format(0, 0, "Các từ dùng được trong những ô có danh sách. Không sửa trang này.", &styles.title)?;
    for (column, list) in (0..).zip(ALL_WORD_LISTS) {
        sheet.set_column_width(column, 26)?;
        sheet.write_string_with_format(HEAD_ROW, column, list.title, &styles.head)?;
        for (row, (word, _)) in (ABOUT_ROW..).zip(list.words) {
            sheet.write_string_with_format(row, column, *word, &styles.text)?;
        }
    }
    for (column, list) in (0..).zip(ALL_WORD_LISTS) {
        let letters = CellRef::letters(column);
        let last = usize::try_from(ABOUT_ROW).unwrap_or_default().saturating_add(list.words.len());
        book.define_name(list.name, &format!("='{LISTS_SHEET}'!${letters}${}:${letters}${last}", ABOUT_ROW.saturating_add(1)))?;
    }
    Ok(())
}
