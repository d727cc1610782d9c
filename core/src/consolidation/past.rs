//! The past: accepted returns of other periods, for the previous figure, the year to date, and comparisons.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::rollup::{across_units, number};
use super::sorting::sort_files;
use super::{Decision, Partial, Share};
use crate::checks::History;
use crate::plan::{Continuity, Indicator, IndicatorCode, IndicatorKind, Period, Plan, UnitCode};
use crate::submission::{State, Submission};

/// Accepted submissions by period and unit.
pub(super) struct Past<'a> {
    plan: &'a Plan,
    periods: BTreeMap<Period, BTreeMap<&'a UnitCode, &'a Submission>>,
}

impl<'a> Past<'a> {
    /// Sorts the files of each period as the report of that period would have.
    pub(super) fn new(plan: &'a Plan, partial: &'a Partial, decisions: &'a [Decision]) -> Self {
        let mut found: Vec<Period> = partial
            .files()
            .filter_map(|file| match &file.content {
                super::Content::Return(submission) => Some(submission.period),
                _ => None,
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        let periods = found
            .into_iter()
            .map(|period| {
                let owing: Vec<_> = plan.owing_units(period).collect();
                let sorted = sort_files(partial, period, &owing, decisions);
                (period, sorted.accepted.into_iter().map(|(unit, (_, submission))| (unit, submission)).collect())
            })
            .collect();
        Self { plan, periods }
    }

    /// Whether there is an accepted return of that period.
    pub(super) fn has(&self, period: Period) -> bool {
        self.periods.get(&period).is_some_and(|units| !units.is_empty())
    }

    /// The accepted submission of a unit.
    pub(super) fn submission(&self, period: Period, unit: &UnitCode) -> Option<&'a Submission> {
        self.periods.get(&period)?.get(unit).copied()
    }

    /// The accepted submission of a unit, where it is the same unit then as in `now`: a code may have meant another.
    pub(super) fn comparable(&self, period: Period, unit: &UnitCode, now: Period) -> Option<&'a Submission> {
        let submission = self.submission(period, unit)?;
        self.same_unit(period, unit, now).then_some(submission)
    }

    /// Whether figures of the unit in the two periods may be set beside each other.
    pub(super) fn same_unit(&self, period: Period, unit: &UnitCode, now: Period) -> bool {
        let last = |period| self.plan.regime.window(period).last;
        let (one, other) = (last(period), last(now));
        self.plan.comparable(unit, one.min(other), one.max(other)) == Continuity::Same
    }

    /// The total of an earlier period, across the units that owed it then.
    pub(super) fn total(&self, indicator: &Indicator, period: Period) -> Option<Decimal> {
        if !self.has(period) {
            return None;
        }
        let owing = self.owing(indicator, period);
        across_units(indicator, owing.iter().map(|unit| (*unit, self.state(indicator, period, unit)))).value
    }

    /// How many of how many owing units gave a figure in an earlier period.
    pub(super) fn share(&self, indicator: &Indicator, period: Period) -> Share {
        let owing = self.owing(indicator, period);
        let have = owing.iter().filter(|unit| number(self.state(indicator, period, unit)).is_some()).count();
        Share { have: count(have), owed: count(owing.len()) }
    }

    fn owing(&self, indicator: &Indicator, period: Period) -> Vec<&'a UnitCode> {
        self.plan.owing_units(period).filter(|unit| indicator.owed_by.contains(&unit.kind)).map(|unit| &unit.code).collect()
    }

    fn state(&self, indicator: &Indicator, period: Period, unit: &UnitCode) -> &'a State {
        self.submission(period, unit).map_or(&State::Missing, |submission| submission.state(&indicator.code))
    }

    /// What is known of one unit before `period`.
    pub(super) const fn of<'b>(&'b self, unit: &'b UnitCode, period: Period) -> UnitPast<'a, 'b> {
        UnitPast { past: self, unit, period }
    }
}

/// A count that fits the result; more than four thousand million units there are not.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// One unit's earlier periods.
pub(super) struct UnitPast<'a, 'b> {
    past: &'b Past<'a>,
    unit: &'b UnitCode,
    period: Period,
}

impl History for UnitPast<'_, '_> {
    fn year_to_date(&self, code: &IndicatorCode) -> Option<Decimal> {
        let indicator = self.past.plan.indicator(code)?;
        if indicator.kind != IndicatorKind::Flow {
            return Some(Decimal::ZERO);
        }
        let mut sum = Decimal::ZERO;
        for period in self.period.year_to_date().filter(|period| *period != self.period) {
            sum = sum.checked_add(number(self.past.comparable(period, self.unit, self.period)?.state(code))?)?;
        }
        Some(sum)
    }

    fn last(&self, code: &IndicatorCode, most: usize) -> Vec<Decimal> {
        let mut values = Vec::new();
        let mut period = self.period;
        // Two years of months is as far back as anybody looks.
        for _ in 0..24 {
            let Some(earlier) = period.previous().filter(|_| values.len() < most) else { break };
            period = earlier;
            values.extend(self.past.comparable(period, self.unit, self.period).and_then(|s| number(s.state(code))));
        }
        values
    }
}
