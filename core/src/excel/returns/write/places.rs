//! Where everything stands in the hidden sheet.

use std::collections::BTreeMap;

use super::form::Form;
use super::formulas::{Formulas, cell, column, data_column, whole_column};
use super::judge::{BuiltIn, OFFICE, Row};
use super::words::{Outcome, WORDS};
use crate::excel::returns::layout::{Column, HIDDEN_SHEET};

/// First column of the tables; keys and values stand in the first two.
pub(super) const FIRST: u16 = column::PLACE;

/// Where everything stands in the hidden sheet.
pub(super) struct Places {
    pub(super) words: u32,
    pub(super) nil_box: u32,
    pub(super) messages: BTreeMap<String, u32>,
    rows: u32,
    pub(super) rules: u32,
    /// The kinds of cell: what each word of the list stands for.
    pub(super) classes: Vec<Vec<Outcome>>,
}

impl Places {
    pub(super) fn new(form: &Form<'_>, keys: usize) -> Self {
        let mut classes: Vec<Vec<Outcome>> = Vec::new();
        let mut texts: Vec<String> = BuiltIn::ALL.iter().map(|what| what.message()).collect();
        texts.extend(BuiltIn::ALL.iter().filter_map(|what| what.explained()));
        texts.push(OFFICE.to_owned());
        for row in &form.rows {
            if !classes.contains(&row.meanings.outcomes) {
                classes.push(row.meanings.outcomes.clone());
            }
            texts.extend(row.all_faults().map(|fault| fault.message.clone()));
        }
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let words = count(keys).saturating_add(1);
        let nil_box = words.saturating_add(count(WORDS.len())).saturating_add(1);
        let mut messages = BTreeMap::new();
        for text in texts {
            let next = nil_box.saturating_add(2).saturating_add(count(messages.len()));
            messages.entry(text).or_insert(next);
        }
        let rows = nil_box.saturating_add(3).saturating_add(count(messages.len()));
        let rules = rows.saturating_add(count(form.rows.len())).saturating_add(1);
        Self { words, nil_box, messages, rows, rules, classes }
    }

    fn word_rows(&self, column: u16) -> String {
        let last = self.words.saturating_add(u32::try_from(WORDS.len()).unwrap_or(0)).saturating_sub(1);
        format!("{}:{}", cell(self.words, column), cell(last, column))
    }

    fn class_column(&self, row: &Row<'_>) -> u16 {
        let class = self.classes.iter().position(|class| *class == row.meanings.outcomes).unwrap_or(0);
        FIRST.saturating_add(1).saturating_add(u16::try_from(class).unwrap_or(0))
    }

    pub(super) fn message(&self, text: &str) -> String {
        self.messages.get(text).map_or_else(|| "\"\"".to_owned(), |row| cell(*row, FIRST))
    }

    pub(super) fn row(&self, index: usize) -> u32 {
        self.rows.saturating_add(u32::try_from(index).unwrap_or(u32::MAX))
    }

    pub(super) fn formulas<'a>(&self, index: usize, row: &Row<'_>, message: &'a dyn Fn(&str) -> String) -> Formulas<'a> {
        Formulas {
            at: self.row(index),
            words: self.word_rows(FIRST),
            outcomes: self.word_rows(self.class_column(row)),
            nil_box: cell(self.nil_box, FIRST),
            message,
        }
    }

    /// The formula of the column `Kiểm tra` for a row.
    pub(super) fn shown(&self, index: usize, row: &Row<'_>) -> String {
        self.formulas(index, row, &|text| self.message(text)).shown(HIDDEN_SHEET)
    }

    /// The names under which data validation finds the list of words and what they stand for in a kind of cell, and formulas the
    /// columns of the data sheet.
    pub(super) fn names(&self) -> Vec<(String, String)> {
        let cells = |column| format!("{HIDDEN_SHEET}!{}", self.word_rows(column));
        let classes = (FIRST.saturating_add(1)..).zip(0..self.classes.len());
        let classes = classes.map(|(column, class)| (class_name(class), cells(column)));
        let columns = Column::ALL.map(|column| (data_column(column).to_owned(), whole_column(column)));
        std::iter::once(("tu_quy_uoc".to_owned(), cells(FIRST))).chain(classes).chain(columns).collect()
    }

    /// The name of the column with what words stand for in the cell of this row.
    pub(super) fn class_name(&self, row: &Row<'_>) -> String {
        class_name(self.classes.iter().position(|class| *class == row.meanings.outcomes).unwrap_or(0))
    }
}

fn class_name(class: usize) -> String {
    format!("nghia_cua_tu_{}", class.saturating_add(1))
}
