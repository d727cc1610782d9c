//! Shows how to read a new plan from JSON, and prints all errors of a faulty plan at once.
//!
//! `cargo run -p tonghop --example own_plan`
#![allow(clippy::print_stdout, reason = "an example shows what it did")]

use std::error::Error;

use tonghop::{InvalidPlan, Lang, Plan, PlanDocument, Severity};

/// The errors of a plan file as lines for a page: the JSON pointer of the place, the code, the message, and what to do.
fn errors(invalid: &InvalidPlan, lang: Lang) -> Vec<String> {
    let errors = invalid.findings().filter(|fault| fault.severity() == Severity::Error);
    let line = |place: &str, code: &str, message: String, help: String| format!("{place} {code}: {message} {help}");
    errors.map(|fault| line(fault.pointer().unwrap_or_default(), fault.code(), fault.message(lang), fault.help(lang))).collect()
}

/// A copy of a plan with another number, which is edited as JSON and checked again.
fn renumbered(plan: &Plan, number: &str) -> Result<Plan, Box<dyn Error>> {
    let mut json = serde_json::to_value(plan.document())?;
    json["id"] = number.into();
    let document: PlanDocument = serde_json::from_value(json)?;
    Ok(Plan::try_from(document)?)
}

fn main() -> Result<(), Box<dyn Error>> {
    // A new plan file is usually made from a copy of a built-in one: `tonghop plan show --format json`.
    let plan = renumbered(&Plan::xuan_loc(), "12/KH-UBND")?;
    println!("{}: {} units, {} indicators", plan.id(), plan.units().count(), plan.indicators().count());
    assert_eq!(plan.id(), "12/KH-UBND");

    // A plan is refused if a rule names an indicator that does not exist.
    let json = plan.to_json().replace("\"B03 <= B02\"", "\"B03 <= B99\"");
    let invalid = Plan::from_json(json.as_bytes()).err().ok_or("no fault")?;
    let errors = errors(&invalid, Lang::En);
    println!("{}", errors.join("\n"));
    assert!(errors.len() == 1 && errors[0].starts_with("/rules/5/expression PLN102"));
    Ok(())
}
