//! Writes the sheet `Lỗi và cảnh báo`: every finding with its place, its message and what to do.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::book::ReportData;
use super::grown_rows::{DeferredRows, RowWriter, WriteResult, row_blocks};
use super::report_styles::{Styles, TABLE_FONT_SIZE};
use super::sheet_writer::Sheet;
use super::{measure, page};
use crate::base::IndicatorCode;
use crate::base::text::capitalize_first;
use crate::base::text::shorten;
use crate::base::{Lang, Say};
use crate::findings::{Field, Finding, HeaderField, Severity};
use crate::returns::layout::HEADER_LINES;

/// The heading and the width in pixels of each column.
const COLUMNS: [(&str, u32); 13] = [
    ("TT", 34),
    ("Mức", 62),
    ("Mã", 60),
    ("Quy tắc", 44),
    ("Đơn vị", 90),
    ("Tệp", 100),
    ("Trang", 56),
    ("Ô", 40),
    ("Chỉ tiêu", 100),
    ("Giá trị đọc được", 70),
    ("Nội dung", 200),
    ("Cách xử lý", 180),
    ("Giải trình", 90),
];
/// Row of the column headings, from 0.
const HEAD_ROW: u32 = 3;
/// The most findings that the sheet can hold below its head; where there are more, a line above says so.
const MAX_ROWS: usize = 1_048_000;
/// The most characters of a text in this table; no reader needs more.
const MAX_TEXT_CHARS: usize = 2_000;

/// Writes the head of the sheet, and returns the rows of findings as blocks to be written later.
pub(super) fn write<'b>(raw: &mut Worksheet, book: &'b ReportData<'_>, styles: &Styles) -> Result<DeferredRows<'b>, XlsxError> {
    let mut sheet = Sheet::new(raw, styles);
    let findings = &book.report.findings;
    sheet.set_column_widths(&COLUMNS.map(|(_, width)| width))?;
    sheet.write_text(0, 0, "LỖI VÀ CẢNH BÁO", &styles.title)?;
    sheet.raw.set_row_height(0, 22)?;
    sheet.write_text(1, 0, &count_summary(findings), &styles.line)?;
    sheet.write_text(2, 0, page::SCREEN_ONLY_WORDS, &styles.line)?;
    sheet.write_headers(HEAD_ROW, &COLUMNS.map(|(words, _)| words))?;
    sheet.raw.set_row_height(HEAD_ROW, 34)?;
    let by_weight = by_weight(findings);
    let last = u32::try_from(by_weight.len()).map_or(u32::MAX, |rows| HEAD_ROW.saturating_add(rows));
    let last_column = COLUMNS.len() as u16 - 1;
    (sheet.raw).autofilter(HEAD_ROW, 0, last, last_column)?;
    sheet.raw.set_freeze_panes(HEAD_ROW + 1, 0)?;
    page::set_up_page(sheet.raw, page::Orientation::Landscape);
    page::fit_to_page_width(sheet.raw, page::Orientation::Landscape, COLUMNS.iter().map(|(_, width)| width).sum());
    sheet.raw.set_repeat_rows(HEAD_ROW, HEAD_ROW)?;
    let blocks = row_blocks(HEAD_ROW + 1, by_weight, |cells, row, finding| write_finding_row(cells, book, row, finding));
    Ok(DeferredRows::for_the_screen(blocks, (HEAD_ROW - 1, last_column)))
}

/// The findings in the order of the sheet: errors and open warnings first, then explained warnings, then notes. Each kind keeps the order of
/// the units.
fn by_weight(findings: &[Finding]) -> Vec<&Finding> {
    let mut by_weight: Vec<&Finding> = findings.iter().collect();
    by_weight.sort_by_key(|finding| match finding.severity() {
        Severity::Error => 0,
        Severity::Warning if finding.explained.is_none() => 1,
        Severity::Warning => 2,
        Severity::Note => 3,
    });
    by_weight.truncate(MAX_ROWS);
    by_weight
}

/// The row of the first finding about each indicator, from 0.
pub(super) fn first_rows<'a>(book: &ReportData<'a>) -> BTreeMap<&'a IndicatorCode, u32> {
    let mut rows = BTreeMap::new();
    for (row, finding) in (HEAD_ROW + 1..).zip(by_weight(&book.report.findings)) {
        if let Some(Field::Indicator(code)) = &finding.place.field {
            rows.entry(code).or_insert(row);
        }
    }
    rows
}

/// Counts the findings by severity, in one line.
fn count_summary(findings: &[Finding]) -> String {
    let of = |severity| (findings.iter()).filter(|f| f.severity() == severity).count();
    let explained = (findings.iter()).filter(|f| f.severity() == Severity::Warning && f.explained.is_some()).count();
    let mut text = format!(
        "Lỗi: {}; cảnh báo: {} (đã giải trình {explained}); lưu ý: {}.",
        of(Severity::Error),
        of(Severity::Warning),
        of(Severity::Note),
    );
    if findings.len() > MAX_ROWS {
        text.push_str(&format!(" Trang này ghi {MAX_ROWS} dòng đầu; tệp JSON có đủ."));
    }
    text
}

fn write_finding_row(cells: &mut RowWriter<'_>, book: &ReportData<'_>, row: u32, finding: &Finding) -> WriteResult {
    let styles = cells.styles;
    let [error, warning, note] = &styles.severities;
    let severity = match finding.severity() {
        Severity::Error => error,
        Severity::Warning => warning,
        Severity::Note => note,
    };
    let place = &finding.place;
    let problem = &finding.problem;
    let field = match &place.field {
        Some(Field::Indicator(code)) => book.indicator_name(code),
        Some(Field::List(place)) => place.to_string(),
        Some(Field::Header(field)) => header_label(*field).to_owned(),
        None => String::new(),
    };
    let unit = place.unit.as_ref().map_or("", |unit| book.unit_name(unit));
    let words = [
        problem.rule().map_or_else(String::new, ToString::to_string),
        unit.to_owned(),
        shorten(place.file.as_deref().unwrap_or(""), MAX_TEXT_CHARS),
        shorten(place.sheet.as_deref().unwrap_or(""), MAX_TEXT_CHARS),
        place.cell.map_or_else(String::new, |cell| cell.to_string()),
        field,
        shorten(finding.value.as_deref().unwrap_or(""), 500),
        shorten(&problem.message(Lang::Vi), MAX_TEXT_CHARS),
        shorten(&problem.help(Lang::Vi), MAX_TEXT_CHARS),
        shorten(finding.explained.as_deref().unwrap_or(""), MAX_TEXT_CHARS),
    ];
    cells.write_text(0, &(row - HEAD_ROW).to_string(), &styles.centre)?;
    cells.write_text(1, &capitalize_first(&finding.severity().say(Lang::Vi)), severity)?;
    cells.write_text(2, finding.code(), &styles.centre)?;
    let mut lines = 1;
    for ((column, words), (_, width)) in (3..).zip(&words).zip(COLUMNS.iter().skip(3)) {
        cells.write_text(column, words, &styles.text)?;
        lines = lines.max(measure::line_count(words, *width, TABLE_FONT_SIZE));
    }
    cells.set_height(measure::row_height(lines, TABLE_FONT_SIZE));
    Ok(())
}

/// The label of a header field, as the return prints it.
fn header_label(field: HeaderField) -> &'static str {
    (HEADER_LINES.iter()).find(|line| line.field == Some(field)).map_or(field.key(), |line| line.label)
}
