//! Finds previous figures and years to date, and compares periods. Issued reports are used first; for periods without one, the accepted
//! returns (decisions 39, 42, 87).

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::levels::refuse_parts_beside_wholes;
use super::rollup::{figure_of_state, roll_up_across_units};
use super::sorting::sort_files;
use super::{Decision, EnteredFor, InputFiles, IssuedContent, IssuedForm, IssuedLine, LedgerRow, Outcome, PastAnswer, PastReport, Share};
use crate::base::IndicatorCode;
use crate::base::Lang;
use crate::base::Period;
use crate::base::Phrase;
use crate::base::UnitCode;
use crate::checks::History;
use crate::plan::{AcrossUnits, Continuity, Indicator, IndicatorKind, Plan, ValueType};
use crate::submission::ReceivedContent;
use crate::submission::{Owed, State, Submission};

/// The figures that are known of one earlier period.
#[derive(Default)]
struct PastPeriod<'a> {
    /// The report that was issued, with the name of its file; otherwise the figures that were entered from paper.
    issued: Option<(&'a IssuedContent, &'a str)>,
    /// The returns that were accepted.
    returns: BTreeMap<&'a UnitCode, &'a Submission>,
    /// Units that owe a return now and whose code did not mean the same unit then.
    changed: BTreeMap<&'a UnitCode, Continuity>,
}

/// The past periods of a report, with the files that they were read from.
pub(super) struct PastPeriods<'a> {
    plan: &'a Plan,
    /// The node at which the report is made.
    node: Option<&'a UnitCode>,
    now: Period,
    periods: BTreeMap<Period, PastPeriod<'a>>,
    /// Every file of the past with what became of it, in the order of file names.
    pub(super) ledger: Vec<LedgerRow>,
}

impl<'a> PastPeriods<'a> {
    /// Sorts the files of each past period as the report of that period would, and finds the report that was issued. `now` is the period of
    /// the report whose past this is.
    pub(super) fn new(
        plan: &'a Plan,
        partial: &'a InputFiles,
        (node, decisions): (Option<&'a UnitCode>, &'a [Decision]),
        now: Period,
    ) -> Self {
        let mut past = Self { plan, node, now, periods: BTreeMap::new(), ledger: Vec::new() };
        past.collect_reports(partial);
        past.collect_returns(partial, decisions);
        past.ledger.sort_by(|one, other| (&one.file, &one.sha256).cmp(&(&other.file, &other.sha256)));
        for (period, then) in &mut past.periods {
            let owing = plan.units_reporting_to(node, now).into_iter().map(|unit| (&unit.code, continuity(plan, &unit.code, *period, now)));
            then.changed = owing.filter(|(_, continuity)| *continuity != Continuity::Same).collect();
        }
        past
    }

    /// Adds the usable reports by period, and a row of the ledger for each report.
    fn collect_reports(&mut self, partial: &'a InputFiles) {
        let mut by_period: BTreeMap<Period, Vec<(&'a PastReport, &'a IssuedContent)>> = BTreeMap::new();
        for report in partial.reports() {
            match &report.content {
                Err(reason) => self.add_ledger_row(report, Outcome::Rejected, Some(reason.clone())),
                Ok(issued) if issued.plan != self.plan.id => {
                    let (has, wanted) = (&issued.plan, &self.plan.id);
                    let reason = Phrase::new(
                        format!("báo cáo theo kế hoạch {has}, không phải {wanted}"),
                        format!("a report for plan {has}, not for {wanted}"),
                    );
                    self.add_ledger_row(report, Outcome::Rejected, Some(reason));
                }
                Ok(issued) if self.is_of_other_units(issued) => {
                    let reason = Phrase::new(
                        "báo cáo của các đơn vị khác, không phải các đơn vị được tổng hợp lần này",
                        "a report over other units than those of this one",
                    );
                    self.add_ledger_row(report, Outcome::Rejected, Some(reason));
                }
                Ok(issued) => match self.exclusion_reason(issued.period) {
                    Some(reason) => self.add_ledger_row(report, Outcome::Skipped, Some(reason)),
                    None => by_period.entry(issued.period).or_default().push((report, issued)),
                },
            }
        }
        for (period, reports) in by_period {
            self.select_report_of_period(period, &reports);
        }
    }

    /// Whether a report is over other units than those that reported to the node then: one of another node, or of another level. Only a plan
    /// with a tree of units has such reports.
    fn is_of_other_units(&self, issued: &IssuedContent) -> bool {
        let has_tree = self.node.is_some() || self.plan.units.iter().any(|unit| unit.parent.is_some());
        if !has_tree || issued.form == IssuedForm::Entered {
            return false;
        }
        let owing: BTreeSet<&UnitCode> =
            self.plan.units_reporting_to(self.node, issued.period).into_iter().map(|unit| &unit.code).collect();
        owing != issued.units.iter().map(|unit| &unit.code).collect()
    }

    /// Chooses the report of one period. Reports of one run count as one report; if there are reports of several runs, none counts.
    fn select_report_of_period(&mut self, period: Period, reports: &[(&'a PastReport, &'a IssuedContent)]) {
        let published = || reports.iter().filter(|(_, issued)| issued.form != IssuedForm::Entered);
        let runs: BTreeSet<&str> = published().map(|(_, issued)| issued.run.as_str()).collect();
        let entered: BTreeSet<&str> = reports.iter().map(|(_, issued)| issued.run.as_str()).collect();
        if runs.len() > 1 || runs.is_empty() && entered.len() > 1 {
            for (report, issued) in reports {
                let others = reports.iter().filter(|(_, other)| other.run != issued.run).map(|(other, _)| other.file.as_str());
                let others = others.collect::<Vec<_>>().join(", ");
                let reason = Phrase::new(
                    format!("cùng kỳ nhưng khác lần tổng hợp với {others}"),
                    format!("of the same period, but of another run than {others}"),
                );
                self.add_ledger_row(report, Outcome::Conflict, Some(reason));
            }
            return;
        }
        // The JSON document comes first: it has the figures as merged, even where the workbook was edited.
        let Some((chosen, issued)) = reports.iter().min_by_key(|(report, issued)| (issued.form, &report.file)) else { return };
        self.periods.entry(period).or_default().issued = Some((*issued, chosen.file.as_str()));
        for (report, other) in reports {
            let file = &chosen.file;
            let (outcome, reason) = if std::ptr::eq(*report, *chosen) {
                (Outcome::Past, None)
            } else if other.lines.iter().any(|line| !line.edited.is_empty()) {
                let reason = Phrase::new(
                    format!("có ô đã bị sửa sau khi tổng hợp; số liệu lấy từ {file}"),
                    format!("cells were edited after the merge; the figures are those of {file}"),
                );
                (Outcome::Superseded, Some(reason))
            } else if other.form == IssuedForm::Entered {
                let reason = Phrase::new(format!("kỳ này đã có báo cáo {file}"), format!("there is the report {file} of this period"));
                (Outcome::Superseded, Some(reason))
            } else {
                (Outcome::Duplicate, Some(Phrase::new(format!("cùng lần tổng hợp với {file}"), format!("of the same run as {file}"))))
            };
            self.add_ledger_row(report, outcome, reason);
        }
    }

    /// Adds the row of a report to the ledger of the past.
    fn add_ledger_row(&mut self, report: &PastReport, outcome: Outcome, reason: Option<Phrase>) {
        let (file, sha256) = (report.file.clone(), report.sha256.clone());
        self.ledger.push(LedgerRow { file, sha256, outcome, unit: None, period: report.period, revision: None, reason });
    }

    /// The reason why a period is not part of the past of this report; `None` where it is.
    fn exclusion_reason(&self, period: Period) -> Option<Phrase> {
        let now = self.now;
        let parts = || self.plan.regime.collected.iter().any(|kind| now.split_into(*kind).contains(&period));
        if period == now {
            Some(Phrase::new("báo cáo của chính kỳ đang tổng hợp", "of the period being merged"))
        } else if period.period_type() != now.period_type() && !parts() {
            let (vi, en) = (period.name(Lang::Vi), period.name(Lang::En));
            Some(Phrase::new(
                format!("{vi} không phải kỳ trước, cũng không nằm trong kỳ này"),
                format!("{en} is not an earlier period of this kind"),
            ))
        } else if period > now {
            Some(Phrase::new("kỳ sau kỳ đang tổng hợp", "of a later period"))
        } else {
            None
        }
    }

    /// Adds the accepted returns by period, and a row of the ledger for each file.
    fn collect_returns(&mut self, partial: &'a InputFiles, decisions: &'a [Decision]) {
        let mut found = BTreeSet::new();
        for file in partial.files() {
            let row = LedgerRow::new_undecided(file);
            match &file.content {
                ReceivedContent::Return(submission) => drop(found.insert(submission.period)),
                ReceivedContent::Rejected { unit, period, reason } => {
                    let (unit, period, reason) = (unit.clone(), *period, Some(reason.clone()));
                    self.ledger.push(LedgerRow { outcome: Outcome::Rejected, unit, period, reason, ..row });
                }
                ReceivedContent::Skipped { reason } => self.ledger.push(LedgerRow { reason: Some(reason.clone()), ..row }),
            }
        }
        for period in found {
            let owing = self.plan.units_reporting_to(self.node, period);
            let mut sorted = sort_files(partial, period, &owing, decisions);
            // What is refused is told in the ledger of the past.
            refuse_parts_beside_wholes(self.plan, self.node, period, &mut sorted);
            let passed_over = self.exclusion_reason(period);
            let issued = self.periods.get(&period).and_then(|then| then.issued);
            let of_period = |row: &LedgerRow| row.period == Some(period) && row.revision.is_some();
            for mut row in sorted.ledger.into_iter().filter(of_period) {
                if let Some(reason) = &passed_over {
                    (row.outcome, row.reason) = (Outcome::Skipped, Some(reason.clone()));
                } else if row.outcome == Outcome::Accepted {
                    row.outcome = Outcome::Past;
                    if let Some((_, file)) = issued {
                        row.reason = Some(Phrase::new(
                            format!("chỉ để đối chiếu: số liệu lấy từ {file}"),
                            format!("for comparison only: the figures are those of {file}"),
                        ));
                    }
                }
                self.ledger.push(row);
            }
            // Returns of this period or of a later one are kept only for the comparison of a whole with its parts; they are not part of the
            // past.
            let returns = sorted.accepted.into_iter().map(|(unit, (_, submission))| (unit, submission)).collect();
            self.periods.entry(period).or_default().returns = returns;
        }
    }

    /// Whether a report or an accepted return of that period is known.
    pub(super) fn has_period(&self, period: Period) -> bool {
        self.periods.get(&period).is_some_and(|then| then.issued.is_some() || !then.returns.is_empty())
    }

    /// The number of periods of which something is known.
    pub(super) fn count_periods(&self) -> usize {
        self.periods.len()
    }

    /// The issued report of a period, with the name of its file; `None` where no report of the period counts.
    pub(super) fn issued_report(&self, period: Period) -> Option<(&'a IssuedContent, &'a str)> {
        self.periods.get(&period)?.issued
    }

    /// The periods that have a report, each with the report and the name of its file.
    pub(super) fn reports(&self) -> impl Iterator<Item = (Period, &'a IssuedContent, &'a str)> {
        self.periods.iter().filter_map(|(period, then)| then.issued.map(|(issued, file)| (*period, issued, file)))
    }

    /// The accepted returns of a period.
    pub(super) fn returns(&self, period: Period) -> impl Iterator<Item = (&'a UnitCode, &'a Submission)> {
        self.periods.get(&period).into_iter().flat_map(|then| then.returns.iter().map(|(unit, submission)| (*unit, *submission)))
    }

    /// Whether the figures of a unit that owes a return now can be compared with those of an earlier period.
    pub(super) fn continuity(&self, period: Period, unit: &UnitCode) -> Continuity {
        let changed = self.periods.get(&period).and_then(|then| then.changed.get(unit));
        changed.cloned().unwrap_or(Continuity::Same)
    }

    /// The line of an indicator in the report of a period; `None` without a report, and where the line is absent or has edited cells.
    fn comparable_line(&self, indicator: &Indicator, period: Period) -> Option<(&'a IssuedContent, &'a IssuedLine)> {
        let (issued, _) = self.issued_report(period)?;
        let line = issued.line(&indicator.code).filter(|line| line.edited.is_empty())?;
        Some((issued, line))
    }

    /// The figure that a unit of that time gave in an earlier period: as issued where there is a report, otherwise from its return.
    pub(super) fn figure_of_unit(&self, indicator: &Indicator, period: Period, unit: &UnitCode) -> Option<Decimal> {
        if self.issued_report(period).is_some() {
            let (issued, line) = self.comparable_line(indicator, period)?;
            let place = issued.unit_index(unit)?;
            let known = issued.units.get(place)?.valid_from.is_none_or(|from| self.valid_from(period, unit) == Some(from));
            return match line.answer(place) {
                PastAnswer::Figure(figure) if known => Some(figure),
                _ => None,
            };
        }
        figure_of_state(self.periods.get(&period)?.returns.get(unit)?.state(&indicator.code))
    }

    /// The first day on which the code meant the unit that it means on the last day of `period`; `None` where it means no unit on that day.
    fn valid_from(&self, period: Period, unit: &UnitCode) -> Option<jiff::civil::Date> {
        Some(self.plan.unit(unit, self.plan.regime.window(period).last)?.valid_from)
    }

    /// The figure of an earlier period with which a unit that owes a return now is compared: its own, or the sum over the units that it was
    /// joined from. `None` where its code meant another unit then.
    pub(super) fn earlier_figure(&self, indicator: &Indicator, period: Period, unit: &UnitCode) -> Option<Decimal> {
        let Some(changed) = self.periods.get(&period)?.changed.get(unit) else { return self.figure_of_unit(indicator, period, unit) };
        match changed {
            Continuity::Same => self.figure_of_unit(indicator, period, unit),
            Continuity::Joined(predecessors) => {
                let adds_up = indicator.value != ValueType::Boolean
                    && matches!(indicator.across_units, AcrossUnits::Sum | AcrossUnits::SumWarn | AcrossUnits::Max);
                let figures = predecessors.iter().map(|predecessor| self.figure_of_unit(indicator, period, predecessor));
                let figures: Vec<Decimal> = figures.collect::<Option<_>>().filter(|_| adds_up || predecessors.len() == 1)?;
                match indicator.across_units {
                    AcrossUnits::Max => figures.into_iter().max(),
                    _ => figures.into_iter().map(Some).reduce(|sum, figure| sum?.checked_add(figure?)).flatten(),
                }
            }
            Continuity::Broken => None,
        }
    }

    /// Whether the answers of the units in an earlier period are known, not only the figure of all of them.
    pub(super) fn knows_units(&self, indicator: &Indicator, period: Period) -> bool {
        match self.issued_report(period) {
            Some(_) => self.comparable_line(indicator, period).is_some_and(|(_, line)| line.entered != Some(EnteredFor::AllUnits)),
            None => self.has_period(period),
        }
    }

    /// Whether a unit that owes a return now, or one of those that it was joined from, said yes in an earlier period; `None` without an
    /// answer. Errors: its code meant another unit then.
    pub(super) fn said_yes(&self, indicator: &Indicator, period: Period, unit: &UnitCode) -> Result<Option<bool>, Continuity> {
        let said = |unit: &UnitCode| self.figure_of_unit(indicator, period, unit).map(|figure| !figure.is_zero());
        match self.periods.get(&period).and_then(|then| then.changed.get(unit)) {
            None | Some(Continuity::Same) => Ok(said(unit)),
            Some(Continuity::Joined(predecessors)) => Ok(predecessors.iter().filter_map(said).max()),
            Some(Continuity::Broken) => Err(Continuity::Broken),
        }
    }

    /// The total of an earlier period over the units that owed the indicator then; `None` where the period or the total is not known.
    pub(super) fn total(&self, indicator: &Indicator, period: Period) -> Option<Decimal> {
        if self.issued_report(period).is_some() {
            return self.comparable_line(indicator, period)?.1.total;
        }
        if !self.has_period(period) {
            return None;
        }
        let owing = self.owing_units(indicator, period);
        roll_up_across_units(indicator, owing.iter().map(|unit| (*unit, self.state(indicator, period, unit)))).value
    }

    /// How many units gave a figure in an earlier period, and how many owed one.
    pub(super) fn reporting_share(&self, indicator: &Indicator, period: Period) -> Share {
        if let Some((issued, _)) = self.issued_report(period) {
            // Nothing is known of an absent line, and a list of entered figures says nothing about the units that it leaves out. Both are
            // counted as still owed, because otherwise a year to date would look complete without them.
            let all = || saturating_u32(self.owing_units(indicator, period).len());
            let Some(line) = issued.line(&indicator.code) else { return Share { have: 0, owed: all() } };
            return match line.entered {
                Some(EnteredFor::AllUnits) => Share { have: all(), owed: all() },
                Some(EnteredFor::Units) => {
                    let have = saturating_u32(line.figures().count());
                    Share { have, owed: have.max(all()) }
                }
                // Where cells were edited, no figure is certain, and all count as still owed.
                None if self.has_edited_cells(indicator, period) => Share { have: 0, ..line.share() },
                None => line.share(),
            };
        }
        let mut owing = self.owing_units(indicator, period);
        owing.retain(|unit| !self.is_not_asked(indicator, period, unit));
        let have = owing.iter().filter(|unit| figure_of_state(self.state(indicator, period, unit)).is_some()).count();
        Share { have: saturating_u32(have), owed: saturating_u32(owing.len()) }
    }

    /// The year to date that the report of a period printed, with the number of figures that it is made of, one for each unit and period;
    /// `None` where there is none, or where it covers this one period only.
    pub(super) fn printed_year_to_date(&self, indicator: &Indicator, period: Period) -> Option<(Decimal, Share)> {
        let (_, line) = self.comparable_line(indicator, period)?;
        let covers = line.ytd_periods.have > line.share().have;
        line.year_to_date.filter(|_| covers).map(|figure| (figure, line.ytd_periods))
    }

    /// The figure of the beginning of the year that the report of an earlier period carried on; `None` where it has none.
    pub(super) fn carried_first_figure(&self, indicator: &Indicator, period: Period) -> Option<(Decimal, Share)> {
        let (_, line) = self.comparable_line(indicator, period)?;
        line.year_to_date.map(|figure| (figure, line.ytd_periods))
    }

    /// Whether cells of this line were edited in the period's report, so that the line cannot be compared.
    pub(super) fn has_edited_cells(&self, indicator: &Indicator, period: Period) -> bool {
        self.issued_report(period).and_then(|(issued, _)| issued.line(&indicator.code)).is_some_and(|line| !line.edited.is_empty())
    }

    /// The paper from which the total of a period was entered; `None` where no figures were entered for the line.
    pub(super) fn entered_total_basis(&self, indicator: &Indicator, period: Period) -> Option<&'a str> {
        self.issued_report(period)?.0.line(&indicator.code)?.basis.as_deref()
    }

    /// The units that owed the indicator in that period.
    fn owing_units(&self, indicator: &Indicator, period: Period) -> Vec<&'a UnitCode> {
        let owing = self.plan.units_reporting_to(self.node, period).into_iter();
        let day = self.plan.regime.window(period).last;
        owing.filter(|unit| self.plan.owes(unit, &indicator.owed_by, day)).map(|unit| &unit.code).collect()
    }

    /// Whether the condition on which the indicator is asked does not hold in the accepted return of a unit.
    fn is_not_asked(&self, indicator: &Indicator, period: Period, unit: &UnitCode) -> bool {
        let submission = self.periods.get(&period).and_then(|then| then.returns.get(unit)).filter(|_| indicator.asked_if.is_some());
        let kind = self.plan.unit(unit, self.plan.regime.window(period).last).map(|unit| &unit.kind);
        submission.zip(kind).is_some_and(|(submission, kind)| submission.owes(self.plan, indicator, kind) == Owed::No)
    }

    /// The state of the answer in the accepted return of a unit; [`State::Missing`] where there is no return.
    fn state(&self, indicator: &Indicator, period: Period, unit: &UnitCode) -> &'a State {
        let submission = self.periods.get(&period).and_then(|then| then.returns.get(unit));
        submission.map_or(&State::Missing, |submission| submission.state(&indicator.code))
    }

    /// The earlier periods of one unit, for checks.
    pub(super) const fn for_unit<'b>(&'b self, unit: &'b UnitCode) -> UnitHistory<'a, 'b> {
        UnitHistory { past: self, unit }
    }
}

/// Whether `code` means the same unit at the end of both periods, a unit that was joined from others, or a unit whose figures cannot be
/// compared.
pub(super) fn continuity(plan: &Plan, code: &UnitCode, then: Period, now: Period) -> Continuity {
    let last = |period| plan.regime.window(period).last;
    let (from, to) = (last(then).min(last(now)), last(then).max(last(now)));
    let moved = plan.successions.iter().any(|change| from < change.on && change.on <= to && (change.to == *code || change.from == *code));
    // Units without any change, of which there may be thousands, need no search of their own.
    match (plan.unit(code, from), plan.unit(code, to)) {
        (Some(earlier), Some(later)) if !moved && std::ptr::eq(earlier, later) => Continuity::Same,
        _ => plan.continuity(code, from, to),
    }
}

/// Converts a count to `u32`, the type of counts in the result; a count beyond that range, which no report reaches, becomes the largest
/// `u32`.
pub(super) fn saturating_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The earlier periods of one unit, from which checks take its figures.
pub(super) struct UnitHistory<'a, 'b> {
    past: &'b PastPeriods<'a>,
    unit: &'b UnitCode,
}

impl History for UnitHistory<'_, '_> {
    fn year_to_date(&self, code: &IndicatorCode) -> Option<Decimal> {
        let indicator = self.past.plan.indicator(code)?;
        if indicator.kind != IndicatorKind::Flow {
            return Some(Decimal::ZERO);
        }
        let mut sum = Decimal::ZERO;
        for period in self.past.now.year_to_date().filter(|period| *period != self.past.now) {
            sum = sum.checked_add(self.past.earlier_figure(indicator, period, self.unit)?)?;
        }
        Some(sum)
    }

    fn last_figures(&self, code: &IndicatorCode, most: usize) -> Vec<Decimal> {
        let Some(indicator) = self.past.plan.indicator(code).filter(|_| self.past.count_periods() > 0) else { return Vec::new() };
        let mut values = Vec::new();
        let mut period = self.past.now;
        // The search goes back two years of months at most.
        for _ in 0..24 {
            let Some(earlier) = self.past.plan.regime.previous(period).filter(|_| values.len() < most) else { break };
            period = earlier;
            values.extend(self.past.earlier_figure(indicator, period, self.unit));
        }
        values
    }
}
