//! Gives each test a folder of its own, writes returns into it, and runs the program in process.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tonghop::plan::{Period, Plan, UnitCode, ValueType};
use tonghop::returns;
use tonghop::submission::{Entry, Raw, Submission};
use tonghop_cli::{Disk, ExitStatus, Terminal};

/// The exit status and the output of a run.
#[derive(Debug)]
pub(crate) struct RunResult {
    pub(crate) status: ExitStatus,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl RunResult {
    /// Parses the standard output, which must be one JSON document.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

/// A temporary folder in which the tests run the program, with the folder `in` for returns and the built-in plan.
pub(crate) struct TestFolder {
    folder: TempDir,
    pub(crate) plan: Plan,
}

impl TestFolder {
    pub(crate) fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a temporary folder"), plan: Plan::xuan_loc() };
        fs::create_dir(desk.path("in")).expect("a folder for returns");
        desk
    }

    /// The path of a file in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the program as on 20 March 2019 (`--as-of`). Arguments that begin with `/` are paths inside the folder.
    pub(crate) fn run(&self, line: &[&str]) -> RunResult {
        self.run_on_disk(line, &Disk::default())
    }

    /// Runs the program on a disk that may fail.
    pub(crate) fn run_on_disk(&self, line: &[&str], disk: &Disk) -> RunResult {
        let place = |word: &&str| match word.strip_prefix('/') {
            Some(name) => self.path(name).into_os_string(),
            None => (*word).into(),
        };
        let args = std::iter::once("tonghop".into()).chain(line.iter().map(place)).chain(["--as-of".into(), "2019-03-20".into()]);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let status = tonghop_cli::run_on_disk(args, &mut out, &mut err, &Terminal::default(), disk);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text in UTF-8");
        RunResult { status, out: text(out), err: text(err) }
    }

    /// Makes a complete return without faults: all figures are 0, except those in `answers`.
    pub(crate) fn submission(&self, unit: &str, period: &str, revision: u32, answers: &[(&str, &str)]) -> Submission {
        let period: Period = period.parse().expect("a period");
        let last = self.plan.regime.window(period).last;
        let unit = self.plan.unit(unit, last).expect("a unit");
        let mut submission = Submission::new(&self.plan, unit.code.clone(), period);
        submission.revision = revision;
        submission.reason = (revision > 1).then(|| "đính chính".to_owned());
        submission.header.signer = Some("Nguyễn Văn An".to_owned());
        submission.header.position = Some("Chủ tịch".to_owned());
        submission.header.signed_on = Some(last.tomorrow().expect("a day"));
        for indicator in self.plan.asked_indicators(period.period_type(), &unit.kind) {
            let typed = match indicator.value {
                ValueType::Text { .. } => "Đã tổ chức tuyên truyền trong kỳ",
                ValueType::Choice { .. } | ValueType::Date { .. } => "",
                ValueType::Boolean => "không",
                ValueType::Integer | ValueType::Decimal { .. } => "0",
            };
            let typed = answers.iter().find(|(code, _)| *code == indicator.code.as_str()).map_or(typed, |(_, typed)| typed);
            submission.entries.insert(indicator.code.clone(), Entry::read(Raw::text(typed), indicator));
        }
        submission
    }

    /// Writes a return into the folder as a workbook; returns its bytes.
    pub(crate) fn write_return(&self, file: &str, unit: &str, period: &str, revision: u32, answers: &[(&str, &str)]) -> Vec<u8> {
        let submission = self.submission(unit, period, revision, answers);
        let day = self.plan.regime.window(submission.period).last;
        let bytes = returns::write(&self.plan, self.plan.unit(unit, day).expect("a unit"), &submission).expect("a workbook");
        self.write_file(file, &bytes);
        bytes
    }

    pub(crate) fn write_file(&self, file: &str, bytes: &[u8]) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    pub(crate) fn read_file(&self, file: &str) -> Vec<u8> {
        fs::read(self.path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// Writes the returns of three communes, with 3 + 5 + 0 sessions (B01) and 120 + 200 + 0 attendances (B02).
    pub(crate) fn write_three_returns(&self) {
        self.write_return("in/gia-ray.xlsx", "26425", "2019-Q1", 1, &[("B01", "3"), ("B02", "120")]);
        self.write_return("in/xuan-bac.xlsx", "26428", "2019-Q1", 1, &[("B01", "5"), ("B02", "200")]);
        self.write_return("in/suoi-cao.xlsx", "26431", "2019-Q1", 1, &[]);
    }

    /// The files below a folder, sorted by path.
    pub(crate) fn files(&self, folder: &str) -> Vec<String> {
        let mut names = Vec::new();
        walk(&self.path(folder), &self.path(folder), &mut names);
        names.sort();
        names
    }
}

/// Collects the files below `folder`, as paths relative to `root`.
fn walk(root: &Path, folder: &Path, names: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(root, &path, names);
        } else {
            names.push(path.strip_prefix(root).expect("inside").to_string_lossy().into_owned());
        }
    }
}

/// All texts of one sheet of a workbook.
pub(crate) fn sheet_texts(workbook: &[u8], sheet: usize) -> Vec<String> {
    let mut texts = Vec::new();
    let mut book = tonghop::xlsx::read::open(workbook, &tonghop::xlsx::read::Caps::NATIVE).expect("a workbook");
    book.read_sheet(sheet, &mut |cell| {
        if let tonghop::xlsx::read::CellValue::Text(text) = cell.value {
            texts.push(text.to_owned());
        }
    })
    .expect("a sheet");
    texts
}

/// The line of an indicator in a report.
pub(crate) fn indicator_line<'r>(report: &'r serde_json::Value, code: &str) -> &'r serde_json::Value {
    let lines = report["indicators"].as_array().expect("indicators");
    lines.iter().find(|line| line["code"] == code).unwrap_or_else(|| panic!("no {code}"))
}

/// The outcome of a file in the ledger of a report.
pub(crate) fn outcome(report: &serde_json::Value, file: &str) -> String {
    let rows = report["ledger"].as_array().expect("a ledger");
    let mut found = rows.iter().filter(|row| row["file"] == file);
    let row = found.next().unwrap_or_else(|| panic!("{file} is not in {rows:?}"));
    assert!(found.next().is_none(), "{file} stands twice");
    row["outcome"].as_str().expect("an outcome").to_owned()
}

pub(crate) fn unit_code(code: &str) -> UnitCode {
    UnitCode::new(code).expect("a code")
}
