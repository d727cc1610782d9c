//! Writes the rows that grow with the units, in blocks that threads can share. Every text is made safe and every figure is exact, as in
//! `sheet_writer.rs`.

use rust_decimal::Decimal;

use super::printed_cells::PrintedCells;
use super::report_styles::{Style, Styles};
use super::{measure, number, safe_text};
use crate::base::decimal;
use crate::xlsx::write::{Limit, PackedRows, RowBlock, RowCells};

/// The outcome of writing rows.
pub(super) type Written = Result<(), Limit>;

/// Writes the rows of one block of a sheet, from the top down.
pub(super) type Block<'b> = Box<dyn Fn(&mut GrownRows<'_>) -> Written + Send + Sync + 'b>;

/// Rows of one block. It does not depend on threads, so that the same report gives the same bytes.
const ROWS_OF_A_BLOCK: usize = 256;

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
        self.block.row(row, |cells| write(&mut GrownRow { row, cells, styles, printed: PrintedCells::default() }))
    }
}

/// A row that is being written.
pub(super) struct GrownRow<'r> {
    row: u32,
    cells: &'r mut RowCells,
    pub(super) styles: &'r Styles,
    pub(super) printed: PrintedCells,
}

impl GrownRow<'_> {
    /// Words.
    pub(super) fn text(&mut self, column: u16, words: &str, style: &Style) -> Written {
        let safe = safe_text::visible(words);
        self.printed.note(self.row, column, &safe);
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
                self.printed.note(self.row, column, &digits);
                self.cells.number(column, style.number, &digits);
                Ok(())
            }
            number::CellNumber::Long(words) => {
                self.printed.note(self.row, column, &words);
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

/// One row for each of `all` from the row `first` on, in blocks; `write` gets the cells of a row, its number and its thing.
pub(super) fn row_blocks<'b, T: Copy + Send + Sync + 'b>(
    first: u32,
    all: impl IntoIterator<Item = T>,
    write: impl Fn(&mut GrownRow<'_>, u32, T) -> Written + Clone + Send + Sync + 'b,
) -> Vec<Block<'b>> {
    let all: Vec<T> = all.into_iter().collect();
    let blocks = all.chunks(ROWS_OF_A_BLOCK).zip((first..).step_by(ROWS_OF_A_BLOCK));
    let block = |(some, first): (&[T], u32)| -> Block<'b> {
        let (some, write) = (some.to_vec(), write.clone());
        Box::new(move |rows| (first..).zip(&some).try_for_each(|(row, one)| rows.row(row, |cells| write(cells, row, *one))))
    };
    blocks.map(block).collect()
}
