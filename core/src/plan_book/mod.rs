//! A plan as a workbook: written for an official to fill in, and read back with every fault at its cell.
//!
//! [`layout`] is the one description of sheets and columns. What a plan says and no column does is found by reading the cells back, and
//! stands in rows of its own ([`rest`]), so that nothing of a plan is lost.

mod answer_kind;
mod cell_map;
mod cell_phrases;
mod content;
mod contents;
mod defaults;
mod import;
mod layout;
mod new_book;
mod number_cell;
mod path;
mod rest;
mod rule_text;
mod words;
mod workbook_file;

use jiff::civil::Date;
use serde_json::Value;

use crate::findings::{Finding, Refusal, Severity};
use crate::plan::Plan;
use crate::plan_check;
use crate::returns::read_table::read_workbook_tables;
use crate::xlsx::read::{Caps, FileKind, detect};

pub use workbook_file::WriteError;

/// A plan as it was read from a workbook.
#[derive(Debug)]
pub struct PlanBook {
    /// The plan; none where something kept it from being read.
    pub plan: Option<Plan>,
    /// Everything that is wrong with it, in the order of the sheets, each at its cell.
    pub findings: Vec<Finding>,
}

impl PlanBook {
    /// Whether the plan can be worked with.
    pub fn is_sound(&self) -> bool {
        self.plan.is_some() && self.findings.iter().all(|finding| finding.severity() != Severity::Error)
    }
}

/// Writes a plan as a workbook. The same plan gives the same bytes.
///
/// ```
/// use tonghop::plan::Plan;
/// use tonghop::plan_book::{read, write};
/// let plan = Plan::xuan_loc();
/// let book = read(&write(&plan)?)?;
/// assert_eq!(book.plan.map(|plan| plan.to_json()), Some(plan.to_json()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`WriteError`] where the plan is larger than a workbook.
pub fn write(plan: &Plan) -> Result<Vec<u8>, WriteError> {
    let value: Value = serde_json::from_str(&plan.to_json()).unwrap_or_default();
    workbook_file::write(&contents::of_plan(&value), plan.issue.date)
}

/// The day that a workbook bears which was not made from a plan.
const NO_DAY: Date = Date::constant(2000, 1, 1);

/// Writes a workbook for a plan that is still to be written: all sheets and lists, with an example row that is not read.
///
/// # Errors
/// As [`write()`].
pub fn write_empty() -> Result<Vec<u8>, WriteError> {
    workbook_file::write(&new_book::empty(), NO_DAY)
}

/// Writes a workbook with everything of another plan under a number of its own; without one, number and day are to be filled in.
///
/// # Errors
/// As [`write()`].
pub fn write_like(plan: &Plan, number: Option<&str>) -> Result<Vec<u8>, WriteError> {
    let value: Value = serde_json::from_str(&plan.to_json()).unwrap_or_default();
    workbook_file::write(&new_book::like(&value, number), NO_DAY)
}

/// Whether a plan file is a workbook or another document of an office program, by its content.
pub fn is_workbook(bytes: &[u8]) -> bool {
    !matches!(detect(bytes), FileKind::Json | FileKind::Text | FileKind::Empty | FileKind::Unknown)
}

/// Reads a plan from a workbook or from JSON, whichever the content is, with every check.
pub fn read_any(bytes: &[u8]) -> PlanBook {
    if is_workbook(bytes) {
        return read(bytes).unwrap_or_else(|refusal| PlanBook { plan: None, findings: vec![refusal.into_finding()] });
    }
    let (plan, findings) = plan_check::read_and_check(bytes);
    let is_sound = findings.iter().all(|finding| finding.severity() != Severity::Error);
    PlanBook { plan: plan.filter(|_| is_sound), findings }
}

/// Reads a plan from a workbook with every check: all faults at once.
///
/// # Errors
/// A [`Refusal`] where the workbook itself cannot be read safely.
pub fn read(bytes: &[u8]) -> Result<PlanBook, Refusal> {
    let tables = read_workbook_tables(bytes, &Caps::NATIVE)?;
    let import::Import { plan, cells } = import::read_tables(&tables);
    if plan.as_object().is_none_or(serde_json::Map::is_empty) {
        return Ok(PlanBook { plan: None, findings: cells.merge(Vec::new()) });
    }
    let (plan, of_plan) = plan_check::read_and_check(plan.to_string().as_bytes());
    let findings = cells.merge(of_plan);
    let is_sound = findings.iter().all(|finding| finding.severity() != Severity::Error);
    Ok(PlanBook { plan: plan.filter(|_| is_sound), findings })
}
