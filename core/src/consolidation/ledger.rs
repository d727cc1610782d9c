//! The ledger (danh sách tệp nhận được): a row for every input file, with what became of the file.

use serde::{Deserialize, Serialize};

use crate::base::{Lang, Phrase, Say};
use crate::base::{Period, UnitCode};
use crate::submission::Received;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub enum Outcome {
    /// Its figures count.
    Accepted,
    /// A later revision of the same unit and period counts.
    Superseded,
    /// The same content came in another file, which counts.
    Duplicate,
    /// Another file of the same unit, period and revision says something else; neither counts until a person decides.
    Conflict,
    /// It could not be read safely, or nobody can tell whose it is.
    Rejected,
    /// It is no return of this period: a scan, a letter, another period, our own report.
    Skipped,
    /// It is what the past is taken from: a report that was issued, or a return of an earlier period.
    Past,
}

impl Outcome {
    /// All outcomes, in the order in which reports list them.
    pub const ALL: [Self; 7] =
        [Self::Accepted, Self::Superseded, Self::Duplicate, Self::Conflict, Self::Rejected, Self::Skipped, Self::Past];

    /// The name in JSON.
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
    /// Its name as found (NFC, `/` between folders).
    pub file: String,
    /// SHA-256 of its bytes, lower-case hexadecimal; empty where it could not be opened.
    pub sha256: String,
    /// What became of it.
    pub outcome: Outcome,
    /// The unit, where it could be established.
    pub unit: Option<UnitCode>,
    /// The period, where it could be established.
    pub period: Option<Period>,
    /// The revision, where it could be established.
    pub revision: Option<u32>,
    /// Why, where the outcome needs a reason.
    pub reason: Option<Phrase>,
}

impl LedgerRow {
    /// The row of a file of which nothing is decided yet: skipped, without a reason.
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
