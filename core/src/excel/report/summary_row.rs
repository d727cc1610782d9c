//! One indicator in the table of the sheet `Tổng hợp`.

use rust_decimal::Decimal;
use rust_xlsxwriter::XlsxError;

use super::book::{Book, Row};
use super::roll_up::NOTHING;
use super::sheet::{Cached, Done, Sheet};
use super::styles::{REMARK, TABLE};
use super::summary::PREVIOUS;
use super::{by_unit, measure, number, remarks};
use crate::consolidation::{LineTarget, Waits};
use crate::figure;
use crate::findings::CellRef;
use crate::lang::Lang;
use crate::plan::Basis;

/// Writes the row with its running number, and gives its height in points.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    (at, running): (u32, u32),
    row: &Row<'_>,
    widths: &[u32],
) -> Result<u32, XlsxError> {
    let styles = sheet.styles;
    let indicator = row.indicator;
    let label = match indicator.basis {
        Basis::Seed => indicator.label.clone(),
        Basis::Inferred => format!("{} (*)", indicator.label),
    };
    sheet.text(at, 0, &running.to_string(), &styles.centre)?;
    sheet.text(at, 1, indicator.code.as_str(), &styles.centre)?;
    sheet.text(at, 2, &label, &styles.text)?;
    sheet.text(at, 3, &indicator.unit_of_measure, &styles.centre)?;
    let states = row.line.states;
    let share = format!("{}/{}", states.value + states.nil, states.all());
    sheet.text(at, 10, &share, &styles.centre)?;
    let remark = remarks::of(book, row);
    sheet.text(at, 11, &remark, &styles.remark)?;
    if indicator.is_text() {
        for column in PREVIOUS..=9 {
            sheet.text(at, column, "", &styles.centre)?;
        }
    } else {
        figures(sheet, book, at, row)?;
    }
    let width = |column: usize| widths.get(column).copied().unwrap_or(60);
    let words = sheet.fit(at, TABLE, [(label.as_str(), width(2)), (indicator.unit_of_measure.as_str(), width(3))])?;
    let remarks = measure::height(measure::lines(&remark, width(11), REMARK), REMARK);
    let height = words.max(remarks);
    sheet.raw.set_row_height(at, height)?;
    Ok(height)
}

fn figures(sheet: &mut Sheet<'_>, book: &Book<'_>, at: u32, row: &Row<'_>) -> Done {
    let line = row.line;
    let [previous, current, change, to_date] = [0, 1, 2, 3].map(|n| PREVIOUS + n);
    known(sheet, (at, previous), line.previous)?;
    let column = (book.figures()).find(|(_, other)| std::ptr::eq(*other, row));
    let formula = column.zip(book.unit_rows()).and_then(|((column, row), rows)| row.total.formula(column, rows, false));
    by_unit::total(sheet, (at, current), row, formula.as_deref())?;
    change_cell(sheet, (at, change), row, (previous, current))?;
    known(sheet, (at, to_date), line.year_to_date)?;
    let styles = sheet.styles;
    let target = line.target.as_ref();
    sheet.text(at, 8, &target.map_or_else(String::new, said), &styles.centre)?;
    match target.and_then(|target| target.attainment) {
        Some(percent) => sheet.plain_figure(at, 9, percent),
        None => sheet.text(at, 9, "", &styles.centre),
    }
}

/// A figure, or the sign that there is no information.
fn known(sheet: &mut Sheet<'_>, (at, column): (u32, u16), value: Option<Decimal>) -> Done {
    let styles = sheet.styles;
    match value {
        Some(value) => sheet.plain_figure(at, column, value),
        None => sheet.text(at, column, NOTHING, &styles.centre),
    }
}

/// This period less the one before, as a formula wherever the report says the same.
fn change_cell(sheet: &mut Sheet<'_>, (at, column): (u32, u16), row: &Row<'_>, (previous, current): (u16, u16)) -> Done {
    let line = row.line;
    let scale = row.indicator.scale();
    let reckoned = (row.total.figure().zip(line.previous)).and_then(|(now, before)| now.checked_sub(before));
    let exact = [row.total.figure(), line.previous, reckoned].into_iter().all(|value| value.is_some_and(number::fits));
    let Some(change) = line.change.filter(|change| exact && reckoned == Some(*change)) else {
        return known(sheet, (at, column), line.change);
    };
    let [before, now] = [previous, current].map(|column| CellRef::new(at, column).to_string());
    let difference = if scale == 0 { format!("{now}-{before}") } else { format!("ROUND({now}-{before},{scale})") };
    let formula = format!("=IF(AND(ISNUMBER({before}),ISNUMBER({now})),{difference},\"{NOTHING}\")");
    let styles = sheet.styles;
    let format = styles.figure(0).clone().set_num_format(number::open_format(scale));
    sheet.formula(at, column, &formula, &Cached::Figure(change), &format)?;
    if scale > 0 {
        sheet.without_dangling_comma(at, column)?;
    }
    Ok(())
}

/// A target in the words of a table (`9 - 15`, `≥ 1`).
fn said(target: &LineTarget) -> String {
    if target.waits == Some(Waits::ForNumbers) {
        return "chưa giao số".to_owned();
    }
    let figure = |value| figure::format(value, Lang::Vi);
    match (target.min, target.max) {
        (Some(min), Some(max)) if min == max => figure(min),
        (Some(min), Some(max)) => format!("{} - {}", figure(min), figure(max)),
        (Some(min), None) => format!("≥ {}", figure(min)),
        (None, Some(max)) => format!("≤ {}", figure(max)),
        (None, None) => String::new(),
    }
}
