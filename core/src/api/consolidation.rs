//! Defines the public type of a consolidated report: its totals, units, ledger of files, and findings.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use super::{Finding, Plan, finding};
use crate::base::Date;
use crate::base::{CellRef, ChoiceOption, IndicatorCode, Lang, Period, Phrase, UnitCode};
use crate::consolidation::{self, MissingReason, Outcome, Share, StateCounts, TargetResult, UnitStatus};
use crate::submission::State;

/// The consolidated report of a plan and period (tổng hợp): totals over units and time, and the answers of units that each consists of.
///
/// Every value of this type was verified: only [`consolidate`](super::consolidate) makes one, and it cannot be changed afterwards.
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

/// A unit that owes a return, and the state of its return.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitRow<'c> {
    row: &'c consolidation::UnitRow,
    report: &'c consolidation::Consolidation,
}

/// One file and its outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerRow<'c>(&'c consolidation::LedgerRow);

impl Consolidation {
    /// Wraps a report that has passed the verification.
    pub(super) fn verified(plan: &Plan, report: consolidation::Consolidation) -> Self {
        Self { plan: plan.clone(), report }
    }

    /// The wrapped report.
    pub(super) const fn inner(&self) -> &consolidation::Consolidation {
        &self.report
    }

    /// The plan.
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The id of the run: sixteen hexadecimal digits, the same for the same plan, files and instructions (decision 86). The workbook and
    /// the JSON document of a run contain the id.
    pub fn run(&self) -> &str {
        &self.report.run
    }

    /// The period.
    pub const fn period(&self) -> Period {
        self.report.period
    }

    /// The first and the last day of the period that the figures cover.
    pub fn window(&self) -> RangeInclusive<Date> {
        Date::of(self.report.window.first)..=Date::of(self.report.window.last)
    }

    /// The last day on which returns were due.
    pub fn deadline(&self) -> Date {
        Date::of(self.report.deadline)
    }

    /// The period before, where reports or returns of it were given as the past.
    pub const fn previous(&self) -> Option<Period> {
        self.report.previous
    }

    /// One line for each indicator that is asked for in this period, in the order of the plan.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = Line<'_>> {
        self.report.lines.iter().map(|line| Line { line, report: &self.report })
    }

    /// The line of an indicator; `None` where the report has no such line.
    pub fn line(&self, code: impl AsRef<str>) -> Option<Line<'_>> {
        self.lines().find(|line| line.code().as_str() == code.as_ref())
    }

    /// One row for each unit that owes a return, in the order of the plan.
    pub fn units(&self) -> impl ExactSizeIterator<Item = UnitRow<'_>> {
        self.report.units.iter().map(|row| UnitRow { row, report: &self.report })
    }

    /// One row for each file that was merged, in the order of the names.
    pub fn ledger(&self) -> impl ExactSizeIterator<Item = LedgerRow<'_>> {
        self.report.ledger.iter().map(LedgerRow)
    }

    /// One row for each file that was given as the past, in the order of the names.
    pub fn past(&self) -> impl ExactSizeIterator<Item = LedgerRow<'_>> {
        self.report.past.iter().map(LedgerRow)
    }

    /// All findings: those of the files that count, and those of the merge.
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
    /// The code of the indicator.
    pub fn code(self) -> &'c IndicatorCode {
        &self.line.code
    }

    /// The figure for all units together, in the unit of measure of the indicator; `None` where figures are not combined across units, or
    /// no unit gave a figure.
    pub fn total(self) -> Option<Decimal> {
        self.line.total
    }

    /// How many units chose each option, in the order of the list; empty where the indicator is not answered by choosing.
    pub fn option_counts(self) -> impl ExactSizeIterator<Item = (&'c ChoiceOption, u32)> {
        self.line.options.iter().map(|count| (&*count.option, count.units))
    }

    /// Whether the total is a sum that counts nothing twice. False where events may be counted twice, or the total is no sum.
    pub fn is_additive(self) -> bool {
        self.line.additive
    }

    /// The total of the period before, as it was issued; `None` where it is unknown.
    pub fn previous(self) -> Option<Decimal> {
        self.line.previous
    }

    /// The difference from the period before, over the units that have figures in both periods (decision 42); `None` where nothing can be
    /// compared.
    pub fn change(self) -> Option<Decimal> {
        self.line.change
    }

    /// The change in percent of the figures of the same units in the period before, with one decimal place; `None` where there is no change
    /// to relate to them.
    pub fn change_percent(self) -> Option<Decimal> {
        self.line.change_percent
    }

    /// The sum since the report year began; `None` for a stock (decisions 18, 42).
    pub fn year_to_date(self) -> Option<Decimal> {
        self.line.year_to_date
    }

    /// How many figures the year to date is made of, and how many are owed for it. Each unit owes one figure for each period.
    pub fn year_to_date_share(self) -> Share {
        self.line.ytd_periods
    }

    /// How many of the units that owe an answer have each state.
    pub fn states(self) -> StateCounts {
        self.line.states
    }

    /// The target, scaled to the period, and whether it was met; `None` where the indicator has no target.
    pub fn target(self) -> Option<&'c TargetResult> {
        self.line.target.as_ref()
    }

    /// The answer of each unit that owes one, in the order of the codes.
    pub fn answers(self) -> impl ExactSizeIterator<Item = (&'c UnitCode, Answer<'c>)> {
        self.line.by_unit.iter().map(move |(unit, answer)| (unit, Answer { answer, report: self.report }))
    }
}

impl<'c> Answer<'c> {
    /// The state of the answer.
    pub fn state(self) -> &'c State {
        &self.answer.state
    }

    /// The figure that counts: the value, 0 for nil, `None` for everything else.
    pub fn number(self) -> Option<Decimal> {
        self.answer.state.number()
    }

    /// The reason why the answer is missing; `None` where it is not missing.
    pub fn missing_reason(self) -> Option<MissingReason> {
        self.answer.why
    }

    /// The row in the ledger of the file from which the answer was read.
    pub fn file(self) -> Option<LedgerRow<'c>> {
        let row = self.answer.source.as_ref()?.file();
        self.report.ledger.get(row).map(LedgerRow)
    }

    /// The sheet and the cell from which the answer was read; `None` where the file is no workbook.
    pub fn cell(self) -> Option<(&'c str, CellRef)> {
        let source = self.answer.source.as_ref()?;
        Some((source.sheet()?, source.cell()?))
    }

    /// The text that was read, where it could not be understood as an answer.
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

    /// Whether the figure counts although it is doubtful, because there is an error or an unexplained warning about it (decision 79).
    pub fn is_doubtful(self) -> bool {
        self.answer.doubt().is_some()
    }
}

impl<'c> UnitRow<'c> {
    /// The code of the unit.
    pub fn code(self) -> &'c UnitCode {
        &self.row.code
    }

    /// The name of the unit.
    pub fn name(self) -> &'c str {
        &self.row.name
    }

    /// Whether the return of the unit counts, and if not, why.
    pub fn status(self) -> UnitStatus {
        self.row.status
    }

    /// The file with the return that counts; `None` where no return counts.
    pub fn file(self) -> Option<LedgerRow<'c>> {
        self.report.ledger.get(self.row.file?).map(LedgerRow)
    }

    /// The day on which the return came in; the day of signing where the day of receipt was not recorded.
    pub fn received_on(self) -> Option<Date> {
        self.row.received.map(|received| Date::of(received.date))
    }

    /// How many working days after the deadline the return came in, or has been missing so far; 0 where it is in time, or this is unknown.
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

    /// The SHA-256 of the file, in lower-case hexadecimal.
    pub fn sha256(self) -> &'c str {
        &self.0.sha256
    }

    /// The outcome of the file: whether it counts, and if not, why.
    pub fn outcome(self) -> Outcome {
        self.0.outcome
    }

    /// The reason for the outcome, where the outcome needs one.
    pub fn reason(self) -> Option<&'c Phrase> {
        self.0.reason.as_ref()
    }

    /// The unit that sent the file, where it is known.
    pub fn unit(self) -> Option<&'c UnitCode> {
        self.0.unit.as_ref()
    }

    /// The period of the return, where it is known.
    pub fn period(self) -> Option<Period> {
        self.0.period
    }

    /// The revision of the return: 1 for the first that the unit sent, 2 for the second, and so on; `None` where it is unknown.
    pub fn revision(self) -> Option<u32> {
        self.0.revision
    }
}
