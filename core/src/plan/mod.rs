//! Defines the plan: its orders, the units and indicators of its returns, their dates, and the rules for judging them.

mod builtin;
mod calendar;
mod cell_table;
mod computation_order;
mod derived;
mod dimension;
mod document;
mod expand_cells;
mod fingerprint;
mod free_list;
mod indicator;
mod lookup;
mod measured;
mod on_paper;
mod plan_json;
mod plausible_days;
mod positions;
mod regime;
mod report_outline;
mod rule;
#[cfg(feature = "schema")]
mod schema;
mod unit;
mod unit_tree;
mod version;

use serde::{Deserialize, Serialize};

#[cfg(feature = "plan-check")]
pub(crate) use crate::base::choice::MAX_OPTIONS;
pub(crate) use crate::base::choice::option_key;
pub use crate::base::{
    CategoryId, ChoiceOption, Choices, ClauseNumber, IndicatorCode, InvalidCode, InvalidPeriod, Period, PeriodType, RuleId, UnitCode,
    UnitKindCode,
};

pub use cell_table::{CellTable, TableLine};
pub use dimension::{Category, CellTotal, Dimension};
#[cfg(feature = "plan-check")]
pub(crate) use dimension::{MAX_CATEGORIES, MAX_CELLS, MAX_DIMENSIONS};
pub use document::{Cadence, Completeness, Duty, DutyTarget, Issue, LegalBasis, Office, Recipient, Repeal, Role, Task, TaskCadence};
#[cfg(feature = "plan-check")]
pub(crate) use expand_cells::{CellIndex, expand_indicator};
pub(crate) use free_list::measure_suffix;
pub use free_list::{FreeList, ListColumn, MAX_LIST_ROWS};
#[cfg(feature = "plan-check")]
pub(crate) use free_list::{MAX_LIST_COLUMNS, MAX_LISTS};
#[cfg(feature = "office")]
pub(crate) use indicator::YearToDateKind;
pub use indicator::{AcrossTime, AcrossUnits, Basis, Indicator, IndicatorKind, Measured, Target, TargetBasis, ValueType};
pub(crate) use lookup::IndicatorIndex;
pub use lookup::{Continuity, Heading};
pub use measured::{MeasuringFigure, OrderedItem};
pub use regime::{
    DataWindow, DayKind, DeadlineRule, FirstDayOfWeek, Holiday, KindRegime, Level, PublicHolidays, Regime, WindowRule, WorkingDays,
};
pub use report_outline::{OutlinePart, ReportOutline, ReportRole};
pub use rule::{Check, CheckKind, Rule, RuleBasis};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use unit::{Succession, Unit, UnitKind};
#[cfg(feature = "office")]
pub(crate) use unit_tree::Standing;
pub use version::{FormVersion, IndicatorThen, Version};

/// An administrative plan (kế hoạch) that asks for periodic returns: one JSON document holds all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct Plan {
    /// The format of this document: `tonghop-plan/1`.
    pub format: String,
    /// The number of the plan (`37/KH-UBND`), by which everything refers to the plan.
    pub id: String,
    /// The title.
    pub title: String,
    /// The title in English.
    pub title_en: String,
    /// Who issued it, where and when.
    pub issue: Issue,
    /// The opening paragraph.
    pub opening: String,
    /// The closing paragraph.
    pub closing: String,
    /// The documents that the plan is based on or makes known.
    #[cfg_attr(all(feature = "browser", target_arch = "wasm32"), serde(deserialize_with = "plan_json::pass_over"))]
    pub legal_bases: Vec<LegalBasis>,
    /// Every clause, in the order of the document.
    pub tasks: Vec<Task>,
    /// Who does what.
    #[cfg_attr(all(feature = "browser", target_arch = "wasm32"), serde(deserialize_with = "plan_json::pass_over"))]
    pub duties: Vec<Duty>,
    /// The recipients (“Nơi nhận”).
    #[cfg_attr(all(feature = "browser", target_arch = "wasm32"), serde(deserialize_with = "plan_json::pass_over"))]
    pub recipients: Vec<Recipient>,
    /// What the consolidated report prints about the issuing office, unless other details are given for the report.
    pub office: Office,
    /// The unit for which the returns are consolidated (`741`, huyện Xuân Lộc).
    pub parent: Unit,
    /// The kinds of unit.
    pub unit_kinds: Vec<UnitKind>,
    /// The units that owe returns, in the order in which reports list them.
    pub units: Vec<Unit>,
    /// Territorial changes: which unit continues as which.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successions: Vec<Succession>,
    /// The dimensions by which indicators are divided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dimensions: Vec<Dimension>,
    /// The indicators that returns ask for, in the order of the return, grouped by heading. One that is divided by dimensions stands here
    /// once; on reading the document its cells follow it, as indicators of their own.
    #[serde(serialize_with = "expand_cells::write_indicators")]
    pub indicators: Vec<Indicator>,
    /// The lists that returns have beside the indicators: tables with as many rows as there are events.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<FreeList>,
    /// What must hold within a return. A rule about cells with an open category (`C01[*]`) stands here once; on reading the document it
    /// becomes one rule for each category.
    #[serde(serialize_with = "expand_cells::write_rules")]
    pub rules: Vec<Rule>,
    /// Checks that cannot be written as an expression.
    pub checks: Vec<Check>,
    /// The reporting periods, their data windows and deadlines.
    pub regime: Regime,
    /// How the report of the plan is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(all(feature = "browser", target_arch = "wasm32"), serde(deserialize_with = "plan_json::pass_over"))]
    pub report: Option<ReportOutline>,
    /// Earlier versions of the plan. A return on the form of such a version is read by the indicators of that version.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<Version>,
    /// Fingerprints of earlier versions whose returns are read as if they were of this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<schema::FingerprintText>"))]
    pub accepted_fingerprints: Vec<String>,
    /// The positions of each unit code in `units`.
    #[serde(skip)]
    unit_places: positions::Positions<UnitCode>,
    /// The position of each indicator code in `indicators`.
    #[serde(skip)]
    indicator_places: positions::Positions<IndicatorCode>,
    /// Values that are computed from all other fields and cached.
    #[serde(skip)]
    derived: derived::DerivedValues,
}

/// Written as the document has it: without cells, which follow from their indicators.
impl Serialize for Plan {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

/// Read with the cells of its indicators.
impl<'de> Deserialize<'de> for Plan {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut plan = Self::deserialize(deserializer)?;
        plan.expand();
        Ok(plan)
    }
}
