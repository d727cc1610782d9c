//! Checks the reporting regime: possible windows, deadlines, periods and holidays.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Faults;
use super::entries::PlanEntries;
use crate::base::{Lang, Period, PeriodType, Phrase, Say};
use crate::findings::{PlanReferenceProblem, PlanRegimeProblem as Problem};
use crate::plan::{DeadlineRule, FirstDayOfWeek, Regime, WindowRule};

/// Adds a fault for each impossible cut-off day, period or deadline, each wrong rule for a kind of period, and each repeated holiday.
pub(super) fn check(entries: &PlanEntries, faults: &mut Faults) {
    if let Some(day) = entries.cut_off_day
        && !(1..=27).contains(&day)
    {
        faults.add("/regime/cut_off_day", Problem::CutOffDay { day });
    }
    check_periods(entries, faults);
    check_levels(entries, faults);
    check_period_kinds(entries, faults);
    let mut dates = BTreeSet::new();
    for holiday in &entries.holidays {
        let date = holiday.entry.date;
        if !dates.insert(date) {
            faults.add(holiday.field_pointer("date"), PlanReferenceProblem::RepeatedHoliday { date });
        }
    }
}

/// Checks that the plan collects periods, and that its first period and last year fit.
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

/// Checks that there is a level of reporting, that no id is repeated, and that each deadline is possible.
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
        check_deadline(&level.field_pointer("deadline"), id, level.entry.deadline, entries.cut_off_day, faults);
    }
}

/// Reports a deadline that is no possible day, and one in the last month of the period that is after day 28 or not after day `cut_off`.
fn check_deadline(pointer: &str, level: &str, deadline: DeadlineRule, cut_off: Option<u8>, faults: &mut Faults) {
    let level = || level.to_owned();
    let impossible = match deadline {
        DeadlineRule::WorkingDaysAfterWindow { days: 0 } => {
            faults.add(format!("{pointer}/days"), Problem::NoWorkingDay { level: level() });
            None
        }
        DeadlineRule::DayOfLastMonth { day } => {
            if let Some(cut_off) = cut_off
                && (day <= cut_off || day > 28)
            {
                faults.add(format!("{pointer}/day"), Problem::DeadlineTooEarly { level: level(), day, cut_off });
            }
            None
        }
        DeadlineRule::DaysAfterWindow { days: 0 } => Some(Phrase::new("0 ngày sau ngày chốt số liệu", "0 days after the cut-off")),
        DeadlineRule::DayOfMonth { day, months_after } if !(1..=31).contains(&day) || months_after > 12 => Some(Phrase::new(
            format!("ngày {day} của tháng thứ {months_after} sau kỳ báo cáo"),
            format!("day {day} of month {months_after} after the period"),
        )),
        DeadlineRule::FixedDate { month, day, years_after } => {
            let days_of_month = Date::new(2000, i8::try_from(month).unwrap_or(0), 1).map_or(0, Date::days_in_month);
            let exists = day > 0 && i16::from(day) <= i16::from(days_of_month) && years_after <= 1;
            (!exists).then(|| match years_after {
                0 => Phrase::same(format!("{day}/{month}")),
                _ => Phrase::new(format!("ngày {day}/{month}, {years_after} năm sau"), format!("{day}/{month}, {years_after} years later")),
            })
        }
        DeadlineRule::WorkingDaysAfterWindow { .. } | DeadlineRule::DaysAfterWindow { .. } | DeadlineRule::DayOfMonth { .. } => None,
    };
    if let Some(read) = impossible {
        faults.add(pointer, Problem::ImpossibleDeadline { level: level(), read });
    }
}

/// Checks the rules for single kinds of period: cut-off day, deadlines, first and last period.
fn check_period_kinds(entries: &PlanEntries, faults: &mut Faults) {
    let levels: Vec<&str> = entries.levels.iter().map(|level| level.entry.id.as_str()).collect();
    for (&kind, rules) in &entries.kinds {
        let pointer = format!("/regime/kinds/{}", kind.key());
        if let Some(from) = rules.derived_from {
            check_derived_kind(entries, kind, from, faults);
        } else if entries.collected.as_ref().is_some_and(|collected| !collected.contains(&kind)) {
            faults.add(pointer.as_str(), Problem::KindNotCollected { kind: Phrase::of(&kind) });
        }
        let most = if kind == PeriodType::TenDays { 8 } else { 27 };
        let cut_off = match rules.window {
            Some(WindowRule::CutOff { day }) => Some(day),
            Some(WindowRule::Calendar) => None,
            None => entries.cut_off_day,
        };
        if let Some(WindowRule::CutOff { day }) = rules.window
            && !(1..=most).contains(&day)
        {
            faults.add(format!("{pointer}/window/day"), Problem::KindCutOff { kind: Phrase::of(&kind), day, most });
        }
        for (level, &deadline) in &rules.deadlines {
            let pointer = format!("{pointer}/deadlines/{level}");
            if !levels.is_empty() && !levels.contains(&level.as_str()) {
                faults.add(pointer.as_str(), Problem::UnknownLevel { level: level.clone(), levels: levels.join(", ") });
            }
            check_deadline(&pointer, level, deadline, cut_off, faults);
        }
        for (field, period) in [("first", rules.first), ("last", rules.last)] {
            if let Some(period) = period.filter(|period| period.period_type() != kind) {
                faults.add(format!("{pointer}/{field}"), Problem::FirstNotCollected { period });
            }
        }
    }
}

/// Checks a kind of period that is put together from a shorter one: only the shorter one is collected, and its windows make up those of the
/// longer one in every year of the plan (decision 175).
fn check_derived_kind(entries: &PlanEntries, kind: PeriodType, from: PeriodType, faults: &mut Faults) {
    let pointer = format!("/regime/kinds/{}/derived_from", kind.key());
    let Some(collected) = &entries.collected else { return };
    let reason = if collected.contains(&kind) {
        Some(Phrase::new("đơn vị vẫn phải gửi báo cáo của chính kỳ này", "returns of this kind are collected, too"))
    } else if from >= kind {
        let (vi, en) = (from.say(Lang::Vi), from.say(Lang::En));
        Some(Phrase::new(format!("kỳ {vi} không ngắn hơn"), format!("the period {en} is not shorter")))
    } else if !collected.contains(&from) {
        let (vi, en) = (from.say(Lang::Vi), from.say(Lang::En));
        Some(Phrase::new(format!("kế hoạch không thu báo cáo kỳ {vi}"), format!("no returns of the period {en} are collected")))
    } else {
        None
    };
    if let Some(reason) = reason {
        faults.add(pointer, Problem::DerivedKind { kind: Phrase::of(&kind), reason });
        return;
    }
    let (Some(first), Some(last_year)) = (entries.first, entries.last_year) else { return };
    let regime = Regime {
        basis: String::new(),
        cut_off_day: entries.cut_off_day,
        week_begins: FirstDayOfWeek::default(),
        collected: collected.clone(),
        first,
        last_year,
        kinds: entries.kinds.clone(),
        levels: Vec::new(),
        public_holidays: None,
        holidays: Vec::new(),
        holiday_years: BTreeSet::new(),
    };
    if let Some(period) = regime.first_period_not_tiled(kind, from) {
        faults.add(pointer, Problem::NotTiled { kind: Phrase::of(&kind), from: Phrase::of(&from), period });
    }
}
