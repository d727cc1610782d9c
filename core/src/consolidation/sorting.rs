//! Decides which return of each unit counts for one period, and what becomes of every other file.

use std::collections::{BTreeMap, BTreeSet};

use super::naming::{FilesByName, NameMatch};
use super::revisions::{Candidate, Selection, select_return};
use super::{Decision, InputFiles, LedgerRow, Outcome};
use crate::base::Phrase;
use crate::base::{Period, UnitCode};
use crate::findings::{HeaderProblem, Problem};
use crate::plan::Unit;
use crate::submission::Submission;
use crate::submission::{Received, ReceivedContent};

/// The files of one period, sorted.
pub(super) struct SortedFiles<'a> {
    /// Every file, in the order of file names.
    pub(super) files: Vec<&'a Received>,
    /// What became of each file, at the same index.
    pub(super) ledger: Vec<LedgerRow>,
    /// The return that counts for each unit, and its row of the ledger.
    pub(super) accepted: BTreeMap<&'a UnitCode, (usize, &'a Submission)>,
    /// Rows of the ledger that contradict each other, by unit; somebody has to decide between them.
    pub(super) conflicts: BTreeMap<&'a UnitCode, Vec<usize>>,
    /// Units of which a file was rejected and none accepted, with the rows of those files.
    pub(super) rejected: BTreeMap<&'a UnitCode, Vec<usize>>,
    /// Decisions that were carried out, with the row that counts.
    pub(super) decided: Vec<(&'a Decision, usize)>,
    /// Decisions that match several files each, with the rows of those files; none of them is carried out.
    pub(super) undecided: Vec<(&'a Decision, Vec<usize>)>,
    /// Decisions on one unit that name different files, with the rows of those files; none of them is carried out.
    pub(super) contrary: Vec<(Vec<&'a Decision>, Vec<usize>)>,
    /// Rows of forms that nobody filled in.
    pub(super) blank: BTreeSet<usize>,
    /// Units of which only a form of another period came in, signed when a return of this period was due, with the row and the period of
    /// the form.
    pub(super) wrong_form: BTreeMap<&'a UnitCode, (usize, Period)>,
    /// Rows of signed forms without any answer that came in besides a return of the same unit; such a form does not contradict the return.
    pub(super) emptied: BTreeMap<&'a UnitCode, Vec<usize>>,
    /// Rows of returns of another period, each with that period.
    pub(super) other_period: Vec<(usize, Period)>,
    /// Rows of returns of this period whose units owe none.
    pub(super) not_owed: Vec<usize>,
    /// Rows of returns that stand on another level or below another node; what is wrong in them is told there.
    pub(super) of_other_levels: BTreeSet<usize>,
}

/// Sorts the files of `partial` for `period`. `owing` are the units that owe a return.
pub(super) fn sort_files<'a>(partial: &'a InputFiles, period: Period, owing: &[&'a Unit], decisions: &'a [Decision]) -> SortedFiles<'a> {
    let files: Vec<&Received> = partial.files().collect();
    let mut sorted = SortedFiles {
        ledger: Vec::with_capacity(files.len()),
        accepted: BTreeMap::new(),
        conflicts: BTreeMap::new(),
        rejected: BTreeMap::new(),
        decided: Vec::new(),
        wrong_form: BTreeMap::new(),
        undecided: Vec::new(),
        contrary: Vec::new(),
        other_period: Vec::new(),
        not_owed: Vec::new(),
        of_other_levels: BTreeSet::new(),
        blank: BTreeSet::new(),
        emptied: BTreeMap::new(),
        files,
    };
    let owes: BTreeSet<&UnitCode> = owing.iter().map(|unit| &unit.code).collect();
    let mut candidates: BTreeMap<&UnitCode, Vec<(usize, Candidate<'a>)>> = BTreeMap::new();
    for (index, &file) in sorted.files.iter().enumerate() {
        let mut row = LedgerRow::new_undecided(file);
        match &file.content {
            ReceivedContent::Return(submission) => {
                row.unit = Some(submission.unit.clone());
                row.period = Some(submission.period);
                row.revision = Some(submission.revision);
                if submission.period != period {
                    row.reason = Some(Phrase::new("biểu của kỳ khác", "a form of another period"));
                    sorted.other_period.push((index, submission.period));
                    // The day of signing shows that the form was meant for this period.
                    let meant = file
                        .findings
                        .iter()
                        .any(|finding| matches!(finding.problem, Problem::Header(HeaderProblem::WrongForm { due, .. }) if due == period));
                    if let Some(unit) = owes.get(&submission.unit).filter(|_| meant) {
                        sorted.wrong_form.insert(unit, (index, submission.period));
                        sorted.rejected.entry(unit).or_default().push(index);
                    }
                } else if submission.is_blank() {
                    row.reason = Some(Phrase::new("mẫu chưa điền", "a form that was not filled in"));
                    sorted.blank.insert(index);
                } else if owes.contains(&submission.unit) {
                    candidates.entry(&submission.unit).or_default().push((index, Candidate { file, submission }));
                } else {
                    sorted.not_owed.push(index);
                    row.outcome = Outcome::Rejected;
                    row.reason = Some(Phrase::new("đơn vị không phải báo cáo kỳ này", "the unit does not report for this period"));
                }
            }
            ReceivedContent::Rejected { unit, period: claimed, reason } => {
                row.outcome = Outcome::Rejected;
                row.unit.clone_from(unit);
                row.period = *claimed;
                row.reason = Some(reason.clone());
                let of_this_period = claimed.is_none_or(|claimed| claimed == period);
                if let Some(unit) = unit.as_ref().filter(|code| of_this_period && owes.contains(code)) {
                    sorted.rejected.entry(unit).or_default().push(index);
                }
            }
            ReceivedContent::Skipped { reason } => row.reason = Some(reason.clone()),
        }
        sorted.ledger.push(row);
    }
    for (unit, mut candidates) in candidates {
        set_empty_forms_aside(&mut sorted, unit, &mut candidates);
        let own: Vec<&Decision> = decisions.iter().filter(|d| d.unit == *unit && d.period == period).collect();
        select_unit_return(&mut sorted, unit, &candidates, &own);
    }
    let accepted = std::mem::take(&mut sorted.accepted);
    sorted.rejected.retain(|unit, _| !accepted.contains_key(unit));
    let conflicts = &sorted.conflicts;
    sorted.wrong_form.retain(|unit, _| !accepted.contains_key(unit) && !conflicts.contains_key(unit));
    sorted.accepted = accepted;
    sorted
}

/// Removes forms without any answer from the candidates, if there is a return with answers. An empty form withdraws no figures: whoever
/// withdraws figures does so in words, by the box or by a nil.
fn set_empty_forms_aside<'a>(sorted: &mut SortedFiles<'a>, unit: &'a UnitCode, candidates: &mut Vec<(usize, Candidate<'a>)>) {
    let empty: Vec<usize> = candidates.iter().filter(|(_, one)| one.submission.answers_nothing()).map(|(row, _)| *row).collect();
    if empty.is_empty() || empty.len() == candidates.len() {
        return;
    }
    candidates.retain(|(row, _)| !empty.contains(row));
    for &row in &empty {
        if let Some(entry) = sorted.ledger.get_mut(row) {
            entry.outcome = Outcome::Superseded;
            entry.reason = Some(Phrase::new(
                "biểu không có câu trả lời nào, không thay báo cáo đã gửi",
                "a form without any answer, which replaces no return",
            ));
        }
    }
    sorted.emptied.insert(unit, empty);
}

/// Selects the return of one unit that counts, and records the outcome of each of its files.
fn select_unit_return<'a>(
    sorted: &mut SortedFiles<'a>,
    unit: &'a UnitCode,
    candidates: &[(usize, Candidate<'a>)],
    decisions: &[&'a Decision],
) {
    let only: Vec<Candidate<'a>> = candidates.iter().map(|(_, candidate)| *candidate).collect();
    let chosen = resolve_decisions(sorted, candidates, decisions);
    let first = chosen.first().copied();
    let Selection { accepted, outcomes, conflict } = select_return(&only, first);
    for ((row, _), (outcome, reason)) in candidates.iter().zip(outcomes) {
        if let Some(entry) = sorted.ledger.get_mut(*row) {
            entry.outcome = outcome;
            entry.reason = reason;
        }
    }
    if let Some((row, candidate)) = accepted.and_then(|index| candidates.get(index)) {
        sorted.accepted.insert(unit, (*row, candidate.submission));
        sorted.decided.extend(chosen.iter().filter(|(_, index)| Some(*index) == accepted).map(|(decision, _)| (*decision, *row)));
    }
    let rows: Vec<usize> = conflict.iter().filter_map(|&index| candidates.get(index)).map(|(row, _)| *row).collect();
    if !rows.is_empty() {
        sorted.conflicts.insert(unit, rows);
    }
}

/// Matches decisions to candidates. Returns the decisions with the index of the candidate that they name, the same for all of them; empty
/// where they name files with different content.
fn resolve_decisions<'a>(
    sorted: &mut SortedFiles<'a>,
    candidates: &[(usize, Candidate<'a>)],
    decisions: &[&'a Decision],
) -> Vec<(&'a Decision, usize)> {
    if decisions.is_empty() {
        return Vec::new();
    }
    let names = FilesByName::new(candidates.iter().map(|(_, candidate)| candidate.file));
    let mut chosen: Vec<(&Decision, usize)> = Vec::new();
    let row = |index: usize| candidates.get(index).map(|(row, _)| *row);
    for decision in decisions {
        match names.find(&decision.file) {
            NameMatch::One { first, .. } => chosen.push((decision, first)),
            NameMatch::Several(several) => sorted.undecided.push((decision, several.into_iter().filter_map(row).collect())),
            NameMatch::None => {}
        }
    }
    let content = |index: usize| candidates.get(index).map(|(_, candidate)| candidate.submission.content_hash());
    let mut contents: Vec<_> = chosen.iter().map(|(_, index)| content(*index)).collect();
    contents.dedup();
    if contents.len() > 1 {
        let rows: BTreeSet<usize> = chosen.iter().filter_map(|(_, index)| row(*index)).collect();
        sorted.contrary.push((chosen.drain(..).map(|(decision, _)| decision).collect(), rows.into_iter().collect()));
    }
    // Of several files with the same content, the first one that a decision names counts.
    let first = chosen.first().map(|(_, index)| *index);
    chosen.iter_mut().for_each(|(_, index)| *index = first.unwrap_or(*index));
    chosen
}
