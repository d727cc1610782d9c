//! The answers: each one of an accepted return stands in the matrix as it was given, or is named as left out; nothing else does.

use std::collections::{BTreeMap, BTreeSet};

use super::{Counted, Held, broken};
use crate::consolidation::{Consolidation, MissingWhy, UnitEntry};
use crate::findings::{AnswerProblem, Field, Problem};
use crate::plan::{IndicatorCode, UnitCode};
use crate::submission::{Entry, State};

/// Every answer of an accepted return is in the matrix once, or named as left out; and the matrix has no other.
pub(super) fn every_answer_once(counted: &Counted<'_>, report: &Consolidation) -> Held {
    let mut found: BTreeMap<&UnitCode, usize> = BTreeMap::new();
    for line in &report.lines {
        for (unit, answer) in &line.by_unit {
            let as_given = match counted.0.get(unit) {
                None => is_absent(answer),
                Some((row, _, submission)) => {
                    let given = submission.entries.get(&line.code);
                    *found.entry(unit).or_default() += usize::from(given.is_some_and(|entry| !entry.is_blank()));
                    says(answer, given, *row)
                }
            };
            if !as_given {
                let code = &line.code;
                return broken(
                    2,
                    format!("{code} của {unit} không phải như đơn vị đã báo cáo"),
                    format!("{code} of {unit} is not what the unit reported"),
                );
            }
        }
    }
    let left_out = left_out(report);
    for (unit, (_, file, submission)) in &counted.0 {
        let given = submission.entries.iter().filter(|(_, entry)| !entry.is_blank());
        let named = given.clone().filter(|(code, _)| left_out.contains(&(file.file.as_str(), *code))).count();
        let (given, found) = (given.count(), found.get(*unit).copied().unwrap_or_default());
        if given != found + named {
            return broken(
                2,
                format!("{unit}: có {given} số liệu, {found} được tổng hợp, {named} được nêu là để ngoài"),
                format!("{unit}: {given} answers, {found} of them count, {named} are named as left out"),
            );
        }
    }
    Ok(())
}

/// Answers that a finding names as left out, by file.
fn left_out(report: &Consolidation) -> BTreeSet<(&str, &IndicatorCode)> {
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
        && answer.why.is_some_and(|why| why != MissingWhy::Blank)
        && answer.source.is_none()
        && answer.corrected.is_none()
}

/// The answer is the one that was given, or the office's correction of it.
fn says(answer: &UnitEntry, given: Option<&Entry>, row: usize) -> bool {
    let was = given.map_or(&State::Missing, Entry::state);
    let state = match &answer.corrected {
        None => answer.state == *was,
        Some(correction) => correction.old == was.number() && answer.state == State::figure(correction.new),
    };
    let note = answer.note.as_deref() == given.and_then(|entry| entry.note.as_deref());
    let source = answer.source.as_ref().is_none_or(|source| source.file == row);
    let why = (answer.state == State::Missing) == answer.why.is_some();
    // What could not be understood is kept as it was written.
    let raw = *was != State::Missing || answer.raw.as_deref() == given.and_then(Entry::raw).map(|raw| raw.text.as_str());
    state && note && source && why && raw
}
