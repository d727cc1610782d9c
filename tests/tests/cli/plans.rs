//! `tonghop plan`.

use tonghop::plan::Plan;
use tonghop_cli::ExitStatus;

use crate::support::Desk;

#[test]
fn the_plan_is_shown_whole() {
    let desk = Desk::new();
    let shown = desk.run(&["plan", "show"]).out;
    let words: String = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let plan = &desk.plan;
    let clauses = plan.tasks.iter().flat_map(|task| std::iter::once(&task.heading).chain(&task.paragraphs));
    let texts = clauses.chain([&plan.opening, &plan.closing]).chain(plan.duties.iter().map(|duty| &duty.what));
    let texts = texts
        .chain(plan.recipients.iter().map(|r| &r.name))
        .chain(plan.units.iter().map(|u| &u.name))
        .chain(plan.rules.iter().map(|_| &plan.issue.signer));
    for text in texts {
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(&text), "{text}");
    }
    for code in plan.indicators.iter().map(|i| i.code.to_string()).chain(plan.rules.iter().map(|rule| rule.id.to_string())) {
        assert!(shown.lines().any(|line| line.trim_start().starts_with(&format!("{code} "))), "{code}");
    }
    for period in plan.regime.periods() {
        assert!(shown.lines().any(|line| line.starts_with(&format!("{period} "))), "{period}");
    }
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "80 columns");
}

#[test]
fn the_document_goes_out_and_comes_back() {
    let desk = Desk::new();
    let shown = desk.run(&["plan", "show", "--format", "json"]).out;
    assert_eq!(Plan::from_json(shown.as_bytes()).ok(), Some(Plan::xuan_loc()));
    desk.put("plan.json", shown.as_bytes());
    let sound = desk.run(&["plan", "check", "/plan.json"]);
    assert!(sound.status == ExitStatus::Done && sound.out.contains("không có lỗi"), "{sound:?}");
    desk.three_returns();
    let checked = desk.run(&["check", "/in", "--plan", "/plan.json"]);
    assert_eq!(checked.status, ExitStatus::Done);
    assert_eq!(desk.run(&["plan", "show", "37-KH-UBND"]).status, ExitStatus::Done);
}

#[test]
fn faults_are_told_all_at_once_with_their_place() {
    let desk = Desk::new();
    let json = Plan::xuan_loc().to_json().replace("\"B03 <= B02\"", "\"B03 <= B99\"").replace("\"A04 <= A03\"", "\"A04 <= A98\"");
    desk.put("plan.json", json.as_bytes());
    let ran = desk.run(&["plan", "check", "/plan.json"]);
    assert_eq!(ran.status, ExitStatus::Findings);
    assert!(ran.out.contains("/rules/5/expression") && ran.out.contains("/rules/1/expression"), "{}", ran.out);
    let wire = desk.run(&["plan", "check", "/plan.json", "--format", "json"]).json();
    assert_eq!(wire["findings"][0]["pointer"], "/rules/1/expression");
    let used = desk.run(&["status", "/in", "--period", "2019-Q1", "--plan", "/plan.json"]);
    assert!(used.status == ExitStatus::Refused && used.err.contains("B99"), "{used:?}");
    assert_eq!(desk.run(&["plan", "check", "/nothing.json"]).status, ExitStatus::Refused);
    assert_eq!(desk.run(&["plan", "show", "99/KH-UBND"]).status, ExitStatus::Refused);
}

#[test]
fn lists_and_schema_are_documents() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["plan", "list", "--format", "json"]).json()["plans"][0]["id"], "37/KH-UBND");
    assert!(desk.run(&["plan", "list"]).out.contains("37/KH-UBND"));
    let schema = desk.run(&["plan", "schema"]).json();
    assert!(schema["properties"]["indicators"].is_object());
}
