//! Interprets a stored cell from its type and its elements.

use super::number::{self, NumberFault};
use super::rich_text::{BLANKS, StoredRun};
use super::strings::Strings;
use super::{CellValue, xml};
use crate::base::text::excerpt;
use crate::xlsx::SheetProblem;

/// The type that a cell names (ECMA-376 part 1, 18.18.11).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum StoredCellType {
    /// `n`, also where no type is named.
    Number,
    /// `s`: the index of a shared string.
    Shared,
    /// `str`: the text of a formula.
    Text,
    /// `inlineStr`.
    Inline,
    /// `b`.
    Bool,
    /// `e`.
    Error,
    /// `d`: ISO 8601.
    Date,
    /// Anything else.
    Unknown(String),
}

impl StoredCellType {
    pub(super) fn parse(text: &str) -> Self {
        match text {
            "n" => Self::Number,
            "s" => Self::Shared,
            "str" => Self::Text,
            "inlineStr" => Self::Inline,
            "b" => Self::Bool,
            "e" => Self::Error,
            "d" => Self::Date,
            other => Self::Unknown(excerpt(other)),
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Number => "n",
            Self::Shared => "s",
            Self::Text => "str",
            Self::Inline => "inlineStr",
            Self::Bool => "b",
            Self::Error => "e",
            Self::Date => "d",
            Self::Unknown(name) => name,
        }
    }
}

/// The content of the elements of a cell; the buffers are used again from cell to cell.
#[derive(Debug, Default)]
pub(super) struct StoredCell {
    /// Whether there is a formula.
    pub(super) formula: bool,
    /// The formula; empty where its text is not needed.
    pub(super) formula_text: String,
    /// Whether there is a value, and what it is.
    pub(super) has_value: bool,
    pub(super) value: String,
    /// Whether there is inline text, and what it is.
    pub(super) has_inline: bool,
    pub(super) inline: String,
    /// The runs of the inline text, where they differ in font.
    pub(super) runs: Vec<StoredRun>,
}

impl StoredCell {
    /// Empties the buffers for the next cell.
    pub(super) fn clear(&mut self) {
        self.formula = false;
        self.formula_text.clear();
        self.has_value = false;
        self.has_inline = false;
        self.value.clear();
        self.inline.clear();
        self.runs.clear();
    }

    /// The runs of the cell's text, where they differ in font; otherwise empty.
    pub(super) fn runs<'v>(&'v self, kind: &StoredCellType, strings: &'v Strings) -> &'v [StoredRun] {
        match kind {
            StoredCellType::Shared if strings.has_runs() => {
                parse_index(self.value.trim_matches(BLANKS)).map_or(&[], |index| strings.runs(index))
            }
            _ => &self.runs,
        }
    }
}

/// Interprets a cell: its value, and the problem of its storage, if there is one.
///
/// An empty value behind a formula was never computed, except for text, where it is the empty text that a formula gave.
pub(super) fn interpret_cell<'v>(
    kind: &StoredCellType,
    stored: &'v StoredCell,
    strings: &'v Strings,
) -> (CellValue<'v>, Option<SheetProblem>) {
    let raw = stored.value.trim_matches(BLANKS);
    let unreadable = |raw: &'v str| {
        (CellValue::Unreadable(raw), Some(SheetProblem::UnreadableValue { kind: kind.name().to_owned(), read: excerpt(raw) }))
    };
    if stored.has_inline {
        return match kind {
            StoredCellType::Inline if !stored.has_value => (CellValue::Text(&stored.inline), None),
            _ => unreadable(&stored.inline),
        };
    }
    if stored.has_value && matches!(kind, StoredCellType::Text | StoredCellType::Inline) {
        return (CellValue::Text(&stored.value), None);
    }
    if raw.is_empty() {
        return (if stored.formula { CellValue::NoCachedValue } else { CellValue::Blank }, None);
    }
    match kind {
        StoredCellType::Number => match number::check_number(raw) {
            Ok(()) => (CellValue::Number(raw), None),
            Err(NumberFault::Grammar) => (CellValue::Unreadable(raw), Some(SheetProblem::NotANumber { read: excerpt(raw) })),
            Err(NumberFault::TooLarge) => (CellValue::Unreadable(raw), Some(SheetProblem::NumberTooLarge { read: excerpt(raw) })),
        },
        StoredCellType::Shared => match parse_index(raw).and_then(|index| strings.get(index)) {
            Some(text) => (CellValue::Text(text), None),
            None => (CellValue::Unreadable(raw), Some(SheetProblem::BadStringIndex { read: excerpt(raw) })),
        },
        StoredCellType::Bool => xml::parse_xml_bool(raw).map_or_else(|| unreadable(raw), |truth| (CellValue::Bool(truth), None)),
        StoredCellType::Error => (CellValue::Error(raw), None),
        StoredCellType::Date if raw.len() <= 40 && raw.bytes().all(|byte| byte.is_ascii_digit() || b"-:.+TZ".contains(&byte)) => {
            (CellValue::IsoDate(raw), None)
        }
        StoredCellType::Date | StoredCellType::Unknown(_) | StoredCellType::Text | StoredCellType::Inline => unreadable(raw),
    }
}

/// Parses a whole number without sign (`17`), of ten digits at most.
pub(super) fn parse_index(text: &str) -> Option<usize> {
    let plain = !text.is_empty() && text.len() <= 10 && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}
