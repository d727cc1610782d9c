//! Reads the list `--received`: the day on which each file came in.

use tonghop::consolidation::Receipt;

use super::faults::ListFaults;
use super::heads::Column;
use super::list::OfficeList;

/// The columns of a list of days of receipt.
const COLUMNS: &[Column] = &[
    Column::needed("file", &["tệp", "tên tệp", "tập tin", "sha256", "sha-256", "mã sha-256"]),
    Column::needed("date", &["ngày nhận", "ngày", "ngày đến"]),
];

/// Reads all days of receipt; lines with a fault are left out. Where one date cell proves that the list was written with the day before the
/// month, no day of the list is suspected of being exchanged with its month.
pub(super) fn read(list: &OfficeList<'_>, faults: &mut ListFaults) -> Vec<Receipt> {
    let mut own_order = false;
    let mut receipts = Vec::new();
    for row in list.rows(COLUMNS, faults) {
        let (file, date) = (row.required_text("file", faults), row.required_day("date", faults));
        if let (Some(file), Some(date)) = (file, date) {
            own_order |= date.own_order;
            receipts.push(Receipt { file, date: date.day, exchanged: date.exchanged });
        }
    }
    if own_order {
        receipts.iter_mut().for_each(|receipt| receipt.exchanged = None);
    }
    receipts
}
