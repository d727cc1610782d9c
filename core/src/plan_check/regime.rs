//! Checks the reporting regime: possible windows, deadlines, periods and holidays.

use std::collections::BTreeSet;

use super::Faults;
use super::entries::PlanEntries;
use crate::base::Period;
use crate::findings::{PlanReferenceProblem, PlanRegimeProblem as Problem};
use crate::plan::DeadlineRule;

pub(super) fn check(entries: &PlanEntries, faults: &mut Faults) {
    if let Some(day) = entries.cut_off_day
        && !(1..=27).contains(&day)
    {
        faults.add("/regime/cut_off_day", Problem::CutOffDay { day });
    }
    check_periods(entries, faults);
    check_levels(entries, faults);
    let mut dates = BTreeSet::new();
    for holiday in &entries.holidays {
        let date = holiday.entry.date;
        if !dates.insert(date) {
            faults.add(holiday.field_pointer("date"), PlanReferenceProblem::RepeatedHoliday { date });
        }
    }
}

fn check_periods(entries: &PlanEntries, faults: &mut Faults) {
    if let Some(collected) = &entries.collected {
        if collected.is_empty() {
            faults.add("/regime/collected", Problem::NothingCollected {});
        } else if let Some(period) = entries.first
            && !collected.contains(&period.period_type())
        {
            faults.add("/regime/first", Problem::FirstNotCollected { period });
        }
    }
    if let (Some(last), Some(first)) = (entries.last_year, entries.first)
        && !(first.year()..=*Period::YEARS.end()).contains(&last)
    {
        let problem = Problem::LastYear { last: last.to_string(), first: first.year().to_string() };
        faults.add("/regime/last_year", problem);
    }
}

fn check_levels(entries: &PlanEntries, faults: &mut Faults) {
    if entries.no_level {
        faults.add("/regime/levels", Problem::NoLevel {});
    }
    let mut ids = BTreeSet::new();
    for level in &entries.levels {
        let id = &level.entry.id;
        if !ids.insert(id) {
            let id = id.clone();
            faults.add(level.field_pointer("id"), PlanReferenceProblem::RepeatedLevel { id });
        }
        match (level.entry.deadline, entries.cut_off_day) {
            (DeadlineRule::WorkingDaysAfterWindow { days: 0 }, _) => {
                let problem = Problem::NoWorkingDay { level: id.clone() };
                faults.add(level.field_pointer("deadline/days"), problem);
            }
            (DeadlineRule::DayOfLastMonth { day }, Some(cut_off)) if day <= cut_off || day > 28 => {
                let problem = Problem::DeadlineTooEarly { level: id.clone(), day, cut_off };
                faults.add(level.field_pointer("deadline/day"), problem);
            }
            _ => {}
        }
    }
}
