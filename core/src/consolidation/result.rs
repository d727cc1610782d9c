//! Defines the types of a consolidation: totals over units and time, each with the units that it came from.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    AnswersByUnit, AppliedDecision, DoubtCounts, GroupTotal, IssuedChanges, LastYear, LedgerRow, ListTable, MissingReason,
    PeriodComparison, Share, UnitEntry, UnitGroup,
};
use crate::base::{IndicatorCode, Period, PeriodType, UnitCode};
use crate::base::{Lang, Say};
use crate::findings::Finding;
use crate::plan::{ChoiceOption, DataWindow, Office};
use crate::submission::{Parts, State};

/// The consolidated report (tổng hợp) of one plan and period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consolidation {
    /// Identifier of the run: sixteen hexadecimal digits, which all outputs of one run have, and which are the same for the same inputs
    /// (decision 29).
    pub run: String,
    /// Number of the plan.
    pub plan: String,
    /// The period.
    pub period: Period,
    /// The node of the tree of units at which the report is made; none for the unit for which the plan has its returns consolidated.
    pub at: Option<UnitCode>,
    /// First and last day that the figures cover.
    pub window: DataWindow,
    /// The last day on which returns were due.
    pub deadline: Date,
    /// The day up to which the delay of absent returns was counted; none where it was not counted.
    pub as_of: Option<Date>,
    /// The issuing office.
    pub office: Office,
    /// The period before, where a report or accepted returns of it were given.
    pub previous: Option<Period>,
    /// The same period one year before, where a report or accepted returns of it were given.
    pub last_year: Option<Period>,
    /// One line for each indicator that is asked for in this period, in the order of the plan.
    pub lines: Vec<Line>,
    /// The lists that are asked for in this period, in the order of the plan.
    pub lists: Vec<ListTable>,
    /// One row for each unit that owes a return, in the order of the plan.
    pub units: Vec<UnitRow>,
    /// The groups of units by which the lines have sub-totals; empty where the plan has no groups.
    pub groups: Vec<UnitGroup>,
    /// Every input file exactly once, in the order of file names.
    pub ledger: Vec<LedgerRow>,
    /// Every file that was given as the past exactly once, in the order of file names, with what became of it.
    pub past: Vec<LedgerRow>,
    /// All findings, in canonical order.
    pub findings: Vec<Finding>,
    /// Decisions that were carried out.
    pub decisions: Vec<AppliedDecision>,
    /// What the report changes of the one that was issued for its period; none where none was given.
    pub since_issued: Option<IssuedChanges>,
    /// The parts that the report of a derived period was put together from; none where its own returns are collected.
    pub derived: Option<Box<Derivation>>,
}

/// The parts of a derived report (decision 175).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation {
    /// The shorter periods, in order.
    pub parts: Vec<DerivedPart>,
    /// For each unit that the report has, whose answers of which part are its own, in the order of the parts.
    pub of_units: BTreeMap<UnitCode, Vec<PartOfUnit>>,
    /// For each part, where its lines and its units stand in its report.
    pub(super) places: Vec<PartPlaces>,
}

/// Where the lines and the units of a part stand in its report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PartPlaces {
    pub(super) lines: BTreeMap<IndicatorCode, usize>,
    pub(super) units: BTreeMap<UnitCode, usize>,
}

/// A shorter period of a derived report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DerivedPart {
    /// The period.
    pub period: Period,
    /// The file of the report that was issued for the period, from which the figures come; none where they come from the returns.
    pub issued: Option<String>,
    /// The report of the period: made from the returns, or what the issued report says.
    pub report: Consolidation,
}

/// Whose answers in a part belong to a unit: its own, or those of a unit that went over to it whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartOfUnit {
    /// The position in [`Derivation::parts`].
    pub part: usize,
    /// The unit of that time; none where the unit took in part of a divided unit, so that nobody knows its figures.
    pub unit: Option<UnitCode>,
}

/// One indicator of the report, with its total and the answers of all units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The indicator.
    pub code: IndicatorCode,
    /// Whether the indicator asks for a text.
    pub words: bool,
    /// The figure for all units together; none where the indicator does not add up across units, or no unit gave a figure.
    pub total: Option<Decimal>,
    /// How many units chose each option, in the order of the list; empty for every other type of answer.
    pub options: Vec<OptionCount>,
    /// The earliest or latest day of all units; none for every other roll-up.
    pub day: Option<Date>,
    /// False where the sum may count an event twice, or there is no sum.
    pub additive: bool,
    /// The unit whose figure is the total (roll-up `max`, or `none` with one owing unit), or whose day is the earliest or latest.
    pub chosen: Option<UnitCode>,
    /// The total of the period before, as it was issued.
    pub previous: Option<Decimal>,
    /// How many of how many owing units `previous` is made of.
    pub previous_units: Share,
    /// The difference to the period before, over the units that have figures in both periods.
    pub change: Option<Decimal>,
    /// The change in percent of the figure of the same units in the period before, with one decimal.
    pub change_percent: Option<Decimal>,
    /// The comparison that the change comes from; none where there is no change.
    pub compared: Option<PeriodComparison>,
    /// Whether cells of this line in a past report were edited after it was issued, so that the line cannot be compared with it.
    pub past_edited: bool,
    /// The papers from which past figures of this line were entered (decision 75).
    pub past_entered: Vec<String>,
    /// The year to date: flows summed over the periods of the same type, cumulative and yes/no entries as of this period; none for a stock.
    pub year_to_date: Option<Decimal>,
    /// How many of how many owed unit-periods the year to date is made of.
    pub ytd_periods: Share,
    /// The same period one year before; none where no report and no return of it was given.
    pub last_year: Option<LastYear>,
    /// The target, scaled to the period.
    pub target: Option<TargetResult>,
    /// Numbers of owing units by the state of their answers.
    pub states: StateCounts,
    /// The sub-totals, in the order of [`Consolidation::groups`].
    pub groups: Vec<GroupTotal>,
    /// The answer of each owing unit.
    pub by_unit: AnswersByUnit,
}

/// How many units chose an option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionCount {
    /// The option.
    pub option: Arc<ChoiceOption>,
    /// The number of units.
    pub units: u32,
}

impl OptionCount {
    /// The number of units for each option that was chosen: `Đỏ: 2; Xanh: 5`.
    pub fn list(counts: &[Self], lang: Lang) -> String {
        let chosen = counts.iter().filter(|count| count.units > 0);
        chosen.map(|count| format!("{}: {}", count.option.label(lang), count.units)).collect::<Vec<_>>().join("; ")
    }
}

/// A target as it applies to the period, with its attainment.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub struct TargetResult {
    /// The minimum.
    pub min: Option<Decimal>,
    /// The maximum.
    pub max: Option<Decimal>,
    /// The judged value in percent of the minimum (of the maximum where there is no minimum), with one decimal.
    pub attainment: Option<Decimal>,
    /// Whether the value is below, within or above the target; none while it cannot be judged.
    pub met: Option<AgainstTarget>,
    /// The reason why the target is not judged yet, where the report's period or the plan is the reason.
    pub waits: Option<TargetPending>,
    /// The shorter span (a month) for which the target is set, where it is judged on the sum over the whole period; a span with no activity
    /// then goes unnoticed.
    pub summed: Option<PeriodType>,
    /// The units that the attainment is over, where numbers were assigned to units; none for every other target.
    pub assigned: Option<AssignedShare>,
}

/// The units to which numbers were assigned, and those of them that gave a figure: only these can be held against their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub struct AssignedShare {
    /// How many units have a number and a figure, of how many that have a number.
    pub units: Share,
    /// How many units have a figure and no number.
    pub without_number: u32,
    /// The figures of the units that have both, together.
    pub reported: Decimal,
    /// The numbers of the units that have both, together.
    pub number: Decimal,
}

impl AssignedShare {
    /// Whether the units behind the attainment are those behind the total and behind the assigned number.
    pub const fn is_whole(self) -> bool {
        self.units.complete() && self.without_number == 0
    }
}

/// Why a target is not judged yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub enum TargetPending {
    /// The office has not assigned the numbers that the plan leaves to it (“đầy đủ”).
    ForNumbers,
    /// The span of the target, mostly the year, is not over.
    ForItsEnd,
}

impl TargetPending {
    /// The name of the reason in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ForNumbers => "not_assigned",
            Self::ForItsEnd => "span_not_over",
        }
    }
}

/// How a figure compares with its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub enum AgainstTarget {
    /// The figure is less than the minimum.
    Below,
    /// The figure is between minimum and maximum.
    Within,
    /// The figure is more than the maximum.
    Above,
}

/// Numbers of owing units by the state of their answers to one indicator; the sum is the number of all owing units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub struct StateCounts {
    /// A value.
    pub value: u32,
    /// Nil.
    pub nil: u32,
    /// Missing.
    pub missing: u32,
    /// Not applicable.
    pub not_applicable: u32,
    /// Withheld.
    pub withheld: u32,
    /// Not asked for, because the condition of the indicator does not hold. These are not among the owing units.
    pub not_asked: u32,
}

impl StateCounts {
    /// The number of all owing units.
    pub const fn all(self) -> u32 {
        self.value + self.nil + self.missing + self.not_applicable + self.withheld
    }

    /// Counts one more unit with this answer.
    pub(crate) fn count_answer(&mut self, answer: &UnitEntry) {
        if answer.is_not_owed() {
            self.not_asked += 1;
        } else if answer.lacks_periods() {
            // A figure that is not whole is no figure of the period.
            self.missing += 1;
        } else {
            self.count(&answer.state);
        }
    }

    /// Counts one more owing unit, whose answer has this state.
    pub const fn count(&mut self, state: &State) {
        match state {
            State::Value(_) => self.value += 1,
            State::Nil => self.nil += 1,
            State::Missing => self.missing += 1,
            State::NotApplicable => self.not_applicable += 1,
            State::Withheld => self.withheld += 1,
        }
    }
}

/// A unit that owes a return, with the status of its return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRow {
    /// The code.
    pub code: UnitCode,
    /// First day on which the code means this unit.
    pub valid_from: Date,
    /// The name.
    pub name: String,
    /// Whether the return of the unit counts.
    pub status: UnitStatus,
    /// The day of receipt, and whether it is only the day of signing.
    pub received: Option<ReceiptDay>,
    /// Number of working days after the deadline; 0 while in time or unknown.
    pub days_late: u32,
    /// Whether the whole return is “không phát sinh” (nothing happened).
    pub nil: bool,
    /// Whether the return was signed with estimates.
    pub estimate: bool,
    /// Required entries that are missing, in the order of the plan.
    pub missing_cells: Vec<IndicatorCode>,
    /// Number of required entries that the unit owes.
    pub required: u32,
    /// The row of the accepted return in the ledger, from 0; none in a derived report, where several returns count.
    pub file: Option<usize>,
    /// What the return lists about the returns that it was made of; none for a unit's own return.
    pub parts: Option<Arc<Parts>>,
    /// How many of the returns of shorter periods count, and how many the unit owed; none where it owes a return of the period itself.
    pub periods: Option<Share>,
    /// The period of a form that the unit sent instead of this period's, where no return of this period came in.
    pub other_period: Option<Period>,
    /// Number of errors of the return.
    pub errors: u32,
    /// Number of warnings without explanation.
    pub warnings: u32,
    /// Numbers of figures that count but are uncertain.
    pub doubts: DoubtCounts,
}

/// The day on which a return came in, and whether the day of signing was taken for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceiptDay {
    /// The day.
    pub date: Date,
    /// Whether this is the day of signing, because nobody noted the day of receipt (“theo ngày ký”).
    pub by_signature: bool,
}

/// The status of a unit's return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub enum UnitStatus {
    /// The return counts.
    Received,
    /// No return came in.
    Missing,
    /// Several returns contradict each other.
    Conflict,
    /// A return came in and was rejected.
    Rejected,
    /// Of the returns that a derived period is put together from, some count and some do not.
    Partial,
}

impl UnitStatus {
    /// The name of the status in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Missing => "missing",
            Self::Conflict => "conflict",
            Self::Rejected => "rejected",
            Self::Partial => "partial",
        }
    }
}

impl UnitStatus {
    /// The status in words, as reports print it.
    const fn in_words(self, lang: Lang) -> &'static str {
        match self {
            Self::Received => lang.pick("đã gửi", "received"),
            Self::Missing => lang.pick("chưa gửi", "missing"),
            Self::Conflict => lang.pick("mâu thuẫn", "conflict"),
            Self::Rejected => lang.pick("đã gửi, chưa đủ điều kiện tiếp nhận", "sent, not accepted"),
            Self::Partial => lang.pick("chưa gửi đủ các kỳ", "some periods missing"),
        }
    }
}

impl Say for UnitStatus {
    fn say(&self, lang: Lang) -> std::borrow::Cow<'_, str> {
        std::borrow::Cow::Borrowed(self.in_words(lang))
    }
}

/// Vietnamese and English text for a unit that sent another period's form: its status, and the reason why each of its answers is missing.
const OTHER_PERIOD_FORM_TEXT: (&str, &str) = ("gửi biểu của kỳ khác", "sent another period's form");

impl UnitRow {
    /// The status of the unit's return, in words.
    pub fn status_text(&self, lang: Lang) -> std::borrow::Cow<'static, str> {
        if self.other_period.is_some() {
            lang.pick(OTHER_PERIOD_FORM_TEXT.0, OTHER_PERIOD_FORM_TEXT.1).into()
        } else if let Some(Share { have, owed }) = self.periods.filter(|_| self.status == UnitStatus::Partial) {
            match lang {
                Lang::Vi => format!("đã gửi {have}/{owed} kỳ").into(),
                Lang::En => format!("sent {have} of {owed} periods").into(),
            }
        } else {
            self.status.in_words(lang).into()
        }
    }

    /// Whether the return of the unit counts.
    pub fn counts(&self) -> bool {
        self.status == UnitStatus::Received
    }

    /// Whether a return of the unit counts: its own, or one of those that a derived period is put together from.
    pub fn has_reported(&self) -> bool {
        self.file.is_some() || self.periods.is_some_and(|periods| periods.have > 0)
    }

    /// The reason why an answer of the unit is missing, in words.
    pub fn missing_reason_text(&self, why: MissingReason, lang: Lang) -> std::borrow::Cow<'static, str> {
        match self.other_period {
            Some(_) => lang.pick(OTHER_PERIOD_FORM_TEXT.0, OTHER_PERIOD_FORM_TEXT.1).into(),
            None => why.say(lang).into_owned().into(),
        }
    }
}
