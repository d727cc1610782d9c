//! The ledger of files (sổ nhận), below the obligation matrix.

use rust_xlsxwriter::XlsxError;

use super::sheet::{Done, Sheet};
use super::styles::TABLE;
use crate::consolidation::{Consolidation, LedgerRow, Outcome};
use crate::lang::{Lang, Say};
use crate::text::shorten;

const HEADS: [&str; 8] = [
    "TT",
    "Mã đơn vị",
    "Tệp",
    "Kết quả",
    "SHA-256 (12 ký tự đầu)",
    "Kỳ",
    "Lý do",
    "Lần gửi",
];

/// Writes the ledger from `row` on, in the columns of the matrix, and gives the last row.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    report: &Consolidation,
    row: u32,
) -> Result<u32, XlsxError> {
    let styles = sheet.styles;
    sheet.text(row, 0, "SỔ NHẬN TỆP", &styles.caption)?;
    let counts: Vec<String> = (Outcome::ALL.into_iter())
        .filter_map(|outcome| {
            let count = (report.ledger.iter())
                .filter(|file| file.outcome == outcome)
                .count();
            (count > 0).then(|| format!("{}: {count}", outcome.say(Lang::Vi)))
        })
        .collect();
    let line = format!(
        "Tổng số: {} tệp. {}{}",
        report.ledger.len(),
        super::text::capitalised(&counts.join("; ")),
        if counts.is_empty() { "" } else { "." }
    );
    sheet.text(row + 1, 0, &line, &styles.line)?;
    sheet.heads(row + 2, &HEADS)?;
    sheet.raw.set_row_height(row + 2, 48)?;
    let first = row + 3;
    let mut last = row + 2;
    for (at, file) in (first..).zip(&report.ledger) {
        file_row(sheet, (at, at - first + 1), file)?;
        last = at;
    }
    Ok(last)
}

fn file_row(sheet: &mut Sheet<'_>, (row, number): (u32, u32), file: &LedgerRow) -> Done {
    let styles = sheet.styles;
    let unit = file.unit.as_ref().map_or("", |unit| unit.as_str());
    let outcome = file.outcome.say(Lang::Vi);
    let format = match file.outcome {
        Outcome::Accepted | Outcome::Superseded | Outcome::Duplicate | Outcome::Skipped => {
            &styles.centre
        }
        Outcome::Conflict | Outcome::Rejected => &styles.missing,
    };
    let period = file.period.map_or_else(String::new, |p| p.to_string());
    let reason = file.reason.as_ref().map(|reason| reason.say(Lang::Vi));
    let reason = shorten(reason.as_deref().unwrap_or(""), 1_000);
    let name = shorten(&file.file, 500);
    sheet.count(row, 0, number)?;
    sheet.text(row, 1, unit, &styles.centre)?;
    sheet.text(row, 2, &name, &styles.text)?;
    sheet.text(row, 3, &outcome, format)?;
    let hash: String = file.sha256.chars().take(12).collect();
    sheet.text(row, 4, &hash, &styles.centre)?;
    sheet.text(row, 5, &period, &styles.centre)?;
    sheet.text(row, 6, &reason, &styles.text)?;
    match file.revision {
        Some(revision) => sheet.count(row, 7, revision)?,
        None => sheet.text(row, 7, "", &styles.centre)?,
    }
    sheet.fit(
        row,
        TABLE,
        [(name.as_str(), 160), (&outcome, 104), (&reason, 210)],
    )
}
