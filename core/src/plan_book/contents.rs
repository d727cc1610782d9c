//! Lays a plan out as sheets of texts, with the rows for what has no column.

use serde_json::Value;

use super::column::{Column, Content};
use super::defaults::Facts;
use super::rest::{self, Difference};
use super::sheet_layout::{
    ABOUT_ROW, FIELD_HEADS, FIRST_ROW, HEAD_ROW, INDICATOR_CODES, KIND_CODES, REST_SHEET, Rows, SHEETS, SheetLayout, VERSIONS_SHEET,
};
use super::{answer_kind, content, defaults, import, path, words};
use crate::base::text::strip_xml_forbidden_chars;
use crate::base::{IndicatorCode, Phrase};
use crate::returns::table::{Table, TableRow};
use crate::rules::Expression;
use crate::submission::Raw;

/// Characters of one cell; a cell of a sheet holds 32,767.
const LONGEST_CELL: usize = 15_000;

/// A cell to be written.
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

/// A column of a sheet as it is written.
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

/// A sheet to be written.
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
    /// The first row of entries.
    pub(super) fn first_row(&self) -> u32 {
        if self.layout.is_some_and(SheetLayout::has_fields) { ABOUT_ROW } else { FIRST_ROW }
    }
}

/// The sheets of a plan, with everything in them: what the cells do not say is found by reading them again.
pub(super) fn of_plan(plan: &Value) -> Vec<SheetContent> {
    let mut sheets = of_cells(plan);
    let read = import::read_tables(&tables(&sheets));
    let found = rest::differences(plan, &read.plan);
    let (versions, other): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.place.starts_with("/versions"));
    sheets.extend(rest_sheet(REST_SHEET, "Nội dung không có cột riêng, do chương trình ghi; không cần sửa.", &other));
    sheets.extend(rest_sheet(VERSIONS_SHEET, "Các phiên bản trước của kế hoạch, do chương trình ghi; không cần sửa.", &versions));
    sheets
}

/// The sheets of what has a column.
pub(super) fn of_cells(plan: &Value) -> Vec<SheetContent> {
    SHEETS.iter().map(|layout| sheet(plan, layout)).collect()
}

/// The sheets as tables, as a reader finds them.
pub(super) fn tables(sheets: &[SheetContent]) -> Vec<Table> {
    let row = |number: u32, cells: &[String]| TableRow {
        line: u64::from(number).saturating_add(1),
        cells: (0..).zip(cells).filter(|(_, text)| !text.is_empty()).map(|(column, text)| (column, Raw::text(text.clone()))).collect(),
        ..TableRow::default()
    };
    let table = |sheet: &SheetContent| {
        let heads: Vec<_> = sheet.columns.iter().map(|column| column.head.clone()).collect();
        let about: Vec<_> = sheet.columns.iter().map(|column| column.about.clone()).collect();
        let mut rows = vec![row(HEAD_ROW, &heads)];
        if sheet.first_row() > ABOUT_ROW {
            rows.push(row(ABOUT_ROW, &about));
        }
        for (number, cells) in (sheet.first_row()..).zip(&sheet.rows) {
            let texts: Vec<_> = cells.iter().map(|cell| cell.text.clone()).collect();
            rows.push(row(number, &texts));
        }
        Table { sheet: Some(sheet.name.to_owned()), rows }
    };
    sheets.iter().map(table).collect()
}

fn sheet(plan: &Value, layout: &'static SheetLayout) -> SheetContent {
    let (columns, rows) = match layout.rows {
        Rows::Fields => (field_columns(), layout.columns.iter().map(|line| field(plan, line)).collect()),
        Rows::List { at, .. } => {
            let columns = columns(plan, layout.columns);
            let entries = plan.pointer(at).and_then(Value::as_array);
            let rows = entries.into_iter().flatten().map(|entry| entry_row(plan, entry, layout.columns)).collect();
            (columns, rows)
        }
        Rows::Keyed { at, keys } => {
            let object = plan.pointer(at).and_then(Value::as_object);
            let entry = |key: &'static str| object.and_then(|object| object.get(key)).map(|entry| (key, entry));
            let entries = keys.words.iter().filter_map(|(word, key)| Some((word, entry(key)?.1)));
            let rows = entries.map(|(word, object)| named_row(plan, word, object, layout.columns)).collect();
            (columns(plan, layout.columns), rows)
        }
        Rows::Inside { list, key, at } => {
            let entries = plan.pointer(list).and_then(Value::as_array);
            let inside = entries.into_iter().flatten().filter_map(|entry| Some((entry.get(key)?.as_str()?, path::get(entry, at)?)));
            let rows = inside.map(|(name, object)| named_row(plan, name, object, layout.columns));
            (columns(plan, layout.columns), rows.collect())
        }
    };
    SheetContent { name: layout.name, about: layout.about, layout: Some(layout), columns, rows }
}

fn field_columns() -> Vec<SheetColumn> {
    let [name, content, about] = FIELD_HEADS;
    let column = |head: &str, width, content| SheetColumn { head: head.to_owned(), about: String::new(), width, content, codes: None };
    vec![column(name, 28, Content::Meaning), column(content, 70, Content::Text), column(about, 60, Content::Meaning)]
}

fn field(plan: &Value, line: &Column) -> Vec<CellText> {
    vec![CellText::new(line.starred_head()), cell(plan, plan, line), CellText::new(line.about)]
}

/// The columns of a sheet, with one for each kind of unit in the place of the ticks.
fn columns(plan: &Value, columns: &[Column]) -> Vec<SheetColumn> {
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
                codes: codes_of(column),
            });
        }
    }
    written
}

/// A row whose first cell says what the object belongs to.
fn named_row(plan: &Value, name: &str, object: &Value, columns: &[Column]) -> Vec<CellText> {
    let mut row = entry_row(plan, object, columns);
    if let Some(first) = row.first_mut() {
        *first = CellText::new(name);
    }
    row
}

fn entry_row(plan: &Value, entry: &Value, columns: &[Column]) -> Vec<CellText> {
    let mut row = Vec::new();
    for column in columns {
        if matches!(column.content, Content::Ticks) {
            row.extend(defaults::unit_kinds(plan).map(|(kind, _)| CellText::new(tick(entry, kind))));
        } else {
            row.push(cell(plan, entry, column));
        }
    }
    row
}

fn tick(entry: &Value, kind: &str) -> &'static str {
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

fn cell(plan: &Value, entry: &Value, column: &Column) -> CellText {
    let number = |number: Option<u64>| CellText::new(number.map(|number| number.to_string()).unwrap_or_default());
    match column.content {
        Content::Answer => {
            CellText::new(answer_kind::of_indicator(entry).and_then(|answer| words::ANSWERS.word(answer)).unwrap_or_default())
        }
        Content::Scale => number(answer_kind::scale(entry)),
        Content::Length => number(answer_kind::length(entry)),
        Content::Meaning => CellText::new(meaning(plan, entry, column)),
        _ => {
            let value = path::get(entry, column.path);
            let default = defaults::value(
                column,
                entry,
                Facts { shortest_period: defaults::shortest_period(plan), answer: answer_kind::of_indicator(entry) },
            );
            // A field that is left out where it is false is false.
            let value = value.or_else(|| default.as_ref().filter(|value| defaults::is_left_out(column, value)));
            let is_default = value.is_some() && value == default.as_ref();
            if is_default && !defaults::is_shown(column.empty) {
                return CellText::default();
            }
            let text = value.and_then(|value| content::write(column.content, value)).unwrap_or_default();
            let text = if text.chars().count() > LONGEST_CELL { text.chars().take(LONGEST_CELL).collect() } else { text };
            CellText { is_default, ..CellText::new(text) }
        }
    }
}

/// The sentence that a rule means.
fn meaning(plan: &Value, entry: &Value, column: &Column) -> String {
    let rule = path::get(entry, column.path).and_then(Value::as_str).and_then(|text| Expression::parse(text).ok());
    let label = |code: &IndicatorCode| {
        let mut indicators = plan.get("indicators").and_then(Value::as_array).into_iter().flatten();
        let found = indicators.find(|indicator| indicator.get("code").and_then(Value::as_str) == Some(code.as_str()));
        let name = found.and_then(|found| found.get("label_alone").or_else(|| found.get("label"))?.as_str());
        Phrase::same(name.unwrap_or(code.as_str()))
    };
    rule.map(|rule| rule.explain(&label).vi).unwrap_or_default()
}

/// The name of the codes that the cells of a column may have.
fn codes_of(column: &Column) -> Option<&'static str> {
    match (column.content, column.path) {
        (Content::Code, "kind") => Some(KIND_CODES),
        (Content::Code, "" | "basis/indicator" | "target/indicator" | "completeness/indicator") => Some(INDICATOR_CODES),
        _ => None,
    }
}

/// The sheet of what has no column, where there is anything.
fn rest_sheet(name: &'static str, about: &'static str, found: &[Difference]) -> Option<SheetContent> {
    if found.is_empty() {
        return None;
    }
    let rows: Vec<Vec<CellText>> = found.iter().map(rest_row).collect();
    let parts = rows.iter().map(Vec::len).max().unwrap_or(0).max(3).saturating_sub(2);
    let column = |head: String, width| SheetColumn { head, about: String::new(), width, content: Content::Text, codes: None };
    let mut columns = vec![column("Chỗ".to_owned(), 40), column("Theo các ô".to_owned(), 30)];
    columns.extend((1..=parts).map(|part| column(if part == 1 { "Giá trị".to_owned() } else { format!("Giá trị ({part})") }, 80)));
    Some(SheetContent { name, about, layout: None, columns, rows })
}

fn rest_row(found: &Difference) -> Vec<CellText> {
    let value: Vec<char> = found.value.as_ref().map(rest::json_text).unwrap_or_default().chars().collect();
    let mut row = vec![CellText::new(&found.place), CellText::new(&found.of_cells)];
    row.extend(value.chunks(LONGEST_CELL).map(|part| CellText::new(part.iter().collect::<String>())));
    row
}
