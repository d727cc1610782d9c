//! Reads the list `--decisions`: which of several conflicting returns counts, and who decided that.

use tonghop::consolidation::Decision;
use tonghop::plan::Plan;

use super::faults::ListFaults;
use super::heads::{Column, PERIOD_FIELD};
use super::list::OfficeList;

/// The columns of a list of decisions.
const COLUMNS: &[Column] = &[
    Column::needed("unit", &["đơn vị", "mã đơn vị", "tên đơn vị"]),
    Column::needed(PERIOD_FIELD, &["kỳ", "kỳ báo cáo"]),
    Column::needed("file", &["tệp", "tên tệp", "tệp được giữ", "tệp đúng", "bản đúng", "sha256", "sha-256", "mã sha-256"]),
    Column::needed("who", &["người chọn", "người quyết định", "ai"]),
    Column::needed("when", &["ngày", "ngày chọn", "ngày quyết định"]),
    Column::needed("why", &["lý do", "vì sao", "căn cứ"]),
];

/// Reads all decisions; lines with a fault are left out.
pub(super) fn read(list: &OfficeList<'_>, plan: &Plan, faults: &mut ListFaults) -> Vec<Decision> {
    let mut decisions = Vec::new();
    for row in list.rows(COLUMNS, faults) {
        let period = row.required_period(faults);
        let unit = row.required_unit(plan, period, faults);
        let [file, who, why] = ["file", "who", "why"].map(|field| row.required_text(field, faults));
        let when = row.required_day("when", faults);
        if let (Some(unit), Some(period), Some(file), Some(who), Some(when), Some(why)) = (unit, period, file, who, when, why) {
            decisions.push(Decision { unit, period, file, who, when: when.day, exchanged: when.exchanged, why });
        }
    }
    decisions
}
