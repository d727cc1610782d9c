//! Compares `docs/stability.md` with the program: every command, option, exit code and key that the page promises exists, and the page
//! mentions every one that exists.

use std::collections::BTreeSet;

use serde_json::Value;
use tonghop_cli::ExitStatus;

use crate::support::TestFolder;

/// The page `docs/stability.md`, which lists what later versions will not change.
const STABILITY_PAGE: &str = include_str!("../../../docs/stability.md");

/// Keys of the document `tonghop-report/1` that are written only where they have a value.
const OPTIONAL_REPORT_KEYS: [&str; 17] = [
    "derived_from",
    "issued",
    "periods",
    "target_units",
    "cells",
    "feeds",
    "left_out",
    "lists",
    "row",
    "rows",
    "same_events",
    "words",
    "past_edited",
    "past_entered",
    "corrected",
    "doubt",
    "role",
];

/// The lines of the page's section with this heading, up to the next heading.
fn section_lines(head: &str) -> impl Iterator<Item = &'static str> {
    let rest = STABILITY_PAGE.split_once(&format!("{head}\n")).unwrap_or_else(|| panic!("no section {head}")).1;
    rest.lines().take_while(|line| !line.starts_with('#'))
}

/// The words of a text that are enclosed in backquotes.
fn backquoted_words(text: &str) -> BTreeSet<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Reads the long options in the help text of a command: first its own, then those that all commands share.
fn long_options(help: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (own, common) = help.split_once("Tùy chọn chung:").expect("the common options");
    // Examples follow after a blank line.
    let common = common.split_once("\n\n").map_or(common, |(common, _)| common);
    let of = |part: &str| {
        let lines = part.lines().map(str::trim_start).filter(|line| line.starts_with('-'));
        lines.filter_map(|line| line.split([' ', ',']).find(|word| word.starts_with("--")).map(str::to_owned)).collect()
    };
    (of(own), of(common))
}

#[test]
fn the_stability_page_lists_every_command_and_option() {
    let desk = TestFolder::new();
    let rows: Vec<(BTreeSet<String>, BTreeSet<String>)> = section_lines("## The command line")
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.trim_matches('|').split_once('|').expect("two columns"))
        .map(|(commands, options)| {
            (backquoted_words(commands), backquoted_words(options).into_iter().filter(|word| word.starts_with("--")).collect())
        })
        .collect();
    let commands: BTreeSet<String> =
        rows.iter().flat_map(|(commands, _)| commands).map(|name| name.trim_start_matches("tonghop ").to_owned()).collect();
    let overview = desk.run(&["--help"]).out;
    let listed = overview.split_once("Lệnh:\n").expect("commands").1.lines().take_while(|line| !line.is_empty());
    let listed: BTreeSet<&str> = listed.filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next()).collect();
    let first_words: BTreeSet<&str> = commands.iter().filter_map(|name| name.split(' ').next()).collect();
    assert_eq!(first_words, listed, "commands of the page and of the program");

    let common: BTreeSet<String> = section_lines("## The command line")
        .skip_while(|line| !line.starts_with("Options of every command"))
        .take_while(|line| !line.is_empty())
        .flat_map(backquoted_words)
        .filter(|word| word.starts_with("--"))
        .collect();
    for (commands, promised) in rows {
        for name in commands.iter().map(|name| name.trim_start_matches("tonghop ")).filter(|name| *name != "help") {
            let line: Vec<&str> = name.split(' ').chain(["--help"]).collect();
            let (own, shared) = long_options(&desk.run(&line).out);
            assert_eq!(own, promised, "options of {name}");
            assert!(shared.is_subset(&common), "{name}: {shared:?} is not among the common options of the page");
        }
    }
    let (_, of_the_program) = long_options(&overview);
    assert_eq!(of_the_program, common, "common options");
}

#[test]
fn the_stability_page_lists_every_exit_code() {
    let promised: BTreeSet<String> = section_lines("### Exit codes")
        .filter_map(|line| line.strip_prefix("| ")?.split(' ').next())
        .filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
        .map(str::to_owned)
        .collect();
    let all = [ExitStatus::Done, ExitStatus::Findings, ExitStatus::Refused, ExitStatus::Broken, ExitStatus::Stopped];
    assert_eq!(promised, all.map(|status| status.code().to_string()).into_iter().collect());
}

/// Collects the keys of a JSON document. Keys that are data, such as the unit codes in `by_unit` and the codes in `entries`, are left out.
fn collect_keys(document: &Value, found: &mut BTreeSet<String>) {
    match document {
        Value::Array(values) => values.iter().for_each(|value| collect_keys(value, found)),
        Value::Object(fields) => {
            for (key, value) in fields {
                found.insert(key.clone());
                match (key.as_str(), value) {
                    ("by_unit" | "entries", Value::Object(by_code)) => by_code.values().for_each(|value| collect_keys(value, found)),
                    _ => collect_keys(value, found),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn the_stability_page_lists_every_key_of_a_report() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    desk.write_return("in/them.xlsx", "26434", "2019-Q1", 1, &[("B01", "7,5"), ("B02", "300")]);
    let mut written = BTreeSet::new();
    collect_keys(&desk.run(&["status", "/in", "--period", "2019-Q1", "--format", "json"]).json(), &mut written);
    let promised: BTreeSet<String> = section_lines("### `tonghop-report/1`")
        .filter(|line| line.starts_with("| "))
        .flat_map(backquoted_words)
        .map(|word| word.replace("[]", ""))
        .collect();
    let passed_over: Vec<_> = written.difference(&promised).collect();
    assert!(passed_over.is_empty(), "docs/stability.md passes over {passed_over:?}");
    let absent: Vec<_> =
        promised.difference(&written).filter(|key| !OPTIONAL_REPORT_KEYS.contains(&key.as_str()) && *key != "pointer").collect();
    assert!(absent.is_empty(), "docs/stability.md promises {absent:?}, which no report has");
}

#[test]
fn the_stability_page_lists_every_key_of_a_submission() {
    let desk = TestFolder::new();
    let mut submission = desk.submission("26428", "2019-Q1", 2, &[("B01", "chưa rõ")]);
    if let Some(entry) = submission.entries.get_mut("B01") {
        entry.set_note(Some("đã kiểm tra".to_owned()));
    }
    let document = tonghop::returns::json::to_json(&submission).expect("JSON");
    let mut written = BTreeSet::new();
    collect_keys(&serde_json::from_str(&document).expect("JSON"), &mut written);
    let promised: BTreeSet<String> = section_lines("### `tonghop-submission/1`").flat_map(backquoted_words).collect();
    let passed_over: Vec<_> = written.difference(&promised).collect();
    assert!(passed_over.is_empty(), "docs/stability.md passes over {passed_over:?}");
}
