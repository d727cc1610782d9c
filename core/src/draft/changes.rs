//! Applies a change to the draft and lists its effects: the answers that were set, and each field's findings that appeared or went away.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::scope::ChangeScope;
use super::{AnswerView, Draft, ListAnswerView, Progress};
use crate::base::IndicatorCode;
use crate::checks;
use crate::findings::FindingWire;

/// The effects of a change. Fields that are not named are as they were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Changed<'a> {
    /// The answers that were set, by code.
    #[cfg_attr(feature = "typescript", ts(type = "Record<string, AnswerView>"))]
    pub entries: BTreeMap<String, AnswerView>,
    /// The lists that were changed, each as it is now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", ts(as = "Option<Vec<ListAnswerView>>", optional))]
    pub lists: Vec<ListAnswerView>,
    /// All findings of each field (code of an indicator, or key of a header line) whose findings changed; an empty list where none is left.
    #[cfg_attr(feature = "typescript", ts(type = "Record<string, FindingWire[]>"))]
    pub findings: BTreeMap<String, Vec<FindingWire<'a>>>,
    /// The progress of the whole form.
    pub progress: Progress,
}

impl Draft {
    /// Carries out a change that may affect `scope`, and returns its effects. `act` makes the change and returns the indicators whose
    /// answers it set.
    pub(super) fn apply_change(&mut self, scope: &ChangeScope, act: impl FnOnce(&mut Self) -> Vec<IndicatorCode>) -> Changed<'_> {
        let mut set = act(self);
        let kind = self.unit.kind.clone();
        let plan = std::sync::Arc::clone(&self.plan);
        set.extend(self.submission.compute_figures(&plan, &kind));
        self.update_settled(scope);
        if let ChangeScope::Indicators(codes) = scope {
            // Whether these are asked for may have changed.
            set.extend(plan.conditional_indicators().map(|one| &one.code).filter(|code| codes.contains(*code)).cloned());
        }
        self.collect_changes(scope, &set)
    }

    /// Checks the scope again and gathers the changed findings, the answers `set`, and the progress.
    fn collect_changes(&mut self, scope: &ChangeScope, set: &[IndicatorCode]) -> Changed<'_> {
        let fields = self.recheck(scope);
        let mut findings = BTreeMap::new();
        for at in &fields {
            let told = self.found.findings_at(at).iter().map(|finding| self.finding_wire(finding)).collect();
            findings.insert(at.1.as_ref().map(ToString::to_string).unwrap_or_default(), told);
        }
        let (submission, index) = (self.submission(), self.index());
        let mut entries = BTreeMap::new();
        for indicator in set.iter().filter_map(|code| index.indicator(code)) {
            entries.insert(indicator.code.to_string(), self.answer_view(indicator, submission.entries.get(&indicator.code)));
        }
        Changed { entries, lists: Vec::new(), findings, progress: self.progress() }
    }

    /// The scope that a change of the answers or notes of `codes` may affect.
    pub(super) fn scope_around<'c>(&self, codes: impl IntoIterator<Item = &'c str>) -> ChangeScope {
        let (index, mut touched) = (self.index(), BTreeSet::new());
        for indicator in codes.into_iter().filter_map(|code| self.indicator(code)) {
            self.reach.add_affected_indicators(&self.plan, &index, &indicator.code, &mut touched);
        }
        // The finding about figures in notes belongs to the first of them, which may change.
        touched.extend(
            self.submission().entries.iter().filter(|(_, entry)| checks::has_figure_in_note_only(entry)).map(|(code, _)| code.clone()),
        );
        ChangeScope::Indicators(touched)
    }
}
