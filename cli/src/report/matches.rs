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
    if book.run() != Some(&report.run) {
        return Err(broken(&Phrase::new("bảng tính vừa ghi thuộc lần tổng hợp khác", "the workbook names another run")));
    }
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

/// The document, parsed again, is of this run and has the totals and the answers of the report.
///
/// # Errors
/// Invariant 3, with the indicator.
pub(crate) fn json_matches(report: &Consolidation, bytes: &[u8]) -> Result<(), Failure> {
    let parsed = serde_json::from_slice::<ReportFile>(bytes);
    let read = parsed
        .map_err(|error| broken(&phrase!("tệp JSON vừa ghi không đọc lại được: {error}", "the JSON cannot be read back: {error}")))?;
    let sizes = read.run == report.run && read.indicators.len() == report.lines.len() && read.units.len() == report.units.len();
    let differs = report.lines.iter().zip(&read.indicators).find(|(line, wire)| {
        let answer = |unit: &str, entry: &UnitEntry| {
            wire.by_unit.get(unit).is_some_and(|wire| wire.state == entry.state.name() && wire.value == entry.state.wire_value())
        };
        line.code.as_str() != wire.code
            || line.total.map(figure::wire) != wire.total
            || line.by_unit.len() != wire.by_unit.len()
            || !line.by_unit.iter().all(|(unit, entry)| answer(unit.as_str(), entry))
    });
    match differs {
        None if sizes => Ok(()),
        None => Err(broken(&Phrase::new("tệp JSON vừa ghi khác với kết quả", "the JSON differs from what was reckoned"))),
        Some((line, _)) => {
            let code = &line.code;
            Err(broken(&phrase!("{code} trong tệp JSON vừa ghi khác với kết quả", "{code} in the JSON differs from what was reckoned")))
        }
    }
}

/// A table, read back, is of this run, has as many rows as it should, and the totals (or answers) in the column `value` are those
/// of the report, row by row.
///
/// # Errors
/// Invariant 3, with the name of the table.
pub(crate) fn table_matches(report: &Consolidation, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let differs = || broken(&phrase!("bảng {name} vừa ghi khác với kết quả", "the table {name} differs from what was reckoned"));
    let mut table = csv::Reader::from_reader(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
    let heads = table.headers().map_err(|_| differs())?.clone();
    let column = |name: &str| heads.iter().position(|head| head == name).ok_or_else(differs);
    let run = column("run")?;
    let answers = || {
        let of_unit = |unit: &tonghop::consolidation::UnitRow| {
            let code = unit.code.clone();
            report.lines.iter().filter_map(move |line| line.by_unit.get(&code)).map(|answer| answer.state.number())
        };
        report.units.iter().flat_map(of_unit)
    };
    let mut figures: Box<dyn Iterator<Item = Option<Decimal>> + '_> = match name {
        "indicators.csv" => Box::new(report.lines.iter().map(|line| line.total)),
        "by_unit.csv" => Box::new(answers()),
        "units.csv" => Box::new(report.units.iter().map(|_| None)),
        "ledger.csv" => Box::new(report.ledger.iter().map(|_| None)),
        _ => Box::new(report.findings.iter().map(|_| None)),
    };
    let value = match name {
        "indicators.csv" => Some(column("total")?),
        "by_unit.csv" => Some(column("value")?),
        _ => None,
    };
    for row in table.records() {
        let row = row.map_err(|_| differs())?;
        let figure = figures.next().ok_or_else(differs)?;
        let read = value.and_then(|column| row.get(column)).unwrap_or_default();
        if row.get(run) != Some(&report.run) || figure.is_some_and(|figure| read != figure::wire(figure)) {
            return Err(differs());
        }
    }
    if figures.next().is_some() { Err(differs()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tonghop::consolidation::{Instructions, Partial, finish, to_json};
    use tonghop::intake;

    fn report() -> Consolidation {
        let plan = Plan::xuan_loc();
        let mut files = Partial::default();
        for (unit, sessions) in [("26425", "12"), ("26428", "8")] {
            let json = format!(
                r#"{{"format":"tonghop-submission/1","plan":"37/KH-UBND","unit":"{unit}","period":"2019-Q1","entries":{{"B01":{{"raw":"{sessions}"}}}}}}"#
            );
            files.add(intake::receive(&plan, &format!("{unit}.json"), json.as_bytes()));
        }
        let period = "2019-Q1".parse().unwrap_or_else(|bad| unreachable!("{bad}"));
        finish(&plan, &files, &Partial::default(), &Instructions::new(period))
    }

    /// Whether a file is taken once `old` in it has become `new`.
    fn taken(matches: impl Fn(&[u8]) -> Result<(), Failure>, text: &str, old: &str, new: &str) -> bool {
        assert!(text.contains(old), "{old} is not in {text}");
        assert!(matches(text.as_bytes()).is_ok(), "the sound file is taken");
        matches(text.replacen(old, new, 1).as_bytes()).is_ok()
    }

    #[test]
    fn a_workbook_that_differs_is_found_out() {
        let (plan, sound) = (Plan::xuan_loc(), report());
        let bytes = tonghop::excel::report::write(&plan, &sound).unwrap_or_else(|bad| unreachable!("{bad}"));
        assert!(book_matches(&plan, &sound, &bytes).is_ok());
        let differs = |spoil: fn(&mut Consolidation)| {
            let mut other = sound.clone();
            spoil(&mut other);
            book_matches(&plan, &other, &bytes).is_err()
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
        assert!(book_matches(&plan, &sound, bytes.get(..bytes.len() / 2).unwrap_or_default()).is_err(), "half of it");
    }

    #[test]
    fn a_document_that_differs_is_found_out() {
        let report = report();
        let json = to_json(&report, Lang::Vi).unwrap_or_else(|bad| unreachable!("{bad}"));
        let run = report.run.as_str();
        for (old, new) in [
            (r#""total":"20""#, r#""total":"21""#),
            (r#""value":"12""#, r#""value":"13""#),
            (r#""state":"value""#, r#""state":"nil""#),
            (run, "0000000000000000"),
            (r#""code":"B01""#, r#""code":"B02""#),
            ("{", "{{"),
        ] {
            assert!(!taken(|back| json_matches(&report, back), &json, old, new), "{old} → {new}");
        }
    }

    #[test]
    fn a_table_that_differs_is_found_out() {
        let report = report();
        let plan = Plan::xuan_loc();
        let tables = crate::commands::merge::tables(&plan, &report, Lang::Vi).unwrap_or_else(|bad| unreachable!("{bad:?}"));
        for (name, bytes) in tables {
            let text = String::from_utf8(bytes).unwrap_or_else(|bad| unreachable!("{bad}"));
            let matches = |back: &[u8]| table_matches(&report, name, back);
            assert!(!taken(matches, &text, report.run.as_str(), "0000000000000000"), "{name}: another run");
            let end = text.trim_end().rfind("\r\n").unwrap_or_default();
            assert!(matches(text.get(..end + 2).unwrap_or_default().as_bytes()).is_err(), "{name}: a row less");
            if matches!(name, "indicators.csv" | "by_unit.csv") {
                let (old, new) = if name == "indicators.csv" { (",20,true", ",21,true") } else { (",value,12,", ",value,13,") };
                assert!(!taken(matches, &text, old, new), "{name}: another figure");
            }
        }
    }
}
