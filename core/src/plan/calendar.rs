//! Computes the data windows, working days and deadlines of a reporting regime.

use jiff::civil::{Date, Weekday};

use crate::base::{Lang, Say};

use super::{
    DataWindow, DayKind, DeadlineRule, FirstDayOfWeek, Level, Period, PeriodType, PublicHolidays, Regime, WindowRule, WorkingDays,
};

mod public_holidays;

/// The Monday from which [`weekdays_up_to`] counts.
const REFERENCE_MONDAY: Date = Date::constant(1970, 1, 5);

impl Regime {
    /// The data window of a period. With a cut-off day (Decree 09/2019/NĐ-CP, Art. 12) it begins on the day after the cut-off of the month
    /// before and ends with the cut-off of its last month, so that the windows of months make up those of quarters, halves and the year.
    /// Without one, it consists of calendar months. The window of a week has seven days; at least four days of week 1 lie in the year.
    ///
    /// A cut-off day out of bounds, which the check of plan files names, counts as the nearest possible one.
    ///
    /// ```
    /// let plan = tonghop::plan::Plan::xuan_loc();
    /// let window = plan.regime.window("2019-Q1".parse()?);
    /// assert_eq!(window.first.to_string(), "2018-12-15");
    /// assert_eq!(window.last.to_string(), "2019-03-14");
    /// let week = plan.regime.window("2019-W01".parse()?);
    /// assert_eq!(week.first.to_string(), "2018-12-31");
    /// # Ok::<(), tonghop::plan::InvalidPeriod>(())
    /// ```
    pub fn window(&self, period: Period) -> DataWindow {
        let year = period.year();
        let Some((first_month, last_month)) = period.month_span() else {
            let first = days_after(self.first_day_of_week_one(year), 7 * (i32::from(period.number()) - 1));
            return DataWindow { first, last: days_after(first, 6) };
        };
        match (self.window_rule(period.period_type()), period.third_of_month()) {
            (WindowRule::Calendar, None) => {
                DataWindow { first: date_from_parts(year, first_month, 1), last: last_of_month(year, last_month) }
            }
            (WindowRule::Calendar, Some(third)) => {
                let first = date_from_parts(year, first_month, 10 * third - 9);
                DataWindow { first, last: if third == 3 { last_of_month(year, last_month) } else { days_after(first, 9) } }
            }
            (WindowRule::CutOff { day }, third) => {
                let (before_year, before) = if first_month == 1 { (year - 1, 12) } else { (year, first_month - 1) };
                match third {
                    None => {
                        let day = day.clamp(1, 27);
                        DataWindow { first: date_from_parts(before_year, before, day + 1), last: date_from_parts(year, last_month, day) }
                    }
                    Some(third) => {
                        let last = date_from_parts(year, last_month, day.clamp(1, 8) + 10 * (third - 1));
                        let first =
                            if third == 1 { date_from_parts(before_year, before, day.clamp(1, 8) + 21) } else { days_after(last, -9) };
                        DataWindow { first, last }
                    }
                }
            }
        }
    }

    /// The rule for the windows of a kind of period: its own, otherwise the cut-off day of the regime, which does not apply to ten days;
    /// without either, the calendar.
    pub fn window_rule(&self, kind: PeriodType) -> WindowRule {
        let own = self.kinds.get(&kind).and_then(|rules| rules.window);
        own.unwrap_or_else(|| match self.cut_off_day {
            // The cut-off of months says nothing of ten days.
            Some(day) if kind != PeriodType::TenDays => WindowRule::CutOff { day },
            _ => WindowRule::Calendar,
        })
    }

    /// The first day of week 1 of a year. Week 1 is the week that contains 4 January, so that at least four of its days lie in the year.
    fn first_day_of_week_one(&self, year: i16) -> Date {
        let fourth = date_from_parts(year, 1, 4);
        let begins = match self.week_begins {
            FirstDayOfWeek::Monday => Weekday::Monday,
            FirstDayOfWeek::Tuesday => Weekday::Tuesday,
            FirstDayOfWeek::Wednesday => Weekday::Wednesday,
            FirstDayOfWeek::Thursday => Weekday::Thursday,
            FirstDayOfWeek::Friday => Weekday::Friday,
            FirstDayOfWeek::Saturday => Weekday::Saturday,
            FirstDayOfWeek::Sunday => Weekday::Sunday,
        };
        days_after(fourth, -i32::from(begins.until(fourth.weekday())))
    }

    /// The number of periods of a kind in a year; for weeks, 52 or 53.
    pub fn periods_in_year(&self, year: i16, kind: PeriodType) -> u8 {
        match kind {
            PeriodType::Week => {
                let days = self.first_day_of_week_one(year).duration_until(self.first_day_of_week_one(year + 1)).as_hours() / 24;
                u8::try_from(days / 7).unwrap_or(kind.most_in_year())
            }
            _ => kind.most_in_year(),
        }
    }

    /// The period of the same kind before this one, if need be the last of the year before; `None` before the first year of
    /// [`Period::YEARS`].
    ///
    /// ```
    /// let regime = tonghop::plan::Plan::xuan_loc().regime;
    /// assert_eq!(regime.previous("2019-Q1".parse()?), Some("2018-Q4".parse()?));
    /// assert_eq!(regime.previous("2021-W01".parse()?), Some("2020-W53".parse()?));
    /// # Ok::<(), tonghop::plan::InvalidPeriod>(())
    /// ```
    pub fn previous(&self, period: Period) -> Option<Period> {
        let (year, kind) = (period.year() - 1, period.period_type());
        period.previous_in_year().or_else(|| Period::new(year, kind, self.periods_in_year(year, kind)))
    }

    /// Whether returns of this period are collected: its kind is collected, its year has a period of this number, and the period lies
    /// between the first and the last that are collected.
    pub fn collects(&self, period: Period) -> bool {
        let kind = self.kinds.get(&period.period_type());
        let first = kind.and_then(|rules| rules.first).unwrap_or(self.first);
        let last = kind.and_then(|rules| rules.last);
        self.collected.contains(&period.period_type())
            && period.number() <= self.periods_in_year(period.year(), period.period_type())
            && self.window(period).last >= self.window(first).last
            && period.year() <= self.last_year
            && last.is_none_or(|last| period <= last)
    }

    /// The collected periods from whose returns the report of this period is put together, in order; empty where the kind of period is not
    /// derived, and where one of them is not collected (decision 175).
    ///
    /// ```
    /// let mut regime = tonghop::plan::Plan::xuan_loc().regime;
    /// assert!(regime.derived_parts("2019-H1".parse()?).is_empty(), "returns of half-years are collected");
    /// # Ok::<(), tonghop::plan::InvalidPeriod>(())
    /// ```
    pub fn derived_parts(&self, period: Period) -> Vec<Period> {
        let Some(rules) = self.kinds.get(&period.period_type()) else { return Vec::new() };
        let within = rules.first.is_none_or(|first| period >= first) && rules.last.is_none_or(|last| period <= last);
        let Some(from) = rules.derived_from.filter(|_| within && !self.collected.contains(&period.period_type())) else {
            return Vec::new();
        };
        let parts = period.split_into(from);
        if parts.iter().all(|part| self.collects(*part)) { parts } else { Vec::new() }
    }

    /// The kind of period whose forms give the figures of a period: its own, or that of the parts of a derived one. It decides which
    /// indicators are asked for.
    pub fn asked_kind(&self, period: Period) -> PeriodType {
        self.derived_parts(period).first().map_or(period.period_type(), |part| part.period_type())
    }

    /// The derived periods of which reports can be made, in the order of their last days.
    pub fn derived_periods(&self) -> Vec<Period> {
        let years = self.first.year()..=self.last_year.min(*Period::YEARS.end());
        let kinds: Vec<_> = self.kinds.iter().filter(|(_, rules)| rules.derived_from.is_some()).map(|(kind, _)| *kind).collect();
        let mut periods: Vec<_> = years.flat_map(|year| kinds.iter().flat_map(move |&kind| self.periods_of(year, kind))).collect();
        periods.retain(|period| !self.derived_parts(*period).is_empty());
        periods.sort_by_key(|&period| (self.window(period).last, period));
        periods
    }

    /// The first year of the regime in which the windows of the parts of a period of `kind` do not follow each other from its first day to
    /// its last without a gap or an overlap, with that period; `None` where they always do.
    pub(crate) fn first_period_not_tiled(&self, kind: PeriodType, from: PeriodType) -> Option<Period> {
        let first = self.kinds.values().filter_map(|rules| rules.first).fold(self.first.year(), |year, first| year.min(first.year()));
        let mut periods = (first..=self.last_year.min(*Period::YEARS.end())).flat_map(|year| self.periods_of(year, kind));
        periods.find(|period| {
            let (whole, parts) = (self.window(*period), period.split_into(from));
            let windows: Vec<DataWindow> = parts.iter().map(|part| self.window(*part)).collect();
            let joined = windows.windows(2).all(|two| matches!(two, [one, next] if days_after(one.last, 1) == next.first));
            let ends = (windows.first().map(|window| window.first), windows.last().map(|window| window.last));
            !joined || ends != (Some(whole.first), Some(whole.last))
        })
    }

    /// The periods that are collected, in the order of their last days; of those that end on the same day, the shorter ones first.
    pub fn periods(&self) -> Vec<Period> {
        let first_year = self.kinds.values().filter_map(|rules| rules.first).fold(self.first.year(), |year, first| year.min(first.year()));
        let years = first_year..=self.last_year.min(*Period::YEARS.end());
        let mut periods: Vec<_> = years.flat_map(|year| self.collected.iter().flat_map(move |&kind| self.periods_of(year, kind))).collect();
        periods.retain(|&period| self.collects(period));
        periods.sort_by_key(|&period| (self.window(period).last, period));
        periods
    }

    /// The periods of a kind in a year, in order, whether they are collected or not.
    fn periods_of(&self, year: i16, kind: PeriodType) -> impl DoubleEndedIterator<Item = Period> {
        (1..=self.periods_in_year(year, kind)).filter_map(move |number| Period::new(year, kind, number))
    }

    /// The period of this kind whose return is being prepared on `day`: the last collected one whose window is over, or will be within ten
    /// days (two for a week, three for ten days). `None` where there is none.
    ///
    /// ```
    /// use tonghop::plan::{PeriodType, Plan};
    /// let due = Plan::xuan_loc().regime.period_due_on(PeriodType::Quarter, jiff::civil::date(2019, 9, 12));
    /// assert_eq!(due.map(|period| period.to_string()).as_deref(), Some("2019-Q3"));
    /// ```
    pub fn period_due_on(&self, kind: PeriodType, day: Date) -> Option<Period> {
        let ahead = match kind {
            PeriodType::Week => 2,
            PeriodType::TenDays => 3,
            _ => 10,
        };
        let near = days_after(day, ahead);
        let years = near.year().saturating_sub(1)..=near.year().saturating_add(1).min(self.last_year);
        let mut periods = years.flat_map(|year| self.periods_of(year, kind));
        periods.rfind(|period| self.collects(*period) && self.window(*period).last <= near)
    }

    /// The working days of this regime, by the built-in public holidays and its own list, which overrules them.
    pub fn working_days(&self) -> WorkingDays {
        let mut days = WorkingDays::default();
        if let Some(PublicHolidays::Vn) = self.public_holidays {
            days.exceptions.extend(public_holidays::VIET_NAM_EXCEPTIONS.iter().copied());
        }
        days.exceptions.extend(self.holidays.iter().map(|holiday| (holiday.date, holiday.day)));
        days
    }

    /// The last day on which a return of `period` is in time at `level`.
    ///
    /// A fixed day of the month stays where it is, also on a Sunday: the plan names the day.
    pub fn deadline(&self, period: Period, level: &Level) -> Date {
        let end = self.window(period).last;
        match self.deadline_rule(period.period_type(), level) {
            DeadlineRule::WorkingDaysAfterWindow { days } => self.working_days().nth_working_day_after(end, u16::from(days)).unwrap_or(end),
            DeadlineRule::DayOfLastMonth { day } => {
                date_from_parts(period.year(), period.month_span().map_or(1, |(_, last)| last), day.clamp(1, 28))
            }
            DeadlineRule::DaysAfterWindow { days } => days_after(end, i32::from(days)),
            DeadlineRule::DayOfMonth { day, months_after } => {
                let months = i16::from(end.month()) - 1 + i16::from(months_after.min(12));
                let month = u8::try_from(months % 12 + 1).unwrap_or(1);
                day_or_last_of_month(end.year() + months / 12, month, day)
            }
            DeadlineRule::FixedDate { month, day, years_after } => {
                day_or_last_of_month(period.year() + i16::from(years_after.min(1)), month.clamp(1, 12), day)
            }
        }
    }

    /// The rule for the deadline of a kind of period at `level`: that of the kind, otherwise that of the level.
    pub fn deadline_rule(&self, kind: PeriodType, level: &Level) -> DeadlineRule {
        self.kinds.get(&kind).and_then(|rules| rules.deadlines.get(&level.id)).copied().unwrap_or(level.deadline)
    }

    /// The next working day after a deadline that is no working day; `None` where the deadline is a working day. The deadline itself does
    /// not move.
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

    /// The deadline for the returns of units, which is that of the first level; `None` where the regime has no level.
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

    /// The deadline of returns as the form prints it, with its rule in brackets; empty where the regime has no level.
    pub fn deadline_text(&self, period: Period, lang: Lang) -> String {
        let Some(level) = self.levels.first() else {
            return String::new();
        };
        let day = self.deadline(period, level);
        let rule = match (self.deadline_rule(period.period_type(), level), lang) {
            (DeadlineRule::WorkingDaysAfterWindow { days }, Lang::Vi) => format!("ngày làm việc thứ {days} sau ngày chốt số liệu"),
            (DeadlineRule::WorkingDaysAfterWindow { days }, Lang::En) => format!("working day {days} after the cut-off"),
            (DeadlineRule::DayOfLastMonth { day }, Lang::Vi) => format!("ngày {day} của tháng cuối kỳ"),
            (DeadlineRule::DayOfLastMonth { day }, Lang::En) => format!("day {day} of the last month"),
            (DeadlineRule::DaysAfterWindow { days }, Lang::Vi) => format!("{days} ngày sau ngày chốt số liệu"),
            (DeadlineRule::DaysAfterWindow { days: 1 }, Lang::En) => "1 day after the cut-off".to_owned(),
            (DeadlineRule::DaysAfterWindow { days }, Lang::En) => format!("{days} days after the cut-off"),
            (DeadlineRule::DayOfMonth { day, months_after: 0 }, Lang::Vi) => format!("ngày {day} của tháng chốt số liệu"),
            (DeadlineRule::DayOfMonth { day, months_after: 0 }, Lang::En) => format!("day {day} of the month of the cut-off"),
            (DeadlineRule::DayOfMonth { day, months_after: 1 }, Lang::Vi) => format!("ngày {day} của tháng sau kỳ báo cáo"),
            (DeadlineRule::DayOfMonth { day, months_after: 1 }, Lang::En) => format!("day {day} of the month after the period"),
            (DeadlineRule::DayOfMonth { day, months_after }, Lang::Vi) => format!("ngày {day} của tháng thứ {months_after} sau kỳ báo cáo"),
            (DeadlineRule::DayOfMonth { day, months_after }, Lang::En) => format!("day {day} of month {months_after} after the period"),
            (DeadlineRule::FixedDate { month, day, years_after: 0 }, Lang::Vi) => format!("ngày {day}/{month} hằng năm"),
            (DeadlineRule::FixedDate { month, day, years_after: 0 }, Lang::En) => format!("{day}/{month} of each year"),
            (DeadlineRule::FixedDate { month, day, .. }, Lang::Vi) => format!("ngày {day}/{month} năm sau"),
            (DeadlineRule::FixedDate { month, day, .. }, Lang::En) => format!("{day}/{month} of the year after"),
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

    /// Whether the holidays of the year of `day` are known. In other years only Saturdays and Sundays count as days off.
    pub fn are_holidays_known(&self, day: Date) -> bool {
        self.are_holidays_of_year_known(day.year())
    }

    /// Whether the holidays of a year are known, from the built-in list that the plan names or from its own.
    pub(crate) fn are_holidays_of_year_known(&self, year: i16) -> bool {
        let built_in = self.public_holidays.is_some() && public_holidays::VIET_NAM_YEARS.contains(&year);
        built_in || self.holiday_years.contains(&year)
    }
}

impl WorkingDays {
    /// Whether `day` is a working day.
    pub fn is_working_day(&self, day: Date) -> bool {
        match self.exceptions.get(&day) {
            Some(DayKind::Off) => false,
            Some(DayKind::Work) => true,
            None => !is_weekend(day),
        }
    }

    /// The `days`-th working day after `day`; `day` itself for 0. `None` where the calendar ends before (year 9999).
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

    /// The number of working days after the day `after`, up to and including `until`; 0 where `until` is not later.
    ///
    /// With a deadline and the day on which a return came, this is how many working days it is late.
    pub fn working_days_between(&self, after: Date, until: Date) -> u32 {
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

/// Whether the day is a Saturday or Sunday.
fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The number of days from Monday to Friday, from [`REFERENCE_MONDAY`] up to and including `day`; negative for earlier days.
fn weekdays_up_to(day: Date) -> i64 {
    let days = day.duration_since(REFERENCE_MONDAY).as_secs().div_euclid(86_400) + 1;
    days.div_euclid(7) * 5 + days.rem_euclid(7).min(5)
}

/// Makes a date from its parts. The caller passes a day that exists, in a year of [`Period::YEARS`] or next to them.
fn date_from_parts(year: i16, month: u8, day: u8) -> Date {
    Date::new(year, i8::try_from(month).unwrap_or(1), i8::try_from(day).unwrap_or(1)).unwrap_or(Date::MIN)
}

/// The day of the month with this number; the last day where the month is shorter.
fn day_or_last_of_month(year: i16, month: u8, day: u8) -> Date {
    let last = last_of_month(year, month);
    date_from_parts(year, month, day.clamp(1, u8::try_from(last.day()).unwrap_or(28)))
}

/// The last day of a month.
fn last_of_month(year: i16, month: u8) -> Date {
    date_from_parts(year, month, 1).last_of_month()
}

/// The date that is `days` days later, or earlier where `days` is negative; `day` itself where the calendar has no such date.
fn days_after(day: Date, days: i32) -> Date {
    day.checked_add(jiff::SignedDuration::from_hours(24 * i64::from(days))).unwrap_or(day)
}

#[cfg(test)]
mod tests;
