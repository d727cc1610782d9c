//! The words that a sheet knows in place of a figure: a fixed list, each taken only where the reader takes it without remark.

use rust_decimal::Decimal;

use super::faults::Fault;
use crate::plan::Indicator;
use crate::submission::{Raw, State, Understood, Value, understand};

/// The words of the list, in small letters and single spaces.
pub(super) const WORDS: [&str; 21] = [
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

/// What a word stands for; [`number`](Self::number) is what the hidden sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// Nothing that the sheet knows.
    Unknown,
    Zero,
    One,
    NotApplicable,
    Withheld,
    /// Refused, for the fault of that place in the list of faults.
    Refused(u8),
}

impl Outcome {
    /// The number in the hidden sheet.
    pub(super) const fn number(self) -> u8 {
        match self {
            Self::Unknown => 0,
            Self::Zero => 1,
            Self::One => 2,
            Self::NotApplicable => 3,
            Self::Withheld => 4,
            Self::Refused(place) => place.saturating_add(5),
        }
    }
}

/// What the reader makes of each word of the list in one kind of cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meanings {
    /// Word by word.
    pub(super) outcomes: Vec<Outcome>,
    /// The faults of the words that are refused.
    pub(super) faults: Vec<Fault>,
}

impl Meanings {
    /// Asks the reader, for the cell of this indicator.
    pub(super) fn of(indicator: &Indicator) -> Self {
        let mut faults = Vec::new();
        let outcomes = WORDS.iter().map(|word| outcome(word, indicator, &mut faults)).collect();
        Self { outcomes, faults }
    }

    /// What a text in small letters stands for.
    pub(super) fn outcome(&self, text: &str) -> Outcome {
        WORDS.iter().zip(&self.outcomes).find(|(word, _)| **word == text).map_or(Outcome::Unknown, |(_, outcome)| *outcome)
    }
}

fn outcome(word: &str, indicator: &Indicator, faults: &mut Vec<Fault>) -> Outcome {
    let Understood { state, problems } = understand(&Raw::text(word), indicator);
    match (state, problems.first()) {
        (State::Missing, Some(problem)) => {
            let fault = Fault::of(problem);
            let place = faults.iter().position(|known| *known == fault).unwrap_or_else(|| {
                faults.push(fault);
                faults.len().saturating_sub(1)
            });
            u8::try_from(place).map_or(Outcome::Unknown, Outcome::Refused)
        }
        // Taken, but not without a remark: the office will say so.
        (_, Some(_)) => Outcome::Unknown,
        (State::Nil | State::Value(Value::Flag(false)), None) => Outcome::Zero,
        (State::Value(Value::Number(number)), None) if number == Decimal::ZERO => Outcome::Zero,
        (State::Value(Value::Flag(true)), None) => Outcome::One,
        (State::NotApplicable, None) => Outcome::NotApplicable,
        (State::Withheld, None) => Outcome::Withheld,
        (State::Missing | State::Value(_), None) => Outcome::Unknown,
    }
}

/// A text as the hidden sheet compares it: no-break spaces as spaces, single spaces, small letters.
pub(super) fn folded(text: &str) -> String {
    let spaced = text.replace('\u{A0}', " ");
    let words: Vec<&str> = spaced.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}
