//! Writes the file and cell from which an answer was read.

use serde::Serialize;

use crate::consolidation::{Consolidation, EntrySource};

/// The file and cell from which an answer was read.
#[derive(Serialize)]
pub(super) struct SourceWire<'a> {
    file: &'a str,
    sha256: &'a str,
    sheet: Option<&'a str>,
    cell: Option<String>,
    revision: Option<u32>,
}

/// The file and cell of a source.
pub(super) fn source_wire<'a>(report: &'a Consolidation, source: &'a EntrySource) -> Option<SourceWire<'a>> {
    let row = report.ledger.get(source.file())?;
    Some(SourceWire {
        file: &row.file,
        sha256: &row.sha256,
        sheet: source.sheet().map(|sheet| &**sheet),
        cell: source.cell().map(|cell| cell.to_string()),
        revision: row.revision,
    })
}
