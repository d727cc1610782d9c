//! A plan at hand: what every return asks of it anew is worked out once for all of them.

use std::ops::Deref;
use std::sync::OnceLock;

use super::Plan;

/// A plan that many returns are held against. It cannot change meanwhile, so its fingerprint stays what it is.
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
}

impl<'p> AtHand<'p> {
    /// The plan, with nothing worked out yet.
    pub const fn new(plan: &'p Plan) -> Self {
        Self { plan, fingerprint: OnceLock::new() }
    }

    /// [`Plan::fingerprint`].
    pub fn fingerprint(&self) -> &str {
        self.fingerprint.get_or_init(|| self.plan.fingerprint())
    }

    /// [`Plan::accepts_fingerprint`].
    pub fn accepts_fingerprint(&self, fingerprint: &str) -> bool {
        self.plan.accepted_fingerprints.iter().any(|old| old == fingerprint) || self.fingerprint() == fingerprint
    }
}

impl Deref for AtHand<'_> {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        self.plan
    }
}
