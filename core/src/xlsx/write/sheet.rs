//! Holds a sheet to be written: its cells, column widths, merged ranges, formats and validation.

use std::collections::BTreeMap;

use super::cell::{Cell, Content, Formula};
use super::condition::ConditionalFormat;
use super::format::Format;
use super::page::PageSetup;
use super::range::Range;
use super::validation::Validation;

/// A sheet as it is filled. Rows and columns are counted from 0; what is written into a cell replaces what stood there.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sheet {
    pub(super) name: &'static str,
    pub(super) cells: Vec<Cell>,
    pub(super) merged: Vec<Range>,
    pub(super) widths: BTreeMap<u16, u32>,
    /// First and last column that are not shown.
    pub(super) unseen: Option<(u16, u16)>,
    pub(super) heights: BTreeMap<u32, u32>,
    /// Each with the cells that it is for.
    pub(super) validations: Vec<(Validation, Vec<(u32, u16)>)>,
    pub(super) conditions: Vec<ConditionalFormat>,
    pub(super) page: Option<PageSetup>,
    pub(super) frozen: u32,
    pub(super) selected: (u32, u16),
    pub(super) hidden: bool,
    pub(super) lines: bool,
}

impl Sheet {
    /// An empty sheet. Its cells are protected, without a password, unless their format unlocks them.
    pub(crate) const fn new(name: &'static str) -> Self {
        Self {
            name,
            cells: Vec::new(),
            merged: Vec::new(),
            widths: BTreeMap::new(),
            unseen: None,
            heights: BTreeMap::new(),
            validations: Vec::new(),
            conditions: Vec::new(),
            page: None,
            frozen: 0,
            selected: (0, 0),
            hidden: false,
            lines: true,
        }
    }

    /// The texts of its cells, in the order in which they were written.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().filter_map(|cell| if let Content::Text(text) = &cell.content { Some(text.as_str()) } else { None })
    }

    /// A cell with nothing but its format.
    pub(crate) fn write_blank(&mut self, row: u32, column: u16, format: &Format) {
        self.push_cell(row, column, Content::Blank, format);
    }

    pub(crate) fn write_text(&mut self, row: u32, column: u16, text: impl Into<String>, format: &Format) {
        self.push_cell(row, column, Content::Text(text.into()), format);
    }

    pub(crate) fn write_number(&mut self, row: u32, column: u16, number: f64, format: &Format) {
        self.push_cell(row, column, Content::Number(number), format);
    }

    pub(crate) fn write_bool(&mut self, row: u32, column: u16, truth: bool, format: &Format) {
        self.push_cell(row, column, Content::Truth(truth), format);
    }

    pub(crate) fn write_formula(&mut self, row: u32, column: u16, formula: Formula, format: &Format) {
        self.push_cell(row, column, Content::Formula(formula), format);
    }

    fn push_cell(&mut self, row: u32, column: u16, content: Content, format: &Format) {
        self.cells.push(Cell { row, column, content, format: *format });
    }

    /// Makes one cell of many. What is to stand there is written into the first afterwards.
    pub(crate) fn merge(&mut self, range: Range, format: &Format) {
        for row in range.first.0..=range.last.0 {
            for column in range.first.1..=range.last.1 {
                self.write_blank(row, column, format);
            }
        }
        self.merged.push(range);
    }

    /// The same, where the other cells need no format: they have neither ground nor lines.
    pub(crate) fn merge_plain(&mut self, range: Range) {
        self.merged.push(range);
    }

    /// The width of a column, in characters.
    pub(crate) fn set_column_width(&mut self, column: u16, characters: u32) {
        self.widths.insert(column, characters);
    }

    /// Does not show the columns from the one to the other.
    pub(crate) const fn hide_columns(&mut self, first: u16, last: u16) {
        self.unseen = Some((first, last));
    }

    /// The height of a row, in points.
    pub(crate) fn set_row_height(&mut self, row: u32, points: u32) {
        self.heights.insert(row, points);
    }

    /// What a cell asks for. Cells that ask for the same share one element.
    pub(crate) fn add_validation(&mut self, row: u32, column: u16, validation: Validation) {
        match self.validations.iter_mut().find(|(known, _)| *known == validation) {
            Some((_, cells)) => cells.push((row, column)),
            None => self.validations.push((validation, vec![(row, column)])),
        }
    }

    /// Colours that depend on what stands in the cells; the first condition that holds comes first.
    pub(crate) fn add_conditional_format(&mut self, condition: ConditionalFormat) {
        self.conditions.push(condition);
    }

    /// Sets paper, margins and footer.
    pub(crate) fn set_page(&mut self, page: PageSetup) {
        self.page = Some(page);
    }

    /// Keeps so many rows in sight, and puts the cursor into a cell.
    pub(crate) const fn set_view(&mut self, frozen: u32, selected: (u32, u16)) {
        self.frozen = frozen;
        self.selected = selected;
    }

    /// Shows no lines between cells without borders.
    pub(crate) const fn hide_lines(&mut self) {
        self.lines = false;
    }

    /// Hides the sheet so that Excel does not offer to show it.
    pub(crate) const fn hide(&mut self) {
        self.hidden = true;
    }
}
