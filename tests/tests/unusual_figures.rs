//! Measures the notes about unusual figures on made-up histories with planted slips: how many slips are seen, and how many notes are
//! wrong. Nothing here is timed or random: the dice have fixed keys.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use tonghop::base::{IndicatorCode, Period, UnitCode};
use tonghop::consolidation::{Consolidation, InputFiles, Instructions, consolidate};
use tonghop::findings::Field;
use tonghop::plan::{Indicator, Plan, Unit};
use tonghop::returns::intake;
use tonghop_demo::SeededRng;

/// The codes of findings that say that a figure is far from what is usual.
const UNUSUAL: [&str; 6] = ["SUB121", "SUB122", "SUB123", "SUB124", "CON185", "CON186"];
/// The notes among these that no rule of the plan makes.
const NOTES: [&str; 2] = ["CON185", "CON186"];

/// A figure of a unit.
type Cell = (UnitCode, IndicatorCode);

/// The figures that units report in a period: sizes of units differ up to sixfold, those of indicators from 1 to 400, each week differs
/// by up to 40 %, one figure in ten is 0.
fn figures(units: &[&Unit], indicators: &[&Indicator], week: usize) -> BTreeMap<Cell, u32> {
    let mut all = BTreeMap::new();
    for unit in units {
        let size = SeededRng::from_key(&["size", unit.code.as_str()]).number_between(5, 30);
        for indicator in indicators {
            let usual = SeededRng::from_key(&["usual", indicator.code.as_str()]).number_between(1, 20).pow(2);
            let mut dice = SeededRng::from_key(&["figure", unit.code.as_str(), indicator.code.as_str(), &week.to_string()]);
            let figure = usual * size * dice.number_between(60, 140) / 1_500;
            all.insert((unit.code.clone(), indicator.code.clone()), if dice.one_in(10) { 0 } else { figure });
        }
    }
    all
}

/// The returns of a period with these figures.
fn returns(plan: &Plan, period: Period, figures: &BTreeMap<Cell, u32>) -> InputFiles {
    let mut of_units: BTreeMap<&UnitCode, Vec<String>> = BTreeMap::new();
    for ((unit, code), figure) in figures {
        of_units.entry(unit).or_default().push(format!(r#""{code}":{{"raw":"{figure}"}}"#));
    }
    let mut files = InputFiles::default();
    for (unit, entries) in of_units {
        let json = format!(
            r#"{{"format":"tonghop-submission/1","plan":"{}","unit":"{unit}","period":"{period}","entries":{{{}}}}}"#,
            plan.id,
            entries.join(",")
        );
        files.add(intake::receive(plan, &format!("{period}-{unit}.json"), json.as_bytes()));
    }
    files
}

/// The cells with a finding of one of these codes.
fn told(report: &Consolidation, codes: &[&str]) -> BTreeSet<Cell> {
    let of_codes = report.findings.iter().filter(|finding| codes.contains(&finding.code()));
    of_codes
        .filter_map(|finding| match (&finding.place.unit, &finding.place.field) {
            (Some(unit), Some(Field::Indicator(code))) => Some((unit.clone(), code.clone())),
            _ => None,
        })
        .collect()
}

/// The part of the planted slips that were seen, in percent.
fn recall(planted: &BTreeSet<Cell>, seen: &BTreeSet<Cell>) -> usize {
    assert!(planted.len() > 60, "{}", planted.len());
    planted.intersection(seen).count() * 100 / planted.len()
}

#[test]
fn slips_are_seen_and_clean_returns_are_left_alone() {
    let plan = Plan::builtin("54/2015/TT-BYT").unwrap();
    let period = |week: usize| -> Period { format!("2026-W{week:02}").parse().unwrap() };
    let units: Vec<&Unit> = plan.owing_units(period(7)).collect();
    let indicators: Vec<&Indicator> = plan.indicators.iter().filter(|i| !i.is_text() && i.computed.is_none() && i.scale() == 0).collect();
    let mut past = InputFiles::default();
    for week in 1..=6 {
        past = past.merge(returns(&plan, period(week), &figures(&units, &indicators, week)));
    }
    let clean = figures(&units, &indicators, 7);
    let merge = |figures: &BTreeMap<Cell, u32>, past: &InputFiles| {
        let files = returns(&plan, period(7), figures);
        consolidate(&plan, &files, past, &Instructions::new(period(7))).unwrap_or_else(|broken| panic!("{broken:?}"))
    };
    let before = merge(&clean, &past);
    let (wrong, broken_before) = (told(&before, &NOTES).len(), told(&before, &["SUB100"]));
    assert!(wrong * 20 <= units.len(), "{wrong} notes about {} clean returns", units.len());

    // In each return one figure gets three digits too many, or one.
    for (times, least) in [(1_000, 95), (10, 80)] {
        let mut slipped = clean.clone();
        let mut planted = BTreeSet::new();
        for unit in &units {
            let mut dice = SeededRng::from_key(&["slip", unit.code.as_str(), &times.to_string()]);
            let cell = (unit.code.clone(), dice.pick(&indicators).code.clone());
            let figure = slipped.get_mut(&cell).filter(|figure| **figure > 1);
            if let Some(figure) = figure {
                *figure *= times;
                planted.insert(cell);
            }
        }
        let report = merge(&slipped, &past);
        // A figure that breaks a rule of the plan which it did not break before is seen, too.
        let broken = told(&report, &["SUB100"]);
        let seen = told(&report, &UNUSUAL).into_iter().chain(broken.difference(&broken_before).cloned()).collect();
        let share = recall(&planted, &seen);
        assert!(share >= least, "× {times}: {share} %");
        println!("× {times}: {share} % of {} seen; clean: {wrong} notes about {} returns", planted.len(), units.len());
        let total = |report: &Consolidation| report.lines.iter().filter_map(|line| line.total).sum::<Decimal>();
        assert!(total(&report) > total(&before), "a note changes no figure");
        if times == 1_000 {
            // Without any past, the other units show it.
            let share = recall(&planted, &told(&merge(&slipped, &InputFiles::default()), &UNUSUAL));
            println!("× {times} without a past: {share} %");
            assert!(share >= 75, "without a past: {share} %");
        }
    }
}
