//! Verifies that the matrix holds every answer of the accepted returns and no other. Each answer stands unchanged or corrected, or is named
//! as left out.

use std::collections::BTreeSet;

use super::{CountedReturns, VerifyResult, broken_invariant};
use crate::base::{IndicatorCode, UnitCode};
use crate::consolidation::{Consolidation, Line, MissingReason, UnitEntry};
use crate::findings::{AnswerProblem, Field, Problem};
use crate::plan::Plan;
use crate::submission::Received;
use crate::submission::{Entry, State, Submission};

/// An accepted return, gone through code by code.
struct AcceptedReturn<'a> {
    unit: &'a UnitCode,
    row: usize,
    file: &'a Received,
    submission: &'a Submission,
    /// What has not been passed of its answers.
    rest: &'a [(IndicatorCode, Entry)],
    /// How many of its answers were found in the matrix.
    found: usize,
}

impl<'a> AcceptedReturn<'a> {
    /// The answer to an indicator; those are asked for in the order of their codes.
    fn advance_to_answer(&mut self, code: &IndicatorCode) -> Option<&'a Entry> {
        while let Some((_, rest)) = self.rest.split_first().filter(|((before, _), _)| before < code) {
            self.rest = rest;
        }
        let ((next, entry), rest) = self.rest.split_first()?;
        let found = next == code;
        self.rest = if found { rest } else { self.rest };
        found.then_some(entry)
    }
}

/// Every answer of an accepted return is in the matrix once, or named as left out; and the matrix has no other.
pub(super) fn verify_answers_once(plan: &Plan, counted: &CountedReturns<'_>, report: &Consolidation) -> VerifyResult {
    let mut returns: Vec<AcceptedReturn<'_>> = (counted.0.iter())
        .map(|(unit, (row, file, submission))| {
            let rest = submission.entries.as_slice();
            AcceptedReturn { unit, row: *row, file, submission, rest, found: 0 }
        })
        .collect();
    // Lines by code, units by code: so each return is gone through once, from its first answer to its last.
    let mut lines: Vec<&Line> = report.lines.iter().collect();
    lines.sort_by_key(|line| &line.code);
    for Line { code, by_unit, .. } in lines {
        let computed = plan.indicator(code).is_some_and(|indicator| indicator.computed.is_some());
        let mut next = returns.iter_mut().peekable();
        for (unit, answer) in by_unit {
            while next.next_if(|given| given.unit < unit).is_some() {}
            let as_given = match next.next_if(|given| given.unit == unit) {
                None => is_absent(answer),
                Some(given) => {
                    let entry = given.advance_to_answer(code);
                    given.found += usize::from(entry.is_some_and(|entry| !entry.is_blank()));
                    is_given_or_corrected(answer, entry, given.row, computed)
                }
            };
            if !as_given {
                return broken_invariant(
                    2,
                    format!("{code} của {unit} không phải như đơn vị đã báo cáo"),
                    format!("{code} of {unit} is not what the unit reported"),
                );
            }
        }
    }
    let left_out = answers_left_out(report);
    for AcceptedReturn { unit, file, submission, found, .. } in &returns {
        let given = submission.entries.iter().filter(|(_, entry)| !entry.is_blank());
        let named = given.clone().filter(|(code, _)| left_out.contains(&(file.file.as_str(), *code))).count();
        let given = given.count();
        if given != found + named {
            return broken_invariant(
                2,
                format!("{unit}: có {given} số liệu, {found} được tổng hợp, {named} được nêu là để ngoài"),
                format!("{unit}: {given} answers, {found} of them count, {named} are named as left out"),
            );
        }
    }
    Ok(())
}

/// Answers that a finding names as left out, by file.
fn answers_left_out(report: &Consolidation) -> BTreeSet<(&str, &IndicatorCode)> {
    let named = report.findings.iter().filter_map(|finding| match (&finding.problem, &finding.place.field) {
        (Problem::Answer(AnswerProblem::NotAsked { .. } | AnswerProblem::UnknownCode { .. }), Some(Field::Indicator(code))) => {
            Some((finding.place.file.as_deref()?, code))
        }
        _ => None,
    });
    named.collect()
}

/// Nobody answered, and nobody answered in his place.
fn is_absent(answer: &UnitEntry) -> bool {
    answer.state == State::Missing
        && answer.why.is_some_and(|why| !matches!(why, MissingReason::Blank | MissingReason::NotAskedThen))
        && answer.source.is_none()
        && answer.correction().is_none()
}

/// The answer is the one that was given, or the office's correction of it.
///
/// A computed figure follows the corrections of its operands; it is computed a second time with the totals.
fn is_given_or_corrected(answer: &UnitEntry, given: Option<&Entry>, row: usize, computed: bool) -> bool {
    let was = given.map_or(&State::Missing, Entry::state);
    let state = match answer.correction() {
        None => computed || answer.state == *was,
        Some(correction) => {
            correction.matches_old_figure(was, given.and_then(Entry::raw).map(|raw| raw.text.as_str()))
                && answer.state == State::figure(correction.new)
        }
    };
    let note = answer.note() == given.and_then(|entry| entry.note.as_deref());
    let source = answer.source.as_ref().is_none_or(|source| source.file as usize == row);
    let why = (answer.state == State::Missing) == answer.why.is_some();
    // What could not be understood is kept as it was written.
    let raw = computed || *was != State::Missing || answer.raw() == given.and_then(Entry::raw).map(|raw| raw.text.as_str());
    state && note && source && why && raw
}
