//! The public type of a plan that passed the whole check of plan files. Nothing can change it afterwards.

use std::ops::RangeInclusive;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Indicator, Unit};
use crate::base::Date;
use crate::base::{Lang, Period};
#[cfg(feature = "office")]
use crate::plan::Office;

/// A plan: which units owe which figures and texts for which periods, and the rules by which these answers are judged.
///
/// A `Plan` is sound by construction: it is built in, or it was read with every check of a plan file (`Plan::from_json`,
/// `Plan::try_from(PlanDocument)`; feature `plan-check`, on by default). Nothing changes it afterwards. Clones share one plan in memory, so
/// cloning costs nothing; several threads may use one plan at once.
///
/// ```
/// use tonghop::{Lang, Plan};
/// let plan = Plan::xuan_loc();
/// assert_eq!((plan.id(), plan.indicators().count()), ("37/KH-UBND", 57));
/// let quarter = "2019-Q1".parse()?;
/// assert_eq!(plan.window(quarter).end().to_string(), "2019-03-14");
/// assert_eq!(plan.owing_units(quarter).count(), 23);
/// let attendances = plan.indicator("B02").ok_or("B02")?;
/// assert_eq!(attendances.name(Lang::Vi), "Số lượt người tham dự");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan(Arc<crate::plan::Plan>);

/// The content of a plan file (`tonghop-plan/1`), of the right types and not yet checked.
///
/// The document is read and written by `serde`, so that a program can edit a plan as JSON; `plan_schema` (feature `schema`) gives the JSON
/// Schema of its keys. `Plan::try_from` checks everything and makes a [`Plan`].
///
/// ```
/// use tonghop::{Plan, PlanDocument};
/// let mut json = serde_json::to_value(Plan::xuan_loc().document())?;
/// json["title"] = "Kế hoạch công tác thông tin đối ngoại".into();
/// let plan = Plan::try_from(serde_json::from_value::<PlanDocument>(json)?)?;
/// assert_eq!(plan.title(tonghop::Lang::Vi), "Kế hoạch công tác thông tin đối ngoại");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlanDocument(pub(super) crate::plan::Plan);

impl Plan {
    /// The largest plan file that is read, in bytes: 8 MiB.
    pub const MAX_BYTES: usize = crate::plan::Plan::MAX_BYTES;

    /// Wraps a plan that is known to be sound.
    pub(super) fn sealed(plan: crate::plan::Plan) -> Self {
        Self(Arc::new(plan))
    }

    /// The wrapped plan, for callers that keep their own reference.
    pub(super) const fn shared(&self) -> &Arc<crate::plan::Plan> {
        &self.0
    }

    /// The wrapped plan.
    pub(super) fn inner(&self) -> &crate::plan::Plan {
        &self.0
    }

    /// Plan 37/KH-UBND of 14 February 2019: external information work in Xuân Lộc district, 2019 to 2020.
    pub fn xuan_loc() -> Self {
        Self::sealed(crate::plan::Plan::xuan_loc())
    }

    /// The built-in plan of this number (`37/KH-UBND`, or `37-KH-UBND` as in names of files); `None` where there is none.
    pub fn builtin(number: &str) -> Option<Self> {
        crate::plan::Plan::builtin(number).map(Self::sealed)
    }

    /// The content of the plan, which a program can write, or edit and check anew.
    pub fn document(&self) -> PlanDocument {
        PlanDocument(crate::plan::Plan::clone(&self.0))
    }

    /// The plan file as text: JSON, indented by two spaces, with a line feed at the end. The same plan gives the same bytes.
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// The number of the plan, by which all documents name the plan (`37/KH-UBND`).
    pub fn id(&self) -> &str {
        &self.0.id
    }

    /// The title of the plan in `lang`.
    pub fn title(&self, lang: Lang) -> &str {
        lang.pick(&self.0.title, &self.0.title_en)
    }

    /// Identifies this version of the plan in the returns made from it: `2:` and 64 hexadecimal digits.
    pub fn fingerprint(&self) -> String {
        self.0.fingerprint()
    }

    /// What the consolidated report prints about the issuing office, unless `Instructions::with_office` sets another (Decree 30/2020/NĐ-CP,
    /// Appendix I).
    #[cfg(feature = "office")]
    pub fn office(&self) -> &Office {
        &self.0.office
    }

    /// The unit for which returns are consolidated. This unit owes no returns itself.
    pub fn parent(&self) -> Unit<'_> {
        Unit(&self.0.parent)
    }

    /// All units that owe returns on some day, in the order of reports. A code may occur twice, because codes change their meaning.
    pub fn units(&self) -> impl Iterator<Item = Unit<'_>> {
        self.0.units.iter().map(Unit)
    }

    /// The unit that this code means on `day`; `None` where the code means no unit on that day.
    pub fn unit(&self, code: impl AsRef<str>, day: Date) -> Option<Unit<'_>> {
        self.0.unit(code, day.inner()).map(Unit)
    }

    /// The units that owe a return of `period`: those in force on the last day of its window.
    pub fn owing_units(&self, period: Period) -> impl Iterator<Item = Unit<'_>> {
        self.0.owing_units(period).map(Unit)
    }

    /// All indicators of the plan, in the order of the return.
    pub fn indicators(&self) -> impl Iterator<Item = Indicator<'_>> {
        self.0.indicators.iter().map(Indicator)
    }

    /// The indicator of this code; `None` where the plan has none.
    pub fn indicator(&self, code: impl AsRef<str>) -> Option<Indicator<'_>> {
        self.0.indicator(code).map(Indicator)
    }

    /// The indicators that a return of `unit` for `period` has to answer.
    pub fn asked(&self, unit: Unit<'_>, period: Period) -> impl Iterator<Item = Indicator<'_>> {
        let kind = unit.0.kind.clone();
        self.indicators().filter(move |indicator| self.0.is_asked(indicator.0, period.period_type(), &kind))
    }

    /// The periods for which returns are collected, in order.
    pub fn periods(&self) -> Vec<Period> {
        self.0.regime.periods()
    }

    /// First and last day that the figures of a period cover; decrees and plans let a quarter end on the 14th of its last month.
    pub fn window(&self, period: Period) -> RangeInclusive<Date> {
        let window = self.0.regime.window(period);
        Date::of(window.first)..=Date::of(window.last)
    }

    /// The last day on which a return of the period is in time; `None` where the plan sets no deadline.
    pub fn deadline(&self, period: Period) -> Option<Date> {
        self.0.regime.deadline_of_returns(period).map(Date::of)
    }
}

/// The JSON Schema (draft 2020-12) of a plan file, with a description of each key. The schema covers the form only;
/// [`check_plan`](super::check_plan) also checks references, dates and rules.
///
/// ```
/// assert!(tonghop::plan_schema()["properties"]["indicators"]["description"].is_string());
/// ```
#[cfg(feature = "schema")]
pub fn plan_schema() -> serde_json::Value {
    crate::plan::schema()
}
