//! Writes a sheet for each list: the rows of all units as one table, each with its unit, and the cell in which it was read.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::book::ReportData;
use super::grown_rows::{BlockWriter, DeferredRows, RowWriter, WriteResult, row_blocks};
use super::page;
use super::report_styles::{Styles, TABLE_FONT_SIZE};
use super::sheet_writer::Sheet;
use crate::base::Lang;
use crate::base::Say;
use crate::base::text::shorten;
use crate::consolidation::{ListTable, ListTableCell, ListTableUnit, MissingReason};
use crate::findings::Count;
use crate::plan::{FreeList, ListColumn, ValueType, measure_suffix};
use crate::submission::{State, Value};

/// Row of the heads of the columns, counted from 0.
const HEAD_ROW: u32 = 3;
/// The most names in a line below the table; the rest are only counted.
const MAX_NAMES_LISTED: usize = 40;
/// The most characters of a text in a cell.
const MAX_TEXT_CHARS: usize = 2_000;

/// A list of the report with its definition.
#[derive(Clone, Copy)]
pub(super) struct ListSheet<'b> {
    pub(super) list: &'b FreeList,
    pub(super) table: &'b ListTable,
}

/// The lists of the report in their order.
pub(super) fn list_sheets<'b>(book: &'b ReportData<'_>) -> Vec<ListSheet<'b>> {
    book.report.lists.iter().filter_map(|table| Some(ListSheet { list: book.plan.list(&table.code)?, table })).collect()
}

impl<'b> ListSheet<'b> {
    /// The name of the sheet.
    pub(super) fn name(self) -> String {
        format!("Biểu {}", self.list.code)
    }

    /// Widths of the columns in pixels: number, unit, the columns of the list, the event of several units, the place.
    fn widths(self) -> Vec<u32> {
        let columns = self.list.columns.iter().map(|column| match column.value {
            ValueType::Text { max_length } => (max_length * 2).clamp(110, 240),
            ValueType::Boolean => 62,
            ValueType::Integer | ValueType::Decimal { .. } | ValueType::Date { .. } => 84,
            ValueType::Choice { .. } => 110,
        });
        [36, 130].into_iter().chain(columns).chain([64, 150]).collect()
    }

    /// The heads of the columns.
    fn heads(self) -> Vec<String> {
        let columns = self.list.columns.iter().map(|column| format!("{}{}", column.label, measure_suffix(column)));
        ["TT", "Đơn vị"].into_iter().map(str::to_owned).chain(columns).chain(["Việc trùng", "Nguồn"].map(str::to_owned)).collect()
    }

    /// The line below the title: what the list feeds, and with which totals.
    fn totals(self, book: &ReportData<'_>) -> String {
        let fed = self.table.feeds.iter().filter_map(|(code, _)| {
            let line = book.report.lines.iter().find(|line| line.code == *code)?;
            let total = line.total.map_or_else(|| "chưa có số".to_owned(), |total| total.say(Lang::Vi).into_owned());
            Some(format!("{}: {total}", book.indicator_name(code)))
        });
        let fed: Vec<String> = fed.collect();
        let counts = self.option_counts();
        let twice = match self.table.same_events.len() {
            0 => String::new(),
            events => format!(
                " Có {} việc được nhiều đơn vị cùng ghi (cột Việc trùng); tổng là cộng đơn thuần, có thể tính trùng.",
                Count(events as u64).say(Lang::Vi)
            ),
        };
        let fed = if fed.is_empty() { String::new() } else { format!("Cộng vào chỉ tiêu {}.", fed.join("; ")) };
        format!("{fed}{twice}{counts}").trim_start().to_owned()
    }

    /// The sentences with the number of rows for each option of the columns that are chosen.
    fn option_counts(self) -> String {
        let counted = self.table.option_counts();
        let columns = self.list.columns.iter().filter_map(|column| {
            let (ValueType::Choice { choices }, Some(counts)) = (&column.value, counted.get(&column.id)) else { return None };
            let count = |code: &str| counts.get(code).copied().unwrap_or_default();
            let told = choices.iter().filter(|option| count(option.code.as_str()) > 0);
            let told: Vec<String> =
                told.map(|option| format!("{}: {}", option.label, Count(count(option.code.as_str()).into()).say(Lang::Vi))).collect();
            Some(format!(" {} – {}.", column.label, told.join("; ")))
        });
        columns.collect()
    }

    /// Writes the head of the sheet, and returns its rows as blocks to be written later.
    pub(super) fn write(self, raw: &mut Worksheet, book: &'b ReportData<'_>, styles: &Styles) -> Result<DeferredRows<'b>, XlsxError> {
        let mut sheet = Sheet::new(raw, styles);
        let widths = self.widths();
        sheet.set_column_widths(&widths)?;
        let last = u16::try_from(widths.len()).unwrap_or(u16::MAX).saturating_sub(1);
        let title = format!("BIỂU {}. {}, {}", self.list.code, self.list.label.to_uppercase(), book.report.period.name(Lang::Vi));
        sheet.write_text(0, 0, &title, &styles.title)?;
        sheet.raw.set_row_height(0, 22)?;
        let totals = self.totals(book);
        sheet.write_merged_text(1, (0, last), &totals, &styles.line)?;
        sheet.fit_row_height(1, TABLE_FONT_SIZE, [(totals.as_str(), widths.iter().sum())])?;
        let heads = self.heads();
        let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
        sheet.write_headers(HEAD_ROW, &heads)?;
        sheet.fit_row_height(HEAD_ROW, TABLE_FONT_SIZE, heads.iter().copied().zip(widths.iter().copied()))?;
        sheet.raw.set_freeze_panes(HEAD_ROW + 1, 2)?;
        page::set_up_page(sheet.raw, page::Orientation::Landscape);
        page::fit_to_page_width(sheet.raw, page::Orientation::Landscape, widths.iter().sum());
        sheet.raw.set_repeat_rows(HEAD_ROW, HEAD_ROW)?;
        let first = HEAD_ROW + 1;
        let mut blocks =
            row_blocks(first, 0..self.table.rows.len(), move |cells: &mut RowWriter<'_>, _, row| self.write_row(cells, book, row));
        let below = first.saturating_add(u32::try_from(self.table.rows.len()).unwrap_or(u32::MAX));
        blocks.push(Box::new(move |rows: &mut BlockWriter<'_>| self.write_foot(rows, book, below)));
        Ok(DeferredRows::printed(blocks, (HEAD_ROW, last)))
    }

    fn write_row(self, cells: &mut RowWriter<'_>, book: &ReportData<'_>, place: usize) -> WriteResult {
        let Some(row) = self.table.rows.get(place) else { return Ok(()) };
        let styles = cells.styles;
        let name = book.unit_name(&row.unit);
        // The number in the list of the unit, by which findings and `trace` name the row.
        cells.write_text(0, &row.number.to_string(), &styles.centre)?;
        cells.write_text(1, name, &styles.text)?;
        let mut texts = vec![name.to_owned()];
        let mut at = 2;
        for column in &self.list.columns {
            texts.push(write_cell(cells, at, column, row.cells.get(&column.id))?);
            at += 1;
        }
        let event = self.table.same_events.iter().position(|rows| rows.contains(&place));
        cells.write_text(at, &event.map(|event| event.saturating_add(1).to_string()).unwrap_or_default(), &styles.centre)?;
        let source = self.source(book, place);
        cells.write_text(at + 1, &source, &styles.text)?;
        texts.extend([String::new(), source]);
        let widths = self.widths();
        cells.fit_height(TABLE_FONT_SIZE, texts.iter().map(String::as_str).zip(widths.into_iter().skip(1)));
        Ok(())
    }

    /// The file and the first cell of a row.
    fn source(self, book: &ReportData<'_>, place: usize) -> String {
        let Some(row) = self.table.rows.get(place) else { return String::new() };
        let first = row.cells.values().min_by_key(|cell| cell.source.cell().map(|at| (at.row, at.column)));
        let file = first.and_then(|cell| book.report.ledger.get(cell.source.file())).map_or("", |file| file.file.as_str());
        match first.map(|cell| (cell.source.sheet(), cell.source.cell())) {
            Some((Some(sheet), Some(at))) => format!("{file} – {sheet}!{at}"),
            _ => format!("{file} – {}#{}", self.table.code, row.number),
        }
    }

    /// Writes the lines below the table: which units have nothing to list, and which have not answered.
    fn write_foot(self, rows: &mut BlockWriter<'_>, book: &ReportData<'_>, below: u32) -> WriteResult {
        let named = |which: &dyn Fn(&ListTableUnit) -> bool| -> Vec<&str> {
            self.table.units.iter().filter(|unit| which(unit)).map(|unit| book.unit_name(&unit.unit)).collect()
        };
        let mut lines = Vec::new();
        let mut add = |words: &str, names: Vec<&str>| {
            if !names.is_empty() {
                let more = names.len().saturating_sub(MAX_NAMES_LISTED);
                let more = if more > 0 { format!(" và {more} đơn vị khác") } else { String::new() };
                let names: Vec<&str> = names.into_iter().take(MAX_NAMES_LISTED).collect();
                lines.push(format!("{words}: {}{more}.", names.join(", ")));
            }
        };
        add("Không phát sinh", named(&|unit| unit.nil));
        let reasons = [
            MissingReason::NoReturn,
            MissingReason::Blank,
            MissingReason::Unreadable,
            MissingReason::Conflict,
            MissingReason::NotAskedThen,
            MissingReason::PeriodsMissing,
        ];
        for why in reasons {
            let words = format!("Chưa có danh sách ({})", why.say(Lang::Vi));
            add(&words, named(&|unit| unit.why == Some(why)));
        }
        add("Có dòng chưa đọc vì quá số dòng của biểu, chưa được cộng", named(&|unit| unit.left_out > 0));
        let widths = self.widths();
        let last = u16::try_from(widths.len()).unwrap_or(u16::MAX).saturating_sub(1);
        for (row, line) in (below.saturating_add(1)..).zip(&lines) {
            rows.write_row(row, |cells| {
                cells.fit_height(TABLE_FONT_SIZE, [(line.as_str(), widths.iter().sum())]);
                cells.write_merged_text((0, last), line, &cells.styles.line)
            })?;
        }
        Ok(())
    }
}

/// Writes a cell, and returns its text for the height of the row.
fn write_cell(
    cells: &mut RowWriter<'_>,
    at: u16,
    column: &ListColumn,
    cell: Option<&ListTableCell>,
) -> Result<String, crate::xlsx::write::LimitError> {
    let styles = cells.styles;
    let Some(cell) = cell else {
        cells.write_text(at, "", &styles.text)?;
        return Ok(String::new());
    };
    let words = match &cell.state {
        State::Value(Value::Number(number)) => {
            let scale = if let ValueType::Decimal { scale } = column.value { scale } else { 0 };
            cells.write_figure(at, *number, styles.figure(scale))?;
            return Ok(number.say(Lang::Vi).into_owned());
        }
        State::Missing => cell.raw.as_deref().map_or_else(String::new, |raw| format!("“{raw}” (số liệu chưa hợp lệ)")),
        state => state.say(Lang::Vi).into_owned(),
    };
    let words = shorten(&words, MAX_TEXT_CHARS);
    let style = if matches!(column.value, ValueType::Text { .. }) { &styles.text } else { &styles.centre };
    cells.write_text(at, &words, style)?;
    Ok(words)
}
