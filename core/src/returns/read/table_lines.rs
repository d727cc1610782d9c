//! Finds the rows and columns of a table by their hidden keys and their visible headings, wherever people moved them. What the two say
//! differently is refused, never guessed (decision 161).

use std::collections::BTreeSet;

use super::anchors::{anchor_key, is_same_anchor};
use super::grid::Grid;
use crate::base::text::{clean_label, toneless_key};
use crate::base::{CellRef, Lang};
use crate::plan::{CellTable, TableLine};
use crate::returns::layout::{Column, HELPER_TITLE};
use crate::returns::table_layout::{CHECK_KEY, NOTE_KEY, PREVIOUS_KEY, SUM_KEY, SUM_TITLE};

/// The most rows at the top of a sheet, and the most columns at its left, among which headings are looked for.
const MAX_LEADING: u32 = 40;
/// The rows or columns behind the keys among which the headings are.
const NEAR_KEYS: u32 = 4;

/// Where the keys and the headings of a table are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// Row and column of the keys, where they are still there.
    keys: Option<(u32, u16)>,
    /// Row of the headings of the columns; `None` where none is left.
    pub(super) head_row: Option<u32>,
    /// Column of the labels of the rows.
    label_column: Option<u16>,
}

/// What a row or column is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LineUse {
    /// A category, by its place in the plan.
    Category(usize),
    /// A category by its key whose heading says something else; whether that is the heading of another one.
    Contradicted(usize, bool),
    /// The figures of the period before of a category.
    Previous(usize),
    Note,
    /// The sums of the categories.
    Sum,
    /// Verdicts, helper cells, keys, labels: nothing in them is an answer.
    Own,
    Unknown,
}

/// A row or column with its position on the sheet.
pub(super) type Placed = (u32, LineUse);

impl Frame {
    /// Finds keys and headings; `None` where neither keys nor headings of both kinds are left.
    pub(super) fn find(grid: &Grid, table: &CellTable<'_>) -> Option<Self> {
        let leading = || grid.cells.iter().take_while(|(at, _)| at.row < MAX_LEADING);
        let is_key = |text: &str| table.columns.iter().any(|line| line.id.as_str() == text.trim());
        let corner = leading()
            .filter(|(_, content)| content.text.trim() == table.code.as_str())
            .find(|(at, _)| grid.row(at.row).any(|(_, content)| is_key(content.text)))
            .map(|(at, _)| (at.row, at.column));
        let rows: Vec<u32> = match corner {
            Some((row, _)) => (row.saturating_add(1)..=row.saturating_add(NEAR_KEYS)).collect(),
            None => (0..MAX_LEADING).collect(),
        };
        let measure = table.first.unit_of_measure.as_str();
        let is_head = |text: &str| label_index(&table.columns, &bare_heading(text, measure)).is_some();
        let matching = |row: u32| grid.row(row).filter(|(_, content)| is_head(content.text)).count();
        let head_row = best(rows.into_iter(), matching);
        let below = head_row.or(corner.map(|(row, _)| row)).unwrap_or_default().saturating_add(1);
        let columns: Vec<u32> = match corner {
            Some((_, column)) => (u32::from(column) + 1..=u32::from(column) + NEAR_KEYS).collect(),
            None => (0..MAX_LEADING).collect(),
        };
        let mut counts = vec![0usize; columns.len()];
        for (at, content) in grid.cells.iter_from(CellRef::new(below, 0)) {
            let place = columns.iter().position(|column| *column == u32::from(at.column));
            if let Some(count) = place.and_then(|place| counts.get_mut(place))
                && label_index(&table.rows, content.text).is_some()
            {
                *count += 1;
            }
        }
        let label_column = best(0..counts.len() as u32, |place| counts.get(place as usize).copied().unwrap_or_default());
        let label_column = label_column.and_then(|place| columns.get(place as usize)).and_then(|column| u16::try_from(*column).ok());
        (corner.is_some() || head_row.is_some() && label_column.is_some()).then_some(Self { keys: corner, head_row, label_column })
    }

    /// The last row of the head of the table.
    fn last_head_row(&self) -> u32 {
        self.head_row.or(self.keys.map(|(row, _)| row)).unwrap_or_default()
    }

    /// What each column is, from left to right.
    pub(super) fn columns(&self, grid: &Grid, table: &CellTable<'_>) -> Vec<Placed> {
        let rows = [self.keys.map(|(row, _)| row), self.head_row];
        let mut positions = BTreeSet::new();
        for row in rows.into_iter().flatten() {
            positions.extend(grid.row(row).map(|(column, _)| column));
        }
        for (at, _) in grid.cells.iter_from(CellRef::new(self.last_head_row().saturating_add(1), 0)) {
            positions.insert(at.column);
        }
        // Where the keys are gone, the head of the block tells the figures of the period before.
        let before = self.head_row.map_or(0, |row| row.saturating_sub(NEAR_KEYS))..self.last_head_row();
        let previous = Column::Previous.title();
        let is_previous = |text: &str| toneless_key(text).starts_with(&toneless_key(previous));
        let block = before.flat_map(|row| grid.row(row)).find(|(_, content)| is_previous(content.text)).map(|(column, _)| column);
        let text = |row: Option<u32>, column| row.and_then(|row| grid.get(row, column)).map(|content| clean_label(content.text));
        let use_of = |column: u16| {
            if self.label_column == Some(column) || self.keys.is_some_and(|(_, keys)| keys == column) {
                return LineUse::Own;
            }
            let (key, head) = (text(rows[0], column), text(self.head_row, column));
            let head = head.map(|head| bare_heading(&head, table.first.unit_of_measure.as_str()));
            match use_of_line(&table.columns, key.as_deref(), head.as_deref()) {
                LineUse::Category(at) if key.is_none() && block.is_some_and(|block| column >= block) => LineUse::Previous(at),
                found => found,
            }
        };
        positions.into_iter().map(|column| (u32::from(column), use_of(column))).collect()
    }

    /// What each row below the head is, from top to bottom.
    pub(super) fn rows(&self, grid: &Grid, table: &CellTable<'_>) -> Vec<Placed> {
        let mut rows = Vec::new();
        let mut next = Some(self.last_head_row().saturating_add(1));
        while let Some(row) = next {
            let text = |column: Option<u16>| column.and_then(|column| grid.get(row, column)).map(|content| clean_label(content.text));
            let (key, head) = (text(self.keys.map(|(_, column)| column)), text(self.label_column));
            rows.push((row, use_of_line(&table.rows, key.as_deref(), head.as_deref())));
            next = grid.cells.iter_from(CellRef::new(row.saturating_add(1), 0)).next().map(|(at, _)| at.row);
        }
        rows
    }

    /// The heading of a column, or the label of a row.
    pub(super) fn heading(&self, grid: &Grid, position: u32, is_row: bool) -> String {
        let content = if is_row {
            self.label_column.and_then(|column| grid.get(position, column))
        } else {
            self.head_row.zip(u16::try_from(position).ok()).and_then(|(row, column)| grid.get(row, column))
        };
        content.map_or_else(String::new, |content| clean_label(content.text))
    }

    /// The cell with the heading of a column, or with the label of a row.
    pub(super) fn heading_cell(&self, position: u32, is_row: bool) -> CellRef {
        if is_row {
            CellRef::new(position, self.label_column.unwrap_or_default())
        } else {
            CellRef::new(self.last_head_row(), u16::try_from(position).unwrap_or_default())
        }
    }
}

/// The item with the most matches, of several the first; `None` where none has any.
fn best(items: impl Iterator<Item = u32>, matches: impl Fn(u32) -> usize) -> Option<u32> {
    let mut found: Option<(u32, usize)> = None;
    for item in items {
        let count = matches(item);
        if count > found.map_or(0, |(_, most)| most) {
            found = Some((item, count));
        }
    }
    found.map(|(item, _)| item)
}

/// The place of the line with this label; `None` where no line has it, or several do.
fn label_index(lines: &[TableLine<'_>], text: &str) -> Option<usize> {
    if text.len() > 480 {
        return None;
    }
    let label = clean_label(text);
    if label.is_empty() {
        return None;
    }
    let key = anchor_key(&label);
    let is_label = |line: &TableLine<'_>| match line.label {
        Some((vi, en)) => vi == label || anchor_key(vi) == key || anchor_key(en) == key || is_same_anchor(&label, vi),
        None => false,
    };
    let mut found = lines.iter().enumerate().filter(|(_, line)| is_label(line)).map(|(at, _)| at);
    found.next().filter(|_| found.next().is_none())
}

/// A heading without the table's own unit of measure, which people add behind it: `Gieo trồng (ha)`, `Gieo trồng, ha`.
fn bare_heading(text: &str, measure: &str) -> String {
    let label = clean_label(text);
    let parts = label.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).or_else(|| label.rsplit_once(','));
    let bare = parts.filter(|(_, inside)| !measure.is_empty() && toneless_key(inside.trim()) == toneless_key(measure));
    bare.map_or(label.clone(), |(before, _)| before.trim_end().to_owned())
}

/// What a line is, by its key and its heading.
fn use_of_line(lines: &[TableLine<'_>], key: Option<&str>, head: Option<&str>) -> LineUse {
    let key = key.map(str::trim).filter(|key| !key.is_empty());
    let head = head.filter(|head| !head.is_empty());
    let is_title = |title: &str| head.is_some_and(|head| toneless_key(head) == toneless_key(title));
    let index_of = |id: &str| lines.iter().position(|line| line.id.as_str() == id);
    match key {
        Some(NOTE_KEY) => return LineUse::Note,
        Some(SUM_KEY) => return LineUse::Sum,
        Some(CHECK_KEY | HELPER_TITLE) => return LineUse::Own,
        Some(key) => {
            if let Some(at) = key.strip_prefix(PREVIOUS_KEY.trim_end()).and_then(|id| index_of(id.trim())) {
                return LineUse::Previous(at);
            }
            if let Some(at) = index_of(key) {
                let Some(head) = head else { return LineUse::Category(at) };
                // An earlier version of the plan does not say its labels.
                if lines.get(at).is_some_and(|line| line.label.is_none()) {
                    return LineUse::Category(at);
                }
                return match label_index(lines, head) {
                    Some(own) if own == at => LineUse::Category(at),
                    other => {
                        let same = lines.get(at).is_some_and(|line| is_same_anchor(head, line.label(Lang::Vi)));
                        if same { LineUse::Category(at) } else { LineUse::Contradicted(at, other.is_some()) }
                    }
                };
            }
        }
        None => {}
    }
    match head.and_then(|head| label_index(lines, head)) {
        Some(at) => LineUse::Category(at),
        None if is_title(Column::Note.title()) => LineUse::Note,
        None if is_title(SUM_TITLE) => LineUse::Sum,
        None if is_title(Column::Check.title()) || is_title(HELPER_TITLE) => LineUse::Own,
        None => LineUse::Unknown,
    }
}
