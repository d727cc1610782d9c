//! The ledger (danh sách tệp nhận được), below the obligation matrix.

use rust_xlsxwriter::XlsxError;

use super::report_styles::TABLE_SIZE;
use super::sheet_writer::{Done, Sheet};
use crate::base::text::shorten;
use crate::base::{Lang, Say};
use crate::consolidation::{Consolidation, LedgerRow, Outcome};

const HEADS: [&str; 8] = ["TT", "Mã đơn vị", "Tệp", "Kết quả", "Kỳ", "Lần gửi", "SHA-256 (12 ký tự đầu)", "Lý do"];

/// The column in which the reasons begin.
const REASON_COLUMN: u16 = HEADS.len() as u16 - 1;

/// Writes the ledger from `row` on, in the columns of the matrix, and gives the last row.
pub(super) fn write(sheet: &mut Sheet<'_>, report: &Consolidation, row: u32, widths: &[u32]) -> Result<u32, XlsxError> {
    let styles = sheet.styles;
    sheet.text(row, 0, "DANH SÁCH TỆP NHẬN ĐƯỢC", &styles.caption)?;
    let last = table(sheet, &report.ledger, row + 1, widths)?;
    if report.past.is_empty() {
        return Ok(last);
    }
    sheet.text(last + 2, 0, "TỆP CỦA KỲ TRƯỚC", &styles.caption)?;
    table(sheet, &report.past, last + 3, widths)
}

/// The files of one table from `row` on: how many there are, the heads, a row a file; gives the last row.
fn table(sheet: &mut Sheet<'_>, files: &[LedgerRow], row: u32, widths: &[u32]) -> Result<u32, XlsxError> {
    let styles = sheet.styles;
    let counts: Vec<String> = (Outcome::ALL.into_iter())
        .filter_map(|outcome| {
            let count = (files.iter()).filter(|file| file.outcome == outcome).count();
            (count > 0).then(|| format!("{}: {count}", outcome.say(Lang::Vi)))
        })
        .collect();
    let line = format!(
        "Tổng số: {} tệp. {}{}",
        files.len(),
        super::safe_text::capitalised(&counts.join("; ")),
        if counts.is_empty() { "" } else { "." }
    );
    sheet.text(row, 0, &line, &styles.line)?;
    sheet.heads(row + 1, &HEADS)?;
    let widths_of = |column: usize| widths.get(column).copied().unwrap_or_default();
    let columns = FileColumns {
        name: widths_of(2),
        outcome: widths_of(3),
        reasons: (REASON_COLUMN, u16::try_from(widths.len()).unwrap_or(u16::MAX).saturating_sub(1)),
        reason: widths.iter().skip(usize::from(REASON_COLUMN)).sum(),
    };
    sheet.wide(row + 1, columns.reasons, "Lý do", &styles.head)?;
    sheet.raw.set_row_height(row + 1, 48)?;
    let first = row + 2;
    let mut last = row + 1;
    for (at, file) in (first..).zip(files) {
        file_row(sheet, (at, at - first + 1), file, columns)?;
        last = at;
    }
    Ok(last)
}

/// The columns in which texts break into lines: widths in pixels, and the columns of the reasons, which are all that are left.
#[derive(Clone, Copy)]
struct FileColumns {
    name: u32,
    outcome: u32,
    reasons: (u16, u16),
    reason: u32,
}

fn file_row(sheet: &mut Sheet<'_>, (row, number): (u32, u32), file: &LedgerRow, columns: FileColumns) -> Done {
    let styles = sheet.styles;
    let unit = file.unit.as_ref().map_or("", |unit| unit.as_str());
    let outcome = file.outcome.say(Lang::Vi);
    let format = match file.outcome {
        Outcome::Accepted | Outcome::Superseded | Outcome::Duplicate | Outcome::Skipped | Outcome::Past => &styles.centre,
        Outcome::Conflict | Outcome::Rejected => &styles.missing,
    };
    let period = file.period.map_or_else(String::new, |p| p.to_string());
    let revision = file.revision.map_or_else(String::new, |r| r.to_string());
    let hash: String = file.sha256.chars().take(12).collect();
    let reason = file.reason.as_ref().map(|reason| reason.say(Lang::Vi));
    let reason = shorten(reason.as_deref().unwrap_or(""), 1_000);
    let name = shorten(&file.file, 500);
    sheet.text(row, 0, &number.to_string(), &styles.centre)?;
    sheet.text(row, 1, unit, &styles.centre)?;
    sheet.text(row, 2, &name, &styles.text)?;
    sheet.text(row, 3, &outcome, format)?;
    sheet.text(row, 4, &period, &styles.centre)?;
    sheet.text(row, 5, &revision, &styles.centre)?;
    sheet.text(row, 6, &hash, &styles.centre)?;
    sheet.wide(row, columns.reasons, &reason, &styles.text)?;
    let texts = [(name.as_str(), columns.name), (&outcome, columns.outcome), (&reason, columns.reason)];
    sheet.fit(row, TABLE_SIZE, texts)?;
    Ok(())
}
