//! Writes the rows whose number grows with the units, in blocks that threads can share. Every text is made safe and every figure is exact,
//! as in `sheet_writer.rs`.

use rust_decimal::Decimal;

use super::printed_cells::PrintedCellRecorder;
use super::report_styles::{Style, Styles};
use super::{measure, number, safe_text};
use crate::base::decimal;
use crate::xlsx::write::{LimitError, PackedRows, RowBlock, RowCells};

/// The outcome of writing rows.
pub(super) type WriteResult = Result<(), LimitError>;

/// Writes the rows of one block of a sheet, from the top down.
pub(super) type BlockFn<'b> = Box<dyn Fn(&mut BlockWriter<'_>) -> WriteResult + Send + Sync + 'b>;

/// Rows in a block. The number does not depend on the number of threads, so that the same report gives the same bytes.
const ROWS_OF_A_BLOCK: usize = 256;

/// The rows of a sheet that are written after its head, in blocks.
pub(super) struct DeferredRows<'b> {
    pub(super) blocks: Vec<BlockFn<'b>>,
    /// The last row of the head, and the last column that is printed.
    pub(super) head: (u32, u16),
    /// Whether the rows are printed; otherwise only the head is.
    pub(super) printed: bool,
}

impl<'b> DeferredRows<'b> {
    /// Rows that are printed below their head.
    pub(super) const fn printed(blocks: Vec<BlockFn<'b>>, head: (u32, u16)) -> Self {
        Self { blocks, head, printed: true }
    }

    /// Rows that are read on the screen: only the rows of the sheet down to `head` are printed.
    pub(super) const fn for_the_screen(blocks: Vec<BlockFn<'b>>, head: (u32, u16)) -> Self {
        Self { blocks, head, printed: false }
    }
}

/// Writes the rows of one block.
pub(super) struct BlockWriter<'s> {
    block: RowBlock,
    styles: &'s Styles,
}

impl<'s> BlockWriter<'s> {
    /// Writes a block and packs its rows.
    ///
    /// # Errors
    /// A text or a number of rows that the format of workbooks cannot hold.
    pub(super) fn write(styles: &'s Styles, block: &BlockFn<'_>) -> Result<PackedRows, LimitError> {
        let mut rows = Self { block: RowBlock::default(), styles };
        block(&mut rows)?;
        rows.block.finish()
    }

    /// Writes the row `row`, counted from 0; rows are written from the top down.
    pub(super) fn write_row(&mut self, row: u32, write: impl FnOnce(&mut RowWriter<'_>) -> WriteResult) -> WriteResult {
        let styles = self.styles;
        self.block.write_row(row, |cells| write(&mut RowWriter { row, cells, styles, printed: PrintedCellRecorder::default() }))
    }
}

/// Writes the cells of one row.
pub(super) struct RowWriter<'r> {
    row: u32,
    cells: &'r mut RowCells,
    pub(super) styles: &'r Styles,
    pub(super) printed: PrintedCellRecorder,
}

impl RowWriter<'_> {
    /// Writes a text.
    pub(super) fn write_text(&mut self, column: u16, words: &str, style: &Style) -> WriteResult {
        let safe = safe_text::sanitize(words);
        self.printed.record(self.row, column, &safe);
        if safe.is_empty() {
            self.cells.write_blank(column, style.number);
            return Ok(());
        }
        let number = if safe_text::looks_like_formula(&safe) { style.quoted } else { style.number };
        self.cells.write_text(column, number, &safe)
    }

    /// Writes a text over several columns.
    pub(super) fn write_merged_text(&mut self, (first, last): (u16, u16), words: &str, style: &Style) -> WriteResult {
        if first < last {
            self.cells.merge(first, last);
            (first.saturating_add(1)..=last).for_each(|column| self.cells.write_blank(column, style.number));
        }
        self.write_text(first, words, style)
    }

    /// Writes a figure, as text where a sheet would not keep all its digits.
    pub(super) fn write_figure(&mut self, column: u16, value: Decimal, style: &Style) -> WriteResult {
        match number::to_cell_number(value) {
            number::CellNumber::Exact(_) => {
                let digits = decimal::format_wire(value);
                self.printed.record(self.row, column, &digits);
                self.cells.write_number(column, style.number, &digits);
                Ok(())
            }
            number::CellNumber::Long(words) => {
                self.printed.record(self.row, column, &words);
                self.cells.write_text(column, style.number, &words)
            }
        }
    }

    /// Writes a count.
    pub(super) fn write_count(&mut self, column: u16, count: impl Into<u64>) -> WriteResult {
        let styles = self.styles;
        self.write_figure(column, Decimal::from(count.into()), styles.figure(0))
    }

    /// Writes column headers from the first column on.
    pub(super) fn write_headers(&mut self, words: &[&str]) -> WriteResult {
        let styles = self.styles;
        (0..).zip(words).try_for_each(|(column, word)| self.write_text(column, word, &styles.head))
    }

    /// Sets the height of the row in points.
    pub(super) const fn set_height(&mut self, points: u32) {
        self.cells.set_height(points);
    }

    /// Makes the row high enough for texts of `size` in columns of the given widths.
    pub(super) fn fit_height<'t>(&mut self, size: u32, texts: impl IntoIterator<Item = (&'t str, u32)>) {
        let lines = texts.into_iter().map(|(words, pixels)| measure::line_count(words, pixels, size)).max();
        self.set_height(measure::row_height(lines.unwrap_or(1), size));
    }
}

/// Makes blocks that write one row for each item of `all`, from the row `first` on; `write` gets the cells of the row, its number and its
/// item.
pub(super) fn row_blocks<'b, T: Copy + Send + Sync + 'b>(
    first: u32,
    all: impl IntoIterator<Item = T>,
    write: impl Fn(&mut RowWriter<'_>, u32, T) -> WriteResult + Clone + Send + Sync + 'b,
) -> Vec<BlockFn<'b>> {
    let all: Vec<T> = all.into_iter().collect();
    let blocks = all.chunks(ROWS_OF_A_BLOCK).zip((first..).step_by(ROWS_OF_A_BLOCK));
    let block = |(some, first): (&[T], u32)| -> BlockFn<'b> {
        let (some, write) = (some.to_vec(), write.clone());
        Box::new(move |rows| (first..).zip(&some).try_for_each(|(row, one)| rows.write_row(row, |cells| write(cells, row, *one))))
    };
    blocks.map(block).collect()
}
