//! Defines the ledger (danh sách tệp nhận được), which has a row for every input file with what became of the file.

use serde::{Deserialize, Serialize};

use crate::base::{Lang, Phrase, Say};
use crate::base::{Period, UnitCode};
use crate::submission::Received;

/// What became of a file: whether it was accepted, or why it does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub enum Outcome {
    /// The figures of the file count.
    Accepted,
    /// A later revision of the same unit and period counts.
    Superseded,
    /// Another file has the same content, and that one counts.
    Duplicate,
    /// Another file of the same unit, period and revision has different content; neither counts until a person decides.
    Conflict,
    /// The file could not be read safely, or its unit or period could not be established.
    Rejected,
    /// The file is no return of this period: a scan, a letter, a return of another period, our own report.
    Skipped,
    /// The file serves as the past: a report that was issued, or a return of an earlier period.
    Past,
}

impl Outcome {
    /// All outcomes, in the order in which reports list them.
    pub const ALL: [Self; 7] =
        [Self::Accepted, Self::Superseded, Self::Duplicate, Self::Conflict, Self::Rejected, Self::Skipped, Self::Past];

    /// The name of the outcome in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Superseded => "superseded",
            Self::Duplicate => "duplicate",
            Self::Conflict => "conflict",
            Self::Rejected => "rejected",
            Self::Skipped => "skipped",
            Self::Past => "past",
        }
    }
}

impl Say for Outcome {
    fn say(&self, lang: Lang) -> std::borrow::Cow<'_, str> {
        std::borrow::Cow::Borrowed(match self {
            Self::Accepted => lang.pick("đã tổng hợp", "accepted"),
            Self::Superseded => lang.pick("được thay thế", "superseded"),
            Self::Duplicate => lang.pick("trùng nội dung", "duplicate"),
            Self::Conflict => lang.pick("mâu thuẫn", "conflict"),
            Self::Rejected => lang.pick("chưa đủ điều kiện tiếp nhận", "rejected"),
            Self::Skipped => lang.pick("bỏ qua", "skipped"),
            Self::Past => lang.pick("dùng làm số liệu kỳ trước", "used as the past"),
        })
    }
}

/// One file in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRow {
    /// The name of the file as found (NFC, `/` between folders).
    pub file: String,
    /// SHA-256 of the bytes of the file, in lower-case hexadecimal; empty where the file could not be opened.
    pub sha256: String,
    /// What became of the file.
    pub outcome: Outcome,
    /// The unit, where it could be established.
    pub unit: Option<UnitCode>,
    /// The period, where it could be established.
    pub period: Option<Period>,
    /// The revision, where it could be established.
    pub revision: Option<u32>,
    /// The reason for the outcome, where the outcome needs one.
    pub reason: Option<Phrase>,
}

impl LedgerRow {
    /// Makes the row of a file that has not been decided on yet: skipped, without a reason.
    pub(super) fn new_undecided(file: &Received) -> Self {
        Self {
            file: file.file.clone(),
            sha256: file.sha256.clone(),
            outcome: Outcome::Skipped,
            unit: None,
            period: None,
            revision: None,
            reason: None,
        }
    }
}
