//! `--decisions`: which of several contradicting returns counts, and who said so.

use tonghop::consolidation::Decision;
use tonghop::plan::Plan;

use super::table::{Column, rows};
use super::{List, unit};
use crate::args;
use crate::failure::{Failure, phrase};

const COLUMNS: &[Column] = &[
    ("unit", &["đơn vị", "mã đơn vị"]),
    ("period", &["kỳ", "kỳ báo cáo"]),
    ("sha256", &["sha-256", "tệp được giữ"]),
    ("who", &["người quyết định", "ai"]),
    ("when", &["ngày", "ngày quyết định"]),
    ("why", &["lý do", "vì sao"]),
];

pub(super) fn read(list: &List, plan: &Plan) -> Result<Vec<Decision>, Failure> {
    if let Some(entries) = list.json()? {
        return Ok(entries);
    }
    let mut decisions = Vec::new();
    for row in rows(list, COLUMNS)? {
        let period = args::period(row.needed(list, "period")?).map_err(|bad| list.fault(row.line, &bad.0))?;
        let sha256 = row.needed(list, "sha256")?.to_ascii_lowercase();
        if sha256.len() != 64 || !sha256.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            let why = phrase!(
                "“{sha256}” không phải mã SHA-256 (64 ký tự 0-9, a-f); mã của từng tệp có trong sổ nhận",
                "“{sha256}” is no SHA-256 (64 characters 0-9, a-f); the ledger has that of each file"
            );
            return Err(list.fault(row.line, &why));
        }
        decisions.push(Decision {
            unit: unit(list, &row, plan, period)?,
            period,
            sha256,
            who: row.needed(list, "who")?.to_owned(),
            when: row.day(list, "when")?,
            why: row.needed(list, "why")?.to_owned(),
        });
    }
    Ok(decisions)
}
