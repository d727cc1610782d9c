//! Calculates the formulas of rules in LibreOffice and compares them with the evaluator, for the plan's rules and for random ones.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use rust_decimal::Decimal;
use rust_xlsxwriter::{Formula, Workbook};
use tonghop::findings::CellRef;
use tonghop::plan::{ChoiceOption, IndicatorCode, Plan};
use tonghop::rules::{Calculation, Expression, Operand, Operands, Role, Verdict};
use tonghop_tests::answers_plan::plan_with_answers;
use tonghop_tests::dimensions_plan::{dimensions_document, plan_with_dimensions};
use tonghop_tests::office;
use tonghop_tests::rules::{PLAN_RULES, condition_text, figure_text, figure_value};

/// The number of months in the period of every case.
const MONTHS_IN_PERIOD: u8 = 3;
/// The stored result of all formulas before LibreOffice calculates them. No rule gives this value, so that a formula that was not
/// calculated is noticed.
const STALE_RESULT: &str = "99";

/// A rule with the figures and yes-or-no answers of one return.
struct Case {
    rule: Expression,
    numbers: BTreeMap<Operand, Decimal>,
    answers: BTreeMap<IndicatorCode, bool>,
    /// The place in its list, counted from 1, of each option that was chosen.
    chosen: BTreeMap<IndicatorCode, u32>,
}

/// The decimal places of an indicator.
fn scale(code: &IndicatorCode) -> u32 {
    match code.whole() {
        "K03" => 2,
        "C02" | "K02" | "K04" => 1,
        "G01" | "G02" => 3,
        _ => 0,
    }
}

impl Operands for Case {
    fn number(&self, operand: &Operand) -> Option<Decimal> {
        self.numbers.get(operand).copied()
    }
    fn truth(&self, code: &IndicatorCode) -> Option<bool> {
        self.answers.get(code).copied()
    }
    fn choice(&self, code: &IndicatorCode) -> Option<Arc<ChoiceOption>> {
        let plan = plan_with_answers();
        plan.indicator(code)?.choices()?.by_number((*self.chosen.get(code)?).into()).cloned()
    }
    fn months(&self) -> u8 {
        MONTHS_IN_PERIOD
    }
    fn scale(&self, code: &IndicatorCode) -> u32 {
        scale(code)
    }
}

fn parse_rule(text: &str) -> Expression {
    Expression::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Makes a case of a rule with random figures, of which one in thirty is unknown.
fn random_case(rule: &Expression, runner: &mut TestRunner) -> Case {
    let mut draw = || figure_value().new_tree(runner).expect("a figure").current();
    let mut case = Case { rule: rule.clone(), numbers: BTreeMap::new(), answers: BTreeMap::new(), chosen: BTreeMap::new() };
    for one in rule.operand_uses() {
        let figure = if matches!(one.operand, Operand::YearToDate(_)) { None } else { draw() };
        match (figure, one.role) {
            (None, _) => {}
            (Some(figure), Role::Number) => {
                case.numbers.insert(one.operand.clone(), figure);
            }
            (Some(figure), Role::Choice) => {
                case.chosen
                    .insert(one.operand.code().clone(), 1 + u32::try_from(figure.trunc().abs() % Decimal::from(3)).expect("below 3"));
            }
            (Some(figure), Role::Truth) => {
                case.answers.insert(one.operand.code().clone(), figure > Decimal::ONE);
            }
        }
    }
    case
}

fn case_with_numbers(text: &str, numbers: &[(&str, &str)]) -> Case {
    let mut case = Case { rule: parse_rule(text), numbers: BTreeMap::new(), answers: BTreeMap::new(), chosen: BTreeMap::new() };
    for (code, number) in numbers {
        let code = IndicatorCode::new(code).expect("a code");
        case.numbers.insert(Operand::Current(code), number.parse().expect("a number"));
    }
    case
}

/// All cases: the rules of the plan, random rules, and rules at the limits of exact calculation.
fn all_cases() -> Vec<Case> {
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &[37; 32]));
    let mut cases = Vec::new();
    for (_, text) in PLAN_RULES {
        for _ in 0..20 {
            cases.push(random_case(&parse_rule(text), &mut runner));
        }
    }
    for rule in plan_with_dimensions().rules.iter().filter(|rule| rule.expression.codes().iter().any(|code| code.is_cell())) {
        for _ in 0..40 {
            cases.push(random_case(&rule.expression, &mut runner));
        }
    }
    for rule in plan_with_answers().rules.iter().filter(|rule| rule.expression.operand_uses().iter().any(|one| one.role == Role::Choice)) {
        for _ in 0..60 {
            cases.push(random_case(&rule.expression, &mut runner));
        }
    }
    let mut trees = BTreeSet::new();
    while trees.len() < 500 {
        let text = condition_text().new_tree(&mut runner).expect("a rule").current();
        if let Ok(rule) = Expression::parse(&text)
            && trees.insert(rule.to_string())
        {
            for _ in 0..4 {
                cases.push(random_case(&rule, &mut runner));
            }
        }
    }
    for (text, numbers) in [
        ("G01 + G02 = 0.3", &[("G01", "0.1"), ("G02", "0.2")][..]),
        ("G01 - G02 - 0.1 = 0", &[("G01", "0.3"), ("G02", "0.2")]),
        ("1 / (G01 + G02 - 0.3) > 0", &[("G01", "0.1"), ("G02", "0.2")]),
        ("B01 * B02 > 0", &[("B01", "1000000000000"), ("B02", "1000")]),
        ("B01 * B02 > 0", &[("B01", "1000000000000"), ("B02", "1001")]),
        ("B01 * B02 / G01 > 0", &[("B01", "1000000000000"), ("B02", "900"), ("G01", "0.001")]),
        ("B01 + B01 <= 2 * B01", &[("B01", "1000000000000")]),
        ("B01 = B02 + 1", &[("B01", "999999999999"), ("B02", "999999999998")]),
        ("G01 = 1.005", &[("G01", "1.0045")]),
        ("B01 = 3 and B02 = 4", &[("B01", "2.5"), ("B02", "3.5")]),
        ("B01 / 1024 = 0.000976563", &[("B01", "1")]),
        ("ytd(B01) >= B01 or B01 = 0", &[("B01", "0")]),
    ] {
        cases.push(case_with_numbers(text, numbers));
    }
    cases
}

/// Writes one case into one row, the formula first and the operands behind it; returns the formula.
fn write_case_row(sheet: &mut rust_xlsxwriter::Worksheet, row: u32, case: &Case) -> Result<String, Box<dyn std::error::Error>> {
    let operands = case.rule.operands();
    for (column, operand) in (1..).zip(&operands) {
        let truth = case.rule.operand_uses().iter().any(|one| one.operand == **operand && one.role == Role::Truth);
        let answer = case.answers.get(operand.code()).map(|yes| Decimal::from(u8::from(*yes)));
        let chosen = case.chosen.get(operand.code()).map(|place| Decimal::from(*place));
        let value = chosen.or_else(|| if truth { answer } else { case.numbers.get(*operand).copied() });
        match value {
            Some(value) => sheet.write_number(row, column, value.to_string().parse::<f64>()?)?,
            // An unknown operand is a blank cell, a word, or an answer that is neither yes nor no.
            None if row.is_multiple_of(3) => sheet.write_string(row, column, "theo chế độ mật")?,
            None if truth => sheet.write_number(row, column, 2)?,
            None => sheet,
        };
    }
    let cell = |operand: &Operand| {
        let column = operands.iter().position(|one| *one == operand)?;
        let reference = CellRef::new(row, u16::try_from(column).ok()? + 1);
        (!matches!(operand, Operand::YearToDate(_))).then(|| format!("'Số liệu'!{reference}"))
    };
    let formula = case.rule.formula(&cell, &scale, MONTHS_IN_PERIOD);
    sheet.write_formula(row, 0, Formula::new(&formula).set_result(STALE_RESULT))?;
    Ok(formula)
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn formulas_and_evaluator_agree_on_every_verdict() -> Result<(), Box<dyn std::error::Error>> {
    let cases = all_cases();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Số liệu")?;
    let mut formulas = Vec::new();
    for (row, case) in (0..).zip(&cases) {
        formulas.push(write_case_row(sheet, row, case)?);
    }
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("rules.xlsx");
    workbook.save(&path)?;

    let csv = office::first_sheet_as_csv(&path)?;
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), cases.len());
    let mut seen: BTreeMap<Verdict, usize> = BTreeMap::new();
    let mut disagreements = Vec::new();
    for ((case, formula), line) in cases.iter().zip(&formulas).zip(lines) {
        let verdict = case.rule.evaluate(case);
        *seen.entry(verdict).or_default() += 1;
        let expected = match verdict {
            Verdict::Holds => "1",
            Verdict::Broken => "0",
            Verdict::Unknown => "",
        };
        let calculated = line.split(',').next().unwrap_or_default();
        if calculated != expected {
            disagreements.push(format!("{}\n  {:?}\n  evaluator {verdict:?}, sheet {calculated:?}\n  {formula}", case.rule, case.numbers));
        }
    }
    assert!(disagreements.is_empty(), "{} of {}:\n{}", disagreements.len(), cases.len(), disagreements.join("\n"));
    for verdict in [Verdict::Holds, Verdict::Broken, Verdict::Unknown] {
        assert!(seen.get(&verdict).is_some_and(|times| times * 10 >= cases.len()), "{seen:?} of {}", cases.len());
    }
    Ok(())
}

/// A calculation with the figures of its operands, and the decimal places of its result.
struct CalculationCase {
    calculation: Calculation,
    places: u32,
    figures: Case,
}

fn calculation_cases() -> Vec<CalculationCase> {
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &[49; 32]));
    let mut cases = Vec::new();
    let of_cells: Vec<Calculation> = plan_with_dimensions()
        .indicators
        .into_iter()
        .filter(|one| one.code.as_str().starts_with('K'))
        .filter_map(|one| one.computed)
        .collect();
    assert_eq!(of_cells.len(), 4, "a sum of cells and three products");
    let mut of_cells = of_cells.iter().cycle().take(200);
    while cases.len() < 2_000 {
        let text = figure_text().new_tree(&mut runner).expect("a figure").current();
        let parsed = of_cells.next().cloned().or_else(|| Calculation::parse(&text).ok());
        let Some(calculation) = parsed else { continue };
        for places in 0..4 {
            let mut figures = case_with_numbers("B01 = 0", &[]);
            for code in calculation.codes() {
                if let Some(figure) = figure_value().new_tree(&mut runner).expect("a figure").current() {
                    figures.numbers.insert(Operand::Current(code.clone()), figure);
                }
            }
            cases.push(CalculationCase { calculation: calculation.clone(), places, figures });
        }
    }
    cases
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn formulas_and_evaluator_agree_on_every_computed_figure() -> Result<(), Box<dyn std::error::Error>> {
    let cases = calculation_cases();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, case) in (0..).zip(&cases) {
        for (column, code) in (1..).zip(case.calculation.codes()) {
            if let Some(figure) = case.figures.numbers.get(&Operand::Current(code.clone())) {
                sheet.write_number(row, column, figure.to_string().parse::<f64>()?)?;
            }
        }
        let cell = |operand: &Operand| {
            let column = case.calculation.codes().iter().position(|code| code == operand.code())?;
            Some(CellRef::new(row, u16::try_from(column).ok()? + 1).to_string())
        };
        let formula = case.calculation.formula(case.places, &cell, &scale);
        // As text, so that no number format of the sheet rounds what is compared.
        sheet.write_formula(row, 0, Formula::new(format!("{formula}&\"\"")).set_result(STALE_RESULT))?;
    }
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("calculations.xlsx");
    workbook.save(&path)?;

    let csv = office::first_sheet_as_csv(&path)?;
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), cases.len());
    let (mut known, mut disagreements) = (0, Vec::new());
    for (case, line) in cases.iter().zip(lines) {
        let figure =
            case.calculation.evaluate(case.places, &|code| case.figures.numbers.get(&Operand::Current(code.clone())).copied(), &scale);
        known += usize::from(figure.is_some());
        let shown = line.split(',').next().unwrap_or_default().trim_matches('"');
        let calculated = if shown.is_empty() { None } else { Some(Decimal::from_scientific(shown).or_else(|_| shown.parse())?) };
        if calculated != figure {
            let (calculation, numbers) = (&case.calculation, &case.figures.numbers);
            disagreements.push(format!("{calculation}\n  {numbers:?}\n  evaluator {figure:?}, sheet {shown:?}"));
        }
    }
    assert!(disagreements.is_empty(), "{} of {}:\n{}", disagreements.len(), cases.len(), disagreements.join("\n"));
    assert!(known * 2 > cases.len() && known * 20 < cases.len() * 19, "{known} of {} are known", cases.len());
    Ok(())
}

/// The sum of cells that stand below each other is a formula over their range, which gives what the evaluator gives.
#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn a_sum_over_a_column_of_cells_agrees_with_the_evaluator() -> Result<(), Box<dyn std::error::Error>> {
    let mut document = dimensions_document();
    let categories: Vec<_> =
        (0..60).map(|number| serde_json::json!({ "id": format!("m{number}"), "label": format!("Mục {number}") })).collect();
    document["dimensions"][0]["categories"] = serde_json::json!(categories);
    document["rules"] = serde_json::json!([]);
    let plan: Plan = serde_json::from_value(document)?;
    let total = plan.indicator("K01").and_then(|total| total.computed.clone()).ok_or("a total")?;
    assert_eq!(total.codes().len(), 60);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &[51; 32]));
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let mut expected = Vec::new();
    for column in 0..40u16 {
        let mut figures = BTreeMap::new();
        for (row, code) in (1..).zip(total.codes()) {
            // In every second column each cell has a figure.
            let figure = figure_value()
                .new_tree(&mut runner)
                .expect("a figure")
                .current()
                .or_else(|| column.is_multiple_of(2).then_some(Decimal::ONE));
            if let Some(figure) = figure {
                sheet.write_number(row, column, figure.to_string().parse::<f64>()?)?;
                figures.insert(code.clone(), figure);
            }
        }
        let cell = |operand: &Operand| {
            let row = total.codes().iter().position(|code| code == operand.code())?;
            let letters: String = CellRef::new(0, column).to_string().trim_end_matches(char::is_numeric).to_owned();
            Some(format!("${letters}${}", row + 2))
        };
        let formula = total.formula(1, &cell, &|_| 1);
        assert!(formula.contains("SUMPRODUCT(") && formula.contains("COUNT("), "{formula}");
        sheet.write_formula(0, column, Formula::new(format!("{formula}&\"\"")).set_result(STALE_RESULT))?;
        expected.push(total.evaluate(1, &|code| figures.get(code).copied(), &|_| 1));
    }
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("sums.xlsx");
    workbook.save(&path)?;
    let csv = office::first_sheet_as_csv(&path)?;
    let shown: Vec<Option<Decimal>> =
        csv.lines().next().unwrap_or_default().split(',').map(|text| text.trim_matches('"').parse().ok()).collect();
    let normal = |figures: Vec<Option<Decimal>>| figures.into_iter().map(|figure| figure.map(|one| one.normalize())).collect::<Vec<_>>();
    assert!(expected.iter().filter(|one| one.is_some()).count() >= 20);
    assert_eq!(normal(shown), normal(expected));
    Ok(())
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn csv_of_every_sheet_has_recalculated_values() -> Result<(), Box<dyn std::error::Error>> {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Một")?.write_formula(0, 0, Formula::new("1+1").set_result(STALE_RESULT))?;
    workbook.add_worksheet().set_name("Hai")?.write_formula(0, 0, Formula::new("'Một'!A1/3").set_result(STALE_RESULT))?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("book.xlsx");
    workbook.save(&path)?;
    let files = office::recalculate(&path, office::CSV_OF_EVERY_SHEET)?;
    let texts: Vec<(String, String)> =
        files.into_iter().map(|(name, bytes)| (name, String::from_utf8_lossy(&bytes).trim().to_owned())).collect();
    assert_eq!(texts, [("book-Hai.csv".to_owned(), "0.666666666666667".to_owned()), ("book-Một.csv".to_owned(), "2".to_owned())]);
    Ok(())
}
