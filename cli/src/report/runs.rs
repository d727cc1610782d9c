//! Identifies the run that wrote a file. This keeps results of two runs in one folder from being taken for one report (decision 29).

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use tonghop::report::read_back::{REPORT_CAPS, ReportSheet, ReportWorkbook};
use tonghop::returns::own_report::REPORT_FORMAT;
use tonghop::{Lang, Phrase};

use crate::disk::Disk;
use crate::wording::phrase;

/// The run of one file; none where it is no result, or a table without rows.
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

#[derive(Deserialize)]
struct ReportHeader {
    format: String,
    run: String,
}

/// The run that the bytes of a workbook, a document or a table name, where they are a result of ours; empty where it names none.
pub(crate) fn extract_run(bytes: &[u8]) -> Option<Option<String>> {
    if bytes.starts_with(b"PK") {
        let mut book = ReportWorkbook::open(bytes).ok()??;
        // A workbook of which a sheet cannot be read is nobody's result any more: somebody has to look at it.
        let whole = [ReportSheet::Summary, ReportSheet::ByUnit].into_iter().all(|sheet| book.for_each_row(sheet, |_, _| {}).is_ok());
        return if whole { book.read_run_id().ok() } else { None };
    }
    if bytes.starts_with(b"{") {
        let head: ReportHeader = serde_json::from_slice(bytes).ok()?;
        return (head.format == REPORT_FORMAT).then_some(Some(head.run));
    }
    let table = bytes.strip_prefix(b"\xEF\xBB\xBF")?;
    let mut rows = csv::Reader::from_reader(table);
    let last = rows.headers().ok()?.iter().position(|head| head == "run")?;
    Some(rows.records().next().and_then(|row| row.ok()?.get(last).map(str::to_owned)))
}

/// What there is to say where the files are of more than one run.
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
