//! Lays a plan out as sheets of texts, with the rows for what has no column.

use serde_json::Value;

use super::column::{Column, Content};
use super::defaults::DefaultContext;
use super::rest::{self, Difference};
use super::sheet_layout::{
    ABOUT_ROW, FIELD_HEADS, FIRST_ENTRY_ROW, HEAD_ROW, INDICATOR_CODES_NAME, REST_SHEET, RowKind, SHEETS, SheetLayout,
    UNIT_KIND_CODES_NAME, VERSIONS_SHEET,
};
use super::{answer_kind, content, defaults, import, path, words};
use crate::base::text::strip_xml_forbidden_chars;
use crate::base::{IndicatorCode, Phrase};
use crate::returns::table::{Table, TableRow};
use crate::rules::Expression;
use crate::submission::Raw;

/// The most characters that are written into one cell; the format of workbooks permits 32,767.
const MAX_CELL_CHARS: usize = 15_000;

/// The text of a cell that is to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct CellText {
    /// What stands in it.
    pub(super) text: String,
    /// Whether it says what an empty cell would mean, too.
    pub(super) is_default: bool,
    /// Whether it is only an example, which is not read.
    pub(super) is_example: bool,
}

impl CellText {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: strip_xml_forbidden_chars(&text.into()), ..Self::default() }
    }
}

/// A column of a sheet that is to be written.
#[derive(Debug, Clone)]
pub(super) struct SheetColumn {
    /// Its head, with a star where it must be filled.
    pub(super) head: String,
    /// What it is for.
    pub(super) about: String,
    /// Its width in characters.
    pub(super) width: u16,
    /// What stands in its cells.
    pub(super) content: Content,
    /// The name of the codes that drop down in its cells, where they are codes of the workbook.
    pub(super) codes: Option<&'static str>,
}

/// A sheet that is to be written.
#[derive(Debug, Clone)]
pub(super) struct SheetContent {
    /// Its name.
    pub(super) name: &'static str,
    /// What it is for.
    pub(super) about: &'static str,
    /// Its layout, but for the sheets of what has no column.
    pub(super) layout: Option<&'static SheetLayout>,
    /// Its columns.
    pub(super) columns: Vec<SheetColumn>,
    /// Its rows of entries.
    pub(super) rows: Vec<Vec<CellText>>,
}

impl SheetContent {
    /// The row of the first entry or field, from 0.
    pub(super) fn first_entry_row(&self) -> u32 {
        if self.layout.is_some_and(SheetLayout::has_fields) { ABOUT_ROW } else { FIRST_ENTRY_ROW }
    }
}

/// The sheets of a plan. What reading their cells would not give back is added in one or two sheets for values without a column.
pub(super) fn all_sheets(plan: &Value) -> Vec<SheetContent> {
    let mut sheets = sheets_of_columns(plan);
    let read = import::read_tables(&to_tables(&sheets));
    let found = rest::differences(plan, &read.plan);
    let (versions, other): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.place.starts_with("/versions"));
    if !other.is_empty() {
        sheets.push(rest_sheet(REST_SHEET, "Nội dung không có cột riêng, do chương trình ghi; không cần sửa.", &other));
    }
    if !versions.is_empty() {
        sheets.push(rest_sheet(VERSIONS_SHEET, VERSIONS_ABOUT, &versions));
    }
    sheets
}

/// What the sheet of versions is for.
const VERSIONS_ABOUT: &str = "Các phiên bản trước của kế hoạch, do chương trình ghi; không cần sửa.";

/// The hidden sheet with these earlier versions of a plan; without a row where there are none.
pub(super) fn versions_sheet(versions: Option<&Value>) -> SheetContent {
    let all = versions.map(|value| Difference { place: "/versions".to_owned(), of_cells: String::new(), value: Some(value.clone()) });
    rest_sheet(VERSIONS_SHEET, VERSIONS_ABOUT, all.as_slice())
}

/// The sheets of a plan that have columns of their own, without the sheets for all other values.
pub(super) fn sheets_of_columns(plan: &Value) -> Vec<SheetContent> {
    SHEETS.iter().map(|layout| lay_out_sheet(plan, layout)).collect()
}

/// Converts sheets into the tables that reading the workbook would give.
pub(super) fn to_tables(sheets: &[SheetContent]) -> Vec<Table> {
    let row = |number: u32, cells: &[String]| TableRow {
        line: u64::from(number).saturating_add(1),
        cells: (0..).zip(cells).filter(|(_, text)| !text.is_empty()).map(|(column, text)| (column, Raw::text(text.clone()))).collect(),
        ..TableRow::default()
    };
    let table = |sheet: &SheetContent| {
        let heads: Vec<_> = sheet.columns.iter().map(|column| column.head.clone()).collect();
        let about: Vec<_> = sheet.columns.iter().map(|column| column.about.clone()).collect();
        let mut rows = vec![row(HEAD_ROW, &heads)];
        if sheet.first_entry_row() > ABOUT_ROW {
            rows.push(row(ABOUT_ROW, &about));
        }
        for (number, cells) in (sheet.first_entry_row()..).zip(&sheet.rows) {
            let texts: Vec<_> = cells.iter().map(|cell| cell.text.clone()).collect();
            rows.push(row(number, &texts));
        }
        Table { sheet: Some(sheet.name.to_owned()), rows }
    };
    sheets.iter().map(table).collect()
}

/// Lays out one sheet of the plan.
fn lay_out_sheet(plan: &Value, layout: &'static SheetLayout) -> SheetContent {
    let (columns, rows) = match layout.rows {
        RowKind::Fields => (field_columns(), layout.columns.iter().map(|line| field_row(plan, line)).collect()),
        RowKind::List { at, .. } => {
            let columns = expand_columns(plan, layout.columns);
            let entries = plan.pointer(at).and_then(Value::as_array);
            let rows = entries.into_iter().flatten().map(|entry| entry_row(plan, entry, layout.columns)).collect();
            (columns, rows)
        }
        RowKind::Keyed { at, keys } => {
            let object = plan.pointer(at).and_then(Value::as_object);
            let entry = |key: &'static str| object.and_then(|object| object.get(key)).map(|entry| (key, entry));
            let entries = keys.words.iter().filter_map(|(word, key)| Some((word, entry(key)?.1)));
            let rows = entries.map(|(word, object)| named_row(plan, word, object, layout.columns)).collect();
            (expand_columns(plan, layout.columns), rows)
        }
        RowKind::Parts { at, parts } => (expand_columns(plan, layout.columns), part_rows(plan, at, parts, layout.columns)),
        RowKind::Inside { list, key, at } => {
            let entries = plan.pointer(list).and_then(Value::as_array);
            let inside = entries.into_iter().flatten().filter_map(|entry| Some((entry.get(key)?.as_str()?, path::get(entry, at)?)));
            let rows = inside.map(|(name, object)| named_row(plan, name, object, layout.columns));
            (expand_columns(plan, layout.columns), rows.collect())
        }
    };
    SheetContent { name: layout.name, about: layout.about, layout: Some(layout), columns, rows }
}

/// The three columns of a sheet of fields: name, content and explanation.
fn field_columns() -> Vec<SheetColumn> {
    let [name, content, about] = FIELD_HEADS;
    let column = |head: &str, width, content| SheetColumn { head: head.to_owned(), about: String::new(), width, content, codes: None };
    vec![column(name, 28, Content::Meaning), column(content, 70, Content::Text), column(about, 60, Content::Meaning)]
}

/// The row of one field of the plan: its name, content and explanation.
fn field_row(plan: &Value, line: &Column) -> Vec<CellText> {
    vec![CellText::new(line.starred_head()), entry_cell(plan, plan, line), CellText::new(line.about)]
}

/// The columns of a sheet as they are written: one for each kind of unit replaces the column of ticks.
fn expand_columns(plan: &Value, columns: &[Column]) -> Vec<SheetColumn> {
    let mut written = Vec::new();
    for column in columns {
        if matches!(column.content, Content::Ticks) {
            for (code, name) in defaults::unit_kinds(plan) {
                written.push(SheetColumn {
                    head: code.to_owned(),
                    about: name.to_owned(),
                    width: column.width,
                    content: Content::Ticks,
                    codes: None,
                });
            }
        } else {
            written.push(SheetColumn {
                head: column.starred_head(),
                about: column.about.to_owned(),
                width: column.width,
                content: column.content,
                codes: code_list_name(column),
            });
        }
    }
    written
}

/// The row of an object, with `name` in the first cell: the entry to which the object belongs, or the word for its key.
fn named_row(plan: &Value, name: &str, object: &Value, columns: &[Column]) -> Vec<CellText> {
    let mut row = entry_row(plan, object, columns);
    if let Some(first) = row.first_mut() {
        *first = CellText::new(name);
    }
    row
}

/// The row of one entry of a list.
fn entry_row(plan: &Value, entry: &Value, columns: &[Column]) -> Vec<CellText> {
    let mut row = Vec::new();
    for column in columns {
        if matches!(column.content, Content::Ticks) {
            row.extend(defaults::unit_kinds(plan).map(|(kind, _)| CellText::new(tick_text(entry, kind))));
        } else {
            row.push(entry_cell(plan, entry, column));
        }
    }
    row
}

/// The rows of all parts of the entries in the list at this pointer. What is said of an entry stands in its first row.
fn part_rows(plan: &Value, at: &str, parts: &str, columns: &[Column]) -> Vec<Vec<CellText>> {
    let mut rows = Vec::new();
    let key = columns.first().map_or("", |column| column.path);
    for entry in plan.pointer(at).and_then(Value::as_array).into_iter().flatten() {
        for (number, part) in entry.get(parts).and_then(Value::as_array).into_iter().flatten().enumerate() {
            let cell = |column: &Column| match column.path_in_part(parts) {
                Some(path) => entry_cell(plan, part, &Column { path, ..*column }),
                None if number == 0 || column.path == key => entry_cell(plan, entry, column),
                None => CellText::default(),
            };
            rows.push(columns.iter().map(cell).collect());
        }
    }
    rows
}

/// The tick of an indicator for a kind of unit: `x` where the plan says that this kind owes it, `(x)` where that is inferred, otherwise
/// empty.
fn tick_text(entry: &Value, kind: &str) -> &'static str {
    let holds = |list: &str| {
        let kinds = entry.get(list).and_then(Value::as_array);
        kinds.into_iter().flatten().any(|one| one.as_str() == Some(kind))
    };
    match (holds("owed_by"), holds("owed_by_inferred")) {
        (false, _) => "",
        (true, false) => "x",
        (true, true) => "(x)",
    }
}

/// The cell of an entry in a column; empty where the entry has no such value, or a default that is not shown.
fn entry_cell(plan: &Value, entry: &Value, column: &Column) -> CellText {
    let number = |number: Option<u64>| CellText::new(number.map(|number| number.to_string()).unwrap_or_default());
    match column.content {
        Content::Answer => {
            CellText::new(answer_kind::answer_key_of(entry).and_then(|answer| words::ANSWERS.word_for_value(answer)).unwrap_or_default())
        }
        Content::Scale => number(answer_kind::explicit_scale(entry)),
        Content::Length => number(answer_kind::explicit_length(entry)),
        Content::Meaning => CellText::new(rule_meaning(plan, entry, column)),
        _ => {
            let value = path::get(entry, column.path);
            let default = defaults::default_value(
                column,
                entry,
                DefaultContext { shortest_period: defaults::shortest_period(plan), answer: answer_kind::answer_key_of(entry) },
            );
            // A field that is left out where it is false is false.
            let value = value.or_else(|| default.as_ref().filter(|value| defaults::is_omitted_default(column, value)));
            let is_default = value.is_some() && value == default.as_ref();
            if is_default && !defaults::is_shown_in_grey(column.empty) {
                return CellText::default();
            }
            let text = value.and_then(|value| content::write_cell_text(column.content, value)).unwrap_or_default();
            let text = if text.chars().count() > MAX_CELL_CHARS { text.chars().take(MAX_CELL_CHARS).collect() } else { text };
            CellText { is_default, ..CellText::new(text) }
        }
    }
}

/// The sentence that explains a rule in Vietnamese; empty where the rule cannot be parsed.
fn rule_meaning(plan: &Value, entry: &Value, column: &Column) -> String {
    let rule = path::get(entry, column.path).and_then(Value::as_str).and_then(|text| Expression::parse(text).ok());
    let label = |code: &IndicatorCode| {
        let mut indicators = plan.get("indicators").and_then(Value::as_array).into_iter().flatten();
        let found = indicators.find(|indicator| indicator.get("code").and_then(Value::as_str) == Some(code.as_str()));
        let name = found.and_then(|found| found.get("label_alone").or_else(|| found.get("label"))?.as_str());
        Phrase::same(name.unwrap_or(code.as_str()))
    };
    rule.map(|rule| rule.explain(&label).vi).unwrap_or_default()
}

/// The defined name of the list from which the codes in a column are chosen; `None` where the column has no such codes.
fn code_list_name(column: &Column) -> Option<&'static str> {
    match (column.content, column.path) {
        (Content::Code, "kind") => Some(UNIT_KIND_CODES_NAME),
        (Content::Code, "" | "basis/indicator" | "target/indicator" | "completeness/indicator") => Some(INDICATOR_CODES_NAME),
        _ => None,
    }
}

/// The sheet for values without a column; `None` where there are none.
fn rest_sheet(name: &'static str, about: &'static str, found: &[Difference]) -> SheetContent {
    let rows: Vec<Vec<CellText>> = found.iter().map(rest_row).collect();
    let parts = rows.iter().map(Vec::len).max().unwrap_or(0).max(3).saturating_sub(2);
    let column = |head: String, width| SheetColumn { head, about: String::new(), width, content: Content::Text, codes: None };
    let mut columns = vec![column("Chỗ".to_owned(), 40), column("Theo các ô".to_owned(), 30)];
    columns.extend((1..=parts).map(|part| column(if part == 1 { "Giá trị".to_owned() } else { format!("Giá trị ({part})") }, 80)));
    SheetContent { name, about, layout: None, columns, rows }
}

/// The row of one difference: its place, what the cells say, and the value of the plan in as many cells as it needs.
fn rest_row(found: &Difference) -> Vec<CellText> {
    let value: Vec<char> = found.value.as_ref().map(rest::visible_json).unwrap_or_default().chars().collect();
    let mut row = vec![CellText::new(&found.place), CellText::new(&found.of_cells)];
    row.extend(value.chunks(MAX_CELL_CHARS).map(|part| CellText::new(part.iter().collect::<String>())));
    row
}
