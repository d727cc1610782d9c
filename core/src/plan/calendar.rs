//! Computes the data windows, working days and deadlines of a reporting regime.

use jiff::civil::{Date, Weekday};

use crate::base::{Lang, Say};

use super::{DataWindow, DayKind, DeadlineRule, Level, Period, PeriodType, Regime, WorkingDays};

/// A Monday from which weeks are counted.
const REFERENCE_MONDAY: Date = Date::constant(1970, 1, 5);

impl Regime {
    /// The data window of a period: from the day after the cut-off of the month before to the cut-off of its last month
    /// (Decree 09/2019/NĐ-CP, Art. 12), so that the months tile the quarters, the halves and the year.
    ///
    /// A cut-off day out of bounds, which the check of plan files names, counts as the nearest possible one.
    ///
    /// ```
    /// let plan = tonghop::plan::Plan::xuan_loc();
    /// let window = plan.regime.window("2019-Q1".parse()?);
    /// assert_eq!(window.first.to_string(), "2018-12-15");
    /// assert_eq!(window.last.to_string(), "2019-03-14");
    /// # Ok::<(), tonghop::plan::InvalidPeriod>(())
    /// ```
    pub fn window(&self, period: Period) -> DataWindow {
        let cut_off = self.cut_off_day.clamp(1, 27);
        let (year, month) = match period.first_month() {
            1 => (period.year() - 1, 12),
            month => (period.year(), month - 1),
        };
        DataWindow { first: date_from_parts(year, month, cut_off + 1), last: date_from_parts(period.year(), period.last_month(), cut_off) }
    }

    /// Whether returns of this period are collected: its kind is on the list, and it ends neither before the first period
    /// nor after the last year.
    pub fn collects(&self, period: Period) -> bool {
        let end = |p: Period| (p.year(), p.last_month());
        self.collected.contains(&period.period_type()) && end(period) >= end(self.first) && period.year() <= self.last_year
    }

    /// The periods that are collected, by end and then from the shortest to the longest.
    pub fn periods(&self) -> Vec<Period> {
        let last_year = self.last_year.min(*Period::YEARS.end());
        let mut periods: Vec<_> = (self.first.year()..=last_year)
            .flat_map(|year| {
                self.collected
                    .iter()
                    .flat_map(move |&kind| (1..=periods_per_year(kind)).filter_map(move |number| Period::new(year, kind, number)))
            })
            .filter(|&period| self.collects(period))
            .collect();
        periods.sort();
        periods
    }

    /// The period of that kind whose return is being written on `day`: the last one whose window is over, or over within ten days.
    ///
    /// ```
    /// use tonghop::plan::{PeriodType, Plan};
    /// let due = Plan::xuan_loc().regime.period_due_on(PeriodType::Quarter, jiff::civil::date(2019, 9, 12));
    /// assert_eq!(due.map(|period| period.to_string()).as_deref(), Some("2019-Q3"));
    /// ```
    pub fn period_due_on(&self, kind: PeriodType, day: Date) -> Option<Period> {
        let near = (0..10).try_fold(day, |day, _| day.tomorrow().ok()).unwrap_or(day);
        let years = near.year().saturating_sub(1).max(self.first.year())..=near.year().saturating_add(1).min(self.last_year);
        let mut periods = years.flat_map(|year| (1..=periods_per_year(kind)).filter_map(move |number| Period::new(year, kind, number)));
        periods.rfind(|period| self.collects(*period) && self.window(*period).last <= near)
    }

    /// The days on which people work.
    pub fn working_days(&self) -> WorkingDays {
        let mut days = WorkingDays::default();
        days.exceptions.extend(self.holidays.iter().map(|holiday| (holiday.date, holiday.day)));
        days
    }

    /// The last day on which a return of `period` is in time at `level`.
    ///
    /// A fixed day of the month stays where it is, also on a Sunday: the plan names the day.
    pub fn deadline(&self, period: Period, level: &Level) -> Date {
        match level.deadline {
            DeadlineRule::WorkingDaysAfterWindow { days } => {
                let end = self.window(period).last;
                self.working_days().nth_working_day_after(end, u16::from(days)).unwrap_or(end)
            }
            DeadlineRule::DayOfLastMonth { day } => date_from_parts(period.year(), period.last_month(), day.clamp(1, 28)),
        }
    }

    /// The next working day where a deadline falls on a day on which nobody works; none where people work on it. The deadline itself
    /// stays where the plan put it.
    ///
    /// ```
    /// use jiff::civil::date;
    /// let plan = tonghop::plan::Plan::xuan_loc();
    /// assert_eq!(plan.regime.next_working_day_if_off(date(2020, 6, 20)), Some(date(2020, 6, 22)), "20 June 2020 was a Saturday");
    /// assert_eq!(plan.regime.next_working_day_if_off(date(2019, 3, 20)), None);
    /// ```
    pub fn next_working_day_if_off(&self, deadline: Date) -> Option<Date> {
        let days = self.working_days();
        if days.is_working_day(deadline) { None } else { days.nth_working_day_after(deadline, 1) }
    }

    /// The deadline at the first level, the one that returns are owed to; none where the regime has no level.
    ///
    /// ```
    /// let plan = tonghop::plan::Plan::xuan_loc();
    /// let deadline = plan.regime.deadline_of_returns("2019-Q1".parse()?);
    /// assert_eq!(deadline.map(|day| day.to_string()).as_deref(), Some("2019-03-18"));
    /// # Ok::<(), tonghop::plan::InvalidPeriod>(())
    /// ```
    pub fn deadline_of_returns(&self, period: Period) -> Option<Date> {
        Some(self.deadline(period, self.levels.first()?))
    }

    /// The deadline of returns as a form tells it, with the rule that it follows from; empty where the regime has no level.
    pub fn deadline_text(&self, period: Period, lang: Lang) -> String {
        let Some(level) = self.levels.first() else {
            return String::new();
        };
        let day = self.deadline(period, level);
        let rule = match (level.deadline, lang) {
            (DeadlineRule::WorkingDaysAfterWindow { days }, Lang::Vi) => format!("ngày làm việc thứ {days} sau ngày chốt số liệu"),
            (DeadlineRule::WorkingDaysAfterWindow { days }, Lang::En) => format!("working day {days} after the cut-off"),
            (DeadlineRule::DayOfLastMonth { day }, Lang::Vi) => format!("ngày {day} của tháng cuối kỳ"),
            (DeadlineRule::DayOfLastMonth { day }, Lang::En) => format!("day {day} of the last month"),
        };
        let holidays =
            if self.are_holidays_known(day) { "" } else { lang.pick(", chưa trừ ngày nghỉ lễ", ", holidays not counted") };
        let off = self.next_working_day_if_off(day).map_or_else(String::new, |next| {
            let next = next.say(lang);
            match lang {
                Lang::Vi => format!("; là ngày nghỉ, ngày làm việc tiếp theo là {next}"),
                Lang::En => format!("; a day off, the next working day is {next}"),
            }
        });
        format!("{} ({rule}{holidays}{off})", day.say(lang))
    }

    /// Whether the holidays of the year of `day` are known; where not, only Saturday and Sunday are off.
    pub fn are_holidays_known(&self, day: Date) -> bool {
        self.holiday_years.contains(&day.year())
    }
}

impl WorkingDays {
    /// Whether people work on `day`.
    pub fn is_working_day(&self, day: Date) -> bool {
        match self.exceptions.get(&day) {
            Some(DayKind::Off) => false,
            Some(DayKind::Work) => true,
            None => !is_weekend(day),
        }
    }

    /// The `days`-th working day after `day`; `day` itself for 0. `None` beyond the calendar's end (year 9999).
    pub fn nth_working_day_after(&self, day: Date, days: u16) -> Option<Date> {
        let mut day = day;
        let mut left = days;
        while left > 0 {
            day = day.tomorrow().ok()?;
            if self.is_working_day(day) {
                left -= 1;
            }
        }
        Some(day)
    }

    /// How many working days there are after `after`, up to and with `until`; 0 where `until` is not later.
    ///
    /// With a deadline and the day on which a return came, this is how many working days it is late.
    pub fn count_between(&self, after: Date, until: Date) -> u32 {
        if until <= after {
            return 0;
        }
        let ordinary = weekdays_up_to(until) - weekdays_up_to(after);
        let changed: i64 = self
            .exceptions
            .range(after..=until)
            .filter(|&(&day, _)| day > after)
            .map(|(&day, &kind)| match (kind, is_weekend(day)) {
                (DayKind::Off, false) => -1,
                (DayKind::Work, true) => 1,
                (DayKind::Off, true) | (DayKind::Work, false) => 0,
            })
            .sum();
        u32::try_from(ordinary + changed).unwrap_or(0)
    }
}

/// How many periods of a kind a year has.
const fn periods_per_year(kind: PeriodType) -> u8 {
    match kind {
        PeriodType::Month => 12,
        PeriodType::Quarter => 4,
        PeriodType::Half => 2,
        PeriodType::NineMonths | PeriodType::Year => 1,
    }
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Weekdays from `REFERENCE_MONDAY` up to and with `day`; negative before it.
fn weekdays_up_to(day: Date) -> i64 {
    let days = day.duration_since(REFERENCE_MONDAY).as_secs().div_euclid(86_400) + 1;
    days.div_euclid(7) * 5 + days.rem_euclid(7).min(5)
}

/// A day that exists: callers pass years of [`Period::YEARS`] and days up to 28.
fn date_from_parts(year: i16, month: u8, day: u8) -> Date {
    Date::new(year, i8::try_from(month).unwrap_or(1), i8::try_from(day).unwrap_or(1)).unwrap_or(Date::MIN)
}

#[cfg(test)]
mod tests;
