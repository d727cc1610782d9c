//! Checks that a written JSON document and written CSV tables have the computed figures: every total and every answer.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::IgnoredAny;
use tonghop::Phrase;
use tonghop::base::decimal;
use tonghop::consolidation::{Consolidation, UnitEntry};
use tonghop::word::Document;

use super::book_matches::figures_differ_failure;
use super::runs::extract_run;
use crate::failure::Failure;
use crate::wording::phrase;

/// The parts of the JSON document that are compared with the report. Codes and states are borrowed from the text, because they contain
/// no characters that need an escape.
#[derive(Deserialize)]
struct ParsedDocument<'a> {
    run: &'a str,
    #[serde(borrow)]
    indicators: Vec<ParsedLine<'a>>,
    units: Vec<IgnoredAny>,
}

/// An indicator of the JSON document.
#[derive(Deserialize)]
struct ParsedLine<'a> {
    code: &'a str,
    total: Option<String>,
    #[serde(borrow)]
    by_unit: BTreeMap<&'a str, ParsedAnswer<'a>>,
}

/// The answer of a unit in the JSON document.
#[derive(Deserialize)]
struct ParsedAnswer<'a> {
    state: &'a str,
    value: Option<String>,
}

/// Checks that a written JSON document has the run, the totals and the answers of the report.
///
/// # Errors
/// A figure differs; the failure has exit code 3 and names the indicator.
pub(crate) fn verify_json(report: &Consolidation, bytes: &[u8]) -> Result<(), Failure> {
    let parsed = serde_json::from_slice::<ParsedDocument<'_>>(bytes);
    let read = parsed.map_err(|error| {
        figures_differ_failure(&phrase!("tệp JSON vừa ghi không đọc lại được: {error}", "the JSON cannot be read back: {error}"))
    })?;
    let sizes = read.run == report.run && read.indicators.len() == report.lines.len() && read.units.len() == report.units.len();
    let differs = report.lines.iter().zip(&read.indicators).find(|(line, wire)| {
        let answer = |unit: &str, entry: &UnitEntry| {
            wire.by_unit.get(unit).is_some_and(|wire| wire.state == entry.state.name() && wire.value == entry.state.wire_value())
        };
        line.code.as_str() != wire.code
            || line.total.map(decimal::format_wire) != wire.total
            || line.by_unit.len() != wire.by_unit.len()
            || !line.by_unit.iter().all(|(unit, entry)| answer(unit.as_str(), entry))
    });
    match differs {
        None if sizes => Ok(()),
        None => Err(figures_differ_failure(&Phrase::new("tệp JSON vừa ghi khác với kết quả", "the JSON differs from what was calculated"))),
        Some((line, _)) => {
            let code = &line.code;
            Err(figures_differ_failure(&phrase!(
                "{code} trong tệp JSON vừa ghi khác với kết quả",
                "{code} in the JSON differs from what was calculated"
            )))
        }
    }
}

/// Checks that a written Word document is whole: its text has the hash that was written with it.
///
/// # Errors
/// The document cannot be read back; the failure has exit code 3.
pub(crate) fn verify_document(bytes: &[u8]) -> Result<(), Failure> {
    if Document::is_as_written(bytes) {
        return Ok(());
    }
    Err(figures_differ_failure(&Phrase::new(
        "văn bản Word vừa ghi không đọc lại được đúng như đã tạo",
        "the Word document cannot be read back as it was made",
    )))
}

/// Checks that a written page or picture names the run of the report.
///
/// # Errors
/// It does not; the failure has exit code 3.
pub(crate) fn verify_run(report: &Consolidation, bytes: &[u8]) -> Result<(), Failure> {
    if extract_run(bytes).flatten().as_deref() == Some(&report.run) {
        return Ok(());
    }
    Err(figures_differ_failure(&Phrase::new(
        "trang hoặc ảnh vừa ghi không đọc lại được đúng như đã tạo",
        "the page or the picture cannot be read back as it was made",
    )))
}

/// Checks that a written CSV table has the run of the report, the right number of rows, and in each row the total (or answer) of the
/// report.
///
/// # Errors
/// A figure differs; the failure has exit code 3 and names the table.
pub(crate) fn verify_csv_table(report: &Consolidation, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let differs =
        || figures_differ_failure(&phrase!("bảng {name} vừa ghi khác với kết quả", "the table {name} differs from what was calculated"));
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
        list if let Some(table) = report.lists.iter().find(|table| list == super::csv_files::list_file_name(table.code.as_str())) => {
            Box::new(table.rows.iter().map(|row| Some(Decimal::from(row.number))))
        }
        "ledger.csv" => Box::new(report.ledger.iter().chain(&report.past).map(|_| None)),
        _ => Box::new(report.findings.iter().map(|_| None)),
    };
    let value = match name {
        "indicators.csv" => Some(column("total")?),
        "by_unit.csv" => Some(column("value")?),
        list if list.starts_with("list_") => Some(column("row")?),
        _ => None,
    };
    for row in table.records() {
        let row = row.map_err(|_| differs())?;
        let figure = figures.next().ok_or_else(differs)?;
        let read = value.and_then(|column| row.get(column)).unwrap_or_default();
        if row.get(run) != Some(&report.run) || figure.is_some_and(|figure| read != decimal::format_wire(figure)) {
            return Err(differs());
        }
    }
    if figures.next().is_some() { Err(differs()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::two_commune_report;
    use super::*;
    use tonghop::Lang;
    use tonghop::plan::Plan;
    use tonghop::report::to_json;

    /// Whether `matches` accepts a file in which the first `old` was replaced by `new`.
    fn is_accepted_after_edit(matches: impl Fn(&[u8]) -> Result<(), Failure>, text: &str, old: &str, new: &str) -> bool {
        assert!(text.contains(old), "{old} is not in {text}");
        assert!(matches(text.as_bytes()).is_ok(), "the sound file is taken");
        matches(text.replacen(old, new, 1).as_bytes()).is_ok()
    }

    #[test]
    fn verification_fails_for_a_json_document_that_differs() {
        let report = two_commune_report();
        let json = to_json(&report, Lang::Vi).unwrap_or_else(|bad| unreachable!("{bad}"));
        // Plan, period and units are not compared by `verify_json`, but `trace` can read them.
        let read = tonghop::report::read_back::parse_document(json.as_bytes()).unwrap_or_else(|| unreachable!("a document"));
        assert_eq!((read.plan.as_str(), read.period, read.units.len()), ("37/KH-UBND", report.period, report.units.len()));
        let run = report.run.as_str();
        for (old, new) in [
            (r#""total":"20""#, r#""total":"21""#),
            (r#""value":"12""#, r#""value":"13""#),
            (r#""state":"value""#, r#""state":"nil""#),
            (run, "0000000000000000"),
            (r#""code":"B01""#, r#""code":"B02""#),
            ("{", "{{"),
        ] {
            assert!(!is_accepted_after_edit(|back| verify_json(&report, back), &json, old, new), "{old} → {new}");
        }
    }

    #[test]
    fn verification_fails_for_a_csv_table_that_differs() {
        let report = two_commune_report();
        let plan = Plan::xuan_loc();
        let tables = crate::report::render_csv_tables(&plan, &report, Lang::Vi).unwrap_or_else(|bad| unreachable!("{bad:?}"));
        for (name, bytes) in tables {
            let text = String::from_utf8(bytes).unwrap_or_else(|bad| unreachable!("{bad}"));
            let matches = |back: &[u8]| verify_csv_table(&report, &name, back);
            assert!(!is_accepted_after_edit(matches, &text, report.run.as_str(), "0000000000000000"), "{name}: another run");
            let end = text.trim_end().rfind("\r\n").unwrap_or_default();
            assert!(matches(text.get(..end + 2).unwrap_or_default().as_bytes()).is_err(), "{name}: a row less");
            if matches!(name.as_str(), "indicators.csv" | "by_unit.csv") {
                let (old, new) = if name == "indicators.csv" { (",20,true", ",21,true") } else { (",value,12,", ",value,13,") };
                assert!(!is_accepted_after_edit(matches, &text, old, new), "{name}: another figure");
            }
        }
    }
}
