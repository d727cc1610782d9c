//! Tests laws of consolidation: the order and grouping of files change nothing, every file has one row in the ledger, and totals equal
//! those of a plain loop.

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

const UNITS: [&str; 6] = ["26425", "26428", "26431", "741-VP", "741-CA", "741-QS"];
const CODES: [&str; 8] = ["B01", "B02", "C02", "C08", "E04", "F04", "F05", "D08"];

/// A return as a portal would send it. The values are few, so that revisions and contents often collide. Units are indices into [`UNITS`],
/// codes indices into [`CODES`]; period 0 is 2019-Q1, period 1 is 2019-Q2.
#[derive(Debug, Clone)]
struct SentReturn {
    unit: usize,
    period: usize,
    revision: u32,
    figures: BTreeMap<usize, String>,
    nil: bool,
    folder: u8,
}

impl SentReturn {
    /// Whether nobody filled in the form; such a file is skipped.
    fn is_blank(&self) -> bool {
        self.figures.is_empty() && !self.nil
    }
}

fn any_sent_return() -> impl Strategy<Value = SentReturn> {
    let figure = prop_oneof![
        (0u32..40).prop_map(|n| n.to_string()),
        Just("không phát sinh".to_owned()),
        Just("KAD".to_owned()),
        Just("khoảng 20".to_owned()),
        Just("theo chế độ mật".to_owned()),
    ];
    (
        0..UNITS.len(),
        prop_oneof![9 => Just(0usize), 1 => Just(1usize)],
        1u32..3,
        prop::collection::btree_map(0..CODES.len(), figure, 0..5),
        any::<bool>(),
        0u8..3,
    )
        .prop_map(|(unit, period, revision, figures, nil, folder)| SentReturn { unit, period, revision, figures, nil, folder })
}

fn file_name_and_json(index: usize, sent: &SentReturn) -> (String, String) {
    let entries: Vec<String> = sent.figures.iter().map(|(code, raw)| format!(r#""{}":{{"raw":"{raw}"}}"#, CODES[*code])).collect();
    let json = format!(
        r#"{{"format":"tonghop-submission/1","plan":"37/KH-UBND","unit":"{}","period":"{}","revision":{},"nil_return":{},"entries":{{{}}}}}"#,
        UNITS[sent.unit],
        ["2019-Q1", "2019-Q2"][sent.period],
        sent.revision,
        sent.nil,
        entries.join(",")
    );
    (format!("{}/{index:02}.json", sent.folder), json)
}

fn receive_returns(plan: &Plan, sent: &[SentReturn]) -> Vec<Received> {
    sent.iter()
        .enumerate()
        .map(|(index, sent)| {
            let (name, json) = file_name_and_json(index, sent);
            intake::receive(plan, &name, json.as_bytes())
        })
        .collect()
}

/// Builds the set of files by merging one set per file.
fn merge_input_files(files: &[Received]) -> InputFiles {
    files.iter().fold(InputFiles::default(), |partial, file| partial.merge(InputFiles::from_file(file.clone())))
}

/// Consolidates 2019-Q1 and verifies the accounting of the report.
fn consolidate(plan: &Plan, files: &InputFiles) -> Consolidation {
    let report = build_consolidation(plan, files, &InputFiles::default(), &Instructions::new("2019-Q1".parse().unwrap()));
    verify(plan, files, &report).unwrap();
    report
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn order_and_grouping_change_nothing(sent in prop::collection::vec(any_sent_return(), 0..14), seed in any::<u64>(), cut in 0usize..14) {
        let plan = Plan::xuan_loc();
        let files = receive_returns(&plan, &sent);
        let straight = to_json(&consolidate(&plan, &merge_input_files(&files)), Lang::Vi).unwrap();

        let mut shuffled = files.clone();
        let mut state = seed | 1;
        for index in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.swap(index, (state >> 33) as usize % (index + 1));
        }
        let (left, right) = shuffled.split_at(cut.min(shuffled.len()));
        let (a, b) = (merge_input_files(left), merge_input_files(right));
        prop_assert_eq!(a.clone().merge(b.clone()), b.clone().merge(a.clone()), "a + b = b + a");
        prop_assert_eq!(&a.clone().merge(InputFiles::default()), &a, "nothing is the identity");
        let (c, d) = (InputFiles::from_file(intake::receive(&plan, "thêm.pdf", b"%PDF-1.4")), a.clone());
        prop_assert_eq!(d.clone().merge(b.clone()).merge(c.clone()), d.merge(b.clone().merge(c)), "(a + b) + c = a + (b + c)");
        prop_assert_eq!(to_json(&consolidate(&plan, &b.merge(a)), Lang::Vi).unwrap(), straight);
    }

    #[test]
    fn every_file_is_accounted_for_and_totals_are_plain_sums(sent in prop::collection::vec(any_sent_return(), 0..14)) {
        let plan = Plan::xuan_loc();
        let files = receive_returns(&plan, &sent);
        let report = consolidate(&plan, &merge_input_files(&files));
        prop_assert_eq!(report.ledger.len(), sent.len());
        for (row, (index, sent)) in report.ledger.iter().zip(sorted_by_name(&sent)) {
            prop_assert_eq!(&row.file, &file_name_and_json(index, sent).0);
            let other_period = sent.period == 1;
            prop_assert_eq!(row.outcome == Outcome::Skipped, other_period || sent.is_blank());
        }
        // The accepted returns, found in another way: the highest revision of a unit, when all of its contents agree.
        let mut accepted: BTreeMap<usize, &SentReturn> = BTreeMap::new();
        for unit in 0..UNITS.len() {
            let of_unit: Vec<&SentReturn> = sent.iter().filter(|s| s.unit == unit && s.period == 0 && !s.is_blank()).collect();
            let Some(highest) = of_unit.iter().map(|s| s.revision).max() else { continue };
            let top: Vec<&SentReturn> = of_unit.into_iter().filter(|s| s.revision == highest).collect();
            if top.iter().all(|s| comparable_answers(&plan, unit, s) == comparable_answers(&plan, unit, top[0])) {
                accepted.insert(unit, top[0]);
            }
        }
        let counted = report.ledger.iter().filter(|row| row.outcome == Outcome::Accepted).count();
        prop_assert_eq!(counted, accepted.len());
        for code in ["B01", "B02", "C02", "C08", "E04", "D08"] {
            let line = report.lines.iter().find(|line| line.code.as_str() == code).unwrap();
            let expected = accepted.iter().filter_map(|(unit, sent)| expected_figure(&plan, *unit, sent, code)).reduce(|a, b| a + b);
            prop_assert_eq!(line.total, expected, "{}", code);
            prop_assert_eq!(line.states.all() as usize, line.by_unit.len());
        }
    }

    #[test]
    fn dropping_a_file_takes_away_exactly_its_figures(sent in prop::collection::vec(any_sent_return(), 1..10), which in any::<prop::sample::Index>()) {
        let plan = Plan::xuan_loc();
        // One return per unit, so that dropping one return changes nothing else.
        let mut once: BTreeMap<usize, SentReturn> = BTreeMap::new();
        for s in sent.into_iter().filter(|s| s.period == 0) { once.insert(s.unit, s); }
        prop_assume!(!once.is_empty());
        let sent: Vec<SentReturn> = once.into_values().collect();
        let dropped = which.index(sent.len());
        let whole = consolidate(&plan, &merge_input_files(&receive_returns(&plan, &sent)));
        let mut fewer = receive_returns(&plan, &sent);
        fewer.remove(dropped);
        let less = consolidate(&plan, &merge_input_files(&fewer));
        for code in ["B01", "B02", "C02", "C08", "E04", "D08"] {
            let total = |report: &Consolidation| report.lines.iter().find(|line| line.code.as_str() == code).unwrap().total.unwrap_or_default();
            let own = expected_figure(&plan, sent[dropped].unit, &sent[dropped], code).unwrap_or_default();
            prop_assert_eq!(total(&whole) - total(&less), own, "{}", code);
        }
    }
}

fn sorted_by_name(sent: &[SentReturn]) -> Vec<(usize, &SentReturn)> {
    let mut named: Vec<(usize, &SentReturn)> = sent.iter().enumerate().collect();
    named.sort_by_key(|(index, sent)| file_name_and_json(*index, sent).0);
    named
}

fn owes(plan: &Plan, unit: usize, code: &str) -> bool {
    let unit = plan.units.iter().find(|u| u.code.as_str() == UNITS[unit]).unwrap();
    plan.indicator(code).unwrap().owed_by.contains(&unit.kind)
}

/// The answers by which two returns of one unit are compared: index of the code, and text. The box “nil return” counts as the answer of
/// each flow that is blank, and as an entry of its own where it fills flows outside of [`CODES`].
fn comparable_answers(plan: &Plan, unit: usize, sent: &SentReturn) -> Vec<(usize, Option<String>)> {
    (0..CODES.len())
        .map(|code| {
            let typed = sent.figures.get(&code).cloned();
            let flow = plan.indicator(CODES[code]).unwrap().kind == tonghop::plan::IndicatorKind::Flow;
            let boxed = typed.is_none() && sent.nil && flow && owes(plan, unit, CODES[code]);
            (code, if boxed { Some("không phát sinh".to_owned()) } else { typed })
        })
        .chain([(usize::MAX, Some(sent.nil.to_string()))].into_iter().filter(|_| owes_unlisted_flow(plan, unit)))
        .collect()
}

/// Whether a unit owes flows that are not in [`CODES`]. The box “nil return” fills these flows, too, so that two returns of the unit may
/// differ by the box alone.
fn owes_unlisted_flow(plan: &Plan, unit: usize) -> bool {
    plan.indicators
        .iter()
        .any(|i| !CODES.contains(&i.code.as_str()) && i.kind == tonghop::plan::IndicatorKind::Flow && owes(plan, unit, i.code.as_str()))
}

/// The figure that a return adds to the total of an indicator; `None` where the return adds nothing.
fn expected_figure(plan: &Plan, unit: usize, sent: &SentReturn, code: &str) -> Option<Decimal> {
    if !owes(plan, unit, code) {
        return None;
    }
    let index = CODES.iter().position(|known| *known == code).unwrap();
    let indicator = plan.indicator(code).unwrap();
    match sent.figures.get(&index).map(String::as_str) {
        None => (sent.nil && indicator.kind == tonghop::plan::IndicatorKind::Flow).then_some(Decimal::ZERO),
        Some("không phát sinh") => (indicator.kind == tonghop::plan::IndicatorKind::Flow).then_some(Decimal::ZERO),
        Some(text) => text.parse().ok(),
    }
}

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
        &|report| report.units.iter_mut().find(|row| row.code == unit).unwrap().parts = None,
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
