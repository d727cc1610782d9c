//! Gathers the figures of the previous period, which fill the column “Kỳ trước” of the forms of the next one.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::InputFiles;
use super::past::PastPeriods;
use crate::base::{IndicatorCode, Period, UnitCode};
use crate::plan::{Continuity, Plan, ValueType};

/// The figures of all units in the period before: as they were issued in a report, otherwise as they were accepted from returns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviousPeriodFigures {
    /// The period before.
    pub period: Period,
    /// The figures of each unit that owes a return now: its own, or the sum over the units that it was joined from.
    pub units: BTreeMap<UnitCode, BTreeMap<IndicatorCode, Decimal>>,
    /// Units that were joined from several units since the period before, each with those units.
    pub joined: BTreeMap<UnitCode, BTreeSet<UnitCode>>,
    /// Units that cannot be compared, because their code meant another unit then, or a part of one.
    pub not_comparable: BTreeSet<UnitCode>,
    /// Indicators without figures, because their cells in the issued report were edited.
    pub edited: BTreeSet<IndicatorCode>,
}

impl PreviousPeriodFigures {
    /// The figures of a unit in the period before, each with its indicator; empty where none is known.
    pub fn figures(&self, unit: &UnitCode) -> impl Iterator<Item = (&IndicatorCode, &Decimal)> {
        self.units.get(unit).into_iter().flatten()
    }
}

/// Collects the figures of the period before `now` from reports and returns of the past; `None` where the report year begins with `now`.
pub fn collect_previous_figures(plan: &Plan, past: &InputFiles, now: Period) -> Option<PreviousPeriodFigures> {
    let period = now.previous_in_year()?;
    let past = PastPeriods::new(plan, past, (None, &[]), now);
    let mut before = PreviousPeriodFigures {
        period,
        units: BTreeMap::new(),
        joined: BTreeMap::new(),
        not_comparable: BTreeSet::new(),
        edited: BTreeSet::new(),
    };
    let edited = plan.indicators.iter().filter(|indicator| past.has_edited_cells(indicator, period));
    before.edited = edited.map(|indicator| indicator.code.clone()).collect();
    for unit in plan.owing_units(now) {
        let asked = plan.asked_indicators(now.period_type(), &unit.kind);
        let asked = asked.filter(|indicator| !indicator.is_text() && indicator.value != ValueType::Boolean);
        let figures = asked.filter_map(|indicator| Some((indicator.code.clone(), past.earlier_figure(indicator, period, &unit.code)?)));
        before.units.insert(unit.code.clone(), figures.collect());
        match past.continuity(period, &unit.code) {
            Continuity::Same => {}
            Continuity::Joined(predecessors) => drop(before.joined.insert(unit.code.clone(), predecessors)),
            Continuity::Broken => drop(before.not_comparable.insert(unit.code.clone())),
        }
    }
    Some(before)
}
