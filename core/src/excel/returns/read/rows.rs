//! The rows of figures: each code once, with its value, note and previous figure; everything else in the table is named.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::cells::Content;
use super::columns::{Table, code_in, listed};
use super::merged::Down;
use super::told::Told;
use crate::excel::returns::layout::{Column, HELPER_TITLE};
use crate::figure;
use crate::findings::{CellRef, Field, Finding, LayoutProblem, Place};
use crate::plan::{Indicator, IndicatorCode, Plan, ValueType};
use crate::submission::{Entries, Entry, RawForm, Source};
use crate::text::{clean_narrative, quote, tone_position_free_key, toneless_key};

/// The rows of one code.
struct Rows {
    first: u32,
    entry: Entry,
    others: Vec<u32>,
    /// Some row says something else than the first.
    differ: bool,
}

/// Reads the table into entries.
pub(super) fn read_rows(plan: &Plan, table: &Table<'_>, entries: &mut Entries, findings: &mut Told) {
    let merged = MergedResults::of(table);
    let labels: Labels<'_> = LazyCell::new(Box::new(|| labels(plan)));
    let mut seen: BTreeMap<IndicatorCode, Rows> = BTreeMap::new();
    let mut since_heading = Sum::default();
    let code_column = table.column(Column::Code).unwrap_or_default();
    let mut next = Some(table.header_row);
    while let Some(row) = next {
        let code = table.grid.get(row, code_column).and_then(code_in);
        match code {
            // Codes of the unit's own without end are none of the plan's.
            Some(code)
                if (row >= table.first_row || !is_head(table, row))
                    && plan.indicator(&code).is_none()
                    && !seen.contains_key(&code)
                    && !findings.admits(UNKNOWN) => {}
            Some(code) if row >= table.first_row || !is_head(table, row) => {
                let mut entry = read_row(plan, &code, row, table, &merged, &labels, findings);
                since_heading.add(entry.number());
                entry.source = Some(source(table, row, Column::Result));
                match seen.get_mut(&code) {
                    Some(rows) => {
                        rows.others.push(row);
                        rows.differ |= !rows.entry.same_content(&entry);
                    }
                    None => drop(seen.insert(code, Rows { first: row, entry, others: Vec::new(), differ: false })),
                }
            }
            _ if row >= table.first_row || !is_head(table, row) => other_row(row, table, &mut since_heading, findings),
            _ => {}
        }
        next = table.grid.cells.from(CellRef::new(row.saturating_add(1), 0)).next().map(|(at, _)| at.row);
    }
    for (code, rows) in seen {
        let Rows { first, mut entry, others, differ } = rows;
        let cells = || listed(std::iter::once(&first).chain(&others).map(|row| cell(table, *row, Column::Result).to_string()));
        if differ {
            let problem = LayoutProblem::RepeatedCode { code: code.to_string(), cells: cells() };
            findings.push(Finding::new(problem, place(table, first, Column::Code, &code)));
            entry.refuse();
        } else if !others.is_empty() && entry.number().is_some_and(|number| !number.is_zero()) {
            let problem = LayoutProblem::SameRowTwice { code: code.to_string(), cells: cells() };
            findings.push(Finding::new(problem, place(table, first, Column::Code, &code)));
        }
        // The plan's own copy of the code is shared with all other returns.
        entries.insert(plan.indicator(&code).map_or(code, |indicator| indicator.code.clone()), entry);
    }
}

/// Under which the codes that the plan does not have are counted.
const UNKNOWN: &str = "SUB151";

/// The sum of figures; nothing once it is too large.
struct Sum(Option<Decimal>);

impl Default for Sum {
    fn default() -> Self {
        Self(Some(Decimal::ZERO))
    }
}

impl Sum {
    fn add(&mut self, figure: Option<Decimal>) {
        if let Some(figure) = figure {
            self.0 = self.0.and_then(|sum| sum.checked_add(figure));
        }
    }
}

type Labels<'p> = LazyCell<BTreeMap<String, Vec<&'p IndicatorCode>>, Box<dyn FnOnce() -> BTreeMap<String, Vec<&'p IndicatorCode>> + 'p>>;

/// The indicators of each label, by its key; several may share one (`Trong đó: nữ`).
fn labels(plan: &Plan) -> BTreeMap<String, Vec<&IndicatorCode>> {
    let mut by_key: BTreeMap<String, Vec<&IndicatorCode>> = BTreeMap::new();
    for indicator in &plan.indicators {
        by_key.entry(tone_position_free_key(&indicator.label)).or_default().push(&indicator.code);
    }
    by_key
}

/// Whether a row above the first code belongs to the header of the table: it has a title of a column, or numbers the columns.
fn is_head(table: &Table<'_>, row: u32) -> bool {
    if row <= table.header_row {
        return true;
    }
    let mut texts = table.grid.row(row).map(|(_, content)| content.label()).filter(|text| !text.is_empty()).peekable();
    let numbers_columns = |text: &str| {
        let inner = text.trim_start_matches('(').trim_end_matches(')');
        text.len() <= 24
            && (inner.chars().count() == 1 || text.starts_with('(') || inner.len() <= 2 && inner.bytes().all(|b| b.is_ascii_digit()))
    };
    let words = table
        .grid
        .row(row)
        .any(|(column, content)| table.columns.values().any(|known| *known == column) && super::columns::is_title(&content.key()));
    words || texts.peek().is_some() && texts.all(|text| numbers_columns(&text))
}

fn cell(table: &Table<'_>, row: u32, column: Column) -> CellRef {
    CellRef::new(row, table.column(column).unwrap_or_default())
}

fn place(table: &Table<'_>, row: u32, column: Column, code: &IndicatorCode) -> Place {
    Place { field: Some(Field::Indicator(code.clone())), ..Place::cell(table.grid.name.to_string(), cell(table, row, column)) }
}

fn source(table: &Table<'_>, row: u32, column: Column) -> Source {
    Source { sheet: Arc::clone(&table.grid.name), cell: cell(table, row, column) }
}

fn read_row(
    plan: &Plan,
    code: &IndicatorCode,
    row: u32,
    table: &Table<'_>,
    merged: &MergedResults,
    labels: &Labels<'_>,
    findings: &mut Told,
) -> Entry {
    let content = |column: Column| table.column(column).and_then(|position| table.grid.get(row, position));
    let result = content(Column::Result);
    let note = content(Column::Note).map(|content| clean_narrative(content.text));
    let Some(indicator) = plan.indicator(code) else {
        return result.map_or_else(Entry::default, |content| Entry::unread(content.raw())).with_note(note);
    };
    let mut entry = result.map_or_else(Entry::default, |content| Entry::read(content.raw(), indicator)).with_note(note);
    if result.is_some_and(|content| content.unsure) {
        entry.refuse();
    }
    // A label that is the plan's own, letter for letter, needs no further look.
    if let Some(label) = content(Column::Label).filter(|content| content.text != indicator.label).map(|content| content.label())
        && let Some(others) = labels.get(&tone_position_free_key(&label)).filter(|others| !others.contains(&code))
    {
        let other = others.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let problem = LayoutProblem::LabelOfAnother { code: code.to_string(), label: quote(&label), other };
        findings.push(Finding::new(problem, place(table, row, Column::Label, code)));
        entry.refuse();
    }
    if let Some(measure) =
        content(Column::Measure).filter(|content| content.text != indicator.unit_of_measure).map(|content| content.label())
        && toneless_key(&measure) != toneless_key(&indicator.unit_of_measure)
        && !entry.is_blank()
    {
        let problem = LayoutProblem::OtherMeasure { read: quote(&measure), measure: indicator.unit_of_measure.clone() };
        findings.push(Finding::new(problem, place(table, row, Column::Measure, code)));
        entry.refuse();
    }
    if let Some((first, cells)) = merged.over(row, table) {
        entry.refuse();
        if first == row {
            findings.push(Finding::new(LayoutProblem::MergedDown { cells }, place(table, row, Column::Result, code)));
        }
    }
    if let Some(previous) = content(Column::Previous).filter(|_| matches!(indicator.value, ValueType::Integer | ValueType::Decimal { .. }))
    {
        entry.previous = previous_figure(previous, indicator);
        if entry.previous.is_none() && !matches!(previous.label().as_str(), "" | "-" | "–" | "…" | "x" | "×") {
            let problem = LayoutProblem::BadPrevious { read: quote(previous.text) };
            findings.push(Finding::new(problem, place(table, row, Column::Previous, code)));
        }
    }
    if result.is_some_and(|content| content.hidden) {
        findings.push(Finding::new(LayoutProblem::HiddenRow { code: code.to_string() }, place(table, row, Column::Result, code)));
    }
    stray(row, table, code, findings);
    entry
}

/// Results that are merged with those of other codes, one figure for several indicators.
struct MergedResults {
    ranges: Option<Down>,
    /// The rows with a code, in order.
    coded: Vec<u32>,
}

impl MergedResults {
    fn of(table: &Table<'_>) -> Self {
        let ranges = table.column(Column::Result).map(|column| table.grid.merged.down(column)).filter(|down| !down.is_empty());
        let code_column = table.column(Column::Code).unwrap_or_default();
        let coded = |(at, content): (CellRef, Content<'_>)| (at.column == code_column && code_in(content).is_some()).then_some(at.row);
        let coded = ranges.iter().flat_map(|_| table.grid.cells.iter().filter_map(coded)).collect();
        Self { ranges, coded }
    }

    /// The first row with a code, and the range, where the result of a row belongs to several codes.
    fn over(&self, row: u32, table: &Table<'_>) -> Option<(u32, String)> {
        let (from, to) = self.ranges.as_ref()?.covering(row)?;
        let begin = self.coded.partition_point(|coded| *coded < from.row);
        let [first, second] = self.coded.get(begin..begin.saturating_add(2))? else { return None };
        (*second <= to.row.min(table.last_row) && table.grid.cells.get(from).is_some()).then(|| (*first, format!("{from}:{to}")))
    }
}

/// The figure of the period before, read as any figure is; words are none.
fn previous_figure(content: Content<'_>, indicator: &Indicator) -> Option<Decimal> {
    let read = Entry::read(content.raw(), indicator);
    if read.problems().is_empty() { read.number() } else { None }
}

/// Figures in a row with a code, outside the columns of the form. A column of row numbers (STT) is none.
fn stray(row: u32, table: &Table<'_>, code: &IndicatorCode, findings: &mut Told) {
    for (column, content) in table.grid.row(row) {
        let known = table.columns.values().any(|position| *position == column);
        if known || !looks_like_figure(content) || is_helper(table, column) || is_numbering(table, column) {
            continue;
        }
        let place =
            Place { field: Some(Field::Indicator(code.clone())), ..Place::cell(table.grid.name.to_string(), CellRef::new(row, column)) };
        findings.push(Finding::new(LayoutProblem::StrayFigure { read: quote(content.text), code: code.to_string() }, place));
    }
}

/// A number, or digits typed as text.
fn looks_like_figure(content: Content<'_>) -> bool {
    match content.form {
        RawForm::Number => true,
        RawForm::Text => {
            let text = content.label();
            text.len() <= 20
                && text.starts_with(|c: char| c.is_ascii_digit())
                && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '))
        }
        _ => false,
    }
}

/// Whether the formulas behind the column of verdicts stand there: they repeat the answers.
fn is_helper(table: &Table<'_>, column: u16) -> bool {
    let mut rows = (table.header_row..table.first_row).chain([0]);
    rows.any(|row| table.grid.get(row, column).is_some_and(|title| title.text == HELPER_TITLE))
}

fn is_numbering(table: &Table<'_>, column: u16) -> bool {
    (table.header_row..table.first_row)
        .any(|row| table.grid.get(row, column).is_some_and(|title| matches!(title.key().as_str(), "stt" | "tt" | "so tt" | "so thu tu")))
}

/// A row without a code: a heading, a subtotal, or something of the unit's own.
fn other_row(row: u32, table: &Table<'_>, since_heading: &mut Sum, findings: &mut Told) {
    let Some(position) = table.column(Column::Result) else { return };
    let label =
        table.grid.row(row).filter(|(column, _)| *column != position).map(|(_, content)| content.label()).find(|text| !text.is_empty());
    let label = label.unwrap_or_default();
    let Some(content) = table.grid.get(row, position) else {
        // A heading begins a new block; a row outside the table ends all of them.
        *since_heading = Sum::default();
        return;
    };
    if row > table.last_row && !matches!(content.form, RawForm::Number) {
        return;
    }
    let place = Place::cell(table.grid.name.to_string(), CellRef::new(row, position));
    let key = toneless_key(&label);
    let total = key.starts_with("tong") || key.starts_with("cong") || key.contains("tong cong");
    match figure::from_sheet(content.text).filter(|_| content.form == RawForm::Number) {
        Some(read) if total => {
            if let Some(sum) = since_heading.0.filter(|sum| *sum != read) {
                findings.push(Finding::new(LayoutProblem::TotalDiffers { label: quote(&label), read, sum }, place));
            }
        }
        _ => {
            let read = quote(content.text);
            findings.push(Finding::new(LayoutProblem::RowWithoutCode { label: quote(&label), read }, place));
        }
    }
}
