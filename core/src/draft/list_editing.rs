//! The lists of a draft: rows are added, removed, typed and pasted, each cell being read as the field of an indicator is.

use serde::Serialize;

use super::scope::ChangeScope;
use super::{Changed, Draft, cell_storable_text};
use crate::base::text::{clean_label, is_blank, toneless_key};
use crate::base::{IndicatorCode, Lang};
use crate::plan::{FreeList, MAX_LIST_ROWS, measure_suffix};
use crate::submission::{Entry, ListAnswer, ListRow, Raw, Submission};

impl Draft {
    /// Carries out a change of a list and returns its effects, with the list as it is then.
    fn change_list(&mut self, code: &str, act: &mut dyn FnMut(&FreeList, &mut ListAnswer)) -> Changed<'_> {
        let plan = std::sync::Arc::clone(&self.plan);
        let Some(list) = plan.list(code) else { return self.change_nothing() };
        let mut answer = self.submission.lists.get(&list.code).cloned().unwrap_or_default();
        act(list, &mut answer);
        answer.mark_totals(list);
        self.submission.lists.insert(list.code.clone(), answer);
        let view = self.list_answer_view(list);
        let mut changed = self.change_all(&ChangeScope::All);
        changed.lists.push(view);
        changed
    }

    /// The effects of no change.
    fn change_nothing(&mut self) -> Changed<'_> {
        self.change_all(&ChangeScope::Header)
    }

    /// Checks the scope again, and gives what is different then.
    fn change_all(&mut self, scope: &ChangeScope) -> Changed<'_> {
        self.apply_change(scope, |_| Vec::new())
    }

    /// Takes in what was typed into a cell of a list: `row` counts from 0, blank rows too. One row more than there is adds a row.
    ///
    /// ```
    /// # // A list or column that the plan does not have changes nothing.
    /// use std::sync::Arc;
    /// use tonghop::{Lang, draft::Draft, plan::{Plan, UnitCode}};
    /// let mut draft = Draft::new(Arc::new(Plan::xuan_loc()), &UnitCode::new("26428")?, "2019-Q1".parse()?, Lang::Vi)?;
    /// assert!(draft.enter_list_cell("T1", 0, "ten", "Hội nghị").lists.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn enter_list_cell(&mut self, list: &str, row: usize, column: &str, text: &str) -> Changed<'_> {
        self.change_list(list, &mut |list, answer| put_cell(list, answer, row, column, text))
    }

    /// Adds a blank row behind the last, unless the list is full.
    pub fn add_list_row(&mut self, list: &str) -> Changed<'_> {
        self.change_list(list, &mut |_, answer| {
            if answer.rows.len() < MAX_LIST_ROWS {
                answer.rows.push(ListRow::default());
            }
        })
    }

    /// Removes a row; rows count from 0.
    pub fn remove_list_row(&mut self, list: &str, row: usize) -> Changed<'_> {
        self.change_list(list, &mut |_, answer| {
            if row < answer.rows.len() {
                answer.rows.remove(row);
            }
        })
    }

    /// Ticks the box “không phát sinh” of a list, or takes the tick off.
    pub fn set_list_nil(&mut self, list: &str, nil: bool) -> Changed<'_> {
        self.change_list(list, &mut |_, answer| answer.nil = nil)
    }

    /// Pastes a block of cells from a spreadsheet, beginning at a cell: line breaks separate rows, tabs columns. Rows are added as needed. A
    /// first row with the heads of columns says which column is which. Where the block is wider or longer than the list, nothing is filled
    /// in.
    pub fn paste_list(&mut self, list: &str, row: usize, column: &str, block: &str) -> PastedList<'_> {
        let plan = std::sync::Arc::clone(&self.plan);
        let lang = self.lang;
        let placed = plan.list(list).map(|list| place_block(list, row, column, block, lang));
        match placed {
            Some(Ok(cells)) => {
                let rows = cells.chunk_by(|one, other| one.0 == other.0).count();
                let count = cells.len();
                let changed = self.change_list(list, &mut |list, answer| {
                    for (row, column, text) in &cells {
                        put_cell(list, answer, *row, column, text);
                    }
                });
                let message = match lang {
                    Lang::Vi => format!("Đã dán {count} ô vào {rows} dòng."),
                    Lang::En => format!("Pasted {count} cells into {rows} rows."),
                };
                PastedList { message, done: count > 0, changed }
            }
            Some(Err(message)) => PastedList { message, done: false, changed: self.change_nothing() },
            None => PastedList { message: String::new(), done: false, changed: self.change_nothing() },
        }
    }
}

/// The result of pasting a block into a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PastedList<'a> {
    /// A sentence that says what was filled in, or why nothing was.
    pub message: String,
    /// Whether anything was filled in.
    pub done: bool,
    /// The effects on the draft.
    pub changed: Changed<'a>,
}

/// Reads and stores a cell; a row beyond the last is added with blank rows before it, as far as the list has room.
fn put_cell(list: &FreeList, answer: &mut ListAnswer, row: usize, column: &str, text: &str) {
    let Some(place) = list.columns.iter().position(|one| one.id.as_str() == column) else { return };
    let (Some(column), Some(indicator)) = (list.columns.get(place), list.cell_indicators().into_iter().nth(place)) else { return };
    if row >= MAX_LIST_ROWS {
        return;
    }
    while answer.rows.len() <= row {
        answer.rows.push(ListRow::default());
    }
    let worked_out = if indicator.is_text() { None } else { crate::parse::evaluate_typed_sum(text) };
    let text = worked_out.map_or_else(|| cell_storable_text(text), crate::base::decimal::format_for_input);
    if let Some(row) = answer.rows.get_mut(row) {
        row.cells.insert(column.id.clone(), Entry::read(Raw::text(text), &indicator));
    }
}

/// The cells of a block with their row and column; `Err` with the message where the block does not fit.
fn place_block(list: &FreeList, row: usize, column: &str, block: &str, lang: Lang) -> Result<Vec<(usize, String, String)>, String> {
    let mut rows = super::paste::parse_cells(block);
    let start = list.columns.iter().position(|one| one.id.as_str() == column).unwrap_or_default();
    let heads: Vec<[String; 2]> = list
        .columns
        .iter()
        .map(|column| [toneless_key(&column.label), toneless_key(&format!("{}{}", column.label, measure_suffix(column)))])
        .collect();
    let head_of = |text: &String| {
        let key = toneless_key(&clean_label(text));
        heads.iter().position(|head| head.contains(&key))
    };
    let titled: Option<Vec<Option<usize>>> = rows
        .first()
        .map(|first| first.iter().map(head_of).collect())
        .filter(|found: &Vec<Option<usize>>| found.iter().flatten().count() > 1);
    if titled.is_some() {
        rows.remove(0);
    }
    let column_of = |at: usize| match &titled {
        Some(columns) => columns.get(at).copied().flatten(),
        None => start.checked_add(at).filter(|place| *place < list.columns.len()),
    };
    let mut cells = Vec::new();
    for (down, values) in rows.iter().enumerate() {
        for (across, text) in values.iter().enumerate().filter(|(_, text)| !is_blank(text)) {
            match (column_of(across), row.checked_add(down).filter(|row| *row < MAX_LIST_ROWS)) {
                (Some(place), Some(row)) => {
                    cells.extend(list.columns.get(place).map(|column| (row, column.id.to_string(), text.clone())));
                }
                (None, _) => {
                    return Err(lang
                        .pick(
                            "Khối vừa dán có nhiều cột hơn biểu nên chưa điền gì. Hãy chép kèm dòng tên cột, hoặc chỉ chép các cột có trong biểu.",
                            "The block has more columns than the list; nothing was pasted. Copy the row of heads too, or only the columns of the list.",
                        )
                        .to_owned());
                }
                (_, None) => {
                    return Err(match lang {
                        Lang::Vi => format!("Khối vừa dán vượt quá {MAX_LIST_ROWS} dòng của biểu nên chưa điền gì."),
                        Lang::En => format!("The block goes beyond the {MAX_LIST_ROWS} rows of the list; nothing was pasted."),
                    });
                }
            }
        }
    }
    Ok(cells)
}

/// Reads every cell again without the file that it came from.
pub(super) fn forget_sources(plan: &crate::plan::Plan, submission: &mut Submission) {
    let codes: Vec<IndicatorCode> = submission.lists.keys().cloned().collect();
    for code in codes {
        let Some((list, answer)) = plan.list(&code).zip(submission.lists.get_mut(&code)) else { continue };
        for row in &mut answer.rows {
            for (column, indicator) in list.columns.iter().zip(list.cell_indicators()) {
                if let Some(entry) = row.cells.get_mut(&column.id) {
                    entry.source = None;
                    if entry.is_refused() && entry.problems().is_empty() {
                        entry.clear_answer();
                    }
                    entry.read_again(&indicator);
                }
            }
        }
        answer.mark_totals(list);
    }
}
