//! Completes a report whose lines are built: sub-totals, targets, and what is told about the lines and about earlier periods.

use std::collections::{BTreeMap, BTreeSet};

use super::past::PastPeriods;
use super::rollup::Total;
use super::run_identity::run_id;
use super::targets::JudgedValue;
use super::{Consolidation, InputFiles, Instructions, across, group_totals, joined_lists, past_remarks, remarks, targets, unusual};
use crate::base::{IndicatorCode, UnitCode};
use crate::checks;
use crate::findings::Finding;
use crate::plan::{Indicator, Plan, TargetBasis, Unit};

/// The report of a period with what is known before any figure: window, office, earlier periods.
pub(super) fn empty_report(
    plan: &Plan,
    [files, past_files]: [&InputFiles; 2],
    past: &PastPeriods<'_>,
    (instructions, owing): (&Instructions, &[&Unit]),
) -> Consolidation {
    let period = instructions.period;
    Consolidation {
        run: run_id(plan, [files, past_files], instructions),
        plan: plan.id.clone(),
        period,
        at: instructions.at.clone(),
        window: plan.regime.window(period),
        deadline: plan.regime.deadline_of_returns(period).unwrap_or(plan.regime.window(period).last),
        as_of: instructions.as_of,
        office: instructions.office.clone().unwrap_or_else(|| plan.office.clone()),
        previous: plan.regime.previous(period).filter(|before| past.has_period(*before)),
        last_year: period
            .one_year_before()
            // Of a year, that is the period before.
            .filter(|before| past.has_period(*before) && plan.regime.previous(period) != Some(*before)),
        lines: Vec::new(),
        lists: Vec::new(),
        units: Vec::new(),
        groups: group_totals::group_units(plan, owing, instructions.at.as_ref(), plan.regime.window(period).last),
        ledger: Vec::new(),
        past: past.ledger.clone(),
        findings: Vec::new(),
        decisions: Vec::new(),
        since_issued: None,
        derived: None,
    }
}

/// Adds sub-totals and targets to the lines, and what is told about lines, lists and earlier periods.
pub(super) fn complete(
    plan: &Plan,
    report: &mut Consolidation,
    totals: &[Total],
    (past, owing): (&PastPeriods<'_>, &[&Unit]),
    findings: &mut Vec<Finding>,
) {
    let names: BTreeMap<&UnitCode, &str> = owing.iter().map(|unit| (&unit.code, unit.name.as_str())).collect();
    group_totals::add_group_totals(plan, report);
    mark_lines_of_same_events(report);
    joined_lists::add_same_event_findings(plan, &report.lists, &names, findings);
    judge_targets(plan, report);
    for (line, total) in report.lines.iter().zip(totals) {
        if let Some(indicator) = plan.indicator(&line.code) {
            across::check_across_units(plan, report, indicator, line, total, findings);
            targets::add_target_findings(indicator, line, report.period, findings);
            remarks::add_long_total_finding(line, findings);
        }
    }
    past_remarks::add_past_findings(plan, report, past, findings);
}

/// Gives the report its findings, in canonical order, with notes about unusual figures.
pub(super) fn conclude(plan: &Plan, report: &mut Consolidation, past: &PastPeriods<'_>, mut findings: Vec<Finding>) {
    unusual::add_notes(plan, report, past, &mut findings);
    checks::sort_findings(plan, &mut findings);
    report.findings = findings;
}

/// Marks the totals that may count an event twice, because several units reported it in a list (decision 99).
fn mark_lines_of_same_events(report: &mut Consolidation) {
    for table in report.lists.iter().filter(|table| !table.same_events.is_empty()) {
        for line in report.lines.iter_mut().filter(|line| table.feeds.iter().any(|(code, _)| *code == line.code)) {
            line.additive = false;
        }
    }
}

/// Judges the targets of all lines. Some targets compare a line with another one, so the values of those are gathered first.
fn judge_targets(plan: &Plan, report: &mut Consolidation) {
    let named: BTreeSet<&IndicatorCode> = plan
        .indicators
        .iter()
        .filter_map(|indicator| match &indicator.target.as_ref()?.basis {
            TargetBasis::EqualTo { indicator } | TargetBasis::YearToDateAtLeast { indicator } => Some(indicator),
            TargetBasis::Number | TargetBasis::PerUnit | TargetBasis::Assigned { .. } => None,
        })
        .collect();
    let others = report
        .lines
        .iter()
        .filter(|line| named.contains(&line.code))
        .map(|line| (line.code.clone(), JudgedValue::from_line(line)))
        .collect();
    // What is set for all units together is not set for those of one node.
    let is_set_for_others = |indicator: &Indicator| {
        let basis = indicator.target.as_ref().map(|target| &target.basis);
        report.at.is_some() && matches!(basis, Some(TargetBasis::Number))
    };
    for line in &mut report.lines {
        if let Some(indicator) = plan.indicator(&line.code).filter(|indicator| !is_set_for_others(indicator)) {
            line.target = targets::judge_target(indicator, line, report.period, &others);
        }
    }
}
