//! What a change to the draft changed: answers, and the findings that appeared or went away, field by field.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{AnswerView, Draft, Progress};
use crate::findings::{Field, Finding, FindingWire};
use crate::plan::IndicatorCode;

/// What changed. Fields that are not named are as they were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Changed<'a> {
    /// The answers that were set, by code.
    #[cfg_attr(feature = "typescript", ts(type = "Record<string, AnswerView>"))]
    pub entries: BTreeMap<String, AnswerView>,
    /// All findings of each field (code of an indicator, or key of a header line) where any appeared or went away; an empty list
    /// where none is left.
    #[cfg_attr(feature = "typescript", ts(type = "Record<string, FindingWire[]>"))]
    pub findings: BTreeMap<String, Vec<FindingWire<'a>>>,
    /// How far the whole form is.
    pub progress: Progress,
}

type ByField<'a> = BTreeMap<Option<&'a Field>, Vec<&'a Finding>>;

fn by_field(findings: &[Finding]) -> ByField<'_> {
    let mut map = ByField::new();
    for finding in findings {
        map.entry(finding.place.field.as_ref()).or_default().push(finding);
    }
    map
}

impl Draft {
    /// Carries out a change, which names the answers that it set, and tells what it changed.
    pub(super) fn change(&mut self, act: impl FnOnce(&mut Self) -> Vec<IndicatorCode>) -> Changed<'_> {
        let set = act(self);
        self.changed(&set)
    }

    /// Judges anew, and tells what is otherwise than before; `set` are the answers that were set.
    fn changed(&mut self, set: &[IndicatorCode]) -> Changed<'_> {
        let now = self.judged();
        let before = std::mem::replace(&mut self.findings, now);
        let (old, new) = (by_field(&before), by_field(&self.findings));
        let mut findings = BTreeMap::new();
        for field in old.keys().chain(new.keys()).filter(|field| old.get(*field) != new.get(*field)) {
            let told = new.get(field).into_iter().flatten().map(|finding| finding.wire(self.lang)).collect();
            findings.insert(field.map(ToString::to_string).unwrap_or_default(), told);
        }
        let submission = self.submission();
        let mut entries = BTreeMap::new();
        for indicator in set.iter().filter_map(|code| self.plan.indicator(code)) {
            entries.insert(indicator.code.to_string(), self.answer_view(indicator, submission.entries.get(&indicator.code)));
        }
        Changed { entries, findings, progress: self.progress() }
    }
}
