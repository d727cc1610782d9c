//! Reads a plan of one's own from JSON, with every fault told at once.
//!
//! `cargo run -p tonghop --example own_plan`
#![allow(clippy::print_stdout, reason = "an example shows what it did")]

use std::error::Error;

use tonghop::Lang;
use tonghop::findings::Severity;
use tonghop::plan::Plan;

/// The plan in a file, or its errors: one a line, with the JSON pointer of the place.
fn read_plan(json: &[u8]) -> Result<Plan, String> {
    Plan::from_json(json).map_err(|faults| {
        let lines = faults.iter().filter(|fault| fault.severity() == Severity::Error).map(|fault| {
            let place = fault.place.pointer.as_deref().unwrap_or_default();
            format!("{place} {}: {}", fault.code(), fault.message(Lang::En))
        });
        lines.collect::<Vec<_>>().join("\n")
    })
}

fn main() -> Result<(), Box<dyn Error>> {
    // A plan file begins as a copy of a built-in one: `tonghop plan show --format json`.
    let json = Plan::xuan_loc().to_json().replace("37/KH-UBND", "12/KH-UBND");
    let plan = read_plan(json.as_bytes())?;
    println!("{}: {} units, {} indicators", plan.id, plan.units.len(), plan.indicators.len());
    assert_eq!(plan.id, "12/KH-UBND");

    let faults = read_plan(json.replace("\"B03 <= B02\"", "\"B03 <= B99\"").as_bytes()).err().ok_or("no fault")?;
    println!("{faults}");
    assert!(faults.starts_with("/rules/5/expression PLN102") && faults.lines().count() == 1);
    Ok(())
}
