//! Consolidates files and verifies the accounting of the result. All callers use this function; only tests call the two steps separately.

use super::{BrokenInvariant, Consolidation, InputFiles, Instructions, build_consolidation, verify, verify_past};
use crate::plan::Plan;

/// `build_consolidation`, and nothing without `verify` and `verify_past`: a report that does not come out even is never handed over.
///
/// # Errors
/// The first invariant that does not hold. It is a fault of this crate, not of the files.
pub fn consolidate(
    plan: &Plan,
    files: &InputFiles,
    past: &InputFiles,
    instructions: &Instructions,
) -> Result<Consolidation, BrokenInvariant> {
    let report = build_consolidation(plan, files, past, instructions);
    verify(plan, files, &report)?;
    verify_past(plan, past, &report)?;
    Ok(report)
}
