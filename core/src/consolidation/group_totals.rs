//! Computes the sub-totals of groups of units: each is what the total would be if the group were all units (decision 171).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::computed::{self, LinesByCode};
use super::past::saturating_u32;
use super::rollup::{roll_up_across_units, whole_figure};
use super::{Consolidation, GroupTotal, Line, Share, UnitGroup};
use crate::base::UnitCode;
use crate::plan::{Indicator, Plan, Unit};

/// The groups of the units that report to the node on `day`, in the order of their first units, and at the end the units without a group. A
/// unit without a group of its own is in that of the unit directly below the node that it belongs to. Empty where no unit has either.
pub(super) fn group_units(plan: &Plan, owing: &[&Unit], node: Option<&UnitCode>, day: Date) -> Vec<UnitGroup> {
    let name_of = |unit: &Unit| unit.group.clone().or_else(|| plan.branch_of(unit, node, day).map(|branch| branch.name.clone()));
    let names: Vec<Option<String>> = owing.iter().map(|unit| name_of(unit)).collect();
    if names.iter().all(Option::is_none) {
        return Vec::new();
    }
    let mut groups: Vec<UnitGroup> = Vec::new();
    let mut places: BTreeMap<Option<String>, usize> = BTreeMap::new();
    for (unit, name) in owing.iter().zip(names) {
        let place = *places.entry(name.clone()).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.units.push(unit.code.clone()),
            None => groups.push(UnitGroup { name, units: vec![unit.code.clone()] }),
        }
    }
    groups.sort_by_key(|group| group.name.is_none());
    groups
}

/// Adds the sub-totals of all groups of the report to its lines.
pub(super) fn add_group_totals(plan: &Plan, report: &mut Consolidation) {
    if report.groups.is_empty() {
        return;
    }
    let members: Vec<BTreeSet<&UnitCode>> = report.groups.iter().map(|group| group.units.iter().collect()).collect();
    let lines: LinesByCode<'_> = report.lines.iter().map(|line| (&line.code, line)).collect();
    let of_line = |line: &Line| -> Vec<GroupTotal> {
        let Some(indicator) = plan.indicator(&line.code) else { return Vec::new() };
        members.iter().map(|units| group_total(plan, indicator, line, &lines, units)).collect()
    };
    let totals: Vec<Vec<GroupTotal>> = report.lines.iter().map(of_line).collect();
    for (line, totals) in report.lines.iter_mut().zip(totals) {
        line.groups = totals;
    }
}

/// The sub-total of the units of one group.
fn group_total(plan: &Plan, indicator: &Indicator, line: &Line, lines: &LinesByCode<'_>, units: &BTreeSet<&UnitCode>) -> GroupTotal {
    let answers = || line.by_unit.iter().filter(|(unit, _)| units.contains(unit));
    let have = answers().filter(|(_, answer)| whole_figure(answer).is_some()).count();
    let owed = answers().filter(|(_, answer)| !answer.is_not_owed()).count();
    let total = match &indicator.computed {
        Some(calculation) if indicator.is_recomputed_in_totals() => {
            let rolled_up = computed::rolled_up_operands(line.by_unit.iter());
            computed::recompute_total_among(plan, (indicator, calculation), (lines, &rolled_up), |unit| units.contains(unit))
        }
        _ => roll_up_across_units(indicator, answers().map(|(unit, answer)| (unit, &answer.state))),
    };
    let units = Share { have: saturating_u32(have), owed: saturating_u32(owed) };
    GroupTotal { total: total.value, listed: total.listed && have > 0, units }
}
