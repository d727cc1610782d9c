//! Receives the bytes of a file and decides what it is: a return with its findings, a file that is refused, or one without data.

use sha2::{Digest, Sha256};

use crate::base::IndicatorCode;
use crate::base::Phrase;
use crate::base::hex;
use crate::checks;
#[cfg(feature = "excel")]
use crate::findings::Refusal;
use crate::findings::{Finding, HeaderProblem, Place};
use crate::plan::Plan;
use crate::returns::json;
#[cfg(feature = "excel")]
use crate::returns::other::OtherWorkbook;
use crate::returns::own_report::REPORT_FORMAT;
use crate::submission::{Received, ReceivedContent, Submission};
#[cfg(feature = "excel")]
use crate::xlsx::read::FileKind;

/// Receives one file: decides what it is by its content, reads it, checks it, and accounts for it.
///
/// `file` is the name in the ledger. It serves only to recognise files that programs leave behind (`~$…`, `.DS_Store`, `Thumbs.db`),
/// secrecy stamps in names, and names that promise data.
pub fn receive(plan: &Plan, file: &str, bytes: &[u8]) -> Received {
    #[cfg(feature = "excel")]
    let read = read(plan, file, bytes, &crate::xlsx::read::Caps::NATIVE);
    #[cfg(not(feature = "excel"))]
    let read = read(plan, file, bytes);
    build_received(plan, file, bytes, read)
}

/// Receives all returns of one file (decision 76): a workbook may have a sheet or a row for each of several units. Each return is received
/// on its own, under the name `file#sheet` or `file#sheet!row`, with the hash of the whole file; any other file is received as [`receive`]
/// does.
#[cfg(feature = "excel")]
pub fn receive_all(plan: &Plan, file: &str, bytes: &[u8]) -> Vec<Received> {
    use crate::returns::read_all_returns;
    use crate::xlsx::read::Caps;
    let kind = crate::xlsx::read::detect(bytes);
    let parts = match kind {
        _ if reason_to_skip_leftover(file).is_some() => None,
        FileKind::Xlsx | FileKind::Xlsm => Some(read_all_returns(plan, bytes, &Caps::NATIVE)),
        FileKind::Json => read_json_list(plan, bytes, &Caps::NATIVE),
        _ => read_text_returns(plan, file, bytes, kind),
    };
    parts.map_or_else(|| vec![receive(plan, file, bytes)], |parts| receive_parts(plan, file, bytes, parts))
}

/// As [`receive_all`], for a file of a `kind` that [`detect`](crate::xlsx::read::detect) returned; `others` reads the formats that this
/// crate does not read.
#[cfg(feature = "excel")]
pub fn receive_all_with_reader(plan: &Plan, file: &str, bytes: &[u8], kind: FileKind, others: &dyn OtherFormatReader) -> Vec<Received> {
    use crate::returns::{read_all_from_other_book, read_all_returns};
    use crate::xlsx::read::Caps;
    let readable = reason_to_skip_leftover(file).is_none() && bytes.len() as u64 <= Caps::NATIVE.file;
    if readable && matches!(kind, FileKind::Xlsx | FileKind::Xlsm) {
        return receive_parts(plan, file, bytes, read_all_returns(plan, bytes, &Caps::NATIVE));
    }
    if readable
        && kind == FileKind::Json
        && let Some(parts) = read_json_list(plan, bytes, &Caps::NATIVE)
    {
        return receive_parts(plan, file, bytes, parts);
    }
    if readable && let Some(parts) = read_text_returns(plan, file, bytes, kind) {
        return receive_parts(plan, file, bytes, parts);
    }
    if readable && kind.is_other_spreadsheet() {
        return match others.read(kind, bytes) {
            Ok(book) => receive_parts(plan, file, bytes, read_all_from_other_book(plan, book)),
            Err(refusal) => {
                vec![build_received(plan, file, bytes, reject_stamped_name(file, ReceivedContent::rejected(refusal.into_finding())))]
            }
        };
    }
    vec![receive_with_reader(plan, file, bytes, kind, others)]
}

/// Reads the returns of a table in text form; `None` for a file that is no such table.
#[cfg(feature = "csv")]
fn read_text_returns(plan: &Plan, file: &str, bytes: &[u8], kind: FileKind) -> Option<Vec<crate::returns::WorkbookReturn>> {
    (kind == FileKind::Text && is_text_table(plan, file, bytes))
        .then(|| crate::returns::csv::read_each(plan, bytes, &crate::xlsx::read::Caps::NATIVE))
}

#[cfg(all(feature = "excel", not(feature = "csv")))]
fn read_text_returns(_: &Plan, _: &str, _: &[u8], _: FileKind) -> Option<Vec<crate::returns::WorkbookReturn>> {
    None
}

/// Receives each return of a file under the name of the file and the return (`file#name`).
#[cfg(feature = "excel")]
fn receive_parts(plan: &Plan, file: &str, bytes: &[u8], parts: Vec<crate::returns::WorkbookReturn>) -> Vec<Received> {
    let sha256 = hex(&Sha256::digest(bytes));
    let received = |part: crate::returns::WorkbookReturn| {
        let name = part.name.map_or_else(|| file.to_owned(), |name| format!("{file}#{name}"));
        build_received_named(plan, name, sha256.clone(), reject_stamped_name(file, (part.content, part.findings)))
    };
    parts.into_iter().map(received).collect()
}

/// Reads the formats that this crate does not read: `.xls`, `.xlsb`, `.ods`. Their readers need a process of their own.
#[cfg(feature = "excel")]
pub trait OtherFormatReader: Sync {
    /// Reads every sheet of a workbook.
    ///
    /// # Errors
    /// Why the file is rejected.
    fn read(&self, kind: FileKind, bytes: &[u8]) -> Result<OtherWorkbook, Refusal>;
}

/// Receives one file as [`receive`] does, of a `kind` that [`detect`](crate::xlsx::read::detect) returned; `others` reads the formats that
/// this crate does not read.
#[cfg(feature = "excel")]
pub fn receive_with_reader(plan: &Plan, file: &str, bytes: &[u8], kind: FileKind, others: &dyn OtherFormatReader) -> Received {
    use crate::xlsx::read::Caps;
    let other = kind.is_other_spreadsheet() && reason_to_skip_leftover(file).is_none() && bytes.len() as u64 <= Caps::NATIVE.file;
    let read = if other {
        let read = others.read(kind, bytes);
        reject_stamped_name(
            file,
            read.map_or_else(
                |refusal| ReceivedContent::rejected(refusal.into_finding()),
                |book| crate::returns::read_other_book(plan, book),
            ),
        )
    } else {
        reject_stamped_name(file, read_as_kind(plan, file, bytes, kind, &Caps::NATIVE))
    };
    build_received(plan, file, bytes, read)
}

/// Makes the result for a file from its content: checks a return, and adds the hash of the bytes.
fn build_received(plan: &Plan, file: &str, bytes: &[u8], read: (ReceivedContent, Vec<Finding>)) -> Received {
    build_received_named(plan, file.to_owned(), hex(&Sha256::digest(bytes)), read)
}

/// Makes the result for a return under a name and a hash: checks it, sorts the findings and puts the name into them.
fn build_received_named(plan: &Plan, file: String, sha256: String, (content, mut findings): (ReceivedContent, Vec<Finding>)) -> Received {
    if let ReceivedContent::Return(submission) = &content {
        findings = checks::merge_misplaced_findings(findings, check_submission(plan, submission));
        checks::sort_findings(plan, &mut findings);
    }
    for finding in &mut findings {
        finding.place.file = Some(file.clone());
    }
    Received { file, sha256, content, findings }
}

/// A rejected file that could not be opened or read from the disk, with the reason.
pub fn unreadable_file(file: &str, reason: Phrase) -> Received {
    Received {
        file: file.to_owned(),
        sha256: String::new(),
        content: ReceivedContent::Rejected { unit: None, period: None, reason },
        findings: Vec::new(),
    }
}

/// The findings of a submission, with sheet and cell where it came as a workbook.
fn check_submission(plan: &Plan, submission: &Submission) -> Vec<Finding> {
    let mut findings = checks::check_submission(plan, submission);
    checks::add_sheet_and_cell(submission, &mut findings);
    findings
}

/// The reason to skip a file that programs or systems leave in a folder; `None` for any other file.
fn reason_to_skip_leftover(file: &str) -> Option<Phrase> {
    let name = file.rsplit('/').next().unwrap_or(file);
    if name.starts_with("~$") || name.starts_with(".~lock.") {
        return Some(Phrase::new("tệp khóa tạm của chương trình bảng tính", "a lock file of a spreadsheet program"));
    }
    let system = name.starts_with("._") || [".DS_Store", "Thumbs.db", "desktop.ini"].iter().any(|known| name.eq_ignore_ascii_case(known));
    system.then(|| Phrase::new("tệp của hệ điều hành", "a file of the operating system"))
}

/// Returns what was read of a file, or a rejection where its name or that of a folder bears a secrecy stamp. A file that is skipped anyway
/// stays skipped.
#[cfg(feature = "excel")]
fn reject_stamped_name(file: &str, read: (ReceivedContent, Vec<Finding>)) -> (ReceivedContent, Vec<Finding>) {
    if matches!(read.0, ReceivedContent::Skipped { .. }) || !crate::parse::secrecy::is_stamped_name(file) {
        return read;
    }
    ReceivedContent::rejected(Finding::new(
        HeaderProblem::SecrecyMarking {},
        Place { sheet: Some("(tên tệp)".to_owned()), ..Place::default() },
    ))
}

fn skipped_content(vi: impl Into<String>, en: impl Into<String>) -> (ReceivedContent, Vec<Finding>) {
    (ReceivedContent::Skipped { reason: Phrase::new(vi, en) }, Vec::new())
}

/// Reads one file within the limits `caps`, and decides by its content what it is. The findings are those of reading alone; the answers are
/// not checked.
#[cfg(feature = "excel")]
pub(crate) fn read(plan: &Plan, file: &str, bytes: &[u8], caps: &crate::xlsx::read::Caps) -> (ReceivedContent, Vec<Finding>) {
    reject_stamped_name(file, read_as_kind(plan, file, bytes, crate::xlsx::read::detect(bytes), caps))
}

#[cfg(feature = "excel")]
fn read_as_kind(plan: &Plan, file: &str, bytes: &[u8], kind: FileKind, caps: &crate::xlsx::read::Caps) -> (ReceivedContent, Vec<Finding>) {
    use crate::base::Size;
    use crate::base::{Lang, Say};
    use crate::xlsx::LimitProblem;
    if let Some(reason) = reason_to_skip_leftover(file) {
        return (ReceivedContent::Skipped { reason }, Vec::new());
    }
    match kind {
        FileKind::Json if bytes.len() as u64 > caps.json && is_other_json_format(bytes) => {
            skipped_content("tệp JSON khác, không phải báo cáo của đơn vị", "another JSON file, no return")
        }
        FileKind::Json if bytes.len() as u64 > caps.json => {
            let too_large = LimitProblem::FileTooLarge { value: Size(bytes.len() as u64), limit: Size(caps.json) };
            ReceivedContent::rejected(Finding::new(too_large, Place::default()))
        }
        FileKind::Json => read_json(plan, bytes),
        FileKind::Pdf | FileKind::Image | FileKind::Word => {
            skipped_content(format!("không phải tệp số liệu: {}", kind.say(Lang::Vi)), format!("no data file: {}", kind.say(Lang::En)))
        }
        #[cfg(feature = "csv")]
        FileKind::Text if is_text_table(plan, file, bytes) => crate::returns::csv::read(plan, bytes, caps),
        FileKind::Text | FileKind::Unknown | FileKind::Html if !has_data_extension(file) && !contains_return_codes(plan, bytes) => {
            skipped_content(format!("không phải tệp số liệu: {}", kind.say(Lang::Vi)), format!("no data file: {}", kind.say(Lang::En)))
        }
        _ => crate::returns::read(plan, bytes, caps),
    }
}

/// Reads one file without checking its answers.
#[cfg(not(feature = "excel"))]
pub(crate) fn read(plan: &Plan, file: &str, bytes: &[u8]) -> (ReceivedContent, Vec<Finding>) {
    if let Some(reason) = reason_to_skip_leftover(file) {
        return (ReceivedContent::Skipped { reason }, Vec::new());
    }
    let begins = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xEF | 0xBB | 0xBF));
    if begins == Some(&b'{') || has_data_extension(file) || contains_return_codes(plan, bytes) {
        read_json(plan, bytes)
    } else {
        skipped_content("không phải tệp số liệu", "no data file")
    }
}

/// Whether JSON names a format other than that of a return. Only the field `format` is parsed, because a few megabytes of JSON may take
/// hundreds in memory.
#[cfg(feature = "excel")]
fn is_other_json_format(bytes: &[u8]) -> bool {
    #[derive(serde::Deserialize)]
    struct FormatField {
        format: String,
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    serde_json::from_slice::<FormatField>(bytes).is_ok_and(|named| !named.format.starts_with("tonghop-submission/"))
}

/// Whether the ending of a file name is that of a workbook, JSON or CSV; such a file is never skipped silently.
fn has_data_extension(file: &str) -> bool {
    let lower = file.to_lowercase();
    [".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".json", ".csv"].iter().any(|ending| lower.ends_with(ending))
}

/// Whether the ending of a file name is `.csv` or `.tsv`. Text in a file with the ending of a workbook is refused instead of being read.
#[cfg(feature = "csv")]
fn has_text_table_extension(file: &str) -> bool {
    let lower = file.to_lowercase();
    [".csv", ".tsv"].iter().any(|ending| lower.ends_with(ending))
}

/// Whether text is read as CSV: because of its name, or because it has codes of a return and no name of another data file.
#[cfg(feature = "csv")]
fn is_text_table(plan: &Plan, file: &str, bytes: &[u8]) -> bool {
    has_text_table_extension(file) || !has_data_extension(file) && contains_return_codes(plan, bytes)
}

/// Whether the bytes have codes of the plan, each alone in a field: three of them, or one together with the number of the plan or the
/// titles of codes and results. Such a file is a return, perhaps in a form that cannot be read, and is never skipped silently.
fn contains_return_codes(plan: &Plan, bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes.get(..bytes.len().min(1 << 20)).unwrap_or_default());
    let fields = || text.split([',', ';', '\t', '\n', '\r', '"', '<', '>']).map(str::trim).filter(|field| !field.is_empty());
    let codes = fields().filter_map(|field| IndicatorCode::new(field).ok()).filter(|code| plan.indicator(code).is_some()).take(3).count();
    codes == 3 || codes > 0 && (fields().any(|field| field == plan.id) || has_return_titles(fields()))
}

/// Whether the titles of codes and results are among the fields.
#[cfg(feature = "csv")]
fn has_return_titles<'t>(fields: impl Iterator<Item = &'t str>) -> bool {
    use crate::returns::layout::Column;
    let titles: Vec<Column> = fields.filter(|field| field.len() <= 80).filter_map(crate::returns::column_from_title).collect();
    titles.contains(&Column::Code) && titles.contains(&Column::Result)
}

#[cfg(not(feature = "csv"))]
fn has_return_titles<'t>(_: impl Iterator<Item = &'t str>) -> bool {
    false
}

/// Whether a text of the document, or a line of one, is nothing but a secrecy marking. Outside the answers, upper and
/// lower case are treated alike.
fn has_secrecy_marking(document: &serde_json::Value) -> bool {
    use crate::parse::secrecy::{is_marking, is_stamp};
    let mut left = vec![(document, false)];
    while let Some((value, answer)) = left.pop() {
        match value {
            serde_json::Value::String(text) if text.lines().any(if answer { is_marking } else { is_stamp }) => return true,
            serde_json::Value::Array(values) => left.extend(values.iter().map(|value| (value, answer))),
            serde_json::Value::Object(fields) => left.extend(fields.iter().map(|(name, value)| (value, answer || name == "entries"))),
            _ => {}
        }
    }
    false
}

/// Whether the document has the format of a return.
fn is_submission(document: &serde_json::Value) -> bool {
    document.get("format").and_then(|format| format.as_str()).is_some_and(|format| format.starts_with("tonghop-submission/"))
}

/// Reads a JSON list of returns, each under its number from 1; `None` for JSON that is no such list. Each return is read from its own text,
/// so that repeated keys in it are reported as in a single document.
#[cfg(feature = "excel")]
fn read_json_list(plan: &Plan, bytes: &[u8], caps: &crate::xlsx::read::Caps) -> Option<Vec<crate::returns::WorkbookReturn>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.len() as u64 > caps.json || bytes.trim_ascii_start().first() != Some(&b'[') {
        return None;
    }
    let document = serde_json::from_slice::<Vec<serde_json::Value>>(bytes).ok()?;
    let elements = split_list_elements(bytes);
    if !document.iter().any(is_submission) || elements.len() != document.len() {
        return None;
    }
    let part = |(number, element): (usize, &[u8])| {
        let (content, findings) = read_json(plan, element);
        crate::returns::WorkbookReturn { name: Some(number.to_string()), content, findings }
    };
    Some((1..).zip(elements).map(part).collect())
}

/// The texts of the elements of a valid JSON list.
#[cfg(feature = "excel")]
fn split_list_elements(list: &[u8]) -> Vec<&[u8]> {
    let (mut found, mut begin, mut depth, mut quoted, mut escaped) = (Vec::new(), 0, 0_u32, false, false);
    for (at, byte) in list.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'[' | b'{' => {
                depth += 1;
                begin = if depth == 1 { at + 1 } else { begin };
            }
            b',' if depth == 1 => {
                found.extend(list.get(begin..at));
                begin = at + 1;
            }
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    found.extend(list.get(begin..at).filter(|last| !last.trim_ascii().is_empty()));
                }
            }
            _ => {}
        }
    }
    found
}

/// Reads a JSON file: a submission, or a file that is skipped or refused.
fn read_json(plan: &Plan, bytes: &[u8]) -> (ReceivedContent, Vec<Finding>) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let document = serde_json::from_slice::<serde_json::Value>(bytes).ok();
    if let Some(document) = &document {
        let format = document.get("format").and_then(|f| f.as_str()).unwrap_or_default();
        if format == REPORT_FORMAT {
            return skipped_content("báo cáo tổng hợp do phần mềm tạo ra", "a consolidated report made by this software");
        }
        // A list of returns is not skipped as another file: read as one return, it is refused with a message on what it must be.
        let is_list = document.as_array().is_some_and(|elements| elements.iter().any(is_submission));
        if !format.starts_with("tonghop-submission/") && !is_list {
            return skipped_content("tệp JSON khác, không phải báo cáo", "another JSON file, no return");
        }
        if has_secrecy_marking(document) {
            let finding = Finding::new(HeaderProblem::SecrecyMarking {}, Place::default());
            return (ReceivedContent::Rejected { unit: None, period: None, reason: finding.problem.title_with_code() }, vec![finding]);
        }
    }
    match json::from_json(plan, bytes) {
        Ok((submission, findings)) => (ReceivedContent::Return(Box::new(submission)), findings),
        Err(findings) => {
            let reason = findings.first().map(|finding| finding.problem.title_with_code()).unwrap_or_default();
            (ReceivedContent::Rejected { unit: None, period: None, reason }, findings)
        }
    }
}
