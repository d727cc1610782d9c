//! Suggests cells for figures by their labels. Nothing is filled by a suggestion: somebody confirms it first (decision 159).

use std::collections::BTreeMap;

use super::open_form;
use crate::base::{CellRef, IndicatorCode, Phrase};
use crate::plan::Plan;
use crate::returns::anchor_key;

/// A cell into which the figure of an indicator may belong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The name of the sheet.
    pub sheet: String,
    /// The cell.
    pub cell: CellRef,
    /// The indicator.
    pub code: IndicatorCode,
    /// The label that was read beside the cell.
    pub label: String,
}

/// The most columns to the right of a label in which its cell is looked for.
const MAX_COLUMNS: u16 = 20;

/// Looks for the labels of the plan in a workbook: each label that one indicator alone has, with the next cell to its right that has no text
/// and no formula.
///
/// # Errors
/// Why the workbook cannot be filled.
pub fn suggest_cells(plan: &Plan, bytes: &[u8]) -> Result<Vec<Suggestion>, Phrase> {
    let book = open_form(bytes)?;
    let mut labels: BTreeMap<String, Vec<&IndicatorCode>> = BTreeMap::new();
    for indicator in plan.indicators.iter().filter(|indicator| !indicator.is_text()) {
        for label in std::iter::once(&indicator.label).chain(&indicator.label_alone) {
            let codes = labels.entry(anchor_key(label)).or_default();
            if !codes.contains(&&indicator.code) {
                codes.push(&indicator.code);
            }
        }
    }
    let mut found = Vec::new();
    for sheet in &book.sheets {
        for (at, text) in &sheet.texts {
            let Some([code]) = labels.get(&anchor_key(text)).map(Vec::as_slice) else { continue };
            let beside = (1..=MAX_COLUMNS).filter_map(|step| at.column.checked_add(step)).map(|column| CellRef::new(at.row, column));
            let free = |cell: &CellRef| !sheet.texts.contains_key(cell) && !sheet.is_formula(*cell) && !sheet.is_covered(*cell);
            if let Some(cell) = beside.into_iter().find(free) {
                found.push(Suggestion { sheet: sheet.name.clone(), cell, code: (*code).clone(), label: text.trim().to_owned() });
            }
        }
    }
    Ok(found)
}
