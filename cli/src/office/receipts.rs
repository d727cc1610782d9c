//! `--received`: when which file came in.

use tonghop::consolidation::Receipt;

use super::List;
use super::table::{Column, rows};
use crate::failure::Failure;

const COLUMNS: &[Column] = &[("file", &["tệp", "tên tệp", "sha256", "sha-256"]), ("date", &["ngày", "ngày nhận"])];

pub(super) fn read(list: &List) -> Result<Vec<Receipt>, Failure> {
    if let Some(entries) = list.json()? {
        return Ok(entries);
    }
    let receipt = |row: &super::table::Row| Ok(Receipt { file: row.needed(list, "file")?.to_owned(), date: row.day(list, "date")? });
    rows(list, COLUMNS)?.iter().map(receipt).collect()
}
