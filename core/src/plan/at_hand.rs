//! A plan with its fingerprint and look-ups computed once for all returns.

use std::ops::Deref;
use std::sync::OnceLock;

use super::{FormVersion, Plan, Version};

/// A plan that many returns are held against. It cannot change meanwhile, so its fingerprints stay what they are.
///
/// ```
/// use tonghop::plan::{AtHand, Plan};
/// let plan = Plan::xuan_loc();
/// let plan_at_hand = AtHand::new(&plan);
/// assert_eq!(plan_at_hand.fingerprint(), plan.fingerprint());
/// assert_eq!(plan_at_hand.id, plan.id);
/// ```
#[derive(Debug)]
pub struct AtHand<'p> {
    plan: &'p Plan,
    fingerprint: OnceLock<String>,
    first_fingerprint: OnceLock<String>,
    /// The plan as each of its earlier versions asked.
    earlier: OnceLock<Vec<Plan>>,
}

impl<'p> AtHand<'p> {
    /// The plan, with nothing worked out yet.
    pub const fn new(plan: &'p Plan) -> Self {
        Self { plan, fingerprint: OnceLock::new(), first_fingerprint: OnceLock::new(), earlier: OnceLock::new() }
    }

    /// [`Plan::fingerprint`].
    pub fn fingerprint(&self) -> &str {
        self.fingerprint.get_or_init(|| self.plan.fingerprint())
    }

    /// [`Plan::form_version`].
    pub fn form_version(&self, fingerprint: &str) -> FormVersion<'p> {
        if let Some(version) = self.plan.version(fingerprint) {
            FormVersion::Earlier(version)
        } else if self.plan.accepted_fingerprints.iter().any(|old| old == fingerprint) {
            FormVersion::Accepted
        } else if self.fingerprint() == fingerprint {
            FormVersion::Current
        } else if self.first_fingerprint.get_or_init(|| self.plan.first_fingerprint()) == fingerprint {
            FormVersion::Unlabelled
        } else {
            FormVersion::Unknown
        }
    }

    /// The earlier version whose forms bear this fingerprint, and the plan as it asked ([`Plan::as_asked_by`]).
    pub fn version_with_plan(&self, fingerprint: &str) -> Option<(&'p Version, &Plan)> {
        let place = self.plan.versions.iter().position(|version| version.fingerprint == fingerprint)?;
        let earlier = self.earlier.get_or_init(|| self.plan.versions.iter().map(|version| self.plan.as_asked_by(version)).collect());
        Some((self.plan.versions.get(place)?, earlier.get(place)?))
    }
}

impl Deref for AtHand<'_> {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        self.plan
    }
}
