//! Makes the submission that is sent from what was typed: blank answers become nil while the box “báo cáo không phát sinh” or that of their table is ticked, and
//! answers that are not asked for are left out. This is done again after each change.

use std::mem;

use super::Draft;
use super::scope::ChangeScope;
use crate::submission::Submission;

impl Draft {
    /// Updates the copy of the submission in which blank answers became nil, after a change within `scope`. There is such a copy only while
    /// the box is ticked, or where the plan asks on conditions.
    pub(super) fn update_settled(&mut self, scope: &ChangeScope) {
        if !self.submission.nil_return && self.submission.nil_blanks.is_empty() && self.plan.conditional_indicators().next().is_none() {
            self.settled = None;
            return;
        }
        match (scope, &mut self.settled) {
            (ChangeScope::Indicators(codes), Some(settled)) => {
                let index = self.plan.index_from_order(&self.order);
                for code in codes {
                    match self.submission.entries.get(code) {
                        Some(entry) => settled.entries.insert(code.clone(), entry.clone()),
                        None => settled.entries.remove(code),
                    };
                    let period_type = settled.period.period_type();
                    let asked = index.indicator(code).filter(|one| self.plan.is_asked(one, period_type, &self.unit.kind));
                    if let Some(indicator) = asked {
                        settled.apply_nil_to_answer(indicator);
                    }
                }
                settled.remove_unasked(&self.plan, &self.unit.kind);
                settled.compute_figures(&self.plan, &self.unit.kind);
            }
            (ChangeScope::Header, Some(settled)) => {
                let entries = mem::take(&mut settled.entries);
                let typed = mem::take(&mut self.submission.entries);
                *settled = Submission { entries, ..self.submission.clone() };
                self.submission.entries = typed;
            }
            _ => {
                let mut settled = self.submission.clone();
                settled.complete(&self.plan, &self.unit);
                settled.remove_unasked(&self.plan, &self.unit.kind);
                self.settled = Some(settled);
            }
        }
    }
}
