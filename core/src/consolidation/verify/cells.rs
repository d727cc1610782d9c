//! Verifies that the matrix holds every answer of the accepted returns and no other. Each answer is in it unchanged or corrected, or a
//! finding names it as left out.

use std::collections::BTreeSet;

use super::{CountedReturns, VerifyResult, broken_invariant};
use crate::base::{IndicatorCode, UnitCode};
use crate::consolidation::{Consolidation, Line, MissingReason, UnitEntry};
use crate::findings::{AnswerProblem, Field, Problem};
use crate::plan::Plan;
use crate::submission::Received;
use crate::submission::{Entry, State, Submission};

/// An accepted return whose answers are read once, in the order of their codes.
struct AcceptedReturn<'a> {
    unit: &'a UnitCode,
    row: usize,
    file: &'a Received,
    submission: &'a Submission,
    /// The answers that have not been read yet.
    rest: &'a [(IndicatorCode, Entry)],
    /// Number of answers that were found in the matrix.
    found: usize,
}

impl<'a> AcceptedReturn<'a> {
    /// Moves on to the answer to an indicator; `None` where the return has none. The codes must come in ascending order.
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

/// Verifies that every answer of an accepted return is in the matrix once or is named as left out, and that the matrix has no other answer.
pub(super) fn verify_answers_once(plan: &Plan, counted: &CountedReturns<'_>, report: &Consolidation) -> VerifyResult {
    let mut returns: Vec<AcceptedReturn<'_>> = (counted.0.iter())
        .map(|(unit, (row, file, submission))| {
            let rest = submission.entries.as_slice();
            AcceptedReturn { unit, row: *row, file, submission, rest, found: 0 }
        })
        .collect();
    // Lines and units are visited in the order of their codes, so that each return is read once, from its first answer to its last.
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
                        || follows_corrected_condition(plan, report, (unit, code), answer, entry)
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

/// Whether the answer is what the return gives, after the office's correction of another answer changed whether it is asked for: set aside, or
/// read again.
fn follows_corrected_condition(
    plan: &Plan,
    report: &Consolidation,
    (unit, code): (&UnitCode, &IndicatorCode),
    answer: &UnitEntry,
    given: Option<&Entry>,
) -> bool {
    let Some(indicator) = plan.indicator(code) else { return false };
    let (Some(condition), Some(given)) = (&indicator.asked_if, given) else { return false };
    let is_corrected = |code: &IndicatorCode| {
        let line = report.lines.iter().find(|line| line.code == *code);
        line.and_then(|line| line.by_unit.get(unit)).is_some_and(|answer| answer.correction().is_some())
    };
    if !condition.operands().iter().any(|operand| is_corrected(operand.code())) {
        return false;
    }
    if answer.why == Some(MissingReason::NotAsked) {
        return answer.state == State::Missing;
    }
    let mut again = given.clone();
    again.read_again(indicator);
    given.is_set_aside() && answer.state == *again.state()
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

/// Whether the answer is that of a unit without a counted return: missing, without a source and without a correction.
fn is_absent(answer: &UnitEntry) -> bool {
    answer.state == State::Missing
        && answer.why.is_some_and(|why| !matches!(why, MissingReason::Blank | MissingReason::NotAskedThen | MissingReason::ZeroDivisor))
        && answer.source.is_none()
        && answer.correction().is_none()
}

/// Whether the answer in the matrix is the one that the return gives, or the office's correction of it.
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
    let note = answer.note() == given.and_then(Entry::note);
    let source = answer.source.as_ref().is_none_or(|source| source.file() == row);
    let why = (answer.state == State::Missing) == answer.why.is_some();
    // Text that could not be understood is kept as it was written.
    let raw = computed || *was != State::Missing || answer.raw() == given.and_then(Entry::raw).map(|raw| raw.text.as_str());
    state && note && source && why && raw
}
