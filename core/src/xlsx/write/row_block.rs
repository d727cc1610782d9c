//! Formats and deflates rows of a sheet in blocks, so that threads can share the work and no sheet of ten thousand rows is held as a whole.

use super::limit::{self, Limit};
use super::package::{Packed, pack};
use super::rows::whole_pixels;
use super::strings::text_element;
use super::xml::Xml;
use crate::base::CellRef;

/// Bytes of rows that are deflated together. It does not depend on threads, so that the same rows give the same bytes.
const PIECE: usize = 1 << 18;

/// Rows of a sheet, written from the top down.
#[derive(Default)]
pub(crate) struct RowBlock {
    xml: Xml,
    cells: RowCells,
    merged: Xml,
    merges: usize,
    last: Option<(u32, u16)>,
    /// The letters of the columns that were used.
    letters: Vec<String>,
    packed: Vec<Packed>,
}

/// A block that is done: its rows deflated, its merged cells as markup.
pub(crate) struct PackedRows {
    pub(super) packed: Vec<Packed>,
    pub(super) merged: Xml,
    pub(super) merges: usize,
    /// The last row and the last column of all its cells.
    pub(super) last: Option<(u32, u16)>,
}

impl PackedRows {
    /// The last row, counted from 0; none where the block is empty.
    pub(crate) fn last_row(&self) -> Option<u32> {
        self.last.map(|(row, _)| row)
    }
}

/// The cells of a row, in any order; of two in one place the later counts. A style is the number of its format in the workbook.
#[derive(Default)]
pub(crate) struct RowCells {
    content: Xml,
    /// The column of each cell, and where its content begins.
    places: Vec<(u16, usize)>,
    merged: Vec<(u16, u16)>,
    height: Option<u32>,
}

impl RowBlock {
    /// Writes a row, counted from 0, below all rows before it.
    ///
    /// # Errors
    /// A [`Limit`] of the format, or what `write` gives.
    pub(crate) fn row<E: From<Limit>>(&mut self, row: u32, write: impl FnOnce(&mut RowCells) -> Result<(), E>) -> Result<(), E> {
        self.cells.clear();
        write(&mut self.cells)?;
        self.end(row)?;
        if self.xml.as_bytes().len() >= PIECE {
            self.pack()?;
        }
        Ok(())
    }

    fn end(&mut self, row: u32) -> Result<(), Limit> {
        limit::cell(row, self.cells.last_column())?;
        let number = row.saturating_add(1);
        let (xml, cells) = (&mut self.xml, &self.cells);
        xml.raw("<row r=\"").show(number).raw("\"");
        if let Some(points) = cells.height {
            xml.raw(" ht=\"").show(whole_pixels(points)).raw("\" customHeight=\"1\"");
        }
        xml.raw(">");
        let ends = cells.places.iter().skip(1).map(|(_, begin)| *begin).chain([cells.content.as_bytes().len()]);
        let mut ordered: Vec<(u16, &str)> =
            cells.places.iter().zip(ends).map(|((column, begin), end)| (*column, cells.content.part(*begin..end))).collect();
        // A stable sort: of two cells in one place the later stands behind.
        ordered.sort_by_key(|(column, _)| *column);
        for (at, (column, content)) in ordered.iter().enumerate() {
            if ordered.get(at.saturating_add(1)).is_some_and(|(next, _)| next == column) {
                continue;
            }
            while self.letters.len() <= usize::from(*column) {
                self.letters.push(CellRef::letters(u16::try_from(self.letters.len()).unwrap_or(u16::MAX)));
            }
            xml.raw("<c r=\"").raw(self.letters.get(usize::from(*column)).map_or("", String::as_str)).show(number).raw("\"").raw(content);
        }
        xml.raw("</row>");
        for (first, last) in &cells.merged {
            self.merged.raw("<mergeCell ref=\"").raw(&CellRef::letters(*first)).show(number).raw(":");
            self.merged.raw(&CellRef::letters(*last)).show(number).raw("\"/>");
        }
        self.merges = self.merges.saturating_add(cells.merged.len());
        let column = self.last.map_or(0, |(_, column)| column).max(cells.last_column());
        self.last = Some((row, column));
        Ok(())
    }

    fn pack(&mut self) -> Result<(), Limit> {
        self.packed.push(pack(self.xml.as_bytes(), false)?);
        self.xml.clear();
        Ok(())
    }

    /// The block, with its last rows deflated.
    ///
    /// # Errors
    /// More than a package can hold.
    pub(crate) fn finish(mut self) -> Result<PackedRows, Limit> {
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

    fn cell(&mut self, column: u16, style: u32) -> &mut Xml {
        self.places.push((column, self.content.as_bytes().len()));
        if style > 0 {
            self.content.raw(" s=\"").show(style).raw("\"");
        }
        &mut self.content
    }

    /// An empty cell.
    pub(crate) fn blank(&mut self, column: u16, style: u32) {
        self.cell(column, style).raw("/>");
    }

    /// A text. It stands in its cell, not in a table of texts, which threads would have to share.
    ///
    /// # Errors
    /// A text that no cell can hold.
    pub(crate) fn text(&mut self, column: u16, style: u32, text: &str) -> Result<(), Limit> {
        limit::text(text, limit::CELL_TEXT)?;
        let xml = self.cell(column, style).raw(" t=\"inlineStr\"><is>");
        text_element(xml, text);
        xml.raw("</is></c>");
        Ok(())
    }

    /// A number, as decimal digits with a point before the decimals.
    pub(crate) fn number(&mut self, column: u16, style: u32, digits: &str) {
        self.cell(column, style).raw("><v>").text(digits).raw("</v></c>");
    }

    /// Makes one cell of several; the first has the content.
    pub(crate) fn merge(&mut self, first: u16, last: u16) {
        self.merged.push((first, last));
    }

    /// The height of the row in points.
    pub(crate) const fn height(&mut self, points: u32) {
        self.height = Some(points);
    }
}
