//! Writes the sheet `Nguồn số liệu`: the file, sheet and cell from which each figure came.

use std::sync::Arc;

use rust_xlsxwriter::{ConditionalFormatFormula, Format, FormatBorder, Worksheet, XlsxError};

use super::book::Book;
use super::grown_rows::{Block, Growing, GrownRow, GrownRows, Written, row_blocks};
use super::report_styles::{Styles, TABLE_SIZE};
use super::sheet_writer::{Done, Sheet};
use super::usual_places::UsualPlaces;
use super::{SHEETS, dates, exceptions, measure, page};
use crate::base::Lang;
use crate::base::text::shorten;
use crate::consolidation::UnitRow;
use crate::consolidation::figures_as_merged;
use crate::consolidation::figures_as_merged::{KEPT_FORMAT, Kept, PRINTED_FORMAT, PRINTED_SEPARATOR};
use crate::plan::UnitKind;

const HEADS: [&str; 8] = ["TT", "Mã đơn vị", "Đơn vị", "Tệp", "SHA-256", "Trang", "Lần gửi", "Ngày nhận"];
/// Widths in pixels of the columns before those of the indicators.
const WIDTHS: [u32; 8] = [36, 80, 190, 190, 216, 84, 52, 84];
const CELL_WIDTH: u32 = 46;
const HEAD_ROW: u32 = 3;
/// First column of the indicators.
const FIRST_INDICATOR_COLUMN: u16 = HEADS.len() as u16;

const LEGEND: &str = "Mỗi dòng là một tệp đã tổng hợp. Cột chỉ tiêu chỉ ghi ô khi khác vị trí mặc định của loại đơn vị (các dòng “Mặc định”); để trống là đúng vị trí mặc định. \
    –: tệp không có số liệu này; KPS: theo ô “báo cáo không phát sinh”; JSON: tệp không có ô. Bản JSON của báo cáo ghi đủ từng ô.";

const KEPT_HEAD: &str = "Số liệu lúc tổng hợp, phần mềm dùng để đối chiếu; không sửa cột này";
const KEPT_WIDTH: u32 = 110;

/// Lays out the sheet.
pub(super) fn write<'b>(raw: &mut Worksheet, book: &'b Book<'_>, styles: &Styles) -> Result<Growing<'b>, XlsxError> {
    let mut sheet = Sheet::new(raw, styles);
    let mut widths = WIDTHS.to_vec();
    widths.extend(book.rows.iter().map(|_| CELL_WIDTH));
    sheet.widths(&widths)?;
    sheet.text(0, 0, "NGUỒN SỐ LIỆU", &styles.title)?;
    sheet.raw.set_row_height(0, 22)?;
    let keep = Arc::new(KeptFigures::new(book));
    sheet.raw.set_column_width_pixels(keep.column, KEPT_WIDTH)?;
    keep.write_head(&mut sheet, 0, KEPT_HEAD)?;
    sheet.printed.keep();
    // What stands in the repeated columns is printed on every page: it has to fit there.
    let name = format!("{} · lần tổng hợp {}", book.report.period.name(Lang::Vi), book.report.run);
    sheet.wide(1, (0, 2), &name, &styles.legend)?;
    sheet.wide(1, (3, FIRST_INDICATOR_COLUMN - 1), LEGEND, &styles.legend)?;
    let beside = WIDTHS.iter().skip(3).sum();
    sheet.fit(1, TABLE_SIZE, [(LEGEND, beside)])?;
    let head = sheet.printed.take();
    keep.write_totals(&mut sheet, book)?;
    sheet.printed.keep();
    sheet.heads(HEAD_ROW, &HEADS)?;
    sheet.raw.set_row_height(HEAD_ROW, 34)?;
    for (column, row) in (FIRST_INDICATOR_COLUMN..).zip(&book.rows) {
        sheet.text(HEAD_ROW, column, row.line.code.as_str(), &styles.head)?;
    }
    let own = head.into_iter().chain(sheet.printed.take()).collect();
    book.print(SHEETS[5], own);
    let heads = book.with_printed(|printed| figures_as_merged::printed_text(&book.report.run, printed));
    keep.write_head(&mut sheet, HEAD_ROW, &format!("{PRINTED_FORMAT} {heads}"))?;

    let usual = Arc::new(UsualPlaces::of(book));
    let first_file = HEAD_ROW + 1 + u32::try_from(kinds_with_places(book, &usual).count()).unwrap_or(u32::MAX / 2);
    let files: Vec<(&UnitRow, usize)> = (book.report.units.iter()).filter_map(|unit| Some((unit, unit.file?))).collect();
    let below = first_file.saturating_add(u32::try_from(files.len()).unwrap_or(u32::MAX));
    let last_column = u16::try_from(widths.len() - 1).unwrap_or(u16::MAX);
    if let (Some(last_file), false) = (below.checked_sub(1), book.rows.is_empty()) {
        grid(sheet.raw, (HEAD_ROW + 1, FIRST_INDICATOR_COLUMN), (last_file, last_column))?;
    }
    sheet.raw.set_freeze_panes(HEAD_ROW + 1, 3)?;
    page::set(sheet.raw, page::Orientation::Landscape);
    page::one_page_wide(sheet.raw, page::Orientation::Landscape, WIDTHS.iter().sum());
    sheet.raw.set_repeat_rows(HEAD_ROW, HEAD_ROW)?;
    sheet.raw.set_repeat_columns(0, 2)?;
    if !book.rows.is_empty() {
        (sheet.raw).set_vertical_page_breaks(&[u32::from(FIRST_INDICATOR_COLUMN)])?;
    }
    let mut blocks: Vec<Block<'b>> = Vec::new();
    let (of_kinds, by_kind) = (Arc::clone(&usual), Arc::clone(&keep));
    blocks.push(Box::new(move |rows| defaults(rows, book, &of_kinds, &by_kind)));
    let (of_files, by_file) = (Arc::clone(&usual), Arc::clone(&keep));
    blocks.extend(row_blocks(first_file, files, move |cells, row, file| {
        file_row(cells, book, row - first_file + 1, file, (&of_files, &by_file))
    }));
    blocks.push(Box::new(move |rows| exceptions::write(rows, book, &usual, below + 1, &WIDTHS)));
    Ok(Growing { blocks, head: (HEAD_ROW, last_column) })
}

/// Longest text of one cell, with room below what a sheet holds.
const MAX_CELL_LEN: usize = 30_000;

/// Behind the columns of the indicators, the figures as they were merged: what tells later whether a cell was edited (decision 86).
struct KeptFigures<'b> {
    kept: Kept<'b>,
    column: u16,
}

impl<'b> KeptFigures<'b> {
    fn new(book: &Book<'b>) -> Self {
        let column = FIRST_INDICATOR_COLUMN.saturating_add(u16::try_from(book.rows.len()).unwrap_or(u16::MAX));
        Self { kept: Kept::of(book.report), column }
    }

    /// Which run it was, the hash over all figures, and the totals.
    fn write_totals(&self, sheet: &mut Sheet<'_>, book: &Book<'_>) -> Done {
        let report = book.report;
        let identity = format!("{KEPT_FORMAT} {} {} {} {}", report.period, report.run, self.kept.seal(), report.plan);
        self.write_head(sheet, 1, &identity)?;
        self.write_head(sheet, 2, &self.kept.totals())
    }

    /// A text of the head.
    fn write_head(&self, sheet: &mut Sheet<'_>, row: u32, text: &str) -> Done {
        let styles = sheet.styles;
        self.parts(text).try_for_each(|(column, part)| sheet.text(row, column, part, &styles.kept))
    }

    /// A text of a row below it.
    fn write(&self, cells: &mut GrownRow<'_>, text: &str) -> Written {
        let styles = cells.styles;
        self.parts(text).try_for_each(|(column, part)| cells.text(column, part, &styles.kept))
    }

    /// A text from the column on, in as many cells as it takes.
    fn parts<'t>(&self, text: &'t str) -> impl Iterator<Item = (u16, &'t str)> + use<'t> {
        let mut rest = text;
        let parts = std::iter::from_fn(move || {
            let mut end = rest.len().min(MAX_CELL_LEN);
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

/// Draws the grid of a range whose cells are mostly not written at all.
fn grid(sheet: &mut Worksheet, first: (u32, u16), last: (u32, u16)) -> Done {
    if first.0 <= last.0 {
        let framed = Format::new().set_border(FormatBorder::Thin);
        let always = ConditionalFormatFormula::new().set_rule("=TRUE").set_format(framed);
        sheet.add_conditional_format(first.0, first.1, last.0, last.1, &always)?;
    }
    Ok(())
}

/// The kinds of unit of which a usual place is known.
fn kinds_with_places<'k>(book: &'k Book<'_>, usual: &'k UsualPlaces<'_>) -> impl Iterator<Item = &'k UnitKind> {
    let known = |kind: &&UnitKind| (0..book.rows.len()).any(|index| usual.of_kind(&kind.code, index).is_some());
    book.plan.unit_kinds.iter().filter(known)
}

/// One row a kind of unit with the usual places.
fn defaults(rows: &mut GrownRows<'_>, book: &Book<'_>, usual: &UsualPlaces<'_>, keep: &KeptFigures<'_>) -> Written {
    (HEAD_ROW + 1..).zip(kinds_with_places(book, usual)).try_for_each(|(row, kind)| {
        rows.row(row, |cells| {
            let styles = cells.styles;
            cells.printed.keep();
            cells.wide((0, 2), &format!("Mặc định: {}", kind.name), &styles.section_shrunk)?;
            let mut sheets: Vec<&str> = Vec::new();
            for (column, index) in (FIRST_INDICATOR_COLUMN..).zip(0..book.rows.len()) {
                if let Some((name, cell)) = usual.of_kind(&kind.code, index) {
                    cells.text(column, &cell.to_string(), &styles.small_centre)?;
                    if !sheets.contains(name) {
                        sheets.push(name);
                    }
                }
            }
            cells.wide((3, FIRST_INDICATOR_COLUMN - 1), &format!("Trang: {}", sheets.join(", ")), &styles.section)?;
            let printed = figures_as_merged::printed_text(&book.report.run, &cells.printed.take());
            keep.write(cells, &format!("{PRINTED_SEPARATOR}{printed}"))
        })
    })
}

fn file_row(
    cells: &mut GrownRow<'_>,
    book: &Book<'_>,
    number: u32,
    (unit, file): (&UnitRow, usize),
    (usual, keep): (&UsualPlaces<'_>, &KeptFigures<'_>),
) -> Written {
    let styles = cells.styles;
    cells.printed.keep();
    let ledger = book.report.ledger.get(file);
    let name = ledger.map_or_else(String::new, |l| shorten(&l.file, 500));
    let hash = ledger.map_or("", |l| l.sha256.as_str());
    // The hash stands on two lines of the same length.
    let halves = match (hash.get(..32), hash.get(32..)) {
        (Some(first), Some(second)) if !second.is_empty() => format!("{first} {second}"),
        _ => hash.to_owned(),
    };
    let sheet_name = (book.figures().map(|(_, row)| row)).chain(&book.rows).find_map(|row| row.entry(unit)?.source.as_ref()?.sheet.clone());
    let received = unit.received.map_or_else(String::new, |on| dates::short(on.date));
    cells.text(0, &number.to_string(), &styles.centre)?;
    cells.text(1, unit.code.as_str(), &styles.centre)?;
    cells.text(2, &unit.name, &styles.text)?;
    cells.text(3, &name, &styles.text)?;
    cells.text(4, &halves, &styles.small)?;
    cells.text(5, sheet_name.as_deref().unwrap_or(""), &styles.centre)?;
    match ledger.and_then(|l| l.revision) {
        Some(revision) => cells.count(6, revision)?,
        None => cells.text(6, "", &styles.centre)?,
    }
    cells.text(7, &received, &styles.centre)?;
    let lines = measure::lines(&name, WIDTHS[3], TABLE_SIZE).max(measure::lines(&unit.name, WIDTHS[2], TABLE_SIZE)).max(2);
    cells.height(measure::height(lines, TABLE_SIZE));
    for ((column, index), line) in (FIRST_INDICATOR_COLUMN..).zip(0..).zip(&book.rows) {
        let said = usual.place_words(book, index, line, unit);
        if !said.is_empty() {
            let is_spot = said.bytes().any(|b| b.is_ascii_digit());
            cells.text(column, &said, if is_spot { &styles.moved } else { &styles.small_centre })?;
        }
    }
    let printed = figures_as_merged::printed_text(&book.report.run, &cells.printed.take());
    keep.write(cells, &format!("{}{PRINTED_SEPARATOR}{printed}", keep.kept.of_unit(&unit.code)))
}
