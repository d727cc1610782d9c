//! Fills in the figures that a plan computes, from the answers of the same submission.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{Entry, State, Submission, Value};
use crate::base::decimal::LARGEST_ENTRY;
use crate::base::{IndicatorCode, Phrase};
use crate::findings::CellProblem;
use crate::plan::{Plan, UnitKindCode};

impl Submission {
    /// Computes the figures for which the plan has a calculation and which this kind of unit owes. Returns the indicators whose figure
    /// changed. Where the submission has another figure for such an indicator, the computed one counts, and a problem of the entry names
    /// both.
    ///
    /// A second call changes nothing.
    pub fn compute_figures(&mut self, plan: &Plan, kind: &UnitKindCode) -> Vec<IndicatorCode> {
        self.compute_other_figures(plan, kind, &BTreeSet::new())
    }

    /// As [`compute_figures`](Self::compute_figures), but for the figures that the office put in place of what lists give.
    pub(crate) fn compute_other_figures(
        &mut self,
        plan: &Plan,
        kind: &UnitKindCode,
        given: &BTreeSet<IndicatorCode>,
    ) -> Vec<IndicatorCode> {
        let mut changed = Vec::new();
        // They come as they were rolled up, or are computed with the totals.
        if self.is_consolidated() {
            return changed;
        }
        for (indicator, calculation) in plan.computed_indicators() {
            if given.contains(&indicator.code) || !plan.is_asked(indicator, self.period.period_type(), kind) {
                continue;
            }
            let is_unasked = |code: &IndicatorCode| {
                let operand = plan.indicator(code).filter(|operand| operand.asked_if.is_some());
                operand.is_some_and(|operand| self.owes(plan, operand, kind) == super::Owed::No)
            };
            let figure = |code: &IndicatorCode| match self.entries.get(code).map_or(&State::Missing, Entry::state) {
                // What is not asked for counts nothing.
                _ if is_unasked(code) => Some(Decimal::ZERO),
                // “Yes” counts as one, so that answers can be counted within a return.
                State::Value(Value::Flag(yes)) => Some(Decimal::from(u8::from(*yes))),
                state => state.number(),
            };
            let computed = match calculation.list_feed() {
                Some(feed) => self.figure_of_list(feed).filter(|figure| figure.abs() <= LARGEST_ENTRY),
                None => plan.evaluate_calculation(calculation, indicator.scale(), &figure),
            };
            let held = self.entries.get(&indicator.code);
            let is_told = |entry: &Entry| entry.problems().iter().any(|one| matches!(one, CellProblem::ComputedOtherwise { .. }));
            let (was_read, told) = (held.is_some_and(|entry| entry.raw().is_some()), held.is_some_and(is_told));
            // Nobody typed the figure: what is asked about typed ones (1 %, or 100 %?) is not asked about it.
            let is_asked_about = held.is_some_and(|entry| !entry.problems().is_empty()) && !told;
            if held.and_then(Entry::number) == computed && (computed.is_some() || !was_read || told) && !is_asked_about {
                continue;
            }
            let mut entry = Entry::computed(computed);
            if let Some(held) = held {
                entry = entry.with_note(held.note().map(str::to_owned));
                entry.set_previous(held.previous());
                entry.source.clone_from(&held.source);
                if let (Some(raw), Some(read), false) = (held.raw(), held.number(), told)
                    && computed != Some(read)
                {
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
