//! The list `--received`: the day on which each file came in.

use tonghop::consolidation::Receipt;

use super::faults::Faults;
use super::heads::Column;
use super::list::OfficeList;

const COLUMNS: &[Column] = &[
    Column::needed("file", &["tệp", "tên tệp", "tập tin", "sha256", "sha-256", "mã sha-256"]),
    Column::needed("date", &["ngày nhận", "ngày", "ngày đến"]),
];

pub(super) fn read(list: &OfficeList<'_>, faults: &mut Faults) -> Vec<Receipt> {
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
