//! Collects findings up to a limit, because a crafted sheet could cause one for each of its millions of cells.

use std::collections::BTreeMap;

use crate::findings::{Count, Finding, Place, SheetProblem};

/// Findings of one code that are told one by one.
const MAX_FINDINGS_PER_CODE: u64 = 200;

/// Findings as they come in.
#[derive(Debug, Default)]
pub(super) struct BoundedFindings {
    findings: Vec<Finding>,
    counts: BTreeMap<&'static str, u64>,
    more: u64,
}

impl BoundedFindings {
    /// Whether one more of that code would be told; every one that is asked for counts.
    pub(super) fn count_and_admit(&mut self, code: &'static str) -> bool {
        let count = self.counts.entry(code).or_default();
        *count += 1;
        *count <= MAX_FINDINGS_PER_CODE
    }

    pub(super) fn push(&mut self, finding: Finding) {
        if self.count_and_admit(finding.code()) {
            self.findings.push(finding);
        }
    }

    pub(super) fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }

    /// Oddities of cells that are not told one by one.
    pub(super) fn add_unlisted(&mut self, count: u64) {
        self.more += count;
    }

    /// The findings, and one more that says how many are not told one by one.
    pub(super) fn finish(self) -> Vec<Finding> {
        let mut findings = self.findings;
        let left_out = self.counts.values().map(|count| count.saturating_sub(MAX_FINDINGS_PER_CODE)).sum::<u64>() + self.more;
        if left_out > 0 {
            findings.push(Finding::new(SheetProblem::ManyMore { count: Count(left_out) }, Place::default()));
        }
        findings
    }
}
