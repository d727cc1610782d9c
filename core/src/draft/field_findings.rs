//! Keeps the findings of a draft by field. After a change, only the fields that the change can affect are checked again.

use std::collections::{BTreeMap, BTreeSet};

use super::progress::Tally;
use super::scope::ChangeScope;
use super::{Draft, secrecy};
use crate::checks;
use crate::findings::{Field, Finding};
use crate::plan::{IndicatorIndex, Plan};

/// A field with its position in the return: header lines first, then indicators in the order of the plan.
type FieldPosition = (usize, Option<Field>);

/// The findings of a draft in canonical order, by field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct FieldFindings {
    by_field: BTreeMap<FieldPosition, Vec<Finding>>,
    /// The tally of all findings, updated as findings come and go.
    tally: Tally,
}

/// Position of the first indicator; smaller positions belong to header lines.
const FIRST_INDICATOR_POSITION: usize = 64;

/// Position of the first list; indicators have smaller ones.
const FIRST_LIST_POSITION: usize = 1 << 24;

/// The position of a field, for the canonical order of findings.
fn field_position(plan: &Plan, index: &IndicatorIndex<'_>, field: Option<&Field>) -> FieldPosition {
    let place = match field {
        None => 0,
        Some(Field::Header(line)) => (*line as usize).saturating_add(1),
        Some(Field::Indicator(code)) => index.position_of(code).map_or(usize::MAX, |place| place.saturating_add(FIRST_INDICATOR_POSITION)),
        Some(Field::List(place)) => FIRST_LIST_POSITION.saturating_add(checks::list_position(plan, place)),
    };
    (place, field.cloned())
}

impl FieldFindings {
    /// All findings in canonical order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.by_field.values().flatten()
    }

    /// The findings of one field; empty where it has none.
    pub(super) fn findings_at(&self, at: &FieldPosition) -> &[Finding] {
        self.by_field.get(at).map_or(&[], Vec::as_slice)
    }

    /// The counts over all findings.
    pub(super) const fn tally(&self) -> Tally {
        self.tally
    }

    /// Replaces the findings of a scope, and returns the fields whose findings changed. `required` tells which fields must be filled in.
    fn replace_findings(
        &mut self,
        (plan, index): (&Plan, &IndicatorIndex<'_>),
        scope: &ChangeScope,
        findings: Vec<Finding>,
        required: &dyn Fn(&Field) -> bool,
    ) -> Vec<FieldPosition> {
        let mut now: BTreeMap<FieldPosition, Vec<Finding>> = BTreeMap::new();
        for finding in findings {
            now.entry(field_position(plan, index, finding.place.field.as_ref())).or_default().push(finding);
        }
        let looked_at: BTreeSet<FieldPosition> = match scope {
            ChangeScope::All => self.by_field.keys().chain(now.keys()).cloned().collect(),
            ChangeScope::Header => {
                self.by_field.keys().chain(now.keys()).filter(|(place, _)| *place < FIRST_INDICATOR_POSITION).cloned().collect()
            }
            ChangeScope::Indicators(codes) => {
                codes.iter().map(|code| field_position(plan, index, Some(&Field::Indicator(code.clone())))).collect()
            }
        };
        let mut changed = Vec::new();
        for at in looked_at {
            let new = now.remove(&at).unwrap_or_default();
            if self.findings_at(&at) == new {
                continue;
            }
            let required = at.1.as_ref().is_some_and(required);
            self.tally.add(Tally::from_findings(&new, required));
            let old = if new.is_empty() { self.by_field.remove(&at) } else { self.by_field.insert(at.clone(), new) };
            self.tally.subtract(Tally::from_findings(&old.unwrap_or_default(), required));
            changed.push(at);
        }
        changed
    }
}

impl Draft {
    /// Checks the scope again, and returns the fields whose findings changed.
    pub(super) fn recheck(&mut self, scope: &ChangeScope) -> Vec<FieldPosition> {
        let (plan, submission) = (&*self.plan, self.submission());
        let mut findings = match scope {
            ChangeScope::All => checks::check_submission(plan, submission),
            ChangeScope::Header => checks::check_header(plan, submission),
            ChangeScope::Indicators(codes) => checks::check_indicators(plan, &self.order, &self.reach, submission, codes),
        };
        secrecy::add_secrecy_findings(&self.submission, scope, &mut findings);
        self.update_unread(scope);
        let (index, period_type) = (self.plan.index_from_order(&self.order), self.submission.period.period_type());
        let required = |field: &Field| match field {
            Field::Header(_) => true,
            Field::List(place) => {
                let list = self.plan.list(&place.list);
                place.row.is_none() && list.is_some_and(|list| list.required && self.plan.is_list_asked(list, period_type, &self.unit.kind))
            }
            Field::Indicator(code) => {
                let indicator = index.indicator(code);
                indicator.is_some_and(|indicator| indicator.required && self.plan.is_asked(indicator, period_type, &self.unit.kind))
            }
        };
        self.found.replace_findings((&self.plan, &index), scope, findings, &required)
    }
}
