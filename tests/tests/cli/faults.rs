//! Tests runs in which the disk fails at any step, once or from that step on: the results are the old ones or the new ones, complete, and
//! no temporary file remains.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tonghop_cli::{Disk, DiskOperation, ExitStatus};

use crate::support::{RunResult, TestFolder};

/// How long the disk keeps failing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FaultDuration {
    Once,
    FromThenOn,
}

/// Returns a disk on which the `n`-th operation of these kinds fails, or that one and all later ones. Also returns a counter of the
/// operations of these kinds.
fn failing_disk(kinds: &'static [DiskOperation], n: usize, fails: FaultDuration) -> (Disk, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&count);
    let disk = Disk::failing(move |step, _| {
        if !kinds.contains(&step) {
            return Ok(());
        }
        let number = seen.fetch_add(1, Ordering::SeqCst) + 1;
        let fault = match fails {
            FaultDuration::Once => number == n,
            FaultDuration::FromThenOn => number >= n,
        };
        if fault { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    });
    (disk, count)
}

const RESULT_FILE_NAMES: [&str; 7] =
    ["bang/indicators.csv", "bang/by_unit.csv", "bang/units.csv", "bang/ledger.csv", "bang/findings.csv", "th.json", "th.xlsx"];

/// Joins the lines of a wrapped text into one line.
fn join_wrapped_lines(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A folder with three returns, with the result files of two merges. `old` are those of an earlier merge of the first two returns, or none;
/// `new` are those of all three.
struct MergeFixture {
    desk: TestFolder,
    old: Results,
    new: Results,
}

/// The bytes of the result files, by name.
type Results = BTreeMap<&'static str, Vec<u8>>;

impl MergeFixture {
    /// Makes the fixture. `before` sets whether the folder has result files of an earlier merge.
    fn new(before: bool) -> Self {
        let desk = TestFolder::new();
        desk.write_return("in/a.xlsx", "26425", "2019-Q1", 1, &[("B01", "3"), ("B02", "120")]);
        desk.write_return("in/b.xlsx", "26428", "2019-Q1", 1, &[("B01", "5"), ("B02", "200")]);
        let mut office = Self { desk, old: Results::new(), new: Results::new() };
        if before {
            assert_eq!(office.merge(&Disk::default()).status, ExitStatus::Done);
            office.old = office.read_results();
        }
        office.desk.write_return("in/c.xlsx", "26431", "2019-Q1", 1, &[("B01", "1"), ("B02", "30")]);
        assert_eq!(office.merge(&Disk::default()).status, ExitStatus::Done);
        office.new = office.read_results();
        office.restore_old_results();
        office
    }

    fn merge(&self, disk: &Disk) -> RunResult {
        let line = ["merge", "/in", "--period", "2019-Q1", "-o", "/th.xlsx", "--json", "/th.json", "--csv", "/bang", "-j", "1"];
        self.desk.run_on_disk(&line, disk)
    }

    /// Reads the result files that exist in the folder.
    fn read_results(&self) -> Results {
        RESULT_FILE_NAMES.into_iter().filter_map(|name| Some((name, fs::read(self.desk.path(name)).ok()?))).collect()
    }

    /// Puts the result files of the earlier merge back, or deletes all result files where there was none.
    fn restore_old_results(&self) {
        for name in RESULT_FILE_NAMES {
            match self.old.get(name) {
                Some(bytes) => self.desk.write_file(name, bytes),
                None => drop(fs::remove_file(self.desk.path(name))),
            }
        }
        if self.old.is_empty() {
            drop(fs::remove_dir(self.desk.path("bang")));
        }
    }

    /// The names of temporary files that a run has left in the folder.
    fn temporary_files(&self) -> Vec<String> {
        self.desk.files("").into_iter().filter(|name| name.contains(".tonghop-")).collect()
    }

    /// Merges with a fault, checks the files that are there afterwards, and restores the old ones. Returns false where the run had fewer
    /// than `n` operations of these kinds, so that nothing failed.
    fn run_with_fault(&self, kinds: &'static [DiskOperation], n: usize, fails: FaultDuration) -> bool {
        let returns = ["a", "b", "c"].map(|name| self.desk.read_file(&format!("in/{name}.xlsx")));
        let (disk, count) = failing_disk(kinds, n, fails);
        let ran = self.merge(&disk);
        let after = self.read_results();
        let said = join_wrapped_lines(&ran.err);
        let told = format!("{kinds:?} {n} {fails:?}: {ran:?}");
        match ran.status {
            ExitStatus::Refused => {
                let mixed = said.contains("hai lần tổng hợp khác nhau");
                if mixed {
                    assert!(fails == FaultDuration::FromThenOn, "one fault leaves no mixture: {told}");
                    for (name, bytes) in &after {
                        assert!(self.old.get(name) == Some(bytes) || self.new.get(name) == Some(bytes), "{name} is whole: {told}");
                    }
                } else {
                    assert!(after == self.old, "what was there before is there: {told}");
                    assert!(
                        !self.old.is_empty() || !self.desk.path("bang").exists() || kinds.contains(&DiskOperation::Remove),
                        "no folder: {told}"
                    );
                }
                assert!(said.contains("ổ đĩa đầy"), "the reason is told: {told}");
            }
            // An input that could not be read is named in the ledger, and the others are merged.
            ExitStatus::Findings => {
                let report: serde_json::Value = serde_json::from_slice(&after["th.json"]).expect("a whole document");
                let ledger = report["ledger"].as_array().expect("a ledger");
                let refused = ledger.iter().filter(|row| row["outcome"] == "rejected").count();
                assert!(refused > 0 && refused == ledger.iter().filter(|row| row["sha256"] == "").count(), "{told}");
                let names: Vec<&str> = ledger.iter().filter_map(|row| row["file"].as_str()).collect();
                assert_eq!(names, ["a.xlsx", "b.xlsx", "c.xlsx"], "{told}");
                self.assert_results_of_one_run(&told);
            }
            ExitStatus::Done => {
                assert!(after == self.new, "the new results, whole: {told}");
            }
            ExitStatus::Broken | ExitStatus::Stopped => panic!("{told}"),
        }
        assert_eq!(["a", "b", "c"].map(|name| self.desk.read_file(&format!("in/{name}.xlsx"))), returns, "{told}");
        if !kinds.contains(&DiskOperation::Remove) {
            assert_eq!(self.temporary_files(), Vec::<String>::new(), "nothing lies about: {told}");
        }
        let reached = count.load(Ordering::SeqCst) >= n;
        self.restore_old_results();
        if !self.temporary_files().is_empty() {
            let next = self.merge(&Disk::default());
            assert!(join_wrapped_lines(&next.err).contains("Đã dọn"), "{next:?}");
            assert!(self.temporary_files().is_empty() && self.read_results() == self.new, "the next run clears: {told}");
            self.restore_old_results();
        }
        reached
    }

    /// Asserts that `trace` reports all result files as results of the same run. `told` is printed on failure.
    fn assert_results_of_one_run(&self, told: &str) {
        let ran = self.desk.run(&["trace", "/th.xlsx", "B02", "--with", "/th.json", "--with", "/bang"]);
        assert_eq!(ran.status, ExitStatus::Done, "{told}: {ran:?}");
    }
}

/// Merges with a fault at the first operation of these kinds, then at the second, and so on until a run has no further one. Returns
/// their number.
fn fail_each_step(office: &MergeFixture, kinds: &'static [DiskOperation], fails: FaultDuration) -> usize {
    let steps = (1..2_000).find(|n| !office.run_with_fault(kinds, *n, fails)).expect("an end");
    assert!(steps > 1, "{kinds:?} never happens");
    println!("{kinds:?} {fails:?}: {} steps, each of them failed", steps - 1);
    steps - 1
}

#[test]
fn results_are_whole_after_any_single_write_failure() {
    for before in [true, false] {
        let office = MergeFixture::new(before);
        for kinds in
            [&[DiskOperation::Create] as &[DiskOperation], &[DiskOperation::Write], &[DiskOperation::Sync], &[DiskOperation::Rename]]
        {
            fail_each_step(&office, kinds, FaultDuration::Once);
        }
    }
}

#[test]
fn results_are_whole_after_any_single_read_failure() {
    let office = MergeFixture::new(true);
    for kinds in [
        &[DiskOperation::Open] as &[DiskOperation],
        &[DiskOperation::Read],
        &[DiskOperation::Look],
        &[DiskOperation::List],
        &[DiskOperation::Remove],
    ] {
        fail_each_step(&office, kinds, FaultDuration::Once);
    }
}

#[test]
fn each_result_file_is_whole_when_the_disk_stays_full() {
    fail_each_step(
        &MergeFixture::new(true),
        &[DiskOperation::Create, DiskOperation::Write, DiskOperation::Sync, DiskOperation::Rename],
        FaultDuration::FromThenOn,
    );
    fail_each_step(&MergeFixture::new(false), &[DiskOperation::Rename], FaultDuration::FromThenOn);
    fail_each_step(&MergeFixture::new(true), &[DiskOperation::Rename, DiskOperation::Remove], FaultDuration::FromThenOn);
}

/// Templates are written into a folder with those of an earlier plan, and into a folder that does not exist.
#[test]
fn templates_are_whole_after_any_single_failure() {
    let desk = TestFolder::new();
    let line = ["template", "--period", "2019-Q1", "--unit", "26425", "--unit", "26428", "--force", "-o", "/mau"];
    let names = ["mau/gia-ray-2019-Q1.xlsx", "mau/xuan-bac-2019-Q1.xlsx"];
    let found = || names.map(|name| fs::read(desk.path(name)).ok());
    assert_eq!(desk.run(&line).status, ExitStatus::Done);
    let new = found();
    for old in [[None, None], [Some(b"an earlier one".to_vec()), Some(b"another".to_vec())]] {
        let put_back = || match &old {
            [Some(first), Some(second)] => names.iter().zip([first, second]).for_each(|(name, bytes)| desk.write_file(name, bytes)),
            _ => fs::remove_dir_all(desk.path("mau")).unwrap_or_default(),
        };
        for kinds in [
            &[DiskOperation::Create] as &[DiskOperation],
            &[DiskOperation::Write],
            &[DiskOperation::Sync],
            &[DiskOperation::Rename],
            &[DiskOperation::Look],
            &[DiskOperation::Open],
            &[DiskOperation::Read],
        ] {
            for n in 1..200 {
                put_back();
                let (disk, count) = failing_disk(kinds, n, FaultDuration::Once);
                let ran = desk.run_on_disk(&line, &disk);
                let expected = if ran.status == ExitStatus::Done { &new } else { &old };
                assert!(found() == *expected && ran.status <= ExitStatus::Refused, "{kinds:?} {n}: {ran:?}");
                assert!(desk.files("").iter().all(|name| !name.contains(".tonghop-")), "{kinds:?} {n}: {:?}", desk.files(""));
                if count.load(Ordering::SeqCst) < n {
                    assert!(n > 1 || kinds == [DiskOperation::Open], "{kinds:?} never happens");
                    break;
                }
            }
        }
    }
}

/// `trace` and the next merge report that results come from two runs, whichever of the files they are given.
#[test]
fn mixed_results_of_two_runs_are_detected() {
    let office = MergeFixture::new(true);
    let trace = |report: &str, quiet: &str| office.desk.run(&["trace", report, "B02", "--with", "/bang", quiet]);
    for number in 0..=RESULT_FILE_NAMES.len() {
        for (name, bytes) in
            RESULT_FILE_NAMES.iter().zip(0..).map(|(name, place)| (*name, if place < number { &office.new } else { &office.old }))
        {
            office.desk.write_file(name, &bytes[name]);
        }
        for report in ["/th.json", "/th.xlsx"] {
            let ran = trace(report, "--quiet");
            let mixed = number > 0 && number < RESULT_FILE_NAMES.len();
            assert_eq!(ran.status, if mixed { ExitStatus::Findings } else { ExitStatus::Done }, "{number} new: {ran:?}");
            assert_eq!(join_wrapped_lines(&ran.err).contains("2 lần tổng hợp khác nhau"), mixed, "{number} new: {ran:?}");
        }
        let next = office.merge(&Disk::default());
        let told = join_wrapped_lines(&next.err).contains("lần ghi trước bị ngắt giữa chừng");
        assert_eq!(
            (told, office.read_results() == office.new),
            (number > 0 && number < RESULT_FILE_NAMES.len(), true),
            "{number}: {next:?}"
        );
    }
    assert!(trace("/th.json", "--lang=en").err.is_empty());
    let absent = office.desk.run(&["trace", "/th.json", "B02", "--with", "/khong-co.xlsx"]);
    assert!(absent.status == ExitStatus::Refused && absent.err.contains("khong-co.xlsx"), "{absent:?}");
}

#[test]
fn a_target_that_cannot_be_inspected_is_not_overwritten() {
    let office = MergeFixture::new(true);
    for kind in [DiskOperation::Look, DiskOperation::Open] {
        let blind = Disk::failing(move |step, path: &Path| {
            let hidden = step == kind && path.file_name().is_some_and(|name| name == "th.json");
            if hidden { Err(io::ErrorKind::PermissionDenied.into()) } else { Ok(()) }
        });
        let ran = office.merge(&blind);
        assert!(ran.status == ExitStatus::Refused && ran.err.contains("th.json"), "{ran:?}");
        assert!(office.read_results() == office.old);
    }
}

#[test]
fn a_file_that_changes_while_it_is_read_is_reported() {
    let office = MergeFixture::new(false);
    let growing = office.desk.path("in/b.xlsx");
    let place = growing.clone();
    let grown = std::sync::Once::new();
    let disk = Disk::failing(move |step, path: &Path| {
        if step == DiskOperation::Read && path == place && !grown.is_completed() {
            use std::io::Write;
            // Once: a file that grew at every read would be read until it is too large.
            grown.call_once(|| ());
            fs::OpenOptions::new().append(true).open(path)?.write_all(b"more")?;
        }
        Ok(())
    });
    // Messages are wrapped at any blank.
    let told = |ran: &crate::support::RunResult| ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    let ran = office.merge(&disk);
    assert!(ran.status == ExitStatus::Findings && told(&ran).contains("thay đổi trong lúc đọc"), "{ran:?}");
    // Only the time of the last change differs, neither the bytes nor the size.
    let bytes = fs::read(&growing).expect("a file");
    let place = growing.clone();
    let disk = Disk::failing(move |step, path: &Path| {
        if step == DiskOperation::Read && path == place {
            fs::File::options().write(true).open(path)?.set_modified(std::time::SystemTime::UNIX_EPOCH)?;
        }
        Ok(())
    });
    let ran = office.merge(&disk);
    assert!(told(&ran).contains("thay đổi trong lúc đọc"), "{ran:?}");
    assert_eq!(fs::read(&growing).expect("a file"), bytes);
}
