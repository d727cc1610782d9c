//! Partial results: what a part of the files holds. They merge in any order and any grouping, because nothing is decided before [`finish`](super::finish).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::intake::Received;

/// A set of input files: the empty set is the identity, [`Partial::merge`] is the union.
///
/// ```
/// use tonghop::consolidation::Partial;
/// let nothing = Partial::default();
/// assert_eq!(nothing.clone().merge(Partial::default()), nothing);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Partial {
    files: BTreeMap<(String, String), Arc<Received>>,
}

impl Partial {
    /// The partial result of one file.
    pub fn of(received: Received) -> Self {
        let mut one = Self::default();
        one.add(received);
        one
    }

    /// Adds one file. The same file (name and hash) counts once.
    pub fn add(&mut self, received: Received) {
        self.files.insert((received.file.clone(), received.sha256.clone()), Arc::new(received));
    }

    /// Both together: `a + b = b + a`, `(a + b) + c = a + (b + c)`.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        if other.files.len() > self.files.len() {
            return other.merge(self);
        }
        self.files.extend(other.files);
        self
    }

    /// The files in the order of their names.
    pub fn files(&self) -> impl Iterator<Item = &Received> {
        self.files.values().map(AsRef::as_ref)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
