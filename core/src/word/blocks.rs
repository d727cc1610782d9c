//! Defines what a document is made of: sections, paragraphs, tables and pieces of text. Lengths are in twentieths of a point.

use super::{Align, Style};
use crate::base::Lang;

/// A document: a title for its properties, and its sections one after another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The title in the properties of the file.
    pub title: String,
    /// The language of the text, by which it is read aloud and its spelling is checked.
    pub lang: Lang,
    /// The sections; each begins on a new page and numbers its pages from 1, without a number on its first page.
    pub sections: Vec<Section>,
}

/// Pages of one orientation, numbered from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Whether the paper stands or lies.
    pub orientation: Orientation,
    /// What the pages show.
    pub blocks: Vec<Block>,
}

impl Section {
    /// Upright pages.
    pub const fn portrait(blocks: Vec<Block>) -> Self {
        Self { orientation: Orientation::Portrait, blocks }
    }

    /// Pages on their side, as wide tables need them.
    pub const fn landscape(blocks: Vec<Block>) -> Self {
        Self { orientation: Orientation::Landscape, blocks }
    }
}

/// Whether the paper (A4) stands or lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// 210 × 297 mm.
    Portrait,
    /// 297 × 210 mm.
    Landscape,
}

/// Left margin: 30 mm, where Decree 30 allows 30 to 35.
pub(super) const LEFT_MARGIN: u32 = 1701;
/// Right margin: 15 mm and a twentieth of a point, where the decree allows 15 to 20.
pub(super) const RIGHT_MARGIN: u32 = 851;
/// Upper and lower margin: 20 mm and a twentieth of a point, where the decree allows 20 to 25.
pub(super) const UPPER_MARGIN: u32 = 1134;

impl Orientation {
    /// Width and height of the paper.
    pub(super) const fn paper(self) -> (u32, u32) {
        match self {
            Self::Portrait => (11_906, 16_838),
            Self::Landscape => (16_838, 11_906),
        }
    }

    /// The width between the margins.
    pub const fn text_width(self) -> u32 {
        self.paper().0 - LEFT_MARGIN - RIGHT_MARGIN
    }
}

/// A paragraph or a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

impl From<Paragraph> for Block {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(paragraph)
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Self {
        Self::Table(table)
    }
}

/// A paragraph of one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// The style, which gives font, size and spacing.
    pub style: Style,
    /// The text.
    pub pieces: Vec<Piece>,
    /// Another alignment than that of the style.
    pub align: Option<Align>,
    /// Other indents than those of the style, left and right.
    pub indents: Option<(u32, u32)>,
    /// Whether the paragraph stays on one page with the next one, beyond what its style says.
    pub with_next: bool,
    /// A name for references to this paragraph ([`Piece::Reference`]).
    pub bookmark: Option<String>,
}

impl Paragraph {
    /// A paragraph of plain text.
    pub fn new(style: Style, text: impl Into<String>) -> Self {
        Self::of(style, vec![Piece::Text(text.into())])
    }

    /// A paragraph of pieces.
    pub const fn of(style: Style, pieces: Vec<Piece>) -> Self {
        Self { style, pieces, align: None, indents: None, with_next: false, bookmark: None }
    }

    /// A rule of `length` in the middle of `room`.
    pub fn rule(length: u32, room: u32) -> Self {
        let side = room.saturating_sub(length) / 2;
        Self { indents: Some((side, side)), ..Self::of(Style::Rule, Vec::new()) }
    }

    /// Sets the alignment.
    #[must_use]
    pub const fn aligned(mut self, align: Align) -> Self {
        self.align = Some(align);
        self
    }

    /// Keeps the paragraph on one page with the next one.
    #[must_use]
    pub const fn kept_with_next(mut self) -> Self {
        self.with_next = true;
        self
    }

    /// Names the paragraph for references.
    #[must_use]
    pub fn bookmarked(mut self, name: impl Into<String>) -> Self {
        self.bookmark = Some(name.into());
        self
    }
}

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text as the style has it.
    Text(String),
    /// Bold text.
    Bold(String),
    /// Italic text.
    Italic(String),
    /// A text that can be found again: a content control with a tag. People edit it like any other text.
    Control {
        /// The tag, at most 64 characters; unique in the document where the control has to be told from others.
        tag: String,
        /// What an editor shows above the control.
        title: String,
        /// The text.
        text: String,
    },
    /// A gap that somebody has to fill in: shaded, so that it cannot be overlooked.
    Gap(String),
    /// The text of a bookmarked paragraph, renewed by the editor when fields are updated.
    Reference {
        /// The name of the bookmark.
        bookmark: String,
        /// The text until then.
        text: String,
    },
    /// A new line in the same paragraph.
    LineBreak,
}

/// A table. Columns have fixed widths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What the table shows, for those who hear it; empty where it only places texts beside each other.
    pub title: String,
    /// Whether lines are drawn.
    pub lines: Lines,
    /// The widths of the columns.
    pub widths: Vec<u32>,
    /// How many of the first rows are repeated on every page.
    pub head_rows: usize,
    /// The rows.
    pub rows: Vec<Row>,
}

/// Whether a table shows its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// Lines around every cell.
    All,
    /// No lines: the table only places texts beside each other.
    None,
}

/// A row of a table. It is never broken over two pages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The cells; their spans give the number of columns together.
    pub cells: Vec<TableCell>,
}

impl Row {
    /// A row of cells.
    pub const fn new(cells: Vec<TableCell>) -> Self {
        Self { cells }
    }
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableCell {
    /// The paragraphs, at least one.
    pub paragraphs: Vec<Paragraph>,
    /// How many columns the cell spans.
    pub span: u32,
}

impl TableCell {
    /// A cell of one column.
    pub const fn new(paragraphs: Vec<Paragraph>) -> Self {
        Self { paragraphs, span: 1 }
    }

    /// Lets the cell span several columns.
    #[must_use]
    pub const fn spanning(mut self, columns: u32) -> Self {
        self.span = columns;
        self
    }
}

impl From<Paragraph> for TableCell {
    fn from(paragraph: Paragraph) -> Self {
        Self::new(vec![paragraph])
    }
}
