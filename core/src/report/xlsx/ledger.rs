//! Writes the ledger (danh sách tệp nhận được), the list of all received files, below the matrix of owed returns.

use super::grown_rows::{BlockFn, BlockWriter, RowWriter, WriteResult, row_blocks};
use super::report_styles::TABLE_FONT_SIZE;
use crate::base::text::shorten;
use crate::base::{Lang, Say};
use crate::consolidation::{Consolidation, LedgerRow, Outcome};

/// The column headers of the ledger.
const COLUMN_HEADERS: [&str; 8] = ["TT", "Mã đơn vị", "Tệp", "Kết quả", "Kỳ", "Lần gửi", "SHA-256 (12 ký tự đầu)", "Lý do"];

/// The first of the columns that the reasons take up, from 0.
const FIRST_REASON_COLUMN: u16 = COLUMN_HEADERS.len() as u16 - 1;

/// Adds blocks that write the ledger from `row` on, in the columns of the matrix.
pub(super) fn add_blocks<'b>(report: &'b Consolidation, row: u32, widths: &[u32], blocks: &mut Vec<BlockFn<'b>>) {
    let last = add_table("DANH SÁCH TỆP NHẬN ĐƯỢC", &report.ledger, row, widths, blocks);
    if !report.past.is_empty() {
        add_table("TỆP CỦA KỲ TRƯỚC", &report.past, last + 2, widths, blocks);
    }
}

/// Adds blocks that write one table of files from `row` on: title, counts, column headings, a row for each file. Returns its last row.
fn add_table<'b>(title: &'static str, files: &'b [LedgerRow], row: u32, widths: &[u32], blocks: &mut Vec<BlockFn<'b>>) -> u32 {
    let widths_of = |column: usize| widths.get(column).copied().unwrap_or_default();
    let columns = FileColumns {
        name: widths_of(2),
        outcome: widths_of(3),
        reasons: (FIRST_REASON_COLUMN, u16::try_from(widths.len()).unwrap_or(u16::MAX).saturating_sub(1)),
        reason: widths.iter().skip(usize::from(FIRST_REASON_COLUMN)).sum(),
    };
    blocks.push(Box::new(move |rows| write_table_head(rows, row, (title, files), columns)));
    let first = row + 3;
    blocks.extend(row_blocks(first, files, move |cells, at, file| write_file_row(cells, at - first + 1, file, columns)));
    u32::try_from(files.len()).map_or(u32::MAX, |files| row.saturating_add(2).saturating_add(files))
}

/// Writes the title, the number of files by outcome, and the column headings.
fn write_table_head(rows: &mut BlockWriter<'_>, row: u32, (title, files): (&str, &[LedgerRow]), columns: FileColumns) -> WriteResult {
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
    rows.write_row(row, |cells| cells.write_text(0, title, &cells.styles.caption))?;
    rows.write_row(row + 1, |cells| cells.write_text(0, &line, &cells.styles.line))?;
    rows.write_row(row + 2, |cells| {
        cells.write_headers(&COLUMN_HEADERS)?;
        cells.write_merged_text(columns.reasons, "Lý do", &cells.styles.head)?;
        cells.set_height(48);
        Ok(())
    })
}

/// Widths in pixels of the columns whose texts may take several lines, and the first and last column of the reasons, which take all
/// remaining columns.
#[derive(Clone, Copy)]
struct FileColumns {
    name: u32,
    outcome: u32,
    reasons: (u16, u16),
    reason: u32,
}

/// Writes the row of one file with its running number, outcome and reasons.
fn write_file_row(cells: &mut RowWriter<'_>, number: u32, file: &LedgerRow, columns: FileColumns) -> WriteResult {
    let styles = cells.styles;
    let unit = file.unit.as_ref().map_or("", |unit| unit.as_str());
    let outcome = file.outcome.say(Lang::Vi);
    let style = match file.outcome {
        Outcome::Accepted | Outcome::Superseded | Outcome::Duplicate | Outcome::Skipped | Outcome::Past => &styles.centre,
        Outcome::Conflict | Outcome::Rejected => &styles.missing,
    };
    let period = file.period.map_or_else(String::new, |p| p.to_string());
    let revision = file.revision.map_or_else(String::new, |r| r.to_string());
    let hash: String = file.sha256.chars().take(12).collect();
    let reason = file.reason.as_ref().map(|reason| reason.say(Lang::Vi));
    let reason = shorten(reason.as_deref().unwrap_or(""), 1_000);
    let name = shorten(&file.file, 500);
    cells.write_text(0, &number.to_string(), &styles.centre)?;
    cells.write_text(1, unit, &styles.centre)?;
    cells.write_text(2, &name, &styles.text)?;
    cells.write_text(3, &outcome, style)?;
    cells.write_text(4, &period, &styles.centre)?;
    cells.write_text(5, &revision, &styles.centre)?;
    cells.write_text(6, &hash, &styles.centre)?;
    cells.write_merged_text(columns.reasons, &reason, &styles.text)?;
    cells.fit_height(TABLE_FONT_SIZE, [(name.as_str(), columns.name), (&outcome, columns.outcome), (&reason, columns.reason)]);
    Ok(())
}
