//! Judges on what condition an indicator is asked (`asked_if`), from the other answers of the same submission.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Entry, State, Submission, Value};
use crate::base::{ChoiceOption, IndicatorCode};
use crate::findings::CellProblem;
use crate::plan::{Indicator, Plan, UnitKindCode};
use crate::rules::{Operand, Operands, Verdict};

/// Whether the unit owes an answer to an indicator that is asked on a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owed {
    /// The condition holds, or there is none.
    Yes,
    /// The condition does not hold: an answer does not count.
    No,
    /// The condition cannot be judged, because an answer that it reads is missing. No answer is owed; one that is there counts.
    Unknown,
}

impl Submission {
    /// Whether the condition of the indicator holds with the answers of this submission, for a unit of this kind.
    pub fn owes(&self, plan: &Plan, indicator: &Indicator, kind: &UnitKindCode) -> Owed {
        let Some(condition) = indicator.asked_if.as_ref().filter(|_| !self.is_consolidated()) else { return Owed::Yes };
        match condition.evaluate(&OwnAnswers { submission: self, plan, kind }) {
            Verdict::Holds => Owed::Yes,
            Verdict::Broken => Owed::No,
            Verdict::Unknown => Owed::Unknown,
        }
    }

    /// Sets aside the answers to indicators whose condition does not hold: they count as missing, keep their text, and a problem says why.
    /// What was set aside and is asked for now is read again. To be called before figures are computed; a second call changes nothing.
    pub(crate) fn set_aside_unasked(&mut self, plan: &Plan, kind: &UnitKindCode) {
        for indicator in plan.conditional_indicators() {
            let Some(entry) = self.entries.get(&indicator.code) else { continue };
            let was_set_aside = entry.is_set_aside();
            let owed = self.owes(plan, indicator, kind);
            let Some(entry) = self.entries.get_mut(&indicator.code) else { continue };
            match owed {
                // The box “không phát sinh” answered this, not the unit.
                Owed::No if entry.raw().is_none() && *entry.state() == State::Nil => entry.take_reading_of(Entry::default()),
                Owed::No if !was_set_aside && (entry.raw().is_some() || *entry.state() != State::Missing) => {
                    let name = |code: &IndicatorCode| {
                        plan.indicator(code).map_or_else(|| crate::base::Phrase::same(code.as_str()), Indicator::name_phrase)
                    };
                    let Some(condition) = indicator.asked_if.as_ref().map(|condition| condition.describe(&name)) else { continue };
                    let read = entry.raw().cloned().unwrap_or_else(|| super::Raw::text(entry.text_in_findings().unwrap_or_default()));
                    let problem = CellProblem::NotAskedThen { read: crate::base::text::quote(&read.text), condition };
                    entry.take_reading_of(Entry::from_understood(read, State::Missing, vec![problem]));
                }
                Owed::Yes | Owed::Unknown if was_set_aside => entry.read_again(indicator),
                Owed::Yes | Owed::No | Owed::Unknown => {}
            }
        }
    }

    /// Removes the answers to indicators whose condition does not hold, as the file that is sent leaves them out.
    pub(crate) fn remove_unasked(&mut self, plan: &Plan, kind: &UnitKindCode) {
        for indicator in plan.conditional_indicators() {
            if self.owes(plan, indicator, kind) == Owed::No {
                self.entries.remove(&indicator.code);
            }
        }
    }
}

impl Entry {
    /// Whether the answer was set aside, because its indicator was not asked for.
    pub fn is_set_aside(&self) -> bool {
        self.problems().iter().any(|problem| matches!(problem, CellProblem::NotAskedThen { .. }))
    }
}

impl Plan {
    /// The indicators that are asked for on a condition.
    pub(crate) fn conditional_indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.indicators.iter().filter(|indicator| indicator.asked_if.is_some())
    }
}

/// Gives the answers of one submission to the evaluation of conditions.
struct OwnAnswers<'a> {
    submission: &'a Submission,
    plan: &'a Plan,
    kind: &'a UnitKindCode,
}

impl OwnAnswers<'_> {
    /// The state of an answer that the unit owes.
    fn state(&self, code: &IndicatorCode) -> Option<&State> {
        let indicator = self.plan.indicator(code)?;
        self.plan.is_asked(indicator, self.submission.period.period_type(), self.kind).then(|| self.submission.state(code))
    }
}

impl Operands for OwnAnswers<'_> {
    fn number(&self, operand: &Operand) -> Option<Decimal> {
        if let Operand::Current(code) = operand { self.state(code)?.number() } else { None }
    }

    fn truth(&self, code: &IndicatorCode) -> Option<bool> {
        if let State::Value(Value::Flag(flag)) = self.state(code)? { Some(*flag) } else { None }
    }

    fn choice(&self, code: &IndicatorCode) -> Option<Arc<ChoiceOption>> {
        if let State::Value(Value::Choice(option)) = self.state(code)? { Some(option.clone()) } else { None }
    }

    fn months(&self) -> u8 {
        self.submission.period.months()
    }

    fn scale(&self, code: &IndicatorCode) -> u32 {
        self.plan.indicator(code).map_or(0, Indicator::scale)
    }
}
