//! Collects findings up to a limit, because a crafted sheet could cause one for each of its millions of cells.

use std::collections::BTreeMap;

use crate::findings::{Count, Finding, Place, SheetProblem};

/// Findings of one code that are told one by one.
const ONE_BY_ONE: u64 = 200;

/// Findings as they come in.
#[derive(Debug, Default)]
pub(super) struct BoundedFindings {
    findings: Vec<Finding>,
    counts: BTreeMap<&'static str, u64>,
    more: u64,
}

impl BoundedFindings {
    /// Whether one more of that code would be told; every one that is asked for counts.
    pub(super) fn admits(&mut self, code: &'static str) -> bool {
        let count = self.counts.entry(code).or_default();
        *count += 1;
        *count <= ONE_BY_ONE
    }

    pub(super) fn push(&mut self, finding: Finding) {
        if self.admits(finding.code()) {
            self.findings.push(finding);
        }
    }

    pub(super) fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }

    /// Oddities of cells that are not told one by one.
    pub(super) fn more(&mut self, count: u64) {
        self.more += count;
    }

    /// The findings, and one more that says how many are not told one by one.
    pub(super) fn finish(self) -> Vec<Finding> {
        let mut findings = self.findings;
        let left_out = self.counts.values().map(|count| count.saturating_sub(ONE_BY_ONE)).sum::<u64>() + self.more;
        if left_out > 0 {
            findings.push(Finding::new(SheetProblem::ManyMore { count: Count(left_out) }, Place::default()));
        }
        findings
    }
}
