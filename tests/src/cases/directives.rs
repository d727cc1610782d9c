//! Reads instructions in Vietnamese for editing a workbook (`chèn dòng trên B01`, `đổi chỗ cột D và E`, `ẩn trang Số liệu`), and
//! carries them out.

use tonghop::findings::CellRef;
use tonghop::plan::IndicatorCode;
use tonghop::returns::layout::{DATA_SHEET, RETURN_FORMAT};
use unicode_normalization::UnicodeNormalization;

use super::book::{Book, CellContent};

/// The row of the table's header in the form, counted from 0.
const HEAD_ROW: u32 = 11;

/// Carries out one directive on a workbook.
///
/// # Errors
/// The directive is unknown or does not fit the workbook.
pub(super) fn carry_out_directive(book: &mut Book, directive: &str) -> Result<(), String> {
    if let Some(rest) = directive.strip_prefix("ghi ") {
        return apply_write_directive(book, rest);
    }
    if directive == "xóa mã" {
        let is_code = |content: &CellContent| matches!(content, CellContent::Text(text) if IndicatorCode::is_code(text));
        book.sheets.iter_mut().for_each(|sheet| sheet.cells.retain(|_, content| !is_code(content)));
        return Ok(());
    }
    if directive == "gõ bằng NFD" {
        for content in book.sheets.iter_mut().flat_map(|sheet| sheet.cells.values_mut()) {
            if let CellContent::Text(text) = content {
                *text = text.nfd().collect();
            }
        }
        return Ok(());
    }
    if let Some(rest) = directive.strip_prefix("đổi tên trang ") {
        let (old, new) = split_in_two(rest, " thành ")?;
        return book.sheet(old).map(|sheet| new.clone_into(&mut sheet.name));
    }
    if let Some(name) = directive.strip_prefix("xoá trang ") {
        book.sheet(name)?;
        book.sheets.retain(|sheet| sheet.name != name);
        return Ok(());
    }
    if let Some((name, row)) = directive.strip_prefix("ẩn dòng ").and_then(|rest| rest.split_once('!')) {
        let row: u32 = row.parse().map_err(|_| format!("{row} is no row"))?;
        return book.sheet(name).map(|sheet| sheet.hidden_rows.push(row.saturating_sub(1)));
    }
    if let Some((name, letters)) = directive.strip_prefix("ẩn cột ").and_then(|rest| rest.split_once('!')) {
        let column = column_index(letters)?;
        return book.sheet(name).map(|sheet| sheet.hidden_columns.push(column));
    }
    if let Some(name) = directive.strip_prefix("ẩn trang ") {
        return book.sheet(name).map(|sheet| sheet.hidden = true);
    }
    if let Some(rest) = directive.strip_prefix("chép trang ") {
        let (old, new) = split_in_two(rest, " thành ")?;
        let mut copy = book.sheet(old)?.clone();
        new.clone_into(&mut copy.name);
        book.sheets.push(copy);
        return Ok(());
    }
    if let Some(new) = directive.strip_prefix("dán giá trị bảng sang trang ") {
        let mut copy = book.sheet(DATA_SHEET)?.clone();
        copy.cells.retain(|_, content| *content != CellContent::Text(RETURN_FORMAT.to_owned()));
        new.clone_into(&mut copy.name);
        book.sheets.push(copy);
        return Ok(());
    }
    if let Some(rest) = directive.strip_prefix("đầu trang in ") {
        book.sheet(DATA_SHEET)?.page_header = Some(rest.to_owned());
        return Ok(());
    }
    apply_table_directive(book, directive)
}

/// Carries out a directive on rows, columns or cells of the first sheet, which is the data sheet even after it was renamed.
fn apply_table_directive(book: &mut Book, directive: &str) -> Result<(), String> {
    let sheet = book.sheets.first_mut().ok_or("no sheet")?;
    if let Some(code) = directive.strip_prefix("chèn dòng trên ") {
        let row = sheet.row_of_code(code)?;
        sheet.insert_row(row);
    } else if let Some(code) = directive.strip_prefix("chèn dòng dưới ") {
        let row = sheet.row_of_code(code)?;
        sheet.insert_row(row + 1);
    } else if let Some(code) = directive.strip_prefix("chép dòng ") {
        let row = sheet.row_of_code(code)?;
        sheet.insert_row(row + 1);
        let copy: Vec<_> = sheet
            .cells
            .iter()
            .filter(|(at, _)| at.row == row)
            .map(|(at, content)| (CellRef::new(row + 1, at.column), content.clone()))
            .collect();
        sheet.cells.extend(copy);
    } else if let Some(code) = directive.strip_prefix("xoá dòng ") {
        let row = sheet.row_of_code(code)?;
        sheet.delete_row(row);
    } else if let Some(code) = directive.strip_prefix("ẩn dòng ") {
        let row = sheet.row_of_code(code)?;
        sheet.hidden_rows.push(row);
    } else if let Some(letters) = directive.strip_prefix("ẩn cột ") {
        sheet.hidden_columns.push(column_index(letters)?);
    } else if let Some(letters) = directive.strip_prefix("chèn cột trước ") {
        sheet.insert_column(column_index(letters)?);
    } else if directive == "chèn cột STT" {
        let (first, last) = sheet.first_and_last_table_row()?;
        sheet.insert_column(0);
        sheet.cells.insert(CellRef::new(HEAD_ROW, 0), CellContent::Text("STT".to_owned()));
        for (number, row) in (first..=last).enumerate() {
            sheet.cells.insert(CellRef::new(row, 0), CellContent::Number((number + 1).to_string()));
        }
    } else if let Some(letters) = directive.strip_prefix("xoá cột ") {
        sheet.delete_column(column_index(letters)?, HEAD_ROW);
    } else if let Some(rest) = directive.strip_prefix("đổi chỗ cột ") {
        let (one, other) = split_in_two(rest, " và ")?;
        sheet.swap_columns(column_index(one)?, column_index(other)?, HEAD_ROW);
    } else if directive == "xếp ngược các dòng" {
        let rows = sheet.first_and_last_table_row()?;
        sheet.reverse_rows(rows);
    } else if let Some(number) = directive.strip_prefix("chép bảng xuống dưới, số mới ") {
        let (first, last) = sheet.first_and_last_table_row()?;
        let down = last - first + 3;
        let copied = |at: CellRef, content: &CellContent| {
            let content = if at.column == 4 { CellContent::Number(number.to_owned()) } else { content.clone() };
            (CellRef::new(at.row + down, at.column), content)
        };
        let copy: Vec<_> =
            sheet.cells.iter().filter(|(at, _)| (first..=last).contains(&at.row)).map(|(at, content)| copied(*at, content)).collect();
        sheet.cells.extend(copy);
    } else if directive == "xếp lệch cột Mã" {
        sheet.shift_codes();
    } else if directive == "xoá tiêu đề bảng" {
        sheet.delete_row(HEAD_ROW);
    } else if directive == "xoá đầu biểu" {
        sheet.move_cells(|at| (at.row >= HEAD_ROW).then(|| CellRef::new(at.row - HEAD_ROW, at.column)));
    } else if let Some(rest) = directive.strip_prefix("gộp ô ") {
        let (from, to) = split_in_two(rest, ":")?;
        let (from, to) = (parse_cell(from)?, parse_cell(to)?);
        let inside = |at: &CellRef| (from.row..=to.row).contains(&at.row) && (from.column..=to.column).contains(&at.column);
        sheet.cells.retain(|at, _| *at == from || !inside(at));
        sheet.merged.retain(|(first, last)| !inside(first) && !inside(last));
        sheet.merged.push((from, to));
    } else {
        return Err(format!("nobody knows how to “{directive}”"));
    }
    Ok(())
}

/// Writes into a cell. `rest` is the directive without `ghi`: `E11 = Quý I`, `Thuyết minh!C5 = …`, `dòng B03 cột E = 12`.
fn apply_write_directive(book: &mut Book, rest: &str) -> Result<(), String> {
    let (target, text) = split_in_two(rest, "=")?;
    let (target, text) = (target.trim(), text.trim());
    let (sheet, cell) = match target.split_once('!') {
        Some((name, cell)) => (book.sheet(name)?, cell),
        None => (book.sheets.first_mut().ok_or("no sheet")?, target),
    };
    let at = match cell.strip_prefix("dòng ") {
        Some(rest) => {
            let (code, letters) = split_in_two(rest, " cột ")?;
            CellRef::new(sheet.row_of_code(code)?, column_index(letters)?)
        }
        None => parse_cell(cell)?,
    };
    match CellContent::from_typed(text) {
        Some(content) => sheet.cells.insert(at, content),
        None => sheet.cells.remove(&at),
    };
    Ok(())
}

/// Splits a text at the first `at`; `Err` where the text does not contain it.
fn split_in_two<'t>(text: &'t str, at: &str) -> Result<(&'t str, &'t str), String> {
    text.split_once(at).ok_or_else(|| format!("“{text}” lacks “{at}”"))
}

fn parse_cell(text: &str) -> Result<CellRef, String> {
    CellRef::parse(text).ok_or_else(|| format!("{text} is no cell"))
}

/// Returns the index of a column from its letters, counted from 0.
fn column_index(letters: &str) -> Result<u16, String> {
    parse_cell(&format!("{letters}1")).map(|at| at.column)
}
