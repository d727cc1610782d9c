//! The public type of a consolidation: totals, units, the ledger of files, and findings.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use super::{Date, Finding, Plan, finding};
use crate::base::{CellRef, IndicatorCode, Lang, Period, Phrase, UnitCode};
use crate::consolidation::{self, MissingReason, Outcome, Share, StateCounts, TargetResult, UnitStatus};
use crate::submission::State;

/// The consolidated report of a plan and period (tổng hợp): totals over units and time, and who stands behind each.
///
/// There is none that was not verified: [`consolidate`](super::consolidate) alone makes one, and nothing changes it afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consolidation {
    plan: Plan,
    report: consolidation::Consolidation,
}

/// One indicator of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'c> {
    line: &'c consolidation::Line,
    report: &'c consolidation::Consolidation,
}

/// The answer of one unit to one indicator, after corrections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer<'c> {
    answer: &'c consolidation::UnitEntry,
    report: &'c consolidation::Consolidation,
}

/// A unit that owes a return, and how it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitRow<'c> {
    row: &'c consolidation::UnitRow,
    report: &'c consolidation::Consolidation,
}

/// One file and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerRow<'c>(&'c consolidation::LedgerRow);

impl Consolidation {
    pub(super) fn verified(plan: &Plan, report: consolidation::Consolidation) -> Self {
        Self { plan: plan.clone(), report }
    }

    pub(super) const fn inner(&self) -> &consolidation::Consolidation {
        &self.report
    }

    /// The plan.
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What identifies the run: sixteen hexadecimal digits, the same for the same plan, files and instructions (decision 86). Workbook
    /// and JSON of one run bear it.
    pub fn run(&self) -> &str {
        &self.report.run
    }

    /// The period.
    pub const fn period(&self) -> Period {
        self.report.period
    }

    /// First and last day that the figures tell of.
    pub fn window(&self) -> RangeInclusive<Date> {
        Date::of(self.report.window.first)..=Date::of(self.report.window.last)
    }

    /// The last day on which returns were due.
    pub fn deadline(&self) -> Date {
        Date::of(self.report.deadline)
    }

    /// The period before, where something of it was given as the past.
    pub const fn previous(&self) -> Option<Period> {
        self.report.previous
    }

    /// One line an indicator that is asked for in this period, in the order of the plan.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = Line<'_>> {
        self.report.lines.iter().map(|line| Line { line, report: &self.report })
    }

    /// The line of an indicator.
    pub fn line(&self, code: impl AsRef<str>) -> Option<Line<'_>> {
        self.lines().find(|line| line.code().as_str() == code.as_ref())
    }

    /// One row a unit that owes a return, in the order of the plan.
    pub fn units(&self) -> impl ExactSizeIterator<Item = UnitRow<'_>> {
        self.report.units.iter().map(|row| UnitRow { row, report: &self.report })
    }

    /// Every file that was merged exactly once, in the order of the names.
    pub fn ledger(&self) -> impl ExactSizeIterator<Item = LedgerRow<'_>> {
        self.report.ledger.iter().map(LedgerRow)
    }

    /// Every file that was given as the past exactly once, in the order of the names.
    pub fn past(&self) -> impl ExactSizeIterator<Item = LedgerRow<'_>> {
        self.report.past.iter().map(LedgerRow)
    }

    /// All findings: those of the files that count, and those of merging them.
    pub fn findings(&self) -> impl ExactSizeIterator<Item = Finding<'_>> {
        finding::each(&self.report.findings)
    }

    /// The document `tonghop-report/1`, in one line, with its sentences in `lang`. [`read_report`](super::read_report) reads it.
    ///
    /// # Errors
    /// None in practice: everything in a report has a JSON form.
    pub fn to_json(&self, lang: Lang) -> serde_json::Result<String> {
        crate::report::to_json(&self.report, lang)
    }
}

impl<'c> Line<'c> {
    /// The indicator.
    pub fn code(self) -> &'c IndicatorCode {
        &self.line.code
    }

    /// The figure for all units together, in the indicator's unit of measure; `None` where it does not add up across units, or nobody
    /// gave one.
    pub fn total(self) -> Option<Decimal> {
        self.line.total
    }

    /// False where the sum may count a thing twice, or there is no sum.
    pub fn is_additive(self) -> bool {
        self.line.additive
    }

    /// The total of the period before, as it was issued.
    pub fn previous(self) -> Option<Decimal> {
        self.line.previous
    }

    /// The difference to the period before, over the units that have figures in both (decision 42).
    pub fn change(self) -> Option<Decimal> {
        self.line.change
    }

    /// The change in percent of what the same units gave before, with one decimal place.
    pub fn change_percent(self) -> Option<Decimal> {
        self.line.change_percent
    }

    /// The sum since the report year began; a stock has none (decisions 18, 42).
    pub fn year_to_date(self) -> Option<Decimal> {
        self.line.year_to_date
    }

    /// How many of how many owed unit-periods stand behind the year to date.
    pub fn year_to_date_share(self) -> Share {
        self.line.ytd_periods
    }

    /// How many owing units are in which state.
    pub fn states(self) -> StateCounts {
        self.line.states
    }

    /// The target, scaled to the period, and how it was met.
    pub fn target(self) -> Option<&'c TargetResult> {
        self.line.target.as_ref()
    }

    /// The answer of each owing unit, in the order of the codes.
    pub fn answers(self) -> impl ExactSizeIterator<Item = (&'c UnitCode, Answer<'c>)> {
        self.line.by_unit.iter().map(move |(unit, answer)| (unit, Answer { answer, report: self.report }))
    }
}

impl<'c> Answer<'c> {
    /// Its state.
    pub fn state(self) -> &'c State {
        &self.answer.state
    }

    /// The figure that counts: the value, 0 for nil, `None` for everything else.
    pub fn number(self) -> Option<Decimal> {
        self.answer.state.number()
    }

    /// Why it is missing, where it is.
    pub fn missing_reason(self) -> Option<MissingReason> {
        self.answer.why
    }

    /// The file that it was read from, by its row of the ledger.
    pub fn file(self) -> Option<LedgerRow<'c>> {
        let row = usize::try_from(self.answer.source.as_ref()?.file).ok()?;
        self.report.ledger.get(row).map(LedgerRow)
    }

    /// The sheet and the cell that it was read from, where it came in a workbook.
    pub fn cell(self) -> Option<(&'c str, CellRef)> {
        let source = self.answer.source.as_ref()?;
        Some((source.sheet.as_deref()?, source.cell?))
    }

    /// The text that was read, where it could not be understood.
    pub fn raw(self) -> Option<&'c str> {
        self.answer.raw()
    }

    /// The note of the person who filled in the return.
    pub fn note(self) -> Option<&'c str> {
        self.answer.note()
    }

    /// Whether the office corrected or confirmed the figure.
    pub fn is_corrected(self) -> bool {
        self.answer.correction().is_some()
    }

    /// Whether the figure counts and is not sure: an error or an unexplained warning stands at it (decision 79).
    pub fn is_doubtful(self) -> bool {
        self.answer.doubt().is_some()
    }
}

impl<'c> UnitRow<'c> {
    /// The code.
    pub fn code(self) -> &'c UnitCode {
        &self.row.code
    }

    /// The name.
    pub fn name(self) -> &'c str {
        &self.row.name
    }

    /// Whether its return counts, and if not, why.
    pub fn status(self) -> UnitStatus {
        self.row.status
    }

    /// The return that counts.
    pub fn file(self) -> Option<LedgerRow<'c>> {
        self.report.ledger.get(self.row.file?).map(LedgerRow)
    }

    /// The day on which the return came in; the day of signing where nobody noted it.
    pub fn received_on(self) -> Option<Date> {
        self.row.received.map(|received| Date::of(received.date))
    }

    /// Working days after the deadline; 0 while in time or unknown.
    pub fn days_late(self) -> u32 {
        self.row.days_late
    }

    /// Required answers that are missing, in the order of the plan.
    pub fn missing(self) -> &'c [IndicatorCode] {
        &self.row.missing_cells
    }
}

impl<'c> LedgerRow<'c> {
    /// The name of the file.
    pub fn file(self) -> &'c str {
        &self.0.file
    }

    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub fn sha256(self) -> &'c str {
        &self.0.sha256
    }

    /// What became of it.
    pub fn outcome(self) -> Outcome {
        self.0.outcome
    }

    /// Why, where the outcome needs a reason.
    pub fn reason(self) -> Option<&'c Phrase> {
        self.0.reason.as_ref()
    }

    /// The unit, where it could be established.
    pub fn unit(self) -> Option<&'c UnitCode> {
        self.0.unit.as_ref()
    }

    /// The period, where it could be established.
    pub fn period(self) -> Option<Period> {
        self.0.period
    }

    /// Which sending of the unit it is, where it could be established.
    pub fn revision(self) -> Option<u32> {
        self.0.revision
    }
}
