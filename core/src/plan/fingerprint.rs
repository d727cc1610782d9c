//! Computes the fingerprint of a plan. It is a hash over the parts of the plan that give the figures of a return their meaning.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Indicator, Plan, ValueType};
use crate::base::hex;
use crate::base::text::tone_position_free_key;

/// Prefix of a fingerprint of the second kind; one of the first kind has only digits.
const V2_FINGERPRINT_PREFIX: &str = "2:";

/// The parts of a plan that enter its fingerprint. The keys are in alphabetical order, so that the JSON is canonical as it is written.
#[derive(Serialize)]
struct HashedPlan<'a> {
    cut_off_day: Option<u8>,
    indicators: Vec<HashedIndicator<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lists: Vec<String>,
    plan: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    week_begins: Option<super::FirstDayOfWeek>,
    #[serde(skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    windows: BTreeMap<super::PeriodType, super::WindowRule>,
}

/// The parts of an indicator that enter the fingerprint.
#[derive(Serialize)]
struct HashedIndicator<'a> {
    /// The options to choose from: code and words of each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    choices: Vec<(&'a str, String)>,
    code: &'a str,
    frequency: super::PeriodType,
    kind: super::IndicatorKind,
    label: String,
    owed_by: &'a BTreeSet<super::UnitKindCode>,
    scale: u32,
    #[serde(rename = "type")]
    value: &'static str,
    unit_of_measure: String,
}

/// What enters the fingerprint of the lists, a line for each list and each of its columns, sorted: who fills it in and when, and what labels,
/// types and units of measure mean. Lines in place of objects keep the form small.
fn hashed_lists(lists: &[super::FreeList]) -> Vec<String> {
    let mut lines = Vec::new();
    for list in lists {
        let mut whole = format!("{}\n{}\n{}", list.code, label_key(&list.label), list.frequency.key());
        for kind in &list.owed_by {
            whole.push(' ');
            whole.push_str(kind.as_str());
        }
        lines.push(whole);
        for cell in &list.cell_indicators() {
            let HashedIndicator { code, label, scale, value, unit_of_measure, .. } = hashed_indicator(cell);
            lines.push(format!("{code}\n{label}\n{value} {scale}\n{unit_of_measure}"));
        }
    }
    lines.sort_unstable();
    lines
}

/// The parts of a plan that enter a fingerprint of the first kind.
#[derive(Serialize)]
struct HashedPlanV1<'a> {
    indicators: Vec<HashedIndicatorV1<'a>>,
    plan: &'a str,
}

/// The parts of an indicator that enter a fingerprint of the first kind.
#[derive(Serialize)]
struct HashedIndicatorV1<'a> {
    code: &'a str,
    frequency: super::PeriodType,
    kind: super::IndicatorKind,
    owed_by: &'a BTreeSet<super::UnitKindCode>,
    scale: u32,
    #[serde(rename = "type")]
    value: &'static str,
    unit_of_measure: &'a str,
}

impl Plan {
    /// The fingerprint of the plan: `2:` and the SHA-256, in lower-case hexadecimal, of canonical JSON (keys sorted, no spaces). The JSON
    /// has the id of the plan, its cut-off day, the first day of the week where weeks are collected, windows of single kinds of period, and
    /// of each indicator, sorted by code: code, label, type, scale, kind, unit of measure, kinds of unit and frequency.
    ///
    /// Rules, targets, what is required, holidays, the order of rows and the writing of a label (case, blanks, punctuation, place of
    /// the tone) do not change it; whatever would give a stored return another meaning does.
    ///
    /// ```
    /// let fingerprint = tonghop::plan::Plan::xuan_loc().fingerprint();
    /// assert!(fingerprint.starts_with("2:") && fingerprint.len() == 66);
    /// ```
    pub fn fingerprint(&self) -> String {
        self.cached_fingerprint().to_owned()
    }

    /// The fingerprint of [`Plan::fingerprint`], borrowed from the cache.
    pub(crate) fn cached_fingerprint(&self) -> &str {
        self.derived.fingerprint(|| self.compute_fingerprint())
    }

    /// Computes the fingerprint of [`Plan::fingerprint`].
    fn compute_fingerprint(&self) -> String {
        let mut indicators: Vec<_> = self.indicators.iter().map(hashed_indicator).collect();
        indicators.sort_by_key(|indicator| indicator.code);
        let regime = &self.regime;
        let weekly = regime.collected.contains(&super::PeriodType::Week);
        let meaning = HashedPlan {
            cut_off_day: regime.cut_off_day,
            indicators,
            lists: hashed_lists(&self.lists),
            plan: &self.id,
            week_begins: weekly.then_some(regime.week_begins),
            windows: regime.kinds.iter().filter_map(|(kind, rules)| Some((*kind, rules.window?))).collect(),
        };
        // Texts, numbers and lists only: there is nothing in it that JSON cannot say.
        let canonical = serde_json::to_vec(&meaning).unwrap_or_default();
        format!("{V2_FINGERPRINT_PREFIX}{}", hex(&Sha256::digest(&canonical)))
    }

    /// The fingerprint of the first kind, which older forms bear: 64 hexadecimal digits without a prefix. Labels and data windows do not
    /// enter it.
    pub fn fingerprint_v1(&self) -> String {
        let mut indicators: Vec<_> = self.indicators.iter().map(hashed_indicator_v1).collect();
        indicators.sort_by_key(|indicator| indicator.code);
        let reading = HashedPlanV1 { indicators, plan: &self.id };
        // Texts, numbers and lists only: there is nothing in it that JSON cannot say.
        let canonical = serde_json::to_vec(&reading).unwrap_or_default();
        hex(&Sha256::digest(&canonical))
    }
}

/// The key by which labels are compared: two labels that differ only in case, blanks, punctuation or the place of the tone mark have the
/// same key.
pub(super) fn label_key(label: &str) -> String {
    let key = tone_position_free_key(label);
    let words = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// The key by which units of measure are compared: case, blanks and the place of the tone mark do not matter; signs (`%`) stay.
pub(super) fn unit_of_measure_key(measure: &str) -> String {
    tone_position_free_key(measure)
}

/// The parts of an indicator that enter the fingerprint.
fn hashed_indicator(indicator: &Indicator) -> HashedIndicator<'_> {
    let HashedIndicatorV1 { code, frequency, kind, owed_by, scale, value, unit_of_measure } = hashed_indicator_v1(indicator);
    let (label, unit_of_measure) = (label_key(&indicator.label), unit_of_measure_key(unit_of_measure));
    let choices = indicator.choices().into_iter().flat_map(super::Choices::iter);
    let choices = choices.map(|option| (option.code.as_str(), super::option_key(&option.label))).collect();
    HashedIndicator { choices, code, frequency, kind, label, owed_by, scale, value, unit_of_measure }
}

/// The parts of an indicator that enter a fingerprint of the first kind.
fn hashed_indicator_v1(indicator: &Indicator) -> HashedIndicatorV1<'_> {
    HashedIndicatorV1 {
        code: indicator.code.as_str(),
        frequency: indicator.frequency,
        kind: indicator.kind,
        owed_by: &indicator.owed_by,
        scale: indicator.scale(),
        value: match indicator.value {
            ValueType::Integer => "integer",
            ValueType::Decimal { .. } => "decimal",
            ValueType::Boolean => "boolean",
            ValueType::Choice { .. } => "choice",
            ValueType::Date { .. } => "date",
            ValueType::Text { .. } => "text",
        },
        unit_of_measure: &indicator.unit_of_measure,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::PeriodType;
    use crate::plan::{IndicatorKind, KindRegime, WindowRule};

    /// Whether this change of the built-in plan changes its fingerprint.
    fn changes_fingerprint(change: impl FnOnce(&mut Plan)) -> bool {
        let plan = Plan::xuan_loc();
        let mut other = plan.clone();
        change(&mut other);
        assert_ne!(plan, other, "the change changes something");
        plan.fingerprint() != other.fingerprint()
    }

    /// Changes the indicator of this code.
    fn change_indicator(plan: &mut Plan, code: &str, change: impl FnOnce(&mut Indicator)) {
        if let Some(indicator) = plan.indicators.iter_mut().find(|i| i.code.as_str() == code) {
            change(indicator);
        }
    }

    #[test]
    fn what_a_list_asks_changes_the_fingerprint_and_what_it_requires_does_not() {
        let of = |change: fn(&mut crate::plan::FreeList)| {
            let mut plan = Plan::builtin("54/2015/TT-BYT").unwrap_or_else(|| unreachable!("a model plan"));
            plan.lists.iter_mut().for_each(change);
            plan.fingerprint()
        };
        let unchanged = of(|_| {});
        assert_eq!(of(|list| list.required = false), unchanged);
        assert_eq!(of(|list| list.columns.iter_mut().for_each(|one| one.key = false)), unchanged);
        assert_eq!(of(|list| list.columns.reverse()), unchanged);
        for changed in [
            of(|list| list.label.push_str(" khác")),
            of(|list| list.owed_by.clear()),
            of(|list| list.frequency = PeriodType::Month),
            of(|list| drop(list.columns.pop())),
            of(|list| list.columns.iter_mut().for_each(|one| one.unit_of_measure = Some("người".into()))),
            of(|list| list.columns.iter_mut().for_each(|one| one.value = ValueType::Boolean)),
        ] {
            assert_ne!(changed, unchanged);
        }
    }

    #[test]
    fn prose_rules_and_holidays_keep_the_fingerprint() {
        assert!(!changes_fingerprint(|p| p.title.push('!')));
        assert!(!changes_fingerprint(|p| p.tasks.truncate(3)));
        assert!(!changes_fingerprint(|p| p.rules.clear()));
        assert!(!changes_fingerprint(|p| p.checks.clear()));
        assert!(!changes_fingerprint(|p| p.regime.holidays.clear()));
        assert!(!changes_fingerprint(|p| p.units.truncate(2)));
        assert!(!changes_fingerprint(|p| p.indicators.reverse()));
        assert!(!changes_fingerprint(|p| change_indicator(p, "B02", |i| i.label = format!("{}: ", i.label.to_uppercase()))));
        assert!(!changes_fingerprint(|p| change_indicator(p, "E02", |i| i.label = i.label.replace("hoá", "hóa"))));
        assert!(!changes_fingerprint(|p| change_indicator(p, "B02", |i| i.required = false)));
        assert!(!changes_fingerprint(|p| change_indicator(p, "H01", |i| i.value = ValueType::Text { max_length: 9 })));
        assert!(!changes_fingerprint(|p| p.accepted_fingerprints.push("0".repeat(64))));
    }

    #[test]
    fn parts_that_give_figures_their_meaning_change_the_fingerprint() {
        assert!(changes_fingerprint(|p| p.id = "38/KH-UBND".into()));
        assert!(changes_fingerprint(|p| p.indicators.truncate(50)));
        assert!(changes_fingerprint(|p| p.regime.cut_off_day = Some(20)));
        assert!(changes_fingerprint(|p| p.regime.cut_off_day = None));
        let calendar = KindRegime { window: Some(WindowRule::Calendar), ..KindRegime::default() };
        assert!(changes_fingerprint(|p| drop(p.regime.kinds.insert(PeriodType::Quarter, calendar.clone()))));
        assert!(changes_fingerprint(|p| change_indicator(p, "B02", |i| i.label = "Số lượt người vắng mặt".into())));
        assert!(changes_fingerprint(|p| change_indicator(p, "B02", |i| i.unit_of_measure = "người".into())));
        assert!(changes_fingerprint(|p| change_indicator(p, "B02", |i| i.value = ValueType::Boolean)));
        assert!(changes_fingerprint(|p| change_indicator(p, "G01", |i| i.value = ValueType::Decimal { scale: 2 })));
        assert!(changes_fingerprint(|p| change_indicator(p, "B02", |i| i.kind = IndicatorKind::Stock)));
        assert!(changes_fingerprint(|p| change_indicator(p, "B02", |i| i.frequency = PeriodType::Quarter)));
        assert!(changes_fingerprint(|p| change_indicator(p, "B02", |i| i.owed_by.clear())));
    }

    /// Forms with a fingerprint of the first kind are in use, so the hash must stay what it was when they were made.
    #[test]
    fn the_first_kind_of_fingerprint_stays_unchanged() {
        let plan = Plan::xuan_loc();
        let first = plan.versions.first().map(|version| plan.as_of_version(version).fingerprint_v1());
        assert_eq!(first.as_deref(), Some("8279dd7ef28e8a50cd3441e15ecf46d63da87386892419532519fbdf667bcb30"));
        assert_eq!(plan.versions.first().map(|version| version.fingerprint.clone()), first);
    }
}
