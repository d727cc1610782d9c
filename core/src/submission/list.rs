//! Holds the lists of a submission: rows of cells, each cell read as the answer to an indicator is.

use litemap::LiteMap;
use rust_decimal::Decimal;

use super::total_row::is_total_row_label;
use super::{Entry, State, Value};
use crate::base::text::{shorten, tone_position_free_key};
use crate::base::{CategoryId, IndicatorCode};
use crate::plan::{FreeList, MAX_LIST_ROWS};
use crate::rules::TakenFromList;

/// The lists of a submission by code.
pub type Lists = LiteMap<IndicatorCode, ListAnswer>;

/// A list as one unit filled it in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListAnswer {
    /// Whether the box “không phát sinh” of the list is ticked.
    pub nil: bool,
    /// The rows, in the order in which they stand. A row without content is none (see [`ListAnswer::filled_rows`]).
    pub rows: Vec<ListRow>,
    /// How many rows were left out, because they are more than a list may have: then nothing is summed.
    pub left_out: u32,
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListRow {
    /// The cells by column; a cell without content may be absent.
    pub cells: LiteMap<CategoryId, Entry>,
    /// What a row says that adds up others; it is no event and counts for nothing.
    pub(crate) total: Option<String>,
}

impl ListRow {
    /// The cell of a column; `None` where nothing was entered.
    pub fn cell(&self, column: &CategoryId) -> Option<&Entry> {
        self.cells.get(column).filter(|entry| !entry.is_blank())
    }

    /// The state of a cell, [`State::Missing`] where nothing was entered.
    pub fn state(&self, column: &CategoryId) -> &State {
        self.cell(column).map_or(&State::Missing, Entry::state)
    }

    /// By which rows that name one event are found: the values of the key columns, where capitals, blanks and the place of tone marks make
    /// no difference. `None` where the list has no such column, or one of them has no value.
    pub(crate) fn key(&self, list: &FreeList) -> Option<Vec<String>> {
        event_key(list, |column| self.state(column))
    }

    /// Whether the row lists something: it has content, and does not add up other rows.
    pub(crate) fn is_event(&self) -> bool {
        self.total.is_none() && !self.is_blank()
    }

    /// The text of the first cell with content.
    pub(crate) fn first_text(&self, list: &FreeList) -> Option<String> {
        list.columns.iter().find_map(|column| self.cell(&column.id)).and_then(Entry::text_in_findings)
    }

    /// Whether nothing was entered in any cell.
    pub fn is_blank(&self) -> bool {
        self.cells.values().all(Entry::is_blank)
    }

    /// The content of the row as one text: two rows with the same text have the same content.
    fn content(&self) -> String {
        let mut text = String::new();
        for (column, entry) in self.cells.iter().filter(|(_, entry)| !entry.is_blank()) {
            let unread = if *entry.state() == State::Missing { entry.raw().map_or("", |raw| &raw.text) } else { "" };
            for part in [column.as_str(), entry.state().name(), &entry.state().wire_value().unwrap_or_default(), unread] {
                text.push_str(&format!("{}:{part}", part.len()));
            }
        }
        text
    }
}

impl ListAnswer {
    /// The rows that list something, each with its number: 1 for the first, without gaps. The number is that of `T1#3.luot_khach`.
    pub fn filled_rows(&self) -> impl Iterator<Item = (u32, &ListRow)> {
        (1..).zip(self.rows.iter().filter(|row| row.is_event()))
    }

    /// The rows with content, those of totals among them.
    pub(crate) fn written_rows(&self) -> impl Iterator<Item = &ListRow> {
        self.rows.iter().filter(|row| !row.is_blank())
    }

    /// Marks the rows that add up others.
    pub(crate) fn mark_totals(&mut self, list: &FreeList) {
        for row in &mut self.rows {
            row.total = row.first_text(list).filter(|text| is_total_row_label(text)).map(|text| shorten(&text, 60));
        }
    }

    /// What the rows say that add up others.
    pub(crate) fn totals(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(|row| row.total.as_deref())
    }

    /// Whether the list has neither a row nor a tick.
    pub fn is_blank(&self) -> bool {
        !self.nil && self.left_out == 0 && !self.rows.iter().any(ListRow::is_event)
    }

    /// The content of the list: the tick, how many rows were left out, and its rows in any order.
    pub(crate) fn content(&self) -> (bool, u32, Vec<String>) {
        (self.nil, self.left_out, self.sorted_contents())
    }

    /// The contents of all rows, sorted, because the order of the rows plays no part (decision 93).
    pub(super) fn sorted_contents(&self) -> Vec<String> {
        let mut contents: Vec<String> = self.filled_rows().map(|(_, row)| row.content()).collect();
        contents.sort_unstable();
        contents
    }

    /// The figure that is taken from the list, where it is filled in; `None` where a row does not have what is needed, or rows were left
    /// out.
    pub(super) fn figure(&self, taken: &TakenFromList) -> Option<Decimal> {
        if self.left_out > 0 || self.rows.len() > MAX_LIST_ROWS && self.filled_rows().count() > MAX_LIST_ROWS {
            return None;
        }
        self.filled_rows().try_fold(Decimal::ZERO, |sum, (_, row)| {
            let more = match taken {
                TakenFromList::Rows => Decimal::ONE,
                TakenFromList::Sum(column) => row.state(column).number()?,
                TakenFromList::Yes(column) => match row.state(column) {
                    State::Value(Value::Flag(yes)) => Decimal::from(u8::from(*yes)),
                    _ => return None,
                },
            };
            sum.checked_add(more)
        })
    }
}

/// By which rows that name one event are found, as [`ListRow::key`], from the answers in the cells of a row.
pub(crate) fn event_key<'s>(list: &FreeList, state_of: impl Fn(&CategoryId) -> &'s State) -> Option<Vec<String>> {
    let key: Option<Vec<String>> = list
        .key_columns()
        .map(|column| match state_of(&column.id) {
            State::Value(Value::Text(words)) => Some(tone_position_free_key(words)),
            state => state.wire_value(),
        })
        .collect();
    key.filter(|key| !key.is_empty())
}
