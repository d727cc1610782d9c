//! Defines the JSON document in which the reading process answers its parent. The parent validates this document as untrusted input.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tonghop::Phrase;
use tonghop::base::text::{RunStyle, TextRun};
use tonghop::findings::{CellRef, Count, LimitProblem, OtherFormatProblem, PackageProblem, Problem, Size};
use tonghop::returns::other::{OtherCell, OtherCellKind, OtherCellStyle, OtherSheet, OtherWorkbook};
use tonghop::xlsx::number_format::FormatCode;
use tonghop::xlsx::read::{FileKind, NumberFormatClass, Visibility};

use super::limits::{CAPS, MAX_TEXT_BYTES};

/// The answer of the reading process: a workbook, or the reason why there is none.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum ReaderAnswer {
    Book(Book),
    Refused(ReaderRefusal),
}

/// A workbook as the reading process writes it.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Book {
    pub(super) date1904: bool,
    pub(super) sheets: Vec<Sheet>,
    /// The appearances of cells. [`Sheet::looks`] refers to them by their index in this list.
    #[serde(default)]
    pub(super) looks: Vec<CellAppearance>,
}

/// A sheet as the reading process writes it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) shown: Shown,
    pub(super) cells: Vec<Cell>,
    pub(super) merged: Vec<[u32; 4]>,
    pub(super) header_footer: Vec<String>,
    /// Row, column and formula of cells with a stored 0 that perhaps no program has computed.
    #[serde(default)]
    pub(super) zeros: Vec<(u32, u16, String)>,
    /// Row and column of cells whose appearance can change their meaning, and the index of the appearance in [`Book::looks`].
    #[serde(default)]
    pub(super) looks: Vec<(u32, u16, u32)>,
}

/// The appearance of a cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct CellAppearance {
    /// The code of the number format.
    pub(super) code: String,
    /// The text that the cell displays for its number, according to the file.
    pub(super) written: Option<String>,
    pub(super) struck: bool,
    pub(super) unseen: bool,
    /// Whether all letters of the cell are raised (`r`), lowered (`l`), or neither (`-`).
    pub(super) mark: char,
    /// The runs of the text, each struck through (`s`), raised (`r`), lowered (`l`), invisible (`u`), or none of these (`-`).
    pub(super) runs: Vec<(char, String)>,
}

impl Default for CellAppearance {
    fn default() -> Self {
        Self { code: String::new(), written: None, struck: false, unseen: false, mark: '-', runs: Vec::new() }
    }
}

/// The style for which a letter stands in [`CellAppearance`]; `None` for an unknown letter.
const fn style_of_letter(letter: char) -> Option<RunStyle> {
    Some(match letter {
        's' => RunStyle::Struck,
        'r' => RunStyle::Raised,
        'l' => RunStyle::Lowered,
        'u' => RunStyle::Unseen,
        '-' => RunStyle::None,
        _ => return None,
    })
}

impl CellAppearance {
    /// Converts the appearance to the type of the core; `None` where it has values that the reading process never writes.
    fn validate(self) -> Option<OtherCellStyle> {
        let Self { code, written, struck, unseen, mark: whole, runs } = self;
        let length: usize = runs.iter().map(|(_, text)| text.len()).sum();
        if !fits_string_limit(&code)
            || written.as_ref().is_some_and(|text| !fits_string_limit(text))
            || length > 4 * CAPS.string_utf16 as usize
        {
            return None;
        }
        let run = |(letter, text): (char, String)| Some(TextRun { mark: style_of_letter(letter)?, text });
        let runs = runs.into_iter().map(run).collect::<Option<Vec<_>>>()?;
        let code = (!code.is_empty()).then(|| Arc::new(FormatCode::parse(&code)));
        Some(OtherCellStyle { code, written, struck, unseen, mark: style_of_letter(whole)?, runs })
    }
}

/// A cell: row, column, kind, number format, whether it is hidden, and text.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Cell(pub(super) u32, pub(super) u16, pub(super) Kind, pub(super) Format, pub(super) bool, pub(super) String);

/// Defines an enum with the variants of an enum of the core, and the conversions between the two.
macro_rules! mirror {
    ($name:ident of $core:ty { $($variant:ident),* $(,)? }) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub(super) enum $name { $($variant),* }

        impl From<$name> for $core {
            fn from(value: $name) -> Self { match value { $($name::$variant => Self::$variant),* } }
        }

        impl From<$core> for $name {
            fn from(value: $core) -> Self { match value { $(<$core>::$variant => Self::$variant),* } }
        }
    };
}

mirror!(Shown of Visibility { Visible, Hidden, VeryHidden });
mirror!(Kind of OtherCellKind { Text, Number, TooLarge, Bool, Error, IsoDate, NoCachedValue });
mirror!(Format of NumberFormatClass { General, Number, Date, Time, Percent, Fraction, Scientific, Text });

/// The reason why the reading process returns no cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum ReaderRefusal {
    Password,
    /// The file is not structured as its format requires.
    Damaged,
    NoSheets,
    RepeatedSheetName(String),
    TooManySheets(u64),
    TooManyCells(u64),
    TooMuchText(u64),
    StringTooLong(u64),
    TooManyMergedRanges(u64),
    /// The two readers find different numbers of cells: the sheet, and the two numbers.
    ReadingsDiffer(String, u64, u64),
}

impl ReaderRefusal {
    /// The finding about the refusal of a file of this kind.
    pub(super) fn problem(self, kind: FileKind) -> Problem {
        match self {
            Self::Password => PackageProblem::PasswordProtected {}.into(),
            Self::Damaged => {
                let detail = Phrase::new("nội dung bên trong không đúng cấu trúc", "its content is malformed");
                OtherFormatProblem::DamagedOther { found: Phrase::of(&kind), detail }.into()
            }
            Self::NoSheets => PackageProblem::NoSheets {}.into(),
            Self::RepeatedSheetName(name) => PackageProblem::RepeatedSheetName { name: excerpt(&name) }.into(),
            Self::TooManySheets(value) => LimitProblem::TooManySheets { value: Count(value), limit: Count(CAPS.sheets) }.into(),
            Self::TooManyCells(value) => LimitProblem::TooManyCells { value: Count(value), limit: Count(CAPS.cells) }.into(),
            Self::TooMuchText(value) => LimitProblem::TooMuchText { value: Size(value), limit: Size(MAX_TEXT_BYTES) }.into(),
            Self::StringTooLong(value) => LimitProblem::StringTooLong { value: Count(value), limit: Count(CAPS.string_utf16) }.into(),
            Self::TooManyMergedRanges(value) => LimitProblem::TooManyMergedRanges { value: Count(value), limit: Count(CAPS.merged) }.into(),
            Self::ReadingsDiffer(sheet, cells, other) => {
                let sheet = excerpt(&sheet);
                OtherFormatProblem::ReadingsDiffer { found: Phrase::of(&kind), sheet, cells: Count(cells), other: Count(other) }.into()
            }
        }
    }
}

/// The first 80 characters of a text, without control characters, for quoting in a message.
fn excerpt(text: &str) -> String {
    text.chars().take(80).map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Converts a workbook to the type of the core; `None` where it has values that the reading process never writes.
pub(super) fn validate_book(book: Book) -> Option<OtherWorkbook> {
    let (mut cells, mut text) = (0, 0);
    let size = |look: &CellAppearance| {
        look.code.len() + look.written.as_ref().map_or(0, String::len) + look.runs.iter().map(|run| run.1.len()).sum::<usize>()
    };
    text += book.looks.iter().map(|look| size(look) as u64).sum::<u64>();
    let looks = book.looks.into_iter().map(|look| look.validate().map(Arc::new)).collect::<Option<Vec<_>>>()?;
    let mut sheets = Vec::with_capacity(book.sheets.len().min(256));
    for sheet in book.sheets {
        cells += sheet.cells.len() as u64;
        let mut taken = Vec::with_capacity(sheet.cells.len());
        for Cell(row, column, kind, format, hidden, words) in sheet.cells {
            text += words.len() as u64;
            let kind = OtherCellKind::from(kind);
            let sound = row < CellRef::ROWS && column < CellRef::COLUMNS && kind_fits(kind, &words) && fits_string_limit(&words);
            if !sound {
                return None;
            }
            taken.push(OtherCell { at: CellRef::new(row, column), text: words, kind, format: format.into(), hidden });
        }
        let mut merged = Vec::with_capacity(sheet.merged.len());
        for [top, left, bottom, right] in sheet.merged {
            let (left, right) = (u16::try_from(left).ok()?, u16::try_from(right).ok()?);
            if top > bottom || left > right || bottom >= CellRef::ROWS || right >= CellRef::COLUMNS {
                return None;
            }
            merged.push((CellRef::new(top, left), CellRef::new(bottom, right)));
        }
        if !fits_string_limit(&sheet.name) || merged.len() as u64 > CAPS.merged {
            return None;
        }
        let mut zeros = Vec::with_capacity(sheet.zeros.len().min(MAX_STORED_ZEROS));
        for (row, column, formula) in sheet.zeros {
            if zeros.len() >= MAX_STORED_ZEROS || row >= CellRef::ROWS || column >= CellRef::COLUMNS {
                return None;
            }
            zeros.push((CellRef::new(row, column), excerpt(&formula)));
        }
        let mut looked = BTreeMap::new();
        for (row, column, look) in sheet.looks {
            let look = looks.get(look as usize).filter(|_| row < CellRef::ROWS && column < CellRef::COLUMNS)?;
            looked.insert(CellRef::new(row, column), Arc::clone(look));
        }
        let (name, visibility) = (sheet.name, sheet.shown.into());
        sheets.push(OtherSheet {
            name,
            visibility,
            cells: taken,
            merged,
            header_footer: sheet.header_footer,
            uncomputed_zeros: zeros,
            looks: looked,
        });
    }
    let within = sheets.len() as u64 <= CAPS.sheets && cells <= CAPS.cells && text <= MAX_TEXT_BYTES;
    within.then_some(OtherWorkbook { date1904: book.date1904, sheets })
}

/// Whether a text has at most as many UTF-16 units as a cell may have.
fn fits_string_limit(text: &str) -> bool {
    text.len() as u64 <= CAPS.string_utf16 || text.encode_utf16().count() as u64 <= CAPS.string_utf16
}

/// Whether the text is possible for a cell of this kind.
fn kind_fits(kind: OtherCellKind, text: &str) -> bool {
    let number = || text.len() <= 40 && text.bytes().all(|byte| byte.is_ascii_digit() || b".-+eE".contains(&byte));
    match kind {
        OtherCellKind::Number => number() && text.parse::<f64>().is_ok_and(|value| value.abs() <= MAX_NUMBER),
        OtherCellKind::Bool => matches!(text, "TRUE" | "FALSE"),
        OtherCellKind::NoCachedValue => text.is_empty(),
        OtherCellKind::Text | OtherCellKind::TooLarge | OtherCellKind::Error | OtherCellKind::IsoDate => true,
    }
}

/// How many stored zeros of formulas are listed for a sheet.
pub(super) const MAX_STORED_ZEROS: usize = 1_000;

/// The largest absolute value that counts as a number.
pub(super) const MAX_NUMBER: f64 = 1e15;

#[cfg(test)]
mod tests {
    use super::*;

    /// Parses an answer and validates its workbook; `None` where the answer is invalid or a refusal.
    fn parse_and_validate(json: &str) -> Option<OtherWorkbook> {
        match serde_json::from_str::<ReaderAnswer>(json).ok()? {
            ReaderAnswer::Book(book) => validate_book(book),
            ReaderAnswer::Refused(_) => None,
        }
    }

    /// Reads an answer of one sheet that has these cells, given as JSON; `None` where the answer is invalid.
    fn read_answer_with_cells(cells: &str) -> Option<OtherWorkbook> {
        parse_and_validate(&format!(
            r#"{{"book":{{"date1904":false,"sheets":[{{"name":"a","shown":"visible","cells":[{cells}],"merged":[],"header_footer":[]}}]}}}}"#
        ))
    }

    #[test]
    fn only_valid_answers_are_accepted() {
        assert!(read_answer_with_cells(r#"[0,0,"number","percent",true,"0.5"],[1048575,16383,"text","general",false,"x"]"#).is_some());
        for cells in [
            r#"[1048576,0,"text","general",false,"x"]"#,
            r#"[0,16384,"text","general",false,"x"]"#,
            r#"[-1,0,"text","general",false,"x"]"#,
            r#"[0,0,"number","general",false,"NaN"]"#,
            r#"[0,0,"number","general",false,"1e16"]"#,
            r#"[0,0,"number","general",false,"1,5"]"#,
            r#"[0,0,"number","general",false,""]"#,
            r#"[0,0,"bool","general",false,"maybe"]"#,
            r#"[0,0,"sum","general",false,"x"]"#,
            r#"[0,0,"text","general",false]"#,
            r#"[0,0,"text","general",false,"x","y"]"#,
        ] {
            assert_eq!(read_answer_with_cells(cells), None, "{cells}");
        }
        let looking = |looks: &str, of_cells: &str| {
            parse_and_validate(&format!(
                r#"{{"book":{{"date1904":false,"looks":[{looks}],"sheets":[{{"name":"a","shown":"visible","cells":[],"merged":[],"header_footer":[],"looks":[{of_cells}]}}]}}}}"#
            ))
        };
        assert!(looking(r#"{"code":"0"},{"runs":[["s","1"],["-","2"]]}"#, "[0,0,0],[1,0,1]").is_some());
        for (looks, of_cells) in
            [(r#"{"code":"0"}"#, "[0,0,1]"), (r#"{"code":"0"}"#, "[1048576,0,0]"), (r#"{"runs":[["x","1"]]}"#, ""), (r#"{"more":1}"#, "")]
        {
            assert_eq!(looking(looks, of_cells), None, "{looks} {of_cells}");
        }
        let long = format!(r#"[0,0,"text","general",false,"{}"]"#, "a".repeat(32_768));
        assert_eq!(read_answer_with_cells(&long), None);
        for json in ["", "{}", "null", r#"{"book":{}}"#, r#"{"book":{"date1904":false,"sheets":[],"more":1}}"#, r#"{"other":1}"#] {
            assert_eq!(parse_and_validate(json), None, "{json}");
        }
    }
}
