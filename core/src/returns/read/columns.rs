//! Finds the sheet with the figures and the meaning of its columns, by codes and titles and never by position alone.

use std::collections::BTreeMap;

use super::cells::Content;
use super::grid::Grid;
use crate::base::CellRef;
use crate::base::{IndicatorCode, Period};
use crate::findings::LayoutProblem;
use crate::parse::period_text::read_period;
use crate::plan::{Indicator, Plan};
use crate::returns::layout::{Column, DATA_SHEET, FORMAT, GUIDE_SHEET, HIDDEN_SHEET, TEXT_SHEET};
use crate::submission::RawForm;

/// Codes of this many indicators in one column make a sheet one with figures, whatever else is on it; of fewer than that the form's
/// own marks have to say so (decision 37).
const ENOUGH_CODES: usize = 3;
/// Titles of codes that are looked at where no code is; a form has one.
const ENOUGH_TITLES: usize = 16;
/// Bytes that a code has at most, with the spaces that people put around it.
const LONGEST_CODE: usize = 24;
/// Bytes of a text that may be a title of a column; longer ones are none.
const LONGEST_TITLE: usize = 400;
/// Rows above the first code in which header words are looked for.
const HEADER_ROWS: u32 = 8;

/// Where the figures stand.
#[derive(Debug)]
pub(super) struct Table<'g> {
    pub(super) grid: &'g Grid,
    /// The column of each kind; the code and the result are always there.
    pub(super) columns: BTreeMap<Column, u16>,
    /// First and last row with a code.
    pub(super) first_row: u32,
    pub(super) last_row: u32,
    /// First row of the header of the table.
    pub(super) header_row: u32,
    /// The sheet bears the mark of the form.
    pub(super) marked: bool,
    /// The header words were gone, and the positions of the hidden sheet were used.
    pub(super) by_position: bool,
}

impl Table<'_> {
    pub(super) fn column(&self, column: Column) -> Option<u16> {
        self.columns.get(&column).copied()
    }

    /// What a column holds.
    pub(super) fn kind_at(&self, position: u16) -> Option<Column> {
        self.columns.iter().find(|(_, known)| **known == position).map(|(column, _)| *column)
    }
}

/// The code that stands in a cell, where one does.
pub(super) fn code_in(content: Content<'_>) -> Option<IndicatorCode> {
    // Most cells are no code, and are told apart by their length or for want of a letter or a digit.
    let has = |kind: fn(u8) -> bool| content.text.bytes().any(kind);
    if content.text.len() > LONGEST_CODE
        || !has(|byte| byte.is_ascii_digit())
        || !has(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii())
    {
        return None;
    }
    let text = content.label();
    IndicatorCode::new(&text).ok().or_else(|| IndicatorCode::new(text.to_uppercase()).ok())
}

/// The indicator of the plan whose code stands in a cell.
pub(super) fn indicator_in<'p>(plan: &'p Plan, content: Content<'_>) -> Option<&'p Indicator> {
    // As nearly every return has it: the code and nothing else.
    if IndicatorCode::is_code(content.text) {
        return plan.indicator(content.text);
    }
    plan.indicator(code_in(content)?)
}

/// The column with the most known codes of figures (or of texts), the leftmost of several, and its rows.
fn codes(plan: &Plan, grid: &Grid, texts: bool) -> Option<(u16, Vec<u32>)> {
    let mut by_column: BTreeMap<u16, Vec<u32>> = BTreeMap::new();
    for (at, content) in grid.cells.iter() {
        if indicator_in(plan, content).is_some_and(|indicator| indicator.is_text() == texts) {
            by_column.entry(at.column).or_default().push(at.row);
        }
    }
    by_column.into_iter().rev().max_by_key(|(_, rows)| rows.len())
}

/// The column with the codes of narratives on a sheet, and its rows.
pub(super) fn text_codes(plan: &Plan, grid: &Grid) -> Option<(u16, Vec<u32>)> {
    codes(plan, grid, true)
}

/// A sheet with codes of figures: the column of the codes, and their rows.
#[derive(Debug)]
pub(super) struct CodedSheet<'g> {
    pub(super) grid: &'g Grid,
    column: u16,
    rows: Vec<u32>,
    pub(super) marked: bool,
}

/// The sheets with figures. `hidden` are the positions that the hidden sheet gives, `owed` is how many figures the unit owes, where
/// that is known.
pub(super) fn data_sheets<'g>(plan: &Plan, grids: &[&'g Grid], hidden: &BTreeMap<Column, u16>, owed: Option<usize>) -> Vec<CodedSheet<'g>> {
    let enough = ENOUGH_CODES.min(owed.unwrap_or(ENOUGH_CODES).max(1));
    let coded = |grid: &&'g Grid| {
        let grid: &'g Grid = grid;
        let ours = [TEXT_SHEET, GUIDE_SHEET, HIDDEN_SHEET].contains(&&*grid.name);
        let (column, rows) = codes(plan, grid, false)?;
        let marked = bears_helper_title(grid);
        let first = rows.iter().min().copied().unwrap_or_default();
        let by_marks =
            || marked || is_headed(grid, first, column) || hidden.get(&Column::Code) == Some(&column) && &*grid.name == DATA_SHEET;
        let known = distinct(&rows) >= ENOUGH_CODES || !ours && (distinct(&rows) >= enough || by_marks());
        known.then_some(CodedSheet { grid, column, rows, marked })
    };
    grids.iter().filter_map(coded).collect()
}

/// Whether the titles of codes and results stand above the first code.
fn is_headed(grid: &Grid, first_row: u32, code_column: u16) -> bool {
    let from = header_row(grid, first_row, code_column);
    let titled = |wanted: Column| {
        (from..first_row).flat_map(|row| grid.row(row)).any(|(column, content)| {
            content.text.len() <= LONGEST_TITLE && kind_of(&content.toneless_key(), column == code_column) == Some(wanted)
        })
    };
    titled(Column::Code) && titled(Column::Result)
}

/// The codes of a table that is headed as the form's, none of which the plan has.
pub(super) fn other_codes(plan: &Plan, grid: &Grid) -> Option<String> {
    let mut by_column: BTreeMap<u16, Vec<(u32, IndicatorCode)>> = BTreeMap::new();
    for (at, content) in grid.cells.iter() {
        if let Some(code) = code_in(content) {
            by_column.entry(at.column).or_default().push((at.row, code));
        }
    }
    let (column, found) = by_column.into_iter().rev().max_by_key(|(_, found)| found.len())?;
    let first = found.first().map(|(row, _)| *row)?;
    let foreign = found.iter().all(|(_, code)| plan.indicator(code).is_none());
    (foreign && is_headed(grid, first, column)).then(|| listed(found.into_iter().map(|(_, code)| code.to_string())))
}

/// A table of the form without any row: its unit owes no figure.
fn empty_table<'g>(grids: &[&'g Grid]) -> Option<Table<'g>> {
    let marked = grids.iter().copied().filter(|grid| bears_helper_title(grid));
    marked.into_iter().find_map(|grid| {
        let is_code =
            |content: Content<'_>| content.text.len() <= LONGEST_CODE && kind_of(&content.toneless_key(), true) == Some(Column::Code);
        let mut titled = grid.cells.iter().filter(|(_, content)| is_code(*content)).take(ENOUGH_TITLES);
        let (row, column) =
            titled.find_map(|(at, _)| is_headed(grid, at.row.saturating_add(1), at.column).then_some((at.row, at.column)))?;
        let mut columns = by_words(grid, row, row.saturating_add(1), column).ok()?;
        columns.insert(Column::Code, column);
        let first_row = row.saturating_add(1);
        columns.contains_key(&Column::Result).then_some(Table {
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

/// Finds the table with the figures. `hidden` and `period` are the positions and the period that the hidden sheet gives, `owed` is how
/// many figures the unit owes, where that is known.
///
/// # Errors
/// No sheet or several sheets with figures, no column or several columns with results.
pub(super) fn find_table<'g>(
    plan: &Plan,
    grids: &[&'g Grid],
    hidden: &BTreeMap<Column, u16>,
    period: Option<Period>,
    owed: Option<usize>,
) -> Result<Table<'g>, LayoutProblem> {
    let found = data_sheets(plan, grids, hidden, owed);
    let marked = || found.iter().filter(|coded| coded.marked);
    let coded = match found.as_slice() {
        [] => return empty_table(grids).ok_or(LayoutProblem::NoDataSheet {}),
        [one] => one,
        // A pasted old copy bears no mark; a copied sheet does, and then nobody can tell.
        several => match (marked().count(), marked().next()) {
            (1, Some(one)) => one,
            _ => {
                let sheets = listed(several.iter().map(|coded| coded.grid.name.to_string()));
                return Err(LayoutProblem::SeveralDataSheets { sheets });
            }
        },
    };
    table_of(plan, coded, hidden, period)
}

/// The table of one sheet.
///
/// # Errors
/// No column or several columns with results.
pub(super) fn table_of<'g>(
    plan: &Plan,
    coded: &CodedSheet<'g>,
    hidden: &BTreeMap<Column, u16>,
    period: Option<Period>,
) -> Result<Table<'g>, LayoutProblem> {
    let CodedSheet { grid, column: code_column, rows, marked } = coded;
    let grid: &'g Grid = grid;
    let first_row = rows.iter().min().copied().unwrap_or_default();
    let last_row = rows.iter().max().copied().unwrap_or_default();
    let header_row = header_row(grid, first_row, *code_column);
    let mut columns = by_words(grid, header_row, first_row, *code_column)?;
    let mut by_position = false;
    // The titles that are still there confirm the positions, or nothing has moved only by chance.
    let confirmed =
        hidden.get(&Column::Code) == Some(code_column) && columns.iter().all(|(column, position)| hidden.get(column) == Some(position));
    if !columns.contains_key(&Column::Result) && confirmed {
        let position = hidden.get(&Column::Result).copied().unwrap_or_default();
        // The name of the period itself (“Quý I”) means this period's figures; any other title may mean others.
        let names_period =
            |content: &Content<'_>| period.is_some_and(|period| read_period(&content.label(), Some(period.year())) == Ok(period));
        let title = (header_row..first_row).filter_map(|row| grid.get(row, position));
        if let Some(title) = title.into_iter().find(|content| !is_column_number(content) && !names_period(content)) {
            let (sheet, column) = (grid.name.to_string(), CellRef::letters(position));
            return Err(LayoutProblem::OtherTitle { sheet, column, read: crate::base::text::quote(title.text) });
        }
        let titled = [Column::Previous, Column::Note, Column::Check].iter().any(|column| columns.contains_key(column));
        if !titled && !confirmed_by_content(plan, grid, rows, hidden) {
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
    Ok(Table { grid, columns, first_row, last_row, header_row, marked: *marked, by_position })
}

/// `(1)`, `5`, `A`: a number that a table gives its column, not a title.
pub(super) fn is_column_number(content: &Content<'_>) -> bool {
    let text = content.label();
    let inner = text.trim_start_matches('(').trim_end_matches(')');
    inner.is_empty() || inner.chars().count() <= 2 || text.starts_with('(') && text.len() <= 24
}

/// Without any title the columns on both sides of the results have to be where the form had them: the units of measure before,
/// the verdicts behind.
fn confirmed_by_content(plan: &Plan, grid: &Grid, rows: &[u32], hidden: &BTreeMap<Column, u16>) -> bool {
    let (Some(&code), Some(&measure), Some(&check)) = (hidden.get(&Column::Code), hidden.get(&Column::Measure), hidden.get(&Column::Check))
    else {
        return false;
    };
    let measures = rows.iter().filter(|&&row| {
        let indicator = grid.get(row, code).and_then(|content| indicator_in(plan, content));
        indicator.zip(grid.get(row, measure)).is_some_and(|(indicator, content)| content.label() == indicator.unit_of_measure)
    });
    let verdict = |content: &Content<'_>| {
        let text = content.label();
        ["✓", "Lỗi [", "Cảnh báo [", "Cơ quan tổng hợp"].iter().any(|start| text.starts_with(start))
    };
    let verdicts = rows.iter().filter(|&&row| grid.get(row, check).is_some_and(|content| verdict(&content)));
    measures.count() * 2 > rows.len() && verdicts.count() * 2 > rows.len()
}

/// The first of several, one behind the other.
pub(super) fn listed(all: impl Iterator<Item = String>) -> String {
    const MAX_HEAD_ROWS: usize = 10;
    let mut first: Vec<String> = all.take(MAX_HEAD_ROWS + 1).collect();
    if let Some(more) = first.get_mut(MAX_HEAD_ROWS) {
        *more = "…".to_owned();
    }
    first.join(", ")
}

fn distinct(rows: &[u32]) -> usize {
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    rows.dedup();
    rows.len()
}

fn bears_helper_title(grid: &Grid) -> bool {
    grid.cells.iter().any(|(_, content)| content.text.trim() == FORMAT)
}

/// The first row of the table's header: the topmost row shortly above the codes in which two header words stand.
fn header_row(grid: &Grid, first_row: u32, code_column: u16) -> u32 {
    let from = first_row.saturating_sub(HEADER_ROWS);
    (from..first_row)
        .find(|&row| {
            let words =
                grid.row(row).filter(|(column, content)| kind_of(&content.toneless_key(), *column == code_column).is_some()).count();
            words >= 2
        })
        .unwrap_or_else(|| first_row.saturating_sub(1))
}

/// What a header word names.
fn kind_of(key: &str, in_code_column: bool) -> Option<Column> {
    let has = |word: &str| key.contains(word);
    if key.chars().count() > 60 {
        return None;
    }
    // Figures of another window, or no results at all: whoever adds such a column must not have it read as this period's.
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

/// Whether a text names a column.
pub(super) fn is_title(key: &str) -> bool {
    kind_of(key, true).is_some()
}

/// The column that a text is the title of.
#[cfg(feature = "csv")]
pub(crate) fn column_titled(text: &str) -> Option<Column> {
    kind_of(&crate::base::text::toneless_key(text), true)
}

/// The rows of the table's header: from its first row on those above the first code that are neither headings of a block nor rows of
/// figures that lost their code.
pub(super) fn head_rows(grid: &Grid, header_row: u32, first_row: u32, code_column: u16) -> impl Iterator<Item = u32> {
    let names = |column: u16, content: Content<'_>| {
        let kind = kind_of(&content.toneless_key(), column == code_column);
        matches!(kind, Some(Column::Code | Column::Label)).then_some(column)
    };
    let leading: Vec<u16> = grid
        .row(header_row)
        .filter(|(_, content)| content.text.len() <= LONGEST_TITLE)
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

/// The columns by their header words; words of merged cells hold for every column that the merged range covers.
fn by_words(grid: &Grid, header_row: u32, first_row: u32, code_column: u16) -> Result<BTreeMap<Column, u16>, LayoutProblem> {
    let mut words: BTreeMap<u16, String> = BTreeMap::new();
    for row in head_rows(grid, header_row, first_row, code_column) {
        for (column, content) in grid.row(row) {
            if content.text.len() > LONGEST_TITLE {
                continue;
            }
            // A title over the whole table names no column.
            let last = grid.merged.last_of(CellRef::new(row, column)).map_or(column, |last| last.column);
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
        if let Some(kind) = kind_of(text, *column == code_column).filter(|kind| *kind != Column::Code) {
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
            // Two notes or two labels are no danger: neither is taken.
            _ if !matches!(kind, Column::Result) => {}
            (several, _) => {
                let columns = listed(several.iter().map(|column| CellRef::letters(*column)));
                return Err(LayoutProblem::SeveralColumns { title: kind.title().to_owned(), columns });
            }
        }
    }
    Ok(columns)
}
