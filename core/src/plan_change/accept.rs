//! Makes a plan read the returns on forms of the plan that it replaces.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::codes::{CodeDecisions, OpenCode, undecided_codes};
use crate::base::IndicatorCode;
use crate::findings::{Finding, Severity};
use crate::plan::{Plan, Version};
use crate::plan_check;

/// A plan that reads the forms of the plan that it replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The new plan with its list of versions.
    pub plan: Plan,
    /// The replaced plan as it stands in that list; `None` where both plans have the same form, so that no entry is needed.
    pub version: Option<Version>,
}

/// Why the forms of a plan cannot be accepted by another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AcceptError {
    /// The plans have different numbers, so that returns of one are none of the other.
    OtherPlan {
        /// The number of the old plan.
        old: String,
        /// The number of the new plan.
        new: String,
    },
    /// A decision is about a code that the old plan does not have.
    UnknownOldCode(IndicatorCode),
    /// A decision leads to a code that the new plan does not have.
    UnknownNewCode(IndicatorCode),
    /// There are decisions although both plans have the same form.
    NothingToDecide,
    /// Codes of which only a person can say where their answers go.
    Undecided(Vec<OpenCode>),
    /// The plan would have faults.
    Faulty(Vec<Finding>),
}

/// Lets `new` read returns on forms of `old`, which it replaces: the old plan and its own earlier versions become versions of the new one.
/// `decisions` say where answers of those codes go that mean something else now; what was decided in `new` before stays. `since` is the
/// day from which the old plan was in force.
///
/// ```
/// use tonghop::plan::{FormVersion, Plan};
/// use tonghop::plan_change::{AcceptError, CodeDecisions, accept};
/// let old = Plan::xuan_loc();
/// let mut new = old.clone();
/// new.indicators[3].label = "Số hội nghị tuyên truyền trực tiếp".into();
/// let since = jiff::civil::date(2019, 2, 14);
/// let Err(AcceptError::Undecided(open)) = accept(&old, &new, &CodeDecisions::new(), since) else { panic!("a label has changed") };
/// let same = CodeDecisions::from([(open[0].code.clone(), Some(open[0].code.clone()))]);
/// let accepted = accept(&old, &new, &same, since)?;
/// assert!(matches!(accepted.plan.form_version(&old.fingerprint()), FormVersion::Earlier(_)));
/// # Ok::<(), AcceptError>(())
/// ```
///
/// # Errors
/// [`AcceptError`] where the plans are different ones, a decision is missing or leads nowhere, or the result would have faults.
pub fn accept(old: &Plan, new: &Plan, decisions: &CodeDecisions, since: Date) -> Result<Accepted, AcceptError> {
    if old.id != new.id {
        return Err(AcceptError::OtherPlan { old: old.id.clone(), new: new.id.clone() });
    }
    let has_same_form = old.fingerprint() == new.fingerprint();
    if has_same_form && !decisions.is_empty() {
        return Err(AcceptError::NothingToDecide);
    }
    let mut replaced = old.to_earlier_version(since);
    if let Some(listed) = new.earlier_version(&replaced.fingerprint) {
        replaced.map = listed.map.clone();
    }
    for (code, to) in decisions {
        if replaced.indicator(code).is_none() {
            return Err(AcceptError::UnknownOldCode(code.clone()));
        }
        if let Some(to) = to.as_ref().filter(|to| new.indicator(to.as_str()).is_none()) {
            return Err(AcceptError::UnknownNewCode(to.clone()));
        }
        replaced.map.insert(code.clone(), to.clone());
    }
    let open = undecided_codes(&replaced, new);
    if !open.is_empty() {
        return Err(AcceptError::Undecided(open));
    }
    // What goes where it would go anyway needs no line; that something goes nowhere is kept as it was decided.
    let without_map = Version { map: CodeDecisions::new(), ..replaced.clone() };
    let by_itself = |code: &IndicatorCode| without_map.indicator(code).and_then(|then| without_map.current_code(new, then));
    replaced.map.retain(|code, to| to.is_none() || by_itself(code) != to.as_ref());
    let mut plan = new.clone();
    plan.versions = old.versions.iter().map(|earlier| carried_on(earlier, old, &replaced, new)).collect();
    if has_same_form {
        plan.accepted_fingerprints.extend(old.accepted_fingerprints.iter().cloned());
    } else {
        // Forms that were read like those of the old plan mean what the old plan meant, not what the new one means.
        plan.accepted_fingerprints.retain(|own| !old.accepted_fingerprints.contains(own));
        let likewise = old.accepted_fingerprints.iter().map(|fingerprint| Version { fingerprint: fingerprint.clone(), ..replaced.clone() });
        plan.versions.extend(likewise);
    }
    plan.versions.extend(new.versions.iter().filter(|own| own.fingerprint != replaced.fingerprint).cloned());
    if !has_same_form {
        plan.versions.push(replaced.clone());
    }
    // A form of the present plan is no earlier one, even if an earlier version was the same.
    let mut known = BTreeSet::from([new.fingerprint()]);
    plan.versions.retain(|version| known.insert(version.fingerprint.clone()));
    plan.accepted_fingerprints.retain(|own| known.insert(own.clone()));
    let faults = plan_check::check(plan.to_json().as_bytes());
    if faults.iter().any(|finding| finding.severity() == Severity::Error) {
        return Err(AcceptError::Faulty(faults));
    }
    Ok(Accepted { plan, version: (!has_same_form).then_some(replaced) })
}

/// A version of the old plan as a version of the new plan: its answers go first where the old plan took them, then on where `replaced` says.
fn carried_on(earlier: &Version, old: &Plan, replaced: &Version, new: &Plan) -> Version {
    let mut carried = Version { map: CodeDecisions::new(), ..earlier.clone() };
    for then in &earlier.indicators {
        let between = earlier.current_code(old, then).and_then(|code| replaced.indicator(code));
        let to = between.and_then(|between| replaced.current_code(new, between));
        if to != carried.current_code(new, then) || earlier.map.contains_key(&then.code) && to != Some(&then.code) {
            let to = to.cloned();
            carried.map.insert(then.code.clone(), to);
        }
    }
    carried
}
