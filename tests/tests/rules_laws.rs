//! Tests laws of the rule language with random texts, rules and figures.

use proptest::prelude::*;
use rust_decimal::Decimal;
use tonghop::plan::IndicatorCode;
use tonghop::rules::{Expression, Operand, Operands, Verdict};
use tonghop::{Lang, Phrase, Say};
use tonghop_tests::rules::{PLAN_RULES, condition_text};

/// Operands that all have the same number, the same yes-or-no answer and the same number of decimal places.
struct ConstantOperands {
    number: Option<Decimal>,
    truth: Option<bool>,
    scale: u32,
}

impl Operands for ConstantOperands {
    fn number(&self, _: &Operand) -> Option<Decimal> {
        self.number
    }
    fn truth(&self, _: &IndicatorCode) -> Option<bool> {
        self.truth
    }
    fn months(&self) -> u8 {
        12
    }
    fn scale(&self, _: &IndicatorCode) -> u32 {
        self.scale
    }
}

fn any_decimal() -> impl Strategy<Value = Decimal> {
    (any::<i128>(), 0u32..=28).prop_map(|(number, scale)| Decimal::from_i128_with_scale(number >> 32, scale))
}

/// Uses a rule in every way: explains it, lists its operands, writes its formula and evaluates it. Returns the verdict; a panic would fail
/// the test.
fn exercise_rule(rule: &Expression, operands: &ConstantOperands) -> Verdict {
    let says = rule.explain(&|code| Phrase::same(code.as_str()));
    assert!(says.vi.ends_with('.') && says.en.ends_with('.'));
    assert!(!rule.read_operands(operands).say(Lang::Vi).is_empty());
    let formula = rule.formula(&|operand| Some(format!("$A${}", operand.code())), &|_| operands.scale, 12);
    assert!(formula.len() < 8_192);
    rule.evaluate(operands)
}

/// Generates words of the rule language in random order.
fn rule_like_text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "B01",
        "A01",
        "G02",
        "prev(",
        "ytd(",
        "months(",
        "months()",
        "(",
        ")",
        "not",
        "and",
        "or",
        "between",
        "=>",
        "<=>",
        "<=",
        ">=",
        "<>",
        "<",
        ">",
        "=",
        "+",
        "-",
        "*",
        "/",
        "0",
        "1.5",
        "1,5",
        ".",
        "b02",
        "ấ",
        "\u{0}",
        "\u{a0}",
        "999999999999999",
    ]);
    prop::collection::vec((word, prop::sample::select(vec!["", " "])), 0..40)
        .prop_map(|words| words.into_iter().flat_map(|(word, blank)| [word, blank]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn a_printed_rule_parses_into_the_same_rule(text in condition_text()) {
        if let Ok(rule) = Expression::parse(&text) {
            let written = rule.to_string();
            prop_assert_eq!(Expression::parse(&written), Ok(rule.clone()), "{}", written);
            prop_assert_eq!(Expression::parse(&written.replace(' ', "\n\t")), Ok(rule));
        }
    }

    #[test]
    fn the_rule_parser_survives_any_text(text in "\\PC{0,1200}") {
        if let Err(error) = Expression::parse(&text) {
            prop_assert!(error.at <= text.chars().count());
        }
    }

    #[test]
    fn rules_of_random_words_are_refused_or_used_without_panic(text in rule_like_text(), number in any_decimal(), scale in any::<u32>()) {
        match Expression::parse(&text) {
            Ok(rule) => { exercise_rule(&rule, &ConstantOperands { number: Some(number), truth: Some(true), scale }); }
            Err(error) => prop_assert!(error.at <= text.chars().count() && error.message(Lang::Vi).starts_with("Ký tự thứ")),
        }
    }

    #[test]
    fn any_figures_are_evaluated_without_panic(text in condition_text(), number in any_decimal(), truth in any::<bool>(), scale in any::<u32>()) {
        if let Ok(rule) = Expression::parse(&text) {
            exercise_rule(&rule, &ConstantOperands { number: Some(number), truth: Some(truth), scale });
            let none = ConstantOperands { number: None, truth: None, scale };
            prop_assert_eq!(exercise_rule(&rule, &none), Verdict::Unknown);
        }
    }

    #[test]
    fn not_inverts_the_verdict(text in condition_text(), number in 0i64..4, truth in any::<bool>()) {
        let figures = ConstantOperands { number: Some(number.into()), truth: Some(truth), scale: 0 };
        if let (Ok(rule), Ok(opposite)) = (Expression::parse(&text), Expression::parse(&format!("not {text}"))) {
            let expected = match rule.evaluate(&figures) {
                Verdict::Holds => Verdict::Broken,
                Verdict::Broken => Verdict::Holds,
                Verdict::Unknown => Verdict::Unknown,
            };
            prop_assert_eq!(opposite.evaluate(&figures), expected);
        }
    }
}

#[test]
fn the_rules_of_the_plan_print_as_they_are_written() {
    for (id, text) in PLAN_RULES {
        let rule = Expression::parse(text).unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(rule.to_string(), *text, "{id}");
    }
}

#[test]
fn very_deep_and_very_long_rules_are_evaluated() {
    let figures = ConstantOperands { number: Some(Decimal::ONE), truth: Some(true), scale: 3 };
    let deep = format!("{}B1{} = 1", "(1/".repeat(32), ")".repeat(32));
    let wide = format!("{}B1 = 1", "B1 * ".repeat(180));
    let joined = vec!["B1 = 1"; 80].join(" and ");
    for text in [deep, wide, joined] {
        let rule = Expression::parse(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(exercise_rule(&rule, &figures), Verdict::Holds, "{text}");
    }
}
