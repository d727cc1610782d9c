//! A workbook in memory whose sheets and cells a case edits as people do, and which is saved again.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Color, Format, FormatScript, Formula, Workbook};
use tonghop::findings::CellRef;
use tonghop::xlsx::read::{Caps, CellValue, NumberFormatClass, Visibility, open};

/// The content of a cell that a case writes, with its number format or appearance where the case sets one.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum CellContent {
    Text(String),
    /// Decimal text.
    Number(String),
    Truth(bool),
    /// A number, or a text in quotes, with a number format.
    Formatted(String, String),
    /// A formula and its stored result.
    Formula(String, String),
    /// A number or a text, and its look: `gạch ngang` (struck through), `chữ trắng` (white), or `từng phần` (in parts), where characters
    /// between `~` are struck through, between `^` raised and between `_` lowered.
    Looking(String, String),
}

impl CellContent {
    /// Returns the content for a text as somebody types it: a plain number becomes a number, `"12"` stays text, `=…→…` is a formula and its
    /// result. `None` for `(trống)`, an empty cell.
    pub(super) fn from_typed(text: &str) -> Option<Self> {
        if text == "(trống)" {
            return None;
        }
        if let Some(quoted) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            return Some(Self::Text(quoted.to_owned()));
        }
        // `250000 {#,##0,}` is a number with a number format. `¦` replaces `;` in the format, because `;` separates the edits of a case.
        if let Some((content, look)) = text.strip_suffix('}').and_then(|rest| rest.rsplit_once(" {")) {
            return Some(match look {
                "gạch ngang" | "chữ trắng" | "từng phần" => Self::Looking(content.to_owned(), look.to_owned()),
                code => Self::Formatted(content.to_owned(), code.replace('¦', ";")),
            });
        }
        if let Some((formula, result)) = text.strip_prefix('=').and_then(|rest| rest.split_once("→")) {
            return Some(Self::Formula(formula.trim().to_owned(), result.trim().to_owned()));
        }
        Some(match text {
            "TRUE" => Self::Truth(true),
            "FALSE" => Self::Truth(false),
            _ if is_stored_number(text) => Self::Number(text.to_owned()),
            _ => Self::Text(text.replace("\\n", "\n")),
        })
    }
}

/// Whether the text is a number as a cell stores it.
pub(super) fn is_stored_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, part].iter().all(|run| !run.is_empty() && run.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A sheet of a workbook that the directives of a case change.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) cells: BTreeMap<CellRef, CellContent>,
    pub(super) merged: Vec<(CellRef, CellRef)>,
    pub(super) hidden_rows: Vec<u32>,
    pub(super) hidden_columns: Vec<u16>,
    pub(super) page_header: Option<String>,
}

/// A workbook that the directives of a case change.
#[derive(Debug, Clone, Default)]
pub(super) struct Book {
    pub(super) sheets: Vec<Sheet>,
}

impl Book {
    /// Reads the cells of a workbook. Number formats are dropped, except that dates get `dd/mm/yyyy`.
    pub(super) fn load(bytes: &[u8]) -> Result<Self, String> {
        let mut book = open(bytes, &Caps::NATIVE).map_err(|refusal| format!("{refusal:?}"))?;
        let mut sheets = Vec::new();
        for (index, info) in book.sheets().to_vec().into_iter().enumerate() {
            let mut sheet = Sheet { name: info.name, hidden: info.visibility != Visibility::Visible, ..Sheet::default() };
            let summary = book
                .read_sheet(index, &mut |cell| {
                    let content = match cell.value {
                        CellValue::Text(text) => CellContent::Text(text.to_owned()),
                        CellValue::Number(number) if cell.format == NumberFormatClass::Date => {
                            CellContent::Formatted(number.to_owned(), "dd/mm/yyyy".to_owned())
                        }
                        CellValue::Number(number) => CellContent::Number(number.to_owned()),
                        CellValue::Bool(truth) => CellContent::Truth(truth),
                        _ => return,
                    };
                    sheet.cells.insert(cell.at, content);
                })
                .map_err(|refusal| format!("{refusal:?}"))?;
            sheet.merged = summary.merged;
            sheets.push(sheet);
        }
        Ok(Self { sheets })
    }

    /// The sheet with this name; `Err` where the workbook has none.
    pub(super) fn sheet(&mut self, name: &str) -> Result<&mut Sheet, String> {
        self.sheets.iter_mut().find(|sheet| sheet.name == name).ok_or_else(|| format!("no sheet {name}"))
    }

    /// Writes the workbook as an `.xlsx` file and returns its bytes. `Err` is the message of the writer.
    pub(super) fn save(&self) -> Result<Vec<u8>, String> {
        let mut workbook = Workbook::new();
        for sheet in &self.sheets {
            write_sheet(&mut workbook, sheet).map_err(|error| format!("{}: {error}", sheet.name))?;
        }
        // The sheet that is shown on opening cannot be hidden.
        if let Some(open) = self.sheets.iter().position(|sheet| !sheet.hidden) {
            workbook.worksheet_from_index(open).map_err(|error| error.to_string())?.set_active(true);
        }
        workbook.save_to_buffer().map_err(|error| error.to_string())
    }
}

/// Writes a number or a text with an appearance such as `gạch ngang` (struck through).
fn write_styled_cell<'p>(
    page: &'p mut rust_xlsxwriter::Worksheet,
    at: CellRef,
    text: &str,
    look: &str,
) -> Result<&'p mut rust_xlsxwriter::Worksheet, rust_xlsxwriter::XlsxError> {
    let (row, column) = (at.row, at.column);
    if look == "từng phần" {
        let formats = [
            Format::new(),
            Format::new().set_font_strikethrough(),
            Format::new().set_font_script(FormatScript::Superscript),
            Format::new().set_font_script(FormatScript::Subscript),
        ];
        let mut runs: Vec<(&Format, String)> = vec![(&formats[0], String::new())];
        let mut open = None;
        for c in text.chars() {
            match ['~', '^', '_'].iter().position(|mark| *mark == c) {
                None => runs.last_mut().into_iter().for_each(|(_, run)| run.push(c)),
                Some(mark) => {
                    open = if open == Some(mark) { None } else { Some(mark) };
                    runs.push((open.map_or(&formats[0], |mark| &formats[mark + 1]), String::new()));
                }
            }
        }
        let runs: Vec<(&Format, &str)> =
            runs.iter().filter(|(_, run)| !run.is_empty()).map(|(format, run)| (*format, run.as_str())).collect();
        return page.write_rich_string(row, column, &runs);
    }
    let format = if look == "gạch ngang" { Format::new().set_font_strikethrough() } else { Format::new().set_font_color(Color::White) };
    match text.parse::<f64>() {
        Ok(number) if is_stored_number(text) => page.write_number_with_format(row, column, number, &format),
        _ => page.write_string_with_format(row, column, text, &format),
    }
}

/// Adds a sheet to a workbook: cells, merged ranges, hidden rows and columns, page header.
fn write_sheet(workbook: &mut Workbook, sheet: &Sheet) -> Result<(), rust_xlsxwriter::XlsxError> {
    let page = workbook.add_worksheet();
    page.set_name(&sheet.name)?;
    for (from, to) in &sheet.merged {
        page.merge_range(from.row, from.column, to.row, to.column, "", &Format::new())?;
    }
    let number = |text: &str| text.parse::<f64>().unwrap_or_default();
    for (at, content) in &sheet.cells {
        let (row, column) = (at.row, at.column);
        match content {
            CellContent::Text(text) => page.write_string(row, column, text)?,
            CellContent::Number(text) => page.write_number(row, column, number(text))?,
            CellContent::Truth(truth) => page.write_boolean(row, column, *truth)?,
            CellContent::Formatted(text, format) => {
                let format = Format::new().set_num_format(format);
                match text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
                    Some(words) => page.write_string_with_format(row, column, words, &format)?,
                    None => page.write_number_with_format(row, column, number(text), &format)?,
                }
            }
            CellContent::Looking(text, look) => write_styled_cell(page, *at, text, look)?,
            CellContent::Formula(formula, result) => page.write_formula(row, column, Formula::new(formula).set_result(result))?,
        };
    }
    for row in &sheet.hidden_rows {
        page.set_row_hidden(*row)?;
    }
    for column in &sheet.hidden_columns {
        page.set_column_hidden(*column)?;
    }
    if let Some(text) = &sheet.page_header {
        page.set_header(text);
    }
    if sheet.hidden {
        page.set_hidden(true);
    }
    Ok(())
}
