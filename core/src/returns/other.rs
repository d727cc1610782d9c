//! Holds the cells of a workbook in another format (`.xls`, `.xlsb`, `.ods`, CSV): their places, values and looks.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::CellRef;
use crate::base::text::{RunStyle, TextRun};
use crate::xlsx::number_format::FormatCode;
use crate::xlsx::read::{CellStyle, CellValue, NumberFormat, Visibility};

/// A workbook, sheet by sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OtherWorkbook {
    /// Whether days are counted from 1904.
    pub date1904: bool,
    /// The sheets, in their order, none left out.
    pub sheets: Vec<OtherSheet>,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherSheet {
    /// Its name.
    pub name: String,
    /// Whether people see it.
    pub visibility: Visibility,
    /// Cells with content.
    pub cells: Vec<OtherCell>,
    /// Merged ranges, first and last cell.
    pub merged: Vec<(CellRef, CellRef)>,
    /// The texts of headers and footers for printing: a secrecy marking may stand there.
    pub header_footer: Vec<String>,
    /// How cells look, where that can change what they mean.
    pub looks: BTreeMap<CellRef, Arc<OtherCellStyle>>,
    /// Cells with a formula and a stored 0 that nobody may have computed, with the formula.
    pub uncomputed_zeros: Vec<(CellRef, String)>,
}

/// How a cell looks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OtherCellStyle {
    /// Its number format, unless that is the general one.
    pub code: Option<Arc<FormatCode>>,
    /// What the file itself says that the cell shows of its number.
    pub written: Option<String>,
    /// The whole cell is struck out.
    pub struck: bool,
    /// Its letters have the colour of the paper.
    pub unseen: bool,
    /// All its letters are raised or lowered.
    pub mark: RunStyle,
    /// The runs of its text, where one of them is struck, raised, lowered or not seen.
    pub runs: Vec<TextRun>,
}

impl OtherSheet {
    /// How that cell looks.
    pub(super) fn style_at(&self, at: CellRef) -> CellStyle<'_> {
        let Some(found) = self.looks.get(&at) else { return CellStyle::default() };
        // Each look has a number of its own: that of its cell.
        let style = u64::from(at.row) << 16 | u64::from(at.column);
        let OtherCellStyle { code, written, struck, unseen, mark, runs } = &**found;
        let (code, written) = (code.as_ref(), written.as_deref());
        CellStyle { style, code, struck: *struck, unseen: *unseen, on_white: true, mark: *mark, runs, written }
    }
}

/// Whether a text shows a stored number (`1234.5`) as it stands: its digits, in whatever manner thousands and decimals are divided, and its
/// sign, or the same per cent.
///
/// ```
/// use tonghop::returns::other::is_plain_rendering;
/// assert!(is_plain_rendering("1.234,5", "1234.5") && is_plain_rendering("25%", "0.25"));
/// assert!(!is_plain_rendering("4 nghìn", "4") && !is_plain_rendering("250", "249.6") && !is_plain_rendering("5", "-5"));
/// ```
pub fn is_plain_rendering(shown: &str, stored: &str) -> bool {
    crate::base::decimal::parse_sheet_number(stored).is_some_and(|number| super::read::shown_text::shows_plain_number(shown, number))
}

/// One cell with content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherCell {
    /// Where it stands.
    pub at: CellRef,
    /// What stands in it, as text.
    pub text: String,
    /// What kind of content that is.
    pub kind: OtherCellKind,
    /// How its number format shows it.
    pub format: NumberFormat,
    /// Whether its row or column is hidden.
    pub hidden: bool,
}

/// What kind of content a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OtherCellKind {
    /// Text.
    Text,
    /// The decimal text of a number (`12`, `1234.5`, `1.5e-7`): finite, at most 10¹⁵ in absolute value.
    Number,
    /// A number beyond that.
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
    /// A cell with text, as CSV has no other.
    pub fn from_text(at: CellRef, text: impl Into<String>) -> Self {
        Self { at, text: text.into(), kind: OtherCellKind::Text, format: NumberFormat::General, hidden: false }
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
