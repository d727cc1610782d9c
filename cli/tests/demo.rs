//! Tests of `tonghop demo`, run in process: exactly the staged faults are found, each file has one row in the ledger, and no other files
//! are changed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;
use tonghop_cli::{ExitStatus, run};
use unicode_normalization::UnicodeNormalization;

/// Runs `tonghop demo` in process; returns the exit status, the output and the messages.
fn run_demo(folder: &Path, more: &[&str]) -> (ExitStatus, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = ["tonghop", "demo", folder.to_str().unwrap()];
    let status = run(args.iter().chain(more).map(Into::into), &mut out, &mut err);
    (status, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

fn read_report(folder: &Path) -> Value {
    serde_json::from_slice(&fs::read(folder.join("tong-hop.json")).unwrap()).unwrap()
}

/// The report without the files of earlier periods in its ledger.
fn drop_past_ledger_rows(mut report: Value) -> Value {
    report["ledger"].as_array_mut().unwrap().retain(|row| row["role"] != "past");
    report
}

/// The content of every file under a folder, by its path within the folder in NFC.
fn read_files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                found.insert(name.nfc().collect(), fs::read(path).unwrap());
            }
        }
    }
    found
}

/// The values of `key` in all objects of an array.
fn collect_texts<'a>(list: &'a Value, key: &str) -> Vec<&'a str> {
    list.as_array().unwrap().iter().filter_map(|row| row[key].as_str()).collect()
}

/// The rows of a list by their code.
fn rows_by_code(list: &Value) -> BTreeMap<&str, &Value> {
    list.as_array().unwrap().iter().map(|row| (row["code"].as_str().unwrap(), row)).collect()
}

#[test]
fn the_demo_quarter_shows_all_staged_faults() {
    let place = TempDir::new().unwrap();
    let folder = place.path().join("mau thu");
    let (status, out, _) = run_demo(&folder, &[]);
    assert_eq!(status, ExitStatus::Done, "{out}");
    let told = out.lines().filter(|line| !line.contains(folder.to_str().unwrap()));
    assert!(told.clone().count() > 40 && told.clone().all(|line| line.chars().count() <= 80), "{out}");

    let report = read_report(&folder);
    assert_eq!(report["period"], "2019-Q2");
    // The ledger lists the files of the quarter before after those of this quarter.
    let past = report["ledger"].as_array().unwrap().iter().filter(|row| row["role"] == "past").count();
    assert_eq!(past, read_files(&folder.join("ky-truoc")).len());
    let report = drop_past_ledger_rows(report);
    let outcomes: BTreeSet<&str> = collect_texts(&report["ledger"], "outcome").into_iter().collect();
    assert_eq!(outcomes, BTreeSet::from(["accepted", "conflict", "duplicate", "skipped", "superseded"]));
    let mut ledger = collect_texts(&report["ledger"], "file");
    ledger.sort_unstable();
    let returns = read_files(&folder.join("returns"));
    assert_eq!(ledger, returns.keys().map(String::as_str).collect::<Vec<_>>(), "each file once");
    let on_disk = fs::read_dir(folder.join("returns")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(on_disk.into_iter().any(|name| name.nfc().collect::<String>() != name), "one name comes from a Mac");

    let codes = collect_texts(&report["findings"], "code");
    for code in ["CON101", "CON102", "CON103", "CON110", "CON111", "CON120", "SUB100", "SUB130", "SUB202", "SUB221", "SUB332"] {
        assert!(codes.contains(&code), "{code}");
    }
    let units = rows_by_code(&report["units"]);
    assert_eq!(units["26437"]["status"], "missing");
    assert_eq!(units["26467"]["status"], "conflict");
    assert_eq!(units["26431"]["days_late"], 3);
    assert_eq!(units["741-TCKH"]["nil"], true);

    let indicators = rows_by_code(&report["indicators"]);
    let mangled = &indicators["B08"]["by_unit"]["26428"];
    assert_eq!(mangled["value"], "1234", "typed as “1.234 bản”");
    assert_eq!(mangled["source"]["sheet"], "Sheet1 (2)");
    assert_eq!(indicators["F05"]["by_unit"]["741-QS"]["state"], "withheld");
    assert_eq!(indicators["F02"]["by_unit"]["26461"]["state"], "not_applicable");
    assert_eq!((&indicators["F04"]["total"], &indicators["F04"]["chosen"]), (&Value::from("2"), &Value::from("741-QS")));
    assert_eq!(indicators["C05"]["total"], "8");
    assert!(indicators["B02"]["previous"].is_string() && indicators["B02"]["year_to_date"].is_string());

    let first = read_files(&folder);
    fs::write(folder.join("cua-toi.txt"), "giữ lại").unwrap();
    assert_eq!(run_demo(&folder, &["-j", "1"]).0, ExitStatus::Done);
    let mut second = read_files(&folder);
    assert!(second.remove("cua-toi.txt").is_some(), "what somebody else put there stays");
    assert!(first == second, "the same bytes, whatever the number of threads");
}

#[test]
fn the_example_decision_resolves_the_conflict() {
    let place = TempDir::new().unwrap();
    let folder = place.path().join("d");
    let (status, out, _) = run_demo(&folder, &["--period", "2019-H1", "--lang", "en", "--format", "json"]);
    assert_eq!(status, ExitStatus::Done, "{out}");
    let staged: Value = serde_json::from_str(&out).unwrap();
    assert!(staged["staged"].as_array().unwrap().iter().all(|fault| fault["found"] == true), "{out}");
    let [returns, again, decisions] =
        ["returns", "lan-2.xlsx", "chon-ban-dung-vi-du.csv"].map(|name| folder.join(name).to_str().unwrap().to_owned());
    let args =
        ["tonghop", "merge", &returns, "--period", "2019-H1", "-o", &again, "--decisions", &decisions, "--format", "json", "--quiet"];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    assert_eq!(run(args.map(Into::into), &mut out, &mut err), ExitStatus::Findings);
    let report: Value = serde_json::from_slice(&out).unwrap();
    assert!(!collect_texts(&report["ledger"], "outcome").contains(&"conflict"));
    assert!(collect_texts(&report["findings"], "code").contains(&"CON142"));
}

#[test]
fn fifty_communes_are_made_and_merged() {
    let place = TempDir::new().unwrap();
    let folder = place.path().join("d");
    let (status, out, err) = run_demo(&folder, &["--units", "50"]);
    assert_eq!(status, ExitStatus::Done, "{out}{err}");
    let report = read_report(&folder);
    assert_eq!(report["period"], "2019-Q1");
    assert_eq!(report["units"].as_array().unwrap().len(), 50);
    assert_eq!(collect_texts(&report["ledger"], "outcome"), ["accepted"; 49]);
    let plan = folder.join("ke-hoach.json");
    let check = ["tonghop", "plan", "check", plan.to_str().unwrap()];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    assert_eq!(run(check.map(Into::into), &mut out, &mut err), ExitStatus::Done, "{}", String::from_utf8_lossy(&out));
}

#[test]
fn a_folder_that_is_no_demo_is_left_alone() {
    let place = TempDir::new().unwrap();
    fs::write(place.path().join("bao-cao.xlsx"), "của người khác").unwrap();
    let (status, _, err) = run_demo(place.path(), &[]);
    assert_eq!(status, ExitStatus::Refused);
    assert!(err.contains("demo"), "{err}");
    assert_eq!(read_files(place.path()).len(), 1);
    assert_eq!(run_demo(&place.path().join("bao-cao.xlsx"), &[]).0, ExitStatus::Refused);
    assert_eq!(run_demo(&place.path().join("moi"), &["--period", "2019-03"]).0, ExitStatus::Refused);
    assert!(!place.path().join("moi").exists());
}
