//! Writes the rows that grow with the units, in blocks that threads can share. Every text is made safe and every figure is exact, as in
//! `sheet_writer.rs`.

use rust_decimal::Decimal;

use super::report_styles::{Style, Styles};
use super::{measure, number, safe_text};
use crate::base::decimal;
use crate::consolidation::figures_as_merged::PrintedCell;
use crate::xlsx::write::{Limit, PackedRows, RowBlock, RowCells};

/// The outcome of writing rows.
pub(super) type Written = Result<(), Limit>;

/// Writes the rows of one block of a sheet, from the top down.
pub(super) type Block<'b> = Box<dyn Fn(&mut GrownRows<'_>) -> Written + Send + Sync + 'b>;

/// Units whose rows are one block. It does not depend on threads, so that the same report gives the same bytes.
pub(super) const UNITS_OF_A_BLOCK: usize = 256;

/// What a growing sheet leaves to be written behind its head.
pub(super) struct Growing<'b> {
    pub(super) blocks: Vec<Block<'b>>,
    /// The last row of the head, and the last column that is printed.
    pub(super) head: (u32, u16),
}

/// Rows that are being written.
pub(super) struct GrownRows<'s> {
    block: RowBlock,
    styles: &'s Styles,
}

impl<'s> GrownRows<'s> {
    /// Writes a block.
    ///
    /// # Errors
    /// What the format of workbooks cannot hold.
    pub(super) fn write(styles: &'s Styles, block: &Block<'_>) -> Result<PackedRows, Limit> {
        let mut rows = Self { block: RowBlock::default(), styles };
        block(&mut rows)?;
        rows.block.finish()
    }

    /// Writes a row, counted from 0, below those before it.
    pub(super) fn row(&mut self, row: u32, write: impl FnOnce(&mut GrownRow<'_>) -> Written) -> Written {
        let styles = self.styles;
        self.block.row(row, |cells| write(&mut GrownRow { row, cells, styles, printed: None }))
    }
}

/// A row that is being written.
pub(super) struct GrownRow<'r> {
    row: u32,
    cells: &'r mut RowCells,
    pub(super) styles: &'r Styles,
    /// What was written since it is kept; none while nothing is.
    printed: Option<Vec<PrintedCell>>,
}

impl GrownRow<'_> {
    /// Keeps what the cells say that are written from now on.
    pub(super) fn keep_printed(&mut self) {
        self.printed = Some(Vec::new());
    }

    /// What was written since then; from now on nothing is kept.
    pub(super) fn printed(&mut self) -> Vec<PrintedCell> {
        self.printed.take().unwrap_or_default()
    }

    fn note(&mut self, column: u16, words: &str) {
        if let Some(printed) = self.printed.as_mut().filter(|_| !words.is_empty()) {
            printed.push((self.row, column, words.to_owned()));
        }
    }

    /// Words.
    pub(super) fn text(&mut self, column: u16, words: &str, style: &Style) -> Written {
        let safe = safe_text::visible(words);
        self.note(column, &safe);
        if safe.is_empty() {
            self.cells.blank(column, style.number);
            return Ok(());
        }
        let number = if safe_text::looks_like_formula(&safe) { style.quoted } else { style.number };
        self.cells.text(column, number, &safe)
    }

    /// Words over several columns.
    pub(super) fn wide(&mut self, (first, last): (u16, u16), words: &str, style: &Style) -> Written {
        if first < last {
            self.cells.merge(first, last);
            (first.saturating_add(1)..=last).for_each(|column| self.cells.blank(column, style.number));
        }
        self.text(first, words, style)
    }

    /// A figure, as text where a sheet would bend it.
    pub(super) fn figure(&mut self, column: u16, value: Decimal, style: &Style) -> Written {
        match number::cell(value) {
            number::CellNumber::Exact(_) => {
                let digits = decimal::wire(value);
                self.note(column, &digits);
                self.cells.number(column, style.number, &digits);
                Ok(())
            }
            number::CellNumber::Long(words) => {
                self.note(column, &words);
                self.cells.text(column, style.number, &words)
            }
        }
    }

    /// A count.
    pub(super) fn count(&mut self, column: u16, count: impl Into<u64>) -> Written {
        let styles = self.styles;
        self.figure(column, Decimal::from(count.into()), styles.figure(0))
    }

    /// Column headers.
    pub(super) fn heads(&mut self, words: &[&str]) -> Written {
        let styles = self.styles;
        (0..).zip(words).try_for_each(|(column, word)| self.text(column, word, &styles.head))
    }

    /// The height of the row in points.
    pub(super) const fn height(&mut self, points: u32) {
        self.cells.height(points);
    }

    /// Makes the row high enough for texts of `size` in columns of the given widths.
    pub(super) fn fit<'t>(&mut self, size: u32, texts: impl IntoIterator<Item = (&'t str, u32)>) {
        let lines = texts.into_iter().map(|(words, pixels)| measure::lines(words, pixels, size)).max();
        self.height(measure::height(lines.unwrap_or(1), size));
    }
}

/// Blocks of so many units each: `write` gets the first row, the place of its unit among all, and the unit.
pub(super) fn blocks_of<'b, T: Sync>(
    first: u32,
    all: &'b [T],
    write: impl Fn(&mut GrownRows<'_>, u32, &'b T) -> Written + Send + Sync + Copy + 'b,
) -> impl Iterator<Item = Block<'b>> {
    let chunks = all.chunks(UNITS_OF_A_BLOCK).zip((first..).step_by(UNITS_OF_A_BLOCK));
    chunks.map(move |(some, first)| -> Block<'b> {
        Box::new(move |rows| (first..).zip(some).try_for_each(|(row, one)| write(rows, row, one)))
    })
}
