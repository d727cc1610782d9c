//! Describes the lists of a form and what they hold, for display.

use serde::Serialize;

use super::Draft;
use super::answer::field_text;
use crate::base::Lang;
use crate::plan::{FreeList, ListColumn, MAX_LIST_ROWS, ValueType};
use crate::submission::ListAnswer;

/// A list of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ListView {
    /// The code.
    pub code: String,
    /// The label, the title of the table.
    pub label: String,
    /// Whether a form without a row must say that there is nothing to list.
    pub required: bool,
    /// The columns, in their order.
    pub columns: Vec<ListColumnView>,
    /// The codes of the indicators that the list feeds.
    pub feeds: Vec<String>,
    /// The most rows.
    pub max_rows: usize,
}

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ListColumnView {
    /// The id, unique in the list.
    pub id: String,
    /// The label, the head of the column.
    pub label: String,
    /// The unit of measure; empty where there is none.
    pub measure: String,
    /// `integer`, `decimal`, `boolean`, `choice`, `date` or `text`.
    #[cfg_attr(feature = "typescript", ts(type = "\"integer\" | \"decimal\" | \"boolean\" | \"choice\" | \"date\" | \"text\""))]
    pub kind: &'static str,
    /// Maximum number of characters of a text; 0 for other columns.
    pub max_length: u32,
    /// The options to choose from: the text that a cell gets, and its words in the language of the form. Empty for other columns.
    pub options: Vec<[String; 2]>,
    /// Whether every row must have it.
    pub required: bool,
    /// The meaning of the column, to be kept with a draft.
    pub meaning: String,
}

/// What a list holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ListAnswerView {
    /// The code of the list.
    pub code: String,
    /// Whether the box “không phát sinh” of the list is ticked.
    pub nil: bool,
    /// How many rows of the opened file were left out, because they are more than a list may have.
    pub left_out: u32,
    /// The rows, blank ones too.
    pub rows: Vec<ListRowView>,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ListRowView {
    /// The number of the row in findings (`T1#3`), 1 for the first with content; `null` for a blank row.
    pub number: Option<u32>,
    /// The cells, in the order of the columns.
    pub cells: Vec<ListCellView>,
}

/// A cell of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ListCellView {
    /// What the field shows.
    pub text: String,
    /// `value`, `nil`, `missing`, `not_applicable`, `withheld`.
    pub state: &'static str,
}

/// The type of a column, as the form names it.
const fn kind_of(value: &ValueType) -> (&'static str, u32) {
    match *value {
        ValueType::Integer => ("integer", 0),
        ValueType::Decimal { .. } => ("decimal", 0),
        ValueType::Boolean => ("boolean", 0),
        ValueType::Text { max_length } => ("text", max_length),
        ValueType::Choice { .. } => ("choice", 0),
        ValueType::Date { .. } => ("date", 0),
    }
}

/// The options of a column: the text that a cell gets, and its words in `lang`.
fn options_of(value: &ValueType, lang: Lang) -> Vec<[String; 2]> {
    let ValueType::Choice { choices } = value else { return Vec::new() };
    choices.iter().map(|option| [option.label.clone(), option.label(lang).to_owned()]).collect()
}

/// The meaning of a column, as far as a cell depends on it.
pub(super) fn column_meaning(column: &ListColumn) -> String {
    let options: String = options_of(&column.value, Lang::Vi).into_iter().map(|[label, _]| format!(" {label}")).collect();
    let scale = if let ValueType::Decimal { scale } = column.value { scale } else { 0 };
    format!("{}\n{}\n{} {scale}{options}", column.label, column.unit_of_measure.as_deref().unwrap_or_default(), kind_of(&column.value).0)
}

impl Draft {
    /// The lists of the form: those that the unit owes in this period, and others that have rows.
    pub(super) fn list_views(&self) -> Vec<ListView> {
        let lang = self.lang;
        let column = |column: &ListColumn| {
            let (kind, max_length) = kind_of(&column.value);
            ListColumnView {
                id: column.id.to_string(),
                label: column.label(lang).to_owned(),
                measure: column.unit_of_measure.clone().unwrap_or_default(),
                kind,
                max_length,
                options: options_of(&column.value, lang),
                required: column.required,
                meaning: column_meaning(column),
            }
        };
        self.shown_lists()
            .map(|list| ListView {
                code: list.code.to_string(),
                label: list.label(lang).to_owned(),
                required: list.required,
                columns: list.columns.iter().map(column).collect(),
                feeds: self.plan.fed_indicators(&list.code).map(|(indicator, _)| indicator.code.to_string()).collect(),
                max_rows: MAX_LIST_ROWS,
            })
            .collect()
    }

    fn shown_lists(&self) -> impl Iterator<Item = &FreeList> {
        let period_type = self.submission.period.period_type();
        self.plan.lists.iter().filter(move |list| {
            self.plan.is_list_asked(list, period_type, &self.unit.kind)
                || self.submission.lists.get(&list.code).is_some_and(|answer| !answer.is_blank())
        })
    }

    /// How many lists must be filled in.
    pub(super) fn required_lists(plan: &crate::plan::Plan, unit: &crate::plan::Unit, period: crate::base::Period) -> usize {
        plan.asked_lists(period.period_type(), &unit.kind).filter(|list| list.required).count()
    }

    /// What the lists hold.
    pub(super) fn list_answer_views(&self) -> Vec<ListAnswerView> {
        self.shown_lists().map(|list| self.list_answer_view(list)).collect()
    }

    pub(super) fn list_answer_view(&self, list: &FreeList) -> ListAnswerView {
        let blank = ListAnswer::default();
        let answer = self.submission.lists.get(&list.code).unwrap_or(&blank);
        let mut number = 0_u32;
        let rows = answer.rows.iter().map(|row| {
            let filled = row.is_event();
            number = number.saturating_add(u32::from(filled));
            let cells = list.columns.iter().map(|column| {
                let entry = row.cells.get(&column.id);
                ListCellView {
                    text: entry.map_or_else(String::new, |entry| field_text(entry, self.lang)),
                    state: row.state(&column.id).name(),
                }
            });
            ListRowView { number: filled.then_some(number), cells: cells.collect() }
        });
        let rows = rows.collect();
        ListAnswerView { code: list.code.to_string(), nil: answer.nil, left_out: answer.left_out, rows }
    }
}
