//! Turns blank answers into nil while the box “báo cáo không phát sinh” is ticked. This is done again after each change.

use std::mem;

use super::Draft;
use super::scope::ChangeScope;
use crate::submission::Submission;

impl Draft {
    /// Updates the copy of the submission in which blank answers became nil, after a change within `scope`. There is such a copy only while
    /// the box “báo cáo không phát sinh” is ticked.
    pub(super) fn update_settled(&mut self, scope: &ChangeScope) {
        if !self.submission.nil_return {
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
                    if let Some(indicator) = index.indicator(code).filter(|one| self.plan.is_asked(one, period_type, &self.unit.kind)) {
                        settled.apply_nil_to_answer(indicator);
                    }
                }
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
                self.settled = Some(settled);
            }
        }
    }
}
