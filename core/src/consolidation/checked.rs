//! Consolidates files and verifies the accounting of the result. All callers use this function; only tests call the two steps separately.

use super::{BrokenInvariant, Consolidation, InputFiles, Instructions, build_consolidation, verify, verify_past};
use crate::base::{Period, Phrase, UnitCode};
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

/// Why no report of the period can be made at the node `at`, where the period is put together from shorter ones; `None` where it can.
///
/// Of a consolidated return only the sums of each shorter period are known. A rate over several periods needs those of its operands that
/// belong together, so that it would come out wrong.
pub fn derived_over_levels(plan: &Plan, at: Option<&UnitCode>, period: Period) -> Option<Phrase> {
    let parts = plan.regime.derived_parts(period);
    let mut reporting = parts.iter().flat_map(|part| plan.units_reporting_to(at, *part));
    let name = &reporting.find(|unit| plan.consolidates(&unit.kind))?.name;
    Some(Phrase::new(
        format!("kỳ {period} được tổng hợp từ các kỳ ngắn hơn, mà {name} gửi báo cáo gộp: chưa tổng hợp được báo cáo gộp qua nhiều kỳ"),
        format!(
            "{period} is put together from shorter periods, and {name} sends consolidated returns, which cannot be combined over periods yet"
        ),
    ))
}
