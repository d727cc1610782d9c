//! Assigns numbers to values that the workbook stores once and refers to by index.

use std::collections::BTreeMap;

/// Distinct values, numbered in the order in which they were first added.
pub(super) struct IndexedSet<T> {
    places: BTreeMap<T, usize>,
    all: Vec<T>,
}

impl<T: Copy + Ord> IndexedSet<T> {
    pub(super) const fn new() -> Self {
        Self { places: BTreeMap::new(), all: Vec::new() }
    }

    /// A set that begins with one value.
    pub(super) fn with(first: T) -> Self {
        let mut set = Self::new();
        set.intern(first);
        set
    }

    /// Adds the value unless the set has it already; returns its number, 0 for the first value.
    pub(super) fn intern(&mut self, thing: T) -> usize {
        let next = self.all.len();
        let place = *self.places.entry(thing).or_insert(next);
        if place == next {
            self.all.push(thing);
        }
        place
    }

    /// All values, in the order of their numbers.
    pub(super) fn all(&self) -> &[T] {
        &self.all
    }
}
