//! Lists the words that the sheet's formulas accept instead of a figure (`kps`, `không có`): a subset of those that the reader accepts
//! without a finding.

use rust_decimal::Decimal;

use super::faults::Fault;
use crate::parse::{UnderstoodCell, understand};
use crate::plan::Indicator;
use crate::submission::{Raw, State, Value};

/// The words that the sheet recognises as an answer, in small letters and with single spaces.
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

/// The meaning of a word in the answer cell of one indicator.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum WordMeaning {
    /// The sheet does not recognise the word; the office will check it.
    Unknown,
    /// The figure 0, or “no”.
    Zero,
    /// “Yes”.
    One,
    NotApplicable,
    /// Reported elsewhere, by the rules of secrecy.
    Withheld,
    /// The reader refuses the word for this reason.
    Refused(Fault),
}

/// The meaning that the reader gives to each of the [`ANSWER_WORDS`] in the cells of one indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WordMeanings {
    /// One meaning for each of the [`ANSWER_WORDS`], in the same order.
    pub(super) outcomes: Vec<WordMeaning>,
}

impl WordMeanings {
    /// Lets the reader parse every word as an answer to this indicator, and stores the results.
    pub(super) fn for_indicator(indicator: &Indicator) -> Self {
        Self { outcomes: ANSWER_WORDS.iter().map(|word| parse_word(word, indicator)).collect() }
    }

    /// The meaning of a text that [`fold_text`] has normalised; [`WordMeaning::Unknown`] where it is none of the [`ANSWER_WORDS`].
    pub(super) fn meaning_of(&self, text: &str) -> &WordMeaning {
        ANSWER_WORDS.iter().zip(&self.outcomes).find(|(word, _)| **word == text).map_or(&WordMeaning::Unknown, |(_, outcome)| outcome)
    }

    /// The faults of those words that the reader refuses.
    pub(super) fn faults(&self) -> impl Iterator<Item = &Fault> {
        self.outcomes.iter().filter_map(|outcome| if let WordMeaning::Refused(fault) = outcome { Some(fault) } else { None })
    }
}

/// The meaning that the reader gives to a word in the cells of an indicator.
fn parse_word(word: &str, indicator: &Indicator) -> WordMeaning {
    let UnderstoodCell { state, problems } = understand(&Raw::text(word), indicator);
    match (state, problems.first()) {
        (State::Missing, Some(problem)) => WordMeaning::Refused(Fault::from_problem(problem)),
        // The reader accepts the word but adds a finding, which the sheet leaves to the office.
        (_, Some(_)) => WordMeaning::Unknown,
        (State::Nil | State::Value(Value::Flag(false)), None) => WordMeaning::Zero,
        (State::Value(Value::Number(number)), None) if number == Decimal::ZERO => WordMeaning::Zero,
        (State::Value(Value::Flag(true)), None) => WordMeaning::One,
        (State::NotApplicable, None) => WordMeaning::NotApplicable,
        (State::Withheld, None) => WordMeaning::Withheld,
        (State::Missing | State::Value(_), None) => WordMeaning::Unknown,
    }
}

/// Normalises a text in the same way as the sheet's formulas before they compare it: no-break spaces become spaces, runs of spaces become
/// one, spaces at both ends are removed, and letters become lower case.
pub(super) fn fold_text(text: &str) -> String {
    let spaced = text.replace('\u{A0}', " ");
    let words: Vec<&str> = spaced.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}
