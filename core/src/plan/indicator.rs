//! Defines indicators, the figures and texts that a plan asks for. Each is rolled up in two ways: across units and across time.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{CategoryId, CellTotal, ClauseNumber, IndicatorCode, PeriodType, UnitKindCode};
use crate::base::{Choices, Date, Lang, Phrase, Say};
use crate::rules::{Calculation, Expression};

/// One figure or text that the plan asks for (chỉ tiêu).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// The code, unique in the plan.
    pub code: IndicatorCode,
    /// The heading under which it stands in returns and reports.
    pub heading: String,
    /// The clauses of the plan that it answers; the first is the primary one.
    pub clauses: Vec<ClauseNumber>,
    /// Whether the plan itself ties it to those clauses, or whoever wrote this document did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clauses_basis: Option<Basis>,
    /// The paragraphs and duties whose carrying out it measures; an empty list: it measures none; nothing: not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(all(feature = "browser", target_arch = "wasm32"), serde(deserialize_with = "super::plan_json::pass_over"))]
    pub measures: Option<Vec<Measured>>,
    /// The label in Vietnamese, as it stands in the return.
    pub label: String,
    /// The label in English.
    pub label_en: String,
    /// The label for use outside the table, where the rows above it are not seen (`Số lượt nữ tham dự` for `Trong đó: nữ`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_alone: Option<String>,
    /// The same in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_alone_en: Option<String>,
    /// The unit of measure in Vietnamese (`lượt người`, `triệu đồng`).
    pub unit_of_measure: String,
    /// The type of its values.
    pub value: ValueType,
    /// What the figure measures: events of the period, or a state of affairs.
    pub kind: IndicatorKind,
    /// How the figure follows from others of the same return; left out where it is asked for. A figure that is computed is never typed.
    /// With `across_units` of `none` the total is computed anew from the totals of its operands, over the units that have them all; with
    /// `sum` the figures of the units are added up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed: Option<Calculation>,
    /// The condition on which it is asked, over other indicators of the same return, which must be required; left out where it is always
    /// asked. An answer that is there although the condition does not hold does not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_if: Option<Expression>,
    /// The dimensions by which the figure is divided, at most two: the return then asks for a figure for each category (`B02[nu]`), or for
    /// each pair of categories (`C01[lua,thu_hoach]`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<CategoryId>,
    /// How the total of the cells comes about; left out where it is their sum.
    #[serde(default, skip_serializing_if = "CellTotal::is_default")]
    pub total: CellTotal,
    /// The cells that are not asked for, each with its categories in the order of `by`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub void: Vec<Vec<CategoryId>>,
    /// How figures of several units become one.
    pub across_units: AcrossUnits,
    /// How figures of several periods become one.
    pub across_time: AcrossTime,
    /// The kinds of unit that owe it.
    pub owed_by: BTreeSet<UnitKindCode>,
    /// Those of `owed_by` to which the words of the plan do not reach: whoever wrote this document asks them too.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub owed_by_inferred: BTreeSet<UnitKindCode>,
    /// The shortest period whose return asks for it; every longer period asks for it too.
    pub frequency: PeriodType,
    /// Whether the plan sets how often it is asked for, or whoever wrote this document did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frequency_basis: Option<Basis>,
    /// Whether a return without it is incomplete.
    pub required: bool,
    /// The target, where the plan sets one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(all(feature = "browser", target_arch = "wasm32"), serde(deserialize_with = "super::plan_json::pass_over"))]
    pub target: Option<Target>,
    /// Whether “báo cáo theo chế độ mật” may stand in its place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_be_withheld: bool,
    /// The least figure, below 0: negative figures down to it are admitted. Left out where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<super::schema::DecimalText>"))]
    pub least: Option<Decimal>,
    /// A value above this asks for an explanation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<super::schema::DecimalText>"))]
    pub plausible_max: Option<Decimal>,
    /// Whether the plan sets that maximum, or whoever wrote this document did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plausible_max_basis: Option<Basis>,
    /// Whether the plan's own words ask for it, or it was inferred from law and neighbouring reports.
    pub basis: Basis,
    /// What the expansion of the plan made of it.
    #[serde(skip)]
    pub(super) expanded: Expanded,
}

impl Indicator {
    /// Whether the indicator asks for a text and not for a figure.
    pub const fn is_text(&self) -> bool {
        matches!(self.value, ValueType::Text { .. })
    }

    /// Whether the indicator asks for a figure: neither a text nor yes or no.
    pub const fn has_figure(&self) -> bool {
        matches!(self.value, ValueType::Integer | ValueType::Decimal { .. })
    }

    /// Whether the total of the indicator is computed from the totals of other indicators, and not added up from the figures of the units.
    pub const fn is_recomputed_in_totals(&self) -> bool {
        self.computed.is_some() && matches!(self.across_units, AcrossUnits::None)
    }

    /// Whether the indicator is a cell of another one.
    ///
    /// ```
    /// let plan = tonghop::plan::Plan::xuan_loc();
    /// assert!(plan.indicators.iter().all(|indicator| !indicator.is_cell()));
    /// ```
    pub fn is_cell(&self) -> bool {
        self.code.is_cell()
    }

    /// Whether the figures are percentages: how much they change is told in points, because a percentage of a percentage misleads.
    pub fn is_percentage(&self) -> bool {
        self.unit_of_measure.trim() == "%"
    }

    /// The options to choose from; `None` where the indicator is not answered by choosing.
    pub const fn choices(&self) -> Option<&Choices> {
        match &self.value {
            ValueType::Choice { choices } => Some(choices),
            _ => None,
        }
    }

    /// Whether the indicator asks for a day.
    pub const fn is_date(&self) -> bool {
        matches!(self.value, ValueType::Date { .. })
    }

    /// The number of decimal places of the figures; 0 for whole numbers, yes/no and text.
    pub const fn scale(&self) -> u32 {
        match self.value {
            ValueType::Decimal { scale } => scale,
            ValueType::Integer | ValueType::Boolean | ValueType::Choice { .. } | ValueType::Date { .. } | ValueType::Text { .. } => 0,
        }
    }

    /// The label in `lang`, as the table has it.
    pub fn label(&self, lang: Lang) -> &str {
        lang.pick(&self.label, &self.label_en)
    }

    /// The label in `lang` for use outside the table: in sentences, findings, charts.
    ///
    /// ```
    /// use tonghop::{Lang, plan::Plan};
    /// let plan = Plan::xuan_loc();
    /// assert_eq!(plan.indicator("B03").map(|women| women.name(Lang::Vi)), Some("Số lượt nữ tham dự"));
    /// assert_eq!(plan.indicator("B02").map(|all| all.name(Lang::Vi)), Some("Số lượt người tham dự"));
    /// ```
    pub fn name(&self, lang: Lang) -> &str {
        let alone = match lang {
            Lang::Vi => &self.label_alone,
            Lang::En => &self.label_alone_en,
        };
        alone.as_deref().unwrap_or_else(|| self.label(lang))
    }

    /// The indicator as the plan has it; `None` for a cell that another indicator brings about.
    pub(super) fn as_written(&self) -> Option<Self> {
        match &self.expanded {
            Expanded::No => Some(self.clone()),
            Expanded::Total { required, computed } => {
                Some(Self { required: *required, computed: computed.clone(), expanded: Expanded::No, ..self.clone() })
            }
            Expanded::Cell { written } => written.as_deref().cloned(),
        }
    }

    /// The dimensions by which the plan divides this indicator, or the one that this is the first cell of; `None` for other cells.
    pub(super) fn written_dimensions(&self) -> Option<&[CategoryId]> {
        match &self.expanded {
            Expanded::Cell { written } => written.as_deref().map(|written| written.by.as_slice()),
            Expanded::No | Expanded::Total { .. } => Some(self.by.as_slice()),
        }
    }

    /// The label for use outside the table, in both languages.
    pub fn name_phrase(&self) -> Phrase {
        Phrase::new(self.name(Lang::Vi), self.name(Lang::En))
    }
}

/// What the expansion of a plan made of an indicator.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Expanded {
    /// Nothing: it is as the plan has it.
    #[default]
    No,
    /// A total that the plan does not ask for: the fields that the expansion changed, as the plan has them.
    Total { required: bool, computed: Option<Calculation> },
    /// A cell. The first cell of an indicator without a total keeps the indicator as the plan has it.
    Cell { written: Option<Box<Indicator>> },
}

/// A paragraph of a clause, or one duty that the paragraph assigns, as something that an indicator measures.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// The clause.
    pub clause: ClauseNumber,
    /// Which paragraph of the clause, from 1.
    pub paragraph: u8,
    /// Which of the duties that this paragraph assigns, from 1; none: the paragraph as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duty: Option<u8>,
    /// The words of it that are measured, where it is not all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// The type of an indicator's values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "lowercase", deny_unknown_fields)]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub enum ValueType {
    /// A whole number, 0 or more.
    Integer,
    /// A number with at most `scale` decimal places, 0 or more.
    Decimal {
        /// Decimal places, 1 to 6.
        scale: u32,
    },
    /// Yes or no.
    Boolean,
    /// One of a list of options.
    Choice {
        /// The options, in the order of the list.
        choices: Choices,
    },
    /// A day of the calendar.
    Date {
        /// The earliest day that is plausible; where neither this nor `most` is given, the days of the period are.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        least: Option<Date>,
        /// The latest day that is plausible.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        most: Option<Date>,
    },
    /// Words of at most `max_length` characters.
    Text {
        /// Characters, counted as Unicode scalar values in NFC.
        max_length: u32,
    },
}

/// What an indicator measures: events of a period, a state at the end of the period, or neither (words).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub enum IndicatorKind {
    /// What happened in the period; the year is the sum of its periods.
    Flow,
    /// What there is at the end of the period; never summed over time.
    Stock,
    /// Cumulative since the report year began; never summed over time.
    StockYtd,
    /// Words.
    Text,
}

/// How the answers of several units are combined into one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AcrossUnits {
    /// The sum.
    Sum,
    /// The largest; all are listed.
    Max,
    /// None: entered once, by its owner; several values are listed and never added.
    None,
    /// How many said yes.
    CountYes,
    /// How many chose each option; there is no total.
    CountEach,
    /// The earliest day; all are listed.
    Earliest,
    /// The latest day; all are listed.
    Latest,
    /// The sum, marked as one that may count a thing twice.
    SumWarn,
    /// Texts listed, each under its unit.
    ConcatByUnit,
}

/// How the answers of several periods are combined into one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AcrossTime {
    /// The sum of the periods.
    Sum,
    /// The last period's.
    Last,
    /// The first period's: what there was when the year began.
    First,
    /// Yes, if ever yes.
    Any,
    /// None.
    None,
}

/// The year to date of an indicator, as the plan has it.
#[cfg(feature = "office")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum YearToDateKind {
    /// There is none: a state of affairs, or a figure that the plan does not carry over periods.
    Absent,
    /// The sum of the periods.
    Sum,
    /// The figure of this period, which is cumulated already or replaces the earlier ones.
    ThisPeriod,
    /// The figure of the first period of the year.
    FirstPeriod,
    /// Of yes or no: yes where a unit said yes in any period so far.
    AnyYes,
}

#[cfg(feature = "office")]
impl Indicator {
    /// What its year to date is (decision 173).
    pub(crate) fn year_to_date_kind(&self) -> YearToDateKind {
        match (self.across_time, self.kind) {
            (AcrossTime::First, _) => YearToDateKind::FirstPeriod,
            _ if self.is_text() => YearToDateKind::ThisPeriod,
            (AcrossTime::None, IndicatorKind::Flow) => YearToDateKind::Absent,
            (AcrossTime::None, _) if self.value == ValueType::Boolean => YearToDateKind::Absent,
            (AcrossTime::Any, _) if self.value == ValueType::Boolean => YearToDateKind::AnyYes,
            (_, IndicatorKind::Stock) if self.value != ValueType::Boolean => YearToDateKind::Absent,
            (AcrossTime::Sum, IndicatorKind::Flow) => YearToDateKind::Sum,
            _ => YearToDateKind::ThisPeriod,
        }
    }
}

/// Whether an indicator, a link, a target or a check comes from the plan’s own words or was inferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The plan's own words.
    Seed,
    /// Inferred from law and neighbouring reports; shown as such.
    Inferred,
}

/// A target of an indicator. The consolidated value is judged by it (each unit’s value where the basis says so); a missed target gives a
/// note and never an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Its id in the plan (`T05`).
    pub id: super::RuleId,
    /// The least, for one `per`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<super::schema::DecimalText>"))]
    pub min: Option<Decimal>,
    /// The most, for one `per`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<super::schema::DecimalText>"))]
    pub max: Option<Decimal>,
    /// The span of time that `min` and `max` are set for; they scale with the period. None: the period itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<PeriodType>,
    /// What the value is held against.
    pub basis: TargetBasis,
    /// The words of the plan that set it, in Vietnamese.
    pub source: String,
    /// Whether the plan itself sets it for this figure, or whoever wrote this document made it from the plan's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Basis>,
}

impl Target {
    /// Whether whoever wrote the document made the target from the plan's words. It is then no number that was assigned.
    pub fn is_inferred(&self) -> bool {
        self.origin == Some(Basis::Inferred)
    }
}

/// With what a value is compared to judge a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum TargetBasis {
    /// `min` and `max` themselves, on the consolidated value.
    Number,
    /// `min` and `max` themselves, on each unit's own value.
    PerUnit,
    /// A number that was assigned to each unit; a unit without one is not judged.
    Assigned {
        /// Unit code → number assigned for one `per`.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(with = "super::schema::AssignedNumbers"))]
        numbers: std::collections::BTreeMap<super::UnitCode, Decimal>,
    },
    /// The consolidated value of another indicator: equal to it.
    EqualTo {
        /// The other indicator.
        indicator: IndicatorCode,
    },
    /// The year to date is at least the value of another indicator.
    YearToDateAtLeast {
        /// The other indicator.
        indicator: IndicatorCode,
    },
}

impl Say for ValueType {
    fn say(&self, lang: Lang) -> std::borrow::Cow<'_, str> {
        std::borrow::Cow::Borrowed(match self {
            Self::Integer => lang.pick("số nguyên", "whole number"),
            Self::Decimal { .. } => lang.pick("số thập phân", "decimal number"),
            Self::Boolean => lang.pick("có/không", "yes/no"),
            Self::Choice { .. } => lang.pick("chọn trong danh sách", "choice from a list"),
            Self::Date { .. } => lang.pick("ngày", "date"),
            Self::Text { .. } => lang.pick("lời văn", "text"),
        })
    }
}
