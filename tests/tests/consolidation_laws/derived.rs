//! Tests laws of derived periods: a quarter equals its months, and the accounting notices what was changed.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};
use tonghop::Lang;
use tonghop::consolidation::{Consolidation, InputFiles, Instructions, Line, Outcome, build_consolidation, verify};
use tonghop::plan::{AcrossTime, AcrossUnits, Plan, UnitCode};
use tonghop::report::to_json;
use tonghop::returns::intake;
use tonghop::submission::{Received, State};
use tonghop_tests::derived_plan::plan_with_derived_quarters;

use super::{UNITS, merge_input_files};

/// The codes that the returns of months answer: flows, a stock, a yes-or-no answer, and the operands of the rate B21.
const MONTHLY_CODES: [&str; 7] = ["B01", "B02", "B03", "C02", "E04", "F04", "D08"];

/// What each unit sent for each of the three months: nothing, or the answers to some of [`MONTHLY_CODES`].
type SentMonths = Vec<[Option<BTreeMap<usize, String>>; 3]>;

fn any_months() -> impl Strategy<Value = SentMonths> {
    let figure = prop_oneof![
        6 => (0u32..40).prop_map(|n| n.to_string()),
        1 => Just("không phát sinh".to_owned()),
        1 => Just("KAD".to_owned()),
        1 => Just("khoảng 20".to_owned()),
        1 => Just("theo chế độ mật".to_owned()),
    ];
    let sent = prop::collection::btree_map(0..MONTHLY_CODES.len(), figure, 1..7);
    let month = || prop_oneof![1 => Just(None), 4 => sent.clone().prop_map(Some)];
    let unit = (month(), month(), month()).prop_map(|(first, second, third)| [first, second, third]);
    prop::collection::vec(unit, 1..=UNITS.len())
}

/// The returns of the months, in three folders.
fn receive_months(plan: &Plan, sent: &SentMonths) -> Vec<Received> {
    let mut files = Vec::new();
    for (unit, months) in UNITS.iter().zip(sent) {
        for (number, answers) in (1..).zip(months) {
            let Some(answers) = answers else { continue };
            let entries: Vec<String> =
                answers.iter().map(|(code, raw)| format!(r#""{}":{{"raw":"{raw}"}}"#, MONTHLY_CODES[*code])).collect();
            let json = format!(
                r#"{{"format":"tonghop-submission/1","plan":"37/KH-UBND","unit":"{unit}","period":"2019-0{number}","entries":{{{}}}}}"#,
                entries.join(",")
            );
            files.push(intake::receive(plan, &format!("{number}/{unit}.json"), json.as_bytes()));
        }
    }
    files
}

fn report_of(plan: &Plan, files: &InputFiles, period: &str) -> Consolidation {
    let report = build_consolidation(plan, files, &InputFiles::default(), &Instructions::new(period.parse().unwrap()));
    verify(plan, files, &report).unwrap();
    report
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_derived_quarter_equals_its_months(sent in any_months()) {
        let plan = plan_with_derived_quarters();
        let mut files = receive_months(&plan, &sent);
        let all = merge_input_files(&files);
        let months = ["2019-01", "2019-02", "2019-03"].map(|month| report_of(&plan, &all, month));
        let quarter = report_of(&plan, &all, "2019-Q1");
        prop_assert_eq!(quarter.lines.len(), months[0].lines.len());
        for line in &quarter.lines {
            let indicator = plan.indicator(&line.code).unwrap();
            let of_months: Vec<&Line> =
                months.iter().map(|month| month.lines.iter().find(|other| other.code == line.code).unwrap()).collect();
            if indicator.is_recomputed_in_totals() {
                continue;
            }
            match indicator.across_time {
                AcrossTime::Sum if matches!(indicator.across_units, AcrossUnits::Sum | AcrossUnits::SumWarn) => {
                    let sum: Decimal = of_months.iter().filter_map(|month| month.total).sum();
                    prop_assert_eq!(line.total.unwrap_or_default(), sum, "{}: the sum of the months", line.code);
                }
                AcrossTime::Last => {
                    let last = of_months[2];
                    prop_assert_eq!(line.total, last.total, "{}: the last month, missing where it is", line.code);
                    prop_assert_eq!(line.states, last.states, "{}", line.code);
                }
                _ => {}
            }
            for (unit, answer) in &line.by_unit {
                let figures: Vec<Decimal> = of_months.iter().filter_map(|month| month.by_unit[unit].state.number()).collect();
                let known = of_months.iter().filter(|month| !matches!(month.by_unit[unit].state, State::Missing | State::Withheld)).count();
                if indicator.across_time == AcrossTime::Sum {
                    prop_assert_eq!(answer.state.number().unwrap_or_default(), figures.iter().sum::<Decimal>(), "{} of {}", line.code, unit);
                    // A sum that lacks a month never looks whole.
                    prop_assert_eq!(answer.state.number().is_some() && answer.why.is_none(), known == 3 && !figures.is_empty());
                }
            }
        }
        // The rate of the quarter is that of its sums, over the units that have both of them whole.
        let whole = |code: &str, unit: &UnitCode| {
            let line = quarter.lines.iter().find(|line| line.code.as_str() == code).unwrap();
            line.by_unit.get(unit).filter(|answer| answer.why.is_none()).and_then(|answer| answer.state.number())
        };
        let both = quarter.units.iter().filter_map(|unit| Some((whole("B02", &unit.code)?, whole("B01", &unit.code)?)));
        let (above, below) = both.fold((Decimal::ZERO, Decimal::ZERO), |(a, b), (more, others)| (a + more, b + others));
        let rate = (!below.is_zero()).then(|| (above / below).round_dp_with_strategy(9, RoundingStrategy::MidpointAwayFromZero));
        let rate = rate.map(|rate| rate.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero));
        let line = quarter.lines.iter().find(|line| line.code.as_str() == "B21").unwrap();
        prop_assert_eq!(line.total, rate, "the rate is computed anew");
        // Nobody owes a return of the quarter, so that nobody is late; and the order of the files plays no part.
        prop_assert!(quarter.units.iter().all(|unit| unit.days_late == 0 && unit.received.is_none()));
        let straight = to_json(&quarter, Lang::Vi).unwrap();
        files.reverse();
        prop_assert_eq!(to_json(&report_of(&plan, &merge_input_files(&files), "2019-Q1"), Lang::Vi).unwrap(), straight);
    }
}

#[test]
fn the_accounting_of_a_derived_report_notices_what_was_changed() {
    let plan = plan_with_derived_quarters();
    let month = |figure: &str| Some(BTreeMap::from([(0, figure.to_owned()), (1, "7".to_owned())]));
    let files = merge_input_files(&receive_months(&plan, &vec![[month("3"), month("4"), month("5")], [month("1"), None, month("2")]]));
    let whole = report_of(&plan, &files, "2019-Q1");
    let b01 = whole.lines.iter().position(|line| line.code.as_str() == "B01").unwrap();
    assert_eq!(whole.lines[b01].total, Some(15.into()));
    assert_eq!((whole.lines[b01].states.value, whole.lines[b01].states.missing), (1, whole.lines[b01].states.all() - 1));
    let unit = UnitCode::new("26428").unwrap();
    let changes: [&dyn Fn(&mut Consolidation); 5] = [
        // A sum of two months that looks like one of three.
        &|report| report.lines[b01].by_unit.get_mut(&unit).unwrap().why = None,
        // Another sum.
        &|report| report.lines[b01].by_unit.get_mut(&unit).unwrap().state = State::figure(4.into()),
        // A unit whose missing month is not told.
        &|report| report.units.iter_mut().find(|row| row.code == unit).unwrap().periods = None,
        // A month that counts no more.
        &|report| drop(report.derived.as_mut().unwrap().parts.pop()),
        // A file that counts and is not in the ledger as one that counts.
        &|report| report.ledger[0].outcome = Outcome::Skipped,
    ];
    for (number, change) in changes.iter().enumerate() {
        let mut changed = whole.clone();
        change(&mut changed);
        assert!(verify(&plan, &files, &changed).is_err(), "change {number} went unnoticed");
    }
}
