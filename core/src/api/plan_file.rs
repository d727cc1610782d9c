//! Reads plan files: one that passes every check becomes a plan, any other is refused with all its errors.

use super::{Finding, Findings, Plan, PlanDocument, finding};
use crate::findings::Severity;

/// Error of a plan file that is no sound plan, with all errors and warnings that were found.
///
/// `Display` has one line for each error, with the JSON pointer of its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the plan has errors\n{}", lines(.findings))]
pub struct InvalidPlan {
    findings: Vec<crate::findings::Finding>,
}

/// The errors among the findings, one line for each.
fn lines(findings: &[crate::findings::Finding]) -> String {
    let errors = finding::each(findings).filter(|finding| finding.severity() == Severity::Error);
    errors.map(|finding| finding.to_string()).collect::<Vec<_>>().join("\n")
}

impl InvalidPlan {
    /// All findings, in the order of their places; at most 500, and then one that says how many more there are.
    pub fn findings(&self) -> impl ExactSizeIterator<Item = Finding<'_>> {
        finding::each(&self.findings)
    }
}

/// Checks a plan file and returns everything that is wrong or doubtful, warnings included. At most 500 findings are listed, followed by one
/// (PLN004) that says how many more there are. A file with an error cannot become a [`Plan`].
///
/// ```
/// use tonghop::{Plan, check_plan};
/// let json = Plan::xuan_loc().to_json();
/// assert!(!check_plan(json.as_bytes()).has_error());
/// let faults = check_plan(json.replace("B03 <= B02", "B03 <= B99").as_bytes());
/// let fault = faults.iter().find(|fault| fault.code() == "PLN102").ok_or("B99 is unknown")?;
/// assert_eq!(fault.pointer(), Some("/rules/5/expression"));
/// # Ok::<(), &str>(())
/// ```
pub fn check_plan(json: &[u8]) -> Findings {
    Findings::of(crate::plan_check::check(json))
}

impl Plan {
    /// Reads a plan file (`tonghop-plan/1`, UTF-8, at most [`Plan::MAX_BYTES`]) with every check. Texts are brought to Unicode NFC.
    ///
    /// # Errors
    /// The file has at least one error; [`InvalidPlan`] holds all findings.
    ///
    /// ```
    /// use tonghop::Plan;
    /// let json = Plan::xuan_loc().to_json();
    /// assert_eq!(Plan::from_json(json.as_bytes())?, Plan::xuan_loc());
    /// let invalid = Plan::from_json(json.replace("B03 <= B02", "B03 <= B99").as_bytes()).unwrap_err();
    /// assert!(invalid.to_string().contains("/rules/5/expression: PLN102"));
    /// # Ok::<(), tonghop::InvalidPlan>(())
    /// ```
    pub fn from_json(json: &[u8]) -> Result<Self, InvalidPlan> {
        crate::plan::Plan::from_json(json).map(Self::sealed).map_err(|findings| InvalidPlan { findings })
    }
}

impl TryFrom<PlanDocument> for Plan {
    type Error = InvalidPlan;

    /// Does the same as [`Plan::from_json`] on the JSON text of the document.
    fn try_from(document: PlanDocument) -> Result<Self, InvalidPlan> {
        Self::from_json(document.0.to_json().as_bytes())
    }
}
