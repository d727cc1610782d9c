//! Gathers the lines of the report with their indicators, the outline by which they are told, and the names of the units.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::default_outline::default_outline;
use crate::base::{IndicatorCode, UnitCode};
use crate::consolidation::{self, Consolidation, TargetResult};
use crate::plan::{Indicator, Plan, ReportOutline};

/// The report with its lines by heading and code.
pub(super) struct ReportLines<'a> {
    pub(super) plan: &'a Plan,
    pub(super) report: &'a Consolidation,
    pub(super) told: ReportOutline,
    /// The lines with their indicators, in the order of the report.
    pub(super) lines: Vec<ReportLine<'a>>,
    names: BTreeMap<&'a UnitCode, &'a str>,
}

/// A line of the report with its indicator.
#[derive(Clone, Copy)]
pub(super) struct ReportLine<'a> {
    pub(super) line: &'a consolidation::Line,
    pub(super) indicator: &'a Indicator,
}

impl<'a> ReportLine<'a> {
    /// The target that the plan itself sets.
    pub(super) fn given_target(self) -> Option<&'a TargetResult> {
        self.line.given_target(self.indicator)
    }

    /// Whether the total may count an event twice.
    pub(super) fn may_count_twice(self) -> bool {
        self.line.total_may_count_twice(self.indicator)
    }
}

impl<'a> ReportLines<'a> {
    pub(super) fn new(plan: &'a Plan, report: &'a Consolidation) -> Self {
        let indicators: BTreeMap<_, _> = plan.indicators.iter().map(|indicator| (&indicator.code, indicator)).collect();
        let lines = report.lines.iter().filter_map(|line| Some(ReportLine { line, indicator: indicators.get(&line.code)? })).collect();
        Self {
            plan,
            report,
            told: plan.told().unwrap_or_else(|| default_outline(plan)),
            lines,
            names: report.units.iter().map(|unit| (&unit.code, unit.name.as_str())).collect(),
        }
    }

    /// The lines under a heading of the plan.
    pub(super) fn under<'b>(&'b self, heading: &'b str) -> impl Iterator<Item = ReportLine<'a>> + 'b {
        self.lines.iter().filter(move |line| line.indicator.heading == heading).copied()
    }

    /// The line of an indicator.
    pub(super) fn line(&self, code: &IndicatorCode) -> Option<ReportLine<'a>> {
        self.lines.iter().find(|line| line.line.code == *code).copied()
    }

    /// The name of a unit, or its code where the report does not list the unit.
    pub(super) fn unit_name(&self, code: &'a UnitCode) -> &'a str {
        self.names.get(code).copied().unwrap_or(code.as_str())
    }
}

/// The figure of a unit.
pub(super) fn figure_of(line: ReportLine<'_>, unit: &UnitCode) -> Option<Decimal> {
    line.line.by_unit.get(unit).and_then(|entry| entry.state.number())
}
