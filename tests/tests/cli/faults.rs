//! Makes the disk fail at every step of a run, once and from that step on. Results are the old or the new ones, whole, and no temporary
//! file remains.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tonghop_cli::{Disk, ExitStatus, Step};

use crate::support::{Desk, Ran};

/// How long a disk stays bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fails {
    Once,
    FromThenOn,
}

/// A disk on which the `n`-th step of the kinds fails, and the count of these steps.
fn failing(kinds: &'static [Step], n: usize, fails: Fails) -> (Disk, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&count);
    let disk = Disk::failing(move |step, _| {
        if !kinds.contains(&step) {
            return Ok(());
        }
        let number = seen.fetch_add(1, Ordering::SeqCst) + 1;
        let fault = match fails {
            Fails::Once => number == n,
            Fails::FromThenOn => number >= n,
        };
        if fault { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    });
    (disk, count)
}

const TARGETS: [&str; 7] =
    ["bang/indicators.csv", "bang/by_unit.csv", "bang/units.csv", "bang/ledger.csv", "bang/findings.csv", "th.json", "th.xlsx"];

/// A text whose lines were broken, in one line.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A folder with returns and, where `before`, with the results of an earlier run over fewer of them.
struct Office {
    desk: Desk,
    old: Results,
    new: Results,
}

type Results = BTreeMap<&'static str, Vec<u8>>;

impl Office {
    fn new(before: bool) -> Self {
        let desk = Desk::new();
        desk.receive("in/a.xlsx", "26425", "2019-Q1", 1, &[("B01", "3"), ("B02", "120")]);
        desk.receive("in/b.xlsx", "26428", "2019-Q1", 1, &[("B01", "5"), ("B02", "200")]);
        let mut office = Self { desk, old: Results::new(), new: Results::new() };
        if before {
            assert_eq!(office.merge(&Disk::default()).status, ExitStatus::Done);
            office.old = office.results();
        }
        office.desk.receive("in/c.xlsx", "26431", "2019-Q1", 1, &[("B01", "1"), ("B02", "30")]);
        assert_eq!(office.merge(&Disk::default()).status, ExitStatus::Done);
        office.new = office.results();
        office.restore();
        office
    }

    fn merge(&self, disk: &Disk) -> Ran {
        let line = ["merge", "/in", "--period", "2019-Q1", "-o", "/th.xlsx", "--json", "/th.json", "--csv", "/bang", "-j", "1"];
        self.desk.run_on_disk(&line, disk)
    }

    fn results(&self) -> Results {
        TARGETS.into_iter().filter_map(|name| Some((name, fs::read(self.desk.path(name)).ok()?))).collect()
    }

    /// Puts the old results back.
    fn restore(&self) {
        for name in TARGETS {
            match self.old.get(name) {
                Some(bytes) => self.desk.put(name, bytes),
                None => drop(fs::remove_file(self.desk.path(name))),
            }
        }
        if self.old.is_empty() {
            drop(fs::remove_dir(self.desk.path("bang")));
        }
    }

    fn temporary(&self) -> Vec<String> {
        self.desk.files("").into_iter().filter(|name| name.contains(".tonghop-")).collect()
    }

    /// Runs with a fault, looks at what there is afterwards, and puts everything back. False once the fault came too late.
    fn survives(&self, kinds: &'static [Step], n: usize, fails: Fails) -> bool {
        let returns = ["a", "b", "c"].map(|name| self.desk.bytes(&format!("in/{name}.xlsx")));
        let (disk, count) = failing(kinds, n, fails);
        let ran = self.merge(&disk);
        let after = self.results();
        let said = unwrapped(&ran.err);
        let told = format!("{kinds:?} {n} {fails:?}: {ran:?}");
        match ran.status {
            ExitStatus::Refused => {
                let mixed = said.contains("hai lần tổng hợp khác nhau");
                if mixed {
                    assert!(fails == Fails::FromThenOn, "one fault leaves no mixture: {told}");
                    for (name, bytes) in &after {
                        assert!(self.old.get(name) == Some(bytes) || self.new.get(name) == Some(bytes), "{name} is whole: {told}");
                    }
                } else {
                    assert!(after == self.old, "what was there before is there: {told}");
                    assert!(!self.old.is_empty() || !self.desk.path("bang").exists() || kinds.contains(&Step::Remove), "no folder: {told}");
                }
                assert!(said.contains("ổ đĩa đầy"), "the reason is told: {told}");
            }
            // An input that the disk did not give is named, and the rest goes on.
            ExitStatus::Findings => {
                let report: serde_json::Value = serde_json::from_slice(&after["th.json"]).expect("a whole document");
                let ledger = report["ledger"].as_array().expect("a ledger");
                let refused = ledger.iter().filter(|row| row["outcome"] == "rejected").count();
                assert!(refused > 0 && refused == ledger.iter().filter(|row| row["sha256"] == "").count(), "{told}");
                let names: Vec<&str> = ledger.iter().filter_map(|row| row["file"].as_str()).collect();
                assert_eq!(names, ["a.xlsx", "b.xlsx", "c.xlsx"], "{told}");
                self.of_one_run(&told);
            }
            ExitStatus::Done => {
                assert!(after == self.new, "the new results, whole: {told}");
            }
            ExitStatus::Broken | ExitStatus::Stopped => panic!("{told}"),
        }
        assert_eq!(["a", "b", "c"].map(|name| self.desk.bytes(&format!("in/{name}.xlsx"))), returns, "{told}");
        if !kinds.contains(&Step::Remove) {
            assert_eq!(self.temporary(), Vec::<String>::new(), "nothing lies about: {told}");
        }
        let reached = count.load(Ordering::SeqCst) >= n;
        self.restore();
        if !self.temporary().is_empty() {
            let next = self.merge(&Disk::default());
            assert!(unwrapped(&next.err).contains("Đã dọn"), "{next:?}");
            assert!(self.temporary().is_empty() && self.results() == self.new, "the next run clears: {told}");
            self.restore();
        }
        reached
    }

    fn of_one_run(&self, told: &str) {
        let ran = self.desk.run(&["trace", "/th.xlsx", "B02", "--with", "/th.json", "--with", "/bang"]);
        assert_eq!(ran.status, ExitStatus::Done, "{told}: {ran:?}");
    }
}

/// Fails the first step, the second, … until a run does not get that far; gives how many there were.
fn exhaustively(office: &Office, kinds: &'static [Step], fails: Fails) -> usize {
    let steps = (1..2_000).find(|n| !office.survives(kinds, *n, fails)).expect("an end");
    assert!(steps > 1, "{kinds:?} never happens");
    println!("{kinds:?} {fails:?}: {} steps, each of them failed", steps - 1);
    steps - 1
}

#[test]
fn every_write_fails_once() {
    for before in [true, false] {
        let office = Office::new(before);
        for kinds in [&[Step::Create] as &[Step], &[Step::Write], &[Step::Sync], &[Step::Rename]] {
            exhaustively(&office, kinds, Fails::Once);
        }
    }
}

#[test]
fn every_open_and_every_read_fails_once() {
    let office = Office::new(true);
    for kinds in [&[Step::Open] as &[Step], &[Step::Read], &[Step::Look], &[Step::List], &[Step::Remove]] {
        exhaustively(&office, kinds, Fails::Once);
    }
}

#[test]
fn the_disk_is_full_from_a_step_on() {
    exhaustively(&Office::new(true), &[Step::Create, Step::Write, Step::Sync, Step::Rename], Fails::FromThenOn);
    exhaustively(&Office::new(false), &[Step::Rename], Fails::FromThenOn);
    exhaustively(&Office::new(true), &[Step::Rename, Step::Remove], Fails::FromThenOn);
}

/// Templates over those of an earlier plan, and into a folder that is not there.
#[test]
fn every_step_of_writing_templates_fails_once() {
    let desk = Desk::new();
    let line = ["template", "--period", "2019-Q1", "--unit", "26425", "--unit", "26428", "--force", "-o", "/mau"];
    let names = ["mau/gia-ray-2019-Q1.xlsx", "mau/xuan-bac-2019-Q1.xlsx"];
    let found = || names.map(|name| fs::read(desk.path(name)).ok());
    assert_eq!(desk.run(&line).status, ExitStatus::Done);
    let new = found();
    for old in [[None, None], [Some(b"an earlier one".to_vec()), Some(b"another".to_vec())]] {
        let put_back = || match &old {
            [Some(first), Some(second)] => names.iter().zip([first, second]).for_each(|(name, bytes)| desk.put(name, bytes)),
            _ => fs::remove_dir_all(desk.path("mau")).unwrap_or_default(),
        };
        for kinds in
            [&[Step::Create] as &[Step], &[Step::Write], &[Step::Sync], &[Step::Rename], &[Step::Look], &[Step::Open], &[Step::Read]]
        {
            for n in 1..200 {
                put_back();
                let (disk, count) = failing(kinds, n, Fails::Once);
                let ran = desk.run_on_disk(&line, &disk);
                let expected = if ran.status == ExitStatus::Done { &new } else { &old };
                assert!(found() == *expected && ran.status <= ExitStatus::Refused, "{kinds:?} {n}: {ran:?}");
                assert!(desk.files("").iter().all(|name| !name.contains(".tonghop-")), "{kinds:?} {n}: {:?}", desk.files(""));
                if count.load(Ordering::SeqCst) < n {
                    assert!(n > 1 || kinds == [Step::Open], "{kinds:?} never happens");
                    break;
                }
            }
        }
    }
}

/// The results of which runs lie there is told, whatever was asked.
#[test]
fn results_of_two_runs_are_told_from_those_of_one() {
    let office = Office::new(true);
    let trace = |report: &str, quiet: &str| office.desk.run(&["trace", report, "B02", "--with", "/bang", quiet]);
    for number in 0..=TARGETS.len() {
        for (name, bytes) in TARGETS.iter().zip(0..).map(|(name, place)| (*name, if place < number { &office.new } else { &office.old })) {
            office.desk.put(name, &bytes[name]);
        }
        for report in ["/th.json", "/th.xlsx"] {
            let ran = trace(report, "--quiet");
            let mixed = number > 0 && number < TARGETS.len();
            assert_eq!(ran.status, if mixed { ExitStatus::Findings } else { ExitStatus::Done }, "{number} new: {ran:?}");
            assert_eq!(unwrapped(&ran.err).contains("2 lần tổng hợp khác nhau"), mixed, "{number} new: {ran:?}");
        }
        let next = office.merge(&Disk::default());
        let told = unwrapped(&next.err).contains("lần ghi trước bị ngắt giữa chừng");
        assert_eq!((told, office.results() == office.new), (number > 0 && number < TARGETS.len(), true), "{number}: {next:?}");
    }
    assert!(trace("/th.json", "--lang=en").err.is_empty());
    let absent = office.desk.run(&["trace", "/th.json", "B02", "--with", "/khong-co.xlsx"]);
    assert!(absent.status == ExitStatus::Refused && absent.err.contains("khong-co.xlsx"), "{absent:?}");
}

#[test]
fn a_target_that_cannot_be_looked_at_is_not_overwritten() {
    let office = Office::new(true);
    for kind in [Step::Look, Step::Open] {
        let blind = Disk::failing(move |step, path: &Path| {
            let hidden = step == kind && path.file_name().is_some_and(|name| name == "th.json");
            if hidden { Err(io::ErrorKind::PermissionDenied.into()) } else { Ok(()) }
        });
        let ran = office.merge(&blind);
        assert!(ran.status == ExitStatus::Refused && ran.err.contains("th.json"), "{ran:?}");
        assert!(office.results() == office.old);
    }
}

#[test]
fn a_file_that_grows_while_it_is_read_is_named() {
    let office = Office::new(false);
    let growing = office.desk.path("in/b.xlsx");
    let place = growing.clone();
    let grown = std::sync::Once::new();
    let disk = Disk::failing(move |step, path: &Path| {
        if step == Step::Read && path == place && !grown.is_completed() {
            use std::io::Write;
            // Once: a file that grew at every read would be read until it is too large.
            grown.call_once(|| ());
            fs::OpenOptions::new().append(true).open(path)?.write_all(b"more")?;
        }
        Ok(())
    });
    // Lines end anywhere.
    let told = |ran: &crate::support::Ran| ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    let ran = office.merge(&disk);
    assert!(ran.status == ExitStatus::Findings && told(&ran).contains("thay đổi trong lúc đọc"), "{ran:?}");
    // The same bytes written again: the size says nothing, the time does.
    let bytes = fs::read(&growing).expect("a file");
    let place = growing.clone();
    let disk = Disk::failing(move |step, path: &Path| {
        if step == Step::Read && path == place {
            fs::File::options().write(true).open(path)?.set_modified(std::time::SystemTime::UNIX_EPOCH)?;
        }
        Ok(())
    });
    let ran = office.merge(&disk);
    assert!(told(&ran).contains("thay đổi trong lúc đọc"), "{ran:?}");
    assert_eq!(fs::read(&growing).expect("a file"), bytes);
}
