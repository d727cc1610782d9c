//! Reads the header block, where each value is in the cell next to its label, and the hidden sheet, where each value is next to its key.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use super::cells::CellContent;
use super::columns::DataTable;
use super::grid::Grid;
use crate::base::CellRef;
use crate::base::text::{clean_label, toneless_key};
use crate::findings::HeaderField;
use crate::returns::layout::{
    Column, FAULT_LIST_FORMAT, FAULT_LIST_SHEET, HEADER_LINES, HIDDEN_SHEET, HeaderLine, PAPER_FORMAT, PAPER_SHEET, TICK, UNIT_CODE_LABEL,
    WINDOW_LABEL,
};
use crate::submission::{LinePlaces, Raw, Source};

/// One value of the header, and where it was read.
#[derive(Debug, Clone)]
pub(super) struct HeaderValue {
    pub(super) raw: Raw,
    pub(super) source: Source,
}

impl HeaderValue {
    fn clean_text(&self) -> String {
        clean_label(&self.raw.text)
    }
}

/// The values of the header block, by label.
#[derive(Debug, Default)]
pub(super) struct HeaderBlock {
    fields: BTreeMap<HeaderField, HeaderValue>,
    unit_code: Option<HeaderValue>,
    window: Option<HeaderValue>,
    /// The cells of all lines, labels and values.
    cells: BTreeSet<CellRef>,
    /// The cell in which the value of a line would be, for each line without a value.
    blank: BTreeMap<HeaderField, Source>,
}

impl HeaderBlock {
    /// The value of a line; `None` where the header has none.
    pub(super) fn value(&self, field: HeaderField) -> Option<&HeaderValue> {
        self.fields.get(&field)
    }

    /// The text of a line, in NFC on one line; `None` where it is blank.
    pub(super) fn text(&self, field: HeaderField) -> Option<String> {
        self.value(field).map(HeaderValue::clean_text).filter(|text| !crate::base::text::is_blank(text))
    }

    /// The code of the unit, as it is written in the header.
    pub(super) fn unit_code(&self) -> Option<String> {
        self.unit_code.as_ref().map(HeaderValue::clean_text)
    }

    /// The data window as it is written in the header.
    pub(super) const fn window(&self) -> Option<&HeaderValue> {
        self.window.as_ref()
    }

    /// Whether a cell belongs to a line of the header.
    pub(super) fn contains(&self, at: CellRef) -> bool {
        self.cells.contains(&at)
    }

    /// The place of the value of each line.
    pub(super) fn line_places(&self) -> LinePlaces {
        let mut sources: BTreeMap<_, _> = self.blank.iter().collect();
        sources.extend(self.fields.iter().map(|(field, value)| (field, &value.source)));
        sources.into_iter().map(|(field, source)| (*field, Arc::new(source.clone()))).collect()
    }
}

/// The most bytes of a text that may be a line of the header.
const MAX_HEADER_LINE_BYTES: usize = 400;

/// Reads the header lines of the data sheet: all lines outside of the table, above or below it.
pub(super) fn read_header(table: &DataTable<'_>) -> HeaderBlock {
    let grid = table.grid;
    let in_table = |at: CellRef| at.row >= table.header_row && at.row <= table.last_row;
    let outside = grid.cells.iter().filter(|(at, content)| !in_table(*at) && content.text.len() <= MAX_HEADER_LINE_BYTES);
    let lines: BTreeMap<CellRef, (&HeaderLine, Option<String>)> =
        outside.filter_map(|(at, content)| parse_header_line(&content).map(|line| (at, line))).collect();
    // Where a label is alone in a cell, another cell with the same words and a colon is something that somebody wrote, such as a reason.
    let alone: BTreeSet<&str> = lines.values().filter(|(_, inline)| inline.is_none()).map(|(line, _)| line.label).collect();
    let is_line = |line: &HeaderLine, inline: &Option<String>| inline.is_none() || !alone.contains(line.label);
    let labelled = |content: &CellContent<'_>, at: CellRef| match lines.get(&at) {
        Some((line, inline)) => is_line(line, inline),
        // Longer texts are not in `lines`.
        None => {
            content.text.len() > MAX_HEADER_LINE_BYTES && parse_header_line(content).is_some_and(|(line, inline)| is_line(line, &inline))
        }
    };
    let mut block = HeaderBlock::default();
    for (at, (line, inline)) in lines.iter().filter(|(_, (line, inline))| is_line(line, inline)) {
        let at = *at;
        block.cells.insert(at);
        let value = match inline {
            Some(text) => Some((Raw::text(text.clone()), at)),
            None => next_cell(grid, at).filter(|(content, at)| !labelled(content, *at)).map(|(content, at)| (content.raw(), at)),
        };
        let Some((raw, at)) = value else {
            if let Some(field) = line.field.filter(|_| line.label != UNIT_CODE_LABEL) {
                let label_ends = grid.merged.end_of_range_at(at).map_or(at.column, |last| last.column);
                let beside = CellRef::new(at.row, label_ends.saturating_add(1));
                block.blank.entry(field).or_insert(Source { sheet: Arc::clone(&grid.name), cell: beside });
            }
            continue;
        };
        block.cells.insert(at);
        let value = HeaderValue { raw, source: Source { sheet: Arc::clone(&grid.name), cell: at } };
        if line.field.is_none() && line.label == WINDOW_LABEL {
            block.window.get_or_insert(value);
        } else if line.label == UNIT_CODE_LABEL {
            block.unit_code.get_or_insert(value);
        } else if let Some(field) = line.field {
            block.fields.entry(field).or_insert(value);
        }
    }
    block
}

/// The line `Kế hoạch` of a sheet in which no table was found.
pub(super) fn plan_line(grid: &Grid) -> Option<HeaderValue> {
    let lines = grid.cells.iter().filter(|(_, content)| content.text.len() <= MAX_HEADER_LINE_BYTES);
    let found = lines.filter_map(|(at, content)| parse_header_line(&content).map(|(line, inline)| (at, line, inline)));
    let (at, _, inline) = found.into_iter().find(|(_, line, _)| line.field == Some(HeaderField::Plan))?;
    let (raw, cell) = match inline {
        Some(text) => (Raw::text(text), at),
        None => next_cell(grid, at).map(|(content, at)| (content.raw(), at))?,
    };
    Some(HeaderValue { raw, source: Source { sheet: Arc::clone(&grid.name), cell } })
}

/// The header line whose label is in a cell, and the value where it is in the same cell.
fn parse_header_line(content: &CellContent<'_>) -> Option<(&'static HeaderLine, Option<String>)> {
    // In the form as it was made, the cell has the label and nothing else.
    if let Some(line) = HEADER_LINES.iter().find(|line| line.labels().any(|label| label == content.text)) {
        return Some((line, None));
    }
    let (label, inline) = split_label(content);
    find_line_by_label(&label).map(|line| (line, inline))
}

/// The header line of a label without tone marks.
fn find_line_by_label(label: &str) -> Option<&'static HeaderLine> {
    static LABEL_KEYS: LazyLock<Vec<(String, &'static HeaderLine)>> =
        LazyLock::new(|| HEADER_LINES.iter().flat_map(|line| line.labels().map(move |label| (toneless_key(label), line))).collect());
    LABEL_KEYS.iter().find(|(known, _)| known == label).map(|(_, line)| *line)
}

/// The label without tone marks and colon, and the value where it is in the same cell (`Đơn vị báo cáo: Xã Xuân Bắc`).
fn split_label(content: &CellContent<'_>) -> (String, Option<String>) {
    let text = content.label();
    match text.split_once(':') {
        Some((label, rest)) => {
            let rest = rest.trim();
            (toneless_key(label), (!rest.is_empty()).then(|| rest.to_owned()))
        }
        None => (toneless_key(&text), None),
    }
}

/// The next cell with content to the right, and its place.
fn next_cell<'g>(grid: &'g Grid, at: CellRef) -> Option<(CellContent<'g>, CellRef)> {
    let (column, content) = grid.row_from(CellRef::new(at.row, at.column.saturating_add(1))).next()?;
    Some((content, CellRef::new(at.row, column)))
}

/// Whether a box is ticked; `None` where its content is unclear.
pub(super) fn parse_tick(raw: &Raw) -> Option<bool> {
    let text = clean_label(&raw.text).to_lowercase();
    match text.as_str() {
        "" | "không" | "khong" | "false" | "0" | "☐" | "□" | "no" => Some(false),
        TICK | "✓" | "✔" | "☑" | "√" | "v" | "có" | "co" | "true" | "1" | "yes" | "đúng" => Some(true),
        _ => None,
    }
}

/// The values of the hidden sheet, by key.
#[derive(Debug, Default)]
pub(super) struct HiddenSheet {
    values: BTreeMap<String, String>,
}

impl HiddenSheet {
    /// The value of a key; `None` where it is absent or empty.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.values.get(key).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// The positions of the columns when the form was made, from 0.
    pub(super) fn columns(&self) -> BTreeMap<Column, u16> {
        let mut columns = BTreeMap::new();
        for column in Column::ALL {
            if let Some(cell) = self.get(column.key()).and_then(|letters| CellRef::parse(&format!("{letters}1"))) {
                columns.insert(column, cell.column);
            }
        }
        columns
    }
}

/// The number of rows that are searched for keys; the helper tables below them are not.
const MAX_HIDDEN_KEY_ROWS: u32 = 64;

/// Whether a sheet is the hidden one, or a copy of it as spreadsheets name copies (`_tonghop (2)`).
pub(super) fn is_hidden_sheet(name: &str) -> bool {
    name.strip_prefix(HIDDEN_SHEET).is_some_and(|rest| rest.is_empty() || rest.starts_with(" ("))
}

/// Whether a sheet is the list of what is to be mended, which the office put in front of a marked copy: nothing on it is an answer.
pub(super) fn is_fault_list(grid: &Grid) -> bool {
    is_own_sheet(grid, FAULT_LIST_SHEET, FAULT_LIST_FORMAT)
}

/// Whether a sheet is the one that is printed: what stands on it comes from the other sheets.
pub(super) fn is_paper_sheet(grid: &Grid) -> bool {
    is_own_sheet(grid, PAPER_SHEET, PAPER_FORMAT)
}

/// Whether a sheet has this name, or that of a copy, and this mark.
fn is_own_sheet(grid: &Grid, name: &str, mark: &str) -> bool {
    /// The rows in which the mark of the sheet may stand.
    const MARK_ROWS: u32 = 3;
    let is_named = grid.name.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(" ("));
    is_named && grid.cells.iter().take_while(|(at, _)| at.row < MARK_ROWS).any(|(_, content)| content.text.trim() == mark)
}

/// Reads the hidden sheet, where there is one.
pub(super) fn read_hidden_sheet(grids: &[&Grid]) -> Option<HiddenSheet> {
    let grid = grids.iter().find(|grid| is_hidden_sheet(&grid.name))?;
    let mut hidden = HiddenSheet::default();
    for (at, key) in grid.cells.iter().take_while(|(at, _)| at.row < MAX_HIDDEN_KEY_ROWS).filter(|(at, _)| at.column == 0) {
        if let Some(value) = grid.get(at.row, 1) {
            hidden.values.entry(clean_label(key.text)).or_insert_with(|| clean_label(value.text));
        }
    }
    Some(hidden)
}
