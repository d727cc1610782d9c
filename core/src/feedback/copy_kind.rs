//! Names what the file for a unit is: its own workbook with marks, or a list, and why.

/// What the file for a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyKind {
    /// The sender's own workbook with marks.
    Marked,
    /// A list, because the return is no `.xlsx` workbook.
    OtherFormat,
    /// A list, because macros are never handed on.
    WithMacros,
    /// A list, because the workbook has returns of several units.
    SeveralReturns,
    /// A list, because the workbook cannot be read, or not be changed safely.
    Unreadable,
}
