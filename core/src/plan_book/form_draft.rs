//! What a row of a form becomes.

/// A draft of an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftIndicator {
    /// The row of the form, from 1.
    pub row: u32,
    /// The code in the form; empty where it has none.
    pub code: String,
    /// The heading of its group.
    pub heading: String,
    /// Its label in the table.
    pub label: String,
    /// Its label outside of the table, where the row above is not seen; empty where that is the label.
    pub label_alone: String,
    /// Its unit of measure; empty where the form has none for it.
    pub measure: String,
    /// The position of the draft of which it is a part.
    pub part_of: Option<usize>,
    /// What a person has to decide, each a sentence.
    pub questions: Vec<String>,
}

/// The drafts of a sheet, and what of its table was not used.
#[derive(Debug, Default)]
pub(super) struct DraftRows {
    pub(super) indicators: Vec<DraftIndicator>,
    /// Rows that became no indicator: number from 1, and text.
    pub(super) unused: Vec<(u32, String)>,
}
