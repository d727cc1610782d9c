//! Writes the report as five CSV tables, and one for each list: UTF-8 with a byte order mark, commas, figures as decimal text with a point.

use csv::{Terminator, Writer, WriterBuilder};
use rust_decimal::Decimal;
use tonghop::base::decimal;
use tonghop::consolidation::{AgainstTarget, Consolidation, EntrySource, ListTable};
use tonghop::plan::{Plan, UnitCode};
use tonghop::submission::{State, Value};
use tonghop::{Lang, Say};

use crate::failure::Failure;
use crate::show::replace_control_chars;

/// The file names of the tables.
const CSV_FILE_NAMES: [&str; 5] = ["indicators.csv", "by_unit.csv", "units.csv", "ledger.csv", "findings.csv"];

type CsvResult = Result<(), csv::Error>;

/// Writes a CSV table whose last column has the id of the run, so that a mixture of tables of different runs is noticed.
struct TableWriter {
    writer: Writer<Vec<u8>>,
    run: String,
    headed: bool,
}

impl TableWriter {
    /// Writes a record and adds a last field for the run: its heading in the first record, the id of the run in all others.
    fn write_record<T: AsRef<[u8]>>(&mut self, record: impl IntoIterator<Item = T>) -> CsvResult {
        for field in record {
            self.writer.write_field(field)?;
        }
        self.writer.write_field(if self.headed { self.run.as_str() } else { "run" })?;
        self.headed = true;
        self.writer.write_record(None::<&[u8]>)
    }
}

/// Makes all tables; returns the file name and the content of each.
///
/// # Errors
/// None in practice, because the tables are written to memory.
pub(crate) fn render_csv_tables(plan: &Plan, report: &Consolidation, lang: Lang) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let fill: [&dyn Fn(&mut TableWriter) -> CsvResult; 5] = [
        &|table| write_indicators(table, plan, report),
        &|table| write_answers_by_unit(table, report),
        &|table| write_units(table, report),
        &|table| write_ledger(table, report, lang),
        &|table| write_findings(table, report, lang),
    ];
    let mut tables = Vec::new();
    let mut add = |name: String, fill: &dyn Fn(&mut TableWriter) -> CsvResult| -> Result<(), Failure> {
        let writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec());
        let mut table = TableWriter { writer, run: report.run.clone(), headed: false };
        fill(&mut table).map_err(std::io::Error::from)?;
        let bytes = table.writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
        tables.push((name, bytes));
        Ok(())
    };
    for (name, fill) in CSV_FILE_NAMES.into_iter().zip(fill) {
        add(name.to_owned(), fill)?;
    }
    for list in &report.lists {
        add(list_file_name(list.code.as_str()), &|table| write_list(table, plan, report, list))?;
    }
    Ok(tables)
}

/// The file name of the table of a list.
pub(super) fn list_file_name(code: &str) -> String {
    format!("list_{code}.csv")
}

/// The file names of all tables of a plan's report.
pub(crate) fn csv_file_names(plan: &Plan) -> Vec<String> {
    let lists = plan.lists.iter().map(|list| list_file_name(list.code.as_str()));
    CSV_FILE_NAMES.iter().map(|name| (*name).to_owned()).chain(lists).collect()
}

/// Writes a list: a row for each row of a unit, with a column for each column of the list. Figures are decimal text, days as in
/// `2026-03-07`, other values words; what could not be read stands in the column `unread` with the id of its column.
fn write_list(table: &mut TableWriter, plan: &Plan, report: &Consolidation, list: &ListTable) -> CsvResult {
    let columns: Vec<&str> = plan.list(&list.code).into_iter().flat_map(|of| &of.columns).map(|column| column.id.as_str()).collect();
    let before = ["unit", "name", "row", "event", "file", "sheet", "cell", "unread"];
    table.write_record(before.into_iter().chain(columns.iter().copied()))?;
    let names: std::collections::BTreeMap<_, _> = report.units.iter().map(|unit| (&unit.code, unit.name.as_str())).collect();
    for (place, row) in list.rows.iter().enumerate() {
        let first = row.cells.values().min_by_key(|cell| cell.source.cell());
        let source = first.map(|cell| &cell.source);
        let file = source.and_then(|source| report.ledger.get(source.file()));
        let event = list.same_events.iter().position(|rows| rows.contains(&place));
        let unread = row.cells.iter().filter_map(|(column, cell)| Some(format!("{column}: {}", cell.raw.as_deref()?)));
        let head = [
            row.unit.to_string(),
            escape_optional_text(names.get(&row.unit).copied()),
            row.number.to_string(),
            event.map(|event| event.saturating_add(1).to_string()).unwrap_or_default(),
            escape_optional_text(file.map(|row| row.file.as_str())),
            escape_optional_text(source.and_then(|source| source.sheet().map(|sheet| &**sheet))),
            source.and_then(EntrySource::cell).map(|cell| cell.to_string()).unwrap_or_default(),
            escape_text(&unread.collect::<Vec<_>>().join("; ")),
        ];
        let cells = columns.iter().map(|column| {
            let state = row.cells.iter().find(|(id, _)| id.as_str() == *column).map(|(_, cell)| &cell.state);
            match state {
                Some(State::Value(Value::Choice(option))) => escape_text(&option.label),
                Some(State::Value(flag @ Value::Flag(_))) => escape_text(&flag.say(Lang::Vi)),
                Some(state) if let Some(figure) = state.number() => decimal::format_wire(figure),
                state => escape_optional_text(state.and_then(State::wire_value).as_deref()),
            }
        });
        table.write_record(head.into_iter().chain(cells))?;
    }
    Ok(())
}

/// Characters at the beginning of a text for which a spreadsheet program may calculate the text, including the wide forms of East Asian
/// keyboards; and the apostrophe, so that removing one apostrophe always restores the text.
const FORMULA_PREFIX_CHARS: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\''];

/// Puts an apostrophe in front of text that a spreadsheet program would calculate, and replaces characters that control a terminal or
/// reverse the reading direction by `�`.
fn escape_text(text: &str) -> String {
    let shown = replace_control_chars(&text.replace("\r\n", "\n"));
    if text.starts_with(FORMULA_PREFIX_CHARS) { format!("'{shown}") } else { shown }
}

fn escape_optional_text(value: Option<&str>) -> String {
    value.map(escape_text).unwrap_or_default()
}

fn format_optional_number(value: Option<Decimal>) -> String {
    value.map(decimal::format_wire).unwrap_or_default()
}

fn write_indicators(table: &mut TableWriter, plan: &Plan, report: &Consolidation) -> CsvResult {
    table.write_record([
        "code",
        "label",
        "unit_of_measure",
        "total",
        "additive",
        "chosen",
        "previous",
        "change",
        "change_percent",
        "change_units",
        "year_to_date",
        "ytd_have",
        "ytd_owed",
        "target_min",
        "target_max",
        "attainment",
        "target_met",
        "value",
        "nil",
        "missing",
        "not_applicable",
        "withheld",
        "doubt_errors",
        "doubt_asked",
        "day",
        "last_year",
        "last_year_change",
        "last_year_change_percent",
        "last_year_change_units",
    ])?;
    for line in &report.lines {
        let indicator = plan.indicator(&line.code);
        let target = line.target.as_ref();
        let met = target.and_then(|target| target.met).map(|met| match met {
            AgainstTarget::Below => "below",
            AgainstTarget::Within => "within",
            AgainstTarget::Above => "above",
        });
        let (states, doubts) = (line.states, line.doubts());
        let last_year = line.last_year.as_ref();
        let compared = last_year.and_then(|last_year| last_year.compared.as_ref());
        table.write_record([
            line.code.to_string(),
            escape_optional_text(indicator.map(|i| i.label.as_str())),
            escape_optional_text(indicator.map(|i| i.unit_of_measure.as_str())),
            format_optional_number(line.total),
            line.additive.to_string(),
            escape_optional_text(line.chosen.as_ref().map(UnitCode::as_str)),
            format_optional_number(line.previous),
            format_optional_number(line.change),
            format_optional_number(line.change_percent),
            line.compared.as_ref().map_or(0, |compared| compared.units).to_string(),
            format_optional_number(line.year_to_date),
            line.ytd_periods.have.to_string(),
            line.ytd_periods.owed.to_string(),
            format_optional_number(target.and_then(|target| target.min)),
            format_optional_number(target.and_then(|target| target.max)),
            format_optional_number(target.and_then(|target| target.attainment)),
            escape_optional_text(met),
            states.value.to_string(),
            states.nil.to_string(),
            states.missing.to_string(),
            states.not_applicable.to_string(),
            states.withheld.to_string(),
            doubts.errors.to_string(),
            doubts.asked.to_string(),
            line.day.map(|day| day.to_string()).unwrap_or_default(),
            format_optional_number(last_year.and_then(|last_year| last_year.total)),
            format_optional_number(last_year.and_then(|last_year| last_year.change)),
            format_optional_number(last_year.and_then(|last_year| last_year.change_percent)),
            compared.map(|compared| compared.units.to_string()).unwrap_or_default(),
        ])?;
    }
    Ok(())
}

fn write_answers_by_unit(table: &mut TableWriter, report: &Consolidation) -> CsvResult {
    table.write_record([
        "unit",
        "name",
        "code",
        "state",
        "value",
        "why",
        "raw",
        "note",
        "corrected_from",
        "doubt",
        "file",
        "sheet",
        "cell",
        "revision",
        "text",
    ])?;
    for unit in &report.units {
        for line in &report.lines {
            let Some(entry) = line.by_unit.get(&unit.code) else { continue };
            let source = entry.source.as_ref();
            let row = source.and_then(|source| report.ledger.get(source.file()));
            // Figures and texts are in separate columns, so that a database can read the column of figures as numbers.
            let figure = entry.state.number().map(decimal::format_wire);
            let words = if figure.is_some() { None } else { entry.state.wire_value().map(|value| escape_text(&value)) };
            table.write_record([
                unit.code.to_string(),
                escape_text(&unit.name),
                line.code.to_string(),
                entry.state.name().to_owned(),
                figure.unwrap_or_default(),
                escape_optional_text(entry.why.map(tonghop::consolidation::MissingReason::key)),
                escape_optional_text(entry.raw()),
                escape_optional_text(entry.note()),
                entry.correction().map(|correction| format_optional_number(correction.old)).unwrap_or_default(),
                escape_optional_text(entry.doubt().map(tonghop::consolidation::Doubt::key)),
                escape_optional_text(row.map(|row| row.file.as_str())),
                escape_optional_text(source.and_then(|source| source.sheet().map(|sheet| &**sheet))),
                source.and_then(EntrySource::cell).map(|cell| cell.to_string()).unwrap_or_default(),
                row.and_then(|row| row.revision).map(|revision| revision.to_string()).unwrap_or_default(),
                words.unwrap_or_default(),
            ])?;
        }
    }
    Ok(())
}

fn write_units(table: &mut TableWriter, report: &Consolidation) -> CsvResult {
    table.write_record([
        "code",
        "name",
        "status",
        "received",
        "by_signature",
        "days_late",
        "nil",
        "estimate",
        "required",
        "missing_cells",
        "file",
        "errors",
        "warnings",
        "doubt_errors",
        "doubt_asked",
    ])?;
    for unit in &report.units {
        let missing: Vec<&str> = unit.missing_cells.iter().map(AsRef::as_ref).collect();
        table.write_record([
            unit.code.to_string(),
            escape_text(&unit.name),
            unit.status.key().to_owned(),
            unit.received.map(|on| on.date.to_string()).unwrap_or_default(),
            unit.received.is_some_and(|on| on.by_signature).to_string(),
            unit.days_late.to_string(),
            unit.nil.to_string(),
            unit.estimate.to_string(),
            unit.required.to_string(),
            missing.join(" "),
            escape_optional_text(unit.file.and_then(|row| report.ledger.get(row)).map(|row| row.file.as_str())),
            unit.errors.to_string(),
            unit.warnings.to_string(),
            unit.doubts.errors.to_string(),
            unit.doubts.asked.to_string(),
        ])?;
    }
    Ok(())
}

fn write_ledger(table: &mut TableWriter, report: &Consolidation, lang: Lang) -> CsvResult {
    table.write_record(["file", "sha256", "outcome", "unit", "period", "revision", "reason", "role"])?;
    let of_period = report.ledger.iter().map(|row| (row, ""));
    for (row, role) in of_period.chain(report.past.iter().map(|row| (row, "past"))) {
        table.write_record([
            escape_text(&row.file),
            row.sha256.clone(),
            row.outcome.key().to_owned(),
            escape_optional_text(row.unit.as_ref().map(UnitCode::as_str)),
            row.period.map(|period| period.to_string()).unwrap_or_default(),
            row.revision.map(|revision| revision.to_string()).unwrap_or_default(),
            escape_optional_text(row.reason.as_ref().map(|reason| reason.say(lang)).as_deref()),
            role.to_owned(),
        ])?;
    }
    Ok(())
}

fn write_findings(table: &mut TableWriter, report: &Consolidation, lang: Lang) -> CsvResult {
    table.write_record(["code", "rule", "severity", "unit", "file", "sheet", "cell", "field", "value", "message", "help", "explained"])?;
    for finding in &report.findings {
        let wire = finding.to_wire(lang);
        let severity = match wire.severity {
            tonghop::findings::Severity::Error => "error",
            tonghop::findings::Severity::Warning => "warning",
            tonghop::findings::Severity::Note => "note",
        };
        table.write_record([
            wire.code.to_owned(),
            escape_optional_text(wire.rule),
            severity.to_owned(),
            escape_optional_text(wire.unit),
            escape_optional_text(wire.file),
            escape_optional_text(wire.sheet),
            wire.cell.unwrap_or_default(),
            escape_optional_text(wire.field.as_deref()),
            escape_optional_text(wire.value),
            escape_text(&wire.message),
            escape_text(&wire.help),
            escape_optional_text(wire.explained),
        ])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::escape_text;

    #[test]
    fn escaped_text_is_no_formula_and_unescapes_to_the_original() {
        for read in
            ["=1+1", "+84", "-3", "@x", "＝1", "＠x", "'0123", "''", "=cmd|' /C calc'!A0", "Xã Xuân Bắc", "1-3", "dòng 1\ndòng 2", ""]
        {
            let written = escape_text(read);
            assert!(!written.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']), "{written}");
            assert_eq!(written.strip_prefix('\'').unwrap_or(&written), read);
        }
        assert_eq!(escape_text("\t=1"), "'\u{FFFD}=1");
        assert_eq!(escape_text("a\u{202E}b\u{1b}[2J"), "a\u{FFFD}b\u{FFFD}[2J");
    }
}
