//! Tests the calendar: windows of all periods over many years, and working days around make-up Saturdays and Tết.

use jiff::civil::{Date, date};

use super::*;
use crate::plan::{KindRegime, Plan};

/// The regime of the built-in plan 37/KH-UBND.
fn regime() -> Regime {
    Plan::xuan_loc().regime
}

/// The periods of a kind in a year, in order.
fn all_periods_of_year(year: i16, kind: PeriodType) -> Vec<Period> {
    (1..=kind.most_in_year()).filter_map(|n| Period::new(year, kind, n)).collect()
}

/// A list of this one period; empty where there is no such period.
fn one_period(year: i16, kind: PeriodType, number: u8) -> Vec<Period> {
    Period::new(year, kind, number).into_iter().collect()
}

/// Asserts that the windows of `parts` follow each other without gap or overlap, from the first day of `whole` to its last.
fn assert_windows_tile(regime: &Regime, parts: &[Period], whole: DataWindow) {
    let mut next = whole.first;
    for &part in parts {
        let window = regime.window(part);
        assert_eq!(window.first, next, "{part}");
        assert!(window.first < window.last, "{part}");
        next = window.last.tomorrow().unwrap_or(Date::MAX);
    }
    assert_eq!(next, whole.last.tomorrow().unwrap_or(Date::MAX));
}

#[test]
fn months_tile_quarters_halves_and_the_year_for_every_cut_off_day() {
    for cut_off_day in 1..=27 {
        let regime = Regime { cut_off_day: Some(cut_off_day), ..regime() };
        for year in 2018..=2030 {
            let whole = one_period(year, PeriodType::Year, 1);
            for kind in [PeriodType::Month, PeriodType::Quarter, PeriodType::Half] {
                for &year in &whole {
                    assert_windows_tile(&regime, &all_periods_of_year(year.year(), kind), regime.window(year));
                }
            }
            for kind in [PeriodType::Quarter, PeriodType::Half, PeriodType::NineMonths] {
                for longer in all_periods_of_year(year, kind) {
                    assert_windows_tile(&regime, &longer.split_into(PeriodType::Month), regime.window(longer));
                }
            }
            for (this, next) in whole.iter().zip(one_period(year + 1, PeriodType::Year, 1)) {
                let (this, next) = (regime.window(*this), regime.window(next));
                assert_eq!(this.last.tomorrow().ok(), Some(next.first));
            }
        }
    }
}

#[test]
fn window_and_deadlines_of_the_first_quarter_of_2019() {
    let regime = regime();
    for q1 in one_period(2019, PeriodType::Quarter, 1) {
        let window = regime.window(q1);
        assert_eq!((window.first, window.last), (date(2018, 12, 15), date(2019, 3, 14)));
        let deadlines: Vec<_> = regime.levels.iter().map(|l| regime.deadline(q1, l)).collect();
        // The window closes on a Thursday: Friday is the first working day, Monday the second.
        assert_eq!(deadlines, [date(2019, 3, 18), date(2019, 3, 20), date(2019, 3, 25)]);
    }
}

#[test]
fn make_up_working_days_and_holidays_count_as_listed() {
    let days = regime().working_days();
    assert!(days.is_working_day(date(2019, 1, 5)), "made up for 31/12/2018");
    assert!(!days.is_working_day(date(2018, 12, 31)));
    assert!(!days.is_working_day(date(2019, 2, 4)), "Tết");
    assert!(!days.is_working_day(date(2019, 1, 6)), "an ordinary Sunday");
    assert_eq!(days.nth_working_day_after(date(2019, 1, 4), 1), Some(date(2019, 1, 5)));
    assert_eq!(days.nth_working_day_after(date(2018, 12, 28), 1), Some(date(2019, 1, 2)));
    assert_eq!(days.nth_working_day_after(date(2019, 2, 1), 2), Some(date(2019, 2, 12)));
    assert_eq!(days.nth_working_day_after(date(2019, 2, 3), 0), Some(date(2019, 2, 3)));
    assert_eq!(days.nth_working_day_after(Date::MAX, 1), None);
    assert_eq!(days.working_days_between(date(2019, 2, 1), date(2019, 2, 10)), 0);
    assert_eq!(days.working_days_between(date(2019, 2, 1), date(2019, 2, 12)), 2);
    assert_eq!(days.working_days_between(date(2019, 1, 4), date(2019, 1, 5)), 1);
    assert_eq!(days.working_days_between(date(2019, 4, 26), date(2019, 5, 4)), 3);
    assert_eq!(days.working_days_between(date(2019, 3, 18), date(2019, 3, 18)), 0);
    assert_eq!(days.working_days_between(date(2019, 3, 18), date(2019, 3, 1)), 0);
}

#[test]
fn counting_by_weeks_agrees_with_counting_day_by_day() {
    let days = regime().working_days();
    for start in [date(1969, 12, 29), date(2018, 12, 20), date(2020, 1, 15)] {
        let (mut day, mut counted) = (start, 0);
        for _ in 0..800 {
            assert_eq!(days.working_days_between(start, day), counted, "{start} to {day}");
            day = day.tomorrow().unwrap_or(Date::MAX);
            counted += u32::from(days.is_working_day(day));
        }
    }
}

#[test]
fn only_periods_of_the_regime_are_collected() {
    let regime = regime();
    let periods: Vec<_> = regime.periods().iter().map(ToString::to_string).collect();
    assert_eq!(
        periods,
        [
            "2019-Q1", "2019-Q2", "2019-H1", "2019-Q3", "2019-Q4", "2019-H2", "2019", "2020-Q1", "2020-Q2", "2020-H1", "2020-Q3",
            "2020-Q4", "2020-H2", "2020"
        ]
    );
    for (year, kind, number) in
        [(2018, PeriodType::Quarter, 4), (2021, PeriodType::Quarter, 1), (2019, PeriodType::Month, 3), (2019, PeriodType::NineMonths, 1)]
    {
        for p in one_period(year, kind, number) {
            assert!(!regime.collects(p), "{p}");
        }
    }
    assert!(regime.are_holidays_known(date(2020, 12, 16)));
    assert!(!regime.are_holidays_known(date(2018, 12, 31)));
}

#[test]
fn calendar_months_and_ten_days_tile_every_year() {
    let regime = Regime { cut_off_day: None, ..regime() };
    for year in 2018..=2030 {
        for longer in one_period(year, PeriodType::Year, 1) {
            assert_eq!(regime.window(longer).first, Date::constant(2018, 1, 1).with().year(year).build().unwrap_or(Date::MIN));
            assert_windows_tile(&regime, &all_periods_of_year(year, PeriodType::Month), regime.window(longer));
            assert_windows_tile(&regime, &all_periods_of_year(year, PeriodType::TenDays), regime.window(longer));
        }
    }
}

#[test]
fn ten_days_with_a_cut_off_tile_months_that_are_cut_twenty_days_later() {
    for day in 1..=7 {
        let ten_days = KindRegime { window: Some(WindowRule::CutOff { day }), ..KindRegime::default() };
        let kinds = [(PeriodType::TenDays, ten_days)].into();
        let regime = Regime { cut_off_day: Some(day + 20), kinds, ..regime() };
        for year in 2018..=2030 {
            for month in all_periods_of_year(year, PeriodType::Month) {
                assert_windows_tile(&regime, &month.split_into(PeriodType::TenDays), regime.window(month));
            }
        }
    }
}

#[test]
fn weeks_follow_each_other_for_every_first_day() {
    use FirstDayOfWeek::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    for week_begins in [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday] {
        let regime = Regime { week_begins, ..regime() };
        let mut next = None;
        for year in 2018..=2040 {
            let count = regime.periods_in_year(year, PeriodType::Week);
            assert!((52..=53).contains(&count), "{year}");
            for number in 1..=count {
                for week in one_period(year, PeriodType::Week, number) {
                    let window = regime.window(week);
                    assert_eq!(window.last.duration_since(window.first).as_hours(), 6 * 24);
                    assert!(next.is_none_or(|next| next == window.first), "{week}");
                    next = window.last.tomorrow().ok();
                    if number > 1 {
                        assert_eq!(regime.previous(week), week.previous_in_year());
                    }
                }
            }
        }
    }
}

#[test]
fn weeks_are_those_of_the_iso_calendar_where_they_begin_on_monday() {
    let regime = regime();
    for day in [date(2018, 12, 31), date(2021, 1, 3), date(2026, 2, 9), date(2026, 12, 31), date(2027, 1, 3)] {
        let iso = day.iso_week_date();
        let number = u8::try_from(iso.week()).unwrap_or(0);
        for week in one_period(iso.year(), PeriodType::Week, number) {
            let window = regime.window(week);
            assert!(window.first <= day && day <= window.last, "{day}: {week}");
        }
    }
}

#[test]
fn deadlines_follow_the_rule_of_the_kind_of_period() {
    let level = |deadline| Level { id: "xã".into(), name: String::new(), name_en: String::new(), deadline };
    let calendar = Regime { cut_off_day: None, holidays: Vec::new(), public_holidays: Some(PublicHolidays::Vn), ..regime() };
    let deadline = |code: &str, rule| {
        let period: Period = code.parse().unwrap_or_else(|_| unreachable!("a period"));
        calendar.deadline(period, &level(rule))
    };
    let tenth_of_next = DeadlineRule::DayOfMonth { day: 10, months_after: 1 };
    assert_eq!(deadline("2026-12", tenth_of_next), date(2027, 1, 10));
    assert_eq!(deadline("2026-Q1", tenth_of_next), date(2026, 4, 10));
    assert_eq!(deadline("2026-01", DeadlineRule::DayOfMonth { day: 31, months_after: 1 }), date(2026, 2, 28), "February has no day 31");
    assert_eq!(deadline("2026-H1", DeadlineRule::FixedDate { month: 7, day: 15, years_after: 0 }), date(2026, 7, 15));
    assert_eq!(deadline("2026", DeadlineRule::FixedDate { month: 1, day: 15, years_after: 1 }), date(2027, 1, 15));
    assert_eq!(deadline("2026-W07", DeadlineRule::DaysAfterWindow { days: 2 }), date(2026, 2, 17));
    // The week ends on the Sunday before Tết: five days off, so the second working day is the Tuesday after.
    assert_eq!(deadline("2026-W07", DeadlineRule::WorkingDaysAfterWindow { days: 2 }), date(2026, 2, 24));
    let monthly = KindRegime { deadlines: [("xã".to_owned(), tenth_of_next)].into(), ..KindRegime::default() };
    let own = Regime { kinds: [(PeriodType::Month, monthly)].into(), ..calendar };
    let two_days = level(DeadlineRule::DaysAfterWindow { days: 2 });
    for month in one_period(2026, PeriodType::Month, 3) {
        assert_eq!(own.deadline(month, &two_days), date(2026, 4, 10));
    }
    for quarter in one_period(2026, PeriodType::Quarter, 1) {
        assert_eq!(own.deadline(quarter, &two_days), date(2026, 4, 2));
    }
}

#[test]
fn each_kind_of_period_is_collected_from_its_own_first_to_its_own_last() {
    let period = |code: &str| code.parse::<Period>().unwrap_or_else(|_| unreachable!("a period"));
    let weekly = KindRegime { first: Some(period("2026-W30")), last: Some(period("2026-W32")), ..KindRegime::default() };
    let regime = Regime {
        cut_off_day: None,
        collected: [PeriodType::Week, PeriodType::Month].into(),
        first: period("2026-06"),
        last_year: 2026,
        kinds: [(PeriodType::Week, weekly)].into(),
        ..regime()
    };
    let codes: Vec<String> = regime.periods().iter().map(ToString::to_string).collect();
    let expected = ["2026-06", "2026-W30", "2026-07", "2026-W31", "2026-W32", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12"];
    assert_eq!(codes, expected);
    assert!(!regime.collects(period("2026-W53")) && !regime.collects(period("2025-W53")));
    assert_eq!(regime.period_due_on(PeriodType::Week, date(2026, 8, 3)).map(|week| week.to_string()).as_deref(), Some("2026-W31"));
}
