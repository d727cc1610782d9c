//! Defines the lists of a report: the rows of all units as one.

use std::collections::BTreeMap;

use super::{EntrySource, MissingReason};
use crate::base::{CategoryId, IndicatorCode, UnitCode};
use crate::rules::ListFeed;
use crate::submission::{State, Value};

/// A list of all units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListTable {
    /// The list.
    pub code: IndicatorCode,
    /// The indicators that the list feeds, with what they take from it.
    pub feeds: Vec<(IndicatorCode, ListFeed)>,
    /// The rows of all units that sent a return, unit by unit in the order of the plan.
    pub rows: Vec<ListTableRow>,
    /// Each unit that owes the list, in the order of the plan.
    pub units: Vec<ListTableUnit>,
    /// Rows of several units that agree in all key columns: the positions in `rows` of each such event.
    pub same_events: Vec<Vec<usize>>,
}

impl ListTable {
    /// How many rows chose each option, by column and by the code of the option; columns and options that nobody chose are left out.
    pub fn option_counts(&self) -> BTreeMap<&CategoryId, BTreeMap<&str, u32>> {
        let mut counts: BTreeMap<&CategoryId, BTreeMap<&str, u32>> = BTreeMap::new();
        for (column, cell) in self.rows.iter().flat_map(|row| &row.cells) {
            if let State::Value(Value::Choice(option)) = &cell.state {
                *counts.entry(column).or_default().entry(option.code.as_str()).or_default() += 1;
            }
        }
        counts
    }
}

/// A row of the list of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListTableRow {
    /// The unit.
    pub unit: UnitCode,
    /// The number of the row in the unit's list, 1 for the first.
    pub number: u32,
    /// The cells with content.
    pub cells: BTreeMap<CategoryId, ListTableCell>,
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListTableCell {
    /// The state of the cell.
    pub state: State,
    /// The text that was read where it could not be understood.
    pub raw: Option<String>,
    /// The place where the cell was read.
    pub source: EntrySource,
}

/// What a unit answered to a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListTableUnit {
    /// The unit.
    pub unit: UnitCode,
    /// How many rows it has.
    pub rows: u32,
    /// How many rows of its file were not read, because they are more than a list may have.
    pub left_out: u32,
    /// Whether it says that there was nothing to list.
    pub nil: bool,
    /// Why it has neither a row nor said so; none where it has.
    pub why: Option<MissingReason>,
}

impl ListTable {
    /// The indicators about whose figure a finding at this list, or at this column of it, says something.
    pub(super) fn fed_by<'s>(&'s self, column: Option<&'s CategoryId>) -> impl Iterator<Item = &'s IndicatorCode> {
        let concerns = move |feed: &ListFeed| column.is_none() || feed.column().is_none_or(|own| Some(own) == column);
        self.feeds.iter().filter(move |(_, feed)| concerns(feed)).map(|(code, _)| code)
    }
}
