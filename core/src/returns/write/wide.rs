//! Writes the table with a row for each unit (decision 76), for an office that enters the returns itself. Each indicator has one column for
//! the figure and one for its note.

use super::WriteError;
use super::return_styles::Styles;
use super::text;
use crate::base::Period;
use crate::base::{Lang, Say};
use crate::plan::{Indicator, Plan, Unit};
use crate::returns::layout::{Column, DATA_SHEET, DATA_SHEET_TITLE, UNIT_CODE_LABEL, WINDOW_LABEL};
use crate::xlsx::write::{CommonContent, Properties, Sheet, Workbook};

/// Row of the first line of the header, counted from 0.
const FIRST_LINE_ROW: u32 = 2;
/// Row of the indicators' codes, counted from 0; the two rows below have labels and units of measure.
const CODE_ROW: u32 = 9;
/// Column of the first indicator, counted from 0, behind the columns for number, code and name of the unit.
const FIRST_INDICATOR_COLUMN: u16 = 3;

/// The purpose of a column: the answers to an indicator, or the notes on them.
enum IndicatorColumn<'p> {
    Answer(&'p Indicator),
    Note(&'p Indicator),
}

/// Writes the workbook (`.xlsx`) with a row for each of the units, to be filled in. Cells for indicators that a unit does not owe are
/// locked. The same plan, period and units give the same bytes.
///
/// # Errors
/// As [`write`](super::write).
///
/// ```
/// use tonghop::returns::write_unit_table;
/// use tonghop::plan::Plan;
/// let plan = Plan::xuan_loc();
/// let period = "2019-Q1".parse()?;
/// let units: Vec<_> = plan.owing_units(period).collect();
/// assert!(write_unit_table(&plan, &units, period)?.starts_with(b"PK"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_unit_table(plan: &Plan, units: &[&Unit], period: Period) -> Result<Vec<u8>, WriteError> {
    let styles = Styles::new();
    let mut sheet = Sheet::new(DATA_SHEET);
    let owed = |indicator: &Indicator, unit: &Unit| {
        plan.asked_indicators(period.period_type(), &unit.kind).any(|asked| asked.code == indicator.code)
    };
    // What the plan computes, and what a list gives, is nobody's to enter.
    let entered = plan.indicators.iter().filter(|indicator| indicator.computed.is_none());
    let asked = entered.filter(|indicator| units.iter().any(|unit| owed(indicator, unit)));
    // A narrative needs no note.
    let with_note = |indicator| {
        std::iter::once(IndicatorColumn::Answer(indicator)).chain((!indicator.is_text()).then_some(IndicatorColumn::Note(indicator)))
    };
    let columns: Vec<IndicatorColumn<'_>> = asked.flat_map(with_note).collect();
    write_header(&mut sheet, plan, period, &styles)?;
    for (column, (title, width)) in (0u16..).zip([("TT", 6), (UNIT_CODE_LABEL, 22), ("Đơn vị", 30)]) {
        sheet.set_column_width(column, width);
        text::write_text(&mut sheet, CODE_ROW, column, title, &styles.head)?;
    }
    for (column, head) in (FIRST_INDICATOR_COLUMN..).zip(&columns) {
        let indicator = match head {
            IndicatorColumn::Answer(indicator) => indicator,
            IndicatorColumn::Note(indicator) => {
                sheet.set_column_width(column, 24);
                let title = format!("{} {}", Column::Note.title(), indicator.code);
                text::write_text(&mut sheet, CODE_ROW, column, &title, &styles.head)?;
                continue;
            }
        };
        sheet.set_column_width(column, if indicator.is_text() { 40 } else { 16 });
        text::write_text(&mut sheet, CODE_ROW, column, indicator.code.as_str(), &styles.head)?;
        text::write_text(&mut sheet, CODE_ROW.saturating_add(1), column, &indicator.label, &styles.text)?;
        text::write_text(&mut sheet, CODE_ROW.saturating_add(2), column, &indicator.unit_of_measure, &styles.measure)?;
    }
    for ((row, number), unit) in (CODE_ROW.saturating_add(3)..).zip(1u32..).zip(units) {
        sheet.write_number(row, 0, number, &styles.code);
        text::write_text(&mut sheet, row, 1, unit.code.as_str(), &styles.code)?;
        text::write_text(&mut sheet, row, 2, &unit.name, &styles.text)?;
        for (column, head) in (FIRST_INDICATOR_COLUMN..).zip(&columns) {
            let format = match head {
                IndicatorColumn::Answer(indicator) | IndicatorColumn::Note(indicator) if !owed(indicator, unit) => &styles.section,
                IndicatorColumn::Answer(indicator) if !indicator.is_text() => &styles.result,
                IndicatorColumn::Answer(_) | IndicatorColumn::Note(_) => &styles.note,
            };
            sheet.write_blank(row, column, format);
        }
    }
    super::set_up_page(&mut sheet, Some(CODE_ROW));
    sheet.set_view(CODE_ROW.saturating_add(3), (CODE_ROW.saturating_add(3), FIRST_INDICATOR_COLUMN));
    let properties = Properties {
        title: format!("{DATA_SHEET_TITLE} – {}", period.name(Lang::Vi)),
        subject: format!("{} số {}", plan.issue.paper_name(), plan.id),
        author: "tonghop",
        created: plan.regime.window(period).last,
    };
    Ok(Workbook { properties, names: Vec::new(), sheets: vec![sheet] }.save(&CommonContent::default())?)
}

/// Writes the title and the lines that apply to all units.
fn write_header(sheet: &mut Sheet, plan: &Plan, period: Period, styles: &Styles) -> Result<(), WriteError> {
    text::write_text(sheet, 0, 0, &format!("{DATA_SHEET_TITLE} – {}", period.name(Lang::Vi).to_uppercase()), &styles.title)?;
    let window = plan.regime.window(period);
    let lines = [
        ("Kế hoạch", plan.id.clone(), &styles.value),
        ("Kỳ báo cáo", period.name(Lang::Vi), &styles.value),
        (WINDOW_LABEL, format!("Từ {} đến {}", window.first.say(Lang::Vi), window.last.say(Lang::Vi)), &styles.value),
        ("Người lập biểu", String::new(), &styles.field),
        ("Người ký", String::new(), &styles.field),
        ("Ngày ký", String::new(), &styles.field),
    ];
    for (row, (label, value, format)) in (FIRST_LINE_ROW..).zip(lines) {
        text::write_text(sheet, row, 1, label, &styles.label)?;
        text::write_text(sheet, row, 2, &value, format)?;
    }
    Ok(())
}
