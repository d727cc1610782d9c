//! Makes the copy of a return in which what is to be mended is marked; sent back, it is the next sending.

use std::collections::{BTreeMap, BTreeSet};

use super::copy_kind::CopyKind;
use super::fault_line::{FaultClass, FaultLine, fault_lines};
use super::fault_list::{ListHead, list_sheet};
use super::time_limit::TimeLimit;
use crate::base::text::shorten;
use crate::base::{CellRef, Lang};
use crate::findings::HeaderField;
use crate::plan::Plan;
use crate::returns::layout::{HIDDEN_SHEET, hidden};
use crate::returns::sheet_label;
use crate::submission::{Received, ReceivedContent, Submission};
use crate::xlsx::patch::{
    CellChange, Changes, ListCell, ListRow, ListSheet, Look, NewValue, PatchError, Patched, SheetPosition, Tint, apply_changes,
    write_list_workbook,
};
use crate::xlsx::read::{Caps, CellValue, FileKind, SheetKind, detect, open};

/// The file for the unit that sent a return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedReturn {
    /// The bytes of the workbook.
    pub bytes: Vec<u8>,
    /// What it is.
    pub kind: CopyKind,
    /// Whether the sender's file had digital signatures, which a changed copy cannot keep.
    pub lost_signatures: bool,
}

/// The first line of every comment.
const COMMENT_OPENING: &str = "Cơ quan tổng hợp đề nghị:\n";
/// The most characters of a comment.
const MAX_COMMENT_CHARS: usize = 1_500;
/// The reason that a copy has where the sender gave none.
const REASON: &str = "Bổ sung, chỉnh lý số liệu theo đề nghị của cơ quan tổng hợp";

/// Makes the file for a return: the sender's own workbook with each finding at its cell and a first sheet that lists them, or else the list
/// alone. In the copy the number of the sending is raised by one, and the return that it replaces is named. Everything else stays byte for
/// byte. `several` says that the file holds returns of several units.
///
/// `None` where the file bears a secrecy marking: its content is not copied.
pub fn mark_return(plan: &Plan, received: &Received, bytes: &[u8], several: bool, until: Option<TimeLimit>) -> Option<MarkedReturn> {
    if bears_marking(received) {
        return None;
    }
    let lines = fault_lines(plan, &received.findings);
    let mut kind = match detect(bytes) {
        _ if several => CopyKind::SeveralReturns,
        FileKind::Xlsx => CopyKind::Marked,
        FileKind::Xlsm => CopyKind::WithMacros,
        FileKind::EncryptedOffice | FileKind::Empty | FileKind::Unknown | FileKind::Zip | FileKind::Archive => CopyKind::Unreadable,
        _ => CopyKind::OtherFormat,
    };
    if kind == CopyKind::Marked {
        match mark_workbook(plan, received, bytes, &lines, until) {
            Ok(Patched { bytes, lost_signatures }) => return Some(MarkedReturn { bytes, kind, lost_signatures }),
            Err(_) => kind = CopyKind::Unreadable,
        }
    }
    let sheet = list_sheet(&list_head(plan, received, kind, until), &lines, |_| None);
    let bytes = write_list_workbook(&sheet).ok()?;
    Some(MarkedReturn { bytes, kind, lost_signatures: false })
}

/// Whether a file was rejected for a secrecy marking.
pub(super) fn bears_marking(received: &Received) -> bool {
    use crate::findings::{HeaderProblem, Problem};
    received.findings.iter().any(|finding| matches!(finding.problem, Problem::Header(HeaderProblem::SecrecyMarking {})))
}

/// The number that the next sending of a return has; 1 where it was not received.
fn next_revision(received: &Received) -> u32 {
    match &received.content {
        ReceivedContent::Return(submission) => submission.revision.saturating_add(1),
        _ => 1,
    }
}

fn list_head<'r>(plan: &Plan, received: &'r Received, kind: CopyKind, until: Option<TimeLimit>) -> ListHead<'r> {
    let (unit, period) = match &received.content {
        ReceivedContent::Return(submission) => (Some(&submission.unit), Some(submission.period)),
        ReceivedContent::Rejected { unit, period, .. } => (unit.as_ref(), *period),
        ReceivedContent::Skipped { .. } => (None, None),
    };
    let mut about = Vec::new();
    if let Some(code) = unit {
        let day = period.map(|period| plan.regime.window(period).last);
        let unit = day.and_then(|day| plan.unit(code, day));
        about.push(unit.map_or_else(|| code.to_string(), |unit| unit.name.clone()));
    }
    about.extend(period.map(|period| period.name(Lang::Vi)));
    about.push(format!("{} số {}", plan.issue.paper_name(), plan.id));
    ListHead {
        about: about.join(" · "), file: &received.file, next_revision: next_revision(received), until, kind, lost_signatures: false
    }
}

/// Marks the sender's own workbook.
fn mark_workbook(
    plan: &Plan,
    received: &Received,
    bytes: &[u8],
    lines: &[FaultLine],
    until: Option<TimeLimit>,
) -> Result<Patched, PatchError> {
    let sheets = SheetNames::read(bytes)?;
    let mut changes = Changes { comment_opening: COMMENT_OPENING, ..Changes::default() };
    for line in lines {
        let Some((name, cell)) = sheets.place_of(line) else { continue };
        let change = changes.cells.entry(name.to_owned()).or_default().entry(cell).or_default();
        let tint = match line.class {
            _ if line.is_about_sending => None,
            FaultClass::Missing | FaultClass::Wrong => Some(Tint::Fault),
            FaultClass::Doubtful => Some(Tint::Doubt),
            FaultClass::Known => None,
        };
        // The order of the tints is that of their weight.
        change.tint = change.tint.into_iter().chain(tint).min();
        add_to_comment(change, line);
    }
    let mut added = Vec::new();
    if let ReceivedContent::Return(submission) = &received.content {
        added.extend(raise_revision(submission, bytes, &sheets, &mut changes)?);
    }
    let target = |line: &FaultLine| sheets.place_of(line).map(|(name, cell)| format!("'{}'!{cell}", name.replace('\'', "''")));
    let mut head = list_head(plan, received, CopyKind::Marked, until);
    changes.sheets.push((list_sheet(&head, lines, target), SheetPosition::First));
    changes.sheets.extend(added);
    let patched = apply_changes(bytes, &changes)?;
    if !patched.lost_signatures {
        return Ok(patched);
    }
    // That signatures went is known only now, and must be said on the list.
    head.lost_signatures = true;
    if let Some(first) = changes.sheets.first_mut() {
        first.0 = list_sheet(&head, lines, target);
    }
    apply_changes(bytes, &changes)
}

/// Adds what a line says to the comment of its cell.
fn add_to_comment(change: &mut CellChange, line: &FaultLine) {
    let text = change.comment.get_or_insert_with(|| COMMENT_OPENING.to_owned());
    if text.len() > COMMENT_OPENING.len() {
        text.push('\n');
    }
    text.push_str(&format!("- {}", line.message));
    if line.asks_for_action() && !line.is_about_sending {
        text.push_str(&format!(" {}", line.help));
    }
    *text = shorten(text, MAX_COMMENT_CHARS);
}

/// The sheets of a workbook by the names that findings give them.
struct SheetNames {
    /// By the name in findings, the name in the workbook; none where two sheets would have it.
    names: BTreeMap<String, Option<String>>,
}

impl SheetNames {
    fn read(bytes: &[u8]) -> Result<Self, PatchError> {
        let book = open(bytes, &Caps::NATIVE)?;
        let mut names: BTreeMap<String, Option<String>> = BTreeMap::new();
        for sheet in book.sheets().iter().filter(|sheet| sheet.kind == SheetKind::Worksheet) {
            let name = names.entry(sheet_label(&sheet.name));
            name.and_modify(|known| *known = None).or_insert_with(|| Some(sheet.name.clone()));
        }
        Ok(Self { names })
    }

    fn get(&self, label: &str) -> Option<&str> {
        self.names.get(label)?.as_deref()
    }

    /// The sheet and the cell of a line, where the workbook has them.
    fn place_of(&self, line: &FaultLine) -> Option<(&str, CellRef)> {
        Some((self.get(line.sheet.as_ref()?)?, line.cell?))
    }
}

/// Raises the number of the sending, in the header and in the hidden sheet, and names the return that it replaces. Returns the hidden sheet
/// where the workbook has none.
fn raise_revision(
    submission: &Submission,
    bytes: &[u8],
    sheets: &SheetNames,
    changes: &mut Changes,
) -> Result<Option<(ListSheet, SheetPosition)>, PatchError> {
    let next = submission.revision.saturating_add(1);
    let texts = CellTexts::read(bytes)?;
    let source = |field| submission.header.sources.get(&field).and_then(|source| Some((sheets.get(&source.sheet)?, source.cell)));
    let mut set = |sheet: &str, cell: CellRef, value: NewValue| {
        changes.cells.entry(sheet.to_owned()).or_default().entry(cell).or_default().value = Some(value);
    };
    if let Some((sheet, cell)) = source(HeaderField::Revision) {
        let value = match texts.get(sheet, cell).split_once(':') {
            Some((label, _)) => NewValue::Text(format!("{label}: {next}")),
            None => NewValue::Number(next.to_string()),
        };
        set(sheet, cell, value);
    }
    if submission.reason.is_none()
        && let Some((sheet, cell)) = source(HeaderField::Reason)
    {
        let value = match texts.get(sheet, cell).split_once(':') {
            Some((label, _)) => format!("{label}: {REASON}"),
            None => REASON.to_owned(),
        };
        set(sheet, cell, NewValue::Text(value));
    }
    let values = [(hidden::REVISION_KEY, next.to_string()), (hidden::SUPERSEDES_KEY, submission.content_hash())];
    let Some(sheet) = texts.hidden_sheet() else {
        let identity = hidden::identity_entries(submission).into_iter().filter(|(key, _)| *key != hidden::REVISION_KEY);
        let row = |(key, value): (&str, String)| ListRow {
            cells: vec![ListCell::new(key, Look::Unstyled), ListCell::new(value, Look::Unstyled)],
            ..ListRow::default()
        };
        let rows = identity.chain(values).map(row).collect();
        let sheet = ListSheet { name: HIDDEN_SHEET, widths: vec![18, 60], rows, frozen: 0, is_landscape: false };
        return Ok(Some((sheet, SheetPosition::LastHidden)));
    };
    let sheet = sheet.to_owned();
    let mut free = texts.free_key_rows(&sheet).into_iter();
    for (key, value) in values {
        let row = match texts.key_row(&sheet, key) {
            Some(row) => row,
            None => {
                let row = free.next().ok_or_else(|| PatchError::Unusual(sheet.clone()))?;
                set(&sheet, CellRef::new(row, 0), NewValue::Text(key.to_owned()));
                row
            }
        };
        set(&sheet, CellRef::new(row, 1), NewValue::Text(value));
    }
    Ok(None)
}

/// The rows of the hidden sheet in which keys stand.
const KEY_ROWS: u32 = 64;

/// The texts of a workbook in the first rows of each sheet, where headers and keys are.
struct CellTexts {
    texts: BTreeMap<String, BTreeMap<CellRef, String>>,
}

impl CellTexts {
    fn read(bytes: &[u8]) -> Result<Self, PatchError> {
        let mut book = open(bytes, &Caps::NATIVE)?;
        let mut texts: BTreeMap<String, BTreeMap<CellRef, String>> = BTreeMap::new();
        for (index, sheet) in book.sheets().to_vec().into_iter().enumerate() {
            let own = texts.entry(sheet.name).or_default();
            book.read_sheet(index, &mut |cell| {
                let (CellValue::Text(text) | CellValue::Number(text)) = cell.value else { return };
                if text.len() <= 400 {
                    own.insert(cell.at, text.to_owned());
                }
            })?;
        }
        Ok(Self { texts })
    }

    fn get(&self, sheet: &str, cell: CellRef) -> &str {
        self.texts.get(sheet).and_then(|texts| texts.get(&cell)).map_or("", String::as_str)
    }

    /// The name of the hidden sheet.
    fn hidden_sheet(&self) -> Option<&str> {
        self.texts.keys().map(String::as_str).find(|name| *name == HIDDEN_SHEET)
    }

    /// The row in which a key of the hidden sheet stands.
    fn key_row(&self, sheet: &str, key: &str) -> Option<u32> {
        (0..KEY_ROWS).find(|row| self.get(sheet, CellRef::new(*row, 0)).trim() == key)
    }

    /// Rows of the hidden sheet without key and value, behind the last key.
    fn free_key_rows(&self, sheet: &str) -> BTreeSet<u32> {
        let is_empty = |row: &u32| [0, 1].iter().all(|column| self.get(sheet, CellRef::new(*row, *column)).is_empty());
        let last = (0..KEY_ROWS).rev().find(|row| !is_empty(row)).unwrap_or_default();
        (last.saturating_add(1)..KEY_ROWS).collect()
    }
}
