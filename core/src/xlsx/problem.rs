//! Defines what can be wrong with a workbook: with its package, with its size, or with the way a sheet is stored.
//!
//! The words for each stand in the catalogue of findings.

use crate::base::{Count, Phrase, Size};

/// Why a file as a whole cannot be read (`XLS101` to `XLS119`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the fields are named by the sentences of the catalogue")]
pub enum PackageProblem {
    /// No byte in it.
    EmptyFile {},
    /// Something else than a spreadsheet.
    NotAWorkbook { found: Phrase },
    /// Encrypted, as a workbook with a password to open or as an archive.
    PasswordProtected {},
    /// A spreadsheet of another format.
    OtherSpreadsheet { found: Phrase },
    /// The zip archive around the workbook is cut off or inconsistent.
    DamagedZip { detail: Phrase },
    /// One part twice, also where only capitals differ.
    RepeatedPart { part: String },
    /// Two parts share bytes.
    OverlappingParts { part: String },
    /// Table of contents and part disagree.
    HeaderMismatch { part: String },
    /// Compressed in a way that workbooks do not use.
    UnknownCompression { part: String, method: u16 },
    /// Check sum, length or compressed data are wrong.
    DamagedPart { part: String },
    /// Something that the workbook refers to is not there.
    MissingPart { part: String },
    /// The XML of a part is not well-formed.
    BrokenXml { part: String, position: Count, detail: Phrase },
    /// A document type declaration, which spreadsheets never have.
    DocumentType { part: String },
    /// Another encoding than UTF-8.
    NotUtf8 { part: String },
    /// A workbook without any sheet.
    NoSheets {},
    /// Two sheets of one name.
    RepeatedSheetName { name: String },
    /// The workbook contradicts itself.
    BrokenWorkbook { detail: Phrase },
    /// A container of files that is not opened.
    NotOpened { found: Phrase },
}

/// A limit that the file exceeds (`XLS121` to `XLS139`): the value met and the limit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the fields are named by the sentences of the catalogue")]
pub enum LimitProblem {
    /// The file.
    FileTooLarge { value: Size, limit: Size },
    /// Parts of the package.
    TooManyParts { value: Count, limit: Count },
    /// One part, inflated.
    PartTooLarge { part: String, value: Size, limit: Size },
    /// All parts, inflated.
    WholeTooLarge { value: Size, limit: Size },
    /// Inflated over packed.
    RatioTooHigh { part: String, value: Count, limit: Count },
    /// Sheets.
    TooManySheets { value: Count, limit: Count },
    /// Shared strings.
    TooManyStrings { value: Count, limit: Count },
    /// Cells with content, all sheets read so far.
    TooManyCells { value: Count, limit: Count },
    /// Depth of XML.
    TooDeep { part: String, value: Count, limit: Count },
    /// Attributes of one tag.
    TooManyAttributes { part: String, value: Count, limit: Count },
    /// One string, in UTF-16 units.
    StringTooLong { value: Count, limit: Count },
    /// Text of all cells read so far.
    TooMuchText { value: Size, limit: Size },
    /// Merged ranges of all sheets.
    TooManyMergedRanges { value: Count, limit: Count },
    /// Cell styles.
    TooManyStyles { value: Count, limit: Count },
}

/// Oddities of a stored sheet, cell by cell (`XLS141` to `XLS159`, `XLS180` to `XLS182`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the fields are named by the sentences of the catalogue")]
pub enum SheetProblem {
    /// The address of a row or cell is none.
    BadReference { read: String },
    /// One cell written twice.
    RepeatedCell {},
    /// A cell that stands behind a later one, or in the row of another.
    OutOfOrderCell {},
    /// The index of a shared string leads nowhere.
    BadStringIndex { read: String },
    /// The stored number is none.
    NotANumber { read: String },
    /// Beyond 10¹⁵.
    NumberTooLarge { read: String },
    /// A type of cell that is unknown, or a value that does not fit its type.
    UnreadableValue { kind: String, read: String },
    /// A style that the workbook does not have.
    BadStyle { read: String },
    /// A merged range whose address is none.
    BadMergedRange { read: String },
    /// Findings that are not told one by one.
    ManyMore { count: Count },
    /// A formula whose stored value is 0, in a file that no spreadsheet program has saved.
    UncomputedZero { formula: String },
    /// A sheet of program text of very old Excel, which no part holds.
    ModuleSheet {},
    /// The styles are named and not there.
    NoStyles {},
}
