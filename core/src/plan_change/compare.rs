//! Lists what one plan says differently from another, and what each difference means for returns that were already sent.

use serde::Serialize;

use super::change::PlanChange;
use super::{changed_indicators, changed_lists};
use crate::plan::{FormVersion, Plan};

/// What becomes of returns on forms of the old plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FormsOfOldPlan {
    /// They are read as before: both plans have the same form.
    Same,
    /// They are read by what the old plan asked: the new plan lists it among its versions.
    Listed,
    /// They are refused until the new plan accepts them.
    Refused,
    /// They are returns of another plan.
    OtherPlan,
}

/// What becomes of returns on forms of `old` when `new` reads them.
pub fn forms_of_old_plan(old: &Plan, new: &Plan) -> FormsOfOldPlan {
    match new.form_version(&old.fingerprint()) {
        _ if old.id != new.id => FormsOfOldPlan::OtherPlan,
        FormVersion::Current | FormVersion::Unlabelled => FormsOfOldPlan::Same,
        FormVersion::Earlier(_) | FormVersion::Accepted => FormsOfOldPlan::Listed,
        FormVersion::Unknown => FormsOfOldPlan::Refused,
    }
}

/// Lists the differences of two plans, those that reach farthest first. What `new` has decided already of codes of `old` counts as decided.
///
/// ```
/// use tonghop::plan::Plan;
/// use tonghop::plan_change::{Reach, compare};
/// let old = Plan::xuan_loc();
/// let mut new = old.clone();
/// assert!(compare(&old, &new).is_empty());
/// new.rules.remove(0);
/// let changes = compare(&old, &new);
/// assert_eq!((changes.len(), changes[0].reach), (1, Reach::Judgement));
/// ```
pub fn compare(old: &Plan, new: &Plan) -> Vec<PlanChange> {
    let mut changes = changed_indicators::list(old, new);
    changes.extend(changed_lists::lists(old, new));
    changes.extend(changed_lists::units(old, new));
    changes.extend(changed_lists::periods(old, new));
    changes.extend(changed_lists::rules(old, new));
    changes.extend(changed_lists::document(old, new));
    changes.sort_by_key(|change| change.reach);
    changes
}
