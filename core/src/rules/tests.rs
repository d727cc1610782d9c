//! Tests of each part of the rule language.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::*;
use crate::base::{Lang, Phrase, Say};

/// Rules of plan 37/KH-UBND, each with its explanation in Vietnamese.
const PLAN_RULES: &[(&str, &str)] = &[
    ("A01 => A02 >= 1", "Nếu “a” (A01) là “có” thì “b” (A02) phải từ 1 trở lên."),
    ("A04 <= A03", "“a” (A04) không được lớn hơn “b” (A03)."),
    ("(B01 = 0) <=> (B02 = 0)", "Nếu “a” (B01) bằng 0 thì “b” (B02) cũng phải bằng 0 và ngược lại."),
    ("D10 >= D09", "“a” (D10) không được nhỏ hơn “b” (D09)."),
    ("C02 / C01 between 3 and 60", "“a” (C02) chia cho “b” (C01) phải nằm trong khoảng từ 3 đến 60."),
    ("B01 = 0 or B02 <> B01", "“a” (B01) phải bằng 0, hoặc “b” (B02) phải khác “a” (B01)."),
    ("G02 >= prev(G02)", "“a” (G02) không được nhỏ hơn số của chính chỉ tiêu này ở kỳ trước."),
];

/// Parses a rule that must be correct.
#[allow(clippy::panic, reason = "a rule of a test that does not parse is a mistake in the test")]
fn rule(text: &str) -> Expression {
    Expression::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The answers of a return: text of the operand (`prev(G02)`) and value.
struct Return(BTreeMap<&'static str, &'static str>);

impl Operands for Return {
    fn number(&self, operand: &Operand) -> Option<Decimal> {
        self.0.get(operand.to_string().as_str())?.parse().ok()
    }
    fn truth(&self, code: &IndicatorCode) -> Option<bool> {
        self.0.get(code.as_str())?.parse().ok()
    }
    fn months(&self) -> u8 {
        3
    }
    fn scale(&self, code: &IndicatorCode) -> u32 {
        if code.as_str().starts_with('G') { 3 } else { 0 }
    }
}

/// The verdict of a rule on these figures, each with the text of its operand.
fn verdict(text: &str, figures: &[(&'static str, &'static str)]) -> Verdict {
    rule(text).evaluate(&Return(figures.iter().copied().collect()))
}

#[test]
fn plan_rules_are_written_as_read_and_explained_in_words() {
    for (text, says) in PLAN_RULES {
        let rule = rule(text);
        assert_eq!(rule.to_string(), *text);
        let codes: Vec<String> = rule.codes().into_iter().map(ToString::to_string).collect();
        let label = |code: &IndicatorCode| Phrase::same(if codes.first().is_some_and(|first| first == code.as_str()) { "a" } else { "b" });
        assert_eq!(rule.explain(&label).vi, *says);
    }
}

#[test]
fn a_broken_rule_states_its_arithmetic() {
    let told =
        |text: &str, figures: &[(&'static str, &'static str)]| rule(text).explain_arithmetic(&Return(figures.iter().copied().collect())).vi;
    assert_eq!(told("B03 + B04 <= B02", &[("B02", "60"), ("B03", "50"), ("B04", "25")]), " B03 + B04 = 75 lớn hơn B02: 15.");
    assert_eq!(told("C02 / C01 between 3 and 60", &[("C01", "2"), ("C02", "144")]), " C02 / C01 = 72 lớn hơn 60: 12.");
    assert_eq!(told("A01 => A02 >= 1", &[("A01", "true"), ("A02", "0")]), " A02 nhỏ hơn 1: 1.");
    assert_eq!(
        told("G02 >= prev(G02)", &[("G02", "1.5"), ("prev(G02)", "2")]),
        " G02 nhỏ hơn G02 kỳ trước: 0,5. Nếu chỉ do làm tròn thì chênh lệch nhiều nhất là 0,001."
    );
    // One sign means one thing: 1,2 is no 1.2 beside 1.800.
    assert_eq!(told("B02 <= 1.2 * B01", &[("B01", "1000"), ("B02", "1800")]), " B02 lớn hơn 1,2 * B01 = 1.200: 600.");
    // Money with three places: two parts and their sum are each rounded to half a thousandth.
    let money = [("G01", "10.001"), ("G02", "4.5"), ("G03", "5.5")];
    assert_eq!(
        told("G01 = G02 + G03", &money),
        " G01 lớn hơn G02 + G03 = 10: 0,001. Nếu chỉ do làm tròn thì chênh lệch nhiều nhất là 0,0015."
    );
    // A rule that holds or is unknown gives no text.
    assert_eq!(told("B03 <= B02", &[("B02", "60"), ("B03", "60")]), "");
    assert_eq!(told("B03 <= B02", &[("B02", "60")]), "");
    assert_eq!(told("(B01 = 0) <=> (B02 = 0)", &[("B01", "0"), ("B02", "5")]), "");
}

#[test]
fn operators_bind_as_written_in_the_manual() {
    for (loose, strict) in [
        ("A1 or B1 and not C1 = 1", "A1 or (B1 and (not (C1 = 1)))"),
        ("A1 => B1 or C1", "A1 => (B1 or C1)"),
        ("A1 + B1 * -C1 < D1 - E1 - F1", "(A1 + (B1 * (-C1))) < ((D1 - E1) - F1)"),
        ("A1 between 1 and 2 and B1 between 3 and 4 + C1", "(A1 between 1 and 2) and (B1 between 3 and (4 + C1))"),
        ("A1 / B1 / C1 = 1.50", "((A1 / B1) / C1) = 1.5"),
        ("NOT A1\u{a0}AND(B1)", "(not A1) and B1"),
    ] {
        assert_eq!(rule(loose), rule(strict), "{loose}");
        assert_eq!(rule(&rule(loose).to_string()), rule(loose));
    }
    assert_ne!(rule("A1 - (B1 - C1) = 0"), rule("A1 - B1 - C1 = 0"));
}

#[test]
fn a_parse_error_states_the_problem_and_its_position() {
    use ParseProblem as P;
    let word = |read: &str| P::StrangeWord { read: read.to_owned() };
    let number = |read: &str| P::NumberForm { read: read.to_owned() };
    let chain = |read: &str| P::Chain { read: read.to_owned() };
    let due = |wanted, read: Option<&str>| P::Expected { wanted, read: read.map(str::to_owned) };
    for (text, at, what) in [
        ("", 0, P::Empty),
        ("  ", 0, P::Empty),
        ("1 = 1", 0, P::NoIndicator),
        ("B01 <= b02", 7, word("b02")),
        ("Số > 0", 0, word("Số")),
        ("B01 > 2,5", 6, number("2,5")),
        ("B01 > 1.", 6, number("1.")),
        ("B01 > .5", 6, number(".5")),
        ("B01 > 5B", 6, number("5B")),
        ("B01 ≤ B02", 4, P::StrangeCharacter { read: '≤' }),
        ("B01 +", 5, due(ExpectedPart::Operand, None)),
        ("B01 > ", 5, due(ExpectedPart::Operand, None)),
        ("(B01 > 0", 8, due(ExpectedPart::Close, None)),
        ("B01 > 0)", 7, due(ExpectedPart::Operator, Some(")"))),
        ("B01 B02", 4, due(ExpectedPart::Operator, Some("B02"))),
        ("prev B01 > 0", 5, due(ExpectedPart::Open, Some("B01"))),
        ("prev(1) > 0", 5, due(ExpectedPart::Code, Some("1"))),
        ("B01 between 1 or 2", 14, due(ExpectedPart::And, Some("or"))),
        ("B01 + 1", 0, P::NotACondition),
        ("prev(A01)", 0, P::NotACondition),
        ("A01 => B01 + 1", 7, P::NotACondition),
        ("(B01 = 1) + 1 = 2", 0, P::NotAFigure),
        ("1 < B01 < 3", 8, chain("<")),
        ("A01 => A02 => A03", 11, chain("=>")),
    ] {
        assert_eq!(Expression::parse(text), Err(ParseError { at, what }), "{text}");
    }
    assert!(matches!(Expression::parse("B01 = 0.1234567891").map_err(|e| e.what), Err(P::NumberTooLong { .. })));
    assert!(rule("B01 = 000000000000000000001.100000000000000").to_string() == "B01 = 1.1");
}

#[test]
fn length_depth_and_parts_are_bounded() {
    let parens = |n: usize| format!("{}B01 = 1{}", "(".repeat(n), ")".repeat(n));
    assert!(Expression::parse(&parens(MAX_DEPTH)).is_ok());
    assert_eq!(Expression::parse(&parens(MAX_DEPTH + 1)).map_err(|e| e.what), Err(ParseProblem::TooDeep { limit: MAX_DEPTH }));
    assert!(matches!(Expression::parse(&"not ".repeat(200)).map_err(|e| e.what), Err(ParseProblem::TooDeep { .. })));
    assert!(matches!(Expression::parse(&"B1+".repeat(400)).map_err(|e| e.what), Err(ParseProblem::TooLong { .. })));
    assert!(matches!(Expression::parse(&"((((".repeat(200)).map_err(|e| e.what), Err(ParseProblem::TooManyParts { .. })));
    // The blanks that the canonical text adds count, too.
    assert!(matches!(Expression::parse(&format!("{}B1=1", "B1111+".repeat(160))).map_err(|e| e.what), Err(ParseProblem::TooLong { .. })));
}

#[test]
fn one_unknown_operand_makes_the_whole_rule_unknown() {
    assert_eq!(verdict("B01 = 0 or B02 <> B01", &[("B01", "0")]), Verdict::Unknown);
    assert_eq!(verdict("A01 => B01 > 0", &[("A01", "false")]), Verdict::Unknown);
    assert_eq!(verdict("B01 = 0 or B02 / B01 > 1", &[("B01", "0"), ("B02", "3")]), Verdict::Unknown);
    assert_eq!(verdict("G02 >= prev(G02)", &[("G02", "3")]), Verdict::Unknown);
    assert_eq!(verdict("G02 >= prev(G02)", &[("G02", "3"), ("prev(G02)", "3")]), Verdict::Holds);
    assert_eq!(verdict("A01 => B01 > 0", &[("A01", "true"), ("B01", "0")]), Verdict::Broken);
}

#[test]
fn figures_are_compared_after_rounding() {
    assert_eq!(verdict("B01 = 3", &[("B01", "2.5")]), Verdict::Holds);
    assert_eq!(verdict("G01 = 0.001", &[("G01", "0.0005")]), Verdict::Holds);
    assert_eq!(verdict("B01 / B02 = 0.333333333", &[("B01", "1"), ("B02", "3")]), Verdict::Holds);
    assert_eq!(verdict("B01 / B02 * B02 = B01", &[("B01", "1"), ("B02", "3")]), Verdict::Broken);
    assert_eq!(verdict("-B01 + months() = 2", &[("B01", "1")]), Verdict::Holds);
}

#[test]
fn a_result_beyond_the_limit_makes_the_rule_unknown() {
    assert_eq!(LARGEST_RESULT, Decimal::from(1_000_000_000_000_000_i64));
    let most = [("B01", "1000000000000"), ("B02", "1000"), ("B03", "79228162514264337593543950335")];
    assert_eq!(verdict("B01 * B02 > 0", &most), Verdict::Holds);
    assert_eq!(verdict("B01 * B02 + 1 > 0", &most), Verdict::Unknown);
    assert_eq!(verdict("B03 > 0", &most), Verdict::Unknown);
    assert_eq!(verdict("B01 * B01 * B01 > 0", &most), Verdict::Unknown);
}

#[test]
fn operands_are_listed_in_order_of_appearance() {
    let rule = rule("prev(G02) <= G02 and (A01 or G02 > ytd(B01))");
    assert_eq!(rule.owner().as_str(), "G02");
    let names: Vec<String> = rule.operands().into_iter().map(ToString::to_string).collect();
    assert_eq!(names, ["prev(G02)", "G02", "A01", "ytd(B01)"]);
    let roles: Vec<Role> = rule.operand_uses().iter().map(|one| one.role).collect();
    assert_eq!(roles, [Role::Number, Role::Number, Role::Truth, Role::Number]);
}

#[test]
fn operand_values_are_described_in_both_languages() {
    let figures = Return([("B03", "60"), ("B02", "1234.5"), ("A01", "true")].into());
    let values = rule("A01 => B03 <= B02 + prev(B02)").read_operands(&figures);
    assert_eq!(values.say(Lang::Vi), "A01 = có, B03 = 60, B02 = 1.234,5, B02 kỳ trước: chưa có số liệu");
    assert_eq!(values.say(Lang::En), "A01 = yes, B03 = 60, B02 = 1,234.5, B02 of the previous period: not known");
}

#[test]
fn every_kind_of_condition_is_explained_in_words() {
    let label = |code: &IndicatorCode| Phrase::same(code.as_str().to_lowercase());
    for (text, vi, en) in [
        (
            "not (A01 and B01 <= 3)",
            "“a01” (A01) phải là “không”, hoặc “b01” (B01) phải lớn hơn 3.",
            "“a01” (A01) must be “no”, or “b01” (B01) must be greater than 3.",
        ),
        (
            "A01 and (B01 > 0 or B02 > 0) => B03 <> B04",
            "Nếu “a01” (A01) là “có” và (“b01” (B01) lớn hơn 0 hoặc “b02” (B02) lớn hơn 0) thì “b03” (B03) phải khác “b04” (B04).",
            "If “a01” (A01) is “yes” and (“b01” (B01) is greater than 0 or “b02” (B02) is greater than 0), then “b03” (B03) must differ from “b04” (B04).",
        ),
        (
            "B01 = B02 + B03 + B04",
            "“b01” (B01) phải bằng tổng của “b02” (B02), “b03” (B03) và “b04” (B04).",
            "“b01” (B01) must equal the sum of “b02” (B02), “b03” (B03) and “b04” (B04).",
        ),
        (
            "10 >= ytd(B01) - -1.5",
            "Lũy kế từ đầu năm của “b01” (B01) trừ đi -1,5 không được vượt quá 10.",
            "The year to date of “b01” (B01) minus -1.5 must be at most 10.",
        ),
    ] {
        let says = rule(text).explain(&label);
        assert_eq!((says.vi.as_str(), says.en.as_str()), (vi, en));
    }
}

#[test]
fn a_formula_that_a_cell_cannot_hold_is_unknown() {
    let cell = |operand: &Operand| Some(format!("'Số liệu của đơn vị báo cáo trong kỳ'!${}", operand.code()));
    let long = format!("{} > 0", vec!["B1"; 190].join(" + "));
    assert_eq!(rule(&long).formula(&cell, &|_| 3, 3), UNKNOWN_FORMULA);
    assert_eq!(
        rule("G02 >= prev(G02)").formula(&|operand| matches!(operand, Operand::Current(_)).then(|| "E1".to_owned()), &|_| 3, 3),
        UNKNOWN_FORMULA
    );
    assert!(rule("B1 + B2 > 0").formula(&cell, &|_| 3, 3).len() > 2);
}

#[test]
fn a_rule_is_serialized_as_text() {
    let json = serde_json::to_string(&rule("B03<=B02")).unwrap_or_default();
    assert_eq!(json, "\"B03 <= B02\"");
    assert_eq!(serde_json::from_str::<Expression>(&json).ok(), Some(rule("B03 <= B02")));
    let refused = serde_json::from_str::<Expression>("\"B03 <=\"").map_err(|error| error.to_string());
    assert!(refused.is_err_and(|text| text.contains("Character 7")));
}
