//! A list as CSV: comma, semicolon or tab, with the names of the columns in the first line.

use std::collections::BTreeMap;

use jiff::civil::Date;
use tonghop::Phrase;
use tonghop::text::{clean_label, toneless_key};

use super::List;
use crate::args;
use crate::failure::{Failure, phrase};

/// A column: its field, and the names that people give it.
pub(super) type Column = (&'static str, &'static [&'static str]);

/// A line with its cells by field.
pub(super) struct Row {
    /// The line in the file, from 1.
    pub(super) line: u64,
    cells: BTreeMap<&'static str, String>,
    columns: &'static [Column],
}

/// The column as a Vietnamese office names it, with its field in brackets; in English the field.
fn named((field, names): &Column) -> Phrase {
    let vi = names.first().map_or_else(|| (*field).to_owned(), |name| format!("“{name}” ({field})"));
    Phrase::new(vi, (*field).to_owned())
}

impl Row {
    /// A cell, none where it is empty.
    pub(super) fn get(&self, field: &str) -> Option<&str> {
        self.cells.get(field).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// A cell that must be filled in.
    pub(super) fn needed(&self, list: &List, field: &str) -> Result<&str, Failure> {
        self.get(field).ok_or_else(|| {
            let known = self.columns.iter().find(|(known, _)| *known == field);
            let name = known.map_or_else(|| Phrase::same(field.to_owned()), named);
            let why = Phrase::new(format!("cột {} để trống", name.vi), format!("the column {} is empty", name.en));
            list.fault(self.line, &why)
        })
    }

    /// A day that must be filled in.
    pub(super) fn day(&self, list: &List, field: &str) -> Result<Date, Failure> {
        args::date(self.needed(list, field)?).map_err(|bad| list.fault(self.line, &bad.0))
    }
}

/// The lines of a list.
pub(super) fn rows(list: &List, columns: &'static [Column]) -> Result<Vec<Row>, Failure> {
    let text = std::str::from_utf8(&list.bytes).map_err(|error| {
        let line = list.bytes.get(..error.valid_up_to()).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        let why = "chữ không ở dạng UTF-8; trong Excel chọn lưu dạng “CSV UTF-8”";
        list.fault(line, &Phrase::new(why, "the text is not UTF-8; in Excel save as “CSV UTF-8”"))
    })?;
    let text = text.trim_start_matches('\u{FEFF}');
    let head = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b','].into_iter().max_by_key(|sign| head.bytes().filter(|byte| byte == sign).count()).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let heads = reader.headers().map_err(|error| list.fault(1, &Phrase::same(error.to_string())))?.clone();
    let places = places(list, &heads, columns)?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record =
            record.map_err(|error| list.fault(error.position().map_or(1, csv::Position::line), &Phrase::same(error.to_string())))?;
        let line = record.position().map_or(1, csv::Position::line);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.len() > heads.len() {
            let (cells, columns) = (record.len(), heads.len());
            return Err(list.fault(line, &phrase!("có {cells} ô nhưng chỉ có {columns} cột", "{cells} cells for {columns} columns")));
        }
        let cells = places.iter().filter_map(|(field, place)| Some((*field, plain(record.get(*place)?)))).collect();
        rows.push(Row { line, cells, columns });
    }
    Ok(rows)
}

/// The text of a cell, without the apostrophe that keeps a sheet from calculating it.
fn plain(cell: &str) -> String {
    let text = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r'])).unwrap_or(cell);
    clean_label(text)
}

fn places(list: &List, heads: &csv::StringRecord, columns: &[Column]) -> Result<BTreeMap<&'static str, usize>, Failure> {
    let mut places = BTreeMap::new();
    for (place, head) in heads.iter().enumerate() {
        let key = toneless_key(head);
        let same = |name: &str| toneless_key(name) == key;
        let Some(column) = columns.iter().find(|(field, names)| toneless_key(field) == key || names.iter().any(|name| same(name))) else {
            let (vi, en): (Vec<String>, Vec<String>) = columns.iter().map(named).map(|name| (name.vi, name.en)).unzip();
            let (vi, en) = (vi.join(", "), en.join(", "));
            let why =
                Phrase::new(format!("không biết cột “{head}”; các cột là {vi}"), format!("unknown column “{head}”; the columns are {en}"));
            return Err(list.fault(1, &why));
        };
        if places.insert(column.0, place).is_some() {
            let name = named(column);
            let why = Phrase::new(format!("cột {} có hai lần", name.vi), format!("the column {} stands twice", name.en));
            return Err(list.fault(1, &why));
        }
    }
    Ok(places)
}
