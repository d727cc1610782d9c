//! Collects findings up to a limit, because a crafted sheet could cause one for each of its millions of cells.

use std::collections::BTreeMap;

use crate::findings::{Count, Finding, Place, SheetProblem};

/// The most findings of one code that are listed one by one.
const MAX_FINDINGS_PER_CODE: u64 = 200;

/// Collects findings; of each code only the first are listed, the others are counted.
#[derive(Debug, Default)]
pub(super) struct BoundedFindings {
    findings: Vec<Finding>,
    counts: BTreeMap<&'static str, u64>,
    more: u64,
}

impl BoundedFindings {
    /// Counts a finding of this code, and returns whether it may be listed.
    pub(super) fn count_and_admit(&mut self, code: &'static str) -> bool {
        let count = self.counts.entry(code).or_default();
        *count += 1;
        *count <= MAX_FINDINGS_PER_CODE
    }

    /// Adds a finding, unless too many with its code are listed already.
    pub(super) fn push(&mut self, finding: Finding) {
        if self.count_and_admit(finding.code()) {
            self.findings.push(finding);
        }
    }

    pub(super) fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }

    /// Counts oddities of cells that are not listed one by one.
    pub(super) fn add_unlisted(&mut self, count: u64) {
        self.more += count;
    }

    /// The listed findings, and one more with the number of those that are not listed.
    pub(super) fn finish(self) -> Vec<Finding> {
        let mut findings = self.findings;
        let left_out = self.counts.values().map(|count| count.saturating_sub(MAX_FINDINGS_PER_CODE)).sum::<u64>() + self.more;
        if left_out > 0 {
            findings.push(Finding::new(SheetProblem::ManyMore { count: Count(left_out) }, Place::default()));
        }
        findings
    }
}
