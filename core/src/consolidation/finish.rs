//! Turns a set of files into one report: from the returns of its period, or from the reports of the shorter periods that make it up.

use super::{Consolidation, InputFiles, Instructions, collected, derived};
use crate::plan::Plan;
use crate::submission::ReceivedContent;

/// Builds the consolidated report of `files` for the period of `instructions`. `past_files` holds issued reports and returns of other
/// periods.
///
/// The order in which the files were added plays no part. Each file of `files` is in the ledger exactly once. A derived period is put
/// together from its parts, each of which is consolidated first (decision 175).
pub fn build_consolidation(plan: &Plan, files: &InputFiles, past_files: &InputFiles, instructions: &Instructions) -> Consolidation {
    let parts = plan.regime.derived_parts(instructions.period);
    if parts.is_empty() {
        collected::build_from_returns(plan, files, past_files, instructions)
    } else {
        derived::build_from_parts(plan, files, past_files, (instructions, &parts))
    }
}

/// Whether any of the files is a return, and so whether there is anything to report.
pub fn has_returns(files: &InputFiles) -> bool {
    files.files().any(|file| matches!(file.content, ReceivedContent::Return(_)))
}
