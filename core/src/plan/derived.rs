//! Keeps values of a plan that are needed for every return, each computed once. These are the fingerprints, and the plan as of each earlier
//! version.

use std::fmt;
use std::sync::OnceLock;

#[cfg(feature = "excel")]
use super::{Plan, Version};

/// Values that follow from a plan, kept with it. A plan that is edited after it was used must be cloned first: the copy begins without
/// them. Builds with debug assertions, as tests are, hold each kept value against a new one.
#[derive(Default)]
pub(super) struct DerivedValues {
    fingerprint: OnceLock<String>,
    first_fingerprint: OnceLock<String>,
    /// The plan as each of its earlier versions asked; only workbooks are read by it.
    #[cfg(feature = "excel")]
    earlier: OnceLock<Vec<Plan>>,
}

impl DerivedValues {
    /// The fingerprint, computed by `compute` where it is asked for the first time.
    pub(super) fn fingerprint(&self, compute: impl Fn() -> String) -> &str {
        get_or_compute(&self.fingerprint, compute)
    }

    /// The same for the fingerprint of the first kind.
    pub(super) fn fingerprint_v1(&self, compute: impl Fn() -> String) -> &str {
        get_or_compute(&self.first_fingerprint, compute)
    }
}

fn get_or_compute(value: &OnceLock<String>, compute: impl Fn() -> String) -> &str {
    let kept = value.get_or_init(&compute);
    debug_assert_eq!(*kept, compute(), "the plan was edited after its fingerprint had been asked for");
    kept
}

#[cfg(feature = "excel")]
impl Plan {
    /// The earlier version whose forms bear this fingerprint, and the plan as it asked ([`Plan::as_of_version`]).
    pub(crate) fn version_with_plan(&self, fingerprint: &str) -> Option<(&Version, &Self)> {
        let place = self.versions.iter().position(|version| version.fingerprint == fingerprint)?;
        let earlier = self.derived.earlier.get_or_init(|| self.versions.iter().map(|version| self.as_of_version(version)).collect());
        let (version, plan) = (self.versions.get(place)?, earlier.get(place)?);
        debug_assert_eq!(*plan, self.as_of_version(version), "the plan was edited after an earlier version had been asked for");
        Some((version, plan))
    }
}

/// A copy may be edited, so it begins without derived values.
impl Clone for DerivedValues {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// What was worked out makes no difference between two plans.
impl PartialEq for DerivedValues {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for DerivedValues {}

impl fmt::Debug for DerivedValues {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Derived")
    }
}
