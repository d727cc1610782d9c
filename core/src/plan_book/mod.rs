//! A plan as a workbook: written for an official to fill in, and read back with every fault at its cell.
//!
//! `sheet_layout` is the one description of sheets and columns. What a plan says and no column does is found by reading the cells back, and
//! stands in rows of its own (`rest`), so that nothing of a plan is lost.

mod answer_kind;
mod book_styles;
mod cell_map;
mod cell_phrases;
mod column;
mod consequences;
mod content;
mod contents;
mod defaults;
mod drop_downs;
mod entry_cells;
mod example_rows;
mod form_draft;
mod form_groups;
mod form_head;
mod form_measure;
mod form_number;
mod form_rows;
mod form_sheet;
mod from_form;
mod heads_check;
mod import;
mod new_book;
mod number_cell;
mod numbering;
mod option_lines;
mod patch_error;
mod path;
mod preview;
mod rest;
mod rule_text;
mod sheet_columns;
mod sheet_layout;
mod sheet_rows;
mod words;
mod workbook_file;

use jiff::civil::Date;
use serde_json::Value;

use crate::base::Lang;
use crate::findings::{Finding, Refusal, Severity};
use crate::plan::{DeadlineRule, Plan};
use crate::plan_check;
use crate::returns::read_table::read_tables_with_merged_rows;
use crate::returns::table::Table;
use crate::xlsx::patch::{CellChange, Changes, ListCell, ListRow, ListSheet, Look, NewValue, SheetPosition, Tint, apply_changes};
use crate::xlsx::read::{Caps, FileKind, detect};

pub use form_draft::DraftIndicator;
pub use from_form::{FormDraft, learn_from_form};
pub use patch_error::PatchError;
pub use workbook_file::WriteError;

/// A plan as it was read from a workbook or from JSON, with all findings.
#[derive(Debug)]
pub struct PlanBook {
    /// The plan; none where something kept it from being read.
    pub plan: Option<Plan>,
    /// Everything that is wrong with it, in the order of the sheets, each at its cell.
    pub findings: Vec<Finding>,
}

impl PlanBook {
    /// Whether there is a plan, and none of the findings is an error.
    pub fn is_sound(&self) -> bool {
        self.plan.is_some() && self.findings.iter().all(|finding| finding.severity() != Severity::Error)
    }
}

/// Writes a plan as a workbook. The same plan gives the same bytes.
///
/// ```
/// use tonghop::plan::Plan;
/// use tonghop::plan_book::{read, write};
/// let plan = Plan::xuan_loc();
/// let book = read(&write(&plan)?)?;
/// assert_eq!(book.plan.map(|plan| plan.to_json()), Some(plan.to_json()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`WriteError`] where the plan is larger than a workbook.
pub fn write(plan: &Plan) -> Result<Vec<u8>, WriteError> {
    let value: Value = serde_json::from_str(&plan.to_json()).unwrap_or_default();
    let mut sheets = contents::all_sheets(&value);
    preview::add_period_preview(&mut sheets, plan);
    workbook_file::write_workbook(&sheets, plan.issue.date)
}

/// The creation day of workbooks that are not made from an issued plan; it is fixed, so that the bytes are always the same.
const UNDATED_BOOK_DAY: Date = Date::constant(2000, 1, 1);

/// Writes a workbook for a new plan: all sheets and word lists, with example rows that are not read. The number of the plan is to be filled
/// in where `number` is `None`.
///
/// # Errors
/// As [`write()`].
pub fn write_empty(number: Option<&str>) -> Result<Vec<u8>, WriteError> {
    workbook_file::write_workbook(&new_book::empty_sheets(number), UNDATED_BOOK_DAY)
}

/// Writes a workbook for a new plan, with what was learned from a form as its indicators, and with the number `number` where there is one.
///
/// # Errors
/// As [`write()`].
pub fn write_from_form(draft: &FormDraft, number: Option<&str>) -> Result<Vec<u8>, WriteError> {
    workbook_file::write_workbook(&from_form::sheets_from_draft(draft, number), UNDATED_BOOK_DAY)
}

/// Writes a workbook with the content of another plan under the number `number`, to be filled in where this is `None`. The day of issue is
/// always to be filled in.
///
/// # Errors
/// As [`write()`].
pub fn write_like(plan: &Plan, number: Option<&str>) -> Result<Vec<u8>, WriteError> {
    let value: Value = serde_json::from_str(&plan.to_json()).unwrap_or_default();
    workbook_file::write_workbook(&new_book::sheets_like(&value, number), UNDATED_BOOK_DAY)
}

/// Whether a plan file is read as a workbook: its content is that of a known format other than text and JSON.
pub fn is_read_as_workbook(bytes: &[u8]) -> bool {
    !matches!(detect(bytes), FileKind::Json | FileKind::Text | FileKind::Empty | FileKind::Unknown)
}

/// Reads and checks a plan from a workbook or from JSON, according to the content of the file.
pub fn read_any(bytes: &[u8]) -> PlanBook {
    if is_read_as_workbook(bytes) {
        return read(bytes).unwrap_or_else(|refusal| PlanBook { plan: None, findings: vec![refusal.into_finding()] });
    }
    let (plan, findings) = plan_check::read_and_check(bytes);
    let is_sound = findings.iter().all(|finding| finding.severity() != Severity::Error);
    PlanBook { plan: plan.filter(|_| is_sound), findings }
}

/// Reads and checks a plan workbook; all faults are reported at once.
///
/// # Errors
/// A [`Refusal`] where the workbook itself cannot be read safely.
pub fn read(bytes: &[u8]) -> Result<PlanBook, Refusal> {
    Ok(read_and_check_tables(&read_tables_with_merged_rows(bytes, &Caps::NATIVE)?))
}

/// Reads a plan from the tables of a workbook, and checks it.
fn read_and_check_tables(tables: &[Table]) -> PlanBook {
    let import::ImportedPlan { plan, cells } = import::read_tables(tables);
    if plan.as_object().is_none_or(serde_json::Map::is_empty) {
        return PlanBook { plan: None, findings: cells.merge_findings(Vec::new(), &plan) };
    }
    let (checked, of_plan) = plan_check::read_and_check(plan.to_string().as_bytes());
    let findings = cells.merge_findings(of_plan, &plan);
    let is_sound = findings.iter().all(|finding| finding.severity() != Severity::Error);
    PlanBook { plan: checked.filter(|_| is_sound), findings }
}

/// A plan workbook after each entry without a code was given one.
#[derive(Debug)]
pub struct NumberedBook {
    /// The workbook; none where every row had its code.
    pub bytes: Option<Vec<u8>>,
    /// Cell and code of what was numbered, in the order of the sheets.
    pub codes: Vec<(String, String)>,
}

/// Gives a new code to each indicator, target, rule and check of a plan workbook that has none: with the letters of its group, and a number
/// above all that were ever used. Everything else in the workbook stays as it is.
///
/// # Errors
/// [`PatchError`] where the workbook cannot be read safely, or is written so unusually that single cells cannot be changed.
pub fn assign_missing_codes(bytes: &[u8]) -> Result<NumberedBook, PatchError> {
    let tables = read_tables_with_merged_rows(bytes, &Caps::NATIVE).map_err(|refusal| PatchError::Refused(Box::new(refusal)))?;
    let given = numbering::new_codes(&import::read_tables(&tables));
    let mut changes = Changes::default();
    for (cell, code) in &given {
        let change = CellChange { value: Some(NewValue::Text(code.clone())), ..CellChange::default() };
        changes.cells.entry(cell.sheet.clone()).or_default().insert(cell.at, change);
    }
    let bytes = if given.is_empty() { None } else { Some(apply_changes(bytes, &changes)?.bytes) };
    let codes = given.into_iter().map(|(cell, code)| (format!("{}!{}", cell.sheet, cell.at), code)).collect();
    Ok(NumberedBook { bytes, codes })
}

/// Returns the workbook with each finding at its cell: cells with errors and warnings get a red fill, and a sheet `Kiểm tra` has a line for
/// each finding, with a link to its cell. The workbook opens on the sheet with the first error.
///
/// # Errors
/// [`PatchError`] where the workbook cannot be read safely, or is written so unusually that single cells cannot be changed.
pub fn mark_findings(bytes: &[u8], findings: &[Finding], lang: Lang) -> Result<Vec<u8>, PatchError> {
    let mut changes = Changes::default();
    let is_fault = |finding: &&Finding| finding.severity() != Severity::Note;
    let worst = findings.iter().filter(is_fault).min_by_key(|finding| finding.severity() != Severity::Error);
    changes.opens_on = worst.and_then(|finding| finding.place.sheet.clone());
    let mut rows = Vec::new();
    for finding in findings {
        let place = &finding.place;
        let (sheet, cell) = (place.sheet.clone().unwrap_or_default(), place.cell);
        if let Some(at) = cell
            && finding.severity() != Severity::Note
        {
            changes.cells.entry(sheet.clone()).or_default().entry(at).or_default().tint = Some(Tint::Fault);
        }
        let target = cell.map(|at| format!("'{}'!{at}", sheet.replace('\'', "''")));
        let at = cell.map(|at| at.to_string()).unwrap_or_default();
        let severity = crate::base::Say::say(&finding.severity(), lang).into_owned();
        rows.push((target, vec![sheet, at, severity, finding.code().to_owned(), finding.message(lang), finding.help(lang)]));
    }
    let heads = match lang {
        Lang::Vi => ["Trang", "Ô", "Mức", "Mã lỗi", "Lỗi", "Cách sửa"],
        Lang::En => ["Sheet", "Cell", "Severity", "Code", "Fault", "What to do"],
    };
    let list = table_sheet(sheet_layout::CHECK_SHEET, &heads, &[18, 8, 10, 9, 80, 80], rows);
    changes.sheets.push((list, SheetPosition::Last));
    Ok(apply_changes(bytes, &changes)?.bytes)
}

/// A sheet with a table, whose second column leads to the place that comes with a row.
fn table_sheet(name: &'static str, heads: &[&str], widths: &[u16], rows: Vec<(Option<String>, Vec<String>)>) -> ListSheet {
    let head = ListRow { cells: heads.iter().map(|head| ListCell::new(*head, Look::Head)).collect(), ..ListRow::default() };
    let row = |(target, cells): (Option<String>, Vec<String>)| {
        let cell = |(column, text): (usize, String)| {
            let target = target.clone().filter(|_| column == 1);
            ListCell { text, look: if target.is_some() { Look::Link } else { Look::Body }, target }
        };
        ListRow { cells: cells.into_iter().enumerate().map(cell).collect(), ..ListRow::default() }
    };
    let rows = std::iter::once(head).chain(rows.into_iter().map(row)).collect();
    ListSheet { name, widths: widths.to_vec(), rows, frozen: 1, is_landscape: true }
}

/// Returns the workbook of a plan with the earlier versions of `plan` in their hidden sheet; all that its author wrote stays. `None` where
/// `plan` differs from the plan in the workbook in anything but its versions.
///
/// # Errors
/// [`PatchError`] where the workbook cannot be read safely, or is written so unusually that no sheet can be added.
pub fn write_versions(bytes: &[u8], plan: &Plan) -> Result<Option<Vec<u8>>, PatchError> {
    let refused = |refusal| PatchError::Refused(Box::new(refusal));
    let value = serde_json::to_value(&plan.versions).unwrap_or_default();
    let sheet = contents::versions_sheet(if plan.versions.is_empty() { None } else { Some(&value) });
    let rows: Vec<_> = sheet.rows.into_iter().map(|row| (None, row.into_iter().map(|cell| cell.text).collect())).collect();
    let heads: Vec<&str> = sheet.columns.iter().map(|column| column.head.as_str()).collect();
    let widths: Vec<u16> = sheet.columns.iter().map(|column| column.width).collect();
    let mut list = table_sheet(sheet.name, &heads, &widths, rows);
    // Nobody sees the sheet: the styles of its author stay byte for byte.
    list.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| cell.look = Look::Unstyled);
    let changes = Changes { sheets: vec![(list, SheetPosition::LastHidden)], ..Changes::default() };
    let written = apply_changes(bytes, &changes)?.bytes;
    let back = read(&written).map_err(refused)?;
    Ok((back.plan.as_ref() == Some(plan)).then_some(written))
}

/// A deadline as people write it (`2 ngày làm việc sau`); `None` where no phrase can express it.
pub(crate) fn deadline_phrase(deadline: &DeadlineRule) -> Option<String> {
    cell_phrases::write_deadline(&serde_json::to_value(deadline).ok()?)
}

/// The text that is most similar to `read`, without regard to tone marks; `None` where none is similar.
pub(crate) fn most_similar_text<'w>(read: &str, texts: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    crate::base::text::most_similar(read, texts)
}

#[cfg(test)]
mod form_tests;
#[cfg(test)]
mod tests;
