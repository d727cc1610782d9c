//! Builds the report of a period from the returns of that period. Only this module decides which figures count.

use std::collections::BTreeMap;

use super::answers::{Answers, missing_return_reason};
use super::built_line::{build_line, with_shared_units};
use super::completion;
use super::computed::{self, LinesByCode};
use super::corrections::Corrections;
use super::past::PastPeriods;
use super::rollup::Total;
use super::sorting::{SortedFiles, sort_files};
use super::{
    Consolidation, Correction, InputFiles, Instructions, Line, Outcome, UnitEntry, across, joined_lists, levels, marks, obligations,
    rejudge::recheck_corrected_returns, remarks,
};
use crate::base::UnitCode;
use crate::checks;
use crate::plan::{Indicator, Plan, Unit};
use crate::submission::{Received, State};

/// Builds the consolidated report of `files` for the period of `instructions`. `past_files` holds issued reports and returns of other
/// periods.
///
/// The order in which the files were added plays no part. Each file of `files` is in the ledger exactly once.
pub(super) fn build_from_returns(plan: &Plan, files: &InputFiles, past_files: &InputFiles, instructions: &Instructions) -> Consolidation {
    let period = instructions.period;
    let node = instructions.at.as_ref();
    let owing: Vec<&Unit> = plan.units_reporting_to(node, period);
    let mut sorted = sort_files(files, period, &owing, &instructions.decisions);
    let past = PastPeriods::new(plan, past_files, (node, &instructions.decisions), period);
    let mut of_levels = levels::refuse_parts_beside_wholes(plan, node, period, &mut sorted);
    let sorted = sorted;
    let own: Vec<Correction> = instructions.corrections.iter().filter(|correction| correction.applies_to(period)).cloned().collect();
    let corrections = Corrections::new(&own);
    let judged = recheck_corrected_returns(plan, &sorted, &corrections, &own);
    let mut findings = Vec::new();
    findings.append(&mut of_levels);

    for (row, file) in sorted.files.iter().enumerate() {
        let told = sorted
            .ledger
            .get(row)
            .is_some_and(|r| !matches!(r.outcome, Outcome::Superseded | Outcome::Duplicate) && !sorted.blank.contains(&row))
            && !sorted.of_other_levels.contains(&row)
            && !is_other_period(&sorted, row);
        if told {
            findings.extend(judged.findings.get(&row).unwrap_or(&file.findings).iter().cloned().map(|mut finding| {
                finding.place.file.get_or_insert_with(|| file.file.clone());
                finding
            }));
        }
    }

    let mut report = completion::empty_report(plan, [files, past_files], &past, (instructions, &owing));
    report.decisions = remarks::applied_decisions(&sorted);
    report.units = obligations::build_unit_rows(plan, &sorted, &owing, instructions, (&report, &judged), &mut findings);

    // Returns of other periods among the files of this one do not count, but a whole period and its parts are compared with each other.
    let beside = all_past_files(&sorted, past_files);
    let around = PastPeriods::new(plan, &beside, (node, &instructions.decisions), period);
    let names: BTreeMap<&UnitCode, &str> = owing.iter().map(|unit| (&unit.code, unit.name.as_str())).collect();
    for (unit, (row, submission)) in &sorted.accepted {
        let name = names.get(*unit).copied().unwrap_or_else(|| unit.as_str());
        let before = findings.len();
        across::check_across_periods(plan, submission, name, (&past, &around), &mut findings);
        findings.extend(checks::check_with_history(plan, submission, &past.for_unit(unit)));
        let file = sorted.files.get(*row).map(|file| file.file.clone());
        for finding in findings.iter_mut().skip(before) {
            finding.place.file.clone_from(&file);
        }
    }

    let day = plan.regime.window(period).last;
    let asked = plan.indicators.iter().filter(|indicator| indicator.frequency <= period.period_type());
    let asked: Vec<&Indicator> = asked.filter(|indicator| owing.iter().any(|unit| plan.owes(unit, &indicator.owed_by, day))).collect();
    let answers = Answers::new((plan, day), &owing, &asked, &sorted, &judged);
    let mut built: Vec<Option<(Line, Total)>> = Vec::with_capacity(asked.len());
    for (at, indicator) in asked.iter().enumerate() {
        let build = || build_line(indicator, answers.answers_to(at, indicator, &corrections), None, &past, &report);
        let line = indicator.computed.is_none().then(build);
        built.push(line.map(|line| with_shared_units(line, &built)));
    }
    for (indicator, calculation) in plan.computed_indicators() {
        let Some(at) = asked.iter().position(|one| one.code == indicator.code) else { continue };
        let lines: LinesByCode<'_> = built.iter().flatten().map(|(line, _)| (&line.code, line)).collect();
        let of = (indicator, calculation);
        let answers = answers.answers_to(at, indicator, &corrections);
        let answers = answers.map(|(unit, answer)| (unit, computed::compute_answer(plan, of, &lines, (unit, answer))));
        let answers: Vec<(&UnitCode, UnitEntry)> = answers.collect();
        let rolled_up = computed::rolled_up_operands(answers.iter().map(|(unit, answer)| (*unit, answer)));
        let total = indicator.is_recomputed_in_totals().then(|| computed::recompute_total(plan, of, (&lines, &rolled_up)));
        drop(rolled_up);
        let line = build_line(indicator, answers.into_iter(), total, &past, &report);
        let line = with_shared_units(line, &built);
        if let Some(place) = built.get_mut(at) {
            *place = Some(line);
        }
    }
    let (lines, totals): (Vec<Line>, Vec<Total>) = built.into_iter().flatten().unzip();
    report.lines = lines;
    let why_absent = |unit: &Unit| missing_return_reason(unit, &sorted);
    report.lists = joined_lists::build_lists((plan, day), &sorted, &owing, period.period_type(), &why_absent);
    clear_supplied_missing_cells(&mut report);
    completion::complete(plan, &mut report, &totals, (&past, &owing), &mut findings);
    remarks::add_other_period_findings(&sorted, period, &mut findings);
    remarks::add_correction_findings(plan, &report, &own, &owing, &mut findings);
    remarks::add_decision_findings(&sorted, instructions, &owing, &mut findings);
    remarks::add_future_day_findings(instructions, &mut findings);
    remarks::add_lines_of_other_periods(instructions, &[period], &mut findings);
    remarks::add_unknown_holiday_findings(plan, &report, &mut findings);
    report.ledger = sorted.ledger;
    completion::conclude(plan, &mut report, &past, findings);
    marks::mark_doubtful_figures(plan, &mut report);
    report
}

/// Returns the past files together with the returns of other periods that came in among the files of this one.
fn all_past_files(sorted: &SortedFiles<'_>, past_files: &InputFiles) -> InputFiles {
    let mut all = past_files.clone();
    for (row, _) in &sorted.other_period {
        if let Some(file) = sorted.files.get(*row) {
            all.add(Received::clone(file));
        }
    }
    all
}

/// Whether the file in this row of the ledger is a return of another period.
fn is_other_period(sorted: &SortedFiles<'_>, row: usize) -> bool {
    sorted.other_period.iter().any(|(other, _)| *other == row)
}

/// Removes required cells from the units' missing cells where the office supplied the figure by a correction.
fn clear_supplied_missing_cells(report: &mut Consolidation) {
    for line in &report.lines {
        for (unit, _) in line.by_unit.iter().filter(|(_, entry)| entry.correction().is_some() && entry.state != State::Missing) {
            if let Some(row) = report.units.iter_mut().find(|row| row.code == *unit) {
                row.missing_cells.retain(|code| *code != line.code);
            }
        }
    }
}
