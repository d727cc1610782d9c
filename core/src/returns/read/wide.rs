//! Reads a table with a row for each unit (decision 76): codes head its columns, and each row is a return.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::anchors::{self, LabelIndex};
use super::bounded_findings::BoundedFindings;
use super::cells::CellContent;
use super::columns::{DataTable, code_in_cell, indicator_in_cell, join_limited};
use super::grid::Grid;
use super::header_block::{self, HeaderBlock};
use super::return_part::{WorkbookReturn, unused_sheet_finding};
use super::stray::{add_listed_cell, begins_with_figure, classify_stray_text, is_total_row_label, list_cells};
use super::{fill_header, mentions_plan};
use crate::base::Phrase;
use crate::base::decimal;
use crate::base::text::{clean_narrative, quote, shorten};
use crate::base::{CellRef, Count};
use crate::base::{IndicatorCode, Period};
use crate::findings::{Field, Finding, HeaderField, HeaderProblem, LayoutProblem, Place, Problem};
use crate::parse::period_text::read_period;
use crate::parse::recognise_unit;
use crate::plan::{Indicator, Plan};
use crate::returns::layout::{GUIDE_SHEET, TEXT_SHEET};
use crate::submission::ReceivedContent;
use crate::submission::{Entry, RawForm, Source, Submission};
use crate::xlsx::read::Visibility;

/// The number of rows above and below the row of codes in which the other headings are looked for.
const HEAD_SEARCH_ROWS: u32 = 3;

/// A table with a row for each unit.
struct UnitTable<'g, 'p> {
    grid: &'g Grid,
    /// The row of the codes.
    code_row: u32,
    /// The first row of the headings.
    head_row: u32,
    /// The first row of a unit.
    first_row: u32,
    /// The last row with content.
    last_row: u32,
    /// The indicator of each column with answers.
    answers: BTreeMap<u16, &'p Indicator>,
    /// The indicator code of each column with notes.
    notes: BTreeMap<u16, IndicatorCode>,
    unit_code: Option<u16>,
    unit_name: Option<u16>,
    /// Columns that number the rows.
    numbering: Vec<u16>,
    /// A code that heads several columns, and the letters of these columns.
    twice: Option<(IndicatorCode, String)>,
}

/// Reads a return from each row of the one sheet that has a table with a row for each unit; `None` where no sheet has such a table. Several
/// such sheets, or a code that heads several columns, give one rejected return.
pub(super) fn read_return_per_row(plan: &Plan, grids: &[&Grid]) -> Option<Vec<WorkbookReturn>> {
    let ours = |grid: &Grid| [TEXT_SHEET, GUIDE_SHEET].contains(&&*grid.name) || grid.name.starts_with('_');
    let found: Vec<UnitTable<'_, '_>> = grids
        .iter()
        .filter(|grid| !ours(grid) && grid.visibility == Visibility::Visible)
        .filter_map(|grid| UnitTable::find(plan, grid))
        .collect();
    let rejected = |problem: LayoutProblem| {
        let finding = Finding::new(problem, Place::default());
        let content = ReceivedContent::Rejected { unit: None, period: None, reason: finding.problem.title_with_code() };
        Some(vec![WorkbookReturn { name: None, content, findings: vec![finding] }])
    };
    let [wide] = found.as_slice() else {
        let sheets = || join_limited(found.iter().map(|wide| format!("“{}”", wide.grid.name)));
        return if found.is_empty() { None } else { rejected(LayoutProblem::SeveralDataSheets { sheets: sheets() }) };
    };
    if let Some((code, columns)) = &wide.twice {
        return rejected(LayoutProblem::SeveralColumns { title: code.to_string(), columns: columns.clone() });
    }
    let mut parts = wide.read_returns(plan);
    if let Some(first) = parts.first_mut() {
        first.findings.extend(grids.iter().filter(|grid| !std::ptr::eq(**grid, wide.grid)).filter_map(|grid| unused_sheet_finding(grid)));
    }
    (!parts.is_empty()).then_some(parts)
}

/// How the cells of a column name units: by code or by name.
#[derive(PartialEq, Eq)]
enum UnitColumn {
    Code,
    Name,
}

/// How a column names units, according to its heading (in lower case, without tone marks); `None` where it does not.
fn unit_column_kind(key: &str) -> Option<UnitColumn> {
    match key {
        "ma don vi" | "ma dv" | "ma xa" | "ma don vi hanh chinh" => Some(UnitColumn::Code),
        "don vi" | "ten don vi" | "don vi bao cao" | "ten don vi bao cao" | "xa" | "ten xa" | "xa, phuong" | "xa, thi tran"
        | "dia phuong" => Some(UnitColumn::Name),
        _ => None,
    }
}

/// Whether a text is the title of a column with units.
#[cfg(feature = "csv")]
pub(crate) fn is_unit_column_title(text: &str) -> bool {
    text.len() <= 120 && unit_column_kind(&crate::base::text::toneless_key(text)).is_some()
}

impl<'g, 'p> UnitTable<'g, 'p> {
    /// Finds the table on a sheet: the row with the most codes, and a column that names the units. `None` where the sheet has none.
    fn find(plan: &'p Plan, grid: &'g Grid) -> Option<Self> {
        let mut by_row: BTreeMap<u32, BTreeMap<u16, &'p Indicator>> = BTreeMap::new();
        for (at, content) in grid.cells.iter() {
            if let Some(indicator) = indicator_in_cell(plan, content) {
                by_row.entry(at.row).or_default().insert(at.column, indicator);
            }
        }
        let (code_row, answers) = by_row.into_iter().rev().max_by_key(|(_, codes)| codes.len())?;
        let mut columns: BTreeMap<&IndicatorCode, Vec<u16>> = BTreeMap::new();
        for (column, indicator) in &answers {
            columns.entry(&indicator.code).or_default().push(*column);
        }
        let twice = columns.into_iter().find(|(_, columns)| columns.len() > 1);
        let twice = twice.map(|(code, columns)| (code.clone(), join_limited(columns.into_iter().map(CellRef::letters))));
        let (mut unit_code, mut unit_name, mut head_row, mut titled) = (None, None, code_row, code_row);
        let (mut notes, mut numbering) = (BTreeMap::new(), Vec::new());
        for row in code_row.saturating_sub(HEAD_SEARCH_ROWS)..=code_row.saturating_add(HEAD_SEARCH_ROWS) {
            for (column, content) in grid.row(row).filter(|(column, content)| !answers.contains_key(column) && content.text.len() <= 120) {
                let key = content.toneless_key();
                let place = match unit_column_kind(&key) {
                    Some(UnitColumn::Code) => &mut unit_code,
                    Some(UnitColumn::Name) => &mut unit_name,
                    None => {
                        if matches!(&*key, "stt" | "tt" | "so tt" | "so thu tu") {
                            numbering.push(column);
                        } else if let Some(code) = key.strip_prefix("giai trinh ").and_then(IndicatorCode::from_typed) {
                            notes.insert(column, code);
                        }
                        continue;
                    }
                };
                place.get_or_insert(column);
                titled = titled.max(row);
                head_row = head_row.min(row);
            }
        }
        let named = |row: u32| [unit_code, unit_name].into_iter().flatten().any(|column| grid.get(row, column).is_some());
        unit_code.or(unit_name)?;
        let last_row = grid.cells.iter().map(|(at, _)| at.row).max()?;
        let first_row = (titled.saturating_add(1)..=last_row).find(|row| named(*row))?;
        Some(Self { grid, code_row, head_row, first_row, last_row, answers, notes, unit_code, unit_name, numbering, twice })
    }

    /// The table in the form that [`header_block::read_header`] needs; it has no columns.
    const fn header_table(&self) -> DataTable<'g> {
        DataTable {
            grid: self.grid,
            columns: BTreeMap::new(),
            first_row: self.first_row,
            last_row: self.last_row,
            header_row: self.head_row,
            marked: false,
            by_position: false,
        }
    }

    /// Reads the return of each row. The first return also gets the findings on the table as a whole.
    fn read_returns(&self, plan: &Plan) -> Vec<WorkbookReturn> {
        let table = self.header_table();
        let block = header_block::read_header(&table);
        let refuse = |problem: Problem, field| {
            let finding = Finding::new(problem, Place::header(field));
            let reason = finding.problem.title_with_code();
            vec![WorkbookReturn {
                name: None,
                content: ReceivedContent::Rejected { unit: None, period: None, reason },
                findings: vec![finding],
            }]
        };
        let other = |read: &str| HeaderProblem::OtherPlan { read: quote(read), plan: plan.id.clone() };
        let named = |content: CellContent<'_>| content.text.len() <= 1000 && mentions_plan(content.text, &plan.id);
        match block.text(HeaderField::Plan) {
            Some(text) if !mentions_plan(&text, &plan.id) => return refuse(other(&text).into(), HeaderField::Plan),
            None if !self.grid.cells.iter().take_while(|(at, _)| at.row < self.code_row).any(|(_, content)| named(content)) => {
                return refuse(other("?").into(), HeaderField::Plan);
            }
            _ => {}
        }
        let period = match block.text(HeaderField::Period).map(|text| read_period(&text, None)) {
            Some(Ok(period)) => period,
            Some(Err(problem)) => return refuse(problem.into(), HeaderField::Period),
            None => return refuse(HeaderProblem::NoPeriod {}.into(), HeaderField::Period),
        };
        let (refused, heads) = self.check_headings(plan);
        let mut parts: Vec<WorkbookReturn> = Vec::new();
        let mut sums: BTreeMap<u16, Option<Decimal>> = self.answers.keys().map(|column| (*column, Some(Decimal::ZERO))).collect();
        let mut told = BoundedFindings::default();
        let mut remarks = Vec::new();
        anchors::check_texts_above(plan, &table, &block, period, &mut told);
        anchors::check_window(plan, &block, period, &mut told);
        let day = plan.regime.window(period).last;
        for row in self.first_row..=self.last_row {
            let Some(label) = self.unit_label(row) else {
                self.report_unowned_figures(row, &mut told);
                self.report_stray_texts(plan, row, &mut remarks, &mut told);
                continue;
            };
            // The row of a unit of the plan is its return, whatever the unit is called.
            let of_unit = || {
                recognise_unit(plan, self.cell_text(row, self.unit_code).as_deref(), self.cell_text(row, self.unit_name).as_deref(), day)
                    .is_ok()
            };
            if is_total_row_label(&label) && !of_unit() {
                self.check_total_row(row, &label, &sums, &mut told);
                continue;
            }
            // A row that has only a note is read, too.
            if !self.answers.keys().chain(self.notes.keys()).any(|column| self.grid.get(row, *column).is_some()) {
                // The row of a unit that has not answered is no remark.
                if !of_unit() {
                    self.report_stray_texts(plan, row, &mut remarks, &mut told);
                }
                continue;
            }
            // A table with more than twice as many rows as the plan has units is no table of units.
            if parts.len() > plan.units.len().saturating_mul(2).saturating_add(100) {
                return Vec::new();
            }
            parts.push(self.read_unit_row(plan, row, period, &block, &refused, &heads, &mut sums));
        }
        if let Some((first, _)) = remarks.first() {
            let place = Place::cell(self.grid.name.to_string(), *first);
            told.push(Finding::new(LayoutProblem::UnusedTexts { cells: list_cells(&remarks) }, place));
        }
        match parts.first_mut() {
            Some(first) => first.findings.extend(told.finish()),
            None => {
                let reason = Phrase::new("bảng nhiều đơn vị chưa nhập số liệu", "a table of several units without any figure");
                parts.push(WorkbookReturn { name: None, content: ReceivedContent::Skipped { reason }, findings: Vec::new() });
            }
        }
        parts
    }

    /// The name of the unit in a row, or else its code; `None` where the row has neither.
    fn unit_label(&self, row: u32) -> Option<String> {
        self.cell_text(row, self.unit_name).or_else(|| self.cell_text(row, self.unit_code)).filter(|text| !text.is_empty())
    }

    /// The text of the cell in this row and column; `None` where the cell is empty, or `column` is `None`.
    fn cell_text(&self, row: u32, column: Option<u16>) -> Option<String> {
        column.and_then(|column| self.grid.get(row, column)).map(|content| content.label().to_string())
    }

    /// Checks the headings above and below the codes: labels and units of measure must fit the code's indicator. Returns the columns that
    /// are refused, because a heading belongs to another indicator or unit of measure, and the findings.
    fn check_headings(&self, plan: &Plan) -> (Vec<u16>, Vec<Finding>) {
        let labels = LabelIndex::for_plan(plan);
        let (mut refused, mut findings) = (Vec::new(), Vec::new());
        for row in self.head_row..self.first_row {
            let of_measures = self.answers.iter().any(|(column, indicator)| {
                let text = self.grid.get(row, *column).map(|content| content.label()).unwrap_or_default();
                !text.is_empty()
                    && anchors::is_same_anchor(&text, &indicator.unit_of_measure)
                    && !anchors::is_same_anchor(&text, &indicator.label)
            });
            for (column, content) in self.grid.row(row).filter(|(_, content)| content.form == RawForm::Text && content.text.len() <= 400) {
                let Some(indicator) = self.answers.get(&column).filter(|_| row != self.code_row) else { continue };
                let text = content.label();
                let letters = text.chars().filter(|c| c.is_alphabetic()).count();
                let is_own = letters < 2 || code_in_cell(content).is_some() || anchors::check_unit_of_measure(indicator, &text).is_none();
                let merged = self.grid.merged.end_of_range_at(CellRef::new(row, column)).is_some_and(|last| last.column > column);
                if is_own || merged {
                    continue;
                }
                let Some((problem, another)) = labels.check_label(indicator, &text) else { continue };
                // In a row of units of measure, any other text is another unit; a magnitude (“nghìn”) is one in any row.
                let a_measure = of_measures
                    || anchors::has_magnitude_word(&text)
                    || plan.indicators.iter().any(|other| anchors::is_same_anchor(&text, &other.unit_of_measure));
                let problem = if a_measure { anchors::check_unit_of_measure(indicator, &text).unwrap_or(problem) } else { problem };
                if another || a_measure {
                    refused.push(column);
                }
                let at = CellRef::new(row, column);
                let place = Place { field: Some(Field::Indicator(indicator.code.clone())), ..Place::cell(self.grid.name.to_string(), at) };
                findings.push(Finding::new(problem, place));
            }
        }
        (refused, findings)
    }

    /// Reads the row of a unit as its return, and adds its figures to `sums`. `refused` are the columns with a wrong heading, `heads` the
    /// findings on headings, which each return repeats.
    #[allow(clippy::too_many_arguments, reason = "what a row is read with, each of its own kind")]
    fn read_unit_row(
        &self,
        plan: &Plan,
        row: u32,
        period: Period,
        block: &HeaderBlock,
        refused: &[u16],
        heads: &[Finding],
        sums: &mut BTreeMap<u16, Option<Decimal>>,
    ) -> WorkbookReturn {
        let name = Some(format!("{}!{}", self.grid.name, row.saturating_add(1)));
        let day = plan.regime.window(period).last;
        let text = |column: Option<u16>| column.and_then(|column| self.grid.get(row, column)).map(|content| content.label());
        let place = |column: Option<u16>| {
            let at = CellRef::new(row, column.or(self.unit_name).unwrap_or_default());
            Place { field: Some(Field::Header(HeaderField::Unit)), ..Place::cell(self.grid.name.to_string(), at) }
        };
        let recognised = match recognise_unit(plan, text(self.unit_code).as_deref(), text(self.unit_name).as_deref(), day) {
            Ok(recognised) => recognised,
            Err(problem) => {
                let finding = Finding::new(problem, place(self.unit_code));
                let reason = finding.problem.title_with_code();
                let content = ReceivedContent::Rejected { unit: None, period: Some(period), reason };
                return WorkbookReturn { name, content, findings: vec![finding] };
            }
        };
        let mut findings = BoundedFindings::default();
        findings.extend(recognised.problems.into_iter().map(|problem| Finding::new(problem, place(self.unit_code))));
        let mut submission = Submission::from_form_version(plan, plan.fingerprint().to_owned(), recognised.unit, period);
        fill_header(&mut submission, block, None, &mut findings);
        for (column, indicator) in &self.answers {
            let content = self.grid.get(row, *column);
            let mut entry = content.map_or_else(Entry::default, |content| content.entry(indicator));
            let note = self.notes.iter().find(|(_, code)| **code == indicator.code).and_then(|(column, _)| self.grid.get(row, *column));
            entry = entry.with_note(note.map(|content| clean_narrative(content.text)));
            if content.is_some_and(|content| content.unsure) || refused.contains(column) && !entry.is_blank() {
                entry.refuse();
            }
            if let Some((first, last)) = self.shared_merged_range(row, *column) {
                entry.refuse();
                let problem = LayoutProblem::MergedDown { cells: format!("{first}:{last}") };
                let field = Some(Field::Indicator(indicator.code.clone()));
                let at = CellRef::new(row, *column);
                findings.push(Finding::new(problem, Place { field, ..Place::cell(self.grid.name.to_string(), at) }));
            }
            if let Some(sum) = sums.get_mut(column) {
                *sum = sum.and_then(|sum| sum.checked_add(entry.number().unwrap_or_default()));
            }
            entry.source = Some(Arc::new(Source { sheet: Arc::clone(&self.grid.name), cell: CellRef::new(row, *column) }));
            submission.entries.insert(indicator.code.clone(), entry);
        }
        findings.extend(heads.iter().cloned());
        self.report_stray_figures(row, &submission, &mut findings);
        super::report_uncomputed_zeros(plan, &[self.grid], &submission, &mut findings);
        super::report_conditional_formats(plan, &[self.grid], &submission, &mut findings);
        self.report_hidden_answers(
            row,
            &text(self.unit_name).map_or_else(|| submission.unit.to_string(), |name| name.to_string()),
            &submission,
            &mut findings,
        );
        if let Some(unit) = plan.unit(&submission.unit, day) {
            submission.unit = unit.code.clone();
            submission.complete(plan, unit);
        }
        let mut findings = findings.finish();
        for finding in &mut findings {
            finding.place.unit = Some(submission.unit.clone());
        }
        WorkbookReturn { name, content: ReceivedContent::Return(Box::new(submission)), findings }
    }

    /// Whether the meaning of the column is known: answers, notes, units or row numbers.
    fn is_known_column(&self, column: u16) -> bool {
        self.answers.contains_key(&column)
            || self.notes.contains_key(&column)
            || [self.unit_code, self.unit_name].contains(&Some(column))
            || self.numbering.contains(&column)
    }

    /// Reports figures in the row of a unit that are under no code.
    fn report_stray_figures(&self, row: u32, submission: &Submission, findings: &mut BoundedFindings) {
        for (column, content) in self.grid.row(row).filter(|(column, _)| !self.is_known_column(*column)) {
            if begins_with_figure(content) {
                let problem = LayoutProblem::StrayFigure { read: quote(content.text), code: submission.unit.to_string() };
                findings.push(Finding::new(problem, Place::cell(self.grid.name.to_string(), CellRef::new(row, column))));
            }
        }
    }

    /// Reports figures in a row that names no unit.
    fn report_unowned_figures(&self, row: u32, findings: &mut BoundedFindings) {
        let figures = self.grid.row(row).filter(|(column, content)| !self.numbering.contains(column) && begins_with_figure(*content));
        let mut cells = Vec::new();
        for (column, content) in figures {
            let at = CellRef::new(row, column);
            add_listed_cell(&mut cells, at, || format!("{at} “{}”", shorten(&content.label(), 24)));
        }
        let Some((first, _)) = cells.first() else { return };
        let problem = if self.answers.contains_key(&first.column) || cells.len() > 1 {
            LayoutProblem::RowWithoutUnit { row: Count(u64::from(row).saturating_add(1)), cells: list_cells(&cells) }
        } else {
            let read = self.grid.get(row, first.column).map(|content| quote(content.text)).unwrap_or_default();
            LayoutProblem::FigureInRemark { read }
        };
        findings.push(Finding::new(problem, Place::cell(self.grid.name.to_string(), *first)));
    }

    /// Reports texts in a row that names no unit: each text that mentions figures gets a finding; other texts worth naming are collected in
    /// `unused`, for one finding.
    fn report_stray_texts(&self, plan: &Plan, row: u32, unused: &mut Vec<(CellRef, String)>, findings: &mut BoundedFindings) {
        for (column, content) in self.grid.row(row).filter(|(_, content)| !begins_with_figure(*content)) {
            let at = CellRef::new(row, column);
            match classify_stray_text(plan, content) {
                Some(true) => {
                    let problem = LayoutProblem::FigureInRemark { read: quote(content.text) };
                    findings.push(Finding::new(problem, Place::cell(self.grid.name.to_string(), at)));
                }
                Some(false) => add_listed_cell(unused, at, || format!("{at} “{}”", shorten(&content.label(), 24))),
                None => {}
            }
        }
    }

    /// Reports hidden answers of a unit: with one finding if its whole row is hidden, otherwise with one for each answer. Their figures
    /// still count (decision 80).
    fn report_hidden_answers(&self, row: u32, unit: &str, submission: &Submission, findings: &mut BoundedFindings) {
        let answers = || self.answers.iter().filter(|(column, _)| self.grid.get(row, **column).is_some_and(|content| content.hidden));
        let Some((first, _)) = answers().next() else { return };
        let place = |column: u16| Place::cell(self.grid.name.to_string(), CellRef::new(row, column));
        if self.grid.row(row).all(|(_, content)| content.hidden) {
            findings.push(Finding::new(LayoutProblem::HiddenRow { code: unit.to_owned() }, place(*first)));
            return;
        }
        for (column, indicator) in answers() {
            let problem = LayoutProblem::HiddenColumn { column: CellRef::letters(*column) };
            let mut finding = Finding::new(problem, Place { field: Some(Field::Indicator(indicator.code.clone())), ..place(*column) });
            finding.explained = submission.entries.get(&indicator.code).and_then(|entry| entry.explanation()).map(str::to_owned);
            findings.push(finding);
        }
    }

    /// The merged range that joins an answer with that of another unit or of another indicator; `None` where there is none.
    fn shared_merged_range(&self, row: u32, column: u16) -> Option<(CellRef, CellRef)> {
        let down = self.grid.merged.ranges_in_column(column).range_covering_row(row);
        let across = self.grid.merged.end_of_range_at(CellRef::new(row, column)).map(|last| (CellRef::new(row, column), last));
        down.or(across).filter(|(first, last)| {
            let answers = self.answers.range(first.column..=last.column).count();
            let units = (first.row..=last.row.min(self.last_row)).filter(|row| self.unit_label(*row).is_some()).count();
            (answers > 1 || units > 1) && self.grid.cells.get(*first).is_some()
        })
    }

    /// Compares the figures of a row that adds up the units with the sums of its columns.
    fn check_total_row(&self, row: u32, label: &str, sums: &BTreeMap<u16, Option<Decimal>>, findings: &mut BoundedFindings) {
        for (column, sum) in sums {
            let content = self.grid.get(row, *column).filter(|content| content.form == RawForm::Number);
            let read = content.and_then(|content| decimal::parse_sheet_number(content.text));
            let Some((read, sum)) = read.zip(*sum).filter(|(read, sum)| read != sum) else { continue };
            let difference = read.checked_sub(sum).unwrap_or_default().abs();
            let problem = LayoutProblem::TotalDiffers { label: quote(label), read, sum, difference, rounding: Phrase::default() };
            findings.push(Finding::new(problem, Place::cell(self.grid.name.to_string(), CellRef::new(row, *column))));
        }
    }
}
