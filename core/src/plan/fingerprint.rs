//! The fingerprint of a plan: a hash of what decides how its returns are read, and of nothing else.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{AtHand, Indicator, Plan, ValueType};
use crate::submission::hex;

/// The part of a plan that is hashed, with its keys in alphabetical order: so it is canonical JSON as it is written.
#[derive(Serialize)]
struct Reading<'a> {
    indicators: Vec<ReadingOfIndicator<'a>>,
    plan: &'a str,
}

#[derive(Serialize)]
struct ReadingOfIndicator<'a> {
    code: &'a str,
    frequency: super::PeriodType,
    kind: super::IndicatorKind,
    owed_by: &'a std::collections::BTreeSet<super::UnitKindCode>,
    scale: u32,
    #[serde(rename = "type")]
    value: &'static str,
    unit_of_measure: &'a str,
}

impl Plan {
    /// SHA-256, in small hexadecimal letters, over the canonical JSON (keys sorted, no spaces) of the plan's id and of each
    /// indicator's code, type, scale, kind, unit of measure, kinds of unit and frequency, sorted by code.
    ///
    /// Prose, rules, holidays and the order of rows do not change it; whatever would make a stored return be read
    /// otherwise does.
    ///
    /// ```
    /// assert_eq!(tonghop::plan::Plan::xuan_loc().fingerprint().len(), 64);
    /// ```
    pub fn fingerprint(&self) -> String {
        let mut indicators: Vec<_> = self.indicators.iter().map(reading).collect();
        indicators.sort_by_key(|indicator| indicator.code);
        let reading = Reading { indicators, plan: &self.id };
        // Texts, numbers and lists only: there is nothing in it that JSON cannot say.
        let canonical = serde_json::to_vec(&reading).unwrap_or_default();
        hex(&Sha256::digest(&canonical))
    }

    /// Whether returns made with this fingerprint are read: the plan's own, or one on its list of earlier versions.
    pub fn accepts_fingerprint(&self, fingerprint: &str) -> bool {
        AtHand::new(self).accepts_fingerprint(fingerprint)
    }
}

fn reading(indicator: &Indicator) -> ReadingOfIndicator<'_> {
    ReadingOfIndicator {
        code: indicator.code.as_str(),
        frequency: indicator.frequency,
        kind: indicator.kind,
        owed_by: &indicator.owed_by,
        scale: indicator.scale(),
        value: match indicator.value {
            ValueType::Integer => "integer",
            ValueType::Decimal { .. } => "decimal",
            ValueType::Boolean => "boolean",
            ValueType::Text { .. } => "text",
        },
        unit_of_measure: &indicator.unit_of_measure,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{IndicatorKind, PeriodType};

    fn changed(change: impl FnOnce(&mut Plan)) -> bool {
        let plan = Plan::xuan_loc();
        let mut other = plan.clone();
        change(&mut other);
        assert_ne!(plan, other, "the change changes something");
        plan.fingerprint() != other.fingerprint()
    }

    fn of(plan: &mut Plan, code: &str, change: impl FnOnce(&mut Indicator)) {
        if let Some(indicator) = plan.indicators.iter_mut().find(|i| i.code.as_str() == code) {
            change(indicator);
        }
    }

    #[test]
    fn prose_rules_and_holidays_keep_it() {
        assert!(!changed(|p| p.title.push('!')));
        assert!(!changed(|p| p.tasks.truncate(3)));
        assert!(!changed(|p| p.rules.clear()));
        assert!(!changed(|p| p.checks.clear()));
        assert!(!changed(|p| p.regime.holidays.clear()));
        assert!(!changed(|p| p.units.truncate(2)));
        assert!(!changed(|p| p.indicators.reverse()));
        assert!(!changed(|p| of(p, "B02", |i| i.label.push('!'))));
        assert!(!changed(|p| of(p, "B02", |i| i.required = false)));
        assert!(!changed(|p| of(p, "H01", |i| i.value = ValueType::Text { max_length: 9 })));
        assert!(!changed(|p| p.accepted_fingerprints.push("0".repeat(64))));
    }

    #[test]
    fn what_decides_the_reading_changes_it() {
        assert!(changed(|p| p.id = "38/KH-UBND".into()));
        assert!(changed(|p| p.indicators.truncate(50)));
        assert!(changed(|p| of(p, "B02", |i| i.unit_of_measure = "người".into())));
        assert!(changed(|p| of(p, "B02", |i| i.value = ValueType::Boolean)));
        assert!(changed(|p| of(p, "G01", |i| i.value = ValueType::Decimal { scale: 2 })));
        assert!(changed(|p| of(p, "B02", |i| i.kind = IndicatorKind::Stock)));
        assert!(changed(|p| of(p, "B02", |i| i.frequency = PeriodType::Quarter)));
        assert!(changed(|p| of(p, "B02", |i| i.owed_by.clear())));
    }

    #[test]
    fn it_is_this_one_for_the_built_in_plan() {
        let plan = Plan::xuan_loc();
        assert!(plan.accepts_fingerprint(&plan.fingerprint()));
        assert!(!plan.accepts_fingerprint(""));
    }
}
