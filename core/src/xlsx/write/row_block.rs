//! Formats and deflates rows of a sheet in blocks, so that threads can share the work and no sheet of ten thousand rows is held as a whole.

use super::limit::{self, LimitError};
use super::package::{PackedPiece, pack};
use super::rows::round_to_whole_pixels;
use super::strings::write_text_element;
use super::xml::XmlBuilder;
use crate::base::CellRef;

/// The rows written so far are deflated together once they have at least this many bytes. The number does not depend on threads, so that
/// the same rows give the same bytes.
const DEFLATE_BATCH_BYTES: usize = 1 << 18;

/// Rows of a sheet, written from the top down.
#[derive(Default)]
pub(crate) struct RowBlock {
    xml: XmlBuilder,
    cells: RowCells,
    merged: XmlBuilder,
    merges: usize,
    last: Option<(u32, u16)>,
    /// The letters of the columns that were used.
    letters: Vec<String>,
    packed: Vec<PackedPiece>,
}

/// A finished block: its rows deflated, its merged cells as markup.
pub(crate) struct PackedRows {
    pub(super) packed: Vec<PackedPiece>,
    pub(super) merged: XmlBuilder,
    pub(super) merges: usize,
    /// The last row and the last column of the block's cells.
    pub(super) last: Option<(u32, u16)>,
}

impl PackedRows {
    /// The last row, counted from 0; `None` where the block is empty.
    pub(crate) fn last_row(&self) -> Option<u32> {
        self.last.map(|(row, _)| row)
    }
}

/// The cells of a row, in any order; of two cells in one column the later one counts. A style is the number of a format in the workbook.
#[derive(Default)]
pub(crate) struct RowCells {
    content: XmlBuilder,
    /// The column of each cell, and where its content begins.
    places: Vec<(u16, usize)>,
    merged: Vec<(u16, u16)>,
    height: Option<u32>,
}

impl RowBlock {
    /// Writes a row, counted from 0, below all rows that were written before; `write` adds its cells.
    ///
    /// # Errors
    /// A limit of the format that is exceeded, or the error that `write` gives.
    pub(crate) fn write_row<E: From<LimitError>>(&mut self, row: u32, write: impl FnOnce(&mut RowCells) -> Result<(), E>) -> Result<(), E> {
        self.cells.clear();
        write(&mut self.cells)?;
        self.finish_row(row)?;
        if self.xml.as_bytes().len() >= DEFLATE_BATCH_BYTES {
            self.pack()?;
        }
        Ok(())
    }

    /// Adds the collected cells to the block as row `row`.
    fn finish_row(&mut self, row: u32) -> Result<(), LimitError> {
        limit::check_cell(row, self.cells.last_column())?;
        let number = &*row.saturating_add(1).to_string();
        let (xml, cells) = (&mut self.xml, &self.cells);
        xml.raw("<row r=\"").raw(number).raw("\"");
        if let Some(points) = cells.height {
            xml.raw(" ht=\"").display(round_to_whole_pixels(points)).raw("\" customHeight=\"1\"");
        }
        xml.raw(">");
        let ends = cells.places.iter().skip(1).map(|(_, begin)| *begin).chain([cells.content.as_bytes().len()]);
        let mut ordered: Vec<(u16, &str)> =
            cells.places.iter().zip(ends).map(|((column, begin), end)| (*column, cells.content.slice(*begin..end))).collect();
        // The sort is stable: of two cells in one column the later one comes last.
        ordered.sort_by_key(|(column, _)| *column);
        for (at, (column, content)) in ordered.iter().enumerate() {
            if ordered.get(at.saturating_add(1)).is_some_and(|(next, _)| next == column) {
                continue;
            }
            while self.letters.len() <= usize::from(*column) {
                self.letters.push(CellRef::letters(u16::try_from(self.letters.len()).unwrap_or(u16::MAX)));
            }
            xml.raw("<c r=\"").raw(self.letters.get(usize::from(*column)).map_or("", String::as_str)).raw(number).raw("\"").raw(content);
        }
        xml.raw("</row>");
        for (first, last) in &cells.merged {
            self.merged.raw("<mergeCell ref=\"").raw(&CellRef::letters(*first)).raw(number).raw(":");
            self.merged.raw(&CellRef::letters(*last)).raw(number).raw("\"/>");
        }
        self.merges = self.merges.saturating_add(cells.merged.len());
        let column = self.last.map_or(0, |(_, column)| column).max(cells.last_column());
        self.last = Some((row, column));
        Ok(())
    }

    /// Deflates the rows collected so far.
    fn pack(&mut self) -> Result<(), LimitError> {
        self.packed.push(pack(self.xml.as_bytes(), false)?);
        self.xml.clear();
        Ok(())
    }

    /// Deflates the last rows, and returns the finished block.
    ///
    /// # Errors
    /// The block is larger than a package can be.
    pub(crate) fn finish(mut self) -> Result<PackedRows, LimitError> {
        if !self.xml.as_bytes().is_empty() {
            self.pack()?;
        }
        Ok(PackedRows { packed: self.packed, merged: self.merged, merges: self.merges, last: self.last })
    }
}

impl RowCells {
    fn clear(&mut self) {
        self.content.clear();
        self.places.clear();
        self.merged.clear();
        self.height = None;
    }

    fn last_column(&self) -> u16 {
        self.places.iter().map(|(column, _)| *column).max().unwrap_or(0)
    }

    /// Begins the content of a cell. The cell's reference is written before it when the row is finished.
    fn begin_cell(&mut self, column: u16, style: u32) -> &mut XmlBuilder {
        self.places.push((column, self.content.as_bytes().len()));
        if style > 0 {
            self.content.raw(" s=\"").digits(style).raw("\"");
        }
        &mut self.content
    }

    /// Writes an empty cell.
    pub(crate) fn write_blank(&mut self, column: u16, style: u32) {
        self.begin_cell(column, style).raw("/>");
    }

    /// Writes a text. The text is stored in the cell itself, because threads would have to share a table of shared strings.
    ///
    /// # Errors
    /// A text that no cell can hold.
    pub(crate) fn write_text(&mut self, column: u16, style: u32, text: &str) -> Result<(), LimitError> {
        limit::check_text_length(text, limit::MAX_CELL_TEXT_UNITS)?;
        let xml = self.begin_cell(column, style).raw(" t=\"inlineStr\"><is>");
        write_text_element(xml, text);
        xml.raw("</is></c>");
        Ok(())
    }

    /// Writes a number, given as decimal digits with a point before the decimals.
    pub(crate) fn write_number(&mut self, column: u16, style: u32, digits: &str) {
        self.begin_cell(column, style).raw("><v>").text(digits).raw("</v></c>");
    }

    /// Merges the cells of the row from column `first` to column `last`; the first cell has the content.
    pub(crate) fn merge(&mut self, first: u16, last: u16) {
        self.merged.push((first, last));
    }

    /// Sets the height of the row in points.
    pub(crate) const fn set_height(&mut self, points: u32) {
        self.height = Some(points);
    }
}
