//! Checks a plan file and reports all errors at once, each with its JSON pointer.
//!
//! Three passes: the bytes are parsed into values, the values are compared with the schema, and what fits the schema is checked for its
//! meaning. An entry that does not fit the schema is left out of the third pass, unless it only has unknown fields.

mod choices;
mod dimensions;
mod duties;
mod entries;
mod indicators;
mod lists;
mod names;
mod order;
mod references;
mod regime;
mod rules;
#[cfg(feature = "schema")]
mod structure;
mod told;
mod units;
mod value;
mod values;
mod versions;

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::Value;

use self::entries::PlanEntries;
use self::value::Document;
use crate::findings::{Finding, Place, PlanFileProblem, Problem, Severity};
use crate::plan::Plan;

/// The most findings that are listed; one more finding gives the number of those left out.
const MAX_LISTED_FINDINGS: usize = 500;

impl Plan {
    /// Reads and checks a plan document; all texts are converted to NFC.
    ///
    /// # Errors
    /// All findings of [`check()`], where at least one of them is an error.
    ///
    /// ```
    /// use tonghop::plan::Plan;
    /// let plan = Plan::xuan_loc();
    /// assert_eq!(Plan::from_json(plan.to_json().as_bytes()), Ok(plan));
    /// assert_eq!(Plan::from_json(b"{").map_err(|found| found[0].code()), Err("PLN001"));
    /// ```
    pub fn from_json(json: &[u8]) -> Result<Self, Vec<Finding>> {
        let (plan, findings) = read_and_check(json);
        match plan {
            Some(plan) if findings.iter().all(|f| f.severity() != Severity::Error) => Ok(plan),
            _ => Err(findings),
        }
    }
}

/// Checks a plan file and returns all its faults at once, each with its JSON pointer and in the order of the pointers; empty for a sound
/// plan.
///
/// At most 500 findings are returned, and then one more (PLN004) with the number of those left out. Without the feature `schema`, an entry
/// that does not fit the types gives one finding, however many faults it has.
///
/// ```
/// use tonghop::findings::Severity;
/// use tonghop::plan::Plan;
/// use tonghop::plan_check::check;
/// let json = Plan::xuan_loc().to_json().replace("\"B03 <= B02\"", "\"B03 <= B99\"");
/// let found: Vec<_> = check(json.as_bytes()).into_iter().filter(|finding| finding.severity() == Severity::Error).collect();
/// assert_eq!(found.len(), 1);
/// assert_eq!((found[0].code(), found[0].place.pointer.as_deref()), ("PLN102", Some("/rules/5/expression")));
/// ```
pub fn check(json: &[u8]) -> Vec<Finding> {
    read_and_check(json).1
}

/// Reads and checks a plan file; the plan is `None` where one of the findings is an error.
pub(super) fn read_and_check(json: &[u8]) -> (Option<Plan>, Vec<Finding>) {
    let Document { value, as_written } = match value::parse(json) {
        Ok(document) => document,
        Err(problem) => return (None, vec![Finding::new(problem, Place::pointer(""))]),
    };
    let mut faults = collect_faults(&value);
    let mut plan = None;
    if !faults.has_error() {
        // A repeated field is seen in the bytes only: in `value`, its last occurrence has replaced the others.
        let from_bytes = serde_json::from_slice::<Plan>(value::strip_bom(json));
        let read = from_bytes.and_then(|plan| if as_written { Ok(plan) } else { serde_json::from_value(value) });
        plan = read.map_err(|error| faults.add_unreadable("", &error)).ok();
    }
    (plan, faults.into_findings())
}

/// Collects the faults of a parsed document against the schema and in its meaning.
fn collect_faults(value: &Value) -> Faults {
    let mut faults = Faults::default();
    #[cfg(feature = "schema")]
    structure::check(value, &mut faults);
    let trimmed = faults.without_unknown_fields(value);
    let entries = PlanEntries::read(&trimmed, &mut faults);
    names::check(value, &mut faults);
    references::check(&entries, &mut faults);
    order::check(&entries, &mut faults);
    dimensions::check(&entries, &mut faults);
    choices::check(&entries, &mut faults);
    values::check(&entries, &mut faults);
    lists::check(&entries, &mut faults);
    indicators::check(&entries, &mut faults);
    rules::check(&entries, &mut faults);
    duties::check(&entries, &mut faults);
    units::check(&entries, &mut faults);
    regime::check(&entries, &mut faults);
    versions::check(&entries, &mut faults);
    told::check(&trimmed, &entries, &mut faults);
    faults
}

/// The faults found so far.
#[derive(Debug, Default)]
struct Faults {
    /// The JSON pointer and the problem of each fault.
    found: Vec<(String, Problem)>,
    /// The JSON pointers of `found`, for lookups.
    places: BTreeSet<String>,
}

impl Faults {
    fn add(&mut self, pointer: impl Into<String>, problem: impl Into<Problem>) {
        let pointer = pointer.into();
        self.places.insert(pointer.clone());
        self.found.push((pointer, problem.into()));
    }

    /// Adds a fault for a part that does not fit the types of a plan.
    fn add_unreadable(&mut self, pointer: &str, error: &serde_json::Error) {
        let reason = error.to_string();
        self.add(pointer, PlanFileProblem::Unreadable { reason });
    }

    fn has_error(&self) -> bool {
        self.found.iter().any(|(_, problem)| problem.severity() == Severity::Error)
    }

    /// Whether a fault was found at `pointer` or below it.
    fn has_fault_at(&self, pointer: &str) -> bool {
        let below = format!("{pointer}/");
        self.places.contains(pointer) || self.places.range(below.clone()..).next().is_some_and(|place| place.starts_with(&below))
    }

    /// The document without the fields that were reported as unknown.
    fn without_unknown_fields<'v>(&self, value: &'v Value) -> Cow<'v, Value> {
        let is_unknown = |(_, problem): &(String, Problem)| matches!(problem, Problem::PlanFile(PlanFileProblem::UnknownField { .. }));
        if !self.found.iter().any(is_unknown) {
            return Cow::Borrowed(value);
        }
        let mut value = value.clone();
        for (pointer, problem) in &self.found {
            if let Problem::PlanFile(PlanFileProblem::UnknownField { field, .. }) = problem
                && let Some((parent, _)) = pointer.rsplit_once('/')
                && let Some(Value::Object(object)) = value.pointer_mut(parent)
            {
                object.remove(field);
            }
        }
        Cow::Owned(value)
    }

    /// Returns the findings in the order of their pointers, without repetitions, and at most [`MAX_LISTED_FINDINGS`] of them plus the
    /// number of the rest.
    fn into_findings(mut self) -> Vec<Finding> {
        self.found.sort_by(|(a, p), (b, q)| value::compare_pointers(a, b).then_with(|| p.cmp(q)));
        self.found.dedup();
        let left_out = self.found.len().saturating_sub(MAX_LISTED_FINDINGS);
        self.found.truncate(MAX_LISTED_FINDINGS);
        let mut findings: Vec<_> =
            self.found.into_iter().map(|(pointer, problem)| Finding::new(problem, Place::pointer(pointer))).collect();
        if left_out > 0 {
            let listed = MAX_LISTED_FINDINGS;
            findings.push(Finding::new(PlanFileProblem::MoreFindings { listed, left_out }, Place::pointer("")));
        }
        findings
    }
}

#[cfg(test)]
mod tests;
