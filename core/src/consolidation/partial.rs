//! Defines the set of input files. Sets merge in any order and any grouping, because nothing is decided before [`finish`](super::finish).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::PastReport;
use crate::submission::Received;

/// A set of input files. The empty set is the identity of [`InputFiles::merge`], which is the union.
///
/// ```
/// use tonghop::consolidation::InputFiles;
/// let nothing = InputFiles::default();
/// assert_eq!(nothing.clone().merge(InputFiles::default()), nothing);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InputFiles {
    files: BTreeMap<(String, String), Arc<Received>>,
    reports: BTreeMap<(String, String), Arc<PastReport>>,
}

impl InputFiles {
    /// Makes a set that contains this one file.
    pub fn from_file(received: Received) -> Self {
        let mut one = Self::default();
        one.add(received);
        one
    }

    /// Adds one file. The same file (name and hash) counts once.
    pub fn add(&mut self, received: Received) {
        self.files.insert((received.file.clone(), received.sha256.clone()), Arc::new(received));
    }

    /// Adds a report of an earlier period. If the same file was added as a return before, that entry is removed, because the file is no
    /// return.
    pub fn add_report(&mut self, report: PastReport) {
        let key = (report.file.clone(), report.sha256.clone());
        self.files.remove(&key);
        self.reports.insert(key, Arc::new(report));
    }

    /// The union of both sets: `a + b = b + a`, `(a + b) + c = a + (b + c)`.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        if other.files.len() > self.files.len() {
            return other.merge(self);
        }
        self.files.extend(other.files);
        self.reports.extend(other.reports);
        self.files.retain(|key, _| !self.reports.contains_key(key));
        self
    }

    /// The files in the order of their names.
    pub fn files(&self) -> impl Iterator<Item = &Received> {
        self.files.values().map(AsRef::as_ref)
    }

    /// The reports of earlier periods, in the order of their names.
    pub fn reports(&self) -> impl Iterator<Item = &PastReport> {
        self.reports.values().map(AsRef::as_ref)
    }

    /// The number of files, including reports of earlier periods.
    pub fn len(&self) -> usize {
        self.files.len() + self.reports.len()
    }

    /// Whether the set has no files.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.reports.is_empty()
    }
}
