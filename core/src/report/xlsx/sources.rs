//! Writes the sheet `Nguồn số liệu`: the file, sheet and cell from which each figure came.

use std::sync::Arc;

use rust_xlsxwriter::{ConditionalFormatFormula, Format, FormatBorder, Worksheet, XlsxError};

use super::book::ReportData;
use super::grown_rows::{BlockFn, BlockWriter, DeferredRows, RowWriter, WriteResult, row_blocks};
use super::report_styles::{Styles, TABLE_FONT_SIZE};
use super::sheet_writer::{Sheet, XlsxResult};
use super::source_rows::{SourceKind, SourceRow, source_rows};
use super::usual_places::{UsualPlaces, own_sheet, unusual_place_text};
use super::{REPORT_SHEETS, dates, exceptions, measure, page};
use crate::base::Lang;
use crate::base::text::shorten;
use crate::consolidation::Share;
use crate::consolidation::figures_as_merged;
use crate::consolidation::figures_as_merged::{MERGED_FIGURES_FORMAT, MergedFigures, PRINTED_CELLS_FORMAT, PRINTED_CELLS_SEPARATOR};
use crate::plan::UnitKind;

/// The column headers before those of the indicators.
const COLUMN_HEADERS: [&str; 8] = ["TT", "Mã đơn vị", "Đơn vị", "Tệp", "SHA-256", "Trang", "Lần gửi", "Ngày nhận"];
/// Widths in pixels of the columns before those of the indicators.
const COLUMN_WIDTHS: [u32; 8] = [36, 80, 190, 190, 216, 84, 52, 84];
/// Width in pixels of the column of each indicator.
const INDICATOR_COLUMN_WIDTH: u32 = 46;
/// Row of the column headers, from 0.
const HEAD_ROW: u32 = 3;
/// First column of the indicators, from 0.
const FIRST_INDICATOR_COLUMN: u16 = COLUMN_HEADERS.len() as u16;

/// The explanation of the columns, above the table.
const LEGEND: &str = "Mỗi dòng là một tệp đã tổng hợp. Cột chỉ tiêu chỉ ghi ô khi khác vị trí mặc định của loại đơn vị (các dòng “Mặc định”); để trống là đúng vị trí mặc định. \
    –: tệp không có số liệu này; KPS: theo ô “báo cáo không phát sinh”; JSON: tệp không có ô. Bản JSON của báo cáo ghi đủ từng ô. Trang này để xem trên máy tính, vùng in chỉ gồm phần đầu.";

/// The header of the column that stores the figures as merged.
const STORED_FIGURES_HEADER: &str = "Số liệu lúc tổng hợp, phần mềm dùng để đối chiếu; không sửa cột này";
/// Width in pixels of the column that stores the figures as merged.
const STORED_FIGURES_WIDTH: u32 = 110;

/// Writes the head of the sheet, and returns its rows as blocks to be written later.
pub(super) fn write<'b>(raw: &mut Worksheet, book: &'b ReportData<'_>, styles: &Styles) -> Result<DeferredRows<'b>, XlsxError> {
    let mut sheet = Sheet::new(raw, styles);
    let mut widths = COLUMN_WIDTHS.to_vec();
    widths.extend(book.rows.iter().map(|_| INDICATOR_COLUMN_WIDTH));
    sheet.set_column_widths(&widths)?;
    sheet.write_text(0, 0, "NGUỒN SỐ LIỆU", &styles.title)?;
    sheet.raw.set_row_height(0, 22)?;
    let keep = Arc::new(StoredFiguresColumn::new(book));
    sheet.raw.set_column_width_pixels(keep.column, STORED_FIGURES_WIDTH)?;
    keep.write_head_text(&mut sheet, 0, STORED_FIGURES_HEADER)?;
    sheet.printed.start_recording();
    // The repeated columns are printed on every page, so these texts must fit into them.
    let name = format!("{} · lần tổng hợp {}", book.report.period.name(Lang::Vi), book.report.run);
    sheet.write_merged_text(1, (0, 2), &name, &styles.legend)?;
    sheet.write_merged_text(1, (3, FIRST_INDICATOR_COLUMN - 1), LEGEND, &styles.legend)?;
    let beside = COLUMN_WIDTHS.iter().skip(3).sum();
    sheet.fit_row_height(1, TABLE_FONT_SIZE, [(LEGEND, beside)])?;
    let head = sheet.printed.stop_recording();
    keep.write_totals(&mut sheet, book)?;
    sheet.printed.start_recording();
    sheet.write_headers(HEAD_ROW, &COLUMN_HEADERS)?;
    sheet.raw.set_row_height(HEAD_ROW, 34)?;
    for (column, row) in (FIRST_INDICATOR_COLUMN..).zip(&book.rows) {
        sheet.write_text(HEAD_ROW, column, row.line.code.as_str(), &styles.head)?;
    }
    let own = head.into_iter().chain(sheet.printed.stop_recording()).collect();
    book.store_printed_cells(REPORT_SHEETS[5], own);
    let heads = book.with_printed_cells(|printed| figures_as_merged::write_printed_cells(&book.report.run, printed));
    keep.write_head_text(&mut sheet, HEAD_ROW, &format!("{PRINTED_CELLS_FORMAT} {heads}"))?;

    let files = Arc::new(source_rows(book));
    let usual = Arc::new(UsualPlaces::from_report_data(book, &files));
    let first_file = HEAD_ROW + 1 + u32::try_from(kinds_with_places(book, &usual).count()).unwrap_or(u32::MAX / 2);
    let below = first_file.saturating_add(u32::try_from(files.len()).unwrap_or(u32::MAX));
    let last_column = u16::try_from(widths.len() - 1).unwrap_or(u16::MAX);
    if let (Some(last_file), false) = (below.checked_sub(1), book.rows.is_empty()) {
        draw_grid(sheet.raw, (HEAD_ROW + 1, FIRST_INDICATOR_COLUMN), (last_file, last_column))?;
    }
    sheet.raw.set_freeze_panes(HEAD_ROW + 1, 3)?;
    page::set_up_page(sheet.raw, page::Orientation::Landscape);
    page::fit_to_page_width(sheet.raw, page::Orientation::Landscape, COLUMN_WIDTHS.iter().sum());
    sheet.raw.set_repeat_rows(HEAD_ROW, HEAD_ROW)?;
    sheet.raw.set_repeat_columns(0, 2)?;
    if !book.rows.is_empty() {
        (sheet.raw).set_vertical_page_breaks(&[u32::from(FIRST_INDICATOR_COLUMN)])?;
    }
    let mut blocks: Vec<BlockFn<'b>> = Vec::new();
    let (of_kinds, by_kind) = (Arc::clone(&usual), Arc::clone(&keep));
    blocks.push(Box::new(move |rows| write_usual_place_rows(rows, book, &of_kinds, &by_kind)));
    let (of_files, by_file) = (Arc::clone(&usual), Arc::clone(&keep));
    let listed = Arc::clone(&files);
    blocks.extend(row_blocks(first_file, 0..files.len(), move |cells, row, at| match listed.get(at) {
        Some(file) => write_file_row(cells, book, row - first_file + 1, file, (&of_files, &by_file)),
        None => Ok(()),
    }));
    blocks.push(Box::new(move |rows| exceptions::write(rows, book, (&usual, &files), below + 1, &COLUMN_WIDTHS)));
    Ok(DeferredRows::for_the_screen(blocks, (1, FIRST_INDICATOR_COLUMN - 1)))
}

/// The greatest length of the text of one cell in bytes, below the limit of a sheet.
const MAX_CELL_BYTES: usize = 30_000;

/// The column behind those of the indicators. It stores the figures as merged, so that later edits of cells can be detected (decision 86).
struct StoredFiguresColumn<'b> {
    kept: MergedFigures<'b>,
    column: u16,
}

impl<'b> StoredFiguresColumn<'b> {
    fn new(book: &ReportData<'b>) -> Self {
        let column = FIRST_INDICATOR_COLUMN.saturating_add(u16::try_from(book.rows.len()).unwrap_or(u16::MAX));
        Self { kept: MergedFigures::new(book.report), column }
    }

    /// Writes the identity of the run, the hash over all figures, and the totals.
    fn write_totals(&self, sheet: &mut Sheet<'_>, book: &ReportData<'_>) -> XlsxResult {
        let report = book.report;
        let identity = format!("{MERGED_FIGURES_FORMAT} {} {} {} {}", report.period, report.run, self.kept.figures_hash(), report.plan);
        self.write_head_text(sheet, 1, &identity)?;
        self.write_head_text(sheet, 2, &self.kept.totals_text())
    }

    /// Writes a text into a row of the head.
    fn write_head_text(&self, sheet: &mut Sheet<'_>, row: u32, text: &str) -> XlsxResult {
        let styles = sheet.styles;
        self.split_into_cells(text).try_for_each(|(column, part)| sheet.write_text(row, column, part, &styles.kept))
    }

    /// Writes a text into a row below the head.
    fn write_row_text(&self, cells: &mut RowWriter<'_>, text: &str) -> WriteResult {
        let styles = cells.styles;
        self.split_into_cells(text).try_for_each(|(column, part)| cells.write_text(column, part, &styles.kept))
    }

    /// Splits a text into parts for as many cells as it takes, each with its column: this one, and those to the right.
    fn split_into_cells<'t>(&self, text: &'t str) -> impl Iterator<Item = (u16, &'t str)> + use<'t> {
        let mut rest = text;
        let parts = std::iter::from_fn(move || {
            let mut end = rest.len().min(MAX_CELL_BYTES);
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
            let (part, more) = rest.split_at(end);
            rest = more;
            (!part.is_empty()).then_some(part)
        });
        (self.column..).zip(parts)
    }
}

/// Draws the grid of a range by a conditional format, because most of its cells are not written at all.
fn draw_grid(sheet: &mut Worksheet, first: (u32, u16), last: (u32, u16)) -> XlsxResult {
    if first.0 <= last.0 {
        let framed = Format::new().set_border(FormatBorder::Thin);
        let always = ConditionalFormatFormula::new().set_rule("=TRUE").set_format(framed);
        sheet.add_conditional_format(first.0, first.1, last.0, last.1, &always)?;
    }
    Ok(())
}

/// The kinds of unit for which a usual place is known.
fn kinds_with_places<'k>(book: &'k ReportData<'_>, usual: &'k UsualPlaces<'_>) -> impl Iterator<Item = &'k UnitKind> {
    let known = |kind: &&UnitKind| (0..book.rows.len()).any(|index| usual.for_unit_kind(&kind.code, index).is_some());
    book.plan.unit_kinds.iter().filter(known)
}

/// Writes a row for each kind of unit with its usual places.
fn write_usual_place_rows(
    rows: &mut BlockWriter<'_>,
    book: &ReportData<'_>,
    usual: &UsualPlaces<'_>,
    keep: &StoredFiguresColumn<'_>,
) -> WriteResult {
    (HEAD_ROW + 1..).zip(kinds_with_places(book, usual)).try_for_each(|(row, kind)| {
        rows.write_row(row, |cells| {
            let styles = cells.styles;
            cells.printed.start_recording();
            cells.write_merged_text((0, 2), &format!("Mặc định: {}", kind.name), &styles.section_shrunk)?;
            let mut sheets: Vec<&str> = Vec::new();
            for (column, index) in (FIRST_INDICATOR_COLUMN..).zip(0..book.rows.len()) {
                if let Some((name, cell)) = usual.for_unit_kind(&kind.code, index) {
                    if !sheets.contains(name) {
                        sheets.push(name);
                    }
                    // A table of rows and columns has a sheet of its own.
                    let is_first = sheets.first() == Some(name);
                    let place = if is_first { cell.to_string() } else { format!("{name}!{cell}") };
                    cells.write_text(column, &place, &styles.small_centre)?;
                }
            }
            cells.write_merged_text((3, FIRST_INDICATOR_COLUMN - 1), &format!("Trang: {}", sheets.join(", ")), &styles.section)?;
            let printed = figures_as_merged::write_printed_cells(&book.report.run, &cells.printed.stop_recording());
            keep.write_row_text(cells, &format!("{PRINTED_CELLS_SEPARATOR}{printed}"))
        })
    })
}

/// Writes the row of an accepted file: unit, file, hash, sheet, revision, day of receipt, and the cells in unusual places.
fn write_file_row<'b>(
    cells: &mut RowWriter<'_>,
    book: &ReportData<'b>,
    number: u32,
    file: &SourceRow<'b>,
    (usual, keep): (&UsualPlaces<'b>, &StoredFiguresColumn<'b>),
) -> WriteResult {
    let styles = cells.styles;
    cells.printed.start_recording();
    let (unit, ledger) = (file.unit, file.ledger);
    let name = match file.kind {
        SourceKind::UnitOfPeriods(Share { have, owed }) => format!("{have}/{owed} báo cáo, xem các dòng dưới"),
        SourceKind::File | SourceKind::PartFile(_) => ledger.map_or_else(String::new, |l| shorten(&l.file, 500)),
    };
    let hash = ledger.map_or("", |l| l.sha256.as_str());
    // The hash takes two lines of the same length.
    let halves = match (hash.get(..32), hash.get(32..)) {
        (Some(first), Some(second)) if !second.is_empty() => format!("{first} {second}"),
        _ => hash.to_owned(),
    };
    let sheet_name = own_sheet(book, file);
    let received = file.received.map_or_else(String::new, |on| dates::short_date(on.date));
    cells.write_text(0, &number.to_string(), &styles.centre)?;
    cells.write_text(1, &file.key, &styles.centre)?;
    cells.write_text(2, &unit.name, &styles.text)?;
    cells.write_text(3, &name, &styles.text)?;
    cells.write_text(4, &halves, &styles.small)?;
    cells.write_text(5, sheet_name.unwrap_or(""), &styles.centre)?;
    match ledger.and_then(|l| l.revision) {
        Some(revision) => cells.write_count(6, revision)?,
        None => cells.write_text(6, "", &styles.centre)?,
    }
    cells.write_text(7, &received, &styles.centre)?;
    let lines = measure::line_count(&name, COLUMN_WIDTHS[3], TABLE_FONT_SIZE)
        .max(measure::line_count(&unit.name, COLUMN_WIDTHS[2], TABLE_FONT_SIZE))
        .max(2);
    cells.set_height(measure::row_height(lines, TABLE_FONT_SIZE));
    let of_unit = usual.for_file(book, file);
    for ((column, index), line) in (FIRST_INDICATOR_COLUMN..).zip(0_usize..).zip(&book.rows) {
        let entry = file.entry(book, line);
        let said = unusual_place_text(of_unit.get(index).and_then(Option::as_ref), entry, sheet_name);
        // The unit above its files has no cell of its own.
        let said = if matches!(file.kind, SourceKind::UnitOfPeriods(_)) { "–".to_owned() } else { said };
        if !said.is_empty() {
            let is_spot = said.bytes().any(|b| b.is_ascii_digit());
            cells.write_text(column, &said, if is_spot { &styles.moved } else { &styles.small_centre })?;
        }
    }
    let printed = figures_as_merged::write_printed_cells(&book.report.run, &cells.printed.stop_recording());
    // The figures of a unit are stored once.
    let figures = if matches!(file.kind, SourceKind::PartFile(_)) { String::new() } else { keep.kept.unit_text(&unit.code) };
    keep.write_row_text(cells, &format!("{figures}{PRINTED_CELLS_SEPARATOR}{printed}"))
}
