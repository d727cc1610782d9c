//! Writes the table below the sources: one row for each figure that was corrected, chosen among conflicting returns, or found outside of
//! its usual cell.

use super::book::ReportData;
use super::by_unit_cell::correction_words;
use super::dates;
use super::grown_rows::{BlockWriter, WriteResult};
use super::report_styles::TABLE_FONT_SIZE;
use super::source_rows::SourceRow;
use super::usual_places::{UsualPlaces, own_sheet, unusual_place_text};
use crate::base::UnitCode;
use crate::base::text::shorten;
use crate::consolidation::UnitEntry;

/// The headings of the columns of the table.
const COLUMN_HEADERS: [&str; 8] = ["TT", "Mã đơn vị", "Đơn vị", "Nội dung", "Căn cứ, lý do", "Loại", "Chỉ tiêu", "Ngày"];
/// The most moved cells that a row names; the rest are only counted.
const MAX_CELLS_NAMED: usize = 20;

/// One row of the table.
struct Exception<'a> {
    unit: &'a UnitCode,
    /// The code of the unit; in a derived report with the period of the file.
    key: String,
    what: String,
    basis: String,
    kind: &'static str,
    code: &'a str,
    day: String,
}

/// Writes the table from `row` on; `widths` are those of its columns in pixels.
pub(super) fn write<'b>(
    rows: &mut BlockWriter<'_>,
    book: &ReportData<'b>,
    (usual, files): (&UsualPlaces<'b>, &[SourceRow<'b>]),
    row: u32,
    widths: &[u32],
) -> WriteResult {
    rows.write_row(row, |cells| cells.write_text(0, "TRƯỜNG HỢP NGOẠI LỆ", &cells.styles.caption))?;
    let exceptions = collect_exceptions(book, usual, files);
    if exceptions.is_empty() {
        let words = "Không có số liệu nào được điều chỉnh, nằm ở ô khác hoặc được chọn giữa các báo cáo mâu thuẫn.";
        return rows.write_row(row + 1, |cells| cells.write_text(0, words, &cells.styles.line));
    }
    rows.write_row(row + 1, |cells| {
        cells.set_height(34);
        cells.write_headers(&COLUMN_HEADERS)
    })?;
    for (at, one) in (row + 2..).zip(&exceptions) {
        let name = book.unit_name(one.unit);
        rows.write_row(at, |cells| {
            let styles = cells.styles;
            cells.write_text(0, &(at - row - 1).to_string(), &styles.centre)?;
            cells.write_text(1, &one.key, &styles.centre)?;
            cells.write_text(2, name, &styles.text)?;
            cells.write_text(3, &one.what, &styles.text)?;
            cells.write_text(4, &one.basis, &styles.text)?;
            cells.write_text(5, one.kind, &styles.centre)?;
            cells.write_text(6, one.code, &styles.centre)?;
            cells.write_text(7, &one.day, &styles.centre)?;
            let texts = [name, &one.what, &one.basis, one.kind];
            cells.fit_height(TABLE_FONT_SIZE, texts.into_iter().zip(widths.iter().copied().skip(2)));
            Ok(())
        })?;
    }
    Ok(())
}

/// Collects the exceptions: for each unit its corrections and moved cells, then the decisions on conflicts.
fn collect_exceptions<'a>(book: &'a ReportData<'a>, usual: &UsualPlaces<'a>, files: &'a [SourceRow<'a>]) -> Vec<Exception<'a>> {
    let mut all = Vec::new();
    for file in files {
        let (mut moved, own) = (Vec::new(), own_sheet(book, file));
        let of_unit = usual.for_file(book, file);
        for (index, row) in book.rows.iter().enumerate() {
            let entry = file.entry(book, row);
            let said = unusual_place_text(of_unit.get(index).and_then(Option::as_ref), entry, own);
            if said.bytes().any(|b| b.is_ascii_digit()) {
                moved.push(format!("{}: {said}", row.line.code));
            }
            let correction = entry.and_then(UnitEntry::correction);
            if let Some(correction) = correction {
                all.push(Exception {
                    unit: &file.unit.code,
                    key: file.key.clone(),
                    what: shorten(&correction_words(correction), 1_000),
                    basis: shorten(&correction.basis, 1_000),
                    kind: if correction.confirms() { "xác nhận" } else { "điều chỉnh" },
                    code: row.line.code.as_str(),
                    day: dates::short_date(correction.when),
                });
            }
        }
        if !moved.is_empty() {
            let more = moved.len().saturating_sub(MAX_CELLS_NAMED);
            moved.truncate(MAX_CELLS_NAMED);
            let mut what = moved.join(", ");
            if more > 0 {
                what.push_str(&format!(" và {more} ô khác"));
            }
            all.push(Exception {
                unit: &file.unit.code,
                key: file.key.clone(),
                what,
                basis: "Vị trí khác phần lớn báo cáo cùng loại đơn vị; đã đọc theo mã chỉ tiêu.".to_owned(),
                kind: "ô khác vị trí",
                code: "",
                day: String::new(),
            });
        }
    }
    for decision in &book.report.decisions {
        let hash: String = decision.sha256.chars().take(12).collect();
        all.push(Exception {
            unit: &decision.unit,
            key: decision.unit.to_string(),
            what: shorten(
                &format!("Chọn tệp {} (SHA-256 {hash}…) cho kỳ {}. Người chọn: {}", decision.file, decision.period, decision.who),
                1_000,
            ),
            basis: shorten(&decision.why, 1_000),
            kind: "xử lý mâu thuẫn",
            code: "",
            day: dates::short_date(decision.when),
        });
    }
    all
}
