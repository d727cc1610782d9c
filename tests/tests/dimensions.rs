//! Runs the whole line with indicators that are divided by categories: plan, template, return, check, report, trace.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::sync::Arc;

use proptest::prelude::*;
use rust_decimal::Decimal;
use tonghop::Lang;
use tonghop::consolidation::{Consolidation, InputFiles, Instructions, consolidate};
use tonghop::draft::Draft;
use tonghop::findings::{AnswerProblem, Finding, Problem};
use tonghop::plan::{CategoryId, IndicatorCode, Period, Plan, UnitCode};
use tonghop::returns::{intake, write};
use tonghop::rules::Expression;
use tonghop::submission::{Received, ReceivedContent};
use tonghop_cli::ExitStatus;
use tonghop_tests::dimensions_plan::{dimensions_document, plan_with_dimensions};
use tonghop_tests::program::run_tonghop;

const UNITS: [&str; 2] = ["26425", "26428"];

fn first_quarter() -> Period {
    "2019-Q1".parse().unwrap()
}

/// A submission as JSON with these answers, each as code and raw text.
fn submission_json(unit: &str, answers: &[(&str, &str)]) -> String {
    let entries: Vec<String> = answers.iter().map(|(code, raw)| format!(r#""{code}":{{"raw":"{raw}"}}"#)).collect();
    let entries = entries.join(",");
    format!(r#"{{"format":"tonghop-submission/1","plan":"37/KH-UBND","unit":"{unit}","period":"2019-Q1","entries":{{{entries}}}}}"#)
}

fn receive(plan: &Plan, unit: &str, answers: &[(&str, &str)]) -> Received {
    intake::receive(plan, &format!("{unit}.json"), submission_json(unit, answers).as_bytes())
}

fn report(plan: &Plan, files: Vec<Received>) -> Consolidation {
    let files = files.into_iter().fold(InputFiles::default(), |all, file| all.merge(InputFiles::from_file(file)));
    consolidate(plan, &files, &InputFiles::default(), &Instructions::new(first_quarter())).unwrap_or_else(|broken| panic!("{broken:?}"))
}

fn total(report: &Consolidation, text: &str) -> Option<String> {
    report.lines.iter().find(|line| line.code.as_str() == text).unwrap().total.map(|total| total.normalize().to_string())
}

fn unit_figure(report: &Consolidation, unit: &str, text: &str) -> Option<Decimal> {
    let line = report.lines.iter().find(|line| line.code.as_str() == text).unwrap();
    line.by_unit[&UnitCode::new(unit).unwrap()].state.number()
}

/// The broken rules among the findings: id and the code of the indicator at which each is reported.
fn broken_rules(findings: &[Finding]) -> Vec<(String, String)> {
    let broken = findings.iter().filter_map(|finding| match &finding.problem {
        Problem::Answer(AnswerProblem::BrokenRule { rule, .. }) => {
            let tonghop::findings::Field::Indicator(code) = finding.place.field.clone()? else { return None };
            Some((rule.to_string(), code.to_string()))
        }
        _ => None,
    });
    broken.collect()
}

/// Answers that keep every rule about cells.
const SOUND: [(&str, &str); 13] = [
    ("B01", "8"),
    ("B02", "1234"),
    ("K01[nam]", "30"),
    ("K01[nu]", "45"),
    ("K02", "112,5"),
    ("K02[lua,gieo]", "60,5"),
    ("K02[lua,thu_hoach]", "20"),
    ("K02[ngo,gieo]", "12"),
    ("K02[ngo,thu_hoach]", "10"),
    ("K02[cao_su,thu_hoach]", "10"),
    ("K03[lua]", "62,5"),
    ("K03[ngo]", "50"),
    ("K03[cao_su]", "18"),
];

#[test]
fn a_document_with_dimensions_becomes_indicators_and_is_written_back_as_it_was() {
    let document = dimensions_document();
    let plan = plan_with_dimensions();
    let codes: Vec<&str> = plan.indicators.iter().map(|one| one.code.as_str()).filter(|code| code.starts_with('K')).collect();
    assert_eq!(
        codes,
        [
            "K01",
            "K01[nam]",
            "K01[nu]",
            "K02",
            "K02[lua,gieo]",
            "K02[lua,thu_hoach]",
            "K02[ngo,gieo]",
            "K02[ngo,thu_hoach]",
            "K02[cao_su,thu_hoach]",
            "K03[lua]",
            "K03[ngo]",
            "K03[cao_su]",
            "K04[lua]",
            "K04[ngo]",
            "K04[cao_su]",
        ]
    );
    let computed: Vec<(String, String)> = plan
        .indicators
        .iter()
        .filter_map(|one| Some((one.code.to_string(), one.computed.as_ref()?.to_string())))
        .filter(|(code, _)| code.starts_with('K'))
        .collect();
    let expected = [
        ("K01", "sum(K01[*])"),
        ("K04[lua]", "K02[lua,thu_hoach] * K03[lua] / 10"),
        ("K04[ngo]", "K02[ngo,thu_hoach] * K03[ngo] / 10"),
        ("K04[cao_su]", "K02[cao_su,thu_hoach] * K03[cao_su] / 10"),
    ];
    assert_eq!(computed, expected.map(|(code, text)| (code.to_owned(), text.to_owned())));
    let women = plan.indicator("K01[nu]").unwrap();
    assert_eq!(
        (women.label(Lang::Vi), women.name(Lang::Vi), women.name(Lang::En)),
        ("– Nữ", "Số người được tập huấn – Nữ", "Số người được tập huấn – Women")
    );
    let rules: Vec<(String, String)> = plan
        .rules
        .iter()
        .map(|rule| (rule.id.to_string(), rule.expression.to_string()))
        .filter(|(id, _)| id.starts_with("R9") || id.starts_with('K'))
        .collect();
    let expected = [
        ("R91", "K02[lua,thu_hoach] <= K02[lua,gieo]"),
        ("R91", "K02[ngo,thu_hoach] <= K02[ngo,gieo]"),
        ("R92", "K01[nu] <= B02"),
        ("R93", "sum(K02[*,gieo]) <= 1000"),
        ("K02tc", "K02 = sum(K02[*,*])"),
    ];
    assert_eq!(rules, expected.map(|(id, text)| (id.to_owned(), text.to_owned())));
    let written: serde_json::Value = serde_json::from_str(&plan.to_json()).unwrap();
    assert_eq!(written, document);
    assert_eq!(Plan::from_json(plan.to_json().as_bytes()), Ok(plan));
}

#[test]
fn totals_of_units_and_of_the_report_are_those_computed_by_hand() {
    let plan = plan_with_dimensions();
    let other =
        [("B02", "100"), ("K01[nam]", "5"), ("K01[nu]", "1"), ("K02[lua,gieo]", "1"), ("K02[lua,thu_hoach]", "0,5"), ("K03[lua]", "40")];
    let files = vec![receive(&plan, UNITS[0], &SOUND), receive(&plan, UNITS[1], &other)];
    assert_eq!(broken_rules(&files[0].findings), []);
    let report = report(&plan, files);
    assert_eq!(unit_figure(&report, UNITS[0], "K01"), Some(Decimal::from(75)));
    assert_eq!(unit_figure(&report, UNITS[0], "K04[lua]"), Some(Decimal::from(125)));
    // Half of the other unit's cells are blank, so that its sums are not known.
    assert_eq!(unit_figure(&report, UNITS[1], "K01"), Some(Decimal::from(6)));
    assert_eq!(unit_figure(&report, UNITS[1], "K04[lua]"), Some(Decimal::from(2)));
    assert_eq!(unit_figure(&report, UNITS[1], "K04[ngo]"), None);
    let totals = ["K01", "K01[nam]", "K01[nu]", "K02", "K02[lua,gieo]", "K02[cao_su,thu_hoach]", "K04[lua]", "K04[cao_su]"];
    let expected = ["81", "35", "46", "112.5", "61.5", "10", "127", "18"];
    assert_eq!(totals.map(|code| total(&report, code)), expected.map(|text| Some(text.to_owned())));
}

#[test]
fn rules_over_cells_are_judged_once_a_category_and_a_typed_total_is_the_sum_of_its_cells() {
    let plan = plan_with_dimensions();
    let mut answers = SOUND;
    for (code, raw) in &mut answers {
        match *code {
            "K02[ngo,thu_hoach]" => *raw = "12,5",
            "K01[nu]" => *raw = "2000",
            "K02[lua,gieo]" => *raw = "1060,5",
            _ => {}
        }
    }
    let received = receive(&plan, UNITS[0], &answers);
    let expected = [("K02tc", "K02"), ("R91", "K02[ngo,thu_hoach]"), ("R92", "K01[nu]"), ("R93", "K02[lua,gieo]")];
    let mut found = broken_rules(&received.findings);
    found.sort();
    assert_eq!(found, expected.map(|(rule, code)| (rule.to_owned(), code.to_owned())));
    let told = received.findings.iter().find(|one| one.problem.rule().is_some_and(|rule| rule.as_str() == "K02tc")).unwrap();
    let message = told.problem.message(Lang::Vi);
    assert!(message.contains("“Diện tích” (K02) phải bằng tổng các mục của “Diện tích” (K02[*,*])"), "{message}");
    assert!(message.contains("K02 nhỏ hơn sum(K02[*,*]) = 1.115: 1.002,5"), "{message}");
}

#[test]
fn a_template_that_is_filled_in_reads_back_as_the_same_return() {
    let plan = plan_with_dimensions();
    let ReceivedContent::Return(in_json) = receive(&plan, UNITS[0], &SOUND).content else { panic!("a return") };
    let unit = plan.unit(UNITS[0], plan.regime.window(first_quarter()).last).unwrap();
    let workbook = write(&plan, unit, &in_json).unwrap();
    let received = intake::receive(&plan, "mau.xlsx", &workbook);
    let layout: Vec<&str> =
        received.findings.iter().map(Finding::code).filter(|code| !matches!(*code, "SUB130" | "SUB301" | "SUB302")).collect();
    let ReceivedContent::Return(in_sheet) = received.content else { panic!("a return: {layout:?}") };
    for code in plan.indicators.iter().map(|one| &one.code).filter(|code| code.as_str().starts_with('K')) {
        assert_eq!(in_sheet.state(code), in_json.state(code), "{code}");
    }
    let code = IndicatorCode::new("K02[ngo,gieo]").unwrap();
    assert_eq!(in_sheet.state(&code).number(), Some(Decimal::from(12)));
}

#[test]
fn the_form_computes_totals_of_cells_and_says_how() {
    let plan = Arc::new(plan_with_dimensions());
    let unit = UnitCode::new(UNITS[0]).unwrap();
    let mut draft = Draft::new(Arc::clone(&plan), &unit, first_quarter(), Lang::Vi).unwrap();
    draft.enter_answer("K01[nam]", "30");
    assert_eq!(draft.submission().state(&IndicatorCode::new("K01").unwrap()).number(), None, "one cell is still blank");
    draft.enter_answer("K01[nu]", "45");
    draft.enter_answer("K02[lua,gieo]", "10");
    draft.enter_answer("K02[lua,thu_hoach]", "12");
    assert_eq!(draft.submission().state(&IndicatorCode::new("K01").unwrap()).number(), Some(Decimal::from(75)));
    let form = serde_json::to_value(draft.form()).unwrap();
    let rows: Vec<&serde_json::Value> =
        form["groups"].as_array().unwrap().iter().flat_map(|group| group["rows"].as_array().unwrap()).collect();
    let row = |code: &str| *rows.iter().find(|row| row["code"] == code).unwrap();
    assert_eq!(row("K01")["computed"], "tổng các mục của “Số người được tập huấn” (K01[*])");
    assert_eq!((&row("K01[nu]")["label"], &row("K01[nu]")["part_of"]), (&"– Nữ".into(), &"K01".into()));
    assert_eq!((&row("K03[lua]")["label"], &row("K03[lua]")["part_of"]), (&"Năng suất – Lúa".into(), &serde_json::Value::Null));
    let told = serde_json::to_string(&draft.view()).unwrap();
    assert!(told.contains("K02[lua,thu_hoach] lớn hơn K02[lua,gieo]: 2"), "{told}");
    // What the form saves is read as the same return.
    let workbook = draft.workbook().unwrap();
    let ReceivedContent::Return(back) = intake::receive(&plan, "luu.xlsx", &workbook).content else { panic!("a return") };
    assert_eq!(back.content_hash(), draft.submission().content_hash());
}

/// A figure in the locked cell of a total is computed anew, and a figure of a cell that is written in small letters is found.
#[test]
fn codes_are_read_as_people_write_them_and_totals_are_never_taken_from_a_file() {
    let plan = plan_with_dimensions();
    let unit = plan.unit(UNITS[0], plan.regime.window(first_quarter()).last).unwrap();
    let mut csv = format!("Kế hoạch;{}\nMã đơn vị;{}\nKỳ;2019-Q1\n\nMã;Kết quả trong kỳ\n", plan.id, unit.code);
    csv.push_str("B01;8\nB02;1234\nB03;600\nK01;99\nk01[Nam];30\nK01[ nu ];45\nK02[lua, gieo];60,5\n");
    let received = intake::receive(&plan, "mau.csv", csv.as_bytes());
    let told: Vec<&str> = received.findings.iter().map(Finding::code).collect();
    let ReceivedContent::Return(read) = received.content else { panic!("a return: {told:?}") };
    let figure = |code: &str| read.state(&IndicatorCode::new(code).unwrap()).number();
    assert_eq!(["K01", "K01[nam]", "K01[nu]"].map(figure), [75, 30, 45].map(|one| Some(Decimal::from(one))));
    assert_eq!(figure("K02[lua,gieo]"), Some(Decimal::new(605, 1)));
    assert!(told.contains(&"SUB255"), "99 is not the sum: {told:?}");
}

#[test]
fn the_program_checks_merges_traces_and_explains_cells() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (plan_file, returns, report) = (path("ke-hoach.json"), path("den"), path("tong-hop.xlsx"));
    let plan = plan_with_dimensions();
    std::fs::write(&plan_file, plan.to_json()).unwrap();
    std::fs::create_dir(&returns).unwrap();
    let other = [("K01[nam]", "5"), ("K01[nu]", "1")];
    for (unit, answers) in [(UNITS[0], &SOUND[..]), (UNITS[1], &other[..])] {
        std::fs::write(path(&format!("den/{unit}.json")), submission_json(unit, answers)).unwrap();
    }
    let json = path("tong-hop.json");
    let csv = path("csv");
    let merge = [
        "merge",
        &returns,
        "--period",
        "2019-Q1",
        "--plan",
        &plan_file,
        "-o",
        &report,
        "--json",
        &json,
        "--csv",
        &csv,
        "--as-of",
        "2019-03-25",
    ];
    let (_, text) = run_tonghop(&merge);
    let document: serde_json::Value =
        serde_json::from_slice(&std::fs::read(&json).unwrap_or_else(|error| panic!("{error}: {text}"))).unwrap();
    let lines = document["indicators"].as_array().unwrap();
    let total = |code: &str| lines.iter().find(|line| line["code"] == code).map(|line| line["total"].clone());
    let expected = [("K01", "81"), ("K01[nam]", "35"), ("K01[nu]", "46"), ("K02[lua,gieo]", "60.5")];
    for (code, figure) in expected {
        assert_eq!(total(code), Some(figure.into()), "{code}");
        for file in [&report, &json] {
            let typed = code.to_lowercase();
            let (status, text) = run_tonghop(&["trace", file, &typed, "--plan", &plan_file]);
            assert_eq!(status, ExitStatus::Done, "{code}: {text}");
            assert!(text.contains(&figure.replace('.', ",")), "{code}: {text}");
        }
    }
    let (status, text) = run_tonghop(&["explain", "K01[nu]", "--plan", &plan_file]);
    assert!(status == ExitStatus::Done && text.contains("Số người được tập huấn – Nữ"), "{text}");
    let (status, text) = run_tonghop(&["explain", "R91", "--plan", &plan_file]);
    assert!(status == ExitStatus::Done && text.contains("K02[*,thu_hoach] <= K02[*,gieo]"), "{text}");
    let (status, text) = run_tonghop(&["plan", "show", "--plan", &plan_file]);
    assert!(status == ExitStatus::Done && text.contains("sum(K02[*,gieo]) <= 1000"), "{text}");
}

fn any_cell_code() -> impl Strategy<Value = String> {
    ("[A-Z][0-9][A-Z0-9]{0,4}", prop::collection::vec("[a-z0-9_]{1,24}", 0..3))
        .prop_map(|(whole, categories)| if categories.is_empty() { whole } else { format!("{whole}[{}]", categories.join(",")) })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_code_with_categories_comes_back_as_itself(text in any_cell_code()) {
        let code = IndicatorCode::new(&text).unwrap();
        let categories: Vec<CategoryId> = code.categories().map(|one| CategoryId::new(one).unwrap()).collect();
        let whole = IndicatorCode::new(code.whole()).unwrap();
        prop_assert_eq!(code.is_cell(), !categories.is_empty());
        prop_assert_eq!(&if code.is_cell() { whole.cell(&categories).unwrap() } else { whole }, &code);
        prop_assert_eq!(serde_json::from_str::<IndicatorCode>(&serde_json::to_string(&code).unwrap()).unwrap(), code.clone());
        // As people write it, and as part of a rule.
        prop_assert_eq!(IndicatorCode::from_typed(&format!(" {} ", text.replace(',', ", ").to_uppercase())), Some(code.clone()));
        let rule = Expression::parse(&format!("{text} >= 1")).unwrap();
        prop_assert_eq!(rule.owner(), &code);
        prop_assert_eq!(rule.to_string(), format!("{text} >= 1"));
    }

    #[test]
    fn texts_near_a_code_never_panic(text in "[A-Z]{1,3}[0-9]{0,2}\\[?[a-zA-Z0-9_,* \\]\\[]{0,12}\\]?") {
        if let Ok(code) = IndicatorCode::new(&text) {
            prop_assert_eq!(code.as_str(), text.as_str());
        }
        let _ = IndicatorCode::from_typed(&text);
        if let Ok(rule) = Expression::parse(&format!("sum({text}) + {text} >= 1")) {
            prop_assert_eq!(Expression::parse(&rule.to_string()).unwrap(), rule);
        }
    }
}

#[test]
fn a_plan_with_dimensions_goes_through_its_workbook() {
    let plan = plan_with_dimensions();
    let bytes = tonghop::plan_book::write(&plan).unwrap();
    let book = tonghop::plan_book::read(&bytes).unwrap_or_else(|refusal| panic!("{refusal:?}"));
    assert!(book.is_sound(), "{:?}", book.findings);
    let back = book.plan.unwrap();
    assert_eq!(back.to_json(), plan.to_json());
    assert_eq!(tonghop::plan_book::write(&back).unwrap(), bytes);
}
