//! Defines a cell as the reader hands it over, and the summary of a sheet.

use std::sync::Arc;

use super::NumberFormat;
use crate::base::CellRef;
use crate::base::text::{RunStyle, TextRun};
use crate::xlsx::SheetProblem;
use crate::xlsx::number_format::FormatCode;

/// One cell, as it stands in the file; texts are borrowed until the next cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'a> {
    /// Where it stands.
    pub at: CellRef,
    /// What stands in it.
    pub value: CellValue<'a>,
    /// How its number format shows it.
    pub format: NumberFormat,
    /// How it looks besides.
    pub look: CellStyle<'a>,
    /// Whether a formula gave the value.
    pub formula: bool,
    /// Whether its row or column is hidden.
    pub hidden: bool,
    /// Whether the same cell was handed out before: neither value can be relied on ([`SheetProblem::RepeatedCell`]).
    pub repeated: bool,
}

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellValue<'a> {
    /// Nothing but a format.
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
    /// What stands there does not fit its type, or goes beyond 10¹⁵; the raw text is given, and the summary says why.
    Unreadable(&'a str),
}

impl CellValue<'_> {
    /// Whether anything stands in the cell.
    pub const fn has_content(&self) -> bool {
        !matches!(self, Self::Blank)
    }
}

/// How a cell looks, as far as that can change what its number or text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CellStyle<'a> {
    /// Its style: cells with the same number look alike, but for the runs of their text.
    pub style: u64,
    /// Its number format, unless that is the general one.
    pub code: Option<&'a Arc<FormatCode>>,
    /// The whole cell is struck out.
    pub struck: bool,
    /// Its letters have the colour of the paper.
    pub unseen: bool,
    /// The paper is white.
    pub on_white: bool,
    /// All its letters are raised or lowered.
    pub mark: RunStyle,
    /// The runs of its text, where one of them is struck, raised, lowered or not seen.
    pub runs: &'a [TextRun],
    /// What the file itself says that a number cell shows; `.xlsx` never does.
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

/// What is known of a sheet once all its cells have been handed out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetSummary {
    /// Cells with content.
    pub cells: u64,
    /// Merged ranges, first and last cell, in the order of the file.
    pub merged: Vec<(CellRef, CellRef)>,
    /// Hidden rows that are written in the file.
    pub hidden_rows: u64,
    /// Hidden columns.
    pub hidden_columns: u64,
    /// The first oddities, [`super::Caps::MAX_ODDITIES`] at most, in the order of the file.
    pub oddities: Vec<Oddity>,
    /// How many oddities there are in all.
    pub oddity_count: u64,
    /// The texts of headers and footers for printing, section by section, without their format codes: a secrecy marking may stand there.
    pub header_footer: Vec<String>,
    /// Titles and texts of the hints and warnings of data validation, which stand over the sheet; [`super::Caps::MAX_ODDITIES`] at most.
    pub hints: Vec<String>,
    /// Conditional formats that can hide what stands in a cell; [`super::Caps::MAX_ODDITIES`] at most.
    pub hiding: Vec<super::HidingRule>,
    /// Cells with a formula and a stored 0 that nobody may have computed, with the formula; [`super::Caps::MAX_ODDITIES`] at most.
    pub uncomputed_zeros: Vec<(CellRef, String)>,
}

impl SheetSummary {
    pub(super) fn add_uncomputed_zero(&mut self, at: CellRef, formula: &str) {
        if self.uncomputed_zeros.len() < super::Caps::MAX_ODDITIES {
            self.uncomputed_zeros.push((at, crate::base::text::excerpt(formula)));
        }
    }

    pub(super) fn add_oddity(&mut self, at: Option<CellRef>, problem: SheetProblem) {
        self.oddity_count += 1;
        if self.oddities.len() < super::Caps::MAX_ODDITIES {
            self.oddities.push(Oddity { at, problem });
        }
    }
}
