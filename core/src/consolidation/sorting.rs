//! Sorts the files of one period: selects the return of each unit that counts, and decides what becomes of every other file.

use std::collections::{BTreeMap, BTreeSet};

use super::naming::{FilesByName, NameMatch};
use super::revisions::{Candidate, Selection, select_return};
use super::{Decision, InputFiles, LedgerRow, Outcome};
use crate::base::Phrase;
use crate::base::{Period, UnitCode};
use crate::findings::{HeaderProblem, Problem};
use crate::plan::Unit;
use crate::submission::Submission;
use crate::submission::{Content, Received};

/// The files of one period, sorted.
pub(super) struct SortedFiles<'a> {
    /// Every file, in the order of the names.
    pub(super) files: Vec<&'a Received>,
    /// What became of each.
    pub(super) ledger: Vec<LedgerRow>,
    /// The return that counts, and its row of the ledger.
    pub(super) accepted: BTreeMap<&'a UnitCode, (usize, &'a Submission)>,
    /// Rows of the ledger between which somebody has to decide.
    pub(super) conflicts: BTreeMap<&'a UnitCode, Vec<usize>>,
    /// Units of which a file was rejected and none accepted.
    pub(super) rejected: BTreeMap<&'a UnitCode, Vec<usize>>,
    /// Decisions that were carried out, with the row that counts.
    pub(super) decided: Vec<(&'a Decision, usize)>,
    /// Decisions that name several files: none of them is carried out.
    pub(super) undecided: Vec<(&'a Decision, Vec<usize>)>,
    /// Decisions on one unit that name different files: none of them is carried out.
    pub(super) contrary: Vec<(Vec<&'a Decision>, Vec<usize>)>,
    /// Rows with a form that nobody filled in.
    pub(super) blank: BTreeSet<usize>,
    /// Units of which nothing but a form of another period came in, signed when this one was due: its row, and its period.
    pub(super) wrong_form: BTreeMap<&'a UnitCode, (usize, Period)>,
    /// Rows with a signed form without any answer that came in beside a return of the same unit: it stands against none.
    pub(super) emptied: BTreeMap<&'a UnitCode, Vec<usize>>,
    /// Rows with a return of another period.
    pub(super) other_period: Vec<(usize, Period)>,
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
        blank: BTreeSet::new(),
        emptied: BTreeMap::new(),
        files,
    };
    let owes: BTreeSet<&UnitCode> = owing.iter().map(|unit| &unit.code).collect();
    let mut candidates: BTreeMap<&UnitCode, Vec<(usize, Candidate<'a>)>> = BTreeMap::new();
    for (index, &file) in sorted.files.iter().enumerate() {
        let mut row = LedgerRow::new_undecided(file);
        match &file.content {
            Content::Return(submission) => {
                row.unit = Some(submission.unit.clone());
                row.period = Some(submission.period);
                row.revision = Some(submission.revision);
                if submission.period != period {
                    row.reason = Some(Phrase::new("biểu của kỳ khác", "a form of another period"));
                    sorted.other_period.push((index, submission.period));
                    // Its day of signing says that it was meant for this one.
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
                    row.outcome = Outcome::Rejected;
                    row.reason = Some(Phrase::new("đơn vị không phải báo cáo kỳ này", "the unit does not report for this period"));
                }
            }
            Content::Rejected { unit, period: claimed, reason } => {
                row.outcome = Outcome::Rejected;
                row.unit.clone_from(unit);
                row.period = *claimed;
                row.reason = Some(reason.clone());
                let of_this_period = claimed.is_none_or(|claimed| claimed == period);
                if let Some(unit) = unit.as_ref().filter(|code| of_this_period && owes.contains(code)) {
                    sorted.rejected.entry(unit).or_default().push(index);
                }
            }
            Content::Skipped { reason } => row.reason = Some(reason.clone()),
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

/// A form without any answer takes no figures away: whoever withdraws them says so by words, by the box or by a nil.
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

/// The decisions with the candidate that they name, which is one and the same for all of them.
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
    // Of several files with one content the first named one counts.
    let first = chosen.first().map(|(_, index)| *index);
    chosen.iter_mut().for_each(|(_, index)| *index = first.unwrap_or(*index));
    chosen
}
