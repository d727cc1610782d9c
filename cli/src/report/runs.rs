//! Identifies the run that wrote a file, so that results of two runs in one folder are not taken for one report (decision 29).

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use tonghop::papers::RUN_NAME;
use tonghop::report::read_back::{REPORT_CAPS, ReportSheet, ReportWorkbook};
use tonghop::returns::own_report::REPORT_FORMAT;
use tonghop::{Lang, Phrase};

use crate::disk::Disk;
use crate::wording::phrase;

/// A file and the id of its run; `None` where the file is not a result of ours, or is a table without rows.
#[derive(Debug)]
pub(crate) struct FileRun {
    pub(crate) path: PathBuf,
    pub(crate) run: Option<String>,
}

impl FileRun {
    /// Reads the run of a file.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn read(path: &Path, disk: &Disk) -> io::Result<Self> {
        Ok(Self { path: path.to_owned(), run: extract_run(&disk.read_at_most(path, REPORT_CAPS.file)?).flatten() })
    }
}

/// The fields of a JSON document that identify it as a report and name its run.
#[derive(Deserialize)]
struct ReportHeader {
    format: String,
    run: String,
}

/// The id of the run in a workbook, a JSON document, a CSV table, a page or a picture: `None` where the bytes are not a result of ours, `Some(None)` where
/// the result names no run.
pub(crate) fn extract_run(bytes: &[u8]) -> Option<Option<String>> {
    if bytes.starts_with(b"PK") {
        let mut book = ReportWorkbook::open(bytes).ok()??;
        // A workbook with an unreadable sheet does not count as a result, so that it is not overwritten before somebody has looked at it.
        let whole = [ReportSheet::Summary, ReportSheet::ByUnit].into_iter().all(|sheet| book.for_each_row(sheet, |_, _| {}).is_ok());
        return if whole { book.read_run_id().ok() } else { None };
    }
    if bytes.starts_with(b"{") {
        let head: ReportHeader = serde_json::from_slice(bytes).ok()?;
        return (head.format == REPORT_FORMAT).then_some(Some(head.run));
    }
    if bytes.starts_with(b"<!doctype html>") || bytes.starts_with(b"\x89PNG") {
        return named_run(bytes).map(Some);
    }
    let table = bytes.strip_prefix(b"\xEF\xBB\xBF")?;
    let mut rows = csv::Reader::from_reader(table);
    let last = rows.headers().ok()?.iter().position(|head| head == "run")?;
    Some(rows.records().next().and_then(|row| row.ok()?.get(last).map(str::to_owned)))
}

/// The id of the run that a page or a picture names at its beginning; `None` where it is not ours.
fn named_run(bytes: &[u8]) -> Option<String> {
    /// Ours have it within the first half of this.
    const MOST: usize = 4096;
    let head = String::from_utf8_lossy(bytes.get(..MOST.min(bytes.len()))?);
    let (_, rest) = head.split_once(RUN_NAME)?;
    let rest = rest.strip_prefix("\" content=\"").or_else(|| rest.strip_prefix('\0'))?;
    let run: String = rest.chars().take_while(char::is_ascii_hexdigit).take(16).collect();
    (run.len() == 16).then_some(run)
}

/// A message that names the runs and their files, where the files are of more than one run; else `None`.
pub(crate) fn mixed_runs_message(files: &[FileRun]) -> Option<Phrase> {
    let runs: BTreeSet<&str> = files.iter().filter_map(|file| file.run.as_deref()).collect();
    if runs.len() < 2 {
        return None;
    }
    let list = |lang: Lang| {
        let one = |run: &&str| {
            let of_run = files.iter().filter(|file| file.run.as_deref() == Some(run));
            let names = of_run.map(|file| file.path.display().to_string()).collect::<Vec<_>>().join(", ");
            format!("{} {run}: {names}", lang.pick("lần", "run"))
        };
        runs.iter().map(one).collect::<Vec<_>>().join("; ")
    };
    let (count, vi, en) = (runs.len(), list(Lang::Vi), list(Lang::En));
    Some(phrase!("các tệp kết quả thuộc {count} lần tổng hợp khác nhau ({vi})", "the results are of {count} different runs ({en})"))
}
