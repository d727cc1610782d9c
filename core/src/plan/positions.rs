//! Indexes units and indicators by code, so that reading ten thousand returns does not search ten thousand units each time.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

/// Places in a list by code, noted when the first one is looked up.
///
/// The list may be changed afterwards: a place is a hint, and whoever follows it looks at what stands there.
pub(super) struct Positions<Code>(OnceLock<BTreeMap<Code, Vec<u32>>>);

impl<Code: Borrow<str> + Clone + Ord> Positions<Code> {
    /// The places at which this code stood, in the order of the list.
    pub(super) fn lookup<T>(&self, list: &[T], code_of: fn(&T) -> &Code, code: &str) -> &[u32] {
        let places = self.0.get_or_init(|| {
            let mut places: BTreeMap<Code, Vec<u32>> = BTreeMap::new();
            for (place, item) in (0..).zip(list) {
                places.entry(code_of(item).clone()).or_default().push(place);
            }
            places
        });
        places.get(code).map_or(&[], Vec::as_slice)
    }
}

impl<Code> Default for Positions<Code> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

/// A copy may go its own way, so it begins without places.
impl<Code> Clone for Positions<Code> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// What was looked up makes no difference between two plans.
impl<Code> PartialEq for Positions<Code> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<Code> Eq for Positions<Code> {}

impl<Code> fmt::Debug for Positions<Code> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Places")
    }
}
