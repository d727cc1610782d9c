//! Makes rules for tests: the rules of plan 37/KH-UBND as texts, and random ones.

use proptest::prelude::*;

/// The rules of plan 37/KH-UBND, as pairs of id and text.
pub const PLAN_RULES: &[(&str, &str)] = &[
    ("R01", "A01 => A02 >= 1"),
    ("R02", "A04 <= A03"),
    ("R03", "(B01 = 0) <=> (B02 = 0)"),
    ("R04", "B05 <= B01"),
    ("R05", "B06 <= B01"),
    ("R06a", "B03 <= B02"),
    ("R06b", "B04 <= B02"),
    ("R07", "(C01 = 0) <=> (C02 = 0)"),
    ("R08", "C04 <= C03"),
    ("R09", "C07 <= C03"),
    ("R12", "C09 <= C08"),
    ("R13", "C10 <= C08"),
    ("R14", "D02 <= D01"),
    ("R15", "D06 <= D05"),
    ("R16a", "(D09 = 0) <=> (D10 = 0)"),
    ("R16b", "D10 >= D09"),
    ("R17a", "(E04 = 0) <=> (E05 = 0)"),
    ("R17b", "E05 >= E04"),
    ("R19", "F03 <= F02"),
    ("R21", "(F04 = 0) <=> (F05 = 0)"),
    ("R22", "G02 <= G01"),
    ("R23", "C02 / C01 between 3 and 60"),
    ("R24a", "B02 / B01 between 5 and 2000"),
    ("R24b", "B01 = 0 or B02 <> B01"),
    ("R25", "G02 >= prev(G02)"),
];

/// Generates texts of figures: numbers, operands, and calculations, each of them in parentheses. `A01` and `A02` do not occur, because
/// they are yes/no indicators.
pub fn figure_text() -> impl Strategy<Value = String> {
    let operand = prop::sample::select(vec!["B01", "B02", "B03", "C02", "G01", "G02", "prev(B01)", "prev(G02)"]);
    let number = prop::sample::select(vec!["0", "1", "2", "3", "10", "0.1", "0.2", "0.3", "2.5", "0.333333333", "1000", "0.000000001"]);
    let single = prop_oneof![
        20 => operand.prop_map(str::to_owned),
        8 => number.prop_map(str::to_owned),
        2 => Just("months()".to_owned()),
    ];
    single.prop_recursive(3, 10, 2, |inner| {
        let sign = prop::sample::select(vec!["+", "-", "*", "/"]);
        prop_oneof![
            8 => (inner.clone(), sign, inner.clone()).prop_map(|(left, sign, right)| format!("({left} {sign} {right})")),
            1 => inner.prop_map(|one| format!("(-{one})")),
        ]
    })
}

/// Generates texts of conditions over [`figure_text`] and the yes/no indicators `A01` and `A02`, each part in parentheses.
pub fn condition_text() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec!["=", "<>", "<", "<=", ">", ">="]);
    let single = prop_oneof![
        8 => (figure_text(), sign, figure_text()).prop_map(|(left, sign, right)| format!("({left} {sign} {right})")),
        2 => (figure_text(), figure_text(), figure_text()).prop_map(|(value, low, high)| format!("({value} between {low} and {high})")),
        2 => prop::sample::select(vec!["A01", "A02"]).prop_map(str::to_owned),
    ];
    single.prop_recursive(3, 6, 2, |inner| {
        let sign = prop::sample::select(vec!["and", "or", "=>", "<=>"]);
        prop_oneof![
            4 => (inner.clone(), sign, inner.clone()).prop_map(|(left, sign, right)| format!("({left} {sign} {right})")),
            1 => inner.prop_map(|one| format!("(not {one})")),
        ]
    })
}

/// Generates figures of every kind that returns contain: none, small ones that are often equal, fractions, large ones.
pub fn figure_value() -> impl Strategy<Value = Option<rust_decimal::Decimal>> {
    prop_oneof![
        2 => Just(None),
        30 => (0i64..4).prop_map(|n| Some(n.into())),
        10 => (0i64..100_000).prop_map(|n| Some(n.into())),
        10 => (0i64..30).prop_map(|n| Some(rust_decimal::Decimal::new(n, 1))),
        5 => (0i64..100_000_000).prop_map(|n| Some(rust_decimal::Decimal::new(n, 4))),
        2 => (0i64..1_000_000_000).prop_map(|n| Some(n.into())),
    ]
}
