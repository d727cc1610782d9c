//! A small plan with everything that a plan can have, for tests.

use serde_json::Value;
use tonghop::plan::Plan;

/// The document of plan 9/KH-UBND: three communes (one of them joined to another) and an office in two groups of units; figures of every kind,
/// a formula, figures by one and by two dimensions, a choice and a figure asked for on condition, days, a balance below zero, an opening figure,
/// texts; a list of meetings that feeds two figures; rules, checks, a target, and how the report is told.
///
/// # Panics
/// The file is no JSON.
pub fn every_type_document() -> Value {
    serde_json::from_str(include_str!("every_type_plan.json")).expect("the plan is JSON")
}

/// The plan of [`every_type_document`].
///
/// # Panics
/// The plan does not pass its check.
pub fn every_type_plan() -> Plan {
    Plan::from_json(include_bytes!("every_type_plan.json")).unwrap_or_else(|found| panic!("the plan is sound: {found:?}"))
}
