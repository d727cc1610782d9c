//! Tests laws of parsing the content of a cell: the parser never fails, never invents a figure, and reads back what was printed.

#![allow(clippy::expect_used, clippy::panic, reason = "a case that cannot be set up is a failed test")]

use proptest::prelude::*;
use rust_decimal::Decimal;
use tonghop::Lang;
use tonghop::base::{decimal, text};
use tonghop::findings::Severity;
use tonghop::parse::understand;
use tonghop::parse::{date_text, legacy, period_text, secrecy};
use tonghop::plan::{Indicator, IndicatorKind, ValueType};
use tonghop::submission::{Raw, RawForm, State, Value};

const RAW_FORMS: [RawForm; 9] = [
    RawForm::Text,
    RawForm::Number,
    RawForm::Date,
    RawForm::Percent,
    RawForm::Fraction,
    RawForm::Scientific,
    RawForm::Boolean,
    RawForm::Error,
    RawForm::NoCachedValue,
];

fn indicator(value: ValueType, kind: IndicatorKind, unit: &str) -> Indicator {
    serde_json::from_value(serde_json::json!({
        "code": "B01", "heading": "II", "clauses": ["II.1.1"], "label": "Chỉ tiêu", "label_en": "Indicator", "unit_of_measure": unit,
        "value": value, "kind": kind, "across_units": "sum", "across_time": "sum", "owed_by": ["XA"], "frequency": "month",
        "required": true, "basis": "seed"
    }))
    .expect("an indicator")
}

fn indicators_of_every_type() -> Vec<Indicator> {
    vec![
        indicator(ValueType::Integer, IndicatorKind::Flow, "lượt người"),
        indicator(ValueType::Integer, IndicatorKind::Stock, "tin, bài"),
        indicator(ValueType::Integer, IndicatorKind::Flow, "%"),
        indicator(ValueType::Decimal { scale: 1 }, IndicatorKind::Flow, "phút"),
        indicator(ValueType::Decimal { scale: 6 }, IndicatorKind::StockYtd, "triệu đồng"),
        indicator(ValueType::Boolean, IndicatorKind::Stock, "có/không"),
        indicator(ValueType::Text { max_length: 40 }, IndicatorKind::Text, "lời văn"),
    ]
}

/// Generates texts from pieces that are common in cells, so that random texts reach the branches of the parser.
fn cell_like_text() -> impl Strategy<Value = String> {
    let pieces = [
        "0",
        "1",
        "12",
        "345",
        "000",
        ".",
        ",",
        " ",
        "-",
        "–",
        "(",
        ")",
        "/",
        "+",
        "=",
        "%",
        "…",
        "e",
        "O",
        "l",
        "½",
        "١",
        "１",
        "không",
        "có",
        "hai",
        "mươi",
        "khoảng",
        "lượt người",
        "triệu",
        "đồng",
        "tỷ",
        "phút",
        "tháng",
        "năm",
        "quý",
        "I",
        "x",
        "©",
        "\u{ad}",
        "\u{303}",
        "\u{a0}",
        "'",
        "\"",
        "\n",
        "MẬT",
        "2019",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..9).prop_map(|parts| parts.concat())
}

/// Generates the text of a cell: pieces that are common in cells, or any characters.
fn any_cell() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), cell_like_text(), "[0-9., -]{0,14}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn parsing_never_drops_or_invents_a_value(content in any_cell()) {
        for indicator in indicators_of_every_type() {
            for form in RAW_FORMS {
                let understood = understand(&Raw { text: content.clone(), form }, &indicator);
                let errors = understood.problems.iter().filter(|problem| problem.severity() == Severity::Error).count();
                if errors > 0 {
                    prop_assert_eq!(&understood.state, &State::Missing);
                    prop_assert_eq!(understood.problems.len(), 1);
                }
                if understood.state == State::Missing && understood.problems.is_empty() {
                    let nothing_shown = text::is_blank(&content) || (indicator.is_text() && text::clean_narrative(&content).is_empty());
                    prop_assert!(nothing_shown, "{:?} vanished", content);
                }
                if let State::Value(Value::Number(number)) = understood.state {
                    prop_assert!(number >= Decimal::ZERO && number <= decimal::LARGEST_ENTRY);
                    prop_assert!(number.normalize().scale() <= indicator.scale());
                }
                for problem in understood.problems {
                    for lang in [Lang::Vi, Lang::En] {
                        prop_assert!(problem.message(lang).chars().count() < 500);
                        prop_assert!(!problem.help(lang).is_empty());
                    }
                }
            }
        }
    }

    #[test]
    fn a_printed_number_is_read_back(number in 0u64..=1_000_000_000_000) {
        let value = Decimal::from(number);
        let whole = indicator(ValueType::Integer, IndicatorKind::Flow, "lượt người");
        let printed = decimal::format(value, Lang::Vi);
        for content in [printed.clone(), format!("{printed} lượt người"), printed.replace('.', "\u{a0}"), number.to_string()] {
            let understood = understand(&Raw::text(content), &whole);
            prop_assert_eq!(understood.state, State::figure(value));
            prop_assert!(understood.problems.is_empty());
        }
    }

    #[test]
    fn decimals_with_their_unit_are_understood(thousandths in 0i64..=1_000_000_000_000) {
        let value = Decimal::new(thousandths, 3).normalize();
        let money = indicator(ValueType::Decimal { scale: 3 }, IndicatorKind::Stock, "triệu đồng");
        let understood = understand(&Raw::text(format!("{} triệu đồng", decimal::format(value, Lang::Vi))), &money);
        prop_assert_eq!(understood.state, State::figure(value));
        let stored = understand(&Raw::number(decimal::format_wire(value)), &money);
        prop_assert_eq!(stored.state, State::figure(value));
    }

    #[test]
    fn date_period_and_secrecy_readers_accept_any_text(content in any_cell(), old_calendar in any::<bool>()) {
        for form in RAW_FORMS {
            let _ = date_text::read_date(&Raw { text: content.clone(), form }, old_calendar);
        }
        let _ = period_text::read_period(&content, Some(2019));
        let _ = secrecy::is_marking(&content);
        let _ = legacy::convert(&content);
        let once = text::clean_label(&content);
        prop_assert_eq!(text::clean_label(&once), once.clone());
        let toneless = text::toneless_key(&content);
        prop_assert_eq!(text::toneless_key(&toneless), toneless.clone());
        prop_assert_eq!(text::tone_position_free_key(&once), text::tone_position_free_key(&content));
    }

    #[test]
    fn every_day_is_read_as_it_is_printed(days in 1i32..=2_958_465) {
        prop_assume!(days != 60);
        let day = date_text::serial_to_date(&days.to_string(), false).expect("a day");
        prop_assert_eq!(date_text::read_date(&Raw::text(date_text::format_official(day)), false), Ok(day));
    }
}
