//! Runs every file of cases: makes the workbooks that its tables describe, and compares the findings with those listed in the file.
//!
//! `UPDATE=1 cargo test -p tonghop-tests --test cases` writes the findings into the files; you then review the difference.
#![allow(clippy::expect_used, clippy::panic, reason = "tests")]

mod catalogue;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tonghop_tests::cases::{Document, Outcome, run_section};

/// Returns the folder of the case files.
fn case_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

/// A case file that has been run, with its text and the result of each section.
struct CaseFileRun {
    text: String,
    document: Document,
    outcomes: Vec<Outcome>,
}

/// Runs a case file, once for all tests.
fn run_case_file(name: &str) -> &'static CaseFileRun {
    static RUNS: [OnceLock<CaseFileRun>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
    let place = FILES.iter().position(|file| *file == name).expect("a file of the list");
    RUNS[place].get_or_init(|| {
        let text = std::fs::read_to_string(case_folder().join(name)).expect("a file of cases");
        let document = Document::parse(&text);
        assert!(!document.sections.is_empty(), "{name} holds no case");
        let outcomes = document
            .sections
            .iter()
            .map(|section| run_section(section).unwrap_or_else(|error| panic!("{name}, “{}”: {error}", section.title)));
        let outcomes = outcomes.collect();
        CaseFileRun { text, document, outcomes }
    })
}

/// Compares the findings with those in the case file, or writes them into the file where `UPDATE` is set.
fn check_case_file(name: &str) {
    let CaseFileRun { text, document, outcomes } = run_case_file(name);
    let found: Vec<Vec<String>> = outcomes.iter().map(|outcome| outcome.found.clone()).collect();
    let now = document.with_results(&found);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(case_folder().join(name), &now).expect("a file that can be written");
        return;
    }
    let differ: Vec<String> =
        text.lines().zip(now.lines()).filter(|(one, other)| one != other).map(|(one, other)| format!("- {one}\n+ {other}")).collect();
    assert!(*text == now, "{name}: {} lines differ\n{}", differ.len().max(1), differ.join("\n"));
}

macro_rules! files {
    ($($test:ident: $file:literal),* $(,)?) => {
        const FILES: [&str; [$($file),*].len()] = [$($file),*];

        $( #[test] fn $test() { check_case_file($file); } )*
    };
}

files! {
    answers: "answers.md",
    consolidation: "consolidation.md",
    csv: "csv.md",
    figures: "figures.md",
    header: "header.md",
    json: "json.md",
    layout: "layout.md",
    lists: "lists.md",
    rules: "rules.md",
    tables: "tables.md",
    versions: "versions.md",
}

#[test]
fn every_file_of_cases_is_run() {
    let entries = std::fs::read_dir(case_folder()).expect("the folder of cases");
    let mut there: Vec<String> = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    there.sort();
    assert_eq!(there, FILES);
}
