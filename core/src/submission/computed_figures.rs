//! Fills in the figures that a plan computes, from the answers of the same submission.

use rust_decimal::Decimal;

use super::{Entries, Entry, State, Submission, Value};
use crate::base::{IndicatorCode, Phrase};
use crate::findings::CellProblem;
use crate::plan::{Plan, UnitKindCode};
use crate::rules::{Operand, Operands};

impl Submission {
    /// Computes the figures for which the plan has a calculation and which this kind of unit owes. Returns the indicators whose figure
    /// changed. Where the submission has another figure for such an indicator, the computed one counts, and a problem of the entry names
    /// both.
    ///
    /// A second call changes nothing.
    pub fn compute_figures(&mut self, plan: &Plan, kind: &UnitKindCode) -> Vec<IndicatorCode> {
        let mut changed = Vec::new();
        for (indicator, calculation) in plan.computed_indicators() {
            if !plan.is_asked(indicator, self.period.period_type(), kind) {
                continue;
            }
            let figures = ReturnFigures { plan, entries: &self.entries, months: self.period.months() };
            let computed = calculation.evaluate(&figures, indicator.scale());
            let held = self.entries.get(&indicator.code);
            let is_told = |entry: &Entry| entry.problems().iter().any(|one| matches!(one, CellProblem::ComputedOtherwise { .. }));
            let (was_read, told) = (held.is_some_and(|entry| entry.raw().is_some()), held.is_some_and(is_told));
            if held.and_then(Entry::number) == computed && (computed.is_some() || !was_read || told) {
                continue;
            }
            let mut entry = Entry::computed(computed);
            if let Some(held) = held {
                entry = entry.with_note(held.note.clone());
                (entry.previous, entry.source) = (held.previous, held.source.clone());
                if let (Some(raw), Some(read), false) = (held.raw(), held.number(), told) {
                    let say = |figure: Option<Decimal>| match figure {
                        Some(figure) => Phrase::of(&figure),
                        None => Phrase::new("chưa tính được", "not known"),
                    };
                    let problem = CellProblem::ComputedOtherwise { read: Phrase::of(&read), computed: say(computed) };
                    let state = entry.state().clone();
                    entry.take_reading_of(Entry::from_understood(raw.clone(), state, vec![problem]));
                }
            }
            changed.push(indicator.code.clone());
            self.entries.insert(indicator.code.clone(), entry);
        }
        changed
    }
}

/// The figures of a return as the operands of calculations; “yes” counts as 1, “no” as 0.
struct ReturnFigures<'a> {
    plan: &'a Plan,
    entries: &'a Entries,
    months: u8,
}

impl Operands for ReturnFigures<'_> {
    fn number(&self, operand: &Operand) -> Option<Decimal> {
        match self.entries.get(operand.code())?.state() {
            // “Yes” counts as one, so that answers can be counted within a return.
            State::Value(Value::Flag(yes)) => Some(Decimal::from(u8::from(*yes))),
            state => state.number(),
        }
    }

    fn truth(&self, _: &IndicatorCode) -> Option<bool> {
        None
    }

    fn months(&self) -> u8 {
        self.months
    }

    fn scale(&self, code: &IndicatorCode) -> u32 {
        self.plan.indicator(code).map_or(0, crate::plan::Indicator::scale)
    }
}
