//! Writes entries and lists of a submission as JSON.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::base::decimal;
use crate::submission::{Entry, ListAnswer, ListRow, Lists, RawForm};

/// The answer to one indicator in JSON.
#[derive(Serialize)]
pub(super) struct EntryWire<'a> {
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw_form: Option<RawForm>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<String>,
}

/// The entry as it is written.
pub(super) fn entry_wire(entry: &Entry) -> EntryWire<'_> {
    EntryWire {
        state: entry.state().name(),
        value: entry.state().wire_value(),
        raw: entry.raw().map(|raw| raw.text.as_str()),
        raw_form: entry.raw().map(|raw| raw.form).filter(|form| *form != RawForm::Text),
        note: entry.note(),
        previous: entry.previous().map(decimal::format_wire),
    }
}

/// The lists of a submission, written as a JSON object with their codes as keys. Blank lists are left out.
pub(super) struct ListsWire<'a>(pub(super) &'a Lists);

impl ListsWire<'_> {
    /// Whether no list has anything.
    pub(super) fn is_blank(&self) -> bool {
        self.0.values().all(|list| !has_content(list))
    }
}

/// Whether a list has anything to write: a row, of totals too, or a tick.
fn has_content(list: &ListAnswer) -> bool {
    !list.is_blank() || list.written_rows().next().is_some()
}

impl Serialize for ListsWire<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let filled = self.0.iter().filter(|(_, list)| has_content(list));
        to.collect_map(filled.map(|(code, list)| {
            let rows = list.written_rows().map(RowWire).collect();
            (code.as_str(), ListWire { nil: list.nil, left_out: list.left_out, rows })
        }))
    }
}

/// One list: `left_out` says how many rows its file had beyond the most that are read.
#[derive(Serialize)]
struct ListWire<'a> {
    nil: bool,
    #[serde(skip_serializing_if = "is_zero")]
    left_out: u32,
    rows: Vec<RowWire<'a>>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
const fn is_zero(rows: &u32) -> bool {
    *rows == 0
}

/// One row: an entry for each column that has content.
struct RowWire<'a>(&'a ListRow);

impl Serialize for RowWire<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for (column, entry) in self.0.cells.iter().filter(|(_, entry)| !entry.is_blank()) {
            map.serialize_entry(column.as_str(), &entry_wire(entry))?;
        }
        map.end()
    }
}
