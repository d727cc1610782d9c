//! Shows the rows of a list of a report, each with the file, sheet and cell of its cells.

use std::path::{Path, PathBuf};

use serde_json::Value;
use tonghop::base::text::toneless_key;
use tonghop::plan::{FreeList, ListColumn, Plan};
use tonghop::rules::ListFeed;
use tonghop::{Lang, Phrase};

use crate::context::Context;
use crate::failure::Failure;
use crate::show::replace_control_chars;
use crate::wording::{phrase, tell};

/// A list and a row or column of it, as somebody names it: `T1`, `T1#3`, `T1#3.luot_khach`.
pub(super) struct WantedCells<'p> {
    list: &'p FreeList,
    row: Option<u64>,
    column: Option<String>,
    /// Whether the columns that tell rows apart are shown beside the column.
    with_keys: bool,
}

/// What the code names, where it names a list of the plan.
pub(super) fn wanted_cells<'p>(plan: &'p Plan, code: &str) -> Option<WantedCells<'p>> {
    let (list, rest) = code.split_once('#').map_or((code, None), |(list, rest)| (list, Some(rest)));
    let list = plan.list(list.trim().to_uppercase())?;
    let Some(rest) = rest else { return Some(WantedCells { list, row: None, column: None, with_keys: false }) };
    let (row, column) = rest.split_once('.').map_or((rest, None), |(row, column)| (row, Some(column.trim().to_lowercase())));
    Some(WantedCells { list, row: Some(row.trim().parse().ok()?), column, with_keys: false })
}

impl<'p> WantedCells<'p> {
    /// The cells that a figure is taken from: a column of all rows, or the rows themselves where they are counted.
    pub(super) fn of_feed(list: &'p FreeList, feed: &ListFeed) -> Self {
        Self { list, row: None, column: feed.column().map(ToString::to_string), with_keys: true }
    }

    /// The columns to show: those that tell the rows apart, and the one that was asked for; all, where none was.
    fn shown_columns(&self) -> impl Iterator<Item = &'p ListColumn> {
        let is_wanted =
            |column: &&ListColumn| self.column.as_ref().is_none_or(|id| column.id.as_str() == id || self.with_keys && column.key);
        self.list.columns.iter().filter(is_wanted).collect::<Vec<_>>().into_iter()
    }

    /// Whether the row of this unit and number is wanted, where `unit` is a code or a part of a name.
    fn admits(&self, row: &Value, name: &str, unit: Option<&String>) -> bool {
        let of = row["unit"].as_str().unwrap_or_default();
        let is_of_unit = unit.is_none_or(|key| *key == toneless_key(of) || toneless_key(name).contains(key.as_str()));
        is_of_unit && self.row.is_none_or(|wanted| row["row"].as_u64() == Some(wanted))
    }
}

/// The document of the report at `path`, or of the one beside it.
fn read_document((path, beside): (&Path, &[PathBuf]), context: &Context<'_>) -> Result<Value, Failure> {
    let read = |path: &Path| -> Option<Value> { serde_json::from_slice(&context.disk.read_at_most(path, 1 << 30).ok()?).ok() };
    let documents = std::iter::once(path.to_path_buf()).chain(beside.iter().cloned());
    documents.filter_map(|path| read(&path)).find(|document| document["lists"].is_array()).ok_or_else(|| {
        let name = path.display();
        Failure::refused(
            phrase!("không tìm thấy biểu danh sách trong {name}", "{name} has no lists"),
            Phrase::new(
                "Dùng tệp .json do tonghop merge ghi (--json), hoặc đặt tệp ấy cạnh bảng tính cùng tên.",
                "Use the .json that tonghop merge wrote (--json), or put it beside the workbook under the same name.",
            ),
        )
    })
}

/// The list in a document.
fn table_in<'d>(document: &'d Value, code: &str) -> Result<&'d Value, Failure> {
    let lists = document["lists"].as_array().into_iter().flatten();
    lists.into_iter().find(|table| table["code"] == code).ok_or_else(|| {
        let what = phrase!("báo cáo không có biểu {code}", "the report has no list {code}");
        Failure::refused(
            what,
            Phrase::new("Biểu này chỉ có ở kỳ dài hơn; xem tonghop explain.", "It is in longer periods only; see tonghop explain."),
        )
    })
}

/// The name of the unit with this code.
fn name_of<'d>(document: &'d Value, code: &Value) -> &'d str {
    let units = document["units"].as_array().into_iter().flatten();
    units.into_iter().find(|unit| unit["code"] == *code).and_then(|unit| unit["name"].as_str()).unwrap_or_default()
}

/// The wanted rows as the document has them, with the code of the list.
pub(super) fn rows_json(
    wanted: &WantedCells<'_>,
    files: (&Path, &[PathBuf]),
    unit: Option<&str>,
    context: &Context<'_>,
) -> Result<Vec<Value>, Failure> {
    let document = read_document(files, context)?;
    let code = wanted.list.code.as_str();
    let key = unit.map(toneless_key);
    let rows = table_in(&document, code)?["rows"].as_array().into_iter().flatten();
    let rows = rows.into_iter().filter(|row| wanted.admits(row, name_of(&document, &row["unit"]), key.as_ref()));
    Ok(rows
        .map(|row| {
            let mut row = row.clone();
            row["list"] = Value::from(code);
            row
        })
        .collect())
}

/// The rows of the list in the report, or in the JSON document beside it, for people.
pub(super) fn describe_list(
    wanted: &WantedCells<'_>,
    files: (&Path, &[PathBuf]),
    unit: Option<&str>,
    context: &Context<'_>,
) -> Result<String, Failure> {
    let document = read_document(files, context)?;
    let code = wanted.list.code.as_str();
    let table = table_in(&document, code)?;
    let key = unit.map(toneless_key);
    let mut text = format!("{code}: {}\n", wanted.list.label(context.lang));
    let mut shown = 0_usize;
    for row in table["rows"].as_array().into_iter().flatten() {
        let (of, name) = (row["unit"].as_str().unwrap_or_default(), name_of(&document, &row["unit"]));
        if !wanted.admits(row, name, key.as_ref()) {
            continue;
        }
        shown += 1;
        text.push_str(&format!("\n{code}#{}  {of} {name}\n", row["row"]));
        for column in wanted.shown_columns() {
            let cell = &row["cells"][column.id.as_str()];
            let value = cell["value"]
                .as_str()
                .map(|value| column.value.say_wire(value, context.lang))
                .or_else(|| cell["raw"].as_str().map(|raw| format!("“{raw}”")));
            let value = value.unwrap_or_else(|| cell["state"].as_str().unwrap_or("–").to_owned());
            text.push_str(&format!(
                "  {}: {}{}\n",
                column.label(context.lang),
                replace_control_chars(&value),
                place_of(&cell["source"], context.lang)
            ));
        }
    }
    if shown == 0 {
        text.push_str(context.lang.pick("\nKhông có dòng nào.\n", "\nNo rows.\n"));
    }
    Ok(text)
}

/// File, sheet and cell of a source.
fn place_of(source: &Value, lang: Lang) -> String {
    let Some(file) = source["file"].as_str() else { return String::new() };
    let file = replace_control_chars(file);
    match (source["sheet"].as_str(), source["cell"].as_str()) {
        (Some(sheet), Some(cell)) => {
            let sheet = replace_control_chars(sheet);
            tell!(lang, "  ← {file}, trang {sheet}, ô {cell}", "  ← {file}, sheet {sheet}, cell {cell}")
        }
        _ => format!("  ← {file}"),
    }
}
