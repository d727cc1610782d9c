//! Reads the rows of figures: each code once, with value, note and previous figure. Anything else in the table is reported.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::anchors::{self, LabelIndex};
use super::bounded_findings::BoundedFindings;
use super::cells::CellContent;
use super::columns::{DataTable, code_in_cell, join_limited};
use super::header_block::HeaderBlock;
use super::merged::ColumnRanges;
use super::stray::{StrayCells, is_total_row_label};
use super::table_sheet::{TablesRead, cell_phrase};
use crate::base::IndicatorCode;
use crate::base::Phrase;
use crate::base::decimal;
use crate::base::text::{clean_narrative, quote, toneless_key};
use crate::base::{CellRef, Count};
use crate::findings::{Field, Finding, LayoutProblem, Place, TableProblem};
use crate::plan::{CellTable, Indicator, Plan, TableLine, ValueType};
use crate::returns::layout::{Column, NOT_COMPARABLE};
use crate::submission::{Entries, Entry, RawForm, Source};

/// The rows of the table that have the same code, with the answer of the first of these rows.
struct CodeRows {
    first: u32,
    entry: Entry,
    others: Vec<u32>,
    /// Whether some row has another content than the first.
    differ: bool,
}

/// Reads the rows of the table into `entries`. `previous` is the list of previous figures with which the form was sent, as its hidden sheet
/// has it; `None` where the hidden sheet has none. `tables` are the answers of the cells that have a sheet of their own: the row of such a
/// cell only repeats them.
pub(super) fn read_rows(
    plan: &Plan,
    table: &DataTable<'_>,
    block: &HeaderBlock,
    previous: Option<&str>,
    (cell_tables, tables): (&[CellTable<'_>], TablesRead),
    entries: &mut Entries,
    findings: &mut BoundedFindings,
) {
    let mut of_tables = tables.entries;
    let merged = MergedResults::from_table(table);
    let labels = LabelIndex::for_plan(plan);
    let mut beside = StrayCells::new(table, previous);
    beside.check_above_table(plan, table, block, findings);
    let mut seen: BTreeMap<IndicatorCode, CodeRows> = BTreeMap::new();
    let mut since_heading = CheckedSum::default();
    let code_column = table.column(Column::Code).unwrap_or_default();
    let mut next = Some(table.header_row);
    while let Some(row) = next {
        let code = table.grid.get(row, code_column).and_then(code_in_cell);
        match code {
            // Of the codes that the plan does not have, only as many are kept as findings on them are listed.
            Some(code)
                if (row >= table.first_row || !is_header_row(table, row))
                    && plan.indicator(&code).is_none()
                    && !seen.contains_key(&code)
                    && !findings.count_and_admit(UNKNOWN_CODE_FINDING) => {}
            Some(code) if let Some(entry) = of_tables.get_mut(&code) => {
                if let Some(problem) = check_repeated_cell(plan, cell_tables, &code, row, table, entry) {
                    findings.push(Finding::new(problem, place_in_column(table, row, Column::Result, &code)));
                    entry.refuse();
                }
            }
            Some(code) if row >= table.first_row || !is_header_row(table, row) => {
                let mut entry = read_row(plan, &code, row, table, &merged, &labels, &mut beside, findings);
                since_heading.add(entry.number());
                entry.source = Some(Arc::new(source_in_column(table, row, Column::Result)));
                match seen.get_mut(&code) {
                    Some(rows) => {
                        rows.others.push(row);
                        rows.differ |= !rows.entry.same_content(&entry);
                    }
                    None => drop(seen.insert(code, CodeRows { first: row, entry, others: Vec::new(), differ: false })),
                }
            }
            _ if row >= table.first_row || !is_header_row(table, row) => {
                check_row_without_code(row, table, &mut since_heading, findings);
                beside.check_uncoded_row(plan, table, block, row, findings);
            }
            _ => {}
        }
        next = table.grid.cells.iter_from(CellRef::new(row.saturating_add(1), 0)).next().map(|(at, _)| at.row);
    }
    for (code, entry) in of_tables {
        entries.insert(plan.indicator(&code).map_or(code, |indicator| indicator.code.clone()), entry);
    }
    beside.finish(table, block, findings);
    let several = report_repeated_table(table, &seen, findings);
    for (code, rows) in seen {
        let CodeRows { first, mut entry, others, differ } = rows;
        let cells =
            || join_limited(std::iter::once(&first).chain(&others).map(|row| cell_in_column(table, *row, Column::Result).to_string()));
        if differ {
            if !several {
                let problem = LayoutProblem::RepeatedCode { code: code.to_string(), cells: cells() };
                findings.push(Finding::new(problem, place_in_column(table, first, Column::Code, &code)));
            }
            entry.refuse();
        } else if !others.is_empty() && entry.number().is_some_and(|number| !number.is_zero()) {
            let problem = LayoutProblem::SameRowTwice { code: code.to_string(), cells: cells() };
            findings.push(Finding::new(problem, place_in_column(table, first, Column::Code, &code)));
        }
        // The code is cloned from the plan, so that all returns share it.
        entries.insert(plan.indicator(&code).map_or(code, |indicator| indicator.code.clone()), entry);
    }
}

/// The problem of the row that repeats a cell of a table, where somebody wrote another figure over its formula. The result of the formula
/// itself does not matter: programs that fill in forms do not calculate it.
fn check_repeated_cell(
    plan: &Plan,
    tables: &[CellTable<'_>],
    code: &IndicatorCode,
    row: u32,
    table: &DataTable<'_>,
    entry: &Entry,
) -> Option<TableProblem> {
    let indicator = plan.indicator(code).filter(|indicator| indicator.computed.is_none())?;
    let content = table.column(Column::Result).and_then(|position| table.grid.get(row, position)).filter(|content| !content.formula)?;
    let figure = content.entry(indicator).number()?;
    if entry.number() == Some(figure) || entry.is_refused() {
        return None;
    }
    let of = tables.iter().find(|table| table.has(code))?;
    let mut ids = code.categories();
    let (own_row, own_column) = (ids.next()?, ids.next()?);
    let line = |lines: &[TableLine<'_>], id: &str| lines.iter().position(|line| line.id.as_str() == id);
    let (at_row, at_column) = (line(&of.rows, own_row)?, line(&of.columns, own_column)?);
    let line = cell_phrase(of.rows.get(at_row)?, of.columns.get(at_column)?);
    let in_table = match entry.number() {
        Some(number) => Phrase::of(&number),
        None => Phrase::same(quote(&entry.text_in_findings().unwrap_or_default())),
    };
    Some(TableProblem::TableAndRowDiffer { table: of.code.to_string(), line, in_table, in_row: Phrase::of(&figure) })
}

/// The whole table counts as repeated only if at least this many codes have several rows that differ.
const MIN_REPEATED_CODES: usize = 5;

/// Reports, with one finding, that the whole table occurs on the sheet more than once: at least [`MIN_REPEATED_CODES`] codes, and more than
/// half of all codes, have rows that differ. Returns whether that is so.
fn report_repeated_table(table: &DataTable<'_>, seen: &BTreeMap<IndicatorCode, CodeRows>, findings: &mut BoundedFindings) -> bool {
    let differing: Vec<&CodeRows> = seen.values().filter(|rows| rows.differ).collect();
    let several = differing.len() >= MIN_REPEATED_CODES && differing.len().saturating_mul(2) > seen.len();
    if several {
        let copies = differing.iter().map(|rows| rows.others.len()).max().unwrap_or_default();
        let begins = |copy: usize| differing.iter().filter_map(|rows| rows.others.get(copy).copied()).min();
        let first = differing.iter().map(|rows| rows.first).min().unwrap_or_default();
        let rows = std::iter::once(first).chain((0..copies).filter_map(begins)).map(|row| row.saturating_add(1).to_string());
        let problem = LayoutProblem::TableTwice { codes: Count(differing.len() as u64), rows: join_limited(rows) };
        findings.push(Finding::new(problem, Place::cell(table.grid.name.to_string(), cell_in_column(table, first, Column::Code))));
    }
    several
}

/// The code of findings about indicator codes that the plan does not have. They are counted, and only the first ones are kept.
const UNKNOWN_CODE_FINDING: &str = "SUB151";

/// A sum of figures (`None` once it is too large), and the number of added figures that have decimals.
struct CheckedSum {
    total: Option<Decimal>,
    rounded: u32,
}

impl Default for CheckedSum {
    fn default() -> Self {
        Self { total: Some(Decimal::ZERO), rounded: 0 }
    }
}

impl CheckedSum {
    /// Adds a figure to the sum; `None` adds nothing.
    fn add(&mut self, figure: Option<Decimal>) {
        if let Some(figure) = figure {
            self.total = self.total.and_then(|sum| sum.checked_add(figure));
            self.rounded = self.rounded.saturating_add(u32::from(figure.scale() > 0));
        }
    }

    /// The sentence that says how much of the difference between this sum and the subtotal `read` rounding can explain: half a unit of the
    /// last decimal place for each rounded figure and for the subtotal. Empty where all figures are whole numbers.
    fn explain_rounding(&self, read: Decimal) -> Phrase {
        let places = self.total.map_or(0, |sum| sum.scale()).max(read.scale());
        if places == 0 {
            return Phrase::default();
        }
        let parts = Decimal::from(self.rounded.saturating_add(1));
        crate::rules::rounding_sentence(parts.checked_mul(Decimal::new(5, places.saturating_add(1).min(28))))
    }
}

/// Whether a row above the first code belongs to the header of the table: it has a title of a column, or numbers the columns.
fn is_header_row(table: &DataTable<'_>, row: u32) -> bool {
    if row <= table.header_row {
        return true;
    }
    let mut texts = table.grid.row(row).map(|(_, content)| content.label()).filter(|text| !text.is_empty()).peekable();
    let numbers_columns = |text: &str| {
        let inner = text.trim_start_matches('(').trim_end_matches(')');
        text.len() <= 24
            && (inner.chars().count() == 1 || text.starts_with('(') || inner.len() <= 2 && inner.bytes().all(|b| b.is_ascii_digit()))
    };
    let words = table.grid.row(row).any(|(column, content)| {
        table.columns.values().any(|known| *known == column) && super::columns::is_column_title(&content.toneless_key())
    });
    // “Chỉ tiêu thêm” begins like a title, but a number as the result is none.
    let has_figure =
        table.column(Column::Result).and_then(|column| table.grid.get(row, column)).is_some_and(|content| content.form == RawForm::Number);
    words && !has_figure || texts.peek().is_some() && texts.all(|text| numbers_columns(&text))
}

/// The address of the cell in this row and in the column of this kind.
fn cell_in_column(table: &DataTable<'_>, row: u32, column: Column) -> CellRef {
    CellRef::new(row, table.column(column).unwrap_or_default())
}

/// The place of a finding on an indicator: the cell in the indicator's row and in the column of this kind.
fn place_in_column(table: &DataTable<'_>, row: u32, column: Column, code: &IndicatorCode) -> Place {
    Place { field: Some(Field::Indicator(code.clone())), ..Place::cell(table.grid.name.to_string(), cell_in_column(table, row, column)) }
}

/// The source of an entry: the sheet, and the cell in this row and in the column of this kind.
fn source_in_column(table: &DataTable<'_>, row: u32, column: Column) -> Source {
    Source { sheet: Arc::clone(&table.grid.name), cell: cell_in_column(table, row, column) }
}

/// Reads the row of a code into an entry, and reports what is wrong in the row.
#[allow(clippy::too_many_arguments, reason = "what a row is held against, each of its own kind")]
fn read_row(
    plan: &Plan,
    code: &IndicatorCode,
    row: u32,
    table: &DataTable<'_>,
    merged: &MergedResults,
    labels: &LabelIndex<'_>,
    beside: &mut StrayCells,
    findings: &mut BoundedFindings,
) -> Entry {
    let content = |column: Column| table.column(column).and_then(|position| table.grid.get(row, position));
    let result = content(Column::Result);
    let note = content(Column::Note).map(|content| clean_narrative(content.text));
    let Some(indicator) = plan.indicator(code) else {
        return result.map_or_else(Entry::default, |content| Entry::for_unknown_code(content.raw())).with_note(note);
    };
    let mut entry = result.map_or_else(Entry::default, |content| content.entry(indicator)).with_note(note);
    if indicator.computed.is_some() {
        // Whatever stands in the cell is computed anew; only a figure is kept, to be compared with that.
        entry = match (entry.number(), result) {
            (Some(_), Some(content)) => {
                Entry::from_understood(content.raw(), entry.state().clone(), Vec::new()).with_note(entry.note().map(str::to_owned))
            }
            _ => Entry::default().with_note(entry.note().map(str::to_owned)),
        };
    } else if result.is_some_and(|content| content.unsure) {
        entry.refuse();
    }
    if let Some((problem, refused)) = content(Column::Label).and_then(|content| labels.check_label(indicator, content.text))
        && (refused || !entry.is_blank())
    {
        let mut finding = Finding::new(problem, place_in_column(table, row, Column::Label, code));
        if refused {
            entry.refuse();
        } else {
            finding.explained = entry.explanation().map(str::to_owned);
        }
        findings.push(finding);
    }
    if let Some(problem) = content(Column::Measure).and_then(|content| anchors::check_unit_of_measure(indicator, content.text))
        && !entry.is_blank()
    {
        findings.push(Finding::new(problem, place_in_column(table, row, Column::Measure, code)));
        entry.refuse();
    }
    if let Some((first, cells)) = merged.merged_with_other_codes(row, table) {
        entry.refuse();
        if first == row {
            findings.push(Finding::new(LayoutProblem::MergedDown { cells }, place_in_column(table, row, Column::Result, code)));
        }
    }
    if let Some(previous) = content(Column::Previous).filter(|_| matches!(indicator.value, ValueType::Integer | ValueType::Decimal { .. }))
    {
        entry.set_previous(previous_figure(previous, indicator));
        let none = |label: &str| matches!(label, "" | "-" | "–" | "…" | "x" | "×") || toneless_key(label) == toneless_key(NOT_COMPARABLE);
        if entry.previous().is_none() && !none(&previous.label()) {
            let problem = LayoutProblem::BadPrevious { read: quote(previous.text) };
            findings.push(Finding::new(problem, place_in_column(table, row, Column::Previous, code)));
        }
    }
    if result.is_some_and(|content| content.hidden) {
        // Where another cell of the row can be seen, the column is hidden and not the row.
        if table.grid.row(row).any(|(_, content)| !content.hidden) {
            beside.count_hidden_answer();
        } else {
            findings
                .push(Finding::new(LayoutProblem::HiddenRow { code: code.to_string() }, place_in_column(table, row, Column::Result, code)));
        }
    }
    beside.check_coded_row(table, row, code, &entry, findings);
    entry
}

/// Finds results that are merged with those of other codes, so that one figure is given for several indicators.
struct MergedResults {
    /// The merged ranges over several rows in the column of the results.
    ranges: Option<ColumnRanges>,
    /// The rows with a code, in order.
    coded: Vec<u32>,
}

impl MergedResults {
    /// Collects the merged ranges in the column of the results, and the rows with a code.
    fn from_table(table: &DataTable<'_>) -> Self {
        let ranges = table.column(Column::Result).map(|column| table.grid.merged.ranges_in_column(column)).filter(|down| !down.is_empty());
        let code_column = table.column(Column::Code).unwrap_or_default();
        let coded =
            |(at, content): (CellRef, CellContent<'_>)| (at.column == code_column && code_in_cell(content).is_some()).then_some(at.row);
        let coded = ranges.iter().flat_map(|_| table.grid.cells.iter().filter_map(coded)).collect();
        Self { ranges, coded }
    }

    /// The merged range that joins the result of `row` with the result of another code: its first row with a code, and its address
    /// (`E5:E7`). `None` where the result is not merged with that of another code.
    fn merged_with_other_codes(&self, row: u32, table: &DataTable<'_>) -> Option<(u32, String)> {
        let (from, to) = self.ranges.as_ref()?.range_covering_row(row)?;
        let begin = self.coded.partition_point(|coded| *coded < from.row);
        let [first, second] = self.coded.get(begin..begin.saturating_add(2))? else { return None };
        (*second <= to.row.min(table.last_row) && table.grid.cells.get(from).is_some()).then(|| (*first, format!("{from}:{to}")))
    }
}

/// The figure in a cell of the column of the previous period, understood in the same way as an answer; `None` where the content is not
/// understood as a figure.
fn previous_figure(content: CellContent<'_>, indicator: &Indicator) -> Option<Decimal> {
    let read = content.entry(indicator);
    if read.problems().is_empty() { read.number() } else { None }
}

/// Checks a row without a code: a heading, a subtotal, or something that the unit added. `since_heading` is the sum of the figures since
/// the last heading, with which a subtotal is compared; a heading sets it to 0.
fn check_row_without_code(row: u32, table: &DataTable<'_>, since_heading: &mut CheckedSum, findings: &mut BoundedFindings) {
    let Some(position) = table.column(Column::Result) else { return };
    let label =
        table.grid.row(row).filter(|(column, _)| *column != position).map(|(_, content)| content.label()).find(|text| !text.is_empty());
    let label = label.unwrap_or_default();
    let Some(content) = table.grid.get(row, position) else {
        // A heading begins a new block; a row outside the table ends all of them.
        *since_heading = CheckedSum::default();
        return;
    };
    if row > table.last_row && !matches!(content.form, RawForm::Number) {
        return;
    }
    let place = Place::cell(table.grid.name.to_string(), CellRef::new(row, position));
    match decimal::parse_sheet_number(content.text).filter(|_| content.form == RawForm::Number) {
        Some(read) if is_total_row_label(&label) => {
            if let Some((sum, difference)) = since_heading.total.and_then(|sum| Some((sum, read.checked_sub(sum)?.abs())))
                && !difference.is_zero()
            {
                let (label, rounding) = (quote(&label), since_heading.explain_rounding(read));
                findings.push(Finding::new(LayoutProblem::TotalDiffers { label, read, sum, difference, rounding }, place));
            }
        }
        _ => {
            let read = quote(content.text);
            findings.push(Finding::new(LayoutProblem::RowWithoutCode { label: quote(&label), read }, place));
        }
    }
}
