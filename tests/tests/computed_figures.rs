//! Laws of computed figures: the form, the sheet, the library and the report compute alike, and a rate of a province is that of its sums.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};
use tonghop::Lang;
use tonghop::consolidation::{Consolidation, Correction, Doubt, InputFiles, Instructions, MissingReason, consolidate};
use tonghop::draft::Draft;
use tonghop::findings::{AnswerProblem, Problem};
use tonghop::plan::{IndicatorCode, Period, Plan, UnitCode};
use tonghop::returns::{intake, write};
use tonghop::submission::{Received, ReceivedContent, State};
use tonghop_tests::computed_plan::plan_with_computed_figures;

const UNITS: [&str; 3] = ["26425", "26428", "26431"];
/// The codes that the generated returns answer, from which the other figures are computed: sessions, attendances, women.
const OPERANDS: [&str; 3] = ["B01", "B02", "B03"];

fn first_quarter() -> Period {
    "2019-Q1".parse().unwrap()
}

fn code(text: &str) -> IndicatorCode {
    IndicatorCode::new(text).unwrap()
}

/// The answers of a unit to [`OPERANDS`], in that order; `None` where the field is blank.
type Answers = [Option<u32>; 3];

fn any_answers() -> impl Strategy<Value = Answers> {
    let figure = || prop_oneof![1 => Just(None), 2 => Just(Some(0)), 12 => (1u32..2_000).prop_map(Some)];
    (figure(), figure(), figure()).prop_map(|(a, b, c)| [a, b, c])
}

/// A submission as JSON with these answers. `more` is the JSON of one further entry, or empty.
fn submission_json(unit: &str, answers: &Answers, more: &str) -> String {
    let given = OPERANDS.iter().zip(answers).filter_map(|(code, figure)| Some(format!(r#""{code}":{{"raw":"{}"}}"#, (*figure)?)));
    let entries: Vec<String> = given.chain((!more.is_empty()).then(|| more.to_owned())).collect();
    let entries = entries.join(",");
    format!(r#"{{"format":"tonghop-submission/1","plan":"37/KH-UBND","unit":"{unit}","period":"2019-Q1","entries":{{{entries}}}}}"#)
}

fn receive(plan: &Plan, unit: &str, answers: &Answers, more: &str) -> Received {
    intake::receive(plan, &format!("{unit}.json"), submission_json(unit, answers, more).as_bytes())
}

fn report(plan: &Plan, files: Vec<Received>, corrections: Vec<Correction>) -> Consolidation {
    let files = files.into_iter().fold(InputFiles::default(), |all, file| all.merge(InputFiles::from_file(file)));
    let mut instructions = Instructions::new(first_quarter());
    instructions.corrections = corrections;
    consolidate(plan, &files, &InputFiles::default(), &instructions).unwrap_or_else(|broken| panic!("{broken:?}"))
}

fn total(report: &Consolidation, text: &str) -> Option<Decimal> {
    report.lines.iter().find(|line| line.code.as_str() == text).unwrap().total
}

/// The figure of a unit for the indicator with the code `text`; `None` where there is none.
fn unit_figure(report: &Consolidation, unit: &str, text: &str) -> Option<Decimal> {
    let line = report.lines.iter().find(|line| line.code.as_str() == text).unwrap();
    line.by_unit[&UnitCode::new(unit).unwrap()].state.number()
}

/// The rounded quotient that a rate must have, computed without the code under test. `None` where `below` is 0.
fn quotient(above: Decimal, below: Decimal) -> Option<Decimal> {
    let round = |value: Decimal, places| value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    (!below.is_zero()).then(|| round(round(above / below, 9), 2))
}

/// The sum of the answers to one operand; the index is that in [`OPERANDS`].
fn sum_of_answers(answers: &[&Answers], operand: usize) -> Decimal {
    answers.iter().map(|of| Decimal::from(of[operand].unwrap())).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_computed_total_is_computed_from_the_sums_of_its_operands(all in prop::collection::vec(any_answers(), 3)) {
        let plan = plan_with_computed_figures();
        let files = UNITS.iter().zip(&all).map(|(unit, answers)| receive(&plan, unit, answers, "")).collect();
        let report = report(&plan, files, Vec::new());
        for (unit, answers) in UNITS.iter().zip(&all) {
            let expected = answers[1].zip(answers[0]).and_then(|(above, below)| quotient(above.into(), below.into()));
            prop_assert_eq!(unit_figure(&report, unit, "B21"), expected);
            // A divisor of 0 is no blank.
            let line = report.lines.iter().find(|line| line.code.as_str() == "B21").unwrap();
            let why = line.by_unit[&UnitCode::new(unit).unwrap()].why;
            let is_without_divisor = answers[0] == Some(0) && answers[1].is_some();
            prop_assert_eq!((why.is_some(), why == Some(MissingReason::ZeroDivisor)), (expected.is_none(), is_without_divisor));
            let expected = answers[0].zip(answers[2]).map(|(sessions, women)| Decimal::from(sessions) + Decimal::from(women));
            prop_assert_eq!(unit_figure(&report, unit, "B22"), expected);
        }
        let whole: Vec<&Answers> = all.iter().filter(|of| of[0].is_some() && of[1].is_some()).collect();
        let expected = if whole.is_empty() { None } else { quotient(sum_of_answers(&whole, 1), sum_of_answers(&whole, 0)) };
        prop_assert_eq!(total(&report, "B21"), expected, "over the units that have both");
        let whole: Vec<&Answers> = all.iter().filter(|of| of[0].is_some() && of[2].is_some()).collect();
        let expected = (!whole.is_empty()).then(|| sum_of_answers(&whole, 0) + sum_of_answers(&whole, 2));
        prop_assert_eq!(total(&report, "B22"), expected);
        // A rate of a rate: over the units that have a figure in both, both computed for these units.
        let whole: Vec<&Answers> = all.iter().filter(|of| of.iter().all(Option::is_some) && of[0] != Some(0)).collect();
        let inner = if whole.is_empty() { None } else { quotient(sum_of_answers(&whole, 1), sum_of_answers(&whole, 0)) };
        prop_assert_eq!(total(&report, "B23"), inner.and_then(|inner| quotient(sum_of_answers(&whole, 0) + sum_of_answers(&whole, 2), inner)));
    }

    #[test]
    fn form_sheet_and_library_compute_alike(answers in any_answers()) {
        let plan = Arc::new(plan_with_computed_figures());
        let unit = UnitCode::new(UNITS[0]).unwrap();
        let mut draft = Draft::new(Arc::clone(&plan), &unit, first_quarter(), Lang::Vi).unwrap();
        for (code, figure) in OPERANDS.iter().zip(&answers) {
            draft.enter_answer(code, &figure.map(|figure| figure.to_string()).unwrap_or_default());
        }
        draft.enter_answer("B21", "7");
        let in_form = draft.submission().clone();
        let ReceivedContent::Return(received) = receive(&plan, UNITS[0], &answers, "").content else { panic!("a return") };
        // The stored results of the formulas are what the reader computes: no finding tells of another.
        let unit = plan.unit(UNITS[0], plan.regime.window(first_quarter()).last).unwrap();
        let workbook = write(&plan, unit, &in_form).unwrap();
        let read = intake::receive(&plan, "mau.xlsx", &workbook);
        let codes: Vec<&str> = read.findings.iter().map(tonghop::findings::Finding::code).collect();
        prop_assert!(!codes.contains(&"SUB255"), "{:?}", codes);
        let ReceivedContent::Return(in_sheet) = read.content else { panic!("a return") };
        for text in ["B21", "B22", "B23"] {
            let states = [&in_form, &in_sheet, &received].map(|submission| submission.state(&code(text)).number());
            prop_assert!(states.iter().all(|state| *state == states[2]), "{} {:?}", text, states);
        }
    }

    #[test]
    fn computing_twice_changes_nothing(answers in any_answers(), typed in prop_oneof![Just(String::new()), "[0-9]{1,3}", Just("nhiều".to_owned())]) {
        let plan = plan_with_computed_figures();
        let more = if typed.is_empty() { String::new() } else { format!(r#""B21":{{"raw":"{typed}"}}"#) };
        let ReceivedContent::Return(once) = receive(&plan, UNITS[0], &answers, &more).content else { panic!("a return") };
        let unit = plan.unit(UNITS[0], plan.regime.window(first_quarter()).last).unwrap();
        let mut twice = once.clone();
        twice.compute_figures(&plan, &unit.kind);
        prop_assert_eq!(once, twice);
    }
}

#[test]
fn a_figure_in_place_of_a_computed_one_is_reported_and_not_used() {
    let plan = plan_with_computed_figures();
    let received = receive(&plan, UNITS[0], &[Some(8), Some(1_234), Some(600)], r#""B21":{"raw":"99"}"#);
    let told: Vec<String> =
        received.findings.iter().filter(|one| one.code() == "SUB255").map(|one| one.problem.message(Lang::Vi)).collect();
    assert_eq!(told, ["Ô này được tính theo công thức của kế hoạch: 154,25; trong tệp là 99. Số tính theo công thức được dùng."]);
    let report = report(&plan, vec![received], Vec::new());
    assert_eq!(total(&report, "B21"), Some(Decimal::new(15_425, 2)));
}

/// The office's correction of the attendances of the first unit to 1,200.
fn corrected_attendances(old: u32) -> Correction {
    Correction {
        unit: UnitCode::new(UNITS[0]).unwrap(),
        code: code("B02"),
        old: Some(old.into()),
        new: 1_200.into(),
        period: Some(first_quarter()),
        old_text: None,
        who: "Nguyễn Văn A".into(),
        when: jiff::civil::date(2019, 3, 19),
        exchanged: None,
        basis: "Công văn 12/UBND".into(),
    }
}

#[test]
fn a_corrected_operand_changes_the_computed_figures() {
    let plan = plan_with_computed_figures();
    let files: BTreeMap<&str, Answers> = [(UNITS[0], [Some(8), Some(1_234), Some(600)]), (UNITS[1], [Some(2), Some(100), Some(40)])].into();
    let received = || files.iter().map(|(unit, answers)| receive(&plan, unit, answers, "")).collect();
    let corrected = corrected_attendances(1_234);
    let before = report(&plan, received(), Vec::new());
    let after = report(&plan, received(), vec![corrected]);
    assert_eq!((total(&before, "B21"), total(&after, "B21")), (Some(Decimal::new(13_340, 2)), Some(Decimal::new(13_000, 2))));
    assert_eq!(unit_figure(&after, UNITS[0], "B21"), Some(Decimal::new(15_000, 2)));
    assert!(matches!(
        after.lines.iter().find(|line| line.code.as_str() == "B21").unwrap().by_unit.values().last().unwrap().state,
        State::Missing
    ));
}

#[test]
fn a_rule_over_a_computed_figure_is_judged_anew_after_a_correction_of_its_operand() {
    let plan = plan_with_computed_figures();
    let received = || vec![receive(&plan, UNITS[0], &[Some(8), Some(2_000), Some(600)], "")];
    let breaks_rule = |report: &Consolidation| {
        let broken =
            |problem: &Problem| matches!(problem, Problem::Answer(AnswerProblem::BrokenRule { rule, .. }) if rule.as_str() == "R90");
        report.findings.iter().any(|finding| broken(&finding.problem))
    };
    let corrected = corrected_attendances(2_000);
    assert!(breaks_rule(&report(&plan, received(), Vec::new())), "250 a session");
    assert!(!breaks_rule(&report(&plan, received(), vec![corrected])), "150 a session");
}

/// The doubt about the answer of the first unit to each of these indicators.
fn doubts(report: &Consolidation, codes: &[&str]) -> Vec<Option<&'static str>> {
    let of = |text: &&str| {
        let line = report.lines.iter().find(|line| line.code.as_str() == *text).unwrap();
        line.by_unit[&UnitCode::new(UNITS[0]).unwrap()].doubt().map(Doubt::key)
    };
    codes.iter().map(of).collect()
}

#[test]
fn what_is_computed_from_a_figure_under_an_error_is_marked_with_it() {
    let plan = plan_with_computed_figures();
    // More women than people: B03 has an error, and so have the sum and the rate over it; B21 reads other figures.
    let broken = report(&plan, vec![receive(&plan, UNITS[0], &[Some(8), Some(400), Some(600)], "")], Vec::new());
    assert_eq!(doubts(&broken, &["B03", "B21", "B22", "B23"]), [Some("error"), None, Some("error"), Some("error")]);
    let row = broken.units.iter().find(|unit| unit.code.as_str() == UNITS[0]).unwrap();
    let marked = broken.lines.iter().filter(|line| line.doubts().errors > 0).count();
    assert_eq!(usize::try_from(row.doubts.errors).unwrap(), marked, "the status of the unit counts what is marked");
    // People at no session: the unit has no rate, but its figures are in the total of the rate.
    let nobody = report(
        &plan,
        vec![receive(&plan, UNITS[0], &[Some(0), Some(500), Some(1)], ""), receive(&plan, UNITS[1], &[Some(5), Some(500), Some(1)], "")],
        Vec::new(),
    );
    assert_eq!(total(&nobody, "B21"), Some(Decimal::new(20_000, 2)));
    let rate = nobody.lines.iter().find(|line| line.code.as_str() == "B21").unwrap();
    assert!(rate.doubts().errors > 0, "{:?}", nobody.findings);
}

#[test]
fn a_computed_figure_keeps_only_the_doubts_that_a_correction_leaves() {
    let plan = plan_with_computed_figures();
    let received = || vec![receive(&plan, UNITS[0], &[Some(8), Some(40), Some(60)], "")];
    assert_eq!(doubts(&report(&plan, received(), Vec::new()), &["B01", "B03", "B22"]), [None, Some("error"), Some("error")]);
    let mut corrected = corrected_attendances(40);
    corrected.new = Decimal::from(90);
    let report = report(&plan, received(), vec![corrected]);
    assert_eq!(doubts(&report, &["B01", "B03", "B22"]), [None, None, None]);
}
