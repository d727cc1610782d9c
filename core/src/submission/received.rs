//! A file that was received: its content (return, refused, or no data) and its findings.

use super::Submission;
use crate::base::{Period, Phrase, UnitCode};
use crate::findings::Finding;

/// One input file, as the reader left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Its name (NFC, `/` between folders): with the hash, its identity.
    pub file: String,
    /// SHA-256 of its bytes, lower-case hexadecimal; empty where it could not be opened.
    pub sha256: String,
    /// What it turned out to be.
    pub content: Content,
    /// What there is to say of it.
    pub findings: Vec<Finding>,
}

impl Received {
    /// Drops the raw text of cleanly parsed answers, to save memory where thousands of files are held. Every state, value, note, place
    /// and finding stays, and so does each text that was not parsed.
    #[must_use]
    pub fn drop_raw_text(mut self) -> Self {
        if let Content::Return(submission) = &mut self.content {
            submission.drop_raw_text();
        }
        self
    }
}

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A return whose plan, unit and period are established.
    Return(Box<Submission>),
    /// A file that should be a return and cannot be taken as one; the findings say why.
    Rejected {
        /// The unit that it seems to come from, where that much could be read.
        unit: Option<UnitCode>,
        /// The period, likewise.
        period: Option<Period>,
        /// Why, in short.
        reason: Phrase,
    },
    /// No data file: a scan, a letter, a lock file, our own report.
    Skipped {
        /// Why, in short.
        reason: Phrase,
    },
}

impl Content {
    /// A file that is rejected for one reason.
    #[cfg(feature = "excel")]
    pub(crate) fn rejected(finding: Finding) -> (Self, Vec<Finding>) {
        (Self::Rejected { unit: None, period: None, reason: finding.problem.title_with_code() }, vec![finding])
    }
}
