//! Reports what is wrong with the heads of a sheet, and rows that are only begun.

use std::collections::BTreeMap;

use super::cell_map::BookCell;
use super::column::{Column, Content, Empty};
use super::content::parse_tick;
use super::import::ImportedPlan;
use super::sheet_layout::{RowKind, SheetLayout};
use super::sheet_rows::{EntryRow, Heads, Sheet, head_key};
use crate::base::text::{clean_label, most_similar, quote};
use crate::base::{CellRef, Phrase, UnitKindCode};
use crate::findings::PlanBookProblem as Problem;
use crate::submission::Raw;

/// A row with at most so many of its required cells, and without at least as many and one more, is one that is only begun.
const MOST_CELLS_OF_INCOMPLETE_ROW: usize = 2;

impl ImportedPlan {
    /// Reports missing columns, columns of one name, and unknown columns that have content. `kinds` has code and name of each kind of unit.
    pub(super) fn check_heads(
        &mut self,
        layout: &SheetLayout,
        sheet: &Sheet<'_>,
        heads: &Heads,
        ticks: &[(u16, String)],
        kinds: &[(String, String)],
    ) {
        let missing: Vec<&Column> = layout
            .columns
            .iter()
            .filter(|column| !matches!(column.content, Content::Meaning | Content::Ticks) && heads.column(column.head).is_none())
            .collect();
        let unticked: Vec<&str> =
            kinds.iter().map(|(code, _)| code.as_str()).filter(|code| ticks.iter().all(|(_, own)| own != code)).collect();
        let cells = sheet.rows.get(&heads.row).into_iter().flatten();
        for (column, raw) in cells {
            let may_be_tick = kinds.is_empty() && UnitKindCode::is_code(&clean_label(&raw.text));
            let known = layout.columns.iter().any(|own| heads.column(own.head) == Some(*column))
                || ticks.iter().any(|(tick, _)| tick == column)
                || may_be_tick;
            let below = sheet.rows.range(heads.row.saturating_add(1)..);
            let contents: Vec<&Raw> = below.filter_map(|(_, cells)| cells.get(column).copied()).collect();
            if known || contents.is_empty() {
                continue;
            }
            let place = sheet.book_cell(heads.row, *column, &raw.text);
            if let Some((_, first)) = heads.columns().find(|(key, first)| *key == head_key(&raw.text) && first != column) {
                let (head, first) = (clean_label(&raw.text), CellRef::letters(first));
                self.cells.add_to_cell("", &place, Problem::RepeatedColumn { head, first });
                continue;
            }
            let is_ticked = contents.iter().filter(|raw| parse_tick(&clean_label(&raw.text)).is_some()).count() * 2 > contents.len();
            if let Some(kind) =
                unticked.iter().find(|_| is_ticked && layout.columns.iter().any(|own| matches!(own.content, Content::Ticks)))
            {
                self.cells.tell_column(sheet.name, kind);
                self.cells.add_to_cell("", &place, Problem::RenamedColumn { read: quote(&raw.text), likely: (*kind).to_owned() });
                continue;
            }
            let between = missing_between_neighbours(layout, heads, ticks, *column);
            if !self.add_renamed_head(&missing, between, &raw.text, &contents, &place) {
                self.add_unknown_head(sheet, heads.row, *column, &raw.text, layout.columns.iter().map(|column| column.head));
            }
        }
        self.add_missing_columns(layout, sheet, heads, &missing);
        self.add_missing_ticks(layout, sheet, heads, ticks, &unticked);
    }

    /// Reports the missing columns that no other column was taken for: those that must be filled in, and those whose defaults decide figures.
    fn add_missing_columns(&mut self, layout: &SheetLayout, sheet: &Sheet<'_>, heads: &Heads, missing: &[&Column]) {
        let mut with_defaults = Vec::new();
        for column in missing {
            if column.empty == Empty::Must && self.cells.tell_column(sheet.name, column.head) {
                self.cells.add_to_sheet("", sheet.name, Problem::MissingColumn { column: column.head.to_owned() });
            } else if column.has_deciding_default() && self.cells.tell_column(sheet.name, column.head) {
                with_defaults.push(format!("“{}”", column.head));
            }
        }
        if !with_defaults.is_empty() {
            let first = sheet.rows.get(&heads.row).and_then(|cells| cells.keys().next()).copied().unwrap_or_default();
            let place = sheet.book_cell(heads.row, first, layout.name);
            self.cells.add_to_cell("", &place, Problem::MissingDefaults { columns: with_defaults.join(", ") });
        }
    }

    /// Reports a kind of unit without a column of ticks, where an indicator has no tick in the other columns.
    fn add_missing_ticks(&mut self, layout: &SheetLayout, sheet: &Sheet<'_>, heads: &Heads, ticks: &[(u16, String)], unticked: &[&str]) {
        let Some(own) = layout.columns.iter().find(|column| matches!(column.content, Content::Ticks)) else { return };
        if self.plan.get("unit_kinds").is_none() || unticked.iter().any(|kind| self.cells.is_column_told(sheet.name, kind)) {
            return;
        }
        let code = layout.columns.first().and_then(|column| heads.column(column.head));
        let is_bare = |cells: &BTreeMap<u16, &Raw>| {
            code.is_some_and(|code| cells.contains_key(&code)) && ticks.iter().all(|(column, _)| !cells.contains_key(column))
        };
        let has_bare_row = || sheet.rows.range(heads.row.saturating_add(1)..).any(|(_, cells)| is_bare(cells));
        let missing = if ticks.is_empty() { Some(own.head) } else { unticked.first().copied().filter(|_| has_bare_row()) };
        if let Some(column) = missing {
            self.cells.add_to_sheet("", sheet.name, Problem::MissingColumn { column: column.to_owned() });
        }
    }

    /// Adds a fault, and returns true, where an unknown column or line is likely one of the `missing` ones that must be there or decide
    /// figures: by its name, by its place `between` two others, or because its cells hold what only that column holds.
    pub(super) fn add_renamed_head(
        &mut self,
        missing: &[&Column],
        between: Option<&str>,
        read: &str,
        contents: &[&Raw],
        place: &BookCell,
    ) -> bool {
        let untold = |column: &&&Column| !self.cells.is_column_told(&place.sheet, column.head);
        let matters = || missing.iter().filter(|column| column.decides_figures() || column.empty == Empty::Must).filter(untold);
        let near = most_similar(read, matters().map(|column| column.head));
        // The row of explanations and remarks of the author may stand among the cells.
        let holds = |column: &&&Column| contents.iter().filter(|raw| column.is_told_by_content(&raw.text)).count() * 2 > contents.len();
        let by_name = near.and_then(|near| matters().find(|column| column.head == near));
        let by_content = || matters().find(holds);
        let by_place = || matters().find(|column| Some(column.head) == between);
        let Some(likely) = by_name.or_else(by_content).or_else(by_place).copied() else { return false };
        let (read, head) = (quote(read), likely.head.to_owned());
        self.cells.tell_column(&place.sheet, likely.head);
        let problem = if likely.empty == Empty::Must {
            Problem::RenamedRequiredColumn { read, likely: head }
        } else {
            Problem::RenamedColumn { read, likely: head }
        };
        self.cells.add_to_cell("", place, problem);
        true
    }

    /// Adds a fault for the unknown name of a column or field, with the known name that was probably meant.
    pub(super) fn add_unknown_head<'h>(
        &mut self,
        sheet: &Sheet<'_>,
        row: u32,
        column: u16,
        text: &str,
        heads: impl Iterator<Item = &'h str>,
    ) {
        let near = most_similar(text, heads);
        let likely =
            near.map_or_else(Phrase::default, |head| Phrase::new(format!("; có thể là “{head}”"), format!("; perhaps “{head}” was meant")));
        self.cells.add_to_cell("", &sheet.book_cell(row, column, text), Problem::UnknownColumn { read: quote(text), likely });
    }

    /// Adds a fault, and returns true, for a row of a list in which little more than nothing was filled in.
    pub(super) fn add_incomplete_row(&mut self, layout: &SheetLayout, sheet: &Sheet<'_>, row: &EntryRow<'_>) -> bool {
        let RowKind::List { at, .. } = layout.rows else { return false };
        let is_filled = |column: &Column| match column.content {
            Content::Ticks => row.ticks.iter().any(|(tick, _)| row.cells.contains_key(tick)),
            _ => row.heads.column(column.head).is_some_and(|at| row.cells.contains_key(&at)),
        };
        let is_there = |column: &&Column| match column.content {
            Content::Ticks => !row.ticks.is_empty() && row.has_all_ticks,
            _ => row.heads.column(column.head).is_some(),
        };
        let required = layout.columns.iter().filter(|column| column.empty == Empty::Must).filter(is_there);
        let (filled, lacking): (Vec<&Column>, Vec<&Column>) = required.partition(|column| is_filled(column));
        if filled.len() > MOST_CELLS_OF_INCOMPLETE_ROW || lacking.len() <= MOST_CELLS_OF_INCOMPLETE_ROW {
            return false;
        }
        let Some((column, raw)) = row.cells.iter().next() else { return false };
        let missing = lacking.iter().map(|column| format!("“{}”", column.head)).collect::<Vec<_>>().join(", ");
        let place = sheet.book_cell(row.number, *column, &raw.text);
        self.cells.add_to_cell(format!("{at}/-"), &place, Problem::IncompleteRow { read: quote(&raw.text), missing });
        true
    }
}

/// The head that is missing between the known heads left and right of a column; `None` where these are not two of which one alone stands
/// between them in the layout.
fn missing_between_neighbours(layout: &SheetLayout, heads: &Heads, ticks: &[(u16, String)], column: u16) -> Option<&'static str> {
    let place_of = |at: u16| {
        let is_tick = ticks.iter().any(|(tick, _)| *tick == at);
        layout.columns.iter().position(
            |own| {
                if matches!(own.content, Content::Ticks) { is_tick } else { heads.column(own.head) == Some(at) }
            },
        )
    };
    let all = || heads.columns().map(|(_, at)| at);
    let left = all().filter(|at| *at < column).max().and_then(place_of);
    let right = all().filter(|at| *at > column).min().and_then(place_of);
    let place = match (left, right) {
        (Some(left), Some(right)) if left + 2 == right => left + 1,
        (None, Some(1)) if all().all(|at| at >= column) => 0,
        _ => return None,
    };
    layout.columns.get(place).map(|column| column.head)
}
