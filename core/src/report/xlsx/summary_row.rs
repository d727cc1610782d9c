//! Writes the row of one indicator in the table of the sheet `Tổng hợp`.

use rust_decimal::Decimal;
use rust_xlsxwriter::XlsxError;

use super::book::{IndicatorRow, ReportData};
use super::matrix_cells::TOTAL_ROW;
use super::report_styles::{REMARK_FONT_SIZE, TABLE_FONT_SIZE};
use super::roll_up::NO_FIGURE_WORDS;
use super::sheet_writer::{FormulaResult, Sheet, XlsxResult};
use super::summary_columns::{LAST_YEAR_COLUMNS, PREVIOUS_COLUMN, TARGET_COLUMNS};
use super::summary_live::{self, FormulaRow};
use super::{REPORT_SHEETS, by_unit, measure, number, remarks};
use crate::base::CellRef;
use crate::base::Lang;
use crate::base::decimal;
use crate::consolidation::{TargetPending, TargetResult};
use crate::plan::{Basis, YearToDateKind};

/// The mark in place of a year to date, for an indicator that has none.
const NO_YEAR_TO_DATE_MARK: &str = "×";

/// What stands in place of a change in percent, for an indicator that is a percentage.
const POINTS: &str = "điểm %";

/// A row of the table that is to be written.
pub(super) struct SummaryRow<'r, 'b> {
    /// The row of the sheet, from 0.
    pub(super) at: u32,
    /// The running number.
    pub(super) number: u32,
    /// The indicator and its line.
    pub(super) row: &'r IndicatorRow<'b>,
    /// The remarks that are not those of all rows around it.
    pub(super) remarks: &'r [&'r str],
    /// The row of the first finding about the indicator in `Lỗi và cảnh báo`, from 0.
    pub(super) finding: Option<u32>,
}

/// Writes the row, and returns its height in points.
pub(super) fn write(sheet: &mut Sheet<'_>, book: &ReportData<'_>, of: &SummaryRow<'_, '_>, widths: &[u32]) -> Result<u32, XlsxError> {
    let styles = sheet.styles;
    let (at, row) = (of.at, of.row);
    let indicator = row.indicator;
    let label = match indicator.basis {
        Basis::Seed => indicator.label.clone(),
        Basis::Inferred => format!("{} (*)", indicator.label),
    };
    sheet.write_text(at, 0, &of.number.to_string(), &styles.centre)?;
    write_code(sheet, book, at, row)?;
    sheet.write_text(at, 2, &label, &styles.text)?;
    sheet.write_text(at, 3, &indicator.unit_of_measure, &styles.centre)?;
    // The number of units that have a figure, the number of figures in the year to date, and the remarks.
    let last = book.columns.last();
    let [units, of_year] = [last - 2, last - 1];
    write_unit_count(sheet, of, units)?;
    let to_date = to_date_count(row);
    sheet.write_text(at, of_year, &to_date, &styles.centre)?;
    let doubts = remarks::doubt_remarks(row);
    let remark = remarks::join(doubts.iter().map(String::as_str).chain(of.remarks.iter().copied()));
    sheet.write_text(at, last, &remark, &styles.remark)?;
    if indicator.is_text() {
        for column in PREVIOUS_COLUMN..units {
            sheet.write_text(at, column, "", &styles.centre)?;
        }
    } else {
        write_figures(sheet, book, at, row)?;
    }
    let lines = |words: &str, column: usize, size: u32| measure::line_count(words, widths.get(column).copied().unwrap_or(60), size);
    let target = row.given_target().map_or_else(String::new, target_words);
    let words = [(label.as_str(), 2), (&indicator.unit_of_measure, 3), (&target, usize::from(TARGET_COLUMNS.0))];
    let words = words.into_iter().map(|(words, column)| lines(words, column, TABLE_FONT_SIZE)).max().unwrap_or(1);
    let remarks = lines(&remark, usize::from(last), REMARK_FONT_SIZE);
    let height = measure::compact_row_height(words, TABLE_FONT_SIZE).max(measure::compact_row_height(remarks, REMARK_FONT_SIZE));
    sheet.raw.set_row_height(at, height)?;
    Ok(height)
}

/// Writes how many units have a figure. Where some of these are doubtful, the cell is a link to the first finding about the indicator.
fn write_unit_count(sheet: &mut Sheet<'_>, of: &SummaryRow<'_, '_>, column: u16) -> XlsxResult {
    let states = of.row.line.states;
    let share = format!("{}/{}", of.row.line.units_with_figure(of.row.indicator), states.all());
    let styles = sheet.styles;
    match of.finding.filter(|_| of.row.line.doubts().worst().is_some()) {
        Some(finding) => {
            let target = format!("'{}'!A{}", REPORT_SHEETS[3], finding + 1);
            sheet.write_text_link(of.at, column, &target, &share, &styles.code_link)
        }
        None => sheet.write_text(of.at, column, &share, &styles.centre),
    }
}

/// How many of the figures that are owed are in the year to date; empty where none is missing, or there is no year to date.
fn to_date_count(row: &IndicatorRow<'_>) -> String {
    let share = row.line.ytd_periods;
    let adds_up = matches!(row.indicator.year_to_date_kind(), YearToDateKind::Sum | YearToDateKind::AnyYes);
    let counts = adds_up && row.line.year_to_date.is_some() && !share.complete();
    if counts { format!("{}/{}", share.have, share.owed) } else { String::new() }
}

/// Writes the code of the indicator as a link to its column in `Theo đơn vị`, or to the narratives.
fn write_code(sheet: &mut Sheet<'_>, book: &ReportData<'_>, at: u32, row: &IndicatorRow<'_>) -> XlsxResult {
    let styles = sheet.styles;
    let column = book.figure_rows().find(|(_, other)| std::ptr::eq(*other, row)).map(|(column, _)| column);
    let target = match column {
        Some(column) => format!("'{}'!{}", REPORT_SHEETS[1], CellRef::new(TOTAL_ROW, column)),
        None => format!("'{}'!A1", REPORT_SHEETS[4]),
    };
    sheet.write_text_link(at, 1, &target, row.indicator.code.as_str(), &styles.code_link)
}

/// Writes the figures of the row, from “Kỳ trước” to the attainment of the target.
fn write_figures(sheet: &mut Sheet<'_>, book: &ReportData<'_>, at: u32, row: &IndicatorRow<'_>) -> XlsxResult {
    let line = row.line;
    let styles = sheet.styles;
    let [previous, current, before, change, percent, to_date, target, attainment] = [0, 1, 2, 3, 4, 5, 6, 7].map(|n| PREVIOUS_COLUMN + n);
    write_figure(sheet, (at, previous), line.previous)?;
    let live = FormulaRow::build(book, row, at);
    let live = live.as_ref();
    by_unit::write_total(sheet, (at, current), row, live.map(|live| live.total.as_str()))?;
    write_figure(sheet, (at, before), line.compared.as_ref().map(|compared| compared.before))?;
    let scale = row.indicator.scale();
    write_formula_or_figure(sheet, (at, change), live.and_then(|live| live.change.as_deref()), line.change, scale)?;
    let points = row.indicator.is_percentage() && line.change_percent.is_some();
    write_percent(sheet, (at, percent), live.and_then(|live| live.percent.as_deref()), line.change_percent, points)?;
    if summary_live::has_no_year_to_date(row.indicator) {
        sheet.write_text(at, to_date, NO_YEAR_TO_DATE_MARK, &styles.centre)?;
    } else {
        write_formula_or_figure(sheet, (at, to_date), live.and_then(|live| live.to_date.as_deref()), line.year_to_date, scale)?;
    }
    if let Some(last_year) = &line.last_year {
        let column = LAST_YEAR_COLUMNS.0;
        write_figure(sheet, (at, column), last_year.total)?;
        let formulas = live.and_then(|live| live.last_year.as_ref());
        write_formula_or_figure(sheet, (at, column + 1), formulas.map(|(change, _)| change.as_str()), last_year.change, scale)?;
        let percent = formulas.and_then(|(_, percent)| percent.as_deref());
        let points = row.indicator.is_percentage() && last_year.change_percent.is_some();
        write_percent(sheet, (at, column + 2), percent, last_year.change_percent, points)?;
        let units = last_year.compared.as_ref().map_or_else(|| NO_FIGURE_WORDS.to_owned(), |compared| compared.units.to_string());
        sheet.write_text(at, column + 3, &units, &styles.centre)?;
    }
    let judged = row.given_target();
    sheet.write_text(at, target, &judged.map_or_else(String::new, target_words), &styles.centre)?;
    match judged.and_then(|target| target.attainment) {
        Some(reached) => {
            write_formula_or_figure(sheet, (at, attainment), live.and_then(|live| live.attainment.as_deref()), Some(reached), 1)
        }
        None => sheet.write_text(at, attainment, "", &styles.centre),
    }
}

/// Writes a figure, or the sign that there is no information.
fn write_figure(sheet: &mut Sheet<'_>, (at, column): (u32, u16), value: Option<Decimal>) -> XlsxResult {
    let styles = sheet.styles;
    match value {
        Some(value) => sheet.write_plain_figure(at, column, value),
        None => sheet.write_text(at, column, NO_FIGURE_WORDS, &styles.centre),
    }
}

/// Writes a figure: as a formula where there is one, otherwise as a number.
fn write_formula_or_figure(
    sheet: &mut Sheet<'_>,
    (at, column): (u32, u16),
    formula: Option<&str>,
    value: Option<Decimal>,
    scale: u32,
) -> XlsxResult {
    let (Some(formula), Some(value)) = (formula, value) else { return write_figure(sheet, (at, column), value) };
    let format = rust_xlsxwriter::Format::clone(sheet.styles.figure(0)).set_num_format(number::flexible_number_format(scale));
    sheet.write_formula(at, column, formula, &FormulaResult::Figure(value), &format)?;
    if scale > 0 {
        sheet.hide_dangling_comma(at, column, None)?;
    }
    Ok(())
}

/// Writes the change in percent; of a percentage, that the change beside it is in points.
fn write_percent(sheet: &mut Sheet<'_>, cell: (u32, u16), formula: Option<&str>, value: Option<Decimal>, points: bool) -> XlsxResult {
    if points {
        let styles = sheet.styles;
        return sheet.write_text(cell.0, cell.1, POINTS, &styles.centre);
    }
    write_formula_or_figure(sheet, cell, formula, value, 1)
}

/// Formats a target for the table (`9 - 15`, `≥ 1`).
fn target_words(target: &TargetResult) -> String {
    if target.waits == Some(TargetPending::ForNumbers) {
        return "chưa giao".to_owned();
    }
    let figure = |value| decimal::format(value, Lang::Vi);
    match (target.min, target.max) {
        (Some(min), Some(max)) if min == max => figure(min),
        (Some(min), Some(max)) => format!("{} - {}", figure(min), figure(max)),
        (Some(min), None) => format!("≥ {}", figure(min)),
        (None, Some(max)) => format!("≤ {}", figure(max)),
        (None, None) => String::new(),
    }
}
