//! Caches values that every return needs from a plan, each computed once: the fingerprints, and the plan as of each earlier version.

use std::fmt;
use std::sync::OnceLock;

#[cfg(feature = "excel")]
use super::{Plan, Version};

/// Values computed from a plan and cached in it. A plan that was used must be cloned before it is edited: the clone begins with an empty
/// cache. Builds with debug assertions, as tests are, compare each cached value with a newly computed one.
#[derive(Default)]
pub(super) struct DerivedValues {
    fingerprint: OnceLock<String>,
    first_fingerprint: OnceLock<String>,
    /// The plan as of each of its earlier versions, in the order of `versions`; only the reader of workbooks uses them.
    #[cfg(feature = "excel")]
    earlier: OnceLock<Vec<Plan>>,
}

impl DerivedValues {
    /// The fingerprint of the plan; the first call computes it with `compute`.
    pub(super) fn fingerprint(&self, compute: impl Fn() -> String) -> &str {
        get_or_compute(&self.fingerprint, compute)
    }

    /// The fingerprint of the first kind, which forms of earlier programs bear; the first call computes it with `compute`.
    pub(super) fn fingerprint_v1(&self, compute: impl Fn() -> String) -> &str {
        get_or_compute(&self.first_fingerprint, compute)
    }
}

/// The cached value; the first call computes it with `compute`.
fn get_or_compute(value: &OnceLock<String>, compute: impl Fn() -> String) -> &str {
    let kept = value.get_or_init(&compute);
    debug_assert_eq!(*kept, compute(), "the plan was edited after its fingerprint had been asked for");
    kept
}

#[cfg(feature = "excel")]
impl Plan {
    /// Returns the earlier version whose forms bear this fingerprint, with the plan as of that version ([`Plan::as_of_version`]); `None`
    /// where no earlier version has this fingerprint.
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

/// Cached values make no difference between two plans.
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
