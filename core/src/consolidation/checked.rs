//! Consolidates files and verifies the accounting of the result. All callers use this function; only tests call the two steps separately.

use super::{BrokenInvariant, Consolidation, InputFiles, Instructions, build_consolidation, verify, verify_past};
use crate::plan::Plan;

/// Calls `build_consolidation`, then `verify` and `verify_past`; a report whose accounting does not come out even is never returned.
///
/// # Errors
/// The first invariant that does not hold, which is a fault of this crate and not of the files.
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
