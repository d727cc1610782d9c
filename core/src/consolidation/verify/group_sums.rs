//! Verifies the sub-totals: each unit is in one group, and each sub-total is that of the answers of its units.

use std::collections::BTreeSet;

use super::matrix::{self, figure_of_state};
use super::{VerifyResult, broken_invariant};
use crate::base::UnitCode;
use crate::consolidation::Consolidation;
use crate::plan::Plan;

/// Checks the groups of a finished report, where it has any. Rates that are computed anew are left to the tests.
pub(super) fn verify_groups(plan: &Plan, report: &Consolidation) -> VerifyResult {
    if report.groups.is_empty() {
        return Ok(());
    }
    let grouped: Vec<&UnitCode> = report.groups.iter().flat_map(|group| &group.units).collect();
    let once: BTreeSet<&UnitCode> = grouped.iter().copied().collect();
    if once.len() != grouped.len() || report.units.len() != grouped.len() || !report.units.iter().all(|unit| once.contains(&unit.code)) {
        let (units, grouped) = (report.units.len(), grouped.len());
        return broken_invariant(
            3,
            format!("có {units} đơn vị phải báo cáo nhưng các nhóm có {grouped}"),
            format!("{units} owing units, but {grouped} in groups"),
        );
    }
    for line in &report.lines {
        let Some(indicator) = plan.indicator(&line.code) else { continue };
        for (group, told) in report.groups.iter().zip(&line.groups) {
            let answers: Vec<_> = group.units.iter().filter_map(|unit| line.by_unit.get(unit)).collect();
            let figures = answers.iter().filter_map(|answer| figure_of_state(&answer.state));
            let whole = answers.iter().filter(|answer| figure_of_state(&answer.state).is_some() && answer.why.is_none()).count();
            let right = indicator.is_recomputed_in_totals()
                || matrix::roll_up_figures(indicator.across_units, answers.len(), figures) == told.total;
            if !right || usize::try_from(told.units.have) != Ok(whole) || line.groups.len() != report.groups.len() {
                let code = &line.code;
                return broken_invariant(
                    3,
                    format!("chỉ tiêu {code}: số cộng theo nhóm khác với số của các đơn vị trong nhóm"),
                    format!("indicator {code}: a sub-total differs from the figures of the units in its group"),
                );
            }
        }
    }
    Ok(())
}
