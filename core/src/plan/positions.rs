//! Indexes units and indicators by code, so that reading ten thousand returns does not search ten thousand units each time.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

/// Positions of the items of a list by code, collected when the first code is looked up.
///
/// The list may be changed afterwards: a position is a hint, and the caller checks which item is there.
pub(super) struct Positions<Code>(OnceLock<BTreeMap<Code, Vec<u32>>>);

impl<Code: Borrow<str> + Clone + Ord> Positions<Code> {
    /// The positions, from 0, at which this code was when they were collected, in the order of the list.
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

/// A copy may be edited, so it begins without positions.
impl<Code> Clone for Positions<Code> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// Collected positions make no difference between two plans.
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
