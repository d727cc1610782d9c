//! Verifies the report's account of earlier periods. Each past file has one row in the ledger, and previous figures and years to date
//! follow from these files.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::matrix::{self, figure_of_state};
use super::{VerifyResult, broken_invariant};
use crate::base::{Period, UnitCode};
use crate::consolidation::{
    Consolidation, EnteredFor, InputFiles, IssuedContent, LedgerRow, Line, MissingReason, Outcome, PastAnswer, PeriodComparison, Share,
    UnitEntry,
};
use crate::plan::{AcrossTime, Continuity, Indicator, IndicatorKind, Plan, ValueType};
use crate::submission::ReceivedContent;
use crate::submission::{Owed, Submission};

/// Checks the figures of earlier periods in a finished report against the files of the past.
///
/// # Errors
/// The first [`BrokenInvariant`](super::BrokenInvariant):
/// * a file of the past that is not in the ledger exactly once (2);
/// * two reports, or two returns of one unit, that count for one period (2);
/// * a previous figure, a change or a year to date that does not follow from those files (3).
pub fn verify_past(plan: &Plan, past: &InputFiles, report: &Consolidation) -> VerifyResult {
    verify_past_files_once(past, report)?;
    let counted = CountedPast::from_files(plan, past, report)?;
    verify_issued_parts(plan, &counted, report)?;
    for line in &report.lines {
        let Some(indicator) = plan.indicator(&line.code) else { continue };
        let previous = report.previous.and_then(|before| counted.total(plan, indicator, before));
        if line.previous != previous
            || !counted.is_change_right(
                plan,
                indicator,
                line,
                (report.previous, [line.change, line.change_percent], line.compared.as_ref()),
            )
            || !counted.is_last_year_right(plan, indicator, line, report)
            || !counted.is_year_to_date_right(plan, indicator, line, report)
        {
            let code = &line.code;
            return broken_invariant(
                3,
                format!("chỉ tiêu {code}: kỳ trước, tăng giảm hoặc lũy kế khác với các tệp của kỳ trước"),
                format!("indicator {code}: previous, change or year to date differ from the files of the past"),
            );
        }
    }
    Ok(())
}

/// Verifies that the parts of a derived report that were issued have the figures of that report, unit by unit.
fn verify_issued_parts(plan: &Plan, counted: &CountedPast<'_>, report: &Consolidation) -> VerifyResult {
    let parts = report.derived.iter().flat_map(|derivation| &derivation.parts).filter(|part| part.issued.is_some());
    for part in parts {
        for line in &part.report.lines {
            let Some(indicator) = plan.indicator(&line.code) else { continue };
            let is_word = !indicator.has_figure() && indicator.value != ValueType::Boolean;
            let is_same = |(unit, answer): (&UnitCode, &UnitEntry)| {
                let issued = counted.figure_of_unit(plan, indicator, part.period, unit).filter(|_| !is_word);
                figure_of_state(&answer.state) == issued
            };
            if !counted.reports.contains_key(&part.period) || !line.by_unit.iter().all(is_same) {
                let (code, period) = (&line.code, part.period);
                return broken_invariant(
                    3,
                    format!("chỉ tiêu {code}: số liệu kỳ {period} khác với báo cáo đã phát hành"),
                    format!("indicator {code}: the figures of {period} differ from the issued report"),
                );
            }
        }
    }
    Ok(())
}

/// Verifies that every file of the past is in the ledger of the past exactly once.
fn verify_past_files_once(past: &InputFiles, report: &Consolidation) -> VerifyResult {
    let files = past.files().map(|file| (&file.file, &file.sha256));
    let given: BTreeSet<_> = files.chain(past.reports().map(|report| (&report.file, &report.sha256))).collect();
    let told: BTreeSet<_> = report.past.iter().map(|row| (&row.file, &row.sha256)).collect();
    if given == told && told.len() == report.past.len() && past.len() == given.len() {
        return Ok(());
    }
    let (files, rows) = (past.len(), report.past.len());
    broken_invariant(
        2,
        format!("có {files} tệp của kỳ trước nhưng danh sách tệp nhận được có {rows} dòng"),
        format!("{files} files of the past, but {rows} rows in the ledger"),
    )
}

/// The reports and returns that count for each earlier period.
struct CountedPast<'a> {
    /// The node at which the report is made.
    node: Option<&'a UnitCode>,
    reports: BTreeMap<Period, &'a IssuedContent>,
    /// The index of each unit in the report of a period.
    places: BTreeMap<Period, BTreeMap<&'a UnitCode, usize>>,
    /// For each unit that owes a return now, whether its code meant the same unit in the period before, and one year before.
    same: BTreeMap<Period, BTreeMap<UnitCode, Continuity>>,
    returns: BTreeMap<(Period, &'a UnitCode), &'a Submission>,
}

impl<'a> CountedPast<'a> {
    /// Gathers the files that the ledger of the past marks as used. Errors: two of them count for one period, or one is not among the
    /// files.
    fn from_files(plan: &Plan, past: &'a InputFiles, report: &'a Consolidation) -> Result<Self, super::BrokenInvariant> {
        let used: BTreeMap<(&str, &str), &LedgerRow> = (report.past.iter())
            .filter(|row| row.outcome == Outcome::Past)
            .map(|row| ((row.file.as_str(), row.sha256.as_str()), row))
            .collect();
        let mut compared: BTreeSet<Period> = report.previous.into_iter().chain(report.last_year).collect();
        if plan.indicators.iter().any(is_yes_if_ever) {
            compared.extend(report.period.year_to_date().filter(|period| *period != report.period));
        }
        let same = compared.into_iter().map(|before| (before, continuity(plan, report, before))).collect();
        let mut counted =
            Self { node: report.at.as_ref(), reports: BTreeMap::new(), places: BTreeMap::new(), same, returns: BTreeMap::new() };
        let mut twice = false;
        let mut found = 0;
        for file in past.reports().filter(|file| used.contains_key(&(file.file.as_str(), file.sha256.as_str()))) {
            if let Ok(issued) = &file.content {
                found += 1;
                twice |= counted.reports.insert(issued.period, issued).is_some();
                counted.places.insert(issued.period, issued.units.iter().map(|unit| &unit.code).zip(0..).collect());
            }
        }
        for file in past.files().filter(|file| used.contains_key(&(file.file.as_str(), file.sha256.as_str()))) {
            if let ReceivedContent::Return(submission) = &file.content {
                found += 1;
                twice |= counted.returns.insert((submission.period, &submission.unit), submission).is_some();
            }
        }
        if twice || found != used.len() {
            return broken_invariant(2, "một kỳ trước được tính hai lần".to_owned(), "a period of the past counts twice".to_owned());
        }
        Ok(counted)
    }

    /// Whether a report or a return of that period counts.
    fn has_period(&self, period: Period) -> bool {
        self.reports.contains_key(&period) || self.returns.keys().any(|(of, _)| *of == period)
    }

    /// The total of an indicator in an earlier period, recomputed from the files.
    fn total(&self, plan: &Plan, indicator: &Indicator, period: Period) -> Option<Decimal> {
        if let Some(issued) = self.reports.get(&period) {
            return issued.line(&indicator.code).filter(|line| line.edited.is_empty())?.total;
        }
        let owing: Vec<&UnitCode> = owing_units((plan, self.node), indicator, period).collect();
        let figures = owing.iter().filter_map(|unit| figure_of_state(self.returns.get(&(period, *unit))?.state(&indicator.code)));
        matrix::roll_up_figures(indicator.across_units, owing.len(), figures)
    }

    /// How many units gave a figure in an earlier period, and how many owed one, recomputed from the files.
    fn reporting_share(&self, plan: &Plan, indicator: &Indicator, period: Period) -> Share {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        if let Some(issued) = self.reports.get(&period) {
            let all = number(owing_units((plan, self.node), indicator, period).count());
            let Some(line) = issued.line(&indicator.code) else { return Share { have: 0, owed: all } };
            let owed = line.answers.iter().filter(|told| **told != PastAnswer::NotOwed).count();
            let have = line.answers.iter().filter(|told| matches!(told, PastAnswer::Figure(_))).count();
            return match line.entered {
                Some(EnteredFor::AllUnits) => Share { have: all, owed: all },
                Some(EnteredFor::Units) => Share { have: number(have), owed: all.max(number(have)) },
                None => Share { have: if line.edited.is_empty() { number(have) } else { 0 }, owed: number(owed) },
            };
        }
        // A unit whose return says that the indicator does not concern it owed nothing.
        let is_asked = |unit: &&UnitCode| {
            let answer = indicator.asked_if.as_ref().and_then(|_| self.returns.get(&(period, *unit)));
            let kind = plan.unit(unit, plan.regime.window(period).last).map(|unit| &unit.kind);
            answer.zip(kind).is_none_or(|(submission, kind)| submission.owes(plan, indicator, kind) != Owed::No)
        };
        let asked = owing_units((plan, self.node), indicator, period).filter(is_asked);
        let figures = asked.map(|unit| figure_of_state(self.returns.get(&(period, unit))?.state(&indicator.code)));
        let figures: Vec<Option<Decimal>> = figures.collect();
        Share { have: number(figures.iter().flatten().count()), owed: number(figures.len()) }
    }

    /// The figure of one unit in an earlier period: as issued where there is a report, otherwise from its return.
    fn figure_of_unit(&self, plan: &Plan, indicator: &Indicator, period: Period, unit: &UnitCode) -> Option<Decimal> {
        if let Some(issued) = self.reports.get(&period) {
            let line = issued.line(&indicator.code).filter(|line| line.edited.is_empty())?;
            let place = *self.places.get(&period)?.get(unit)?;
            let day = plan.regime.window(period).last;
            let same = |from| plan.unit(unit, day).is_some_and(|unit| unit.valid_from == from);
            return match line.answers.get(place) {
                Some(PastAnswer::Figure(figure)) if issued.units.get(place)?.valid_from.is_none_or(same) => Some(*figure),
                _ => None,
            };
        }
        figure_of_state(self.returns.get(&(period, unit))?.state(&indicator.code))
    }

    /// Whether what the line states of the same period one year before follows from the files.
    fn is_last_year_right(&self, plan: &Plan, indicator: &Indicator, line: &Line, report: &Consolidation) -> bool {
        let (Some(before), Some(told)) = (report.last_year, &line.last_year) else {
            return report.last_year.is_none() && line.last_year.is_none();
        };
        told.total == self.total(plan, indicator, before)
            && told.units == self.reporting_share(plan, indicator, before)
            && self.is_change_right(plan, indicator, line, (Some(before), [told.change, told.change_percent], told.compared.as_ref()))
    }

    /// Whether the change since an earlier period that the line states, and the change in percent, are those of the recomputed figures of
    /// the same units.
    fn is_change_right(
        &self,
        plan: &Plan,
        indicator: &Indicator,
        line: &Line,
        (before, [change, percent], compared): (Option<Period>, [Option<Decimal>; 2], Option<&PeriodComparison>),
    ) -> bool {
        let (compared, before) = match (compared, before) {
            (Some(compared), Some(before)) => (compared, before),
            (None, _) => return change.is_none() && percent.is_none(),
            (Some(_), None) => return false,
        };
        let apart: BTreeSet<&UnitCode> = compared.apart.iter().collect();
        let (mut now, mut then) = (Vec::new(), Vec::new());
        for (unit, answer) in line.by_unit.iter().filter(|(unit, _)| !apart.contains(unit)) {
            let Some(figure) = figure_of_state(&answer.state) else { continue };
            now.push(figure);
            then.extend(match self.same.get(&before).and_then(|units| units.get(unit)).unwrap_or(&Continuity::Broken) {
                Continuity::Same => self.figure_of_unit(plan, indicator, before, unit),
                Continuity::Joined(parts) => {
                    let parts: Option<Vec<Decimal>> = parts.iter().map(|part| self.figure_of_unit(plan, indicator, before, part)).collect();
                    parts.and_then(|parts| matrix::roll_up_figures(indicator.across_units, parts.len(), parts.into_iter()))
                }
                Continuity::Broken => None,
            });
        }
        let owing = line.by_unit.len();
        now.len() == then.len()
            && usize::try_from(compared.units) == Ok(now.len())
            && matrix::roll_up_figures(indicator.across_units, owing, now.into_iter()) == Some(compared.now)
            && matrix::roll_up_figures(indicator.across_units, owing, then.into_iter()) == Some(compared.before)
            && change == compared.now.checked_sub(compared.before)
    }

    /// Whether the year to date of the line, and its number of unit-periods, equal the recomputed ones.
    fn is_year_to_date_right(&self, plan: &Plan, indicator: &Indicator, line: &Line, report: &Consolidation) -> bool {
        let of_a_day = indicator.kind == IndicatorKind::Stock && indicator.value != ValueType::Boolean;
        let alone = !indicator.is_text()
            && indicator.across_time == AcrossTime::None
            && (indicator.kind == IndicatorKind::Flow || indicator.value == ValueType::Boolean);
        if indicator.across_time == AcrossTime::First {
            return self.is_first_figure_right(plan, indicator, line, report);
        }
        if is_yes_if_ever(indicator) {
            return self.is_yes_so_far_right(plan, indicator, line, report);
        }
        if of_a_day || alone {
            return line.year_to_date.is_none() && line.ytd_periods == Share::default();
        }
        if indicator.kind != IndicatorKind::Flow || indicator.across_time != AcrossTime::Sum {
            return line.year_to_date == line.total;
        }
        let earlier: Vec<Period> = report.period.year_to_date().filter(|period| *period != report.period).collect();
        // The newest report without a report before it whose year to date covers more than its own period gives the year to date of all
        // periods before it.
        let from = earlier.iter().rposition(|period| {
            let reported_before = earlier.iter().any(|other| other < period && self.reports.contains_key(other));
            let line = self.reports.get(period).and_then(|issued| issued.line(&indicator.code));
            !reported_before
                && line.is_some_and(|line| {
                    let beyond = line.ytd_periods.have > self.reporting_share(plan, indicator, *period).have;
                    line.edited.is_empty() && line.year_to_date.is_some() && beyond
                })
        });
        let mut sum = line.total;
        let own = line.by_unit.values().filter(|answer| whole_figure(answer).is_some()).count();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let (mut have, mut owed) = (number(own), number(line.by_unit.values().filter(is_owed).count()));
        for (place, period) in earlier.iter().enumerate().skip(from.unwrap_or(0)) {
            let printed = (from == Some(place)).then(|| self.reports.get(period)?.line(&indicator.code)).flatten();
            let (figure, share) = match printed {
                Some(printed) => (printed.year_to_date, printed.ytd_periods),
                None if self.has_period(*period) => (self.total(plan, indicator, *period), self.reporting_share(plan, indicator, *period)),
                None => (None, Share { have: 0, owed: number(owing_units((plan, self.node), indicator, *period).count()) }),
            };
            have = have.saturating_add(share.have);
            owed = owed.saturating_add(share.owed);
            sum = match (sum, figure) {
                (Some(one), Some(other)) => one.checked_add(other),
                (one, other) => one.or(other),
            };
        }
        line.year_to_date == sum && line.ytd_periods == Share { have, owed }
    }
}

/// Whether the year to date of the indicator counts units that said yes in any period.
fn is_yes_if_ever(indicator: &Indicator) -> bool {
    indicator.value == ValueType::Boolean && indicator.across_time == AcrossTime::Any
}

/// The figure of an answer that lacks no period.
fn whole_figure(answer: &UnitEntry) -> Option<Decimal> {
    figure_of_state(&answer.state).filter(|_| answer.why.is_none())
}

/// Whether the unit owes the answer.
const fn is_owed(answer: &&UnitEntry) -> bool {
    !matches!(answer.why, Some(MissingReason::NotAsked | MissingReason::NotCombined))
}

impl CountedPast<'_> {
    /// Whether the year to date of the line counts each unit that said yes in this period or an earlier one, and is absent where the answers
    /// of an earlier period are not known unit by unit.
    fn is_yes_so_far_right(&self, plan: &Plan, indicator: &Indicator, line: &Line, report: &Consolidation) -> bool {
        let earlier: Vec<Period> = report.period.year_to_date().filter(|period| *period != report.period).collect();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let mut have = number(line.by_unit.values().filter(|answer| whole_figure(answer).is_some()).count());
        let mut owed = number(line.by_unit.values().filter(is_owed).count());
        let mut known = true;
        for period in &earlier {
            let share = self.reporting_share(plan, indicator, *period);
            have = have.saturating_add(share.have);
            owed = owed.saturating_add(share.owed);
            known &= match self.reports.get(period).map(|issued| issued.line(&indicator.code)) {
                Some(line) => line.is_some_and(|line| line.edited.is_empty() && line.entered != Some(EnteredFor::AllUnits)),
                None => self.has_period(*period),
            };
        }
        let mut said = Vec::new();
        for (unit, answer) in &line.by_unit {
            let mut answers: Vec<Decimal> = whole_figure(answer).into_iter().collect();
            let mut unsure = false;
            for period in &earlier {
                let of = |unit: &UnitCode| self.figure_of_unit(plan, indicator, *period, unit);
                match self.same.get(period).and_then(|units| units.get(unit)) {
                    Some(Continuity::Same) => answers.extend(of(unit)),
                    Some(Continuity::Joined(parts)) => answers.extend(parts.iter().filter_map(of)),
                    Some(Continuity::Broken) | None => unsure = true,
                }
            }
            let yes = answers.contains(&Decimal::ONE);
            known &= yes || !unsure;
            said.extend((!answers.is_empty()).then_some(if yes { Decimal::ONE } else { Decimal::ZERO }));
        }
        let figure = matrix::roll_up_figures(indicator.across_units, line.by_unit.len(), said.into_iter()).filter(|_| known);
        line.year_to_date == figure && line.ytd_periods == Share { have, owed }
    }

    /// Whether the year to date of the line is the figure of the first period of the year: as it is known of that period, or as the newest
    /// report before this one carried it on.
    fn is_first_figure_right(&self, plan: &Plan, indicator: &Indicator, line: &Line, report: &Consolidation) -> bool {
        let mut periods: Vec<Period> = report.period.year_to_date().collect();
        if periods.first() == Some(&report.period) {
            return line.year_to_date == line.total;
        }
        periods.retain(|period| *period != report.period);
        let Some(first) = periods.first().copied() else { return false };
        if let Some(total) = self.total(plan, indicator, first) {
            return line.year_to_date == Some(total) && line.ytd_periods == self.reporting_share(plan, indicator, first);
        }
        let carried = periods.iter().rev().find_map(|period| {
            let line = self.reports.get(period)?.line(&indicator.code)?;
            line.year_to_date.filter(|_| line.edited.is_empty())
        });
        line.year_to_date == carried
    }
}

/// For each unit that owes a return now, whether its code meant the same unit in the period before. Where no unit changed between the two
/// periods, a unit is looked up by its code alone.
fn continuity(plan: &Plan, report: &Consolidation, before: Period) -> BTreeMap<UnitCode, Continuity> {
    let (from, to) = (plan.regime.window(before).last, plan.regime.window(report.period).last);
    let quiet = !plan.successions.iter().any(|change| from < change.on && change.on <= to);
    let of = |unit: &UnitCode| match plan.unit(unit, from) {
        Some(then) if quiet && then.is_in_force(to) => Continuity::Same,
        None if quiet => Continuity::Broken,
        _ => plan.continuity(unit, from, to),
    };
    report.units.iter().map(|row| (row.code.clone(), of(&row.code))).collect()
}

/// The units that owe the indicator in that period.
fn owing_units<'p>(
    (plan, node): (&'p Plan, Option<&UnitCode>),
    indicator: &'p Indicator,
    period: Period,
) -> impl Iterator<Item = &'p UnitCode> + use<'p> {
    let units = plan.units_reporting_to(node, period).into_iter();
    let day = plan.regime.window(period).last;
    units.filter(move |unit| plan.owes(unit, &indicator.owed_by, day)).map(|unit| &unit.code)
}
