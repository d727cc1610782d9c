//! Reads a return: the bytes of a file become a submission with its findings, or the reason why the file holds no return.

use super::{Finding, Plan, Submission, finding};
use crate::base::{Period, Phrase, UnitCode};
use crate::returns::intake;

/// A file that was read: what it turned out to be, and what there is to say of it.
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
        /// The unit that it seems to come from, where that much could be read.
        unit: Option<UnitCode>,
        /// The period, likewise.
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
    /// The name that it was read by, with the part of it that was read: `file`, `file#sheet`, `file#sheet!row`.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// SHA-256 of the bytes of the whole file, in lower-case hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// What it turned out to be.
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// The return, where it is one.
    pub fn submission(&self) -> Option<&Submission> {
        match &self.content {
            Content::Return(submission) => Some(submission),
            Content::Rejected { .. } | Content::Skipped { .. } => None,
        }
    }

    /// What there is to say of it: of reading it, and of its answers by the rules of the plan.
    pub fn findings(&self) -> impl ExactSizeIterator<Item = Finding<'_>> {
        finding::each(&self.findings)
    }

    /// Whether somebody still has to act: the file is rejected, or a finding asks for it.
    pub fn asks_for_action(&self) -> bool {
        matches!(self.content, Content::Rejected { .. }) || self.findings().any(Finding::asks_for_action)
    }

    pub(super) fn of(received: crate::submission::Received) -> Self {
        let crate::submission::Received { file, sha256, content, findings } = received;
        let content = match content {
            crate::submission::Content::Return(submission) => Content::Return(Submission::of(submission)),
            crate::submission::Content::Rejected { unit, period, reason } => Content::Rejected { unit, period, reason },
            crate::submission::Content::Skipped { reason } => Content::Skipped { reason },
        };
        Self { file, sha256, content, findings }
    }

    #[cfg(feature = "office")]
    pub(super) fn into_inner(self) -> crate::submission::Received {
        let Self { file, sha256, content, findings } = self;
        let content = match content {
            Content::Return(submission) => crate::submission::Content::Return(submission.into_inner()),
            Content::Rejected { unit, period, reason } => crate::submission::Content::Rejected { unit, period, reason },
            Content::Skipped { reason } => crate::submission::Content::Skipped { reason },
        };
        crate::submission::Received { file, sha256, content, findings }
    }
}

/// Reads one return: JSON (`tonghop-submission/1`), a workbook (`.xlsx`, `.xlsm`; feature `excel`) or CSV (feature `csv`), and judges it
/// by the rules of the plan. Other files are rejected or skipped in words; no bytes make it panic.
///
/// What a file is, is decided by its content. `file` is the name under which findings and the ledger of a report name it; only marks
/// that programs leave behind (`~$…`, `Thumbs.db`) and stamps of secrecy are looked for in it.
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

/// Reads a file with any number of returns: a workbook with a sheet or a row for each of several units, or a JSON list
/// (decision 76). A file with one return gives that one, a file with none gives the reason; the list is never empty.
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
