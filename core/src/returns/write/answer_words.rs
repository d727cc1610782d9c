//! Lists the words that the sheet's formulas accept instead of a figure (`kps`, `không có`): a subset of those that the reader accepts
//! without a finding.

use rust_decimal::Decimal;

use super::faults::Fault;
use crate::parse::{UnderstoodCell, understand};
use crate::plan::Indicator;
use crate::submission::{Raw, State, Value};

/// The words of the list, in small letters and single spaces.
pub(super) const ANSWER_WORDS: [&str; 21] = [
    "không phát sinh",
    "kps",
    "chưa phát sinh",
    "không có",
    "không",
    "-",
    "–",
    "—",
    "0",
    "kad",
    "không áp dụng",
    "không thuộc đối tượng",
    "không thuộc nhiệm vụ",
    "không thuộc thẩm quyền",
    "mật",
    "theo chế độ mật",
    "báo cáo theo chế độ mật",
    "có",
    "x",
    "✓",
    "v",
];

/// What a word stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum WordMeaning {
    /// Nothing that the sheet knows.
    Unknown,
    Zero,
    One,
    NotApplicable,
    Withheld,
    Refused(Fault),
}

/// What the reader makes of each word of the list in one kind of cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meanings {
    /// Word by word.
    pub(super) outcomes: Vec<WordMeaning>,
}

impl Meanings {
    /// Asks the reader, for the cell of this indicator.
    pub(super) fn for_indicator(indicator: &Indicator) -> Self {
        Self { outcomes: ANSWER_WORDS.iter().map(|word| parse_word(word, indicator)).collect() }
    }

    /// What a text in small letters stands for.
    pub(super) fn meaning_of(&self, text: &str) -> &WordMeaning {
        ANSWER_WORDS.iter().zip(&self.outcomes).find(|(word, _)| **word == text).map_or(&WordMeaning::Unknown, |(_, outcome)| outcome)
    }

    /// The faults of the words that are refused.
    pub(super) fn faults(&self) -> impl Iterator<Item = &Fault> {
        self.outcomes.iter().filter_map(|outcome| if let WordMeaning::Refused(fault) = outcome { Some(fault) } else { None })
    }
}

fn parse_word(word: &str, indicator: &Indicator) -> WordMeaning {
    let UnderstoodCell { state, problems } = understand(&Raw::text(word), indicator);
    match (state, problems.first()) {
        (State::Missing, Some(problem)) => WordMeaning::Refused(Fault::from_problem(problem)),
        // Taken, but not without a remark: the office will say so.
        (_, Some(_)) => WordMeaning::Unknown,
        (State::Nil | State::Value(Value::Flag(false)), None) => WordMeaning::Zero,
        (State::Value(Value::Number(number)), None) if number == Decimal::ZERO => WordMeaning::Zero,
        (State::Value(Value::Flag(true)), None) => WordMeaning::One,
        (State::NotApplicable, None) => WordMeaning::NotApplicable,
        (State::Withheld, None) => WordMeaning::Withheld,
        (State::Missing | State::Value(_), None) => WordMeaning::Unknown,
    }
}

/// A text as the sheet compares it: no-break spaces as spaces, single spaces, small letters.
pub(super) fn fold_text(text: &str) -> String {
    let spaced = text.replace('\u{A0}', " ");
    let words: Vec<&str> = spaced.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}
