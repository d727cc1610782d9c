//! Reads a form that an office already has as rows of texts, with its merged cells.

use std::collections::BTreeMap;

use crate::base::CellRef;
use crate::base::text::{clean_label, is_blank};
use crate::findings::Refusal;
use crate::xlsx::read::{Caps, CellValue, SheetKind, Visibility, open};

/// One visible sheet of a form.
#[derive(Debug, Default)]
pub(super) struct FormSheet {
    /// Its name.
    pub(super) name: String,
    /// The texts on one line, by row and column from 0; figures as they are stored.
    rows: BTreeMap<u32, BTreeMap<u16, String>>,
    /// Merged ranges: first and last cell.
    merged: Vec<(CellRef, CellRef)>,
    /// The texts of cells in hidden rows and columns; nothing is learned from what nobody sees.
    hidden: BTreeMap<CellRef, String>,
}

impl FormSheet {
    /// A sheet with these texts and merged ranges.
    #[cfg(test)]
    pub(super) fn from_texts(texts: &[&[&str]], merged: &[(CellRef, CellRef)]) -> Self {
        let row =
            |cells: &[&str]| (0..).zip(cells).filter(|(_, text)| !text.is_empty()).map(|(at, text)| (at, (*text).to_owned())).collect();
        let rows = (0..).zip(texts).map(|(number, cells)| (number, row(cells))).collect();
        Self { name: "Biểu".to_owned(), rows, merged: merged.to_vec(), hidden: BTreeMap::new() }
    }

    /// The rows with a text, from the top.
    pub(super) fn row_numbers(&self) -> impl Iterator<Item = u32> {
        self.rows.keys().copied()
    }

    /// The number of rows with a text above this one.
    pub(super) fn rows_above(&self, row: u32) -> usize {
        self.rows.range(..row).count()
    }

    /// The texts of hidden cells, row by row.
    pub(super) fn hidden_texts(&self) -> impl Iterator<Item = (CellRef, &str)> {
        self.hidden.iter().map(|(at, text)| (*at, text.as_str()))
    }

    /// The texts of a row, from the left.
    pub(super) fn row(&self, row: u32) -> impl Iterator<Item = (u16, &str)> {
        self.rows.get(&row).into_iter().flatten().map(|(column, text)| (*column, text.as_str()))
    }

    /// What stands in a cell itself; empty where nothing does.
    pub(super) fn own_text(&self, row: u32, column: u16) -> &str {
        self.rows.get(&row).and_then(|cells| cells.get(&column)).map_or("", String::as_str)
    }

    /// What a reader sees in a cell: its own text, or that of the merged range over it.
    pub(super) fn text(&self, row: u32, column: u16) -> &str {
        let own = self.own_text(row, column);
        if !own.is_empty() {
            return own;
        }
        self.range_at(row, column).map_or("", |(first, _)| self.own_text(first.row, first.column))
    }

    /// What a reader sees in a cell of a column, but for what stands over several columns.
    pub(super) fn text_in_column(&self, row: u32, column: u16) -> &str {
        let over = self.range_at(row, column).filter(|(first, _)| first.column == column);
        let own = self.own_text(row, column);
        if own.is_empty() { over.map_or("", |(first, _)| self.own_text(first.row, column)) } else { own }
    }

    /// The merged range over a cell.
    pub(super) fn range_at(&self, row: u32, column: u16) -> Option<(CellRef, CellRef)> {
        let holds =
            |(first, last): &(CellRef, CellRef)| (first.row..=last.row).contains(&row) && (first.column..=last.column).contains(&column);
        self.merged.iter().copied().find(holds)
    }

    /// The last column with a text in these rows.
    pub(super) fn last_column(&self, rows: std::ops::RangeInclusive<u32>) -> u16 {
        let texts = self.rows.range(rows.clone()).flat_map(|(_, cells)| cells.keys().copied());
        let merged = self.merged.iter().filter(|(first, _)| rows.contains(&first.row)).map(|(_, last)| last.column);
        texts.chain(merged).max().unwrap_or_default()
    }
}

/// Reads the visible sheets of an `.xlsx` workbook; also gives the names of the others.
///
/// # Errors
/// A [`Refusal`] where the workbook cannot be read safely.
pub(super) fn read_form_sheets(bytes: &[u8], caps: &Caps) -> Result<(Vec<FormSheet>, Vec<String>), Refusal> {
    let mut book = open(bytes, caps)?;
    let infos = book.sheets().to_vec();
    let (mut sheets, mut others) = (Vec::new(), Vec::new());
    for (index, info) in infos.into_iter().enumerate() {
        if info.kind == SheetKind::Other || info.visibility != Visibility::Visible {
            others.push(clean_label(&info.name));
            continue;
        }
        let mut rows: BTreeMap<u32, BTreeMap<u16, String>> = BTreeMap::new();
        let mut hidden: BTreeMap<CellRef, String> = BTreeMap::new();
        let summary = book.read_sheet(index, &mut |cell| {
            let text = match cell.value {
                CellValue::Text(text) | CellValue::Number(text) => text,
                _ => "",
            };
            if cell.hidden && !is_blank(text) {
                hidden.insert(cell.at, clean_label(text));
            } else if !is_blank(text) {
                rows.entry(cell.at.row).or_default().insert(cell.at.column, clean_label(text));
            }
        })?;
        sheets.push(FormSheet { name: clean_label(&info.name), rows, merged: summary.merged, hidden });
    }
    Ok((sheets, others))
}
