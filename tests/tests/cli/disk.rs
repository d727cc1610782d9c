//! Tests peculiarities of an office's disk (`docs/threat-model.md`), one per test: each gives a row in the ledger, or exit code 2 with
//! the old file intact.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tonghop_cli::{Disk, DiskOperation, ExitStatus};

use crate::support::{RunResult, TestFolder, indicator_line, outcome};

/// Returns a disk on which operations of these kinds fail with `error` at paths that end with `name`.
fn disk_refusing_path(kinds: &'static [DiskOperation], name: &'static str, error: io::ErrorKind) -> Disk {
    Disk::failing(move |step, path: &Path| {
        let refused = kinds.contains(&step) && path.ends_with(name);
        if refused { Err(error.into()) } else { Ok(()) }
    })
}

/// Merges the folder `in` for the first quarter of 2019 into `output`, on a disk that may fail.
fn merge(desk: &TestFolder, output: &str, disk: &Disk) -> RunResult {
    desk.run_on_disk(&["merge", "/in", "--period", "2019-Q1", "-o", output, "--format", "json"], disk)
}

/// Returns the reason in the ledger for the outcome of a file; empty where there is none.
fn ledger_reason(ran: &RunResult, file: &str) -> String {
    let report = ran.json();
    let row = report["ledger"].as_array().expect("a ledger").iter().find(|row| row["file"] == file).expect("a row").clone();
    row["reason"].as_str().unwrap_or_default().to_owned()
}

/// Merges three returns and further files (name, content, outcome). Asserts that each further file has its outcome with a reason, and
/// that the totals are those of the three returns.
fn assert_extra_file_outcomes(files: &[(&str, &[u8], &str)]) {
    let desk = TestFolder::new();
    desk.write_three_returns();
    for (name, bytes, _) in files {
        desk.write_file(&format!("in/{name}"), bytes);
    }
    let ran = merge(&desk, "/th.xlsx", &Disk::default());
    for (name, _, expected) in files {
        assert_eq!(outcome(&ran.json(), name), *expected, "{name}: {}", ledger_reason(&ran, name));
        assert!(!ledger_reason(&ran, name).is_empty(), "{name} has a reason");
    }
    assert_eq!(ran.json()["ledger"].as_array().map(Vec::len), Some(3 + files.len()));
    assert_eq!(indicator_line(&ran.json(), "B02")["total"], "320");
}

/// The beginning of a compound file, the format of `Thumbs.db` and of old Office files.
const COMPOUND_FILE_START: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0\0\0\0\0";

#[test]
fn lock_and_system_files_are_skipped_whatever_they_contain() {
    let owner = [b"\x0cNguy\xe1\xbb\x85n V\xc4\x83n An".as_slice(), &[b' '; 148]].concat();
    assert_extra_file_outcomes(&[
        ("~$xuan-bac.xlsx", &owner, "skipped"),
        (".~lock.xuan-bac.xlsx#", b",nva,may-1,20.03.2019 08:15,file:///home/nva;", "skipped"),
        (".DS_Store", b"\0\0\0\x01Bud1\0\0\x10\0", "skipped"),
        ("._xuan-bac.xlsx", b"\0\x05\x16\x07\0\x02\0\0Mac OS X", "skipped"),
        ("Thumbs.db", COMPOUND_FILE_START, "skipped"),
        ("desktop.ini", b"\xFF\xFE[\0.\0", "skipped"),
        (".tonghop-aB3xZ9-2.tmp", b"PK\x03\x04", "skipped"),
    ]);
}

#[test]
fn empty_files_are_rejected_whatever_their_name() {
    let names = ["rong.xlsx", "rong.json", "rong.csv", "rong.pdf", "rong"];
    assert_extra_file_outcomes(&names.map(|name| (name, b"".as_slice(), "rejected")));
}

#[test]
fn a_folder_named_like_a_workbook_is_searched() {
    let desk = TestFolder::new();
    desk.write_return("in/bao-cao.xlsx/gia-ray.xlsx", "26425", "2019-Q1", 1, &[("B01", "3"), ("B02", "120")]);
    fs::create_dir(desk.path("in/trong.xlsx")).expect("an empty folder");
    let ran = merge(&desk, "/th.xlsx", &Disk::default());
    assert_eq!((ran.status, outcome(&ran.json(), "bao-cao.xlsx/gia-ray.xlsx")), (ExitStatus::Done, "accepted".into()));
}

#[test]
fn an_unreadable_file_or_folder_is_rejected_and_the_rest_is_merged() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    desk.write_return("in/khoa/xuan-thanh.xlsx", "26434", "2019-Q1", 1, &[("B01", "1"), ("B02", "10")]);
    for (kinds, name, row) in [
        (&[DiskOperation::Open] as &[DiskOperation], "xuan-bac.xlsx", "xuan-bac.xlsx"),
        (&[DiskOperation::Read], "xuan-bac.xlsx", "xuan-bac.xlsx"),
        (&[DiskOperation::Look], "xuan-bac.xlsx", "xuan-bac.xlsx"),
        (&[DiskOperation::List], "khoa", "khoa/"),
    ] {
        let ran = merge(&desk, "/th.xlsx", &disk_refusing_path(kinds, name, io::ErrorKind::PermissionDenied));
        assert_eq!((ran.status, outcome(&ran.json(), row)), (ExitStatus::Findings, "rejected".into()), "{kinds:?}: {}", ran.err);
        assert!(ledger_reason(&ran, row).contains("không có quyền"), "{}", ledger_reason(&ran, row));
        assert_eq!(outcome(&ran.json(), "gia-ray.xlsx"), "accepted");
    }
    let closed = merge(&desk, "/th2.xlsx", &disk_refusing_path(&[DiskOperation::List], "in", io::ErrorKind::PermissionDenied));
    assert!(closed.status == ExitStatus::Refused && !desk.path("th2.xlsx").exists(), "{closed:?}");
}

#[test]
fn a_file_that_vanishes_between_listing_and_reading_is_rejected() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    let moved: PathBuf = desk.path("xuan-bac.xlsx");
    let disk = Disk::failing(move |step, path: &Path| {
        if step == DiskOperation::Open && path.ends_with("in/xuan-bac.xlsx") && path.exists() {
            fs::rename(path, &moved)?;
        }
        Ok(())
    });
    let ran = merge(&desk, "/th.xlsx", &disk);
    assert_eq!((ran.status, outcome(&ran.json(), "xuan-bac.xlsx")), (ExitStatus::Findings, "rejected".into()));
    assert!(ledger_reason(&ran, "xuan-bac.xlsx").contains("không tìm thấy"), "{}", ledger_reason(&ran, "xuan-bac.xlsx"));
}

#[test]
fn names_of_255_bytes_are_read_and_written() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    // Vietnamese letters of three bytes each: 83 of them, and the ending.
    let long = format!("{}a.xlsx", "ế".repeat(83));
    assert_eq!(long.len(), 255);
    fs::rename(desk.path("in/xuan-bac.xlsx"), desk.path("in").join(&long)).expect("renamed");
    let target = format!("/{long}");
    let ran = merge(&desk, &target, &Disk::default());
    assert_eq!((ran.status, outcome(&ran.json(), &long)), (ExitStatus::Done, "accepted".into()), "{}", ran.err);
    assert!(desk.read_file(&long).starts_with(b"PK"));
    let again = merge(&desk, &target, &Disk::default());
    assert_eq!(again.out, ran.out);
    // One more byte is more than a name can have.
    let longer = merge(&desk, &format!("/a{long}"), &Disk::default());
    assert!(longer.status == ExitStatus::Refused, "{longer:?}");
    assert_eq!(desk.files("").len(), 4, "{:?}", desk.files(""));
}

#[test]
fn a_target_disk_that_is_full_or_read_only_keeps_the_old_report() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    assert_eq!(merge(&desk, "/th.xlsx", &Disk::default()).status, ExitStatus::Done);
    let before = desk.read_file("th.xlsx");
    desk.write_return("in/them.xlsx", "26434", "2019-Q1", 1, &[("B01", "1"), ("B02", "10")]);
    for (step, error, told) in [
        (DiskOperation::Write, io::ErrorKind::StorageFull, "ổ đĩa đầy"),
        (DiskOperation::Write, io::ErrorKind::QuotaExceeded, "ổ đĩa đầy"),
        (DiskOperation::Sync, io::ErrorKind::StorageFull, "ổ đĩa đầy"),
        (DiskOperation::Create, io::ErrorKind::ReadOnlyFilesystem, "ổ đĩa chỉ cho đọc"),
        (DiskOperation::Rename, io::ErrorKind::PermissionDenied, "đang mở trong chương trình khác"),
        (DiskOperation::Rename, io::ErrorKind::ResourceBusy, "tệp đang được dùng"),
    ] {
        let disk = Disk::failing(move |at, _| if at == step { Err(error.into()) } else { Ok(()) });
        let ran = merge(&desk, "/th.xlsx", &disk);
        let said = ran.err.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(ran.status == ExitStatus::Refused && said.contains(told) && said.contains("Tệp cũ vẫn còn nguyên"), "{error}: {ran:?}");
        assert_eq!(desk.read_file("th.xlsx"), before, "{error}");
        assert_eq!(desk.files("").iter().filter(|name| name.contains(".tonghop-")).count(), 0, "{error}");
    }
}

#[test]
fn templates_are_written_all_or_none_and_never_over_what_cannot_be_read() {
    let desk = TestFolder::new();
    let line = ["template", "--period", "2019-Q1", "--unit", "26425", "--unit", "26428", "-o", "/mau/moi"];
    let full = Disk::failing(|step, path: &Path| {
        let second = step == DiskOperation::Rename && path.to_string_lossy().contains("xuan-bac");
        if second { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    });
    let ran = desk.run_on_disk(&line, &full);
    assert!(ran.status == ExitStatus::Refused && !desk.path("mau").exists(), "{ran:?}: {:?}", desk.files(""));
    assert_eq!(desk.run(&line).status, ExitStatus::Done);
    desk.write_file("mau/moi/gia-ray-2019-Q1.xlsx", b"filled in");
    let ran = desk.run_on_disk(&line, &disk_refusing_path(&[DiskOperation::Open], "gia-ray-2019-Q1.xlsx", io::ErrorKind::PermissionDenied));
    assert!(ran.status == ExitStatus::Refused && ran.err.contains("gia-ray-2019-Q1.xlsx"), "{ran:?}");
    assert_eq!(desk.read_file("mau/moi/gia-ray-2019-Q1.xlsx"), b"filled in");
}

#[cfg(unix)]
#[test]
fn an_output_that_links_to_an_input_is_refused() {
    use std::os::unix::fs::symlink;
    let desk = TestFolder::new();
    desk.write_three_returns();
    let before = desk.read_file("in/gia-ray.xlsx");
    symlink(desk.path("in"), desk.path("ra")).expect("a link to the folder");
    let through_folder = merge(&desk, "/ra/gia-ray.xlsx", &Disk::default());
    symlink(desk.path("in/gia-ray.xlsx"), desk.path("th.xlsx")).expect("a link to the return");
    let through_link = merge(&desk, "/th.xlsx", &Disk::default());
    fs::hard_link(desk.path("in/gia-ray.xlsx"), desk.path("hai.xlsx")).expect("a second name");
    let second_name = merge(&desk, "/hai.xlsx", &Disk::default());
    for ran in [through_folder, through_link, second_name] {
        assert_eq!(ran.status, ExitStatus::Refused, "{ran:?}");
    }
    assert_eq!(desk.read_file("in/gia-ray.xlsx"), before);
}
