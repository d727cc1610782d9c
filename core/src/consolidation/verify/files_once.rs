//! Verifies the ledger: every input file has exactly one row, with the right outcome.

use std::collections::BTreeSet;

use super::{VerifyResult, broken_invariant};
use crate::base::UnitCode;
use crate::consolidation::{Consolidation, LedgerRow, Outcome};
use crate::plan::{Plan, Standing};
use crate::submission::{Received, ReceivedContent};

/// Verifies that every input file is in the ledger exactly once, in the order of file names, with an outcome that its content allows.
pub(super) fn verify_files_once(plan: &Plan, files: &[&Received], report: &Consolidation) -> VerifyResult {
    let rows: BTreeSet<(&str, &str)> = report.ledger.iter().map(|row| (row.file.as_str(), row.sha256.as_str())).collect();
    if rows.len() != report.ledger.len() || report.ledger.len() != files.len() {
        let (files, rows) = (files.len(), report.ledger.len());
        return broken_invariant(
            2,
            format!("có {files} tệp nhưng danh sách tệp nhận được có {rows} dòng"),
            format!("{files} files, but {rows} rows in the ledger"),
        );
    }
    // Whether a unit does not stand below the node at which the report is made.
    let tree = report.at.as_ref().map(|_| plan.unit_tree(plan.regime.window(report.period).last));
    let is_elsewhere = |unit: &UnitCode| {
        let standing = tree.as_ref().and_then(|tree| tree.standing_of(unit, report.at.as_ref()));
        matches!(standing, Some(Standing::Elsewhere | Standing::Node))
    };
    for (file, row) in files.iter().zip(&report.ledger) {
        if file.file != row.file || file.sha256 != row.sha256 || !is_row_consistent(file, row, report, &is_elsewhere) {
            let name = &file.file;
            return broken_invariant(
                2,
                format!("{name}: danh sách tệp nhận được ghi khác với nội dung tệp"),
                format!("{name}: the ledger says something else"),
            );
        }
    }
    Ok(())
}

/// Whether a row of the ledger agrees with the content of its file.
fn is_row_consistent(file: &Received, row: &LedgerRow, report: &Consolidation, is_elsewhere: &dyn Fn(&UnitCode) -> bool) -> bool {
    match &file.content {
        ReceivedContent::Skipped { .. } => row.outcome == Outcome::Skipped,
        ReceivedContent::Rejected { .. } => row.outcome == Outcome::Rejected,
        ReceivedContent::Return(submission) => {
            let this_period = submission.period == report.period;
            row.unit.as_ref() == Some(&submission.unit)
                && row.period == Some(submission.period)
                && row.revision == Some(submission.revision)
                // A return of the period is skipped only where nobody filled it in, or its unit does not stand below the node of the report.
                && (row.outcome == Outcome::Skipped) == (!this_period || submission.is_blank() || is_elsewhere(&submission.unit))
        }
    }
}
