//! Tests the calendar: windows of all periods over many years, and working days around make-up Saturdays and Tết.

use jiff::civil::{Date, date};

use super::*;
use crate::plan::Plan;

fn regime() -> Regime {
    Plan::xuan_loc().regime
}

fn all_periods_of_year(year: i16, kind: PeriodType) -> Vec<Period> {
    (1..=periods_per_year(kind)).filter_map(|n| Period::new(year, kind, n)).collect()
}

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
        let regime = Regime { cut_off_day, ..regime() };
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
    assert_eq!(days.count_between(date(2019, 2, 1), date(2019, 2, 10)), 0);
    assert_eq!(days.count_between(date(2019, 2, 1), date(2019, 2, 12)), 2);
    assert_eq!(days.count_between(date(2019, 1, 4), date(2019, 1, 5)), 1);
    assert_eq!(days.count_between(date(2019, 4, 26), date(2019, 5, 4)), 3);
    assert_eq!(days.count_between(date(2019, 3, 18), date(2019, 3, 18)), 0);
    assert_eq!(days.count_between(date(2019, 3, 18), date(2019, 3, 1)), 0);
}

#[test]
fn counting_by_weeks_agrees_with_counting_day_by_day() {
    let days = regime().working_days();
    for start in [date(1969, 12, 29), date(2018, 12, 20), date(2020, 1, 15)] {
        let (mut day, mut counted) = (start, 0);
        for _ in 0..800 {
            assert_eq!(days.count_between(start, day), counted, "{start} to {day}");
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
