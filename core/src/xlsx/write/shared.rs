//! Finds shared formulas, which are written once, in the first row that has them.

use std::collections::BTreeMap;

use super::cell::{Content, Formula, OWN_ROW_PLACEHOLDER};
use super::range::Range;
use super::rows::Row;

/// Formulas of a sheet that stand in several rows of a column; rows between them may have others, or none.
#[derive(Default)]
pub(super) struct SharedFormulas {
    places: BTreeMap<(u32, u16), SharedFormulaCell>,
}

/// How a cell has a formula that it shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SharedFormulaCell {
    /// The number of the formula on its sheet.
    pub(super) number: usize,
    /// All cells that share it, in the first of them.
    pub(super) whole: Option<Range>,
}

/// The same formula in rows of one column.
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
                let Content::Formula(formula) = &cell.content else { continue };
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

    /// How the cell has its formula, where it shares it.
    pub(super) fn get(&self, row: u32, column: u16) -> Option<SharedFormulaCell> {
        self.places.get(&(row, column)).copied()
    }
}

/// Whether the formula moves along with its row, and names no sheet: Excel shares no references to other sheets.
fn is_shareable(formula: &Formula) -> bool {
    formula.text.contains(OWN_ROW_PLACEHOLDER) && !formula.text.contains('!')
}
