//! Writes the sheet `Thay đổi`: each figure that is not what the issued report of the period has, with the unit and the cause.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::book::ReportData;
use super::grown_rows::{BlockWriter, DeferredRows, RowWriter, WriteResult, row_blocks};
use super::page;
use super::report_styles::{Styles, TABLE_FONT_SIZE};
use super::roll_up::NO_FIGURE_WORDS;
use super::sheet_writer::Sheet;
use crate::base::text::capitalize_first;
use crate::base::{Lang, Say, UnitCode};
use crate::consolidation::{ChangeCause, ChangedLine, IssuedChanges, PublishedPart};

/// The name of the sheet.
pub(super) const NAME: &str = "Thay đổi";
/// Row of the heads of the columns, counted from 0.
const HEAD_ROW: u32 = 3;
/// Heads of the columns with their widths in pixels.
const COLUMNS: [(&str, u32); 9] = [
    ("TT", 36),
    ("Mã", 60),
    ("Chỉ tiêu", 230),
    ("Đơn vị tính", 84),
    ("Số liệu", 190),
    ("Đã báo cáo", 84),
    ("Nay là", 84),
    ("Tăng, giảm", 84),
    ("Nguyên nhân", 220),
];
/// What stands below the table.
const NOTE: &str = "…: không có số liệu (khác với 0). Dòng in đậm: số đã công bố của cả báo cáo; các dòng dưới: số của từng đơn vị làm số ấy thay đổi. \
    Chỉ so các con số và số đơn vị theo từng lựa chọn, không so lời văn.";

/// One row of the sheet.
struct ChangeRow<'b> {
    line: &'b ChangedLine,
    /// The unit; none for a published figure of the line.
    unit: Option<&'b UnitCode>,
    /// The figure of the line that it is, or that it is a part of.
    part: PublishedPart,
    what: String,
    before: Option<Decimal>,
    now: Option<Decimal>,
    difference: Option<Decimal>,
    cause: Option<&'b ChangeCause>,
}

/// Writes the head of the sheet, and returns its rows as blocks to be written later.
pub(super) fn write<'b>(
    raw: &mut Worksheet,
    book: &'b ReportData<'_>,
    changes: &'b IssuedChanges,
    styles: &Styles,
) -> Result<DeferredRows<'b>, XlsxError> {
    let mut sheet = Sheet::new(raw, styles);
    let widths = COLUMNS.map(|(_, width)| width);
    sheet.set_column_widths(&widths)?;
    let last = COLUMNS.len() as u16 - 1;
    let title = format!("SỐ LIỆU THAY ĐỔI SO VỚI BÁO CÁO ĐÃ PHÁT HÀNH, {}", book.report.period.name(Lang::Vi));
    sheet.write_text(0, 0, &title, &styles.title)?;
    sheet.raw.set_row_height(0, 22)?;
    let about = about(changes);
    sheet.write_merged_text(1, (0, last), &about, &styles.line)?;
    sheet.fit_row_height(1, TABLE_FONT_SIZE, [(about.as_str(), widths.iter().sum())])?;
    let heads = COLUMNS.map(|(head, _)| head);
    sheet.write_headers(HEAD_ROW, &heads)?;
    sheet.fit_row_height(HEAD_ROW, TABLE_FONT_SIZE, heads.into_iter().zip(widths))?;
    sheet.raw.set_freeze_panes(HEAD_ROW + 1, 3)?;
    page::set_up_page(sheet.raw, page::Orientation::Landscape);
    page::fit_to_page_width(sheet.raw, page::Orientation::Landscape, widths.iter().sum());
    sheet.raw.set_repeat_rows(HEAD_ROW, HEAD_ROW)?;
    let rows: std::sync::Arc<Vec<ChangeRow<'b>>> = std::sync::Arc::new(changes.lines.iter().flat_map(|line| rows_of(book, line)).collect());
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    if let Some(more) = count.checked_sub(1) {
        sheet.raw.autofilter(HEAD_ROW, 0, HEAD_ROW + 1 + more, last)?;
    }
    let first = HEAD_ROW + 1;
    let of_rows = std::sync::Arc::clone(&rows);
    let mut blocks = row_blocks(first, 0..rows.len(), move |cells: &mut RowWriter<'_>, _, at| match of_rows.get(at) {
        Some(row) => write_row(cells, book, at, row),
        None => Ok(()),
    });
    let below = first.saturating_add(count);
    blocks.push(Box::new(move |rows: &mut BlockWriter<'_>| {
        let notes = std::iter::once(NOTE.to_owned()).chain(edited_words(book, changes));
        (below.saturating_add(1)..).zip(notes).try_for_each(|(row, words)| {
            rows.write_row(row, |cells| {
                cells.fit_height(TABLE_FONT_SIZE, [(words.as_str(), widths.iter().sum())]);
                cells.write_merged_text((0, last), &words, &cells.styles.line)
            })
        })
    }));
    Ok(DeferredRows::printed(blocks, (HEAD_ROW, last)))
}

/// The line below the title: with which report this one was compared, and how much changes.
fn about(changes: &IssuedChanges) -> String {
    let (file, run) = (&changes.file, &changes.run);
    let (totals, figures) = (changes.totals().count(), changes.count_figures());
    let edited =
        if changes.edited.is_empty() { String::new() } else { format!(" Không so sánh được {} chỉ tiêu.", changes.edited.len()) };
    format!("So với {file} (lần tổng hợp {run}): {totals} tổng số thay đổi, {figures} số đã công bố thay đổi.{edited}")
}

/// The line on indicators that cannot be compared; `None` where there are none.
fn edited_words(book: &ReportData<'_>, changes: &IssuedChanges) -> Option<String> {
    let lines = changes.edited.iter().map(|line| format!("{} ({})", book.indicator_name(&line.code), line.place));
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| format!("Không so sánh được, vì ô của báo cáo đã phát hành bị sửa sau khi tổng hợp: {}.", lines.join("; ")))
}

/// The rows of one line: its published figures, then those of units.
fn rows_of<'b>(book: &'b ReportData<'_>, line: &'b ChangedLine) -> Vec<ChangeRow<'b>> {
    let figures = line.figures.iter().map(|figure| ChangeRow {
        line,
        unit: None,
        part: figure.part.clone(),
        what: figure.part.name(book.plan, &line.code, Lang::Vi),
        before: figure.before,
        now: figure.now,
        difference: figure.difference(),
        cause: None,
    });
    let units = line.units.iter().map(|unit| ChangeRow {
        line,
        unit: Some(&unit.unit),
        part: PublishedPart::Total,
        what: book.unit_name(&unit.unit).to_owned(),
        before: unit.before,
        now: unit.now,
        difference: unit.difference(),
        cause: Some(&unit.cause),
    });
    figures.chain(units).collect()
}

fn write_row(cells: &mut RowWriter<'_>, book: &ReportData<'_>, at: usize, row: &ChangeRow<'_>) -> WriteResult {
    let styles = cells.styles;
    let indicator = book.plan.indicator(&row.line.code);
    let label = indicator.map_or_else(String::new, |indicator| indicator.name(Lang::Vi).to_owned());
    let measure = row.part.measure(indicator.map_or("", |indicator| indicator.unit_of_measure.as_str()), Lang::Vi);
    let what = if row.unit.is_some() { row.what.clone() } else { capitalize_first(&row.what) };
    let cause = row.cause.map_or_else(String::new, |cause| capitalize_first(&cause.say(Lang::Vi)));
    cells.write_text(0, &at.saturating_add(1).to_string(), &styles.centre)?;
    cells.write_text(1, row.line.code.as_str(), &styles.centre)?;
    cells.write_text(2, &label, &styles.text)?;
    cells.write_text(3, measure, &styles.centre)?;
    cells.write_text(4, &what, if row.unit.is_some() { &styles.text } else { &styles.total_text })?;
    let places = [row.before, row.now, row.difference].into_iter().flatten().map(super::number::decimal_places).max().unwrap_or(0);
    for (column, value) in (5..).zip([row.before, row.now, row.difference]) {
        match value {
            Some(value) if row.unit.is_none() => cells.write_figure(column, value, styles.total(places, None))?,
            Some(value) => cells.write_figure(column, value, styles.figure(places))?,
            None => cells.write_text(column, NO_FIGURE_WORDS, &styles.centre)?,
        }
    }
    cells.write_text(8, &cause, &styles.text)?;
    let texts = [row.line.code.as_str(), label.as_str(), measure, what.as_str()]
        .into_iter()
        .zip(COLUMNS.into_iter().skip(1).map(|(_, width)| width));
    cells.fit_height(TABLE_FONT_SIZE, texts.chain([(cause.as_str(), COLUMNS[8].1)]));
    Ok(())
}
