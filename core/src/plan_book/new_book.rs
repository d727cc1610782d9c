//! Makes workbooks that somebody begins with: an empty one with an example row a sheet, or another plan under a number of its own.

use serde_json::{Value, json};

use super::contents::{self, CellText, SheetContent};
use super::example_rows::EXAMPLE_ROWS;
use super::sheet_layout::EXAMPLE_MARK;

/// Code and name of the one kind of unit in an empty workbook; the sheet of indicators then has a column to tick.
const INITIAL_UNIT_KIND: (&str, &str) = ("XA", "Ủy ban nhân dân cấp xã");

/// A plan of which only a kind of unit is there, and its number where it has one.
pub(super) fn empty_plan(number: Option<&str>) -> Value {
    let (code, name) = INITIAL_UNIT_KIND;
    let mut plan = json!({ "unit_kinds": [{ "code": code, "name": name, "name_en": name, "open": false }] });
    if let (Some(number), Value::Object(fields)) = (number, &mut plan) {
        fields.insert("id".to_owned(), json!(number));
    }
    plan
}

/// The sheets of a plan that is still to be written, with its number where it has one, and an example row where there is one.
pub(super) fn empty_sheets(number: Option<&str>) -> Vec<SheetContent> {
    let plan = empty_plan(number);
    let mut sheets = contents::sheets_of_columns(&plan);
    for sheet in &mut sheets {
        if let Some((_, texts)) = EXAMPLE_ROWS.iter().find(|(name, _)| *name == sheet.name) {
            let example = sheet.columns.iter().enumerate().map(|(index, column)| {
                let head = column.head.trim_end_matches([' ', '*']);
                let text = texts.iter().find(|(own, _)| *own == head).map_or("", |(_, text)| text);
                CellText { is_example: true, ..CellText::new(if index == 0 { EXAMPLE_MARK } else { text }) }
            });
            sheet.rows.push(example.collect());
        }
    }
    sheets
}

/// The sheets of another plan under a new number. The day of issue, and the number where it is `None`, are left to be filled in.
pub(super) fn sheets_like(plan: &Value, number: Option<&str>) -> Vec<SheetContent> {
    let mut own = plan.clone();
    if let Value::Object(fields) = &mut own {
        match number {
            Some(number) => drop(fields.insert("id".to_owned(), json!(number))),
            None => drop(fields.remove("id")),
        }
        // Returns of the other plan are none of this one.
        fields.remove("versions");
        fields.remove("accepted_fingerprints");
        if let Some(Value::Object(issue)) = fields.get_mut("issue") {
            issue.remove("date");
        }
    }
    contents::all_sheets(&own)
}
