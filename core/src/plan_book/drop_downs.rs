//! Writes the lists of words that drop down in cells, and the sheet that they stand on.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, Workbook, XlsxError};

use super::book_styles::Styles;
use super::column::Content;
use super::contents::SheetColumn;
use super::sheet_layout::{ABOUT_ROW, HEAD_ROW, LISTS_SHEET};
use super::words::{ALL, WordList};
use crate::base::CellRef;
use crate::base::text::clean_label;

/// The list whose words a cell may have.
fn list_of(content: Content) -> Option<&'static WordList> {
    match content {
        Content::Word(list) => Some(list),
        Content::Answer => Some(&super::words::ANSWERS),
        _ => None,
    }
}

/// The list that drops down in the cells of a column.
pub(super) fn choices(column: &SheetColumn) -> Option<DataValidation> {
    let named = |name: &str| with_hint(DataValidation::new().allow_list_formula(Formula::new(format!("={name}"))), &column.about);
    match column.content {
        Content::Ticks => DataValidation::new().allow_list_strings(&["x", "(x)"]).ok().map(|list| with_hint(list, "")),
        content => column.codes.or_else(|| list_of(content).map(|list| list.name)).map(named),
    }
}

/// The list that drops down in a field.
pub(super) fn field_choices(content: Content, about: &str) -> Option<DataValidation> {
    list_of(content).map(|list| validation(list, about))
}

fn validation(list: &WordList, about: &str) -> DataValidation {
    with_hint(DataValidation::new().allow_list_formula(Formula::new(format!("={}", list.name))), about)
}

/// A wrong word is asked about, not refused: what was typed elsewhere may be pasted, and the check says what is wrong.
fn with_hint(list: DataValidation, about: &str) -> DataValidation {
    let list = list.set_error_style(DataValidationErrorStyle::Warning);
    let hint: String = clean_label(about).chars().take(250).collect();
    if hint.is_empty() { list } else { list.clone().set_input_message(hint).unwrap_or(list) }
}

/// Writes the sheet of lists, one a column, with a name for each that drop-downs find it by.
pub(super) fn write_lists(book: &mut Workbook, styles: &Styles) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(LISTS_SHEET)?;
    sheet.write_string_with_format(0, 0, "Các từ dùng được trong những ô có danh sách. Không sửa trang này.", &styles.title)?;
    for (column, list) in (0..).zip(ALL) {
        sheet.set_column_width(column, 26)?;
        sheet.write_string_with_format(HEAD_ROW, column, list.title, &styles.head)?;
        for (row, (word, _)) in (ABOUT_ROW..).zip(list.words) {
            sheet.write_string_with_format(row, column, *word, &styles.text)?;
        }
    }
    for (column, list) in (0..).zip(ALL) {
        let letters = CellRef::letters(column);
        let last = usize::try_from(ABOUT_ROW).unwrap_or_default().saturating_add(list.words.len());
        book.define_name(list.name, &format!("='{LISTS_SHEET}'!${letters}${}:${letters}${last}", ABOUT_ROW.saturating_add(1)))?;
    }
    Ok(())
}
