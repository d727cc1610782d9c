//! Shows how a portal validates a submission: a function like a web handler receives JSON and returns the findings.
//!
//! `cargo run -p tonghop --example validate_submission`
#![allow(clippy::print_stdout, reason = "an example shows what it did")]

use tonghop::{Content, Lang, Plan, read_return};

/// The HTTP status and the body of the response, which contains the findings: 200 where nothing has to be done, 422 where something has to
/// be done, 400 where the request is no submission.
fn handle(plan: &Plan, body: &[u8]) -> (u16, String) {
    let received = read_return(plan, "submission.json", body);
    let status = match received.content() {
        Content::Return(_) if !received.asks_for_action() => 200,
        Content::Return(_) => 422,
        _ => 400,
    };
    let findings: serde_json::Value = received.findings().map(|finding| finding.to_json(Lang::Vi)).collect();
    (status, format!("{findings:#}"))
}

fn main() {
    let plan = Plan::xuan_loc();
    let body = r#"{
        "format": "tonghop-submission/1", "plan": "37/KH-UBND", "unit": "26428", "period": "2019-Q1",
        "header": { "signer": "Nguyễn Văn An", "signed_on": "2019-03-16" },
        "entries": {
            "B01": { "state": "value", "value": "8" },
            "B02": { "raw": "khoảng 400" },
            "B03": { "state": "value", "value": "180" }
        }
    }"#;
    let (status, answer) = handle(&plan, body.as_bytes());
    println!("{status}\n{answer}");
    assert_eq!(status, 422);
    assert!(answer.contains("khoảng 400"));
    assert_eq!(handle(&plan, b"not JSON").0, 400);
}
