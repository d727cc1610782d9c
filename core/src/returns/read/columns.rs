//! Finds the sheet with the figures and the meaning of its columns, by codes and titles and never by position alone.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::cells::CellContent;
use super::grid::Grid;
use super::known_texts::{Generations, KnownTexts, recall};
use crate::base::CellRef;
use crate::base::text::clean_label;
use crate::base::{IndicatorCode, Period};
use crate::findings::LayoutProblem;
use crate::parse::period_text::read_period;
use crate::plan::{Indicator, Plan};
use crate::returns::layout::{Column, DATA_SHEET, GUIDE_SHEET, HIDDEN_SHEET, RETURN_FORMAT, TEXT_SHEET};
use crate::submission::RawForm;

/// The number of indicator codes in one column that makes a sheet one with figures, whatever else is on it. With fewer codes, the marks of
/// the form itself are needed (decision 37).
const MIN_DATA_SHEET_CODES: usize = 3;
/// The most titles of codes that are examined in a sheet without codes; a form has one.
const MAX_CODE_TITLES: usize = 16;
/// The most bytes of a cell with a code, with the spaces that people put around it.
const MAX_CODE_BYTES: usize = 64;
/// The most bytes of a text that may be the title of a column.
const MAX_TITLE_BYTES: usize = 400;
/// The number of rows above the first code in which header words are looked for.
const MAX_HEADER_ROWS: u32 = 8;

/// The table with the figures, and the meaning of its columns.
#[derive(Debug)]
pub(super) struct DataTable<'g> {
    pub(super) grid: &'g Grid,
    /// The position of each kind of column, from 0; the codes and the results are always among them.
    pub(super) columns: BTreeMap<Column, u16>,
    /// First row with a code.
    pub(super) first_row: u32,
    /// Last row with a code.
    pub(super) last_row: u32,
    /// First row of the header of the table.
    pub(super) header_row: u32,
    /// Whether the sheet bears the mark of the form.
    pub(super) marked: bool,
    /// Whether the positions of the hidden sheet were used, because the header words were gone.
    pub(super) by_position: bool,
}

impl DataTable<'_> {
    /// The position of a kind of column, from 0; `None` where the table lacks it.
    pub(super) fn column(&self, column: Column) -> Option<u16> {
        self.columns.get(&column).copied()
    }

    /// The kind of the column at a position; `None` where it is unknown.
    pub(super) fn kind_at(&self, position: u16) -> Option<Column> {
        self.columns.iter().find(|(_, known)| **known == position).map(|(column, _)| *column)
    }
}

/// The indicator code in a cell; `None` where the cell has other content.
pub(super) fn code_in_cell(content: CellContent<'_>) -> Option<IndicatorCode> {
    // Most cells are no code: they are too long, or lack a letter or a digit.
    let has = |kind: fn(u8) -> bool| content.text.bytes().any(kind);
    if content.text.len() > MAX_CODE_BYTES
        || !has(|byte| byte.is_ascii_digit())
        || !has(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii())
    {
        return None;
    }
    thread_local! {
        /// The codes in the texts that this thread met last. Without it, the short texts of a form cost 0.2 million instructions a return.
        static CODES: KnownTexts<Option<IndicatorCode>> = const { RefCell::new(Generations::EMPTY) };
    }
    recall(&CODES, content.text, |text| IndicatorCode::from_typed(&clean_label(text)))
}

/// The indicator of the plan whose code is in a cell.
pub(super) fn indicator_in_cell<'p>(plan: &'p Plan, content: CellContent<'_>) -> Option<&'p Indicator> {
    // In nearly every return, the cell has the code and nothing else.
    if IndicatorCode::is_code(content.text) {
        return plan.indicator(content.text);
    }
    plan.indicator(code_in_cell(content)?)
}

/// The column with the most known codes of figures (or of texts), and its rows; of several such columns the leftmost.
fn find_code_column(plan: &Plan, grid: &Grid, texts: bool) -> Option<(u16, Vec<u32>)> {
    let mut by_column: BTreeMap<u16, Vec<u32>> = BTreeMap::new();
    for (at, content) in grid.cells.iter() {
        if indicator_in_cell(plan, content).is_some_and(|indicator| indicator.is_text() == texts) {
            by_column.entry(at.column).or_default().push(at.row);
        }
    }
    by_column.into_iter().rev().max_by_key(|(_, rows)| rows.len())
}

/// The column with the codes of narratives on a sheet, and its rows.
pub(super) fn find_text_code_column(plan: &Plan, grid: &Grid) -> Option<(u16, Vec<u32>)> {
    find_code_column(plan, grid, true)
}

/// A sheet with codes of figures: the column of the codes, and their rows.
#[derive(Debug)]
pub(super) struct CodedSheet<'g> {
    pub(super) grid: &'g Grid,
    column: u16,
    rows: Vec<u32>,
    pub(super) marked: bool,
}

/// Finds the sheets with figures. `hidden` are the positions of the columns in the hidden sheet; `owed` is the number of figures that the
/// unit owes, where that is known.
pub(super) fn find_data_sheets<'g>(
    plan: &Plan,
    grids: &[&'g Grid],
    hidden: &BTreeMap<Column, u16>,
    owed: Option<usize>,
) -> Vec<CodedSheet<'g>> {
    let enough = MIN_DATA_SHEET_CODES.min(owed.unwrap_or(MIN_DATA_SHEET_CODES).max(1));
    let coded = |grid: &&'g Grid| {
        let grid: &'g Grid = grid;
        let ours = [TEXT_SHEET, GUIDE_SHEET, HIDDEN_SHEET].contains(&&*grid.name);
        let (column, rows) = find_code_column(plan, grid, false)?;
        let marked = has_form_mark(grid);
        let first = rows.iter().min().copied().unwrap_or_default();
        let by_marks =
            || marked || has_header_titles(grid, first, column) || hidden.get(&Column::Code) == Some(&column) && &*grid.name == DATA_SHEET;
        let known = count_distinct(&rows) >= MIN_DATA_SHEET_CODES || !ours && (count_distinct(&rows) >= enough || by_marks());
        known.then_some(CodedSheet { grid, column, rows, marked })
    };
    grids.iter().filter_map(coded).collect()
}

/// Whether the titles of codes and results are above the first code.
fn has_header_titles(grid: &Grid, first_row: u32, code_column: u16) -> bool {
    let from = find_header_row(grid, first_row, code_column);
    let titled = |wanted: Column| {
        (from..first_row).flat_map(|row| grid.row(row)).any(|(column, content)| {
            content.text.len() <= MAX_TITLE_BYTES && column_kind(&content.toneless_key(), column == code_column) == Some(wanted)
        })
    };
    titled(Column::Code) && titled(Column::Result)
}

/// Lists the codes of a table that has the headings of the form; `None` where the plan has one of these codes.
pub(super) fn list_foreign_codes(plan: &Plan, grid: &Grid) -> Option<String> {
    let mut by_column: BTreeMap<u16, Vec<(u32, IndicatorCode)>> = BTreeMap::new();
    for (at, content) in grid.cells.iter() {
        if let Some(code) = code_in_cell(content) {
            by_column.entry(at.column).or_default().push((at.row, code));
        }
    }
    let (column, found) = by_column.into_iter().rev().max_by_key(|(_, found)| found.len())?;
    let first = found.first().map(|(row, _)| *row)?;
    let foreign = found.iter().all(|(_, code)| plan.indicator(code).is_none());
    (foreign && has_header_titles(grid, first, column)).then(|| join_limited(found.into_iter().map(|(_, code)| code.to_string())))
}

/// Finds a table of the form without any row: its unit owes no figure.
fn find_empty_table<'g>(grids: &[&'g Grid]) -> Option<DataTable<'g>> {
    let marked = grids.iter().copied().filter(|grid| has_form_mark(grid));
    marked.into_iter().find_map(|grid| {
        let is_code = |content: CellContent<'_>| {
            content.text.len() <= MAX_CODE_BYTES && column_kind(&content.toneless_key(), true) == Some(Column::Code)
        };
        let mut titled = grid.cells.iter().filter(|(_, content)| is_code(*content)).take(MAX_CODE_TITLES);
        let (row, column) =
            titled.find_map(|(at, _)| has_header_titles(grid, at.row.saturating_add(1), at.column).then_some((at.row, at.column)))?;
        let mut columns = columns_from_header(grid, row, row.saturating_add(1), column).ok()?;
        columns.insert(Column::Code, column);
        let first_row = row.saturating_add(1);
        columns.contains_key(&Column::Result).then_some(DataTable {
            grid,
            columns,
            first_row,
            last_row: row,
            header_row: row,
            marked: true,
            by_position: false,
        })
    })
}

/// Finds the table with the figures. `hidden` and `period` are the positions of the columns and the period in the hidden sheet; `owed` is
/// the number of figures that the unit owes, where that is known.
///
/// # Errors
/// No sheet or several sheets with figures, no column or several columns with results.
pub(super) fn find_table<'g>(
    plan: &Plan,
    grids: &[&'g Grid],
    hidden: &BTreeMap<Column, u16>,
    period: Option<Period>,
    owed: Option<usize>,
) -> Result<DataTable<'g>, LayoutProblem> {
    let found = find_data_sheets(plan, grids, hidden, owed);
    let marked = || found.iter().filter(|coded| coded.marked);
    let coded = match found.as_slice() {
        [] => return find_empty_table(grids).ok_or(LayoutProblem::NoDataSheet {}),
        [one] => one,
        // A pasted old table bears no mark. A copied sheet does, and then it is unknown which sheet is meant.
        several => match (marked().count(), marked().next()) {
            (1, Some(one)) => one,
            _ => {
                let sheets = join_limited(several.iter().map(|coded| coded.grid.name.to_string()));
                return Err(LayoutProblem::SeveralDataSheets { sheets });
            }
        },
    };
    build_table(plan, coded, hidden, period)
}

/// Builds the table of one sheet.
///
/// # Errors
/// No column or several columns with results.
pub(super) fn build_table<'g>(
    plan: &Plan,
    coded: &CodedSheet<'g>,
    hidden: &BTreeMap<Column, u16>,
    period: Option<Period>,
) -> Result<DataTable<'g>, LayoutProblem> {
    let CodedSheet { grid, column: code_column, rows, marked } = coded;
    let grid: &'g Grid = grid;
    let first_row = rows.iter().min().copied().unwrap_or_default();
    let last_row = rows.iter().max().copied().unwrap_or_default();
    let header_row = find_header_row(grid, first_row, *code_column);
    let mut columns = columns_from_header(grid, header_row, first_row, *code_column)?;
    let mut by_position = false;
    // The positions of the hidden sheet are confirmed where all titles that are still there agree with them.
    let confirmed =
        hidden.get(&Column::Code) == Some(code_column) && columns.iter().all(|(column, position)| hidden.get(column) == Some(position));
    if !columns.contains_key(&Column::Result) && confirmed {
        let position = hidden.get(&Column::Result).copied().unwrap_or_default();
        // The name of the period itself (“Quý I”) means this period's figures; any other title may mean others.
        let names_period =
            |content: &CellContent<'_>| period.is_some_and(|period| read_period(&content.label(), Some(period.year())) == Ok(period));
        let title = (header_row..first_row).filter_map(|row| grid.get(row, position));
        if let Some(title) = title.into_iter().find(|content| !is_column_number(content) && !names_period(content)) {
            let (sheet, column) = (grid.name.to_string(), CellRef::letters(position));
            return Err(LayoutProblem::OtherTitle { sheet, column, read: crate::base::text::quote(title.text) });
        }
        let titled = [Column::Previous, Column::Note, Column::Check].iter().any(|column| columns.contains_key(column));
        if !titled && !is_confirmed_by_content(plan, grid, rows, hidden) {
            return Err(LayoutProblem::NoResultColumn { sheet: grid.name.to_string() });
        }
        by_position = true;
        for (column, position) in hidden {
            columns.entry(*column).or_insert(*position);
        }
    }
    if !columns.contains_key(&Column::Result) {
        return Err(LayoutProblem::NoResultColumn { sheet: grid.name.to_string() });
    }
    columns.insert(Column::Code, *code_column);
    Ok(DataTable { grid, columns, first_row, last_row, header_row, marked: *marked, by_position })
}

/// Whether the text is a number that a table gives its column (`(1)`, `5`, `A`), and not a title.
pub(super) fn is_column_number(content: &CellContent<'_>) -> bool {
    let text = content.label();
    let inner = text.trim_start_matches('(').trim_end_matches(')');
    inner.is_empty() || inner.chars().count() <= 2 || text.starts_with('(') && text.len() <= 24
}

/// Whether the content confirms the positions where there is no title: the units of measure are before the results and the verdicts behind
/// them, as the form had them.
fn is_confirmed_by_content(plan: &Plan, grid: &Grid, rows: &[u32], hidden: &BTreeMap<Column, u16>) -> bool {
    let (Some(&code), Some(&measure), Some(&check)) = (hidden.get(&Column::Code), hidden.get(&Column::Measure), hidden.get(&Column::Check))
    else {
        return false;
    };
    let measures = rows.iter().filter(|&&row| {
        let indicator = grid.get(row, code).and_then(|content| indicator_in_cell(plan, content));
        indicator.zip(grid.get(row, measure)).is_some_and(|(indicator, content)| *content.label() == *indicator.unit_of_measure)
    });
    let verdict = |content: &CellContent<'_>| {
        let text = content.label();
        ["✓", "Lỗi [", "Cảnh báo [", "Cơ quan tổng hợp"].iter().any(|start| text.starts_with(start))
    };
    let verdicts = rows.iter().filter(|&&row| grid.get(row, check).is_some_and(|content| verdict(&content)));
    measures.count() * 2 > rows.len() && verdicts.count() * 2 > rows.len()
}

/// Joins the first ten texts with commas; `…` replaces the others.
pub(super) fn join_limited(all: impl Iterator<Item = String>) -> String {
    const MAX_ITEMS_LISTED: usize = 10;
    let mut first: Vec<String> = all.take(MAX_ITEMS_LISTED + 1).collect();
    if let Some(more) = first.get_mut(MAX_ITEMS_LISTED) {
        *more = "…".to_owned();
    }
    first.join(", ")
}

/// The number of different rows.
fn count_distinct(rows: &[u32]) -> usize {
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    rows.dedup();
    rows.len()
}

/// Whether the sheet bears the mark of the form, [`RETURN_FORMAT`].
fn has_form_mark(grid: &Grid) -> bool {
    grid.cells.iter().any(|(_, content)| content.text.trim() == RETURN_FORMAT)
}

/// The first row of the table's header: the topmost row shortly above the codes that has two header words.
fn find_header_row(grid: &Grid, first_row: u32, code_column: u16) -> u32 {
    let from = first_row.saturating_sub(MAX_HEADER_ROWS);
    (from..first_row)
        .find(|&row| {
            let words =
                grid.row(row).filter(|(column, content)| column_kind(&content.toneless_key(), *column == code_column).is_some()).count();
            words >= 2
        })
        .unwrap_or_else(|| first_row.saturating_sub(1))
}

/// The kind of column that a header word names; `key` is the word without tones. `None` where it names none.
fn column_kind(key: &str, in_code_column: bool) -> Option<Column> {
    let has = |word: &str| key.contains(word);
    if key.chars().count() > 60 {
        return None;
    }
    // A column with figures of another window, or with no results at all, must not be read as one with figures of this period.
    let planned = has("ke hoach") && !has("ket qua") && !has("thuc hien");
    if planned || ["cung ky", "nam truoc", "luy ke", "cong don", "tich luy", "ty le", "muc tieu"].iter().any(|word| has(word)) {
        None
    } else if has("ky truoc") {
        Some(Column::Previous)
    } else if has("giai trinh") || has("ghi chu") {
        Some(Column::Note)
    } else if has("kiem tra") {
        Some(Column::Check)
    } else if has("don vi tinh") || matches!(key, "dvt" | "dv tinh" | "don vi" | "don vi do") {
        Some(Column::Measure)
    } else if has("ket qua") || has("trong ky") || has("ky nay") || key == "so lieu" || key == "thuc hien" {
        Some(Column::Result)
    } else if has("chi tieu") && !has("ma chi tieu") || key == "noi dung" {
        Some(Column::Label)
    } else if in_code_column && (key == "ma" || key == "ma so" || has("ma chi tieu")) {
        Some(Column::Code)
    } else {
        None
    }
}

/// Whether a text without tones names a column.
pub(super) fn is_column_title(key: &str) -> bool {
    column_kind(key, true).is_some()
}

/// The kind of column whose title the text is; `None` where it is none.
#[cfg(feature = "csv")]
pub(crate) fn column_from_title(text: &str) -> Option<Column> {
    column_kind(&crate::base::text::toneless_key(text), true)
}

/// The rows of the table's header: its first row, and all rows from there to the first code that are neither headings of a block nor rows
/// of figures that lost their code.
pub(super) fn header_rows(grid: &Grid, header_row: u32, first_row: u32, code_column: u16) -> impl Iterator<Item = u32> {
    let names = |column: u16, content: CellContent<'_>| {
        let kind = column_kind(&content.toneless_key(), column == code_column);
        matches!(kind, Some(Column::Code | Column::Label)).then_some(column)
    };
    let leading: Vec<u16> = grid
        .row(header_row)
        .filter(|(_, content)| content.text.len() <= MAX_TITLE_BYTES)
        .filter_map(|(column, content)| names(column, content))
        .collect();
    (header_row..first_row).filter(move |row| {
        let heading = grid.row(*row).all(|(column, _)| leading.contains(&column));
        let has_number = grid.row(*row).any(|(column, content)| content.form == RawForm::Number && !leading.contains(&column));
        // A row that numbers the columns has no words.
        let has_words = grid.row(*row).any(|(column, content)| leading.contains(&column) && content.text.chars().count() > 24);
        *row == header_row || !(heading || has_number && has_words)
    })
}

/// Finds the columns by their header words; the words of a merged cell count for every column that the merged range covers.
fn columns_from_header(grid: &Grid, header_row: u32, first_row: u32, code_column: u16) -> Result<BTreeMap<Column, u16>, LayoutProblem> {
    let mut words: BTreeMap<u16, String> = BTreeMap::new();
    for row in header_rows(grid, header_row, first_row, code_column) {
        for (column, content) in grid.row(row) {
            if content.text.len() > MAX_TITLE_BYTES {
                continue;
            }
            // A title over the whole table names no column.
            let last = grid.merged.end_of_range_at(CellRef::new(row, column)).map_or(column, |last| last.column);
            let last = if last.saturating_sub(column) > 3 { column } else { last };
            for covered in column..=last {
                let text = words.entry(covered).or_default();
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(&content.toneless_key());
            }
        }
    }
    let mut found: BTreeMap<Column, Vec<u16>> = BTreeMap::new();
    for (column, text) in &words {
        if let Some(kind) = column_kind(text, *column == code_column).filter(|kind| *kind != Column::Code) {
            found.entry(kind).or_default().push(*column);
        }
    }
    let mut columns = BTreeMap::new();
    for (kind, positions) in found {
        let exact: Vec<u16> = positions
            .iter()
            .copied()
            .filter(|position| words.get(position).is_some_and(|text| text.starts_with(&crate::base::text::toneless_key(kind.title()))))
            .collect();
        match (positions.as_slice(), exact.as_slice()) {
            ([one], _) | (_, [one]) => {
                columns.insert(kind, *one);
            }
            // Two columns with notes or with labels are no danger: neither is used.
            _ if !matches!(kind, Column::Result) => {}
            (several, _) => {
                let columns = join_limited(several.iter().map(|column| CellRef::letters(*column)));
                return Err(LayoutProblem::SeveralColumns { title: kind.title().to_owned(), columns });
            }
        }
    }
    Ok(columns)
}
