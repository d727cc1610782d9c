//! Finds the indicators that must be checked again after one is changed. The rules are indexed once, because the form needs this at every
//! keystroke.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{IndicatorCode, PeriodType, UnitKindCode};
use crate::plan::{IndicatorIndex, Plan, Rule};

/// Index of a plan's rules by the indicators that they read and by the indicator that their finding belongs to. Indicators and rules are
/// given by their positions in the plan.
#[derive(Debug, Clone)]
pub(crate) struct RecheckIndex {
    /// For each indicator, by its place in the plan, the places of those that are computed from it.
    dependents: Vec<Vec<usize>>,
    /// For each indicator, the rules that read it.
    readers: Vec<Vec<usize>>,
    /// For each indicator, the rules whose findings belong to it.
    rules: Vec<Vec<usize>>,
    /// The text indicators: the answer “nothing to report” is allowed only where no figure is above 0, so every figure affects them.
    texts: Vec<usize>,
    /// The first figure indicator of each kind of unit and period, to which the finding belongs that all figures equal those of the period
    /// before.
    firsts: BTreeSet<usize>,
}

impl RecheckIndex {
    /// Makes the index for a plan; `index` finds the indicators of the same plan by code.
    pub(crate) fn new(plan: &Plan, index: &IndicatorIndex<'_>) -> Self {
        let none = vec![Vec::new(); plan.indicators.len()];
        let (mut readers, mut rules) = (none.clone(), none);
        let note = |lists: &mut Vec<Vec<usize>>, code, rule| {
            if let Some(list) = index.position_of(code).and_then(|place| lists.get_mut(place)) {
                list.push(rule);
            }
        };
        for (place, rule) in plan.rules.iter().enumerate() {
            note(&mut rules, rule.expression.owner(), place);
            for code in rule.expression.codes() {
                note(&mut readers, code, place);
            }
        }
        let places = plan.indicators.iter().enumerate();
        let mut firsts: BTreeMap<(&UnitKindCode, PeriodType), usize> = BTreeMap::new();
        for (place, indicator) in plan.indicators.iter().enumerate().filter(|(_, indicator)| indicator.has_figure()) {
            for kind in &indicator.owed_by {
                firsts.entry((kind, indicator.frequency)).or_insert(place);
            }
        }
        let mut dependents = vec![Vec::new(); plan.indicators.len()];
        for (indicator, calculation) in plan.computed_indicators() {
            let Some(own) = index.position_of(&indicator.code) else { continue };
            for operand in calculation.codes().iter().filter_map(|code| index.position_of(code)) {
                // What follows from an operand that is computed itself follows from that one's operands, too.
                for list in 0..dependents.len() {
                    let follows = list == operand || dependents.get(list).is_some_and(|of: &Vec<usize>| of.contains(&operand));
                    if let Some(of) = dependents.get_mut(list).filter(|of| follows && !of.contains(&own)) {
                        of.push(own);
                    }
                }
            }
        }
        for (own, indicator) in plan.indicators.iter().enumerate() {
            let operands = indicator.asked_if.iter().flat_map(|condition| condition.codes());
            for operand in operands.filter_map(|code| index.position_of(code)) {
                // Figures that are computed from a conditional one follow from its condition, too.
                let further = dependents.get(own).cloned().unwrap_or_default();
                if let Some(of) = dependents.get_mut(operand) {
                    of.extend([own].into_iter().chain(further));
                    of.sort_unstable();
                    of.dedup();
                }
            }
        }
        Self {
            dependents,
            readers,
            rules,
            texts: places.filter(|(_, indicator)| indicator.is_text()).map(|(place, _)| place).collect(),
            firsts: firsts.into_values().collect(),
        }
    }

    /// Adds to `touched` the indicators whose findings may change when the answer or note of `code` changes: the indicator itself and those
    /// computed from it, the indicators that bear the findings of rules about any of these, all texts, and the first figures, which bear
    /// the finding that all figures equal those of the period before.
    pub(crate) fn add_affected_indicators(
        &self,
        plan: &Plan,
        index: &IndicatorIndex<'_>,
        code: &IndicatorCode,
        touched: &mut BTreeSet<IndicatorCode>,
    ) {
        touched.insert(code.clone());
        let own = index.position_of(code);
        let dependents = own.and_then(|place| self.dependents.get(place)).into_iter().flatten().copied();
        for place in own.into_iter().chain(dependents) {
            touched.extend(plan.indicators.get(place).map(|indicator| indicator.code.clone()));
            let readers = self.readers.get(place).into_iter().flatten();
            touched.extend(readers.filter_map(|rule| plan.rules.get(*rule)).map(|rule| rule.expression.owner().clone()));
        }
        for first in self.firsts.iter().filter_map(|place| plan.indicators.get(*place)) {
            touched.insert(first.code.clone());
        }
        for text in self.texts.iter().filter_map(|place| plan.indicators.get(*place)) {
            touched.insert(text.code.clone());
        }
    }

    /// The rules whose findings belong to these indicators.
    pub(super) fn rules_of_indicators<'p>(
        &self,
        plan: &'p Plan,
        index: &IndicatorIndex<'_>,
        owners: &BTreeSet<IndicatorCode>,
    ) -> Vec<&'p Rule> {
        let mut found = Vec::new();
        for places in owners.iter().filter_map(|owner| self.rules.get(index.position_of(owner)?)) {
            found.extend(places.iter().filter_map(|place| plan.rules.get(*place)));
        }
        found
    }
}
