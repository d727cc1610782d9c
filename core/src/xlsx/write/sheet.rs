//! Holds a sheet to be written: its cells, column widths, merged ranges, formats and validation.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::cell::{Cell, Formula, WrittenCellContent};
use super::condition::ConditionalFormat;
use super::format::Format;
use super::page::PageSetup;
use super::range::Range;
use super::validation::Validation;

/// A sheet that is being filled. Rows and columns are counted from 0; content written into a cell replaces its earlier content.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sheet {
    pub(super) name: Cow<'static, str>,
    pub(super) cells: Vec<Cell>,
    pub(super) merged: Vec<Range>,
    pub(super) widths: BTreeMap<u16, u32>,
    /// Formats of columns, for their cells without content.
    pub(super) column_formats: BTreeMap<u16, Format>,
    /// Ranges of hidden columns, each with its first and its last.
    pub(super) unseen: Vec<(u16, u16)>,
    pub(super) hidden_rows: BTreeSet<u32>,
    pub(super) heights: BTreeMap<u32, u32>,
    /// The height of all other rows in points.
    pub(super) usual_height: u32,
    /// First row, and the row behind the last, of those whose height programs may fit to the content.
    pub(super) free_heights: (u32, u32),
    /// Each validation with the cells that it is for.
    pub(super) validations: Vec<(Validation, Vec<(u32, u16)>)>,
    pub(super) conditions: Vec<ConditionalFormat>,
    pub(super) page: Option<PageSetup>,
    pub(super) frozen: u32,
    pub(super) frozen_columns: u16,
    pub(super) selected: (u32, u16),
    pub(super) hidden: bool,
    pub(super) lines: bool,
}

impl Sheet {
    /// An empty sheet. Its cells are protected, without a password, unless their format unlocks them.
    pub(crate) fn new(name: impl Into<Cow<'static, str>>) -> Self {
        Self {
            name: name.into(),
            cells: Vec::new(),
            merged: Vec::new(),
            widths: BTreeMap::new(),
            column_formats: BTreeMap::new(),
            unseen: Vec::new(),
            hidden_rows: BTreeSet::new(),
            heights: BTreeMap::new(),
            usual_height: 15,
            free_heights: (0, 0),
            validations: Vec::new(),
            conditions: Vec::new(),
            page: None,
            frozen: 0,
            frozen_columns: 0,
            selected: (0, 0),
            hidden: false,
            lines: true,
        }
    }

    /// The texts of the sheet's cells, in the order in which they were written.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().filter_map(|cell| if let WrittenCellContent::Text(text) = &cell.content { Some(text.as_str()) } else { None })
    }

    /// Writes a cell without content, only with a format.
    pub(crate) fn write_blank(&mut self, row: u32, column: u16, format: &Format) {
        self.push_cell(row, column, WrittenCellContent::Blank, format);
    }

    pub(crate) fn write_text(&mut self, row: u32, column: u16, text: impl Into<String>, format: &Format) {
        self.push_cell(row, column, WrittenCellContent::Text(text.into()), format);
    }

    pub(crate) fn write_number(&mut self, row: u32, column: u16, number: impl Into<Decimal>, format: &Format) {
        self.push_cell(row, column, WrittenCellContent::Number(number.into()), format);
    }

    pub(crate) fn write_bool(&mut self, row: u32, column: u16, truth: bool, format: &Format) {
        self.push_cell(row, column, WrittenCellContent::Truth(truth), format);
    }

    pub(crate) fn write_formula(&mut self, row: u32, column: u16, formula: Formula, format: &Format) {
        self.push_cell(row, column, WrittenCellContent::Formula(formula), format);
    }

    fn push_cell(&mut self, row: u32, column: u16, content: WrittenCellContent, format: &Format) {
        self.cells.push(Cell { row, column, content, format: *format });
    }

    /// Merges the cells of a range, all in the same format. The content is written into the first cell afterwards.
    pub(crate) fn merge(&mut self, range: Range, format: &Format) {
        for row in range.first.0..=range.last.0 {
            for column in range.first.1..=range.last.1 {
                self.write_blank(row, column, format);
            }
        }
        self.merged.push(range);
    }

    /// Merges the cells of a range without a format for the other cells, because they have neither background nor borders.
    pub(crate) fn merge_plain(&mut self, range: Range) {
        self.merged.push(range);
    }

    /// Sets the width of a column, in characters.
    pub(crate) fn set_column_width(&mut self, column: u16, characters: u32) {
        self.widths.insert(column, characters);
    }

    /// Sets the format of the cells of a column that have none of their own. The column has a width.
    #[cfg(feature = "office")]
    pub(crate) fn set_column_format(&mut self, column: u16, format: &Format) {
        self.column_formats.insert(column, *format);
    }

    /// Hides the columns from `first` to `last`.
    pub(crate) fn hide_columns(&mut self, first: u16, last: u16) {
        self.unseen.push((first, last));
    }

    /// Hides a row that has cells.
    pub(crate) fn hide_row(&mut self, row: u32) {
        self.hidden_rows.insert(row);
    }

    /// Sets the height of a row, in points.
    pub(crate) fn set_row_height(&mut self, row: u32, points: u32) {
        self.heights.insert(row, points);
    }

    /// Sets the usual height of rows in points, and the rows, from the first to before the last, whose height programs may fit to the content.
    #[cfg(feature = "office")]
    pub(crate) const fn set_free_heights(&mut self, usual: u32, rows: (u32, u32)) {
        self.usual_height = usual;
        self.free_heights = rows;
    }

    /// The height of a row in points, where it was set.
    #[cfg(feature = "office")]
    pub(crate) fn row_height(&self, row: u32) -> u32 {
        self.heights.get(&row).copied().unwrap_or(0)
    }

    /// Adds the data validation of a cell. Cells with equal validation share one element.
    pub(crate) fn add_validation(&mut self, row: u32, column: u16, validation: Validation) {
        match self.validations.iter_mut().find(|(known, _)| *known == validation) {
            Some((_, cells)) => cells.push((row, column)),
            None => self.validations.push((validation, vec![(row, column)])),
        }
    }

    /// Adds a conditional format. Of several whose formula holds, the one that was added first takes precedence.
    pub(crate) fn add_conditional_format(&mut self, condition: ConditionalFormat) {
        self.conditions.push(condition);
    }

    /// Sets paper, margins and footer.
    pub(crate) fn set_page(&mut self, page: PageSetup) {
        self.page = Some(page);
    }

    /// Freezes the first `frozen` rows, and selects a cell.
    pub(crate) const fn set_view(&mut self, frozen: u32, selected: (u32, u16)) {
        self.frozen = frozen;
        self.selected = selected;
    }

    /// Freezes the first columns, too; rows must be frozen with [`Self::set_view`].
    pub(crate) const fn freeze_columns(&mut self, columns: u16) {
        self.frozen_columns = columns;
    }

    /// Hides the grid lines.
    pub(crate) const fn hide_grid_lines(&mut self) {
        self.lines = false;
    }

    /// Hides the sheet so that Excel does not offer to show it.
    pub(crate) const fn hide(&mut self) {
        self.hidden = true;
    }
}
