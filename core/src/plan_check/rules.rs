//! Checks the rules and the built-in checks of a plan: expressions can be parsed, indicators exist and have the required type, parameters
//! are in range, and no rule is a mere note.

use std::collections::BTreeMap;

use super::Faults;
use super::dimensions;
use super::entries::PlanEntries;
use crate::base::IndicatorCode;
use crate::base::{Lang, Phrase};
use crate::findings::{PlanAnswerProblem, PlanFileProblem, PlanIndicatorProblem as Problem};
use crate::plan::{AcrossUnits, CheckKind, Indicator, ValueType};
use crate::rules::{Expression, Role};

/// Adds a fault for each rule that cannot be evaluated, and each built-in check with unfit indicators or parameters.
pub(super) fn check(entries: &PlanEntries, faults: &mut Faults) {
    let indicators = entries.indicators_by_code();
    let index = entries.cell_index();
    for rule in &entries.rules {
        let id = || rule.entry.id.clone().unwrap_or_default();
        if rule.entry.severity.as_deref() == Some("note") {
            faults.add(rule.field_pointer("severity"), Problem::RuleIsNote { rule: id() });
        }
        let Some(expression) = &rule.entry.expression else {
            continue;
        };
        let pointer = rule.field_pointer("expression");
        let expression = match Expression::parse(expression) {
            Ok(expression) => expression,
            Err(error) => {
                let problem = Problem::RuleUnreadable { rule: id(), position: error.at.saturating_add(1), reason: Phrase::of(&error.what) };
                faults.add(pointer, problem);
                continue;
            }
        };
        let Some(expanded) = dimensions::expand_rule(&pointer, &expression, entries, &index, faults) else { continue };
        for code in expanded.iter().flat_map(Expression::codes) {
            if let Some(problem) = dimensions::reference_problem(code, entries, &index) {
                faults.add(pointer.clone(), problem);
            }
        }
        check_options(&pointer, &id(), &expanded, &indicators, faults);
        for expression in &expanded {
            check_operands(&pointer, &id(), expression, &indicators, faults);
        }
    }
    for check in &entries.checks {
        let (pointer, id) = (check.field_pointer("check"), check.entry.id.as_str());
        match &check.entry.check {
            CheckKind::CountedTwice { indicators: codes } => {
                let needs = Phrase::new("chỉ tiêu “cộng nhưng có thể trùng”", "indicators summed with a warning (sum_warn)");
                let fits = |i: &Indicator| i.across_units == AcrossUnits::SumWarn;
                check_indicators_fit(&indicators, codes, fits, (&pointer, id, &needs), faults);
            }
            CheckKind::LargerCounts { indicators: codes } => {
                let needs = Phrase::new("chỉ tiêu “lấy lớn nhất”", "indicators rolled up by maximum (max)");
                let fits = |i: &Indicator| i.across_units == AcrossUnits::Max;
                check_indicators_fit(&indicators, codes, fits, (&pointer, id, &needs), faults);
            }
            CheckKind::RequiredText { may_be_none, none_without_figures } => {
                let needs = Phrase::new("chỉ tiêu lời văn", "indicators that are text");
                let codes = may_be_none.iter().chain(none_without_figures);
                let fits = |i: &Indicator| matches!(i.value, ValueType::Text { .. });
                check_indicators_fit(&indicators, codes, fits, (&pointer, id, &needs), faults);
            }
            CheckKind::Magnitude { times_median, periods } => {
                check_between_one_and(&pointer, "times_median", *times_median, u8::MAX, faults);
                check_between_one_and(&pointer, "periods", *periods, 12, faults);
            }
            CheckKind::SecrecyMarking | CheckKind::Header | CheckKind::Complete => {}
        }
    }
}

/// Checks that each operand has the type that its place in the rule needs: a figure in a calculation, a yes or no where it is a condition
/// by itself.
pub(super) fn check_operands(
    pointer: &str,
    id: &str,
    expression: &Expression,
    indicators: &BTreeMap<&IndicatorCode, &Indicator>,
    faults: &mut Faults,
) {
    let is_figure =
        |code: &IndicatorCode| indicators.get(code).is_some_and(|own| matches!(own.value, ValueType::Integer | ValueType::Decimal { .. }));
    if let Some((left, right)) = expression.bare_implication().filter(|(left, right)| is_figure(left) && is_figure(right)) {
        let (left, right) = (left.to_string(), right.to_string());
        faults.add(pointer, Problem::ArrowBetweenFigures { rule: id.to_owned(), left, right });
        return;
    }
    for used in expression.operand_uses() {
        let code = used.operand.code();
        let Some(indicator) = indicators.get(code) else {
            continue;
        };
        let (fits, needs) = match (used.role, &indicator.value) {
            (Role::Number, ValueType::Integer | ValueType::Decimal { .. })
            | (Role::Truth, ValueType::Boolean)
            | (Role::Choice, ValueType::Choice { .. }) => (true, Phrase::default()),
            (Role::Number, _) => (false, Phrase::new("chỉ tiêu số liệu", "a figure")),
            (Role::Choice, _) => (false, Phrase::new("chỉ tiêu chọn trong danh sách", "a choice from a list")),
            (Role::Truth, _) => (false, Phrase::new("chỉ tiêu trả lời có hoặc không", "a yes/no answer")),
        };
        if !fits {
            let problem = Problem::RuleOperand { rule: id.to_owned(), indicator: code.to_string(), needs };
            faults.add(pointer, problem);
        }
    }
}

/// Adds a fault for each option that a rule or condition names and the list of its indicator does not have. `place` names the rule.
pub(super) fn check_options(
    pointer: &str,
    place: &str,
    expanded: &[Expression],
    indicators: &BTreeMap<&IndicatorCode, &Indicator>,
    faults: &mut Faults,
) {
    for (code, option) in expanded.iter().flat_map(Expression::unknown_options) {
        let Some(choices) = indicators.get(code).and_then(|indicator| indicator.choices()) else { continue };
        let list = |lang: Lang| choices.iter().map(|one| format!("{} (“{}”)", one.code, one.label(lang))).collect::<Vec<_>>().join(", ");
        let (place, indicator, option) = (place.to_owned(), code.to_string(), option.to_owned());
        let choices = Phrase::new(list(Lang::Vi), list(Lang::En));
        faults.add(pointer, PlanAnswerProblem::UnknownOption { place, indicator, option, choices });
    }
}

/// Adds a fault for each known indicator of `codes` for which `fits` is false; `needs` describes the indicators that fit.
fn check_indicators_fit<'a>(
    indicators: &BTreeMap<&IndicatorCode, &Indicator>,
    codes: impl IntoIterator<Item = &'a IndicatorCode>,
    fits: impl Fn(&Indicator) -> bool,
    (pointer, check, needs): (&str, &str, &Phrase),
    faults: &mut Faults,
) {
    for code in codes {
        if indicators.get(code).is_some_and(|indicator| !fits(indicator)) {
            let problem = Problem::CheckDoesNotFit { check: check.to_owned(), indicator: code.to_string(), needs: needs.clone() };
            faults.add(pointer, problem);
        }
    }
}

/// Adds a fault where `number` is not in `1..=most`.
fn check_between_one_and(pointer: &str, name: &str, number: u8, most: u8, faults: &mut Faults) {
    if !(1..=most).contains(&number) {
        let problem = PlanFileProblem::OutOfRange { read: number.to_string(), least: "1".to_owned(), most: most.to_string() };
        faults.add(format!("{pointer}/{name}"), problem);
    }
}
