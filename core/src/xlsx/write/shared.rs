//! Finds shared formulas, which are written once, in the first row that has them.

use std::collections::BTreeMap;

use super::cell::{Formula, OWN_ROW_PLACEHOLDER, WrittenCellContent};
use super::range::Range;
use super::rows::Row;

/// The formulas of a sheet that several rows of a column share; rows in between may have another formula, or none.
#[derive(Default)]
pub(super) struct SharedFormulas {
    places: BTreeMap<(u32, u16), SharedFormulaCell>,
}

/// The formula that a cell shares with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SharedFormulaCell {
    /// The number of the formula on its sheet.
    pub(super) number: usize,
    /// The range of all cells that share the formula, for the first of them; `None` for the others.
    pub(super) whole: Option<Range>,
}

/// The rows of one column that have the same formula.
struct Group {
    column: u16,
    rows: Vec<u32>,
}

impl SharedFormulas {
    /// Finds the formulas that rows of a sheet have in common.
    pub(super) fn find_in_rows(rows: &BTreeMap<u32, Row<'_>>) -> Self {
        let mut groups: Vec<Group> = Vec::new();
        let mut known: BTreeMap<(u16, &str), usize> = BTreeMap::new();
        for (row, cells) in rows {
            for (column, cell) in &cells.cells {
                let WrittenCellContent::Formula(formula) = &cell.content else { continue };
                if !is_shareable(formula) {
                    continue;
                }
                let place = *known.entry((*column, formula.text.as_str())).or_insert(groups.len());
                match groups.get_mut(place) {
                    Some(group) => group.rows.push(*row),
                    None => groups.push(Group { column: *column, rows: vec![*row] }),
                }
            }
        }
        let mut shared = Self::default();
        for (number, Group { column, rows }) in groups.iter().filter(|group| group.rows.len() > 1).enumerate() {
            let whole = rows.first().zip(rows.last()).map(|(first, last)| Range::new((*first, *column), (*last, *column)));
            for (row, whole) in rows.iter().zip(std::iter::once(whole).chain(std::iter::repeat(None))) {
                shared.places.insert((*row, *column), SharedFormulaCell { number, whole });
            }
        }
        shared
    }

    /// The shared formula of a cell; `None` where the cell shares none.
    pub(super) fn get(&self, row: u32, column: u16) -> Option<SharedFormulaCell> {
        self.places.get(&(row, column)).copied()
    }
}

/// Whether the formula refers to its own row, and names no sheet, because Excel does not share references to other sheets.
fn is_shareable(formula: &Formula) -> bool {
    formula.text.contains(OWN_ROW_PLACEHOLDER) && !formula.text.contains('!')
}
