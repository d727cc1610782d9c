//! Writes the sheet `Danh sách tệp`: every file that was received, exactly once, and what became of it.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::book::ReportData;
use super::grown_rows::{BlockFn, BlockWriter, DeferredRows, RowWriter, WriteResult, row_blocks};
use super::page;
use super::report_styles::{Styles, TABLE_FONT_SIZE};
use super::sheet_writer::Sheet;
use crate::base::text::{capitalize_first, shorten};
use crate::base::{Lang, Say};
use crate::consolidation::{LedgerRow, Outcome};

/// The heading and the width in pixels of each column.
const COLUMNS: [(&str, u32); 8] = [
    ("TT", 36),
    ("Mã đơn vị", 80),
    ("Tệp", 260),
    ("Kết quả", 130),
    ("Kỳ", 70),
    ("Lần gửi", 48),
    ("SHA-256 (12 ký tự đầu)", 106),
    ("Lý do", 300),
];
/// Row of the column headings, from 0.
const HEAD_ROW: u32 = 3;

/// Writes the head of the sheet, and returns its rows as blocks to be written later.
pub(super) fn write<'b>(raw: &mut Worksheet, book: &'b ReportData<'_>, styles: &Styles) -> Result<DeferredRows<'b>, XlsxError> {
    let mut sheet = Sheet::new(raw, styles);
    let report = book.report;
    sheet.set_column_widths(&COLUMNS.map(|(_, width)| width))?;
    sheet.write_text(0, 0, &format!("DANH SÁCH TỆP NHẬN ĐƯỢC, {}", report.period.name(Lang::Vi)), &styles.title)?;
    sheet.raw.set_row_height(0, 22)?;
    sheet.write_text(1, 0, &count_summary(&report.ledger), &styles.line)?;
    sheet.write_text(2, 0, page::SCREEN_ONLY_WORDS, &styles.line)?;
    sheet.write_headers(HEAD_ROW, &COLUMNS.map(|(words, _)| words))?;
    sheet.raw.set_row_height(HEAD_ROW, 34)?;
    let last_column = COLUMNS.len() as u16 - 1;
    let below = (HEAD_ROW + 1).saturating_add(u32::try_from(report.ledger.len()).unwrap_or(u32::MAX / 2));
    if !report.ledger.is_empty() {
        sheet.raw.autofilter(HEAD_ROW, 0, below - 1, last_column)?;
    }
    sheet.raw.set_freeze_panes(HEAD_ROW + 1, 0)?;
    page::set_up_page(sheet.raw, page::Orientation::Landscape);
    page::fit_to_page_width(sheet.raw, page::Orientation::Landscape, COLUMNS.iter().map(|(_, width)| width).sum());
    sheet.raw.set_repeat_rows(HEAD_ROW, HEAD_ROW)?;
    let mut blocks: Vec<BlockFn<'b>> =
        row_blocks(HEAD_ROW + 1, &report.ledger, |cells, at, file| write_file_row(cells, at - HEAD_ROW, file));
    if !report.past.is_empty() {
        let head = below + 1;
        blocks.push(Box::new(move |rows| write_past_head(rows, head, &report.past)));
        blocks.extend(row_blocks(head + 3, &report.past, move |cells, at, file| write_file_row(cells, at - head - 2, file)));
    }
    Ok(DeferredRows::for_the_screen(blocks, (HEAD_ROW - 1, last_column)))
}

/// The number of files, in all and by outcome.
fn count_summary(files: &[LedgerRow]) -> String {
    let counts: Vec<String> = (Outcome::ALL.into_iter())
        .filter_map(|outcome| {
            let count = (files.iter()).filter(|file| file.outcome == outcome).count();
            (count > 0).then(|| format!("{}: {count}", outcome.say(Lang::Vi)))
        })
        .collect();
    let end = if counts.is_empty() { "" } else { "." };
    format!("Tổng số: {} tệp. {}{end}", files.len(), capitalize_first(&counts.join("; ")))
}

/// Writes title, number of files and column headings above the files of the previous period.
fn write_past_head(rows: &mut BlockWriter<'_>, row: u32, files: &[LedgerRow]) -> WriteResult {
    let line = count_summary(files);
    rows.write_row(row, |cells| cells.write_text(0, "TỆP CỦA KỲ TRƯỚC", &cells.styles.caption))?;
    rows.write_row(row + 1, |cells| cells.write_text(0, &line, &cells.styles.line))?;
    rows.write_row(row + 2, |cells| {
        cells.set_height(34);
        cells.write_headers(&COLUMNS.map(|(words, _)| words))
    })
}

/// Writes the row of one file with its running number, outcome and reasons.
fn write_file_row(cells: &mut RowWriter<'_>, number: u32, file: &LedgerRow) -> WriteResult {
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
    let [.., (_, names), (_, outcomes), _, _, _, (_, reasons)] = COLUMNS;
    cells.write_text(0, &number.to_string(), &styles.centre)?;
    cells.write_text(1, unit, &styles.centre)?;
    cells.write_text(2, &name, &styles.text)?;
    cells.write_text(3, &outcome, style)?;
    cells.write_text(4, &period, &styles.centre)?;
    cells.write_text(5, &revision, &styles.centre)?;
    cells.write_text(6, &hash, &styles.centre)?;
    cells.write_text(7, &reason, &styles.text)?;
    cells.fit_height(TABLE_FONT_SIZE, [(name.as_str(), names), (&outcome, outcomes), (&reason, reasons)]);
    Ok(())
}
