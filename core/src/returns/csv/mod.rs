//! Reads a return in CSV. Encoding and separator are detected from the content or refused, never guessed; the rows are then read as
//! those of a sheet.
//!
//! The lines `Mã đơn vị`, `Kỳ` and `Kế hoạch` come before the table. A leading apostrophe, which keeps a spreadsheet program from
//! calculating a text, is removed.

mod encoding;
mod fields;
#[cfg(feature = "office")]
mod list;
mod separator;

#[cfg(feature = "office")]
pub(crate) use list::read_table;
use std::collections::BTreeMap;

use crate::base::CellRef;
use crate::base::IndicatorCode;
use crate::base::Phrase;
use crate::base::text::{is_blank, toneless_key};
use crate::findings::{Finding, HeaderProblem, LimitProblem, Place, Problem, Size};
use crate::plan::Plan;
use crate::returns::other::{OtherCell, OtherSheet, OtherWorkbook};
use crate::returns::{WorkbookReturn, read_all_from_other_book, read_other_book};
use crate::submission::ReceivedContent;
use crate::xlsx::read::{Caps, Visibility};
use fields::Row;

/// The sheet name that findings give for the one table of the file.
const SHEET_NAME: &str = "CSV";

/// Reads a CSV file as a return of the plan, as [`read_other_book`] does.
pub(crate) fn read(plan: &Plan, bytes: &[u8], caps: &Caps) -> (ReceivedContent, Vec<Finding>) {
    match parse_workbook(plan, bytes, caps) {
        Ok(book) => {
            let (content, findings) = read_other_book(plan, book);
            (content, drop_hidden_sheet_findings(findings))
        }
        Err(refused) => *refused,
    }
}

/// The returns of a CSV file: a table may have a row for each of several units.
pub(crate) fn read_each(plan: &Plan, bytes: &[u8], caps: &Caps) -> Vec<WorkbookReturn> {
    match parse_workbook(plan, bytes, caps) {
        Ok(book) => {
            let parts = read_all_from_other_book(plan, book).into_iter();
            parts.map(|part| WorkbookReturn { findings: drop_hidden_sheet_findings(part.findings), ..part }).collect()
        }
        Err(refused) => vec![WorkbookReturn { name: None, content: refused.0, findings: refused.1 }],
    }
}

/// Drops the findings about a missing hidden sheet, which a CSV file cannot have.
fn drop_hidden_sheet_findings(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.retain(|finding| !matches!(finding.problem, Problem::Header(HeaderProblem::NoHiddenSheet {})));
    findings
}

/// Parses the file into a workbook of one sheet; `Err` has the content and the findings of a file that cannot be parsed.
fn parse_workbook(plan: &Plan, bytes: &[u8], caps: &Caps) -> Result<OtherWorkbook, Box<(ReceivedContent, Vec<Finding>)>> {
    let size = bytes.len() as u64;
    if size > caps.file {
        return Err(Box::new(rejected_content(LimitProblem::FileTooLarge { value: Size(size), limit: Size(caps.file) })));
    }
    let text = encoding::decode(bytes).map_err(|problem| Box::new(rejected_content(problem)))?;
    if is_own_table(&text) {
        let reason = Phrase::new("bảng CSV do phần mềm tạo ra khi tổng hợp", "a CSV table made by this software");
        return Err(Box::new((ReceivedContent::Skipped { reason }, Vec::new())));
    }
    if text.lines().any(|line| has_secrecy_marking(plan, line)) {
        return Err(Box::new(rejected_content(HeaderProblem::SecrecyMarking {})));
    }
    let (rows, title) = separator::detect_separator_and_parse(plan, &text, caps)
        .map_err(|refusal| Box::new(ReceivedContent::rejected(refusal.into_finding())))?;
    let cells = rows.into_iter().flat_map(|row| row_cells(row, title)).collect();
    let sheet = OtherSheet {
        name: SHEET_NAME.to_owned(),
        visibility: Visibility::Visible,
        cells,
        merged: Vec::new(),
        header_footer: Vec::new(),
        looks: BTreeMap::new(),
        uncomputed_zeros: Vec::new(),
    };
    Ok(OtherWorkbook { date1904: false, sheets: vec![sheet] })
}

fn rejected_content(problem: impl Into<Problem>) -> (ReceivedContent, Vec<Finding>) {
    ReceivedContent::rejected(Finding::new(problem, Place::default()))
}

/// Whether a field of the line is nothing but a secrecy marking, with any of the separators. In a line with an indicator code, a marking in
/// small letters does not count, because it may be an answer.
fn has_secrecy_marking(plan: &Plan, line: &str) -> bool {
    use crate::parse::secrecy::{is_marking, is_stamp};
    let fields = || line.split([',', ';', '\t']).map(|field| without_apostrophe(field.trim().trim_matches('"')));
    let is_code = |field: &str| IndicatorCode::new(field).is_ok_and(|code| plan.indicator(&code).is_some());
    fields().any(is_stamp) && (fields().any(is_marking) || !fields().any(is_code))
}

/// Whether the text is a table that `merge --csv` wrote: its first line has names in small letters, `run` last.
fn is_own_table(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default().trim_end();
    first.ends_with(",run") && first.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b','))
}

/// The text without a leading apostrophe.
fn without_apostrophe(text: &str) -> &str {
    text.strip_prefix('\'').unwrap_or(text)
}

/// The cells of a row. Above the title line, `Kỳ` in the first column is read as `Kỳ báo cáo`.
fn row_cells(row: Row, title: Option<u32>) -> impl Iterator<Item = OtherCell> {
    let head = title.is_some_and(|title| row.number < title);
    row.fields.into_iter().zip(0u16..).filter(|(field, _)| !is_blank(&field.text)).map(move |(field, column)| {
        let text = without_apostrophe(&field.text);
        let text = if head && column == 0 && toneless_key(text).trim_end_matches([':', ' ']) == "ky" { "Kỳ báo cáo" } else { text };
        OtherCell::from_text(CellRef::new(row.number, column), text)
    })
}
