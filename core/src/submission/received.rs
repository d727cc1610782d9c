//! A file that was received: its content (return, refused, or no data) and its findings.

use super::Submission;
use crate::base::{Period, Phrase, UnitCode};
use crate::findings::Finding;

/// One input file after it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Name of the file (NFC, `/` between folders). Name and hash together identify the file.
    pub file: String,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal; empty where the file could not be opened.
    pub sha256: String,
    /// What the file turned out to be.
    pub content: ReceivedContent,
    /// The findings about the file.
    pub findings: Vec<Finding>,
}

impl Received {
    /// Drops the raw text of cleanly parsed answers, to save memory where thousands of files are held. Every state, value, note, place
    /// and finding stays, and so does each text that was not parsed.
    #[must_use]
    pub fn drop_raw_text(mut self) -> Self {
        if let ReceivedContent::Return(submission) = &mut self.content {
            submission.drop_raw_text();
        }
        self
    }
}

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReceivedContent {
    /// A return whose plan, unit and period are established.
    Return(Box<Submission>),
    /// A file that should be a return but cannot be accepted as one; the findings give the reasons.
    Rejected {
        /// The unit that the file seems to come from, where that could be read.
        unit: Option<UnitCode>,
        /// The period that the file seems to be for, where that could be read.
        period: Option<Period>,
        /// The reason in short.
        reason: Phrase,
    },
    /// No data file: a scan, a letter, a lock file, our own report.
    Skipped {
        /// The reason in short.
        reason: Phrase,
    },
}

impl ReceivedContent {
    /// Content and findings of a file that is rejected for one reason.
    #[cfg(feature = "excel")]
    pub(crate) fn rejected(finding: Finding) -> (Self, Vec<Finding>) {
        (Self::Rejected { unit: None, period: None, reason: finding.problem.title_with_code() }, vec![finding])
    }
}
