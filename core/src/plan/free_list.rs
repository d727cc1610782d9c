//! Defines the lists of a return: tables to which a unit adds as many rows as it has events, with typed columns (decision 51).

use std::borrow::Cow;
use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    AcrossTime, AcrossUnits, Basis, CategoryId, Indicator, IndicatorCode, IndicatorKind, PeriodType, Plan, UnitKindCode, ValueType,
};
use crate::base::{Lang, Phrase};
use crate::rules::ListFeed;

/// The most rows that a unit may fill in (decision 100).
pub const MAX_LIST_ROWS: usize = 500;
/// The most columns of a list.
#[cfg(feature = "plan-check")]
pub(crate) const MAX_LIST_COLUMNS: usize = 20;
/// The most lists of a plan.
#[cfg(feature = "plan-check")]
pub(crate) const MAX_LISTS: usize = 20;

/// A list of events, outbreaks or delegations (biểu danh sách): one row each, as many rows as there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FreeList {
    /// The code, of the form of an indicator's code and different from all of these (`T1`).
    pub code: IndicatorCode,
    /// The label in Vietnamese, the title of the table.
    pub label: String,
    /// The label in English, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_en: Option<String>,
    /// The kinds of unit that fill it in.
    pub owed_by: BTreeSet<UnitKindCode>,
    /// The shortest period whose return has it; every longer period has it too.
    pub frequency: PeriodType,
    /// Whether a return without a row must say that there was nothing to list; left out where it must.
    #[serde(default = "is_required", skip_serializing_if = "Clone::clone")]
    pub required: bool,
    /// The columns, in their order.
    pub columns: Vec<ListColumn>,
}

/// A list is required where the plan does not say otherwise.
const fn is_required() -> bool {
    true
}

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ListColumn {
    /// The id, unique in the list (`luot_khach`).
    pub id: CategoryId,
    /// The label in Vietnamese, the head of the column.
    pub label: String,
    /// The label in English, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_en: Option<String>,
    /// The unit of measure of figures; an amount of money has one of money (`triệu đồng`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_of_measure: Option<String>,
    /// The type of its values.
    pub value: ValueType,
    /// The least figure, below 0: negative figures down to it are admitted. Left out where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<super::schema::DecimalText>"))]
    pub least: Option<Decimal>,
    /// Whether every row must have it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// Whether it tells which event a row is: rows of two units that agree in all such columns may be one event.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub key: bool,
}

impl ListColumn {
    /// The label in `lang`.
    pub fn label(&self, lang: Lang) -> &str {
        self.label_en.as_deref().filter(|_| lang == Lang::En).unwrap_or(&self.label)
    }
}

impl FreeList {
    /// The label in `lang`.
    pub fn label(&self, lang: Lang) -> &str {
        self.label_en.as_deref().filter(|_| lang == Lang::En).unwrap_or(&self.label)
    }

    /// The column with this id.
    pub fn column(&self, id: impl AsRef<str>) -> Option<&ListColumn> {
        let id = id.as_ref();
        self.columns.iter().find(|column| column.id.as_str() == id)
    }

    /// The columns that tell which event a row is.
    pub fn key_columns(&self) -> impl Iterator<Item = &ListColumn> {
        self.columns.iter().filter(|column| column.key)
    }

    /// One indicator for each column, by which a cell is read exactly as the answer to an indicator is. Its code is that of a cell:
    /// `T1[luot_khach]`.
    pub fn cell_indicators(&self) -> Vec<Indicator> {
        self.columns.iter().filter_map(|column| self.cell_indicator(column)).collect()
    }

    /// The indicator by which a cell of the column is read.
    pub(crate) fn cell_indicator(&self, column: &ListColumn) -> Option<Indicator> {
        let words = matches!(column.value, ValueType::Text { .. });
        Some(Indicator {
            code: self.code.cell(&[&column.id])?,
            heading: String::new(),
            clauses: Vec::new(),
            clauses_basis: None,
            measures: None,
            label: column.label.clone(),
            label_en: column.label(Lang::En).to_owned(),
            label_alone: None,
            label_alone_en: None,
            unit_of_measure: column.unit_of_measure.clone().unwrap_or_default(),
            value: column.value.clone(),
            kind: if words { IndicatorKind::Text } else { IndicatorKind::Flow },
            computed: None,
            asked_if: None,
            by: Vec::new(),
            total: super::CellTotal::default(),
            void: Vec::new(),
            across_units: AcrossUnits::None,
            across_time: AcrossTime::None,
            owed_by: BTreeSet::new(),
            owed_by_inferred: BTreeSet::new(),
            frequency: self.frequency,
            frequency_basis: None,
            required: column.required,
            target: None,
            may_be_withheld: false,
            least: column.least,
            plausible_max: None,
            plausible_max_basis: None,
            basis: Basis::Seed,
            expanded: super::indicator::Expanded::default(),
        })
    }
}

impl Plan {
    /// The list with this code; `None` where the plan has none.
    ///
    /// ```
    /// assert!(tonghop::plan::Plan::xuan_loc().list("T1").is_none());
    /// ```
    pub fn list(&self, code: impl AsRef<str>) -> Option<&FreeList> {
        let code = code.as_ref();
        self.lists.iter().find(|list| list.code.as_str() == code)
    }

    /// The lists in the return of a unit of this kind, in a period of this type.
    pub fn asked_lists<'a>(&'a self, period_type: PeriodType, kind: &'a UnitKindCode) -> impl Iterator<Item = &'a FreeList> {
        self.lists.iter().filter(move |list| self.is_list_asked(list, period_type, kind))
    }

    /// Whether [`Plan::asked_lists`] returns this list.
    pub(crate) fn is_list_asked(&self, list: &FreeList, period_type: PeriodType, kind: &UnitKindCode) -> bool {
        list.frequency <= period_type && (*kind == self.parent.kind || self.is_owed_by(&list.owed_by, kind))
    }

    /// The indicators that take their figures from this list.
    pub fn fed_indicators<'a>(&'a self, list: &'a IndicatorCode) -> impl Iterator<Item = (&'a Indicator, &'a ListFeed)> {
        self.indicators.iter().filter_map(move |one| {
            let feed = one.computed.as_ref()?.list_feed()?;
            (feed.list == *list).then_some((one, feed))
        })
    }

    /// The name of an indicator, of a list, of a column of a list (`T1[luot_khach]`), or of a category of an indicator with two dimensions
    /// (`C01[thu_hoach]`); the code where the plan has none of them.
    pub fn name_of_operand(&self, code: &IndicatorCode) -> Phrase {
        if let Some(indicator) = self.indicator(code) {
            return indicator.name_phrase();
        }
        let column = || self.list(code.whole())?.column(code.categories().next()?);
        match (self.list(code), column()) {
            (Some(list), _) => Phrase::new(list.label(Lang::Vi), list.label(Lang::En)),
            (None, Some(column)) => Phrase::new(column.label(Lang::Vi), column.label(Lang::En)),
            (None, None) => self.category_of_operand(code).unwrap_or_else(|| Phrase::same(code.as_str())),
        }
    }
}

/// The unit of measure of a column, without a copy where there is none.
pub(crate) fn measure_suffix(column: &ListColumn) -> Cow<'_, str> {
    match column.unit_of_measure.as_deref().filter(|measure| !measure.trim().is_empty()) {
        Some(measure) => Cow::Owned(format!(" ({measure})")),
        None => Cow::Borrowed(""),
    }
}
