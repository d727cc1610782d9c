//! Tests of `tonghop explain`, help, completions, and command lines that cannot be understood.

use tonghop::findings::entries;
use tonghop_cli::ExitStatus;

use crate::support::TestFolder;

#[test]
fn every_code_has_a_page_in_both_languages() {
    let desk = TestFolder::new();
    let of_plan = desk.plan.rules.iter().map(|rule| rule.id.to_string()).chain(desk.plan.checks.iter().map(|check| check.id.to_string()));
    let indicators =
        desk.plan.indicators.iter().flat_map(|i| [Some(i.code.to_string()), i.target.as_ref().map(|target| target.id.to_string())]);
    let all: Vec<String> = entries().map(|entry| entry.code.to_owned()).chain(of_plan).chain(indicators.flatten()).collect();
    assert!(all.len() > 200);
    let list = desk.run(&["explain", "--format", "short"]).out;
    for code in all {
        let pages = ["vi", "en"].map(|lang| desk.run(&["explain", &code, "--lang", lang]));
        assert!(pages.iter().all(|page| page.status == ExitStatus::Done && page.out.lines().count() > 3), "{code}");
        assert_ne!(pages[0].out, pages[1].out, "{code}");
        assert!(!pages[0].out.contains(['{', '}']), "{code}: {}", pages[0].out);
        assert!(list.lines().any(|line| line.starts_with(&format!("{code}: "))), "{code}");
    }
}

#[test]
fn a_code_that_is_nearly_one_gets_a_suggestion() {
    let desk = TestFolder::new();
    let ran = desk.run(&["explain", "SUB10"]);
    assert!(ran.status == ExitStatus::Refused && ran.err.contains("SUB100"), "{ran:?}");
    let small = desk.run(&["explain", "r06A"]);
    assert!(small.status == ExitStatus::Done && small.out.contains("B03 <= B02"), "{small:?}");
}

#[test]
fn command_line_errors_are_in_the_requested_language() {
    let desk = TestFolder::new();
    let cases: [(&[&str], &str); 7] = [
        (&["mrge"], "không có lệnh “mrge”. Tên gần giống: merge"),
        (&["merge", "/in", "--perod", "x"], "--period"),
        (&["merge", "/in"], "còn thiếu --period"),
        (&["status", "/in", "--period", "Q9"], "cần mã kỳ"),
        (&["check", "/in", "--format", "xml"], "human, short, json"),
        (&["check", "/in", "--lang", "fr"], "vi và en"),
        (&["check", "/in", "-j", "0"], "1 đến 256"),
    ];
    for (line, told) in cases {
        let ran = desk.run(line);
        assert_eq!((ran.status, ran.out.as_str()), (ExitStatus::Refused, ""), "{line:?}");
        assert!(ran.err.contains(told), "{line:?}: {}", ran.err);
    }
    let english = desk.run(&["mrge", "--lang", "en"]);
    assert!(english.err.contains("there is no command “mrge”"), "{}", english.err);
}

#[test]
fn help_teaches_every_command() {
    let desk = TestFolder::new();
    let help = desk.run(&["--help"]);
    assert_eq!(help.status, ExitStatus::Done);
    for command in ["plan", "template", "check", "merge", "status", "trace", "explain", "completions"] {
        assert!(help.out.contains(&format!("  {command} ")), "{command}");
        let page = desk.run(&["help", command]);
        assert_eq!(page.status, ExitStatus::Done, "{command}");
        assert!(page.out.contains("Ví dụ:") && page.out.contains("Cách dùng: tonghop"), "{command}: {}", page.out);
        for english in ["Usage:", "Options:", "Arguments:", "Commands:", "Print help"] {
            assert!(!page.out.contains(english), "{command}: {english}");
        }
    }
    assert_eq!(desk.run(&["help", "nothing"]).status, ExitStatus::Refused);
    assert!(desk.run(&["completions", "bash"]).out.contains("_tonghop"));
}
