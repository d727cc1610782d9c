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
}

impl Row {
    /// A cell, none where it is empty.
    pub(super) fn get(&self, field: &str) -> Option<&str> {
        self.cells.get(field).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// A cell that must be filled in.
    pub(super) fn needed(&self, list: &List, field: &str) -> Result<&str, Failure> {
        self.get(field).ok_or_else(|| list.fault(self.line, &phrase!("cột {field} để trống", "the column {field} is empty")))
    }

    /// A day that must be filled in.
    pub(super) fn day(&self, list: &List, field: &str) -> Result<Date, Failure> {
        args::date(self.needed(list, field)?).map_err(|bad| list.fault(self.line, &bad.0))
    }
}

/// The lines of a list.
pub(super) fn rows(list: &List, columns: &[Column]) -> Result<Vec<Row>, Failure> {
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
        rows.push(Row { line, cells });
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
        let Some((field, _)) = columns.iter().find(|(field, names)| toneless_key(field) == key || names.iter().any(|name| same(name)))
        else {
            let known = columns.iter().map(|(field, _)| *field).collect::<Vec<_>>().join(", ");
            return Err(
                list.fault(1, &phrase!("không biết cột “{head}”; các cột là {known}", "unknown column “{head}”; the columns are {known}"))
            );
        };
        if places.insert(*field, place).is_some() {
            return Err(list.fault(1, &phrase!("cột {field} có hai lần", "the column {field} stands twice")));
        }
    }
    Ok(places)
}
