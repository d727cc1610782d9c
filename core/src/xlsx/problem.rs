//! Defines what can be wrong with a workbook: with its package, with its size, or with the way a sheet is stored.
//!
//! The catalogue of findings has the words for each problem.

use crate::base::{Count, Phrase, Size};

/// Why a file as a whole cannot be read (`XLS101` to `XLS119`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the fields are named by the sentences of the catalogue")]
pub enum PackageProblem {
    /// The file has no bytes.
    EmptyFile {},
    /// The file is something else than a spreadsheet.
    NotAWorkbook { found: Phrase },
    /// The file is encrypted, as a workbook with a password to open or as an archive.
    PasswordProtected {},
    /// The file is a spreadsheet of another format.
    OtherSpreadsheet { found: Phrase },
    /// The zip archive around the workbook is cut off or inconsistent.
    DamagedZip { detail: Phrase },
    /// Two parts have the same name, also where only upper and lower case differ.
    RepeatedPart { part: String },
    /// Two parts share bytes.
    OverlappingParts { part: String },
    /// The directory of the archive and the header of a part disagree.
    HeaderMismatch { part: String },
    /// A part is compressed in a way that workbooks do not use.
    UnknownCompression { part: String, method: u16 },
    /// Check sum, length or compressed data are wrong.
    DamagedPart { part: String },
    /// A part that the workbook refers to is missing.
    MissingPart { part: String },
    /// The XML of a part is not well-formed.
    BrokenXml { part: String, position: Count, detail: Phrase },
    /// A part has a document type declaration, which spreadsheets never have.
    DocumentType { part: String },
    /// A part has another encoding than UTF-8.
    NotUtf8 { part: String },
    /// The workbook has no sheet.
    NoSheets {},
    /// Two sheets have the same name.
    RepeatedSheetName { name: String },
    /// The workbook contradicts itself.
    BrokenWorkbook { detail: Phrase },
    /// The file is a container of files, which is not opened.
    NotOpened { found: Phrase },
}

/// A limit that the file exceeds (`XLS121` to `XLS139`): the value met and the limit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the fields are named by the sentences of the catalogue")]
pub enum LimitProblem {
    /// Bytes of the file.
    FileTooLarge { value: Size, limit: Size },
    /// Number of parts of the package.
    TooManyParts { value: Count, limit: Count },
    /// Bytes of one part, inflated.
    PartTooLarge { part: String, value: Size, limit: Size },
    /// Bytes of all parts, inflated.
    WholeTooLarge { value: Size, limit: Size },
    /// Inflated bytes for each packed byte of a part.
    RatioTooHigh { part: String, value: Count, limit: Count },
    /// Number of sheets.
    TooManySheets { value: Count, limit: Count },
    /// Number of shared strings.
    TooManyStrings { value: Count, limit: Count },
    /// Number of cells with content in all sheets read so far.
    TooManyCells { value: Count, limit: Count },
    /// Depth of XML.
    TooDeep { part: String, value: Count, limit: Count },
    /// Number of attributes of one tag.
    TooManyAttributes { part: String, value: Count, limit: Count },
    /// UTF-16 units of one string.
    StringTooLong { value: Count, limit: Count },
    /// Bytes of the text of all cells read so far.
    TooMuchText { value: Size, limit: Size },
    /// Number of merged ranges of all sheets.
    TooManyMergedRanges { value: Count, limit: Count },
    /// Number of cell styles.
    TooManyStyles { value: Count, limit: Count },
}

/// Oddities of a stored sheet, cell by cell (`XLS141` to `XLS159`, `XLS180` to `XLS182`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the fields are named by the sentences of the catalogue")]
pub enum SheetProblem {
    /// The address of a row or cell is invalid.
    BadReference { read: String },
    /// One cell is stored twice.
    RepeatedCell {},
    /// A cell is stored after a later cell, or in the element of another row.
    OutOfOrderCell {},
    /// The workbook has no shared string with the index that a cell gives.
    BadStringIndex { read: String },
    /// The content of a number cell is not a number.
    NotANumber { read: String },
    /// A number is greater than 10¹⁵ in absolute value.
    NumberTooLarge { read: String },
    /// The type of a cell is unknown, or its value does not fit its type.
    UnreadableValue { kind: String, read: String },
    /// The workbook does not have the style that a cell names.
    BadStyle { read: String },
    /// The address of a merged range is invalid.
    BadMergedRange { read: String },
    /// Further findings, which are only counted.
    ManyMore { count: Count },
    /// A formula whose stored value is 0, in a file that no spreadsheet program has saved.
    UncomputedZero { formula: String },
    /// A sheet of program text of very old Excel, for which the package has no part.
    ModuleSheet {},
    /// The workbook names a part with styles, and the part is missing.
    NoStyles {},
}
