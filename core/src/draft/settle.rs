//! Turns blank answers into nil while the box “báo cáo không phát sinh” is ticked. This is done again after each change.

use std::mem;

use super::Draft;
use super::scope::Scope;
use crate::submission::Submission;

impl Draft {
    /// Brings the settled submission in step with a change within `scope`.
    pub(super) fn settle(&mut self, scope: &Scope) {
        if !self.submission.nil_return {
            self.settled = None;
            return;
        }
        match (scope, &mut self.settled) {
            (Scope::Indicators(codes), Some(settled)) => {
                let index = self.plan.index_from(&self.order);
                for code in codes {
                    match self.submission.entries.get(code) {
                        Some(entry) => settled.entries.insert(code.clone(), entry.clone()),
                        None => settled.entries.remove(code),
                    };
                    let period_type = settled.period.period_type();
                    if let Some(indicator) = index.indicator(code).filter(|one| self.plan.asks(one, period_type, &self.unit.kind)) {
                        settled.settle_answer(indicator);
                    }
                }
            }
            (Scope::Header, Some(settled)) => {
                let entries = mem::take(&mut settled.entries);
                let typed = mem::take(&mut self.submission.entries);
                *settled = Submission { entries, ..self.submission.clone() };
                self.submission.entries = typed;
            }
            _ => {
                let mut settled = self.submission.clone();
                settled.settle(&self.plan, &self.unit);
                self.settled = Some(settled);
            }
        }
    }
}
