//! Tests that the program checks and merges the hostile corpus: each file has the expected outcome, memory and time stay within limits,
//! and a bad file does not stop the others.
//!
//! `HOSTILE=all` includes the largest files; `tests/hostile.sh` does that with an optimised program.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;
use tonghop::xlsx::read::{Caps, detect};
use tonghop_tests::hostile::{Case, all_cases};

/// The most memory that the program may use, in KiB.
const MAX_MEMORY_KIB: u64 = 256 * 1024;
/// The longest time that one file may take.
const MAX_TIME_PER_FILE: Duration = Duration::from_secs(12);

/// The result of a run: exit code, output, messages, the most memory that was used (in KiB), and the time that it took.
struct RunResult {
    code: Option<i32>,
    out: String,
    err: String,
    memory: u64,
    time: Duration,
}

/// The most memory that a process has used so far, in KiB; `None` after the process has ended.
fn peak_memory_kib(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().strip_suffix(" kB")?.parse().ok()
}

/// Runs the program with its output in a file, and measures its memory every few milliseconds until it ends.
fn run_measured(args: &[&str], work: &Path) -> RunResult {
    let (out, err) = (work.join("out"), work.join("err"));
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_tonghop"))
        .args(args)
        .stdin(Stdio::null())
        .stdout(fs::File::create(&out).unwrap())
        .stderr(fs::File::create(&err).unwrap())
        .spawn()
        .unwrap();
    let mut memory = 0;
    let status = loop {
        memory = peak_memory_kib(&child).map_or(memory, |now| memory.max(now));
        match child.try_wait().unwrap() {
            Some(status) => break status,
            None => thread::sleep(Duration::from_millis(2)),
        }
    };
    let text = |path: &Path| String::from_utf8(fs::read(path).unwrap()).unwrap();
    RunResult { code: status.code(), out: text(&out), err: text(&err), memory, time: begun.elapsed() }
}

/// Writes the files of the cases of this run into a folder, and returns the cases.
fn write_cases(folder: &Path) -> Vec<Case> {
    let all = std::env::var_os("HOSTILE").is_some_and(|value| value == "all");
    let cases: Vec<Case> = all_cases().into_iter().filter(|case| all || !case.heavy).collect();
    fs::create_dir(folder).unwrap();
    let (mut rest, halves) = (cases.iter().collect::<Vec<_>>(), 2);
    thread::scope(|scope| {
        while !rest.is_empty() {
            let part = rest.split_off(rest.len() - rest.len().div_ceil(halves).min(rest.len()));
            scope.spawn(move || {
                part.iter().for_each(|case| {
                    let path = folder.join(&case.file);
                    fs::create_dir_all(path.parent().unwrap()).unwrap();
                    fs::write(path, case.bytes()).unwrap();
                });
            });
        }
    });
    cases
}

/// The outcome and the codes of the findings for each file in the array `list` of a document: `rejected [XLS101]`.
fn outcomes_by_file(document: &Value, list: &str) -> BTreeMap<String, String> {
    let mut codes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for finding in document["findings"].as_array().unwrap() {
        if let Some(file) = finding["file"].as_str() {
            codes.entry(file).or_default().insert(finding["code"].as_str().unwrap());
        }
    }
    let files = document[list].as_array().unwrap();
    files
        .iter()
        .map(|row| {
            let file = row["file"].as_str().unwrap();
            let codes = codes.get(file).into_iter().flatten().copied().collect::<Vec<_>>().join(" ");
            (file.to_owned(), format!("{} [{codes}]", row["outcome"].as_str().unwrap()))
        })
        .collect()
}

/// The outcome that the program must give for a case. It differs from that of the library, because the program opens archives and messages
/// that the library refuses, and reads `.xls`.
fn expected_outcome(case: &Case) -> String {
    match case.codes.as_slice() {
        ["XLS118"]
            if tonghop::returns::container::open(&case.bytes(), detect(&case.bytes()), &Caps::NATIVE)
                .is_ok_and(|found| found.is_some()) =>
        {
            "skipped []".to_owned()
        }
        ["XLS104"] if detect(&case.bytes()).is_other_spreadsheet() => "rejected [XLS165]".to_owned(),
        codes => format!("{} [{}]", case.verdict, codes.join(" ")),
    }
}

#[test]
fn hostile_files_are_checked_and_merged_within_limits() {
    let place = TempDir::new().unwrap();
    let folder = place.path().join("in");
    let cases = write_cases(&folder);
    let files = folder.to_str().unwrap();

    let checked = run_measured(&["check", files, "--format", "json", "-j", "16"], place.path());
    assert_eq!(checked.code, Some(1), "{}", checked.err);
    let mut found = outcomes_by_file(&serde_json::from_str(&checked.out).unwrap(), "files");
    let expected: BTreeMap<String, String> = cases.iter().map(|case| (case.ledger_name(), expected_outcome(case))).collect();
    // Files within archives and messages have rows of their own.
    let is_within = |file: &String| cases.iter().any(|case| file.starts_with(&format!("{}/", case.ledger_name())));
    found.retain(|file, _| !is_within(file));
    let differ: Vec<_> =
        expected.iter().filter(|(file, what)| found.get(*file) != Some(what)).map(|(file, what)| (file, what, found.get(file))).collect();
    assert!(differ.is_empty() && found.len() == expected.len(), "{differ:#?}");

    let report = place.path().join("th.xlsx");
    let merged = run_measured(
        &["merge", files, "--period", "2019-Q1", "-o", report.to_str().unwrap(), "--format", "json", "--as-of", "2019-03-20"],
        place.path(),
    );
    // All are returns of one unit, so that the report names a conflict: nobody knows which of them counts.
    assert_eq!(merged.code, Some(1), "{}", merged.err);
    let mut ledger = outcomes_by_file(&serde_json::from_str(&merged.out).unwrap(), "ledger");
    ledger.retain(|file, _| !is_within(file));
    assert_eq!(ledger.len(), cases.len());
    let refused = |all: &BTreeMap<String, String>| -> BTreeSet<String> {
        all.iter().filter(|(_, what)| what.starts_with("rejected")).map(|(file, _)| file.clone()).collect()
    };
    assert_eq!(refused(&ledger), refused(&expected));

    println!("{} files: check {} KiB, {:?}; merge {} KiB, {:?}", cases.len(), checked.memory, checked.time, merged.memory, merged.time);
    assert!(checked.memory.max(merged.memory) < MAX_MEMORY_KIB, "check {} KiB, merge {} KiB", checked.memory, merged.memory);
    check_heavy_cases_singly(&cases, &folder, place.path());
}

#[cfg(unix)]
#[test]
fn special_files_do_not_hang_the_check() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;

    let place = TempDir::new().unwrap();
    let folder = place.path().join("in");
    fs::create_dir(&folder).unwrap();
    let at = |name: &str| folder.join(name);
    let honest = tonghop_tests::hostile::honest::workbook();
    fs::write(at("that.xlsx"), honest).unwrap();
    fs::write(at("khong.xlsx"), b"").unwrap();
    fs::create_dir(at("thu-muc.xlsx")).unwrap();
    fs::create_dir(at("rong")).unwrap();
    assert!(Command::new("mkfifo").arg(at("ong.xlsx")).status().unwrap().success());
    let _socket = UnixListener::bind(at("o-cam.xlsx")).unwrap();
    symlink("/dev/zero", at("vo-tan.xlsx")).unwrap();
    symlink("/dev/full", at("day.xlsx")).unwrap();
    symlink(at("vong-2"), at("vong-1")).unwrap();
    symlink(at("vong-1"), at("vong-2")).unwrap();
    symlink(&folder, at("chinh-no")).unwrap();
    symlink("/proc/self/mem", at("bo-nho.xlsx")).unwrap();
    symlink(at("that.xlsx"), at("lien-ket.xlsx")).unwrap();
    symlink(at("khong-co"), at("dut.xlsx")).unwrap();
    fs::write(at("cam.xlsx"), honest).unwrap();
    fs::set_permissions(at("cam.xlsx"), fs::Permissions::from_mode(0o0)).unwrap();
    let forbidden = fs::read(at("cam.xlsx")).is_err();
    let deep = (0..80).fold(at("sau"), |path, _| path.join("d"));
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("day.xlsx"), honest).unwrap();

    let ran = run_measured(&["check", folder.to_str().unwrap(), "--format", "json"], place.path());
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    let found = outcomes_by_file(&serde_json::from_str(&ran.out).unwrap(), "files");
    let became = |name: &str| found.get(name).map(String::as_str);
    assert_eq!(became("that.xlsx").or(became("lien-ket.xlsx")), Some("accepted []"));
    for (name, what) in [
        ("khong.xlsx", "rejected [XLS101]"),
        ("ong.xlsx", "skipped []"),
        ("o-cam.xlsx", "skipped []"),
        ("vo-tan.xlsx", "skipped []"),
        ("day.xlsx", "skipped []"),
        ("vong-1", "rejected []"),
        ("vong-2", "rejected []"),
        ("chinh-no", "skipped []"),
        ("dut.xlsx", "rejected []"),
        // The superuser may read everything.
        ("cam.xlsx", if forbidden { "rejected []" } else { "accepted []" }),
    ] {
        assert_eq!(became(name), Some(what), "{name} in {found:#?}");
    }
    assert!(became("bo-nho.xlsx").is_some_and(|what| what.starts_with("rejected")), "{found:#?}");
    assert!(found.iter().any(|(name, what)| name.starts_with("sau/") && what == "rejected []"), "{found:#?}");
    assert!(ran.time < MAX_TIME_PER_FILE && ran.memory < MAX_MEMORY_KIB, "{:?}, {} KiB", ran.time, ran.memory);
}

/// Checks those files that could take much time or memory, each in a run of its own.
fn check_heavy_cases_singly(cases: &[Case], folder: &Path, work: &Path) {
    let mut slowest = (Duration::ZERO, "");
    let mut largest = (0, "");
    for case in cases.iter().filter(|case| case.heavy || case.family == "cap" || case.file.contains("many")) {
        let ran = run_measured(&["check", folder.join(&case.file).to_str().unwrap(), "--format", "json"], work);
        assert!(matches!(ran.code, Some(0 | 1)), "{}: {:?} {}", case.file, ran.code, ran.err);
        slowest = slowest.max((ran.time, &case.file));
        largest = largest.max((ran.memory, &case.file));
    }
    println!("slowest {slowest:?}, largest {largest:?}");
    assert!(slowest.0 < MAX_TIME_PER_FILE, "{slowest:?}");
    assert!(largest.0 < MAX_MEMORY_KIB, "{largest:?}");
}
