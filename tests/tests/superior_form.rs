//! Tests that the superior's own workbook is filled at marked or confirmed cells, and nowhere else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tonghop_cli::ExitStatus;
use tonghop_tests::package::unpack_parts;
use tonghop_tests::program::run_tonghop;
use tonghop_tests::{office, python};

/// A folder with the returns of the demo and a form.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new(form: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = Self { folder };
        let demo = desk.path("demo");
        assert_ne!(run_tonghop(&["demo", demo.to_str().unwrap()]).0, ExitStatus::Refused);
        let target = desk.path("bieu.xlsx");
        let mut arguments: Vec<&Path> = Vec::new();
        if form.contains(&"--labels") {
            arguments.push(Path::new("--labels"));
        }
        arguments.push(&target);
        if form.contains(&"protected") {
            arguments.push(Path::new("protected"));
        }
        python::run_script("superior_form.py", &arguments).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn merge(&self, more: &[&str]) -> (ExitStatus, String) {
        let [returns, report, form] = ["demo/returns", "tong-hop.xlsx", "bieu.xlsx"].map(|name| self.path(name).display().to_string());
        let mut arguments =
            vec!["merge", &returns, "--period", "2019-Q2", "--as-of", "2019-06-25", "-o", &report, "--xlsx-template", &form];
        arguments.extend(more);
        run_tonghop(&arguments)
    }
}

/// The cells of the first sheet, as LibreOffice calculates them: each row as its fields.
fn calculated(workbook: &Path) -> Vec<Vec<String>> {
    let text = office::first_sheet_as_csv(workbook).unwrap();
    text.lines().map(|line| line.split(',').map(|field| field.trim_matches('"').to_owned()).collect()).collect()
}

#[test]
#[ignore = "needs LibreOffice and Python with openpyxl: run by tests/run.sh"]
fn marked_cells_are_filled_and_everything_else_stays() {
    let desk = Desk::new(&[]);
    let (_, told) = desk.merge(&[]);
    let filled = desk.path("bieu-da-dien.xlsx");
    let (before, after) = (std::fs::read(desk.path("bieu.xlsx")).unwrap(), std::fs::read(&filled).unwrap());
    let (before, after): (BTreeMap<_, _>, BTreeMap<_, _>) =
        (unpack_parts(&before).into_iter().collect(), unpack_parts(&after).into_iter().collect());
    assert!(before.keys().eq(after.keys()));
    let changed: Vec<&String> = before.iter().filter(|(name, content)| after.get(*name) != Some(content)).map(|(name, _)| name).collect();
    assert_eq!(changed, ["xl/worksheets/sheet1.xml"], "openpyxl asks for a calculation itself");
    let rows = calculated(&filled);
    let cell = |row: usize| rows.get(row - 1).and_then(|fields| fields.get(2)).map(String::as_str).unwrap_or_default();
    assert_eq!((cell(3), cell(4), cell(6)), ("197", "11872", "1195"));
    assert_eq!((cell(13), cell(14)), ("12069", "12069"), "formulas stay, and count with the new figures");
    assert_eq!((cell(22), cell(23), cell(26)), ("197", "197", "6199"));
    for row in [5, 7, 8, 9, 10, 11, 17, 18, 19, 20, 21, 25] {
        assert_eq!(cell(row), "", "row {row} has no figure, and nothing is written: {told}");
    }
    let flat = told.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "C3 · B01: 197, mới có 20/23",
        "C5 · B02 luy_ke: không ghi",
        "C7 · B99: không ghi",
        "C9 · B01; B02",
        "C10 · Ghi rõ lý do, xem B02: không ghi, ghi chú nhắc đến B02",
        "C13 · B03: không ghi",
        "C17 · C05 ke_hoach: không ghi, kế hoạch giao là một khoảng (9 đến 15)",
        "C18 · C09 ke_hoach: không ghi, kế hoạch không giao số cho chỉ tiêu này; 254 chỉ là mức tham chiếu",
        "C19 · F04 ke_hoach: không ghi, kế hoạch giao là một khoảng (từ 1 trở lên)",
        "C20 · b03: không ghi, ghi chú nhắc đến B03",
        "C21 · B01; B02: không ghi, ghi chú nhắc đến B01",
        "C22 · B01: 197, mới có 20/23 số; ô đang ghi 999, đã thay bằng 197",
        "ô đang ghi “chưa rõ”, đã thay bằng 197",
        "C25 · B01 26440: không ghi, đơn vị ghi “7.5”, không hợp lệ",
        "số; có 1 số liệu còn lỗi",
        "C27 · B03: 467, số còn lỗi",
    ] {
        assert!(flat.contains(words), "{words}: {told}");
    }
    assert!(!told.contains("C24 · B01: 197, mới có 20/23 số; ô đang ghi"), "the same number is no change: {told}");
    // Filled again it is replaced; changed by somebody it is not.
    assert_ne!(desk.merge(&[]).0, ExitStatus::Refused);
    let mut parts = unpack_parts(&std::fs::read(&filled).unwrap());
    for (name, content) in &mut parts {
        if name == "xl/worksheets/sheet2.xml" {
            content.extend(b"<!-- -->");
        }
    }
    std::fs::write(&filled, tonghop_tests::package::pack_parts(&parts, |_, _| false)).unwrap();
    let (status, told) = desk.merge(&[]);
    assert_eq!(status, ExitStatus::Refused, "{told}");
}

#[test]
#[ignore = "needs Python with openpyxl: run by tests/run.sh"]
fn the_json_document_has_every_mark() {
    let desk = Desk::new(&[]);
    let (_, json) = desk.merge(&["--format", "json", "-q"]);
    let json: serde_json::Value = serde_json::from_str(json.trim()).unwrap();
    let form = &json["superior_form"];
    let cells = |list: &str| form[list].as_array().unwrap().iter().map(|one| one["cell"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(cells("filled"), ["C3", "C4", "C6", "C22", "C23", "C24", "C26", "C27"]);
    assert_eq!(cells("left"), ["C5", "C7", "C8", "C9", "C10", "C11", "C13", "C17", "C18", "C19", "C20", "C21", "C25"]);
    assert_eq!((form["filled"][3]["replaced"].as_str(), form["filled"][4]["replaced"].as_str()), (Some("999"), Some("“chưa rõ”")));
    assert_eq!((form["filled"][6]["in_error"].as_u64(), &form["filled"][0]["in_error"]), (Some(1), &serde_json::Value::Null));
    assert_eq!((form["filled"][0]["number"].as_str(), form["filled"][0]["have"].as_u64()), (Some("197"), Some(20)));
    assert!(form["without_cell"].as_array().unwrap().iter().any(|code| code == "C01"));
}

#[test]
#[ignore = "needs Python with openpyxl: run by tests/run.sh"]
fn labels_are_suggested_and_filled_only_when_confirmed() {
    let desk = Desk::new(&["--labels"]);
    let map = desk.path("o.csv");
    let (_, told) = desk.merge(&["--template-map", map.to_str().unwrap()]);
    assert!(told.contains("chưa có ô nào để ghi") && !desk.path("bieu-da-dien.xlsx").exists(), "{told}");
    let list = std::fs::read_to_string(&map).unwrap();
    assert_eq!(list.lines().count(), 3, "{list}");
    let (_, told) = desk.merge(&["--template-map", map.to_str().unwrap()]);
    assert!(told.contains("chưa có ô nào để ghi"), "unconfirmed lines fill nothing: {told}");
    let confirmed: Vec<String> = list.lines().map(|line| if line.contains("B02") { format!("{line}x") } else { line.to_owned() }).collect();
    std::fs::write(&map, confirmed.join("\r\n")).unwrap();
    let (_, told) = desk.merge(&["--template-map", map.to_str().unwrap()]);
    assert!(told.contains("đã ghi 1 ô"), "{told}");
    std::fs::write(&map, list.replace("C3,B02", "C3,B98").replace("THAM DỰ:,", "THAM DỰ:,x")).unwrap();
    let (status, told) = desk.merge(&["--template-map", map.to_str().unwrap()]);
    assert!(status == ExitStatus::Refused && told.contains("không có mã này"), "{told}");
}

#[test]
#[ignore = "needs Python with openpyxl: run by tests/run.sh"]
fn what_cannot_be_filled_is_refused_in_words() {
    let desk = Desk::new(&["protected"]);
    let (status, told) = desk.merge(&[]);
    assert!(status == ExitStatus::Refused && told.contains("đang được bảo vệ"), "{told}");
    assert!(!desk.path("tong-hop.xlsx").exists(), "nothing was written");
    std::fs::write(desk.path("bieu.xlsx"), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0, 0, 0]).unwrap();
    let (status, told) = desk.merge(&[]);
    assert!(status == ExitStatus::Refused && told.contains("lưu thành .xlsx"), "{told}");
}
