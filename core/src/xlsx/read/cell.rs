//! Defines a cell as the reader hands it over, and the summary of a sheet.

use std::sync::Arc;

use super::NumberFormatClass;
use crate::base::CellRef;
use crate::base::text::{RunStyle, TextRun};
use crate::xlsx::SheetProblem;
use crate::xlsx::number_format::FormatCode;

/// One cell as the file stores it; its texts are borrowed until the next cell is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'a> {
    /// The position of the cell.
    pub at: CellRef,
    /// The content of the cell.
    pub value: CellValue<'a>,
    /// The class of its number format.
    pub format: NumberFormatClass,
    /// How the cell looks apart from that class.
    pub look: CellStyle<'a>,
    /// Whether a formula gave the value.
    pub formula: bool,
    /// Whether its row or column is hidden.
    pub hidden: bool,
    /// Whether the same cell was handed out before: neither value can be relied on ([`SheetProblem::RepeatedCell`]).
    pub repeated: bool,
}

/// The content of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellValue<'a> {
    /// No content, only a format.
    Blank,
    /// Text; the runs of rich text are joined, phonetic guides are left out.
    Text(&'a str),
    /// The stored decimal text of a number (`12`, `1234.5`, `1.5E+3`): finite, of strict grammar, at most 10¹⁵ in absolute value.
    Number(&'a str),
    /// TRUE or FALSE.
    Bool(bool),
    /// An error of a formula (`#DIV/0!`).
    Error(&'a str),
    /// A date in ISO 8601, as few programs write it (`2019-03-31`, `2019-03-31T08:00:00`, `08:00:00`).
    IsoDate(&'a str),
    /// A formula whose value was never computed.
    NoCachedValue,
    /// Content that does not fit its type, or a number beyond 10¹⁵, as raw text; the [`SheetSummary`] gives the reason.
    Unreadable(&'a str),
}

impl CellValue<'_> {
    /// Whether the cell has any content.
    pub const fn has_content(&self) -> bool {
        !matches!(self, Self::Blank)
    }
}

/// How a cell looks, as far as that can change what its number or text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CellStyle<'a> {
    /// The number of its style. Cells with the same number look alike, except for the runs of their text.
    pub style: u64,
    /// Its number format, unless that is the general one.
    pub code: Option<&'a Arc<FormatCode>>,
    /// The whole cell is struck out.
    pub struck: bool,
    /// Its letters have the colour of its background.
    pub unseen: bool,
    /// Its background is white.
    pub on_white: bool,
    /// All its letters are raised or lowered.
    pub mark: RunStyle,
    /// The runs of its text, where one of them is struck out, raised, lowered or invisible; otherwise empty.
    pub runs: &'a [TextRun],
    /// The text that a number cell shows, where the file itself stores that text; an `.xlsx` never does.
    pub written: Option<&'a str>,
}

/// Something odd about the way a sheet is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oddity {
    /// The cell, where it is one cell.
    pub at: Option<CellRef>,
    /// What is odd.
    pub problem: SheetProblem,
}

/// The facts about a sheet that are complete once all its cells have been handed out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetSummary {
    /// Cells with content.
    pub cells: u64,
    /// Merged ranges, first and last cell, in the order of the file.
    pub merged: Vec<(CellRef, CellRef)>,
    /// Hidden rows that have an element in the file.
    pub hidden_rows: u64,
    /// Hidden columns.
    pub hidden_columns: u64,
    /// The first oddities, [`super::Caps::MAX_ODDITIES`] at most, in the order of the file.
    pub oddities: Vec<Oddity>,
    /// How many oddities there are in all.
    pub oddity_count: u64,
    /// The texts of headers and footers for printing, section by section, without their format codes: they may have a secrecy marking.
    pub header_footer: Vec<String>,
    /// Titles and texts of the hints and warnings of data validation, which Excel shows over the sheet; [`super::Caps::MAX_ODDITIES`]
    /// at most.
    pub hints: Vec<String>,
    /// Conditional formats that can hide the content of a cell; [`super::Caps::MAX_ODDITIES`] at most.
    pub hiding: Vec<super::HidingRule>,
    /// Cells with a formula and a stored 0 that nobody may have computed, with the formula; [`super::Caps::MAX_ODDITIES`] at most.
    pub uncomputed_zeros: Vec<(CellRef, String)>,
}

impl SheetSummary {
    /// Adds a cell whose stored 0 may never have been computed, up to the limit.
    pub(super) fn add_uncomputed_zero(&mut self, at: CellRef, formula: &str) {
        if self.uncomputed_zeros.len() < super::Caps::MAX_ODDITIES {
            self.uncomputed_zeros.push((at, crate::base::text::excerpt(formula)));
        }
    }

    /// Counts an oddity, and keeps it unless as many as the limit allows are kept already.
    pub(super) fn add_oddity(&mut self, at: Option<CellRef>, problem: SheetProblem) {
        self.oddity_count += 1;
        if self.oddities.len() < super::Caps::MAX_ODDITIES {
            self.oddities.push(Oddity { at, problem });
        }
    }
}
