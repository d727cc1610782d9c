//! Reads a return: the bytes of a file become a submission with its findings, or the reason why the file holds no return.

use super::{Finding, Plan, Submission, finding};
use crate::base::{Period, Phrase, UnitCode};
use crate::returns::intake;

/// A file that was read: what the file turned out to be, and the findings about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    file: String,
    sha256: String,
    content: Content,
    findings: Vec<crate::findings::Finding>,
}

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Content {
    /// A return whose plan, unit and period are established.
    Return(Submission),
    /// A file that should be a return and cannot be taken as one; the findings say why.
    #[non_exhaustive]
    Rejected {
        /// The unit that the file seems to come from; `None` where that could not be read.
        unit: Option<UnitCode>,
        /// The period that the file seems to be for; `None` where that could not be read.
        period: Option<Period>,
        /// Why, in short.
        reason: Phrase,
    },
    /// No data file: a scan, a letter, a lock file, a consolidated report.
    #[non_exhaustive]
    Skipped {
        /// Why, in short.
        reason: Phrase,
    },
}

impl Received {
    /// The name under which the file was read, with the part of the file that this is: `file`, `file#sheet`, `file#sheet!row`.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// SHA-256 of the bytes of the whole file, in lower-case hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// What the file turned out to be.
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// The return; `None` where the file was rejected or skipped.
    pub fn submission(&self) -> Option<&Submission> {
        match &self.content {
            Content::Return(submission) => Some(submission),
            Content::Rejected { .. } | Content::Skipped { .. } => None,
        }
    }

    /// The findings: those from reading the file, and those from judging its answers by the rules of the plan.
    pub fn findings(&self) -> impl ExactSizeIterator<Item = Finding<'_>> {
        finding::each(&self.findings)
    }

    /// Whether somebody still has to act: the file is rejected, or one of its findings calls for action.
    pub fn asks_for_action(&self) -> bool {
        matches!(self.content, Content::Rejected { .. }) || self.findings().any(Finding::asks_for_action)
    }

    /// Wraps a file that was read.
    pub(super) fn of(received: crate::submission::Received) -> Self {
        let crate::submission::Received { file, sha256, content, findings } = received;
        let content = match content {
            crate::submission::ReceivedContent::Return(submission) => Content::Return(Submission::of(submission)),
            crate::submission::ReceivedContent::Rejected { unit, period, reason } => Content::Rejected { unit, period, reason },
            crate::submission::ReceivedContent::Skipped { reason } => Content::Skipped { reason },
        };
        Self { file, sha256, content, findings }
    }

    /// Unwraps the file that was read.
    #[cfg(feature = "office")]
    pub(super) fn into_inner(self) -> crate::submission::Received {
        let Self { file, sha256, content, findings } = self;
        let content = match content {
            Content::Return(submission) => crate::submission::ReceivedContent::Return(submission.into_inner()),
            Content::Rejected { unit, period, reason } => crate::submission::ReceivedContent::Rejected { unit, period, reason },
            Content::Skipped { reason } => crate::submission::ReceivedContent::Skipped { reason },
        };
        crate::submission::Received { file, sha256, content, findings }
    }
}

/// Reads one return and judges it by the rules of the plan. The file is JSON (`tonghop-submission/1`), a workbook (`.xlsx`, `.xlsm`;
/// feature `excel`) or CSV (feature `csv`). Other files are rejected or skipped with a reason; no bytes make this function panic.
///
/// The content alone decides what the file is. `file` is the name that findings and the ledger of a report use; the name is searched only
/// for marks that programs leave (`~$…`, `Thumbs.db`) and for stamps of secrecy.
///
/// Limits: 20 MiB for a workbook, 2 MiB for JSON; a file beyond these or other limits (cells, texts, sizes after unpacking) is rejected
/// with a finding that names the limit.
///
/// ```
/// use tonghop::{Content, Plan, read_return};
/// let plan = Plan::xuan_loc();
/// let body = br#"{ "format": "tonghop-submission/1", "plan": "37/KH-UBND", "unit": "26428", "period": "2019-Q1",
///     "header": { "signer": "Nguyen Van An", "signed_on": "2019-03-16" },
///     "entries": { "B01": { "state": "value", "value": "8" } } }"#;
/// let received = read_return(&plan, "xuan-bac.json", body);
/// let Content::Return(submission) = received.content() else { return Err("not a return") };
/// assert_eq!(submission.state("B01"), &tonghop::State::figure(8.into()));
/// // The others are missing, and nothing takes them for zero.
/// assert!(received.asks_for_action() && received.findings().any(|finding| finding.code() == "SUB130"));
///
/// assert!(matches!(read_return(&plan, "scan.pdf", b"%PDF-1.7 ...").content(), Content::Skipped { .. }));
/// # Ok::<(), &str>(())
/// ```
pub fn read_return(plan: &Plan, file: &str, bytes: &[u8]) -> Received {
    Received::of(intake::receive(plan.inner(), file, bytes))
}

/// Reads a file with any number of returns: a workbook with a sheet or a row for each of several units, or a JSON list (decision 76). A
/// file with one return gives a list of that one; a file without a return gives the reason. The list is never empty.
///
/// ```
/// use tonghop::{Plan, read_returns};
/// let list = br#"[{ "format": "tonghop-submission/1", "plan": "37/KH-UBND", "unit": "26428", "period": "2019-Q1", "entries": {} },
///                 { "format": "tonghop-submission/1", "plan": "37/KH-UBND", "unit": "26431", "period": "2019-Q1", "entries": {} }]"#;
/// let names: Vec<_> = read_returns(&Plan::xuan_loc(), "all.json", list).iter().map(|one| one.file().to_owned()).collect();
/// assert_eq!(names, ["all.json#1", "all.json#2"]);
/// ```
#[cfg(feature = "excel")]
pub fn read_returns(plan: &Plan, file: &str, bytes: &[u8]) -> Vec<Received> {
    intake::receive_all(plan.inner(), file, bytes).into_iter().map(Received::of).collect()
}
