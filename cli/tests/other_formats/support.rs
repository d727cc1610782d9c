//! Makes a return in each format, runs the real program on files, and reads its results.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;
use tonghop::plan::{Plan, UnitCode, ValueType};
use tonghop::returns;
use tonghop::submission::{Entry, Raw, Submission};
use tonghop_tests::office;
use tonghop_tests::package::pack_parts;
pub(crate) use tonghop_tests::package::unpack_parts;

/// A complete return of one commune, with whole numbers, decimals and texts as answers.
pub(crate) fn valid_xlsx() -> &'static [u8] {
    static XLSX_BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    XLSX_BYTES.get_or_init(|| {
        let plan = Plan::xuan_loc();
        let period = "2019-Q1".parse().unwrap();
        let code = UnitCode::new("26428").unwrap();
        let unit = plan.unit(&code, plan.regime.window(period).last).unwrap();
        let mut submission = Submission::new(&plan, code, period);
        submission.header.signer = Some("Nguyễn Văn An".to_owned());
        submission.header.position = Some("Chủ tịch".to_owned());
        submission.header.signed_on = Some("2019-03-16".parse().unwrap());
        for (index, indicator) in plan.asked_indicators(period.period_type(), &unit.kind).enumerate() {
            let raw = match indicator.value {
                ValueType::Text { .. } => Raw::text("- Đã tuyên truyền 12 buổi.\n- Còn thiếu loa ở ấp Bình Minh."),
                ValueType::Boolean => Raw::text("có"),
                _ if index % 3 == 0 => Raw::text("1.234"),
                _ => Raw::number(format!("{}", 7 + index)),
            };
            submission.entries.insert(indicator.code.clone(), Entry::read(raw, indicator));
        }
        returns::write(&plan, unit, &submission).unwrap()
    })
}

/// Converts a workbook to another format with LibreOffice.
pub(crate) fn convert_with_libreoffice(workbook: &[u8], format: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.xlsx");
    std::fs::write(&file, workbook).unwrap();
    office::recalculate(&file, format).unwrap().remove(0).1
}

/// The return of [`valid_xlsx`] as an `.xls`.
pub(crate) fn valid_xls() -> &'static [u8] {
    static XLS_BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    XLS_BYTES.get_or_init(|| convert_with_libreoffice(valid_xlsx(), "xls"))
}

/// The return of [`valid_xlsx`] as an `.ods`.
pub(crate) fn valid_ods() -> &'static [u8] {
    static ODS_BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    ODS_BYTES.get_or_init(|| convert_with_libreoffice(valid_xlsx(), "ods"))
}

/// Makes a zip package of these parts. The part `mimetype` is not compressed, as OpenDocument requires.
pub(crate) fn zip_parts(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    pack_parts(parts, |_, name| name == "mimetype")
}

/// Changes the text of one part of a package. Fails where `change` returns the same text.
pub(crate) fn edit_part_text(package: &[u8], part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut parts = unpack_parts(package);
    let (_, bytes) = parts.iter_mut().find(|(name, _)| name == part).unwrap();
    let text = String::from_utf8(std::mem::take(bytes)).unwrap();
    let changed = change(&text);
    assert_ne!(changed, text, "nothing was changed in {part}");
    *bytes = changed.into_bytes();
    zip_parts(&parts)
}

/// The result of `check` for one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileResult {
    pub(crate) outcome: String,
    pub(crate) unit: Value,
    pub(crate) period: Value,
    pub(crate) revision: Value,
    /// The code, the field, and the sheet and cell (`Số liệu!E16`) of each finding.
    pub(crate) findings: Vec<(String, String, String)>,
}

impl FileResult {
    pub(crate) fn codes(&self) -> Vec<&str> {
        self.findings.iter().map(|(code, ..)| code.as_str()).collect()
    }
}

pub(crate) fn tonghop_command() -> Command {
    Command::new(env!("CARGO_BIN_EXE_tonghop"))
}

/// Runs the real `tonghop check` on a folder; returns the result for each file by its name.
pub(crate) fn run_check_on_folder(folder: &Path) -> BTreeMap<String, FileResult> {
    let ran = tonghop_command().arg("check").arg(folder).args(["--format", "json", "-j", "2"]).output().unwrap();
    let document: Value = serde_json::from_slice(&ran.stdout)
        .unwrap_or_else(|error| panic!("{error}: {:?} {}", ran.status, String::from_utf8_lossy(&ran.stderr)));
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let mut files: BTreeMap<String, FileResult> = BTreeMap::new();
    for file in document["files"].as_array().unwrap() {
        let (unit, period, revision) = (file["unit"].clone(), file["period"].clone(), file["revision"].clone());
        let said = FileResult { outcome: text(file, "outcome"), unit, period, revision, findings: Vec::new() };
        assert!(files.insert(text(file, "file"), said).is_none(), "{file} stands twice");
    }
    for finding in document["findings"].as_array().unwrap() {
        let place = format!("{}!{}", text(finding, "sheet"), text(finding, "cell"));
        let said = files.get_mut(&text(finding, "file")).unwrap();
        said.findings.push((text(finding, "code"), text(finding, "field"), place));
    }
    files
}

/// Runs the real `tonghop check` on these files in a new folder; returns the result for each file by its name.
pub(crate) fn run_check_on_files<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> BTreeMap<String, FileResult> {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    run_check_on_folder(folder.path())
}
