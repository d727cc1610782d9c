//! Intake: bytes of a file in, and what it is out: a return with its findings, a file that is refused, or one that is no data.

use sha2::{Digest, Sha256};

use crate::checks;
#[cfg(feature = "excel")]
use crate::excel::{
    read::{FileKind, Refusal},
    returns::other::OtherBook,
};
use crate::findings::{Finding, HeaderProblem, Place};
use crate::lang::Phrase;
#[cfg(feature = "excel")]
use crate::plan::AtHand;
use crate::plan::{IndicatorCode, Period, Plan, UnitCode};
use crate::submission::{Submission, hex, wire};

/// The name of the format.
pub const REPORT_FORMAT: &str = "tonghop-report/1";

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
    /// The same without the texts of answers that were understood without a word: what thousands of files are held as. Every state,
    /// value, note, place and finding stays, and so does each text that was not understood.
    #[must_use]
    pub fn without_texts(mut self) -> Self {
        if let Content::Return(submission) = &mut self.content {
            submission.forget_texts();
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

/// Receives one file: decides what it is by its content, reads it, checks it, and accounts for it.
///
/// `file` is the name under which it stands in the ledger; nothing is taken from it but the marks of files that programs leave
/// behind (`~$…`, `.DS_Store`, `Thumbs.db`).
pub fn receive(plan: &Plan, file: &str, bytes: &[u8]) -> Received {
    #[cfg(feature = "excel")]
    let read = read(&AtHand::new(plan), file, bytes, &crate::excel::read::Caps::NATIVE);
    #[cfg(not(feature = "excel"))]
    let read = read(plan, file, bytes);
    received(plan, file, bytes, read)
}

/// Reads the formats that this crate does not read: `.xls`, `.xlsb`, `.ods`. Their readers need a process of their own.
#[cfg(feature = "excel")]
pub trait OtherReader: Sync {
    /// Reads every sheet of a workbook.
    ///
    /// # Errors
    /// Why the file is rejected.
    fn read(&self, kind: FileKind, bytes: &[u8]) -> Result<OtherBook, Refusal>;
}

/// Receives one file of a `kind` that [`detect`](crate::excel::read::detect) told, as [`receive`] does; what this crate does not read
/// itself goes to `others`.
#[cfg(feature = "excel")]
pub fn receive_with(plan: &AtHand<'_>, file: &str, bytes: &[u8], kind: FileKind, others: &dyn OtherReader) -> Received {
    use crate::excel::read::Caps;
    let other = kind.is_other_spreadsheet() && leftover(file).is_none() && bytes.len() as u64 <= Caps::NATIVE.file;
    let read = if other {
        others.read(kind, bytes).map_or_else(|refusal| rejected(refusal.finding()), |book| crate::excel::returns::read_other(plan, book))
    } else {
        read_as(plan, file, bytes, kind, &Caps::NATIVE)
    };
    received(plan, file, bytes, read)
}

fn received(plan: &Plan, file: &str, bytes: &[u8], (content, mut findings): (Content, Vec<Finding>)) -> Received {
    if let Content::Return(submission) = &content {
        findings.extend(judged(plan, submission));
        checks::sort(plan, &mut findings);
    }
    for finding in &mut findings {
        finding.place.file = Some(file.to_owned());
    }
    Received { file: file.to_owned(), sha256: hex(&Sha256::digest(bytes)), content, findings }
}

/// A file that could not be opened or read from the disk.
pub fn unreadable(file: &str, reason: Phrase) -> Received {
    Received {
        file: file.to_owned(),
        sha256: String::new(),
        content: Content::Rejected { unit: None, period: None, reason },
        findings: Vec::new(),
    }
}

/// The findings of a submission, with sheet and cell where it came as a workbook.
fn judged(plan: &Plan, submission: &Submission) -> Vec<Finding> {
    let mut findings = checks::check(plan, submission);
    checks::locate(submission, &mut findings);
    findings
}

/// Files that programs and systems leave in a folder.
fn leftover(file: &str) -> Option<Phrase> {
    let name = file.rsplit('/').next().unwrap_or(file);
    if name.starts_with("~$") || name.starts_with(".~lock.") {
        return Some(Phrase::new("tệp khóa tạm của chương trình bảng tính", "a lock file of a spreadsheet program"));
    }
    let system = name.starts_with("._") || [".DS_Store", "Thumbs.db", "desktop.ini"].iter().any(|known| name.eq_ignore_ascii_case(known));
    system.then(|| Phrase::new("tệp của hệ điều hành", "a file of the operating system"))
}

/// A file that is rejected for one reason.
#[cfg(feature = "excel")]
pub(crate) fn rejected(finding: Finding) -> (Content, Vec<Finding>) {
    (Content::Rejected { unit: None, period: None, reason: finding.problem.title() }, vec![finding])
}

fn skipped(vi: impl Into<String>, en: impl Into<String>) -> (Content, Vec<Finding>) {
    (Content::Skipped { reason: Phrase::new(vi, en) }, Vec::new())
}

/// Reads one file within the limits `caps`, without judging what it says: what it is by its content, and the findings of reading alone.
#[cfg(feature = "excel")]
pub(crate) fn read(plan: &AtHand<'_>, file: &str, bytes: &[u8], caps: &crate::excel::read::Caps) -> (Content, Vec<Finding>) {
    read_as(plan, file, bytes, crate::excel::read::detect(bytes), caps)
}

#[cfg(feature = "excel")]
fn read_as(plan: &AtHand<'_>, file: &str, bytes: &[u8], kind: FileKind, caps: &crate::excel::read::Caps) -> (Content, Vec<Finding>) {
    use crate::findings::{LimitProblem, Size};
    use crate::lang::{Lang, Say};
    if let Some(reason) = leftover(file) {
        return (Content::Skipped { reason }, Vec::new());
    }
    match kind {
        FileKind::Json if bytes.len() as u64 > caps.json && is_no_submission(bytes) => {
            skipped("tệp JSON khác, không phải báo cáo của đơn vị", "another JSON file, no return")
        }
        FileKind::Json if bytes.len() as u64 > caps.json => {
            let too_large = LimitProblem::FileTooLarge { value: Size(bytes.len() as u64), limit: Size(caps.json) };
            rejected(Finding::new(too_large, Place::default()))
        }
        FileKind::Json => json(plan, bytes),
        FileKind::Pdf | FileKind::Image | FileKind::Word => {
            skipped(format!("không phải tệp số liệu: {}", kind.say(Lang::Vi)), format!("no data file: {}", kind.say(Lang::En)))
        }
        #[cfg(feature = "csv")]
        FileKind::Text if named_as_text(file) || !named_as_data(file) && holds_codes(plan, bytes) => crate::csv::read(plan, bytes, caps),
        FileKind::Text | FileKind::Unknown | FileKind::Html if !named_as_data(file) && !holds_codes(plan, bytes) => {
            skipped(format!("không phải tệp số liệu: {}", kind.say(Lang::Vi)), format!("no data file: {}", kind.say(Lang::En)))
        }
        _ => crate::excel::returns::read_one(plan, bytes, caps),
    }
}

/// Reads one file, without judging what it says.
#[cfg(not(feature = "excel"))]
pub(crate) fn read(plan: &Plan, file: &str, bytes: &[u8]) -> (Content, Vec<Finding>) {
    if let Some(reason) = leftover(file) {
        return (Content::Skipped { reason }, Vec::new());
    }
    let begins = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xEF | 0xBB | 0xBF));
    if begins == Some(&b'{') || named_as_data(file) || holds_codes(plan, bytes) {
        json(plan, bytes)
    } else {
        skipped("không phải tệp số liệu", "no data file")
    }
}

/// Whether JSON names a format that is not that of a return. It is not taken apart: a few megabytes of it may take hundreds.
#[cfg(feature = "excel")]
fn is_no_submission(bytes: &[u8]) -> bool {
    #[derive(serde::Deserialize)]
    struct Named {
        format: String,
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    serde_json::from_slice::<Named>(bytes).is_ok_and(|named| !named.format.starts_with("tonghop-submission/"))
}

/// A name that promises data: such a file is never passed over in silence.
fn named_as_data(file: &str) -> bool {
    let lower = file.to_lowercase();
    [".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".json", ".csv"].iter().any(|ending| lower.ends_with(ending))
}

/// A name that promises a table as text. Text under the name of a workbook is refused as what it is.
#[cfg(feature = "csv")]
fn named_as_text(file: &str) -> bool {
    let lower = file.to_lowercase();
    [".csv", ".tsv"].iter().any(|ending| lower.ends_with(ending))
}

/// Three or more codes of the plan, each standing alone in a field: a return in a form that is not read.
fn holds_codes(plan: &Plan, bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes.get(..bytes.len().min(1 << 20)).unwrap_or_default());
    let fields = text.split([',', ';', '\t', '\n', '\r', '"', '<', '>']);
    fields.filter_map(|field| IndicatorCode::new(field.trim()).ok()).filter(|code| plan.indicator(code).is_some()).take(3).count() == 3
}

/// Whether a text of the document, or a line of one, is nothing but a secrecy marking.
fn bears_marking(document: &serde_json::Value) -> bool {
    let mut left = vec![document];
    while let Some(value) = left.pop() {
        match value {
            serde_json::Value::String(text) if text.lines().any(crate::submission::cell::secrecy::is_marking) => return true,
            serde_json::Value::Array(values) => left.extend(values),
            serde_json::Value::Object(fields) => left.extend(fields.values()),
            _ => {}
        }
    }
    false
}

fn json(plan: &Plan, bytes: &[u8]) -> (Content, Vec<Finding>) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let document = serde_json::from_slice::<serde_json::Value>(bytes).ok();
    if let Some(document) = &document {
        let format = document.get("format").and_then(|f| f.as_str()).unwrap_or_default();
        if format == REPORT_FORMAT {
            return skipped("báo cáo tổng hợp do phần mềm tạo ra", "a consolidated report made by this software");
        }
        if !format.starts_with("tonghop-submission/") {
            return skipped("tệp JSON khác, không phải báo cáo", "another JSON file, no return");
        }
        if bears_marking(document) {
            let finding = Finding::new(HeaderProblem::SecrecyMarking {}, Place::default());
            return (Content::Rejected { unit: None, period: None, reason: finding.problem.title() }, vec![finding]);
        }
    }
    match wire::from_json(plan, bytes) {
        Ok((submission, findings)) => (Content::Return(Box::new(submission)), findings),
        Err(findings) => {
            let reason = findings.first().map(|finding| finding.problem.title()).unwrap_or_default();
            (Content::Rejected { unit: None, period: None, reason }, findings)
        }
    }
}
