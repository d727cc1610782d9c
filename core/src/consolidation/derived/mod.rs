//! Puts the report of a derived period together from the reports of its parts (decisions 175 to 177).

mod issued_part;
mod joined_parts;
mod part_findings;
mod unit_rows;

use super::built_line::{build_line, with_shared_units};
use super::computed::{self, LinesByCode};
use super::over_time::{TimedAnswer, combine_over_time};
use super::past::PastPeriods;
use super::rollup::Total;
use super::{
    Consolidation, Correction, Derivation, DerivedPart, EntryExtras, InputFiles, Instructions, LedgerRow, Line, MissingReason, PartAnswer,
    UnitEntry, collected, completion, counted_answers, marks,
};
use crate::base::{Period, UnitCode};
use crate::plan::{Indicator, Plan, Unit};
use crate::submission::State;

/// Builds the report of the period of `instructions` from its `parts`: each is the report that was issued for it, where `past_files` have
/// one, and otherwise made from the returns among `files`. Corrections and decisions count in the part that they name.
pub(super) fn build_from_parts(
    plan: &Plan,
    files: &InputFiles,
    past_files: &InputFiles,
    (instructions, parts): (&Instructions, &[Period]),
) -> Consolidation {
    let period = instructions.period;
    let node = instructions.at.as_ref();
    let owing: Vec<&Unit> = plan.units_reporting_to(node, period);
    let past = PastPeriods::new(plan, past_files, (node, &instructions.decisions), period);
    let parts: Vec<DerivedPart> = parts.iter().map(|part| build_part(plan, (files, past_files), &past, instructions, *part)).collect();
    let of_units = joined_parts::parts_of_units(plan, period, &owing, &parts);
    let derivation = Derivation::new(parts, of_units);

    let mut report = completion::empty_report(plan, [files, past_files], &past, (instructions, &owing));
    report.ledger = join_ledgers(&derivation.parts);
    report.decisions = derivation.parts.iter().flat_map(|part| part.report.decisions.iter().cloned()).collect();
    let (lines, totals) = build_lines(plan, &owing, &derivation, &past, &report);
    report.lines = lines;
    report.lists = joined_parts::join_lists((plan, period), &owing, &derivation);
    report.units = unit_rows::build(plan, &owing, &derivation, &report);
    let mut findings = part_findings::collect(&derivation, &report);
    part_findings::add_incomplete_units(plan, &owing, &derivation, period, &mut findings);
    part_findings::add_misplaced_instructions(plan, instructions, &derivation, &owing, &mut findings);
    // Returns that came after a part was issued are compared with what was issued.
    let beside = files.clone().merge(past_files.clone());
    let around = PastPeriods::new(plan, &beside, (node, &instructions.decisions), period);
    part_findings::add_differences_from_issued(plan, &derivation, &around, &mut findings);
    completion::complete(plan, &mut report, &totals, (&past, &owing), &mut findings);
    report.derived = Some(Box::new(derivation));
    completion::conclude(plan, &mut report, &past, findings);
    marks::mark_derived_figures(plan, &mut report);
    report
}

/// The report of a part: what was issued for it, or else what its returns give.
fn build_part(
    plan: &Plan,
    (files, past_files): (&InputFiles, &InputFiles),
    past: &PastPeriods<'_>,
    instructions: &Instructions,
    period: Period,
) -> DerivedPart {
    // A correction without a period would count in every part.
    let of_part = |correction: &&Correction| correction.period == Some(period);
    let corrections = instructions.corrections.iter().filter(of_part).cloned().collect();
    let decisions = instructions.decisions.iter().filter(|decision| decision.period == period).cloned().collect();
    let own = Instructions { period, corrections, decisions, ..instructions.clone() };
    match past.issued_report(period) {
        Some((issued, file)) => {
            let report = issued_part::from_issued(plan, (files, past_files), past, &own, (issued, file));
            DerivedPart { period, issued: Some(file.to_owned()), report }
        }
        None => DerivedPart { period, issued: None, report: collected::build_from_returns(plan, files, past_files, &own) },
    }
}

/// One row for each file: that of the part whose form it is, and for every other file that of the first part.
fn join_ledgers(parts: &[DerivedPart]) -> Vec<LedgerRow> {
    let Some(first) = parts.first() else { return Vec::new() };
    let mut ledger = first.report.ledger.clone();
    for part in parts {
        for (joined, own) in ledger.iter_mut().zip(&part.report.ledger).filter(|(_, own)| own.period == Some(part.period)) {
            joined.clone_from(own);
        }
    }
    ledger
}

/// Builds the lines: the answer of each unit from its answers in the parts, and the total from these, as in every report.
fn build_lines(
    plan: &Plan,
    owing: &[&Unit],
    derivation: &Derivation,
    past: &PastPeriods<'_>,
    report: &Consolidation,
) -> (Vec<Line>, Vec<Total>) {
    let day = report.window.last;
    let asked_kind = plan.regime.asked_kind(report.period);
    let asked = plan.indicators.iter().filter(|indicator| indicator.frequency <= asked_kind);
    let asked: Vec<&Indicator> = asked.filter(|indicator| owing.iter().any(|unit| plan.owes(unit, &indicator.owed_by, day))).collect();
    let answers_to = |indicator: &Indicator| -> Vec<(&UnitCode, UnitEntry)> {
        let owing = owing.iter().filter(|unit| plan.owes(unit, &indicator.owed_by, day));
        owing.map(|unit| (&unit.code, derive_answer(indicator, &derivation.answers(&unit.code, &indicator.code)))).collect()
    };
    let mut built: Vec<Option<(Line, Total)>> = Vec::with_capacity(asked.len());
    for indicator in &asked {
        // Rates are computed anew from the figures of the whole period; sums and differences follow from the parts as they are.
        let build = || build_line(indicator, answers_to(indicator).into_iter(), None, past, report);
        let line = (!indicator.is_recomputed_in_totals()).then(build);
        built.push(line.map(|line| with_shared_units(line, &built)));
    }
    for (indicator, calculation) in plan.computed_indicators() {
        let at = asked.iter().position(|one| one.code == indicator.code);
        let Some(at) = at.filter(|_| indicator.is_recomputed_in_totals()) else { continue };
        let lines: LinesByCode<'_> = built.iter().flatten().map(|(line, _)| (&line.code, line)).collect();
        let of = (indicator, calculation);
        let answers = answers_to(indicator).into_iter().map(|(unit, answer)| {
            let anew = match answer.why {
                // Without any return there is nothing to compute from.
                Some(MissingReason::NoReturn | MissingReason::Conflict | MissingReason::Unreadable) => answer,
                _ => UnitEntry { state: State::Missing, why: Some(MissingReason::Blank), ..answer },
            };
            let mut computed = computed::compute_answer(plan, of, &lines, (unit, anew));
            let lacks_part = |code| lines.get(code).and_then(|line| line.by_unit.get(unit)).is_some_and(UnitEntry::lacks_periods);
            if computed.why == Some(MissingReason::Blank) && calculation.codes().iter().any(lacks_part) {
                computed.why = Some(MissingReason::PeriodsMissing);
            }
            (unit, computed)
        });
        let answers: Vec<(&UnitCode, UnitEntry)> = answers.collect();
        let total = Some(computed::recompute_total(plan, of, (&lines, &computed::RolledUpOperands::default())));
        let line = with_shared_units(build_line(indicator, answers.into_iter(), total, past, report), &built);
        if let Some(place) = built.get_mut(at) {
            *place = Some(line);
        }
    }
    built.into_iter().flatten().unzip()
}

/// The answer of a unit for the whole period, with the notes of the answers that it is made of.
fn derive_answer(indicator: &Indicator, answers: &[PartAnswer<'_>]) -> UnitEntry {
    let missing = State::Missing;
    let timed: Vec<TimedAnswer<'_>> = (answers.iter())
        .map(|answer| match answer.entry {
            Some(entry) => TimedAnswer { period: answer.part.period, state: &entry.state, why: entry.why },
            None => TimedAnswer { period: answer.part.period, state: &missing, why: Some(MissingReason::PeriodsMissing) },
        })
        .collect();
    let (state, why) = combine_over_time(indicator, &timed);
    let notes: Vec<String> = counted_answers(indicator, answers)
        .iter()
        .filter_map(|answer| Some(format!("{}: {}", answer.part.period, answer.entry?.note()?)))
        .collect();
    let note = (!notes.is_empty()).then(|| notes.join("; "));
    UnitEntry { state, why, source: None, extras: EntryExtras { note, ..EntryExtras::default() }.boxed_unless_absent() }
}
