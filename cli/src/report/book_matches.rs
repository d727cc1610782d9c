//! Checks that a written workbook has the computed figures: every total and every answer.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tonghop::base::decimal;
use tonghop::consolidation::{Consolidation, Line, OptionCount, UnitEntry};
use tonghop::findings::Refusal;
use tonghop::plan::{AcrossUnits, Indicator, Plan};
use tonghop::report::read_back::{
    ReportSheet, ReportWorkbook, ShownCell, ShownValue, code_columns, is_total_label, text_at_column, value_at_column,
};
use tonghop::submission::{State, Value};
use tonghop::{Lang, Phrase, Say};

use crate::failure::Failure;
use crate::wording::phrase;

/// The columns, from 0, of the code and of the figure of this period in the sheet `Tổng hợp`.
const CODE_AND_TOTAL_COLUMNS: (u16, u16) = (1, 5);
/// The first column, from 0, with a code of an indicator in the sheet `Theo đơn vị`.
const FIRST_CODE_COLUMN: u16 = 4;

/// Checks that a written workbook has the run, the totals and the answers of the report. Our own reader reads the workbook row by row, so
/// that it is never in memory as a whole.
///
/// # Errors
/// A figure differs; the failure has exit code 3 and names the figure.
pub(crate) fn verify_workbook(plan: &Plan, report: &Consolidation, bytes: &[u8]) -> Result<(), Failure> {
    let unreadable = |refusal: Refusal| {
        let code = refusal.code();
        figures_differ_failure(&phrase!("bảng tính vừa ghi không đọc lại được ({code})", "the workbook cannot be read back ({code})"))
    };
    let mut book = ReportWorkbook::open(bytes).map_err(unreadable)?.ok_or_else(missing_sheet_or_row_failure)?;
    if book.read_run_id().map_err(unreadable)?.as_deref() != Some(&report.run) {
        return Err(figures_differ_failure(&Phrase::new(
            "bảng tính vừa ghi thuộc lần tổng hợp khác",
            "the workbook belongs to another run",
        )));
    }
    let lines = report.lines.iter().filter_map(|line| Some((line, plan.indicator(&line.code)?)));
    let lines: Vec<(&Line, &Indicator)> = lines.filter(|(_, indicator)| !indicator.is_text()).collect();
    if lines.is_empty() || report.units.is_empty() {
        return Ok(());
    }
    let mut totals: BTreeMap<String, Option<ShownValue>> = BTreeMap::new();
    let told = |_, cells: &[ShownCell]| {
        let (code, total) = (text_at_column(cells, CODE_AND_TOTAL_COLUMNS.0), value_at_column(cells, CODE_AND_TOTAL_COLUMNS.1));
        if !code.is_empty() {
            totals.insert(code.to_owned(), total.cloned());
        }
    };
    book.for_each_row(ReportSheet::Summary, told).map_err(unreadable)?;
    for (line, indicator) in &lines {
        let total = totals.get(line.code.as_str()).ok_or_else(missing_sheet_or_row_failure)?;
        verify_total(total.as_ref(), line, indicator)?;
    }
    let mut matrix = UnitMatrixVerifier { lines: &lines, report, columns: Vec::new(), total: false, units: 0, answers: 0, found: Ok(()) };
    book.for_each_row(ReportSheet::ByUnit, |_, cells| {
        if matrix.found.is_ok() {
            matrix.found = matrix.verify_row(cells);
        }
    })
    .map_err(unreadable)?;
    matrix.finish()
}

fn missing_sheet_or_row_failure() -> Failure {
    figures_differ_failure(&Phrase::new("bảng tính vừa ghi thiếu trang hoặc thiếu dòng", "a sheet or a row of the workbook is missing"))
}

fn verify_total(shown: Option<&ShownValue>, line: &Line, indicator: &Indicator) -> Result<(), Failure> {
    if total_agrees(shown, line, indicator) {
        return Ok(());
    }
    let code = &line.code;
    Err(figures_differ_failure(&phrase!("tổng số {code} trong bảng tính khác với kết quả", "the total of {code} in the workbook differs")))
}

/// Compares the sheet `Theo đơn vị` with the report row by row: the codes, the totals, then the units in their order.
struct UnitMatrixVerifier<'r> {
    lines: &'r [(&'r Line, &'r Indicator)],
    report: &'r Consolidation,
    /// The column of each line, after the row with the codes.
    columns: Vec<u16>,
    /// Whether the row with the totals was read.
    total: bool,
    /// The number of units read so far.
    units: usize,
    /// The number of answers read so far.
    answers: usize,
    found: Result<(), Failure>,
}

impl UnitMatrixVerifier<'_> {
    fn verify_row(&mut self, cells: &[ShownCell]) -> Result<(), Failure> {
        if self.columns.is_empty() {
            let codes = code_columns(cells.iter().map(|(at, shown)| (*at, shown)), FIRST_CODE_COLUMN);
            if !codes.is_empty() {
                let column =
                    |(line, _): &(&Line, &Indicator)| codes.get(line.code.as_str()).copied().ok_or_else(missing_sheet_or_row_failure);
                self.columns = self.lines.iter().map(column).collect::<Result<_, _>>()?;
            }
            return Ok(());
        }
        let columns = self.lines.iter().zip(&self.columns);
        if !self.total {
            self.total = is_total_label(text_at_column(cells, 0));
            let mut totals = columns.filter(|_| self.total);
            return totals.try_for_each(|((line, indicator), column)| verify_total(value_at_column(cells, *column), line, indicator));
        }
        let code = text_at_column(cells, 1);
        if code.is_empty() {
            return Ok(());
        }
        let unit = self.report.units.get(self.units).filter(|unit| unit.code.as_str() == code).ok_or_else(missing_sheet_or_row_failure)?;
        self.units += 1;
        for ((line, _), column) in columns {
            let Some(answer) = line.by_unit.get(&unit.code) else { continue };
            self.answers += 1;
            if !shows_answer(value_at_column(cells, *column), answer) {
                let (code, unit) = (&line.code, &unit.code);
                let what =
                    phrase!("số liệu {code} của {unit} trong bảng tính khác với kết quả", "{code} of {unit} in the workbook differs");
                return Err(figures_differ_failure(&what));
            }
        }
        Ok(())
    }

    /// Checks that every unit and every answer was in the sheet.
    fn finish(self) -> Result<(), Failure> {
        self.found?;
        let answers: usize = self.lines.iter().map(|(line, _)| line.by_unit.len()).sum();
        if self.total && self.units == self.report.units.len() && self.answers == answers {
            Ok(())
        } else {
            Err(missing_sheet_or_row_failure())
        }
    }
}

/// The error that a written file differs from the computed report (invariant 3).
pub(super) fn figures_differ_failure(what: &Phrase) -> Failure {
    Failure::broken_invariant(3, what)
}

/// Whether the cell shows this total.
fn total_agrees(shown: Option<&ShownValue>, line: &Line, indicator: &Indicator) -> bool {
    if indicator.across_units == AcrossUnits::CountEach {
        let counts = OptionCount::list(&line.options, Lang::Vi);
        return matches!(shown, Some(ShownValue::Text(text)) if *text == counts || counts.is_empty());
    }
    if let Some(day) = line.day {
        return matches!(shown, Some(ShownValue::Text(text)) if *text == day.say(Lang::Vi));
    }
    match (shown, line.total) {
        (Some(shown), Some(total)) => figure_agrees(shown, total) || flag_agrees(shown, total == Decimal::ONE),
        (Some(ShownValue::Number(_)), None) => false,
        (Some(ShownValue::Text(_)) | None, None) => true,
        (None, Some(_)) => indicator.is_text(),
    }
}

/// Whether the cell shows this answer.
fn shows_answer(shown: Option<&ShownValue>, entry: &UnitEntry) -> bool {
    match (&entry.state, shown) {
        (State::Value(Value::Number(number)), Some(shown)) => figure_agrees(shown, *number),
        (State::Value(Value::Flag(flag)), Some(shown)) => flag_agrees(shown, *flag),
        (State::Nil, Some(shown)) => figure_agrees(shown, Decimal::ZERO),
        (State::Value(Value::Choice(option)), shown) => matches!(shown, Some(ShownValue::Text(text)) if *text == option.label),
        (State::Value(day @ Value::Date(_)), shown) => matches!(shown, Some(ShownValue::Text(text)) if *text == day.say(Lang::Vi)),
        (State::Value(Value::Text(_)), _) => true,
        (State::Value(_) | State::Nil, None) => false,
        (State::Missing | State::NotApplicable | State::Withheld, shown) => !matches!(shown, Some(ShownValue::Number(_))),
    }
}

/// Whether the cell shows this figure: as a number, or as text where the number has more digits than a sheet can store.
fn figure_agrees(shown: &ShownValue, value: Decimal) -> bool {
    match shown {
        ShownValue::Number(number) => *number == value,
        ShownValue::Text(text) => *text == decimal::format(value, Lang::Vi) && tonghop::consolidation::exceeds_sheet_precision(value),
    }
}

fn flag_agrees(shown: &ShownValue, flag: bool) -> bool {
    matches!(shown, ShownValue::Text(text) if text == if flag { "có" } else { "không" })
}

#[cfg(test)]
mod tests {
    use tonghop::plan::UnitCode;

    use super::super::fixture::two_commune_report;
    use super::*;

    #[test]
    fn verification_fails_for_a_workbook_that_differs() {
        let (plan, sound) = (Plan::xuan_loc(), two_commune_report());
        let bytes = tonghop::report::write(&plan, &sound).unwrap_or_else(|bad| unreachable!("{bad}"));
        assert!(verify_workbook(&plan, &sound, &bytes).is_ok());
        let differs = |spoil: fn(&mut Consolidation)| {
            let mut other = sound.clone();
            spoil(&mut other);
            verify_workbook(&plan, &other, &bytes).is_err()
        };
        assert!(differs(|report| report.run = "0000000000000000".into()));
        assert!(differs(|report| report.lines.iter_mut().for_each(|line| line.total = line.total.map(|total| total + Decimal::ONE))));
        assert!(differs(|report| {
            for entry in report.lines.iter_mut().flat_map(|line| line.by_unit.values_mut()) {
                if let State::Value(Value::Number(number)) = &mut entry.state {
                    *number += Decimal::ONE;
                }
            }
        }));
        assert!(differs(|report| drop(report.units.pop())), "a unit more in the workbook");
        assert!(differs(|report| report.units.swap(0, 1)), "units in another order");
        assert!(differs(|report| report.units.extend(report.units.last().cloned())), "a unit less in the workbook");
        assert!(
            differs(|report| {
                let answer = report.lines.first().and_then(|line| line.by_unit.values().next().cloned());
                let stranger = UnitCode::new("99999").unwrap_or_else(|bad| unreachable!("{bad}"));
                report
                    .lines
                    .iter_mut()
                    .take(1)
                    .for_each(|line| answer.iter().for_each(|answer| line.by_unit.insert(stranger.clone(), answer.clone())));
            }),
            "an answer of a unit that is not there"
        );
        assert!(verify_workbook(&plan, &sound, bytes.get(..bytes.len() / 2).unwrap_or_default()).is_err(), "half of it");
    }
}
