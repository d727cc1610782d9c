//! Defines runs of letters within a cell that are struck out, raised, lowered or invisible.

/// How the letters of a run look: as usual, lowered, raised, struck out or invisible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum RunStyle {
    /// Set in a way that does not change the meaning.
    #[default]
    None,
    /// Set below the line.
    Lowered,
    /// Set above the line, as the mark of a footnote is.
    Raised,
    /// Struck out.
    Struck,
    /// In the colour of the paper, and so invisible.
    Unseen,
}

/// A part of a text whose letters all have the same [`RunStyle`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRun {
    /// How the letters are set.
    pub mark: RunStyle,
    /// The letters.
    pub text: String,
}
