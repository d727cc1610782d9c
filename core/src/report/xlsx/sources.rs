//! The sheet `Nguồn số liệu`: from which file, sheet and cell every figure came.

use rust_xlsxwriter::{ConditionalFormatFormula, Format, FormatAlign, FormatBorder, Worksheet};

use super::book::Book;
use super::report_styles::{CORRECTED_FILL, Styles};
use super::sheet_writer::{Done, LastRow, Sheet};
use super::usual_places::UsualPlaces;
use super::{SHEETS, dates, exceptions, measure, page};
use crate::base::Lang;
use crate::base::text::shorten;
use crate::consolidation::UnitRow;
use crate::consolidation::figures_as_merged;
use crate::consolidation::figures_as_merged::{KEPT_FORMAT, Kept, PRINTED_FORMAT, PRINTED_SEPARATOR};

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
pub(super) fn write(raw: &mut Worksheet, book: &Book<'_>, styles: &Styles) -> LastRow {
    let mut sheet = Sheet::new(raw, styles);
    let usual = UsualPlaces::of(book);
    let mut widths = WIDTHS.to_vec();
    widths.extend(book.rows.iter().map(|_| CELL_WIDTH));
    sheet.widths(&widths)?;
    sheet.text(0, 0, "NGUỒN SỐ LIỆU", &styles.title)?;
    sheet.raw.set_row_height(0, 22)?;
    let keep = KeptFigures::new(book, &mut sheet)?;
    sheet.keep_printed();
    // What stands in the repeated columns is printed on every page: it has to fit there.
    let name = format!("{} · lần tổng hợp {}", book.report.period.name(Lang::Vi), book.report.run);
    sheet.wide(1, (0, 2), &name, &styles.legend)?;
    sheet.wide(1, (3, FIRST_INDICATOR_COLUMN - 1), LEGEND, &styles.legend)?;
    let beside = WIDTHS.iter().skip(3).sum();
    sheet.fit(1, super::report_styles::TABLE_SIZE, [(LEGEND, beside)])?;
    let head = sheet.printed();
    keep.totals(&mut sheet, book)?;
    sheet.keep_printed();
    sheet.heads(HEAD_ROW, &HEADS)?;
    sheet.raw.set_row_height(HEAD_ROW, 34)?;
    for (column, row) in (FIRST_INDICATOR_COLUMN..).zip(&book.rows) {
        sheet.text(HEAD_ROW, column, row.line.code.as_str(), &styles.head)?;
    }
    let own = head.into_iter().chain(sheet.printed()).collect();
    book.printed.borrow_mut().insert(SHEETS[5], own);
    let heads = figures_as_merged::printed_text(&book.report.run, &*book.printed.borrow());
    keep.write(&mut sheet, HEAD_ROW, &format!("{PRINTED_FORMAT} {heads}"))?;
    let small = styles.text.clone().set_font_size(9);
    let centre = styles.centre.clone().set_font_size(9).set_shrink();
    let moved = centre.clone().set_background_color(CORRECTED_FILL);
    let mut row = defaults(&mut sheet, book, &usual, (&centre, &keep))?;
    let freeze = row;
    for (unit, file) in (book.report.units.iter()).filter_map(|unit| Some((unit, unit.file?))) {
        let number = row - freeze + 1;
        sheet.keep_printed();
        file_row(&mut sheet, book, (row, number), (unit, file), &small)?;
        for ((column, index), line) in (FIRST_INDICATOR_COLUMN..).zip(0..).zip(&book.rows) {
            let said = usual.place_words(book, index, line, unit);
            if !said.is_empty() {
                let is_spot = said.bytes().any(|b| b.is_ascii_digit());
                let format = if is_spot { &moved } else { &centre };
                sheet.text(row, column, &said, format)?;
            }
        }
        let printed = figures_as_merged::printed_text(&book.report.run, &sheet.printed());
        keep.write(&mut sheet, row, &format!("{}{PRINTED_SEPARATOR}{printed}", keep.kept.of_unit(&unit.code)))?;
        row += 1;
    }
    if let (Some(last_file), false) = (row.checked_sub(1), book.rows.is_empty()) {
        let last = u16::try_from(widths.len() - 1).unwrap_or(u16::MAX);
        grid(sheet.raw, (HEAD_ROW + 1, FIRST_INDICATOR_COLUMN), (last_file, last))?;
    }
    let last = exceptions::write(&mut sheet, book, &usual, row + 1, &WIDTHS)?;
    sheet.raw.set_freeze_panes(HEAD_ROW + 1, 3)?;
    page::set(sheet.raw, page::Orientation::Landscape);
    page::one_page_wide(sheet.raw, page::Orientation::Landscape, WIDTHS.iter().sum());
    sheet.raw.set_repeat_rows(HEAD_ROW, HEAD_ROW)?;
    sheet.raw.set_repeat_columns(0, 2)?;
    if !book.rows.is_empty() {
        (sheet.raw).set_vertical_page_breaks(&[u32::from(FIRST_INDICATOR_COLUMN)])?;
    }
    let last_column = u16::try_from(widths.len() - 1).unwrap_or(u16::MAX);
    sheet.raw.set_print_area(0, 0, last, last_column)?;
    Ok(last)
}

/// Longest text of one cell, with room below what a sheet holds.
const MAX_CELL_LEN: usize = 30_000;

/// Behind the columns of the indicators, the figures as they were merged: what tells later whether a cell was edited (decision 86).
struct KeptFigures<'b> {
    kept: Kept<'b>,
    column: u16,
    format: Format,
}

impl<'b> KeptFigures<'b> {
    /// Writes the head.
    fn new(book: &Book<'b>, sheet: &mut Sheet<'_>) -> Result<Self, rust_xlsxwriter::XlsxError> {
        let column = FIRST_INDICATOR_COLUMN.saturating_add(u16::try_from(book.rows.len()).unwrap_or(u16::MAX));
        // Filled cells do not run over into those beside them.
        let format = super::report_styles::font(8).set_align(FormatAlign::Fill);
        let keep = Self { kept: Kept::of(book.report), column, format };
        sheet.raw.set_column_width_pixels(column, KEPT_WIDTH)?;
        keep.write(sheet, 0, KEPT_HEAD)?;
        Ok(keep)
    }

    /// Which run it was, the hash over all figures, and the totals.
    fn totals(&self, sheet: &mut Sheet<'_>, book: &Book<'_>) -> Done {
        let report = book.report;
        let identity = format!("{KEPT_FORMAT} {} {} {} {}", report.period, report.run, self.kept.seal(), report.plan);
        self.write(sheet, 1, &identity)?;
        self.write(sheet, 2, &self.kept.totals())
    }

    /// A text from the column on, in as many cells as it takes.
    fn write(&self, sheet: &mut Sheet<'_>, row: u32, text: &str) -> Done {
        let mut rest = text;
        let mut column = self.column;
        while !rest.is_empty() {
            let mut end = rest.len().min(MAX_CELL_LEN);
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
            let (part, more) = rest.split_at(end);
            sheet.text(row, column, part, &self.format)?;
            (rest, column) = (more, column.saturating_add(1));
        }
        Ok(())
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

/// One row a kind of unit with the usual places, and gives the next row.
fn defaults(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    usual: &UsualPlaces<'_>,
    (centre, keep): (&Format, &KeptFigures<'_>),
) -> Result<u32, rust_xlsxwriter::XlsxError> {
    let styles = sheet.styles;
    let mut row = HEAD_ROW + 1;
    for kind in &book.plan.unit_kinds {
        let mut spots = (0..book.rows.len()).map(|index| usual.of_kind(&kind.code, index)).peekable();
        if !spots.by_ref().any(|spot| spot.is_some()) {
            continue;
        }
        sheet.keep_printed();
        let words = format!("Mặc định: {}", kind.name);
        sheet.wide(row, (0, 2), &words, &styles.section.clone().set_shrink())?;
        let mut sheets: Vec<&str> = Vec::new();
        for (column, index) in (FIRST_INDICATOR_COLUMN..).zip(0..book.rows.len()) {
            if let Some((name, cell)) = usual.of_kind(&kind.code, index) {
                sheet.text(row, column, &cell.to_string(), centre)?;
                if !sheets.contains(name) {
                    sheets.push(name);
                }
            }
        }
        let words = format!("Trang: {}", sheets.join(", "));
        sheet.wide(row, (3, FIRST_INDICATOR_COLUMN - 1), &words, &styles.section)?;
        let printed = figures_as_merged::printed_text(&book.report.run, &sheet.printed());
        keep.write(sheet, row, &format!("{PRINTED_SEPARATOR}{printed}"))?;
        row += 1;
    }
    Ok(row)
}

fn file_row(sheet: &mut Sheet<'_>, book: &Book<'_>, (row, number): (u32, u32), (unit, file): (&UnitRow, usize), small: &Format) -> Done {
    let styles = sheet.styles;
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
    sheet.text(row, 0, &number.to_string(), &styles.centre)?;
    sheet.text(row, 1, unit.code.as_str(), &styles.centre)?;
    sheet.text(row, 2, &unit.name, &styles.text)?;
    sheet.text(row, 3, &name, &styles.text)?;
    sheet.text(row, 4, &halves, small)?;
    sheet.text(row, 5, sheet_name.as_deref().unwrap_or(""), &styles.centre)?;
    match ledger.and_then(|l| l.revision) {
        Some(revision) => sheet.count(row, 6, revision)?,
        None => sheet.text(row, 6, "", &styles.centre)?,
    }
    sheet.text(row, 7, &received, &styles.centre)?;
    let lines = measure::lines(&name, WIDTHS[3], super::report_styles::TABLE_SIZE)
        .max(measure::lines(&unit.name, WIDTHS[2], super::report_styles::TABLE_SIZE))
        .max(2);
    (sheet.raw).set_row_height(row, measure::height(lines, super::report_styles::TABLE_SIZE))?;
    Ok(())
}
