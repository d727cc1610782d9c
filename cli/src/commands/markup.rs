//! Writes the answers to the units for `check --markup`: for each return with findings the marked copy, a slip, and a short message.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Serialize;
use tonghop::Phrase;
use tonghop::consolidation::InputFiles;
use tonghop::feedback::{CopyKind, FaultLine, TimeLimit, fault_lines, folder_name, mark_return, message, write_slip};
use tonghop::plan::{Period, Plan, Unit, UnitCode};
use tonghop::submission::{Received, ReceivedContent};

use crate::context::Context;
use crate::failure::Failure;
use crate::files::{Input, Output, OutputWriter, SentFile, read_again, remove_leftovers, resolve_path};
use crate::wording::{phrase, tell};

/// The answer to one return.
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    unit: Option<UnitCode>,
    period: Option<Period>,
    /// The file that was received.
    file: String,
    /// `marked`, `list`, or `none` where nothing of the file is copied.
    copy: &'static str,
    /// The files that were written.
    written: Vec<PathBuf>,
    #[serde(skip)]
    lost_signatures: bool,
}

/// Refuses a folder for answers within a folder of returns: the next run would read the answers as returns.
///
/// # Errors
/// The folder lies in one of the folders that are read.
pub(super) fn require_folder_apart(folder: &Path, paths: &[PathBuf], context: &Context<'_>) -> Result<(), Failure> {
    let Ok(place) = resolve_path(folder, &context.disk) else { return Ok(()) };
    let is_inside = |path: &PathBuf| {
        context.disk.metadata(path).is_ok_and(|found| found.is_dir())
            && context.disk.canonicalize(path).is_ok_and(|read| place.starts_with(read))
    };
    let Some(path) = paths.iter().find(|path| is_inside(path)) else { return Ok(()) };
    let (folder, path) = (folder.display(), path.display());
    let what = phrase!("thư mục {folder} nằm trong thư mục báo cáo {path}", "the folder {folder} is inside the folder of returns {path}");
    let help = Phrase::new(
        "Chọn thư mục khác cho kết quả, để lần sau các tệp trả lại không bị đọc như báo cáo.",
        "Choose another folder for the results, so that the next run does not read them as returns.",
    );
    Err(Failure::refused(what, help))
}

/// Writes the answers to all returns that ask for action, all of them or none.
pub(super) fn write_answers(
    plan: &Plan,
    (inputs, files): (&[Input], &InputFiles),
    folder: &Path,
    until: Option<TimeLimit>,
    context: &mut Context<'_>,
) -> Result<Vec<Answer>, Failure> {
    let chosen = returns_to_answer(plan, files);
    let periods: BTreeSet<Period> = chosen.iter().filter_map(|received| identity(received).1).collect();
    remove_leftovers(std::iter::once(&folder.join("can-sua.xlsx")), context);
    let disk = context.disk.clone();
    let mut writing = OutputWriter::new(&disk);
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut answers = Vec::new();
    for received in chosen {
        let (code, period) = identity(received);
        let unit = code.zip(period).and_then(|(code, period)| plan.unit(code, plan.regime.window(period).last));
        let until = until.or_else(|| {
            let deadline = plan.regime.deadline_of_returns(period?)?;
            (deadline >= context.as_of).then_some(TimeLimit::of_day(deadline))
        });
        let place = folder.join(free_folder_name(received, unit, period.filter(|_| periods.len() > 1), &mut names));
        let sent = read_again(inputs, received, &disk);
        let SentFile { bytes, holds_several } = sent.unwrap_or(SentFile { bytes: Vec::new(), holds_several: false });
        let lines = fault_lines(plan, &received.findings);
        let copy = mark_return(plan, received, &bytes, holds_several, until);
        let kind = copy.as_ref().map(|copy| copy.kind);
        let mut answer = Answer {
            unit: code.cloned(),
            period,
            file: received.file.clone(),
            copy: match kind {
                Some(CopyKind::Marked) => "marked",
                Some(_) => "list",
                None => "none",
            },
            written: Vec::new(),
            lost_signatures: copy.as_ref().is_some_and(|copy| copy.lost_signatures),
        };
        let mut outputs = Vec::new();
        outputs.extend(copy.map(|copy| ("can-sua.xlsx", copy.bytes)));
        if let Some((unit, period)) = unit.zip(period) {
            outputs.extend(papers(plan, (unit, period), received, &lines, (kind, until))?);
        }
        for (name, bytes) in outputs {
            let output = Output::new(place.join(name), bytes).with_new_folder();
            answer.written.push(output.path().clone());
            writing.add(output)?;
        }
        answers.push(answer);
    }
    writing.commit()?;
    Ok(answers)
}

/// The slip and the message for a return.
fn papers(
    plan: &Plan,
    (unit, period): (&Unit, Period),
    received: &Received,
    lines: &[FaultLine],
    (kind, until): (Option<CopyKind>, Option<TimeLimit>),
) -> Result<Vec<(&'static str, Vec<u8>)>, Failure> {
    let slip = write_slip(plan, (unit, period), received, lines, (kind, until)).map_err(|error| {
        let (file, error) = (&received.file, error.to_string());
        let what = phrase!("không lập được phiếu cho {file}: {error}", "cannot write the slip for {file}: {error}");
        Failure::refused(what, Phrase::new("Gửi tệp này cho nhóm phát triển.", "Report this file to the developers."))
    })?;
    let mut papers = vec![("phieu.docx", slip)];
    // About a file with a secrecy marking no message goes over such a channel.
    if kind.is_some() {
        papers.push(("tin-nhan.txt", text_file(&message(plan, unit, period, lines, until))));
    }
    Ok(papers)
}

/// A text as a file that every editor of Windows shows as it is.
pub(super) fn text_file(text: &str) -> Vec<u8> {
    format!("\u{feff}{}\r\n", text.replace('\n', "\r\n")).into_bytes()
}

/// The unit and the period of a file, where they are known.
const fn identity(received: &Received) -> (Option<&UnitCode>, Option<Period>) {
    match &received.content {
        ReceivedContent::Return(submission) => (Some(&submission.unit), Some(submission.period)),
        ReceivedContent::Rejected { unit, period, .. } => (unit.as_ref(), *period),
        ReceivedContent::Skipped { .. } => (None, None),
    }
}

/// The files to answer: of each unit and period the last sending where it asks for action, or what was rejected or not filled in where nothing
/// else came in.
fn returns_to_answer<'f>(plan: &Plan, files: &'f InputFiles) -> Vec<&'f Received> {
    let mut last: BTreeMap<(UnitCode, Period), u32> = BTreeMap::new();
    let key = |received: &Received| {
        let (unit, period) = identity(received);
        let (unit, period) = unit.zip(period)?;
        let unit = plan.unit(unit, plan.regime.window(period).last).map_or_else(|| unit.clone(), |unit| unit.code.clone());
        Some((unit, period))
    };
    for received in files.files() {
        if let (ReceivedContent::Return(submission), Some(key)) = (&received.content, key(received))
            && !submission.is_blank()
        {
            let known = last.entry(key).or_default();
            *known = (*known).max(submission.revision);
        }
    }
    let mut contents = BTreeSet::new();
    let is_due = |received: &&Received| match &received.content {
        ReceivedContent::Return(submission) => {
            let is_last = key(received).is_some_and(|key| last.get(&key) == Some(&submission.revision));
            let asks = fault_lines(plan, &received.findings).iter().any(FaultLine::asks_for_action);
            // Of files with the same content, the first is answered.
            let counts = is_last || submission.is_blank() && key(received).is_some_and(|key| !last.contains_key(&key));
            counts && asks && contents.insert(submission.content_hash())
        }
        ReceivedContent::Rejected { .. } => !key(received).is_some_and(|key| last.contains_key(&key)),
        ReceivedContent::Skipped { .. } => false,
    };
    files.files().filter(is_due).collect()
}

/// The name of the folder for an answer, which no other answer of this run has, whatever the case of its letters.
fn free_folder_name(received: &Received, unit: Option<&Unit>, period: Option<Period>, names: &mut BTreeSet<String>) -> String {
    let mut name = unit.map_or_else(
        || {
            let stem = received.file.rsplit('/').next().unwrap_or_default();
            let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
            let words: String = stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(60).collect();
            format!("chua-ro-don-vi-{}", words.trim_matches('-'))
        },
        folder_name,
    );
    if let Some(period) = period {
        name.push_str(&format!("-{period}"));
    }
    let numbered = (2_u32..).map(|number| format!("{name}-{number}"));
    let free = std::iter::once(name.clone()).chain(numbered).find(|name| names.insert(name.to_lowercase()));
    free.unwrap_or(name)
}

/// Says what was written.
pub(super) fn inform_answers(answers: &[Answer], folder: &Path, context: &mut Context<'_>) {
    let lang = context.lang;
    let (count, folder) = (answers.len(), folder.display());
    if answers.is_empty() {
        context.inform_wrapped(lang.pick(
            "Không có báo cáo nào cần bổ sung, chỉnh lý; không ghi tệp trả lại.\n",
            "No return asks for action; nothing was written.\n",
        ));
        return;
    }
    let marked = answers.iter().filter(|answer| answer.copy == "marked").count();
    let lists = answers.iter().filter(|answer| answer.copy == "list").count();
    context.inform_wrapped(&tell!(
        lang,
        "Đã ghi vào {folder} phần trả lại cho {count} báo cáo: {marked} bản đánh dấu ngay trong tệp của đơn vị, {lists} danh sách.\n",
        "Answers to {count} returns are in {folder}: {marked} marked copies of the senders' own workbooks, {lists} lists.\n"
    ));
    let unsigned: Vec<&str> = answers.iter().filter(|answer| answer.lost_signatures).map(|answer| answer.file.as_str()).collect();
    if !unsigned.is_empty() {
        let list = unsigned.join(", ");
        context.inform_wrapped(&tell!(
            lang,
            "Chữ ký số không còn trong bản đánh dấu của: {list}. Tệp gốc được giữ nguyên.\n",
            "The marked copies of these files have lost their digital signatures: {list}. The files themselves are unchanged.\n"
        ));
    }
    let uncopied: Vec<&str> = answers.iter().filter(|answer| answer.copy == "none").map(|answer| answer.file.as_str()).collect();
    if !uncopied.is_empty() {
        let list = uncopied.join(", ");
        context.inform_wrapped(&tell!(
            lang,
            "Không chép lại tệp có dấu chỉ độ mật: {list}.\n",
            "Files with a secrecy marking are not copied: {list}.\n"
        ));
    }
}
