//! The words that a sheet knows in place of a figure: a fixed list, each taken only where the reader takes it without remark.

use rust_decimal::Decimal;

use crate::plan::Indicator;
use crate::submission::{Raw, State, Understood, Value, understand};

/// The words of the list, in small letters and single spaces.
pub(super) const WORDS: [&str; 21] = [
    "không phát sinh", "kps", "chưa phát sinh", "không có", "không", "-", "–", "—", "0", "kad", "không áp dụng", "không thuộc đối tượng",
    "không thuộc nhiệm vụ", "không thuộc thẩm quyền", "mật", "theo chế độ mật", "báo cáo theo chế độ mật", "có", "x", "✓", "v",
];

/// What a word stands for; the number is what the hidden sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    Unknown = 0,
    Zero = 1,
    One = 2,
    NotApplicable = 3,
    Withheld = 4,
}

/// What the reader makes of each word of the list in the cell of this indicator.
pub(super) fn outcomes(indicator: &Indicator) -> Vec<Outcome> {
    WORDS.iter().map(|word| outcome(word, indicator)).collect()
}

fn outcome(word: &str, indicator: &Indicator) -> Outcome {
    let Understood { state, problems } = understand(&Raw::text(word), indicator);
    if !problems.is_empty() {
        return Outcome::Unknown;
    }
    match state {
        State::Nil | State::Value(Value::Flag(false)) => Outcome::Zero,
        State::Value(Value::Number(number)) if number == Decimal::ZERO => Outcome::Zero,
        State::Value(Value::Flag(true)) => Outcome::One,
        State::NotApplicable => Outcome::NotApplicable,
        State::Withheld => Outcome::Withheld,
        State::Missing | State::Value(_) => Outcome::Unknown,
    }
}

/// A text as the hidden sheet compares it: no-break spaces as spaces, single spaces, small letters.
pub(super) fn folded(text: &str) -> String {
    let spaced = text.replace('\u{A0}', " ");
    let words: Vec<&str> = spaced.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}
