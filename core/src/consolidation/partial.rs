//! Partial results: what a part of the files holds. They merge in any order and any grouping, because nothing is decided before [`finish`](super::finish).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::findings::Finding;
use crate::lang::Phrase;
use crate::plan::{Period, UnitCode};
use crate::submission::Submission;

/// One input file, as the reader left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Its name (NFC, `/` between folders): with the hash, its identity.
    pub file: String,
    /// SHA-256 of its bytes, lower-case hexadecimal; empty where it could not be opened.
    pub sha256: String,
    /// What it turned out to be.
    pub content: Content,
    /// What there is to say of it.
    pub findings: Vec<Finding>,
}

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A return whose plan, unit and period are established.
    Return(Box<Submission>),
    /// A file that should be a return and cannot be taken as one; the findings say why.
    Rejected {
        /// The unit that it seems to come from, where that much could be read.
        unit: Option<UnitCode>,
        /// The period, likewise.
        period: Option<Period>,
        /// Why, in short.
        reason: Phrase,
    },
    /// No data file: a scan, a letter, a lock file, our own report.
    Skipped {
        /// Why, in short.
        reason: Phrase,
    },
}

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
