//! Two machines read a half of the files each; their partial results merge into the same report, whichever way round.
//!
//! `cargo run -p tonghop --example consolidate_partials`
#![allow(clippy::print_stdout, reason = "an example shows what it did")]

use std::error::Error;

use tonghop::consolidation::{Instructions, Partial, finish, verify};
use tonghop::plan::Plan;
use tonghop::returns::intake;

fn submission(unit: &str, sessions: u32) -> String {
    format!(
        r#"{{ "format": "tonghop-submission/1", "plan": "37/KH-UBND", "unit": "{unit}", "period": "2019-Q1",
             "header": {{ "signer": "Nguyễn Văn An", "signed_on": "2019-03-16" }},
             "entries": {{ "B01": {{ "state": "value", "value": "{sessions}" }} }} }}"#
    )
}

fn main() -> Result<(), Box<dyn Error>> {
    let plan = Plan::xuan_loc();
    let mut first = Partial::default();
    first.add(intake::receive(&plan, "gia-ray.json", submission("26425", 12).as_bytes()));
    first.add(intake::receive(&plan, "xuan-bac.json", submission("26428", 8).as_bytes()));
    let mut second = Partial::default();
    second.add(intake::receive(&plan, "suoi-cao.json", submission("26431", 5).as_bytes()));

    let instructions = Instructions::new("2019-Q1".parse()?);
    let one_way = first.clone().merge(second.clone());
    let report = finish(&plan, &one_way, &Partial::default(), &instructions);
    assert_eq!(report, finish(&plan, &second.merge(first), &Partial::default(), &instructions));
    verify(&plan, &one_way, &report)?;

    let sessions = report.lines.iter().find(|line| line.code.as_str() == "B01").ok_or("B01 is asked for")?;
    println!(
        "B01: {} from {} of {} units",
        sessions.total.map_or("–".to_owned(), |total| total.to_string()),
        sessions.states.value,
        sessions.states.all()
    );
    assert_eq!(sessions.total.map(|total| total.to_string()).as_deref(), Some("25"));
    Ok(())
}
