//! Words what an indicator asks for: label, unit of measure, type and kind, which decide what its figures mean.

use crate::base::{Lang, Phrase, Say};
use crate::plan::{Indicator, IndicatorKind, IndicatorThen, ValueType};

/// What decides the meaning of an indicator, in an earlier version or in the plan of now. The label is the Vietnamese one, in both languages:
/// it is what the fingerprint of a form covers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meaning<'a> {
    label: &'a str,
    unit_of_measure: &'a str,
    value: &'a ValueType,
    kind: IndicatorKind,
}

impl<'a> From<&'a Indicator> for Meaning<'a> {
    fn from(now: &'a Indicator) -> Self {
        let Indicator { unit_of_measure, value, kind, .. } = now;
        // A cell says only its category in the table.
        let label = if now.code.is_cell() { now.name(Lang::Vi) } else { &now.label };
        Self { label, unit_of_measure, value, kind: *kind }
    }
}

impl<'a> From<&'a IndicatorThen> for Meaning<'a> {
    fn from(then: &'a IndicatorThen) -> Self {
        let IndicatorThen { label, unit_of_measure, value, kind, .. } = then;
        Self { label, unit_of_measure, value, kind: *kind }
    }
}

impl Meaning<'_> {
    /// The meaning in words: `“Số hội nghị” (buổi; số nguyên; số phát sinh trong kỳ)`.
    pub(super) fn phrase(self) -> Phrase {
        let words = |lang: Lang| {
            let kind = kind_words(self.kind).say(lang).into_owned();
            format!("“{}” ({}; {}; {kind})", self.label, self.unit_of_measure, type_words(self.value).say(lang))
        };
        Phrase::new(words(Lang::Vi), words(Lang::En))
    }
}

/// The type of a value in words, with the number of decimal places.
pub(super) fn type_words(value: &ValueType) -> Phrase {
    match value {
        ValueType::Decimal { scale } => Phrase::new(format!("số thập phân, {scale} chữ số"), format!("decimal number of scale {scale}")),
        ValueType::Text { max_length } => Phrase::new(format!("lời văn, {max_length} ký tự"), format!("text, {max_length} characters")),
        ValueType::Choice { choices } => {
            Phrase::new(format!("chọn trong: {}", choices.list(Lang::Vi)), format!("one of: {}", choices.list(Lang::En)))
        }
        ValueType::Integer | ValueType::Boolean | ValueType::Date { .. } => Phrase::of(value),
    }
}

/// What a figure measures, in words.
fn kind_words(kind: IndicatorKind) -> Phrase {
    match kind {
        IndicatorKind::Flow => Phrase::new("số phát sinh trong kỳ", "what happened in the period"),
        IndicatorKind::Stock => Phrase::new("số có đến cuối kỳ", "what there is at the end of the period"),
        IndicatorKind::StockYtd => Phrase::new("lũy kế từ đầu năm", "cumulative since the report year began"),
        IndicatorKind::Text => Phrase::new("thuyết minh", "words"),
    }
}
