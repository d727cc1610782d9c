//! Tests unusual input folders: outputs among the inputs, circular links, files that cannot be read.

use std::fs;

use tonghop_cli::ExitStatus;

use crate::support::{TestFolder, indicator_line, outcome};

/// Merges the folder `in` for the first quarter of 2019 into `output`, with the further arguments `more`.
fn merge(desk: &TestFolder, output: &str, more: &[&str]) -> crate::support::RunResult {
    desk.run(&[&["merge", "/in", "--period", "2019-Q1", "-o", output, "--format", "json"], more].concat())
}

#[test]
fn a_return_is_never_overwritten() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    let before = desk.read_file("in/xuan-bac.xlsx");
    let inside = merge(&desk, "/in/xuan-bac.xlsx", &[]);
    assert_eq!(inside.status, ExitStatus::Refused, "{inside:?}");
    let named = desk.run(&["merge", "/in/gia-ray.xlsx", "/in/xuan-bac.xlsx", "--period", "2019-Q1", "-o", "/in/xuan-bac.xlsx"]);
    assert!(named.status == ExitStatus::Refused && named.err.contains("đầu vào"), "{named:?}");
    let list = desk.run(&["merge", "/in", "--period", "2019-Q1", "-o", "/th.xlsx", "--json", "/ngay.csv", "--received", "/ngay.csv"]);
    assert_eq!(list.status, ExitStatus::Refused);
    desk.write_file("in/hong.xlsx", b"PK\x03\x04");
    let broken = merge(&desk, "/in/hong.xlsx", &[]);
    assert!(broken.status == ExitStatus::Refused && desk.read_file("in/hong.xlsx") == b"PK\x03\x04", "{broken:?}");
    let twice = merge(&desk, "/th.xlsx", &["--json", "/th.xlsx"]);
    assert_eq!(twice.status, ExitStatus::Refused);
    assert_eq!(desk.read_file("in/xuan-bac.xlsx"), before);
    assert!(!desk.path("th.xlsx").exists());
}

#[test]
fn a_report_among_the_returns_is_skipped() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    let first = merge(&desk, "/in/th.xlsx", &["--json", "/in/th.json", "--csv", "/in/bang"]);
    assert_eq!(first.status, ExitStatus::Done, "{first:?}");
    let again = merge(&desk, "/in/th.xlsx", &["--json", "/in/th.json", "--csv", "/in/bang"]);
    assert_eq!(first.out, again.out);
    let elsewhere = merge(&desk, "/khac.xlsx", &[]).json();
    assert_eq!((outcome(&elsewhere, "th.xlsx"), outcome(&elsewhere, "th.json")), ("skipped".into(), "skipped".into()));
    assert_eq!(indicator_line(&elsewhere, "B02")["total"], "320");
}

/// The program expands patterns itself, because the command prompt of Windows does not. Naming the files one by one gives the same result.
#[test]
fn a_pattern_selects_the_files_that_match() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    desk.write_file("in/ghi-chú.txt", b"mai g\xe1\xbb\x8di x\xc3\xa3");
    let named = ["merge", "/in/gia-ray.xlsx", "/in/suoi-cao.xlsx", "/in/xuan-bac.xlsx", "--period", "2019-Q1", "-o", "/in/th.xlsx"];
    let named = desk.run(&[&named[..], &["--format", "json"]].concat());
    assert_eq!(named.status, ExitStatus::Done, "{named:?}");
    let by_name = desk.read_file("in/th.xlsx");
    // The report of the previous run is among the returns and matches, too.
    for pattern in ["/in/*.xlsx", "/in/**.XLSX", "/in/*-???*.xlsx", "/in/[*"] {
        let ran = desk.run(&["merge", pattern, "--period", "2019-Q1", "-o", "/in/th.xlsx", "--format", "json"]);
        if pattern == "/in/[*" {
            assert!(ran.status == ExitStatus::Refused && ran.err.contains("không có tệp nào khớp với"), "{ran:?}");
        } else {
            assert_eq!((ran.status, &ran.out), (ExitStatus::Done, &named.out), "{pattern}");
        }
        assert_eq!(desk.read_file("in/th.xlsx"), by_name, "{pattern}");
    }
    let elsewhere = desk.run(&["check", "/*/gia-ray.xlsx"]);
    assert!(elsewhere.status == ExitStatus::Refused && elsewhere.err.contains("phần cuối của đường dẫn"), "{elsewhere:?}");
    let away = desk.run(&["check", "/out/*.xlsx"]);
    assert!(away.status == ExitStatus::Refused && away.err.contains("không tìm thấy"), "{away:?}");
}

/// Windows ignores case in names, a Mac decomposes accented letters, and browsers add a number such as `[1]` to the name of a download.
#[test]
fn a_pattern_finds_names_in_any_case_and_unicode_form() {
    let desk = TestFolder::new();
    let bytes = desk.write_return("in/xuan-bac.xlsx", "26428", "2019-Q1", 1, &[("B01", "5")]);
    for name in ["in/Xa\u{303} Xuân Bắc[1].xlsx", "in/xa 1.xlsx"] {
        desk.write_file(name, &bytes);
    }
    let ran = desk.run(&["check", "/in/XÃ xu?n bắc[1]*", "--format", "json"]).json();
    assert_eq!(ran["files"][0]["file"], "Xã Xuân Bắc[1].xlsx");
    assert_eq!(ran["files"].as_array().map(Vec::len), Some(1), "{ran}");
}

#[test]
fn a_pattern_selects_files_of_previous_periods() {
    let desk = TestFolder::new();
    desk.write_return("in/xuan-bac.xlsx", "26428", "2019-Q2", 1, &[("B01", "5")]);
    desk.write_return("truoc/xuan-bac-Q1.xlsx", "26428", "2019-Q1", 1, &[("B01", "4")]);
    desk.write_return("truoc/gia-ray-Q1.xlsx", "26425", "2019-Q1", 1, &[("B01", "3")]);
    let merge =
        |previous: &str| desk.run(&["merge", "/in", "--period", "2019-Q2", "-o", "/th.xlsx", "--previous", previous, "--format", "json"]);
    let (all, matching) = (merge("/truoc").json(), merge("/truoc/*-q1.xlsx").json());
    assert_eq!(indicator_line(&matching, "B01"), indicator_line(&all, "B01"));
    assert_eq!(indicator_line(&matching, "B01")["previous"], "7");
}

#[test]
fn leftover_files_of_programs_are_skipped_in_the_ledger() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    for name in ["in/~$xuan-bac.xlsx", "in/.DS_Store", "in/Thumbs.db", "in/.tonghop-Xy1.tmp", "in/scan.pdf"] {
        desk.write_file(name, b"%PDF-1.4");
    }
    fs::create_dir(desk.path("in/thu-muc.xlsx")).expect("a folder named like a file");
    let ran = merge(&desk, "/th.xlsx", &[]);
    assert_eq!(ran.status, ExitStatus::Done, "{ran:?}");
    for name in ["~$xuan-bac.xlsx", ".DS_Store", "Thumbs.db", ".tonghop-Xy1.tmp", "scan.pdf"] {
        assert_eq!(outcome(&ran.json(), name), "skipped", "{name}");
    }
    assert_eq!(ran.json()["ledger"].as_array().map(Vec::len), Some(8));
}

#[test]
fn file_names_are_in_nfc_and_stay_distinct() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    let bytes = desk.read_file("in/xuan-bac.xlsx");
    fs::remove_file(desk.path("in/xuan-bac.xlsx")).expect("removed");
    // “Bắc” composed and decomposed: these are two files on Linux, but people see the same name.
    desk.write_file("in/B\u{1eaf}c.xlsx", &bytes);
    desk.write_file("in/Ba\u{306}\u{301}c.xlsx", &bytes);
    let report = merge(&desk, "/th.xlsx", &[]).json();
    assert_eq!((outcome(&report, "B\u{1eaf}c.xlsx"), outcome(&report, "B\u{1eaf}c.xlsx (2)")), ("accepted".into(), "duplicate".into()));
}

#[test]
fn the_same_names_in_two_folders_are_two_files() {
    let desk = TestFolder::new();
    desk.write_return("in/t1/a.xlsx", "26425", "2019-Q1", 1, &[("B01", "3"), ("B02", "120")]);
    desk.write_return("in/t2/a.xlsx", "26428", "2019-Q1", 1, &[("B01", "5"), ("B02", "200")]);
    let ran = desk.run(&["merge", "/in/t1", "/in/t2", "/in/t2/a.xlsx", "--period", "2019-Q1", "-o", "/th.xlsx", "--format", "json"]);
    assert_eq!(ran.json()["ledger"].as_array().map(Vec::len), Some(2), "{}", ran.out);
    assert_eq!(indicator_line(&ran.json(), "B02")["total"], "320");
}

#[test]
fn large_files_are_rejected_with_their_true_size() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    let large = fs::File::create(desk.path("in/lon.xlsx")).expect("a file");
    large.set_len(30 * 1024 * 1024).expect("thirty megabytes");
    let ran = merge(&desk, "/th.xlsx", &[]);
    assert_eq!(ran.status, ExitStatus::Findings);
    assert_eq!(outcome(&ran.json(), "lon.xlsx"), "rejected");
    let findings = ran.json()["findings"].clone();
    let told = findings.as_array().expect("findings").iter().find(|f| f["file"] == "lon.xlsx").expect("a finding");
    assert!(told["code"] == "XLS121" && told["message"].as_str().is_some_and(|m| m.contains("30 MB")), "{told}");
}

#[test]
fn no_result_is_written_where_one_target_is_unwritable() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    fs::create_dir(desk.path("th.xlsx")).expect("a folder in the place of the report");
    assert_eq!(merge(&desk, "/th.xlsx", &["--json", "/th.json"]).status, ExitStatus::Refused);
    assert_eq!(merge(&desk, "/khong-co/th.xlsx", &["--json", "/th.json"]).status, ExitStatus::Refused);
    assert!(!desk.path("th.json").exists());
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    #[test]
    fn circular_links_are_reported_once() {
        let desk = TestFolder::new();
        desk.write_three_returns();
        symlink(desk.path("in"), desk.path("in/vong")).expect("a link to its own folder");
        symlink(desk.path("in/tu-than"), desk.path("in/tu-than")).expect("a link to itself");
        desk.write_return("khac/xuan-thanh.xlsx", "26434", "2019-Q1", 1, &[("B01", "1"), ("B02", "10")]);
        symlink(desk.path("khac"), desk.path("in/a-lien-ket")).expect("a link to another folder");
        let ran = merge(&desk, "/th.xlsx", &[]);
        assert_eq!(outcome(&ran.json(), "vong"), "skipped");
        assert_eq!(outcome(&ran.json(), "tu-than"), "rejected");
        assert_eq!(outcome(&ran.json(), "a-lien-ket/xuan-thanh.xlsx"), "accepted");
        assert_eq!(
            (indicator_line(&ran.json(), "B02")["total"].clone(), ran.json()["ledger"].as_array().map(Vec::len)),
            ("330".into(), Some(6))
        );
    }

    #[test]
    fn a_pipe_does_not_hang_the_batch() {
        let desk = TestFolder::new();
        desk.write_three_returns();
        assert!(Command::new("mkfifo").arg(desk.path("in/ong.xlsx")).status().is_ok_and(|status| status.success()));
        assert_eq!(outcome(&merge(&desk, "/th.xlsx", &[]).json(), "ong.xlsx"), "skipped");
    }

    #[test]
    fn an_unreadable_file_is_rejected_with_the_reason() {
        let desk = TestFolder::new();
        desk.write_three_returns();
        fs::set_permissions(desk.path("in/xuan-bac.xlsx"), fs::Permissions::from_mode(0o000)).expect("no permission");
        if fs::read(desk.path("in/xuan-bac.xlsx")).is_ok() {
            // The superuser may read everything, so a link to nothing serves instead: a file that cannot be read although it is listed.
            fs::remove_file(desk.path("in/xuan-bac.xlsx")).expect("removed");
            symlink(desk.path("khong-co"), desk.path("in/xuan-bac.xlsx")).expect("a link to nothing");
        }
        let ran = merge(&desk, "/th.xlsx", &["--lang", "en"]);
        assert_eq!((ran.status, outcome(&ran.json(), "xuan-bac.xlsx")), (ExitStatus::Findings, "rejected".into()));
        assert!(ran.out.contains("cannot be read from the disk"), "{}", ran.out);
    }
}
