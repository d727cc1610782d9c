//! Arranges a return before it is written: its rows in order, each with its verdict.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::PreviousFiguresSource;
use super::answer_words::fold_text;
use super::cell_table::TableSheet;
use super::formulas::{absolute_ref, helper};
use super::judge::{Row, TableCell};
use super::list_sheet::ListSheet;
use super::prepared::ReturnTemplate;
use crate::base::IndicatorCode;
use crate::plan::{ChoiceOption, FreeList, Indicator, Unit, ValueType};
use crate::returns::table_layout::pointer_text;
use crate::rules::{Calculation, Operand, Operands, Verdict};
use crate::submission::{Entry, Submission};

/// First row of the table's body, 0 for the first row of the sheet.
pub(super) const FIRST_TABLE_ROW: u32 = 12;

/// A line of the table.
pub(super) enum Line {
    /// A heading.
    Heading(String),
    /// The row of an indicator, as an index into [`Form::rows`].
    Row(usize),
    /// A line that says on which sheet the cells of a table are filled in.
    Pointer(String),
}

/// A return that is arranged for writing: the lines of its table, and its narratives.
pub(super) struct Form<'a> {
    pub(super) prepared: &'a ReturnTemplate<'a>,
    pub(super) unit: &'a Unit,
    pub(super) submission: &'a Submission,
    pub(super) lines: Vec<Line>,
    pub(super) rows: Vec<Row<'a>>,
    pub(super) texts: Vec<(&'a Indicator, Entry)>,
    /// The lists that the unit owes, and others that have rows.
    pub(super) lists: Vec<ListSheet<'a>>,
    /// The tables that the unit owes.
    pub(super) tables: Vec<TableSheet<'a>>,
    /// Whose figures the column `Kỳ trước` shows.
    pub(super) previous: PreviousFiguresSource,
}

impl<'a> Form<'a> {
    /// Arranges the answers of a submission in rows and judges them. An answer that the unit does not owe keeps its row, with a verdict
    /// that says so.
    pub(super) fn new(prepared: &'a ReturnTemplate<'a>, unit: &'a Unit, submission: &'a Submission) -> Self {
        let previous = PreviousFiguresSource::default();
        let mut form = Self {
            prepared,
            unit,
            submission,
            lines: Vec::new(),
            rows: Vec::new(),
            texts: Vec::new(),
            lists: Vec::new(),
            tables: prepared.table_sheets(submission),
            previous,
        };
        let has_rows = |list: &FreeList| submission.lists.get(&list.code).is_some_and(|answer| !answer.is_blank());
        let plan_lists = prepared.plan.lists.iter().filter(|list| prepared.is_list_asked(list) || has_rows(list));
        form.lists = plan_lists.map(|list| ListSheet::new(list, submission, &prepared.knowledge)).collect();
        // Computed figures are written as they follow from the answers, whatever stands in their place.
        let mut completed = std::borrow::Cow::Borrowed(submission);
        if prepared.plan.indicators.iter().any(|indicator| indicator.computed.is_some()) {
            completed.to_mut().compute_figures(prepared.plan, &unit.kind);
        }
        for heading in &prepared.headings {
            let mut open = false;
            for indicator in &heading.indicators {
                let mut entry = completed.entries.get(&indicator.code).cloned().unwrap_or_default();
                if indicator.computed.is_some() {
                    entry.drop_reading();
                }
                if let Some(feed) = indicator.computed.as_ref().and_then(Calculation::list_feed) {
                    let list = form.lists.iter().find(|one| one.list.code == feed.list);
                    let state = Entry::computed(list.and_then(|list| list.fed_figure(feed)));
                    entry.take_reading_of(state);
                }
                let asked = prepared.is_asked(&indicator.code);
                if !asked && entry.is_blank() {
                    continue;
                }
                if indicator.is_text() {
                    form.texts.push((indicator, entry));
                    continue;
                }
                if !open {
                    form.lines.push(Line::Heading(heading.title.to_owned()));
                    open = true;
                }
                let known = prepared.knowledge.spec_of(indicator).filter(|_| asked);
                let mut row = Row::new(indicator, known, &entry, submission);
                let index = form.rows.len();
                if known.is_some()
                    && let Some((table, sheet)) = form.tables.iter_mut().enumerate().find(|(_, sheet)| sheet.table.has(&indicator.code))
                {
                    if sheet.is_empty() {
                        form.lines.push(Line::Pointer(pointer_text(sheet.table, prepared.plan)));
                    }
                    row.table_cell = sheet.place_row(&indicator.code, index).map(|line| TableCell { table, line });
                }
                row.at = FIRST_TABLE_ROW.saturating_add(u32::try_from(form.lines.len()).unwrap_or(u32::MAX));
                form.lines.push(Line::Row(index));
                form.rows.push(row);
            }
        }
        form.join_notes_of_tables();
        form.judge_conditions();
        form.set_calculation_formulas();
        form.judge_rules();
        form
    }

    /// The index of the row of an indicator; `None` where this unit does not owe the indicator.
    fn row_index(&self, code: &IndicatorCode) -> Option<usize> {
        self.rows.iter().position(|row| row.known.is_some() && row.indicator.code == *code)
    }

    /// Sets the formula of each computed row. The formula refers directly to the cells of its operands: the defined names that rules use
    /// search a whole column, and a formula in that column would then be circular.
    fn set_calculation_formulas(&mut self) {
        let plan = self.prepared.plan;
        for at in 0..self.rows.len() {
            let Some(row) = self.rows.get(at).filter(|row| row.known.is_some()) else { continue };
            let indicator = row.indicator;
            let Some(calculation) = &indicator.computed else { continue };
            let cell = |operand: &Operand| {
                let row = self.rows.get(self.row_index(operand.code())?)?;
                let column = if row.indicator.asked_if.is_some() { helper::COUNTED_COLUMN } else { helper::MEANING_COLUMN };
                Some(absolute_ref(row.at, column))
            };
            let scale = |code: &IndicatorCode| plan.indicator(code).map_or(0, Indicator::scale);
            let fed = || {
                let feed = calculation.list_feed()?;
                self.lists.iter().find(|one| one.list.code == feed.list)?.feed_formula(feed)
            };
            let formula = fed().unwrap_or_else(|| calculation.formula(indicator.scale(), &cell, &scale));
            if let Some(row) = self.rows.get_mut(at) {
                row.formula = Some(formula);
            }
        }
    }

    /// Gives all cells of a table row the one note that the row has on its sheet, because that is what their formulas read.
    fn join_notes_of_tables(&mut self) {
        for sheet in &self.tables {
            for line in 0..sheet.table.rows.len() {
                let cells: Vec<usize> = sheet.row_cells(line).map(|(_, row)| row).collect();
                let note = sheet.note_of(line);
                for at in cells {
                    if let Some(row) = self.rows.get_mut(at) {
                        row.note.clone_from(&note);
                        row.judge(self.submission.nil_return);
                    }
                }
            }
        }
    }

    /// Judges the condition of each row that has one; what is not asked for has no figure.
    fn judge_conditions(&mut self) {
        for at in 0..self.rows.len() {
            let Some(condition) = self.rows.get(at).filter(|row| row.known.is_some()).and_then(|row| row.indicator.asked_if.as_ref())
            else {
                continue;
            };
            let holds = match condition.evaluate(self) {
                Verdict::Holds => Some(true),
                Verdict::Broken => Some(false),
                Verdict::Unknown => None,
            };
            if let Some(row) = self.rows.get_mut(at) {
                row.condition = holds;
                row.number = row.number.filter(|_| holds != Some(false));
            }
        }
    }

    /// Adds the message of each broken rule to the row of the indicator that the rule belongs to.
    fn judge_rules(&mut self) {
        let prepared = self.prepared;
        for rule in &prepared.rules.rules {
            if rule.expression.evaluate(self) != Verdict::Broken {
                continue;
            }
            let rows: Vec<usize> = rule.codes.iter().filter_map(|code| self.row_index(code)).collect();
            let noted = rows.iter().filter_map(|row| self.rows.get(*row)).any(Row::has_note);
            let line = rule.short.as_ref().filter(|_| noted).unwrap_or(&rule.long);
            if let Some(owner) = rows.first().and_then(|row| self.rows.get_mut(*row)) {
                owner.rules.push('\n');
                owner.rules.push_str(line);
            }
        }
    }

    /// The text of the column `Kiểm tra` for the row of each indicator.
    pub(super) fn verdicts(&self) -> BTreeMap<IndicatorCode, String> {
        self.rows.iter().map(|row| (row.indicator.code.clone(), row.verdict_text())).collect()
    }

    /// How many required answers are still missing. While the box “báo cáo không phát sinh” is ticked, no narrative counts as missing.
    pub(super) fn count_open_answers(&self) -> usize {
        let blank = |entry: &Entry, indicator| fold_text(&super::narratives::narrative_text(entry, indicator, false)).is_empty();
        let texts = self.texts.iter().filter(|(indicator, entry)| self.is_narrative_required(indicator) && blank(entry, indicator));
        let lists = self.lists.iter().filter(|one| self.is_list_needed(one.list) && one.is_open());
        let texts = if self.submission.nil_return { 0 } else { texts.count().saturating_add(lists.count()) };
        self.rows.iter().filter(|row| row.needs_answer()).count().saturating_add(texts)
    }

    /// Whether the unit must fill in this list, or say that there is nothing to list.
    pub(super) fn is_list_needed(&self, list: &FreeList) -> bool {
        list.required && self.prepared.is_list_asked(list)
    }

    /// Whether the unit must write this narrative.
    pub(super) fn is_narrative_required(&self, indicator: &Indicator) -> bool {
        indicator.required && self.prepared.is_asked(&indicator.code)
    }
}

impl Operands for Form<'_> {
    fn number(&self, operand: &Operand) -> Option<Decimal> {
        let row = self.rows.get(self.row_index(operand.code())?)?;
        match operand {
            Operand::Current(_) => row.number,
            Operand::Previous(_) => row.previous.filter(|value| super::text::to_cell_number(*value).is_some()),
            Operand::YearToDate(_) => None,
        }
    }

    fn truth(&self, code: &IndicatorCode) -> Option<bool> {
        let row = self.rows.get(self.row_index(code)?)?;
        (row.indicator.value == ValueType::Boolean).then_some(row.number? == Decimal::ONE)
    }

    fn choice(&self, code: &IndicatorCode) -> Option<Arc<ChoiceOption>> {
        let row = self.rows.get(self.row_index(code)?)?;
        row.indicator.choices()?.by_number(row.number?).cloned()
    }

    fn months(&self) -> u8 {
        self.submission.period.months()
    }

    fn scale(&self, code: &IndicatorCode) -> u32 {
        self.prepared.plan.indicator(code).map_or(0, Indicator::scale)
    }
}
