//! Builds the obligation matrix: for each unit that owes a return its status, its days late, and its missing answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::as_return::{parts_of_answer, why_missing};
use super::naming;
use super::past::saturating_u32;
use super::receipts::Receipts;
use super::rejudge::Rejudged;
use super::sorting::SortedFiles;
use super::{Consolidation, DoubtCounts, Instructions, MissingReason, Outcome, UnitRow, UnitStatus};
use crate::base::UnitCode;
use crate::checks::SigningDays;
use crate::findings::{ConsolidationProblem, DateProblem, Finding, HeaderField, HeaderProblem, Place, Problem, Severity};
use crate::plan::{Plan, Unit};
use crate::submission::{Owed, State, Submission};

/// Makes a row for each owing unit, in the order of the plan, and adds a finding for each unit that is absent, late or in conflict.
/// `judged` holds what follows from corrections.
pub(super) fn build_unit_rows(
    plan: &Plan,
    sorted: &SortedFiles<'_>,
    owing: &[&Unit],
    instructions: &Instructions,
    (report, judged): (&Consolidation, &Rejudged),
    findings: &mut Vec<Finding>,
) -> Vec<UnitRow> {
    let working_days = plan.regime.working_days();
    let receipts = Receipts::new(SigningDays::for_period(plan, report.period), instructions, sorted, findings);
    let copies = duplicates_by_revision(sorted);
    let mut rows = Vec::with_capacity(owing.len());
    let day = report.window.last;
    for unit in owing {
        let accepted = sorted.accepted.get(&unit.code);
        let status = if accepted.is_some() {
            UnitStatus::Received
        } else if sorted.conflicts.contains_key(&unit.code) {
            UnitStatus::Conflict
        } else if sorted.rejected.contains_key(&unit.code) {
            UnitStatus::Rejected
        } else {
            UnitStatus::Missing
        };
        let received = accepted.and_then(|(row, submission)| {
            let copies = copies.get(&(&unit.code, submission.revision)).map_or(&[][..], Vec::as_slice);
            receipts.first_receipt_day(*row, copies, submission)
        });
        let reached = match status {
            UnitStatus::Received => received.map(|on| on.date),
            UnitStatus::Missing | UnitStatus::Rejected | UnitStatus::Partial => instructions.as_of,
            // A return did come in: the earliest of those that contradict each other counts.
            UnitStatus::Conflict => {
                let rows = sorted.conflicts.get(&unit.code).map_or(&[][..], Vec::as_slice);
                rows.iter().filter_map(|&row| receipts.receipt_day_of_file(row, sorted)).map(|on| on.date).min()
            }
        };
        let days_late = reached.map_or(0, |day| working_days.working_days_between(report.deadline, day));
        let mut row = UnitRow {
            code: unit.code.clone(),
            valid_from: unit.valid_from,
            name: unit.name.clone(),
            status,
            received,
            days_late,
            nil: false,
            estimate: false,
            missing_cells: Vec::new(),
            required: 0,
            file: accepted.map(|(row, _)| *row),
            parts: accepted.and_then(|(_, submission)| submission.parts.as_deref().cloned().map(Arc::new)),
            periods: None,
            other_period: sorted.wrong_form.get(&unit.code).map(|(_, period)| *period),
            errors: 0,
            warnings: 0,
            doubts: DoubtCounts::default(),
        };
        let period_type = report.period.period_type();
        let then = accepted.and_then(|(_, submission)| plan.earlier_version(&submission.fingerprint));
        for indicator in plan.asked_indicators(period_type, &unit.kind).filter(|one| one.required && plan.owes(unit, &one.owed_by, day)) {
            let counts = accepted.and_then(|(_, submission)| parts_of_answer(submission, &indicator.code));
            if let Some(counts) = &counts {
                let why = why_missing(counts);
                if why != MissingReason::NotAsked {
                    row.required += 1;
                    let is_missing = accepted.is_some_and(|(_, own)| *own.state(&indicator.code) == State::Missing);
                    row.missing_cells.extend((is_missing && why == MissingReason::Blank).then(|| indicator.code.clone()));
                }
                continue;
            }
            if let Some((row_of_file, submission)) = accepted {
                match judged.by_condition(*row_of_file, submission).owes(plan, indicator, &unit.kind) {
                    Owed::No => continue,
                    Owed::Unknown if is_unanswered(submission, indicator) => continue,
                    Owed::Yes | Owed::Unknown => {}
                }
            }
            row.required += 1;
            // A return is not incomplete because of an indicator that the form of an earlier version did not ask for.
            let asked = then.is_none_or(|version| version.has_asked_for(plan, &indicator.code, period_type, &unit.kind));
            if accepted.is_none_or(|(_, submission)| {
                is_unanswered(submission, indicator) && asked && !is_excused_by_nil_box(submission, indicator)
            }) {
                row.missing_cells.push(indicator.code.clone());
            }
        }
        for list in plan.lists.iter().filter(|list| list.required && list.frequency <= period_type && plan.owes(unit, &list.owed_by, day)) {
            row.required += 1;
            let asked = then.is_none_or(|version| version.lists.iter().any(|then| then.code == list.code));
            let is_open = |submission: &Submission| {
                let blank =
                    submission.lists.get(&list.code).is_none_or(|answer| answer.filled_rows().next().is_none() && answer.left_out == 0);
                blank && !submission.is_list_nil(&list.code)
            };
            if accepted.is_none_or(|(_, submission)| asked && is_open(submission)) {
                row.missing_cells.push(list.code.clone());
            }
        }
        add_empty_form_findings(unit, sorted, findings);
        if let Some((index, submission)) = accepted {
            check_signing_day(*index, submission, &receipts, sorted, findings);
            row.nil = submission.nil_return;
            row.estimate = submission.estimate;
            let read = sorted.files.get(*index).map_or(&[][..], |file| &file.findings);
            let found = judged.findings.get(index).map_or(read, Vec::as_slice);
            row.errors = saturating_u32(found.iter().filter(|f| f.severity() == Severity::Error).count());
            row.warnings = saturating_u32(found.iter().filter(|f| f.severity() == Severity::Warning && f.explained.is_none()).count());
        }
        add_status_finding(unit, &row, report.deadline, sorted, findings);
        rows.push(row);
    }
    rows
}

/// The files that duplicate the content of another file, by unit and number of the sending.
fn duplicates_by_revision<'s>(sorted: &'s SortedFiles<'_>) -> BTreeMap<(&'s UnitCode, u32), Vec<usize>> {
    let mut copies: BTreeMap<(&UnitCode, u32), Vec<usize>> = BTreeMap::new();
    for (row, file) in sorted.ledger.iter().enumerate().filter(|(_, file)| file.outcome == Outcome::Duplicate) {
        if let (Some(unit), Some(revision)) = (&file.unit, file.revision) {
            copies.entry((unit, revision)).or_default().push(row);
        }
    }
    copies
}

/// Adds a finding for each form without any answer that came in besides a return of the unit, because its sender may have meant to send
/// figures.
fn add_empty_form_findings(unit: &Unit, sorted: &SortedFiles<'_>, findings: &mut Vec<Finding>) {
    for entry in sorted.emptied.get(&unit.code).into_iter().flatten().filter_map(|&row| sorted.ledger.get(row)) {
        let problem = ConsolidationProblem::NothingResent {
            unit: unit.name.clone(),
            revision: entry.revision.unwrap_or(1),
            empty: naming::file_name_with_hash(&entry.file, &entry.sha256),
        };
        findings.push(Finding::new(problem, Place { unit: Some(unit.code.clone()), ..Place::default() }));
    }
}

/// Adds a finding where the days that the office knows make the day of signing doubtful: day and month may be exchanged, or the day is
/// after the day of the report or the day of receipt. Doubts that follow from the return alone were reported when it was read.
fn check_signing_day(index: usize, submission: &Submission, receipts: &Receipts, sorted: &SortedFiles<'_>, findings: &mut Vec<Finding>) {
    let Some((file, read)) = sorted.files.get(index).zip(submission.header.signed_on) else { return };
    let asked = |finding: &Finding| matches!(finding.problem, Problem::Date(DateProblem::DayMonthExchanged { .. }));
    let problem = if let Some(exchanged) = receipts.swapped_signing_day(index, submission) {
        if file.findings.iter().any(asked) {
            return;
        }
        DateProblem::DayMonthExchanged { read, exchanged }
    } else if let Some(as_of) = receipts.as_of_if_signed_later(submission) {
        DateProblem::SignedToCome { read, as_of }
    } else if let Some(received) = receipts.noted_day(index).filter(|received| *received < read) {
        DateProblem::SignedAfterReceipt { read, received }
    } else {
        return;
    };
    // A doubtful day does not show which form was filled in.
    findings.retain(|finding| {
        !(matches!(finding.problem, Problem::Header(HeaderProblem::WrongForm { .. }))
            && finding.place.file.as_ref() == Some(&file.file)
            && finding.place.unit.as_ref() == Some(&submission.unit))
    });
    let mut place = Place { unit: Some(submission.unit.clone()), file: Some(file.file.clone()), ..Place::header(HeaderField::SignedOn) };
    if let Some(source) = submission.header.sources.get(&HeaderField::SignedOn) {
        place.sheet = Some(source.sheet.to_string());
        place.cell = Some(source.cell);
    }
    findings.push(Finding::new(problem, place));
}

/// Whether a required cell counts as empty: it has no answer, or “not applicable” without the note that is required with it (S30).
fn is_unanswered(submission: &Submission, indicator: &crate::plan::Indicator) -> bool {
    match submission.state(&indicator.code) {
        State::Missing => true,
        State::NotApplicable => submission.entries.get(&indicator.code).is_none_or(|entry| entry.note().is_none()),
        State::Value(_) | State::Nil | State::Withheld => false,
    }
}

/// Whether the indicator is not owed because it is a narrative and the box “báo cáo không phát sinh” is ticked (decision 3).
fn is_excused_by_nil_box(submission: &Submission, indicator: &crate::plan::Indicator) -> bool {
    submission.nil_return && indicator.is_text()
}

/// Adds the finding about a unit whose return is missing, rejected, in conflict or late.
fn add_status_finding(unit: &Unit, row: &UnitRow, deadline: Date, sorted: &SortedFiles<'_>, findings: &mut Vec<Finding>) {
    let place = || Place { unit: Some(unit.code.clone()), ..Place::default() };
    match row.status {
        UnitStatus::Rejected if row.other_period.is_some() => {
            // The finding at the unit explains why nothing counts; the unit is not reported as absent.
            let file = sorted.wrong_form.get(&unit.code).and_then(|(row, _)| sorted.files.get(*row));
            findings.extend(file.iter().flat_map(|file| &file.findings).filter(|finding| finding.code() == "SUB341").cloned());
        }
        UnitStatus::Missing | UnitStatus::Rejected | UnitStatus::Partial => {
            findings.push(Finding::new(ConsolidationProblem::NoReturn { unit: unit.name.clone(), deadline }, place()));
        }
        UnitStatus::Conflict => {
            let rows = sorted.conflicts.get(&unit.code).map_or(&[][..], Vec::as_slice);
            let files =
                rows.iter().filter_map(|&index| sorted.files.get(index)).map(|file| naming::file_name_with_hash(&file.file, &file.sha256));
            let files: Vec<String> = files.collect();
            let revision = rows.first().and_then(|&index| sorted.ledger.get(index)).and_then(|entry| entry.revision).unwrap_or(1);
            let problem = ConsolidationProblem::Conflict { unit: unit.name.clone(), revision, files: files.join(", ") };
            findings.push(Finding::new(problem, place()));
        }
        UnitStatus::Received => {
            if let Some(on) = row.received.filter(|_| row.days_late > 0) {
                let days = usize::try_from(row.days_late).unwrap_or(usize::MAX);
                let problem = ConsolidationProblem::Late { unit: unit.name.clone(), received: on.date, deadline, days };
                findings.push(Finding::new(problem, place()));
            }
        }
    }
}
