//! Drafts the indicators of a plan from a form that an office already has. Nothing is decided for the author: what the form does not say
//! stays empty, and what is only likely is a question beside its row.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::contents::{self, CellText, SheetContent};
use super::form_draft::DraftIndicator;
use super::form_head::{FormColumn, FormHead};
use super::form_rows;
use super::form_sheet::{FormSheet, read_form_sheets};
use super::new_book;
use crate::base::text::quote;
use crate::base::{CellRef, IndicatorCode, Phrase};
use crate::findings::Refusal;
use crate::xlsx::read::Caps;

/// The letters with which codes of rules, targets and checks begin.
const TAKEN_LETTERS: [char; 3] = ['R', 'T', 'X'];
/// The sheet of the plan workbook that is filled in, and its column for the author.
const INDICATOR_SHEET: &str = "Chỉ tiêu";
const AUTHOR_COLUMN: &str = "Ghi chú của người lập";

/// What was learned from a form.
#[derive(Debug, Default)]
pub struct FormDraft {
    /// The sheet with the table.
    pub sheet: String,
    /// The drafts, in the order of the form, each with a code.
    pub indicators: Vec<DraftIndicator>,
    /// What of the form was not used: a column, a row or a sheet, with its words.
    pub unused: Vec<Phrase>,
}

impl FormDraft {
    /// The number of groups.
    pub fn groups(&self) -> usize {
        let mut headings: Vec<&str> = self.indicators.iter().map(|draft| draft.heading.as_str()).collect();
        headings.sort_unstable();
        headings.dedup();
        headings.len()
    }

    /// The number of open questions.
    pub fn questions(&self) -> usize {
        self.indicators.iter().map(|draft| draft.questions.len()).sum()
    }
}

/// Learns from the form in an `.xlsx` workbook: from the sheet whose table has the most rows. `None` where no sheet has a table with a
/// column of what is asked for.
///
/// # Errors
/// A [`Refusal`] where the workbook cannot be read safely.
pub fn learn_from_form(bytes: &[u8]) -> Result<Option<FormDraft>, Refusal> {
    let (sheets, hidden) = read_form_sheets(bytes, &Caps::NATIVE)?;
    let mut draft = draft_from_sheets(&sheets);
    if let Some(draft) = &mut draft {
        let told = |name: &String| Phrase::new(format!("trang ẩn {}", quote(name)), format!("hidden sheet {}", quote(name)));
        draft.unused.extend(hidden.iter().map(told));
    }
    Ok(draft)
}

/// The draft from the sheet with the most rows.
pub(super) fn draft_from_sheets(sheets: &[FormSheet]) -> Option<FormDraft> {
    let read = |sheet: &FormSheet| {
        let heads = FormHead::find_all(sheet);
        (form_rows::draft_rows(sheet, &heads), heads)
    };
    let mut found: Vec<_> = sheets.iter().map(|sheet| (sheet, read(sheet))).map(|(sheet, (rows, heads))| (sheet, rows, heads)).collect();
    found.retain(|(_, rows, _)| !rows.indicators.is_empty());
    let best = found.iter().enumerate().rev().max_by_key(|(_, (_, rows, _))| rows.indicators.len())?.0;
    let (sheet, rows, heads) = found.swap_remove(best);
    let mut unused = Vec::new();
    for other in sheets.iter().filter(|other| !std::ptr::eq(*other, sheet)) {
        unused.push(Phrase::new(format!("trang {}", quote(&other.name)), format!("sheet {}", quote(&other.name))));
    }
    for (column, kind, title) in heads.iter().flat_map(|head| &head.columns) {
        if matches!(kind, FormColumn::OtherFigures | FormColumn::Remark) {
            let letters = CellRef::letters(*column);
            unused.push(Phrase::new(format!("cột {letters} {}", quote(title)), format!("column {letters} {}", quote(title))));
        }
    }
    unused.extend(hidden_parts(sheet, &heads));
    unused.extend(
        rows.unused.iter().map(|(row, text)| Phrase::new(format!("hàng {row} {}", quote(text)), format!("row {row} {}", quote(text)))),
    );
    let mut draft = FormDraft { sheet: sheet.name.clone(), indicators: rows.indicators, unused };
    give_codes(&mut draft.indicators);
    Some(draft)
}

/// The hidden columns of the tables by their titles, and the hidden rows by their first text.
fn hidden_parts(sheet: &FormSheet, heads: &[FormHead]) -> Vec<Phrase> {
    let in_head = |at: &CellRef| heads.iter().any(|head| (head.top..=head.last).contains(&at.row));
    let mut columns: BTreeMap<u16, &str> = BTreeMap::new();
    for (at, text) in sheet.hidden_texts().filter(|(at, _)| in_head(at)) {
        columns.entry(at.column).or_insert(text);
    }
    let mut rows: BTreeMap<u32, &str> = BTreeMap::new();
    for (at, text) in sheet.hidden_texts().filter(|(at, _)| !columns.contains_key(&at.column)) {
        rows.entry(at.row).or_insert(text);
    }
    let column = |(at, title): (&u16, &&str)| {
        let letters = CellRef::letters(*at);
        Phrase::new(format!("cột ẩn {letters} {}", quote(title)), format!("hidden column {letters} {}", quote(title)))
    };
    let row = |(at, text): (&u32, &&str)| {
        let number = at + 1;
        Phrase::new(format!("hàng ẩn {number} {}", quote(text)), format!("hidden row {number} {}", quote(text)))
    };
    columns.iter().map(column).chain(rows.iter().map(row)).collect()
}

/// Gives each draft a code: a letter for each group, and a number. The codes of the form itself are kept where they are codes of a plan.
fn give_codes(indicators: &mut [DraftIndicator]) {
    let own: Vec<String> = indicators.iter().map(|draft| draft.code.to_uppercase()).filter(|code| IndicatorCode::is_code(code)).collect();
    let mut seen = std::collections::BTreeSet::new();
    if !own.is_empty()
        && own.iter().all(|code| seen.insert(code.clone()) && !code.starts_with(TAKEN_LETTERS))
        && own.len() == indicators.len()
    {
        indicators.iter_mut().zip(own).for_each(|(draft, code)| draft.code = code);
        return;
    }
    let mut letters = ('A'..='Z').filter(|letter| !TAKEN_LETTERS.contains(letter));
    let mut prefixes: BTreeMap<String, (char, u32)> = BTreeMap::new();
    let mut last = 'A';
    for draft in indicators {
        let (letter, number) = prefixes.entry(draft.heading.clone()).or_insert_with(|| {
            last = letters.next().unwrap_or(last);
            (last, 0)
        });
        *number += 1;
        draft.code = format!("{letter}{number:02}");
    }
}

/// The sheets of a new plan with the drafts as its indicators.
pub(super) fn sheets_from_draft(draft: &FormDraft, number: Option<&str>) -> Vec<SheetContent> {
    let mut sheets = new_book::empty_sheets(number);
    let entry = |one: &DraftIndicator| {
        let mut entry = json!({ "code": one.code, "heading": one.heading, "label": one.label });
        if !one.measure.is_empty() {
            entry["unit_of_measure"] = json!(one.measure);
        }
        if !one.label_alone.is_empty() {
            entry["label_alone"] = json!(one.label_alone);
        }
        entry
    };
    let mut plan = new_book::empty_plan(number);
    plan["indicators"] = Value::Array(draft.indicators.iter().map(entry).collect());
    let filled = contents::sheets_of_columns(&plan).into_iter().find(|sheet| sheet.name == INDICATOR_SHEET);
    if let (Some(sheet), Some(filled)) = (sheets.iter_mut().find(|sheet| sheet.name == INDICATOR_SHEET), filled) {
        sheet.rows = filled.rows;
        let author = sheet.columns.iter().position(|column| column.head == AUTHOR_COLUMN);
        for (row, one) in sheet.rows.iter_mut().zip(&draft.indicators) {
            if let Some(cell) = author.and_then(|at| row.get_mut(at)) {
                let mut words = vec![format!("Biểu gốc, hàng {}.", one.row)];
                words.extend(one.questions.iter().cloned());
                *cell = CellText::new(words.join("\n"));
            }
        }
    }
    sheets
}
