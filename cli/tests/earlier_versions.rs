//! Tests that the forms, returns, drafts, lists and reports of each released version are still read. They are in `tests/fixtures`.
#![allow(clippy::expect_used, clippy::panic, reason = "tests")]

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tonghop::Lang;
use tonghop::plan::Plan;
use tonghop::returns::intake;
use tonghop::returns::json;
use tonghop::submission::ReceivedContent;
use tonghop::submission::Submission;

/// The path of a file or folder in the fixtures of version 0.1.0.
fn fixture_path(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/0.1.0").join(path)
}

/// The files of a folder, by name.
fn read_fixture_files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(fixture_path(folder))
        .expect("a folder of fixtures")
        .map(|entry| {
            let entry = entry.expect("an entry");
            (entry.file_name().into_string().expect("a name in UTF-8"), fs::read(entry.path()).expect("a file"))
        })
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{folder} is empty");
    files
}

/// Runs the program; returns its exit code, its output and its messages. Arguments that begin with `/` are fixtures, those with `>` are
/// files in the folder `new`.
fn run_program(line: &[&str], new: &Path) -> (Option<i32>, String, String) {
    let place = |word: &&str| -> OsString {
        match (word.strip_prefix('/'), word.strip_prefix('>')) {
            (Some(name), _) => fixture_path(name).into(),
            (_, Some(name)) => new.join(name).into(),
            _ => (*word).into(),
        }
    };
    let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
    let ran = command.args(line.iter().map(place)).args(["--as-of", "2019-06-25"]).output().expect("the program");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text in UTF-8");
    (ran.status.code(), text(ran.stdout), text(ran.stderr))
}

/// The code, state, value and note of each answer in a submission as JSON, without places and raw texts.
fn extract_answers(document: &Value) -> Vec<(String, Value, Value, Value)> {
    let entries = document["entries"].as_object().expect("entries");
    let field = |entry: &Value, name: &str| entry.get(name).cloned().unwrap_or(Value::Null);
    entries.iter().map(|(code, entry)| (code.clone(), field(entry, "state"), field(entry, "value"), field(entry, "note"))).collect()
}

fn submission_to_json(submission: &Submission) -> Value {
    serde_json::from_str(&json::to_json(submission).expect("a document")).expect("JSON")
}

#[test]
fn returns_of_earlier_versions_still_give_the_same_answers() {
    let plan = Plan::xuan_loc();
    for (name, then) in read_fixture_files("expected") {
        let expected: Value = serde_json::from_slice(&then).expect("JSON");
        let name = name.strip_suffix(".json").expect("a name");
        let received = intake::receive(&plan, name, &fs::read(fixture_path("returns").join(name)).expect("a return"));
        let ReceivedContent::Return(submission) = received.content else { panic!("{name} is no return any more: {:?}", received.content) };
        let now = submission_to_json(&submission);
        assert_eq!((&now["unit"], &now["period"]), (&expected["unit"], &expected["period"]), "{name}");
        // A later version may ask for more. What was answered then must be answered now, and nothing else.
        let now = extract_answers(&now);
        for answer in extract_answers(&expected).into_iter().filter(|(_, state, ..)| state != "missing") {
            assert!(now.contains(&answer), "{name}: {answer:?} is now {:?}", now.iter().find(|(code, ..)| *code == answer.0));
        }
        for (code, state, value, _) in now {
            let then = expected["entries"].get(&code).map_or("missing", |entry| entry["state"].as_str().expect("a state"));
            assert!(then != "missing" || state == "missing", "{name}: {code} was not answered and is now {value}");
        }
    }
}

#[test]
fn blank_forms_of_earlier_versions_are_read_as_blank_returns() {
    let plan = Plan::xuan_loc();
    for (name, bytes) in read_fixture_files("forms") {
        let received = intake::receive(&plan, &name, &bytes);
        let ReceivedContent::Return(submission) = received.content else { panic!("{name}: {:?}", received.content) };
        assert!(name.ends_with(&format!("-{}.xlsx", submission.period)), "{name}");
        assert!(submission.entries.values().all(tonghop::submission::Entry::is_blank), "{name}");
        let previous = submission.entries.values().filter(|entry| entry.previous().is_some()).count();
        assert_eq!(previous > 0, name.contains("Q3"), "{name}: {previous} figures of the period before");
    }
}

#[test]
fn drafts_and_submissions_of_earlier_versions_are_read() {
    let plan = Plan::xuan_loc();
    for (folder, name) in [("drafts", "xuan-bac-2019-Q3.json"), ("expected", "gia-ray.xlsx.json"), ("expected", "cong-an.xlsx.json")] {
        let bytes = fs::read(fixture_path(folder).join(name)).expect("a document");
        let expected: Value = serde_json::from_slice(&bytes).expect("JSON");
        let (submission, _) = json::from_json(&plan, &bytes).unwrap_or_else(|findings| panic!("{name}: {findings:?}"));
        let now = extract_answers(&submission_to_json(&submission));
        for answer in extract_answers(&expected) {
            assert!(now.contains(&answer), "{name}: {answer:?} is now {:?}", now.iter().find(|(code, ..)| *code == answer.0));
        }
    }
}

#[test]
fn office_lists_of_earlier_versions_are_applied() {
    let folder = tempfile::tempdir().expect("a folder");
    let line = ["merge", "/returns", "--period", "2019-Q2", "--previous", "/previous", "--received", "/lists/ngay-nhan.csv", "--decisions"];
    let more = ["/lists/quyet-dinh.csv", "-o", ">bao-cao.xlsx", "--format", "json", "--corrections"];
    // Lists of corrections had no column for the period. Such a list is refused with a message that says what to add (decision 88).
    let (status, _, err) = run_program(&[&line[..], &more, &["/lists/dieu-chinh.csv"]].concat(), folder.path());
    assert!(status == Some(2) && err.contains("chưa có cột “kỳ”"), "{err}");
    let list = fs::read_to_string(fixture_path("lists/dieu-chinh.csv")).expect("a list");
    let list = list.replace("mã đơn vị,", "mã đơn vị,kỳ,").replace("\n26425,", "\n26425,2019-Q2,");
    fs::write(folder.path().join("dieu-chinh.csv"), list).expect("a list");
    let (status, out, err) = run_program(&[&line[..], &more, &[">dieu-chinh.csv"]].concat(), folder.path());
    assert_eq!(status, Some(1), "{err}");
    let now: Value = serde_json::from_str(&out).expect("a report");
    let then: Value = serde_json::from_slice(&fs::read(fixture_path("reports/tong-hop.json")).expect("a report")).expect("JSON");
    let line = |report: &Value, code: &Value| -> Value {
        let lines = report["indicators"].as_array().expect("indicators");
        lines.iter().find(|line| line["code"] == *code).cloned().unwrap_or_else(|| panic!("{code} is not in the report"))
    };
    for then in then["indicators"].as_array().expect("indicators") {
        let now = line(&now, &then["code"]);
        assert_eq!(now["total"], then["total"], "{}", then["code"]);
        for (unit, entry) in then["by_unit"].as_object().expect("units") {
            let now = &now["by_unit"][unit];
            assert_eq!((&now["state"], &now["value"]), (&entry["state"], &entry["value"]), "{} of {unit}", then["code"]);
        }
    }
    let received = |report: &Value| -> Vec<(Value, Value)> {
        let units = report["units"].as_array().expect("units");
        units.iter().map(|unit| (unit["code"].clone(), unit["days_late"].clone())).collect()
    };
    assert_eq!(received(&now), received(&then));
}

#[test]
fn reports_of_earlier_versions_are_recognised_and_traced() {
    let plan = Plan::xuan_loc();
    for (name, bytes) in read_fixture_files("reports") {
        let received = intake::receive(&plan, &name, &bytes);
        assert!(matches!(received.content, ReceivedContent::Skipped { .. }), "{name}: {:?}", received.content);
    }
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["/reports/tong-hop.json", "/reports/tong-hop.xlsx"] {
        let (_, out, err) = run_program(&["trace", name, "B02", "--unit", "26428"], folder.path());
        assert!(out.contains("xuan-bac.xlsx"), "{name}: {out}{err}");
    }
}

#[test]
fn a_plan_of_an_earlier_version_is_read() {
    let (status, out, err) = run_program(&["plan", "check", "/plan.json"], Path::new("."));
    assert_eq!(status, Some(0), "{out}{err}");
    let bytes = fs::read(fixture_path("plan.json")).expect("a plan");
    let plan: Plan = serde_json::from_slice(&bytes).expect("a plan");
    let (name, form) = read_fixture_files("forms").swap_remove(0);
    let received = intake::receive(&plan, &name, &form);
    assert!(matches!(received.content, ReceivedContent::Return(_)), "{:?}", received.content);
    let told: Vec<String> = received.findings.iter().map(|finding| finding.problem.message(Lang::Vi)).collect();
    assert!(received.findings.iter().all(|finding| !finding.code().starts_with("SUB33")), "{told:?}");
}
