//! A sheet as it is filled: cells, and what lies around them.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::cell::{Cell, Content, Formula};
use super::condition::Condition;
use super::date::serial;
use super::format::Format;
use super::page::Page;
use super::range::Range;
use super::validation::Validation;

/// A sheet as it is filled. Rows and columns are counted from 0; what is written into a cell replaces what stood there.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sheet {
    pub(super) name: &'static str,
    pub(super) cells: Vec<Cell>,
    pub(super) merged: Vec<Range>,
    pub(super) widths: BTreeMap<u16, u32>,
    pub(super) heights: BTreeMap<u32, u32>,
    pub(super) validations: Vec<((u32, u16), Validation)>,
    pub(super) conditions: Vec<Condition>,
    pub(super) page: Option<Page>,
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

    /// A cell with nothing but its format.
    pub(crate) fn blank(&mut self, row: u32, column: u16, format: &Format) {
        self.cell(row, column, Content::Blank, format);
    }

    pub(crate) fn text(&mut self, row: u32, column: u16, text: impl Into<String>, format: &Format) {
        self.cell(row, column, Content::Text(text.into()), format);
    }

    pub(crate) fn number(&mut self, row: u32, column: u16, number: f64, format: &Format) {
        self.cell(row, column, Content::Number(number), format);
    }

    pub(crate) fn truth(&mut self, row: u32, column: u16, truth: bool, format: &Format) {
        self.cell(row, column, Content::Truth(truth), format);
    }

    pub(crate) fn formula(&mut self, row: u32, column: u16, formula: Formula, format: &Format) {
        self.cell(row, column, Content::Formula(formula), format);
    }

    /// A day, which the number format shows as such; as a text where it is before 1900, for then there is no number for it.
    pub(crate) fn day(&mut self, row: u32, column: u16, day: Date, format: &Format) {
        let content = serial(day).map_or_else(|| Content::Text(day.to_string()), |number| Content::Number(f64::from(number)));
        self.cell(row, column, content, format);
    }

    fn cell(&mut self, row: u32, column: u16, content: Content, format: &Format) {
        self.cells.push(Cell { row, column, content, format: *format });
    }

    /// Makes one cell of many. What is to stand there is written into the first afterwards.
    pub(crate) fn merge(&mut self, range: Range, format: &Format) {
        for row in range.first.0..=range.last.0 {
            for column in range.first.1..=range.last.1 {
                self.blank(row, column, format);
            }
        }
        self.merged.push(range);
    }

    /// The width of a column, in characters.
    pub(crate) fn width(&mut self, column: u16, characters: u32) {
        self.widths.insert(column, characters);
    }

    /// The height of a row, in points.
    pub(crate) fn height(&mut self, row: u32, points: u32) {
        self.heights.insert(row, points);
    }

    /// What a cell asks for.
    pub(crate) fn validate(&mut self, row: u32, column: u16, validation: Validation) {
        self.validations.push(((row, column), validation));
    }

    /// Colours that depend on what stands in the cells; the first condition that holds comes first.
    pub(crate) fn colour(&mut self, condition: Condition) {
        self.conditions.push(condition);
    }

    /// How it is printed.
    pub(crate) fn page(&mut self, page: Page) {
        self.page = Some(page);
    }

    /// Keeps so many rows in sight, and puts the cursor into a cell.
    pub(crate) const fn view(&mut self, frozen: u32, selected: (u32, u16)) {
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
