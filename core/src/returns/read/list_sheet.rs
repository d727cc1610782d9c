//! Reads the sheets of lists: columns by their heads, each row with content below them, in whatever order people left the rows.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::bounded_findings::BoundedFindings;
use super::grid::Grid;
use super::header_block::parse_tick;
use crate::base::text::{is_blank, quote, shorten, toneless_key};
use crate::base::{CategoryId, CellRef};
use crate::findings::{Finding, LayoutProblem, ListProblem, Place, Problem};
use crate::plan::{FreeList, Indicator, MAX_LIST_ROWS, Plan};
use crate::returns::list_layout::{NIL_LABEL, column_head, is_sheet_of, is_title_of};
use crate::submission::{Entry, ListAnswer, ListRow, Lists, Source, is_total_row_label};
use crate::xlsx::read::Visibility;

/// The most rows at the top of a sheet among which its heads are looked for.
const MAX_HEAD_ROWS: u32 = 40;
/// The most rows of a list whose content is kept apart from being counted: those of a form, and some that are refused.
const MAX_KEPT_ROWS: usize = MAX_LIST_ROWS;

/// The list whose sheet this is, by the name of the sheet or its title; `None` for every other sheet.
pub(super) fn list_of_sheet<'p>(plan: &'p Plan, grid: &Grid) -> Option<&'p FreeList> {
    if plan.lists.is_empty() {
        return None;
    }
    let named = plan.lists.iter().find(|list| is_sheet_of(list, &grid.name));
    named.or_else(|| {
        let mut first = grid.cells.iter().take_while(|(at, _)| at.row < 3);
        first.find_map(|(_, content)| plan.lists.iter().find(|list| is_title_of(list, &content.label())))
    })
}

/// Whether the sheet is read as that of a list: of several sheets of one list the one with its name, or else the first.
pub(super) fn is_list_sheet(plan: &Plan, grids: &[&Grid], grid: &Grid) -> bool {
    list_of_sheet(plan, grid).is_some_and(|list| sheet_of_list(plan, grids, list).is_some_and(|chosen| std::ptr::eq(chosen, grid)))
}

/// The sheet from which a list is read.
fn sheet_of_list<'g>(plan: &Plan, grids: &[&'g Grid], list: &FreeList) -> Option<&'g Grid> {
    let of_list = || grids.iter().copied().filter(|grid| list_of_sheet(plan, grid).is_some_and(|of| of.code == list.code));
    of_list().find(|grid| is_sheet_of(list, &grid.name)).or_else(|| of_list().next())
}

/// Reads all lists.
pub(super) fn read_lists(plan: &Plan, grids: &[&Grid], findings: &mut BoundedFindings) -> Lists {
    let mut lists = Lists::new();
    for list in &plan.lists {
        if let Some(grid) = sheet_of_list(plan, grids, list) {
            lists.insert(list.code.clone(), ListReader { list, grid, findings }.read());
        }
    }
    lists
}

/// Words that say that there is nothing to list.
const NIL_WORDS: [&str; 6] = ["kps", "khong phat sinh", "khong co", "khong", "0", "khong ap dung"];

/// Whether a row says only that there is nothing to list; returns what it says.
fn nil_row_words(row: &ListRow) -> Option<String> {
    let texts: Vec<String> =
        row.cells.values().filter_map(|entry| entry.raw().map(|raw| raw.text.clone())).filter(|text| !is_blank(text)).collect();
    let says_so = |text: &String| NIL_WORDS[..3].contains(&toneless_key(text).trim());
    let is_nothing = |text: &String| NIL_WORDS.contains(&toneless_key(text).trim()) || text.trim().chars().all(|c| "-–—".contains(c));
    (texts.iter().all(is_nothing)).then(|| texts.iter().find(|text| says_so(text)).cloned())?
}

/// Which cells of a row are hidden.
#[derive(Default)]
struct RowCells {
    /// Whether one of them can be seen.
    seen: bool,
    /// The column of the first one that is hidden.
    hidden: Option<u16>,
    /// The columns of those that are hidden.
    columns: Vec<u16>,
}

impl RowCells {
    fn add(&mut self, column: u16, hidden: bool) {
        self.seen |= !hidden;
        if hidden {
            self.hidden.get_or_insert(column);
            self.columns.push(column);
        }
    }
}

/// Reads one list from its sheet.
struct ListReader<'a> {
    list: &'a FreeList,
    grid: &'a Grid,
    findings: &'a mut BoundedFindings,
}

impl ListReader<'_> {
    fn report(&mut self, problem: impl Into<Problem>, at: Option<CellRef>, row: Option<u32>, column: Option<&CategoryId>) {
        let place = Place::list(&self.list.code, row, column);
        self.findings.push(Finding::new(problem, Place { sheet: Some(self.grid.name.to_string()), cell: at, ..place }));
    }

    fn read(mut self) -> ListAnswer {
        let mut answer = ListAnswer { nil: self.read_tick(), ..ListAnswer::default() };
        let heads = self.find_heads();
        let columns = match &heads {
            Some((row, _)) => self.columns_of_heads(*row),
            None => Vec::new(),
        };
        let Some((head, _)) = heads else {
            self.report_missing_columns(&[], None);
            // What the sheet has below cannot be told apart, so nothing is summed.
            let content = self.grid.cells.iter().any(|(at, _)| at.row > crate::returns::list_layout::HEAD_ROW);
            answer.left_out = u32::from(content);
            return answer;
        };
        self.report_missing_columns(&columns, Some(head));
        let indicators = self.list.cell_indicators();
        let mut row = ListRow::default();
        let (mut hidden, mut hidden_columns) = (RowCells::default(), BTreeSet::new());
        let mut at_row = None;
        let mut cells = self.grid.cells.iter_from(CellRef::new(head.saturating_add(1), 0)).peekable();
        while let Some((at, content)) = cells.next() {
            if at_row != Some(at.row) {
                at_row = Some(at.row);
                let label = content.label();
                if is_total_row_label(&label) {
                    self.report(
                        ListProblem::TotalRow { list: self.list.code.to_string(), read: shorten(&label, 60) },
                        Some(at),
                        None,
                        None,
                    );
                    while cells.next_if(|(next, _)| next.row == at.row).is_some() {}
                    continue;
                }
            }
            match columns.iter().find(|(position, _)| *position == at.column) {
                Some((_, place)) => {
                    hidden.add(at.column, content.hidden);
                    if let (Some(column), Some(indicator)) = (self.list.columns.get(*place), indicators.get(*place)) {
                        row.cells.insert(column.id.clone(), self.entry(at, &content, indicator));
                    }
                }
                None => {
                    let problem = ListProblem::OutsideColumns { list: self.list.code.to_string(), read: quote(&content.label()) };
                    self.report(problem, Some(at), None, None);
                }
            }
            if cells.peek().is_none_or(|(next, _)| next.row != at.row) {
                let (row, cells) = (std::mem::take(&mut row), std::mem::take(&mut hidden));
                if let Some(read) = nil_row_words(&row) {
                    let problem = ListProblem::NilRow { list: self.list.code.to_string(), read: shorten(&read, 60) };
                    self.report(problem, Some(CellRef::new(at.row, 0)), None, None);
                } else if !row.is_blank() {
                    if answer.rows.len() < MAX_KEPT_ROWS {
                        answer.rows.push(row);
                        let number = u32::try_from(answer.rows.len()).unwrap_or(u32::MAX);
                        match cells {
                            RowCells { seen: false, hidden: Some(first), .. } => {
                                self.report_hidden_row(number, CellRef::new(at.row, first));
                            }
                            cells => hidden_columns.extend(cells.columns),
                        }
                    } else {
                        answer.left_out = answer.left_out.saturating_add(1);
                    }
                }
            }
        }
        self.report_hidden_columns(&columns, &hidden_columns);
        if self.grid.visibility != Visibility::Visible && !answer.rows.is_empty() {
            let problem = LayoutProblem::HiddenSheet { sheet: self.grid.name.to_string() };
            self.report(problem, None, None, None);
        }
        answer
    }

    /// Reports a row that is hidden as a whole.
    fn report_hidden_row(&mut self, number: u32, at: CellRef) {
        let code = format!("{}#{number}", self.list.code);
        self.report(LayoutProblem::HiddenRow { code }, Some(at), Some(number), None);
    }

    /// Reports columns that are hidden while other cells of their rows are seen, each once.
    fn report_hidden_columns(&mut self, columns: &[(u16, usize)], hidden: &BTreeSet<u16>) {
        for (at, place) in columns.iter().filter(|(at, _)| hidden.contains(at)) {
            let Some(column) = self.list.columns.get(*place) else { continue };
            let problem = ListProblem::ListColumnHidden { list: self.list.code.to_string(), column: column_head(column) };
            self.report(problem, Some(CellRef::new(0, *at)), None, Some(&column.id));
        }
    }

    /// The cell as an entry, with the place where it stands.
    fn entry(&self, at: CellRef, content: &super::cells::CellContent<'_>, indicator: &Indicator) -> Entry {
        let mut entry = content.entry(indicator);
        if content.unsure {
            entry.refuse();
        }
        entry.source = Some(Arc::new(Source { sheet: Arc::clone(&self.grid.name), cell: at }));
        entry
    }

    /// Whether the box “không phát sinh” above the heads is ticked.
    fn read_tick(&self) -> bool {
        let label = toneless_key(NIL_LABEL);
        let above = self.grid.cells.iter().take_while(|(at, _)| at.row < MAX_HEAD_ROWS);
        let mut boxes = above.filter(|(_, content)| *content.toneless_key() == *label);
        let Some((at, _)) = boxes.next() else { return false };
        let beside = self.grid.row_from(CellRef::new(at.row, at.column.saturating_add(1))).next();
        beside.is_some_and(|(_, content)| parse_tick(&content.raw()).unwrap_or(false))
    }

    /// The row with the most heads of columns, and how many it has.
    fn find_heads(&self) -> Option<(u32, usize)> {
        let mut best: Option<(u32, usize)> = None;
        for row in 0..MAX_HEAD_ROWS {
            let found = self.columns_of_heads(row).len();
            if found > 0 && best.is_none_or(|(_, most)| found > most) {
                best = Some((row, found));
            }
        }
        best
    }

    /// The columns whose head stands in this row: the position on the sheet, and the place in the plan. One that stands there twice is
    /// left out.
    fn columns_of_heads(&self, row: u32) -> Vec<(u16, usize)> {
        let key_of = |text: &str| toneless_key(text);
        let keys: Vec<[String; 2]> = self.list.columns.iter().map(|column| [key_of(&column_head(column)), key_of(&column.label)]).collect();
        let mut found: Vec<(u16, usize)> = Vec::new();
        for (column, content) in self.grid.row(row) {
            let key = content.toneless_key();
            let place = keys.iter().position(|[head, _]| *head == *key).or_else(|| keys.iter().position(|[_, label]| *label == *key));
            found.extend(place.map(|place| (column, place)));
        }
        let twice: Vec<usize> = (0..keys.len()).filter(|place| found.iter().filter(|(_, one)| one == place).count() > 1).collect();
        found.retain(|(_, place)| !twice.contains(place));
        found
    }

    /// Reports the columns of the plan that the sheet does not have, or has twice.
    fn report_missing_columns(&mut self, found: &[(u16, usize)], head: Option<u32>) {
        for place in 0..self.list.columns.len() {
            let Some(column) = self.list.columns.get(place).filter(|_| !found.iter().any(|(_, one)| *one == place)) else { continue };
            let (list, label, id) = (self.list.code.to_string(), column_head(column), column.id.clone());
            let key = toneless_key(&label);
            let times = head.map_or(0, |row| self.grid.row(row).filter(|(_, content)| *content.toneless_key() == *key).count());
            let problem = if times > 1 {
                ListProblem::ListColumnTwice { list, column: label }
            } else {
                ListProblem::ListColumnMissing { list, column: label }
            };
            self.report(problem, head.map(|row| CellRef::new(row, 0)), None, Some(&id));
        }
    }
}
