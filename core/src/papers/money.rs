//! Reckons the money assigned and spent, over the units that gave both sums.

use rust_decimal::Decimal;

use super::report_lines::{ReportLine, ReportLines, figure_of};
use crate::base::UnitCode;
use crate::consolidation;
use crate::plan::ReportRole;

/// The money assigned and spent.
pub(super) struct Money<'a> {
    /// The line of the money that was assigned.
    pub(super) planned: ReportLine<'a>,
    /// The line of the money that was spent.
    pub(super) spent: ReportLine<'a>,
    /// How many units gave both sums.
    pub(super) units: usize,
    /// What was assigned to these units.
    pub(super) assigned: Decimal,
    /// What these units have spent.
    pub(super) used: Decimal,
    /// The second of the first, in percent; none where the lines have other units of measure, or nothing was assigned.
    pub(super) share: Option<Decimal>,
}

impl<'a> Money<'a> {
    /// The money in these lines; `None` where they do not have both, or nobody gave one of them.
    pub(super) fn reckon(data: &ReportLines<'a>, lines: &[ReportLine<'a>]) -> Option<Self> {
        let with_role = |role| data.told.with_role(role).find_map(|code| lines.iter().find(|line| line.line.code == *code)).copied();
        let (planned, spent) = (with_role(ReportRole::BudgetPlanned)?, with_role(ReportRole::BudgetSpent)?);
        if planned.line.total.is_none() || spent.line.total.is_none() {
            return None;
        }
        let both = |unit: &&UnitCode| figure_of(planned, unit).is_some() && figure_of(spent, unit).is_some();
        let units: Vec<&UnitCode> = planned.line.by_unit.keys().filter(both).collect();
        let sum = |line: ReportLine<'_>| units.iter().filter_map(|unit| figure_of(line, unit)).sum::<Decimal>();
        let (assigned, used) = (sum(planned), sum(spent));
        let is_one_measure = planned.indicator.unit_of_measure == spent.indicator.unit_of_measure;
        let share = consolidation::percent(used, assigned).filter(|_| is_one_measure);
        Some(Self { planned, spent, units: units.len(), assigned, used, share })
    }

    /// Whether all units that gave one of the sums gave both, so that the share is that of the totals.
    pub(super) fn is_of_all(&self) -> bool {
        Some(self.assigned) == self.planned.line.total && Some(self.used) == self.spent.line.total
    }
}
