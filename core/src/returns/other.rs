//! Defines a workbook that was read from another format (`.xls`, `.xlsb`, `.ods`, CSV): the places, values and looks of its cells.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::CellRef;
use crate::base::text::{RunStyle, TextRun};
use crate::xlsx::number_format::FormatCode;
use crate::xlsx::read::{CellStyle, CellValue, NumberFormatClass, Visibility};

/// A workbook that another reader has read, sheet by sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OtherWorkbook {
    /// Whether days are counted from 1904.
    pub date1904: bool,
    /// The sheets, in their order, none left out.
    pub sheets: Vec<OtherSheet>,
}

/// One sheet of a workbook that another reader has read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherSheet {
    /// The name of the sheet.
    pub name: String,
    /// Whether people see the sheet.
    pub visibility: Visibility,
    /// Cells with content.
    pub cells: Vec<OtherCell>,
    /// Merged ranges, first and last cell.
    pub merged: Vec<(CellRef, CellRef)>,
    /// The texts of headers and footers for printing, among which a secrecy marking may be.
    pub header_footer: Vec<String>,
    /// The looks of cells, where they can change what the cells mean.
    pub looks: BTreeMap<CellRef, Arc<OtherCellStyle>>,
    /// Cells with a formula and a stored 0 that perhaps no program has computed, with the formula.
    pub uncomputed_zeros: Vec<(CellRef, String)>,
}

/// The look of a cell that another reader has read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OtherCellStyle {
    /// The number format, unless it is the general one.
    pub code: Option<Arc<FormatCode>>,
    /// The text that the cell shows for its number, where the file stores this text.
    pub written: Option<String>,
    /// Whether the whole cell is struck out.
    pub struck: bool,
    /// Whether the letters have the colour of the paper.
    pub unseen: bool,
    /// Whether all letters are raised or lowered.
    pub mark: RunStyle,
    /// The runs of the text, where one of them is struck, raised, lowered or not seen.
    pub runs: Vec<TextRun>,
}

impl OtherSheet {
    /// The look of the cell at this place.
    pub(super) fn style_at(&self, at: CellRef) -> CellStyle<'_> {
        let Some(found) = self.looks.get(&at) else { return CellStyle::default() };
        // Each look has a style number of its own, made from the place of its cell.
        let style = u64::from(at.row) << 16 | u64::from(at.column);
        let OtherCellStyle { code, written, struck, unseen, mark, runs } = &**found;
        let (code, written) = (code.as_ref(), written.as_deref());
        CellStyle { style, code, struck: *struck, unseen: *unseen, on_white: true, mark: *mark, runs, written }
    }
}

/// Whether the text `shown` shows the number `stored` (`1234.5`) unchanged: its digits, with thousands and decimals divided in any manner,
/// and its sign; or the same in per cent.
///
/// ```
/// use tonghop::returns::other::is_plain_rendering;
/// assert!(is_plain_rendering("1.234,5", "1234.5") && is_plain_rendering("25%", "0.25"));
/// assert!(!is_plain_rendering("4 nghìn", "4") && !is_plain_rendering("250", "249.6") && !is_plain_rendering("5", "-5"));
/// ```
pub fn is_plain_rendering(shown: &str, stored: &str) -> bool {
    crate::base::decimal::parse_sheet_number(stored).is_some_and(|number| super::read::shown_text::shows_plain_number(shown, number))
}

/// One cell with content that another reader has read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherCell {
    /// The place of the cell.
    pub at: CellRef,
    /// The content as text.
    pub text: String,
    /// The kind of the content.
    pub kind: OtherCellKind,
    /// The kind of its number format.
    pub format: NumberFormatClass,
    /// Whether its row or column is hidden.
    pub hidden: bool,
}

/// The kind of the content of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OtherCellKind {
    /// Text.
    Text,
    /// The decimal text of a number (`12`, `1234.5`, `1.5e-7`): finite, at most 10¹⁵ in absolute value.
    Number,
    /// A number above 10¹⁵ in absolute value, or not finite.
    TooLarge,
    /// `TRUE` or `FALSE`.
    Bool,
    /// An error of a formula (`#DIV/0!`).
    Error,
    /// A date in ISO 8601.
    IsoDate,
    /// A formula whose value was never computed.
    NoCachedValue,
}

impl OtherCell {
    /// A cell with text; CSV has no other cells.
    pub fn from_text(at: CellRef, text: impl Into<String>) -> Self {
        Self { at, text: text.into(), kind: OtherCellKind::Text, format: NumberFormatClass::General, hidden: false }
    }

    pub(super) fn value(&self) -> CellValue<'_> {
        match self.kind {
            OtherCellKind::Text => CellValue::Text(&self.text),
            OtherCellKind::Number => CellValue::Number(&self.text),
            OtherCellKind::TooLarge => CellValue::Unreadable(&self.text),
            OtherCellKind::Bool => CellValue::Bool(self.text == "TRUE"),
            OtherCellKind::Error => CellValue::Error(&self.text),
            OtherCellKind::IsoDate => CellValue::IsoDate(&self.text),
            OtherCellKind::NoCachedValue => CellValue::NoCachedValue,
        }
    }
}
