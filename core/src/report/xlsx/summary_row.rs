//! Writes the row of one indicator in the table of the sheet `Tổng hợp`.

use rust_decimal::Decimal;
use rust_xlsxwriter::XlsxError;

use super::book::{IndicatorRow, ReportData};
use super::report_styles::{REMARK_FONT_SIZE, TABLE_FONT_SIZE};
use super::roll_up::NO_FIGURE_WORDS;
use super::sheet_writer::{FormulaResult, Sheet, XlsxResult};
use super::summary_columns::{LAST_COLUMN, PREVIOUS_COLUMN};
use super::summary_live::{self, FormulaRow};
use super::{by_unit, measure, number, remarks};
use crate::base::Lang;
use crate::base::decimal;
use crate::consolidation::{TargetPending, TargetResult};
use crate::plan::Basis;

/// Column of the number of units that have a figure, from 0.
const UNIT_COUNT_COLUMN: u16 = LAST_COLUMN - 1;
/// The mark in place of a year to date, for an indicator that has none.
const NO_YEAR_TO_DATE_MARK: &str = "×";

/// Writes the row with its running number, and returns its height in points.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    book: &ReportData<'_>,
    (at, running): (u32, u32),
    row: &IndicatorRow<'_>,
    widths: &[u32],
) -> Result<u32, XlsxError> {
    let styles = sheet.styles;
    let indicator = row.indicator;
    let label = match indicator.basis {
        Basis::Seed => indicator.label.clone(),
        Basis::Inferred => format!("{} (*)", indicator.label),
    };
    sheet.write_text(at, 0, &running.to_string(), &styles.centre)?;
    sheet.write_text(at, 1, indicator.code.as_str(), &styles.centre)?;
    sheet.write_text(at, 2, &label, &styles.text)?;
    sheet.write_text(at, 3, &indicator.unit_of_measure, &styles.centre)?;
    let states = row.line.states;
    let share = format!("{}/{}", states.value + states.nil, states.all());
    sheet.write_text(at, UNIT_COUNT_COLUMN, &share, &styles.centre)?;
    let remark = remarks::format_remarks(book, row);
    sheet.write_text(at, LAST_COLUMN, &remark, &styles.remark)?;
    if indicator.is_text() {
        for column in PREVIOUS_COLUMN..UNIT_COUNT_COLUMN {
            sheet.write_text(at, column, "", &styles.centre)?;
        }
    } else {
        write_figures(sheet, book, at, row)?;
    }
    let width = |column: usize| widths.get(column).copied().unwrap_or(60);
    let words = sheet.fit_row_height(at, TABLE_FONT_SIZE, [(label.as_str(), width(2)), (indicator.unit_of_measure.as_str(), width(3))])?;
    let remarks = measure::row_height(measure::line_count(&remark, width(usize::from(LAST_COLUMN)), REMARK_FONT_SIZE), REMARK_FONT_SIZE);
    let height = words.max(remarks);
    sheet.raw.set_row_height(at, height)?;
    Ok(height)
}

/// Writes the figures of the row, from “Kỳ trước” to the attainment of the target.
fn write_figures(sheet: &mut Sheet<'_>, book: &ReportData<'_>, at: u32, row: &IndicatorRow<'_>) -> XlsxResult {
    let line = row.line;
    let styles = sheet.styles;
    let [previous, current, change, percent, to_date, target, attainment] = [0, 1, 2, 3, 4, 5, 6].map(|n| PREVIOUS_COLUMN + n);
    write_figure(sheet, (at, previous), line.previous)?;
    let live = FormulaRow::build(book, row, at);
    let live = live.as_ref();
    by_unit::write_total(sheet, (at, current), row, live.map(|live| live.total.as_str()))?;
    let scale = row.indicator.scale();
    write_formula_or_figure(sheet, (at, change), live.and_then(|live| live.change.as_deref()), line.change, scale)?;
    write_formula_or_figure(sheet, (at, percent), live.and_then(|live| live.percent.as_deref()), line.change_percent, 1)?;
    if summary_live::has_no_year_to_date(row.indicator) {
        sheet.write_text(at, to_date, NO_YEAR_TO_DATE_MARK, &styles.centre)?;
    } else {
        write_formula_or_figure(sheet, (at, to_date), live.and_then(|live| live.to_date.as_deref()), line.year_to_date, scale)?;
    }
    let judged = line.target.as_ref();
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
        sheet.hide_dangling_comma(at, column)?;
    }
    Ok(())
}

/// Formats a target for the table (`9 - 15`, `≥ 1`).
fn target_words(target: &TargetResult) -> String {
    if target.waits == Some(TargetPending::ForNumbers) {
        return "chưa giao số".to_owned();
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
