//! Whether what was written says what was reckoned: total by total, cell by cell.

use rust_decimal::Decimal;
use tonghop::consolidation::{Consolidation, UnitEntry};
use tonghop::plan::{Indicator, Plan};
use tonghop::submission::{State, Value};
use tonghop::{Lang, Phrase, figure};

use super::{Matrix, ReportBook, ReportFile, Shown};
use crate::failure::{Failure, phrase};

/// Column of the code, and of this period's figure, in the sheet `Tổng hợp`.
const SUMMARY: (u16, u16) = (1, 5);

/// The workbook, read back by our own reader, has the totals and the answers of the report.
///
/// # Errors
/// Invariant 3, with the place.
pub(crate) fn book_matches(plan: &Plan, report: &Consolidation, bytes: &[u8]) -> Result<(), Failure> {
    let read = ReportBook::open(bytes).map_err(|refusal| {
        let code = refusal.code();
        broken(&phrase!("bảng tính vừa ghi không đọc lại được ({code})", "the workbook cannot be read back ({code})"))
    })?;
    let lost = || broken(&Phrase::new("bảng tính vừa ghi thiếu trang", "a sheet of the workbook is lost"));
    let book = read.ok_or_else(lost)?;
    let lines: Vec<_> =
        report.lines.iter().filter_map(|line| Some((line, plan.indicator(&line.code)?))).filter(|(_, i)| !i.is_text()).collect();
    if lines.is_empty() || report.units.is_empty() {
        return Ok(());
    }
    let matrix = Matrix::of(&book.by_unit).ok_or_else(lost)?;
    let rows: std::collections::BTreeMap<&str, u32> =
        book.summary.rows().into_iter().map(|row| (book.summary.text(row, SUMMARY.0), row)).filter(|(code, _)| !code.is_empty()).collect();
    for (line, indicator) in lines {
        let code = line.code.as_str();
        let column = *matrix.codes.get(code).ok_or_else(lost)?;
        let row = *rows.get(code).ok_or_else(lost)?;
        for shown in [book.by_unit.get(matrix.total, column), book.summary.get(row, SUMMARY.1)] {
            if !says_total(shown, line.total, indicator) {
                return Err(broken(&phrase!(
                    "tổng số {code} trong bảng tính khác với kết quả",
                    "the total of {code} in the workbook differs"
                )));
            }
        }
        for (unit, entry) in &line.by_unit {
            let (row, _) = matrix.units.get(unit.as_str()).ok_or_else(lost)?;
            if !says(book.by_unit.get(*row, column), entry) {
                return Err(broken(&phrase!(
                    "số liệu {code} của {unit} trong bảng tính khác với kết quả",
                    "{code} of {unit} in the workbook differs"
                )));
            }
        }
    }
    Ok(())
}

fn broken(what: &Phrase) -> Failure {
    Failure::broken(3, what)
}

fn says_total(shown: Option<&Shown>, total: Option<Decimal>, indicator: &Indicator) -> bool {
    match (shown, total) {
        (Some(shown), Some(total)) => says_figure(shown, total) || says_flag(shown, total == Decimal::ONE),
        (Some(Shown::Number(_)), None) => false,
        (Some(Shown::Text(_)) | None, None) => true,
        (None, Some(_)) => indicator.is_text(),
    }
}

fn says(shown: Option<&Shown>, entry: &UnitEntry) -> bool {
    match (&entry.state, shown) {
        (State::Value(Value::Number(number)), Some(shown)) => says_figure(shown, *number),
        (State::Value(Value::Flag(flag)), Some(shown)) => says_flag(shown, *flag),
        (State::Nil, Some(shown)) => says_figure(shown, Decimal::ZERO),
        (State::Value(Value::Text(_)), _) => true,
        (State::Value(_) | State::Nil, None) => false,
        (State::Missing | State::NotApplicable | State::Withheld, shown) => !matches!(shown, Some(Shown::Number(_))),
    }
}

/// The number, or its digits as text where a sheet could not keep them all.
fn says_figure(shown: &Shown, value: Decimal) -> bool {
    match shown {
        Shown::Number(number) => *number == value,
        Shown::Text(text) => *text == figure::format(value, Lang::Vi) && tonghop::consolidation::exceeds_sheet(value),
    }
}

fn says_flag(shown: &Shown, flag: bool) -> bool {
    matches!(shown, Shown::Text(text) if text == if flag { "có" } else { "không" })
}

/// The document, parsed again, is the one that was written and has the totals of the report.
///
/// # Errors
/// Invariant 3, with the indicator.
pub(crate) fn json_matches(report: &Consolidation, bytes: &[u8]) -> Result<(), Failure> {
    let parsed = serde_json::from_slice::<ReportFile>(bytes);
    let read = parsed
        .map_err(|error| broken(&phrase!("tệp JSON vừa ghi không đọc lại được: {error}", "the JSON cannot be read back: {error}")))?;
    let same = |(line, wire): (&tonghop::consolidation::Line, &super::LineWire)| {
        line.code.as_str() == wire.code && line.total.map(figure::wire) == wire.total && line.by_unit.len() == wire.by_unit.len()
    };
    if read.indicators.len() == report.lines.len() && report.lines.iter().zip(&read.indicators).all(same) {
        return Ok(());
    }
    Err(broken(&Phrase::new("tệp JSON vừa ghi khác với kết quả", "the JSON differs from what was reckoned")))
}
