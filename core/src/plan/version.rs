//! Holds earlier versions of a plan: the indicators on their forms, and the present code of each.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::fingerprint::{label_key, unit_of_measure_key};
use super::{
    AcrossTime, AcrossUnits, Basis, FreeList, Indicator, IndicatorCode, IndicatorKind, ListColumn, PeriodType, Plan, UnitKindCode,
    ValueType,
};
use crate::rules::Calculation;

/// An earlier version of the plan. Returns on its forms are read by the indicators of that version; then the answers are carried over to
/// the indicators of the present plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// The fingerprint that its forms bear: `2:` and 64 hexadecimal digits; the digits alone on forms of the first kind.
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::FingerprintText"))]
    pub fingerprint: String,
    /// The day from which this version was in force.
    #[serde(with = "crate::base::date::field")]
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::DateText"))]
    pub since: Date,
    /// The indicators that this version asked for.
    pub indicators: Vec<IndicatorThen>,
    /// Codes that mean something else now: for each, the code under which its answers continue, or `null` where they are not carried over.
    /// A code that is not listed continues as itself where its meaning is the same.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub map: BTreeMap<IndicatorCode, Option<IndicatorCode>>,
    /// The lists that this version had, as they were then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<FreeList>,
}

/// An indicator as an earlier version asked for it: what decides how its answers are read, and which units owed them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IndicatorThen {
    /// The code.
    pub code: IndicatorCode,
    /// The label in Vietnamese.
    pub label: String,
    /// The label in English, where it differs from the Vietnamese one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_en: Option<String>,
    /// The unit of measure.
    pub unit_of_measure: String,
    /// The type of its values.
    pub value: ValueType,
    /// What the figure measured.
    pub kind: IndicatorKind,
    /// How the form computed the figure from others of that form; left out where it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed: Option<Calculation>,
    /// The kinds of unit that owed it.
    pub owed_by: BTreeSet<UnitKindCode>,
    /// The shortest period whose return asked for it.
    pub frequency: PeriodType,
    /// Whether a return without this indicator was incomplete.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// Whether “báo cáo theo chế độ mật” was accepted in place of a value.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_be_withheld: bool,
}

/// How a form relates to the plan, by the fingerprint that the form bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormVersion<'a> {
    /// The form was made from this version of the plan.
    Current,
    /// The form was made by an earlier program, whose fingerprint did not cover the labels: codes, types and units of measure are the same.
    Unlabelled,
    /// The fingerprint is on the plan's list of accepted fingerprints: the form is read like one of the current version.
    Accepted,
    /// The form was made from one of the plan's earlier versions: its returns are read by the indicators of that version.
    Earlier(&'a Version),
    /// The plan does not know the fingerprint.
    Unknown,
}

impl From<&Indicator> for IndicatorThen {
    fn from(indicator: &Indicator) -> Self {
        Self {
            code: indicator.code.clone(),
            label: indicator.label.clone(),
            label_en: Some(indicator.label_en.clone()).filter(|label| *label != indicator.label),
            unit_of_measure: indicator.unit_of_measure.clone(),
            value: indicator.value.clone(),
            kind: indicator.kind,
            computed: indicator.computed.clone(),
            owed_by: indicator.owed_by.clone(),
            frequency: indicator.frequency,
            required: indicator.required,
            may_be_withheld: indicator.may_be_withheld,
        }
    }
}

impl IndicatorThen {
    /// Converts into an [`Indicator`] for reading answers. How figures were added up then is not stored, so the result adds up nothing.
    fn as_indicator(&self) -> Indicator {
        Indicator {
            code: self.code.clone(),
            heading: String::new(),
            clauses: Vec::new(),
            clauses_basis: None,
            measures: None,
            label: self.label.clone(),
            label_en: self.label_en.clone().unwrap_or_else(|| self.label.clone()),
            label_alone: None,
            label_alone_en: None,
            unit_of_measure: self.unit_of_measure.clone(),
            value: self.value.clone(),
            kind: self.kind,
            computed: self.computed.clone(),
            asked_if: None,
            by: Vec::new(),
            total: super::CellTotal::default(),
            void: Vec::new(),
            expanded: super::indicator::Expanded::default(),
            across_units: AcrossUnits::None,
            across_time: AcrossTime::None,
            owed_by: self.owed_by.clone(),
            owed_by_inferred: BTreeSet::new(),
            frequency: self.frequency,
            frequency_basis: None,
            required: self.required,
            target: None,
            may_be_withheld: self.may_be_withheld,
            least: None,
            plausible_max: None,
            plausible_max_basis: None,
            basis: Basis::Seed,
        }
    }

    /// Whether an answer to this indicator means the same as an answer to `now`: the labels are alike apart from spelling, units of measure
    /// and kinds are equal, and the type of `now` has room for every value of the earlier type.
    pub fn has_same_meaning(&self, now: &Indicator) -> bool {
        self.has_same_label(now)
            && self.has_same_unit_of_measure(now)
            && self.kind == now.kind
            && is_type_compatible(&self.value, &now.value)
    }

    /// Whether the labels are alike apart from case, blanks, punctuation and the place of the tone mark.
    pub(crate) fn has_same_label(&self, now: &Indicator) -> bool {
        self.label == now.label || label_key(&self.label) == label_key(&now.label)
    }

    /// Whether the units of measure are alike apart from case, blanks and the place of the tone mark.
    pub(crate) fn has_same_unit_of_measure(&self, now: &Indicator) -> bool {
        self.unit_of_measure == now.unit_of_measure
            || unit_of_measure_key(&self.unit_of_measure) == unit_of_measure_key(&now.unit_of_measure)
    }

    /// Whether answers to this indicator are of the same class as `value`: figures, yes or no, text, or one of a list. They are never converted from one
    /// class to another.
    #[cfg(feature = "plan-check")]
    pub(crate) const fn has_same_class(&self, value: &ValueType) -> bool {
        value_class(&self.value) == value_class(value)
    }
}

/// The class of a type: 0 for figures, 1 for yes or no, 2 for text, 3 for a choice, 4 for a date.
#[cfg(feature = "plan-check")]
const fn value_class(value: &ValueType) -> u8 {
    match value {
        ValueType::Integer | ValueType::Decimal { .. } => 0,
        ValueType::Boolean => 1,
        ValueType::Text { .. } => 2,
        ValueType::Choice { .. } => 3,
        ValueType::Date { .. } => 4,
    }
}

/// Whether every value of the type `then` is also one of the type `now`.
fn is_type_compatible(then: &ValueType, now: &ValueType) -> bool {
    match (then, now) {
        (ValueType::Integer, ValueType::Integer | ValueType::Decimal { .. })
        | (ValueType::Boolean, ValueType::Boolean)
        | (ValueType::Date { .. }, ValueType::Date { .. })
        | (ValueType::Text { .. }, ValueType::Text { .. }) => true,
        (ValueType::Decimal { scale: then }, ValueType::Decimal { scale: now }) => then <= now,
        (ValueType::Choice { choices: then }, ValueType::Choice { choices: now }) => then.all_in(now),
        _ => false,
    }
}

impl ListColumn {
    /// Whether a cell of this column means the same in the column `now`.
    pub(crate) fn has_same_meaning(&self, now: &Self) -> bool {
        let measure = |column: &Self| unit_of_measure_key(column.unit_of_measure.as_deref().unwrap_or_default());
        label_key(&self.label) == label_key(&now.label) && measure(self) == measure(now) && is_type_compatible(&self.value, &now.value)
    }
}

impl Version {
    /// The indicator that had this code.
    pub fn indicator(&self, code: &IndicatorCode) -> Option<&IndicatorThen> {
        self.indicators.iter().find(|indicator| indicator.code == *code)
    }

    /// The code under which answers to `then` continue in `plan`; `None` where they are not carried over.
    pub fn current_code<'a>(&'a self, plan: &'a Plan, then: &IndicatorThen) -> Option<&'a IndicatorCode> {
        match self.map.get(&then.code) {
            Some(to) => to.as_ref(),
            None => plan.indicator(&then.code).filter(|now| then.has_same_meaning(now)).map(|now| &now.code),
        }
    }

    /// Whether the form of this version asked a unit of this kind, in a period of this type, for the present indicator `code`. An indicator
    /// that was optional then and is required now does not count as asked for: at that time, a blank was an answer.
    pub fn has_asked_for(&self, plan: &Plan, code: &IndicatorCode, period_type: PeriodType, kind: &UnitKindCode) -> bool {
        let moved = self.map.iter().filter(|(_, to)| to.as_ref() == Some(code)).map(|(from, _)| from);
        let stayed = (!self.map.contains_key(code)).then_some(code);
        let required = plan.indicator(code).is_some_and(|now| now.required);
        moved.chain(stayed).filter_map(|from| self.indicator(from)).any(|then| {
            then.frequency <= period_type
                && (then.required || !required)
                && (*kind == plan.parent.kind || plan.is_owed_by(&then.owed_by, kind))
                && self.current_code(plan, then) == Some(code)
        })
    }
}

impl Plan {
    /// How a form that bears this fingerprint relates to the plan.
    pub fn form_version(&self, fingerprint: &str) -> FormVersion<'_> {
        if let Some(version) = self.earlier_version(fingerprint) {
            FormVersion::Earlier(version)
        } else if self.accepted_fingerprints.iter().any(|old| old == fingerprint) {
            FormVersion::Accepted
        } else if self.cached_fingerprint() == fingerprint {
            FormVersion::Current
        } else if self.derived.fingerprint_v1(|| self.fingerprint_v1()) == fingerprint {
            FormVersion::Unlabelled
        } else {
            FormVersion::Unknown
        }
    }

    /// Whether returns that bear this fingerprint are read: it is that of the plan, of one of its earlier versions, or on its list of
    /// accepted fingerprints.
    pub fn accepts_fingerprint(&self, fingerprint: &str) -> bool {
        self.form_version(fingerprint) != FormVersion::Unknown
    }

    /// The earlier version whose forms bear this fingerprint.
    pub fn earlier_version(&self, fingerprint: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.fingerprint == fingerprint)
    }

    /// This plan as an earlier version, for the list `versions` of a plan that replaces it: returns on forms made from this plan are then
    /// read by its indicators.
    pub fn to_earlier_version(&self, since: Date) -> Version {
        let indicators = self.indicators.iter().map(IndicatorThen::from).collect();
        Version { fingerprint: self.fingerprint(), since, indicators, map: BTreeMap::new(), lists: self.lists.clone() }
    }

    /// The plan with the indicators of an earlier version in place of its own, for reading returns on the forms of that version. It is not
    /// used to judge a return.
    ///
    /// ```
    /// use tonghop::plan::Plan;
    /// let plan = Plan::xuan_loc();
    /// let first = plan.as_of_version(&plan.versions[0]);
    /// assert!(first.indicators.len() < plan.indicators.len());
    /// ```
    #[must_use]
    pub fn as_of_version(&self, version: &Version) -> Self {
        let mut then = self.clone();
        then.indicators = version.indicators.iter().map(IndicatorThen::as_indicator).collect();
        // Rules and earlier versions belong to the present plan, which judges and adds up.
        then.lists.clone_from(&version.lists);
        then.rules.clear();
        then.versions.clear();
        then
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_known_by_its_fingerprint() {
        let mut plan = Plan::xuan_loc();
        assert_eq!(plan.form_version(&plan.fingerprint()), FormVersion::Current);
        assert_eq!(plan.form_version(&plan.fingerprint_v1()), FormVersion::Unlabelled);
        let first = plan.versions.first().map(|version| version.fingerprint.clone()).unwrap_or_default();
        assert!(matches!(plan.form_version(&first), FormVersion::Earlier(version) if version.fingerprint == first));
        for unknown in ["", "2:", &"0".repeat(64), &format!("2:{}", plan.fingerprint_v1())] {
            assert_eq!(plan.form_version(unknown), FormVersion::Unknown, "{unknown}");
        }
        plan.accepted_fingerprints.push("0".repeat(64));
        assert_eq!(plan.form_version(&"0".repeat(64)), FormVersion::Accepted);
    }

    fn code(text: &str) -> IndicatorCode {
        IndicatorCode::new(text).unwrap_or_else(|bad| unreachable!("{bad}"))
    }

    fn kind(text: &str) -> UnitKindCode {
        UnitKindCode::new(text).unwrap_or_else(|bad| unreachable!("{bad}"))
    }

    /// The built-in plan and its first version, which `change` has altered.
    fn plan_and_version(change: impl FnOnce(&mut Version)) -> (Plan, Version) {
        let plan = Plan::xuan_loc();
        let mut version = plan.versions.first().cloned().unwrap_or_else(|| unreachable!("the plan has a first version"));
        change(&mut version);
        (plan, version)
    }

    fn change_indicator(version: &mut Version, text: &str, change: impl FnOnce(&mut IndicatorThen)) {
        let wanted = code(text);
        if let Some(indicator) = version.indicators.iter_mut().find(|one| one.code == wanted) {
            change(indicator);
        }
    }

    #[test]
    fn a_code_continues_where_its_meaning_is_unchanged() {
        let goes = |change: fn(&mut IndicatorThen)| {
            let (plan, version) = plan_and_version(|version| change_indicator(version, "B02", change));
            let then = version.indicator(&code("B02")).cloned();
            then.and_then(|then| version.current_code(&plan, &then).cloned()).map(|to| to.to_string())
        };
        assert_eq!(goes(|_| {}), Some("B02".to_owned()));
        assert_eq!(goes(|then| then.label = "SỐ LƯỢT NGƯỜI THAM DỰ:".into()), Some("B02".to_owned()));
        assert_eq!(goes(|then| then.required = false), Some("B02".to_owned()));
        assert_eq!(goes(|then| then.label = "Số lượt người vắng mặt".into()), None);
        assert_eq!(goes(|then| then.unit_of_measure = "người".into()), None);
        assert_eq!(goes(|then| then.kind = IndicatorKind::Stock), None);
        assert_eq!(goes(|then| then.value = ValueType::Decimal { scale: 1 }), None, "2,5 has no place among whole numbers");
        assert_eq!(goes(|then| then.value = ValueType::Boolean), None);
    }

    #[test]
    fn answers_continue_under_the_code_given_by_the_map_of_the_version() {
        let (plan, version) = plan_and_version(|version| {
            version.map = [(code("B01"), Some(code("B02"))), (code("B02"), None)].into();
        });
        let to = |text| version.indicator(&code(text)).and_then(|then| version.current_code(&plan, then)).map(ToString::to_string);
        assert_eq!((to("B01"), to("B02"), to("B03")), (Some("B02".to_owned()), None, Some("B03".to_owned())));
        let asked = |text: &str| version.has_asked_for(&plan, &code(text), PeriodType::Quarter, &kind("XA"));
        assert!(!asked("B01") && asked("B02") && asked("B03"));
    }

    #[test]
    fn what_a_version_asked_depends_on_unit_and_period() {
        let (plan, version) = plan_and_version(|_| {});
        let asked = |text: &str, period, unit: &str| version.has_asked_for(&plan, &code(text), period, &kind(unit));
        assert!(asked("B01", PeriodType::Quarter, "XA") && asked("B01", PeriodType::Quarter, "HUYEN"));
        assert!(!asked("B01", PeriodType::Quarter, "DTT"), "the station was not asked for sessions");
        assert!(!asked("A01", PeriodType::Quarter, "XA") && asked("A01", PeriodType::Year, "XA"));
        let (plan, version) = plan_and_version(|version| change_indicator(version, "B01", |then| then.required = false));
        assert!(!version.has_asked_for(&plan, &code("B01"), PeriodType::Quarter, &kind("XA")), "it might be left blank then");
    }
}
