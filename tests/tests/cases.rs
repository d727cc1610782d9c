//! Runs every file of cases: workbooks are made as the tables tell, and exactly what stands in them has to be found.
//!
//! `UPDATE=1 cargo test -p tonghop-tests --test cases` writes what was found into the files; the difference is then reviewed.
#![allow(clippy::expect_used, clippy::panic, reason = "tests")]

use std::path::Path;

use tonghop_tests::cases::{Document, run};

fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases").join(name);
    let text = std::fs::read_to_string(&path).expect("a file of cases");
    let document = Document::parse(&text);
    assert!(!document.sections.is_empty(), "{name} holds no case");
    let mut found = Vec::new();
    for section in &document.sections {
        let outcome = run(section).unwrap_or_else(|error| panic!("{name}, “{}”: {error}", section.title));
        found.push(outcome.found);
    }
    let now = document.with(&found);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &now).expect("a file that can be written");
        return;
    }
    let differ: Vec<String> = text.lines().zip(now.lines()).filter(|(one, other)| one != other).map(|(one, other)| format!("- {one}\n+ {other}")).collect();
    assert!(text == now, "{name}: {} lines differ\n{}", differ.len().max(1), differ.join("\n"));
}

macro_rules! files {
    ($($test:ident: $file:literal),* $(,)?) => {
        $( #[test] fn $test() { check($file); } )*

        #[test]
        fn every_file_of_cases_is_run() {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
            let mut there: Vec<String> = std::fs::read_dir(folder).expect("the folder of cases").map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
            there.sort();
            let mut run = vec![$($file),*];
            run.sort_unstable();
            assert_eq!(there, run);
        }
    };
}

files! {
    answers: "answers.md",
    consolidation: "consolidation.md",
    header: "header.md",
    json: "json.md",
    layout: "layout.md",
    rules: "rules.md",
}
