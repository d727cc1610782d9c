//! Runs of letters within a cell that are struck out, raised or lowered.

/// What was done to the letters of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum RunStyle {
    /// Nothing that would change what they say.
    #[default]
    None,
    /// Set below the line.
    Lowered,
    /// Set above the line, as the mark of a footnote is.
    Raised,
    /// Struck out.
    Struck,
    /// In the colour of the paper: nobody sees it.
    Unseen,
}

/// A run of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRun {
    /// How it looks.
    pub mark: RunStyle,
    /// Its letters.
    pub text: String,
}
