//! The types of a consolidation: totals over units and time, each with the units that it came from.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{AppliedDecision, Correction, Doubt, DoubtCounts, LedgerRow};
use crate::base::CellRef;
use crate::base::{IndicatorCode, Period, PeriodType, UnitCode};
use crate::base::{Lang, Say};
use crate::findings::Finding;
use crate::plan::{DataWindow, Office};
use crate::submission::State;

/// The consolidated report (tổng hợp) of one plan and period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consolidation {
    /// The run: sixteen hexadecimal letters that all outputs of one run bear, the same for the same inputs (decision 29).
    pub run: String,
    /// Number of the plan.
    pub plan: String,
    /// The period.
    pub period: Period,
    /// First and last day that the figures tell of.
    pub window: DataWindow,
    /// The last day on which returns were due.
    pub deadline: Date,
    /// The day up to which absent returns were counted as late.
    pub as_of: Option<Date>,
    /// The issuing office.
    pub office: Office,
    /// The period before, where accepted returns of it were given.
    pub previous: Option<Period>,
    /// One line an indicator that is asked for in this period, in the order of the plan.
    pub lines: Vec<Line>,
    /// One row a unit that owes a return, in the order of the plan.
    pub units: Vec<UnitRow>,
    /// Every input file exactly once, in the order of the names.
    pub ledger: Vec<LedgerRow>,
    /// Every file that was given as the past exactly once, in the order of the names, with what became of it.
    pub past: Vec<LedgerRow>,
    /// All findings, in canonical order.
    pub findings: Vec<Finding>,
    /// Decisions that were carried out.
    pub decisions: Vec<AppliedDecision>,
}

/// One indicator of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The indicator.
    pub code: IndicatorCode,
    /// Whether it asks for words.
    pub words: bool,
    /// The figure for all units together; none where it does not add up across units, or nobody gave one.
    pub total: Option<Decimal>,
    /// False where the sum may count a thing twice, or there is no sum.
    pub additive: bool,
    /// The unit whose figure is the total (roll-up `max`, or `none` with one owing unit).
    pub chosen: Option<UnitCode>,
    /// The total of the period before, as it was issued.
    pub previous: Option<Decimal>,
    /// How many of how many owing units stood behind `previous`.
    pub previous_units: Share,
    /// The difference to the period before, over the units that have figures in both: like is compared with like.
    pub change: Option<Decimal>,
    /// The change in percent of what the same units gave before, with one place.
    pub change_percent: Option<Decimal>,
    /// The units that the change is about; none where there is no change.
    pub compared: Option<PeriodComparison>,
    /// Cells of a past report that were edited since it was issued, so that this line cannot be compared with it.
    pub past_edited: bool,
    /// The papers that past figures of this line were entered from (decision 75).
    pub past_entered: Vec<String>,
    /// Year to date: flows summed over the periods of the same type, cumulative and yes/no entries as of this period. A stock has none.
    pub year_to_date: Option<Decimal>,
    /// How many of how many owed unit-periods stand behind the year to date.
    pub ytd_periods: Share,
    /// The target, scaled to the period.
    pub target: Option<TargetResult>,
    /// How many owing units in which state.
    pub states: StateCounts,
    /// The answer of each owing unit.
    pub by_unit: BTreeMap<UnitCode, UnitEntry>,
}

/// What a change is about: the units that have figures in both periods (decision 42).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodComparison {
    /// How many there are.
    pub units: u32,
    /// Their figure of this period.
    pub now: Decimal,
    /// Their figure of the period before.
    pub before: Decimal,
    /// Units that have a figure in this period and none before.
    pub apart: Vec<UnitCode>,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub struct Share {
    /// How many there are.
    pub have: u32,
    /// How many are owed.
    pub owed: u32,
}

impl Share {
    /// Whether all are there.
    pub const fn complete(self) -> bool {
        self.have >= self.owed
    }
}

/// A target as it applies to the period, and how it was met.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub struct TargetResult {
    /// The least.
    pub min: Option<Decimal>,
    /// The most.
    pub max: Option<Decimal>,
    /// The value judged against the least (the most where there is no least), in percent with one place.
    pub attainment: Option<Decimal>,
    /// How it was met; none while it cannot be judged.
    pub met: Option<AgainstTarget>,
    /// Why it is not judged yet, where the report's period or the plan is the reason.
    pub waits: Option<TargetPending>,
    /// It is set for a shorter span (a month) and judged on the sum of the period: a span without any is not seen.
    pub summed: Option<PeriodType>,
}

/// Why a target is not judged yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub enum TargetPending {
    /// The office has not assigned the numbers that the plan leaves to it (“đầy đủ”).
    ForNumbers,
    /// Its span, mostly the year, is not over.
    ForItsEnd,
}

impl TargetPending {
    /// The name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ForNumbers => "not_assigned",
            Self::ForItsEnd => "span_not_over",
        }
    }
}

/// Where the figure lies against its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub enum AgainstTarget {
    /// Less than the least.
    Below,
    /// Within.
    Within,
    /// More than the most.
    Above,
}

/// Owing units by state; together they are all owing units.
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
}

impl StateCounts {
    /// All owing units.
    pub const fn all(self) -> u32 {
        self.value + self.nil + self.missing + self.not_applicable + self.withheld
    }

    /// Counts one more unit.
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

/// The answer of one unit to one indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitEntry {
    /// Its state, after corrections.
    pub state: State,
    /// Why it is missing, where it is.
    pub why: Option<MissingReason>,
    /// Where it was read.
    pub source: Option<EntrySource>,
    /// Raw text, note, correction, doubt. Boxed, because most answers have none and a report holds 500,000 answers.
    pub extras: Option<Box<EntryExtras>>,
}

/// Optional data of an answer: raw text, note, correction, doubt.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntryExtras {
    /// The text that was read where it could not be understood.
    pub raw: Option<String>,
    /// The officer's note.
    pub note: Option<String>,
    /// The office's correction, which the state already carries.
    pub corrected: Option<Correction>,
    /// Why the figure is not sure, where it is not.
    pub doubt: Option<Doubt>,
}

impl EntryExtras {
    /// The extras boxed; `None` where all of them are absent.
    pub fn boxed_unless_absent(self) -> Option<Box<Self>> {
        (self != Self::default()).then(|| Box::new(self))
    }
}

impl UnitEntry {
    /// The text that was read where it could not be understood.
    pub fn raw(&self) -> Option<&str> {
        self.extras.as_ref()?.raw.as_deref()
    }

    /// The officer's note.
    pub fn note(&self) -> Option<&str> {
        self.extras.as_ref()?.note.as_deref()
    }

    /// The office's correction, which the state already carries.
    pub fn correction(&self) -> Option<&Correction> {
        self.extras.as_ref()?.corrected.as_ref()
    }

    /// Why the figure is not sure, where it is not.
    pub fn doubt(&self) -> Option<Doubt> {
        self.extras.as_ref()?.doubt
    }
}

/// Where an answer was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntrySource {
    /// Row of the ledger, from 0.
    pub file: u32,
    /// The sheet; none for a JSON submission.
    pub sheet: Option<Arc<str>>,
    /// The cell; none for a JSON submission, and for a nil that follows from the box.
    pub cell: Option<CellRef>,
}

/// Why an owed answer is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub enum MissingReason {
    /// No return came in.
    NoReturn,
    /// The cell is empty.
    Blank,
    /// The cell, or the whole file, could not be understood.
    Unreadable,
    /// Several returns contradict each other.
    Conflict,
    /// The return is on the form of an earlier version of the plan, which did not ask for it, or left it to the unit.
    NotAskedThen,
}

impl MissingReason {
    /// The name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoReturn => "no_return",
            Self::Blank => "blank",
            Self::Unreadable => "unreadable",
            Self::Conflict => "conflict",
            Self::NotAskedThen => "not_asked_then",
        }
    }
}

impl Say for MissingReason {
    fn say(&self, lang: Lang) -> std::borrow::Cow<'_, str> {
        std::borrow::Cow::Borrowed(match self {
            Self::NoReturn => lang.pick("chưa gửi", "no return"),
            Self::Blank => lang.pick("để trống", "blank"),
            Self::Unreadable => lang.pick("số liệu chưa hợp lệ", "not a valid figure"),
            Self::Conflict => lang.pick("mâu thuẫn", "conflict"),
            Self::NotAskedThen => lang.pick("mẫu cũ chưa yêu cầu", "not asked then"),
        })
    }
}

/// A unit that owes a return, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRow {
    /// The code.
    pub code: UnitCode,
    /// First day on which the code means this unit.
    pub valid_from: Date,
    /// The name.
    pub name: String,
    /// Whether its return counts.
    pub status: UnitStatus,
    /// The day of receipt, and whether it is only the day of signing.
    pub received: Option<ReceiptDay>,
    /// Working days after the deadline; 0 while in time or unknown.
    pub days_late: u32,
    /// The whole return is “không phát sinh”.
    pub nil: bool,
    /// The return was signed with estimates.
    pub estimate: bool,
    /// Required entries that are missing, in the order of the plan.
    pub missing_cells: Vec<IndicatorCode>,
    /// Required entries that are owed.
    pub required: u32,
    /// The accepted return, by row of the ledger from 0.
    pub file: Option<usize>,
    /// The period of a form that the unit sent in place of this one's, where nothing else of it came in.
    pub other_period: Option<Period>,
    /// Errors of the return.
    pub errors: u32,
    /// Warnings without explanation.
    pub warnings: u32,
    /// Figures that count and are not sure.
    pub doubts: DoubtCounts,
}

/// When a return came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceiptDay {
    /// The day.
    pub date: Date,
    /// It is the day of signing, since nobody noted the day of receipt (“theo ngày ký”).
    pub by_signature: bool,
}

/// How a unit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub enum UnitStatus {
    /// Its return counts.
    Received,
    /// Nothing came in.
    Missing,
    /// Returns contradict each other.
    Conflict,
    /// What came in could not be taken.
    Rejected,
}

impl UnitStatus {
    /// The name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Missing => "missing",
            Self::Conflict => "conflict",
            Self::Rejected => "rejected",
        }
    }
}

impl UnitStatus {
    const fn in_words(self, lang: Lang) -> &'static str {
        match self {
            Self::Received => lang.pick("đã gửi", "received"),
            Self::Missing => lang.pick("chưa gửi", "missing"),
            Self::Conflict => lang.pick("mâu thuẫn", "conflict"),
            Self::Rejected => lang.pick("đã gửi, chưa đủ điều kiện tiếp nhận", "sent, not accepted"),
        }
    }
}

impl Say for UnitStatus {
    fn say(&self, lang: Lang) -> std::borrow::Cow<'_, str> {
        std::borrow::Cow::Borrowed(self.in_words(lang))
    }
}

/// How a unit stands that sent another period's form, and what is said of each of its answers.
const OTHER_FORM: (&str, &str) = ("gửi biểu của kỳ khác", "sent another period's form");

impl UnitRow {
    /// How it stands, in words.
    pub fn status_text(&self, lang: Lang) -> std::borrow::Cow<'static, str> {
        if self.other_period.is_some() { lang.pick(OTHER_FORM.0, OTHER_FORM.1).into() } else { self.status.in_words(lang).into() }
    }

    /// Why an answer of it is missing, in words.
    pub fn missing_reason_text(&self, why: MissingReason, lang: Lang) -> std::borrow::Cow<'static, str> {
        match self.other_period {
            Some(_) => lang.pick(OTHER_FORM.0, OTHER_FORM.1).into(),
            None => why.say(lang).into_owned().into(),
        }
    }
}
