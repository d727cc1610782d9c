//! Makes the view of one answer of the draft, as the form shows it.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::Serialize;

use super::Draft;
use crate::base::decimal;
use crate::base::{Lang, Say};
use crate::plan::Indicator;
use crate::submission::{Entry, Owed, RawForm, State, Value};

/// One answer: the text in the field, and how it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct AnswerView {
    /// What the field shows: the text as typed, or a figure as one would type it.
    pub text: String,
    /// The officer's note.
    pub note: String,
    /// Whether the indicator is asked for, by its condition; the form hides what is not.
    pub asked: bool,
    /// `value`, `nil`, `missing`, `not_applicable`, `withheld`.
    pub state: &'static str,
    /// How the answer was understood, in words with only one meaning; `null` where nothing was understood, or where the text itself has
    /// only one meaning.
    pub understood: Option<String>,
    /// Whether the field holds something that does not count; a finding gives the reason.
    pub refused: bool,
    /// The figure of the period before.
    pub previous: Option<String>,
    /// How the figure differs from that of the period before, in words; `null` where there is nothing to compare.
    pub change: Option<String>,
    /// Number of characters of a narrative, counted as for its limit; 0 for figures.
    pub length: usize,
}

impl Draft {
    /// An answer as the form shows it.
    pub(super) fn answer_view(&self, indicator: &Indicator, entry: Option<&Entry>) -> AnswerView {
        let blank = Entry::default();
        let entry = entry.unwrap_or(&blank);
        let text = field_text(entry, self.lang);
        AnswerView {
            length: if indicator.is_text() { crate::base::text::clean_narrative(&text).chars().count() } else { 0 },
            text,
            asked: self.submission().owes(&self.plan, indicator, &self.unit.kind) != Owed::No,
            note: entry.note().unwrap_or_default().to_owned(),
            state: entry.state().name(),
            understood: understood_as_text(entry.state(), indicator, self.lang),
            refused: entry.is_refused(),
            previous: entry.previous().map(|figure| decimal::format(figure, self.lang)),
            change: change_since(entry, indicator, self.lang),
        }
    }
}

/// The text that the field shows. A figure that a spreadsheet stored as a number is shown as people write it, so that typing it again gives
/// the same figure.
pub(super) fn field_text(entry: &Entry, lang: Lang) -> String {
    match entry.raw() {
        Some(raw) if raw.form == RawForm::Number => {
            decimal::parse_sheet_number(&raw.text).map_or_else(|| raw.text.clone(), decimal::format_for_input)
        }
        Some(raw) => raw.text.clone(),
        None => match entry.state() {
            State::Missing => String::new(),
            State::Value(Value::Text(words)) => words.to_string(),
            State::Value(Value::Number(number)) => decimal::format_for_input(*number),
            state => state.say(lang).into_owned(),
        },
    }
}

/// How the figure differs from that of the period before, in per cent of the latter; `None` where one of them is missing, or where the
/// figures are percentages or the former one is 0, since no percentage says then what changed.
fn change_since(entry: &Entry, indicator: &Indicator, lang: Lang) -> Option<String> {
    let (now, before) = (entry.number()?, entry.previous()?);
    if before.is_zero() || indicator.unit_of_measure.contains('%') {
        return None;
    }
    let share = now.checked_sub(before)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(before.abs())?.round_dp(1).normalize();
    let told = format!("{}%", decimal::format(share.abs(), lang));
    Some(match (now.cmp(&before), lang) {
        (Ordering::Equal, Lang::Vi) => "bằng kỳ trước".to_owned(),
        (Ordering::Equal, Lang::En) => "unchanged".to_owned(),
        (Ordering::Greater, Lang::Vi) => format!("tăng {told}"),
        (Ordering::Greater, Lang::En) => format!("up {told}"),
        (Ordering::Less, Lang::Vi) => format!("giảm {told}"),
        (Ordering::Less, Lang::En) => format!("down {told}"),
    })
}

/// How an answer was understood, in words; `None` for missing answers and texts.
fn understood_as_text(state: &State, indicator: &Indicator, lang: Lang) -> Option<String> {
    let text = match state {
        State::Missing | State::Value(Value::Text(_)) => return None,
        State::Value(Value::Flag(_) | Value::Choice(_) | Value::Date(_)) => state.say(lang).into_owned(),
        State::Value(Value::Number(number)) => {
            let figure = format!("{} {}", decimal::format(*number, lang), indicator.unit_of_measure);
            let words = decimal::in_vietnamese_words(*number).filter(|_| lang == Lang::Vi && *number >= Decimal::ONE_THOUSAND);
            words.map_or_else(|| figure.clone(), |words| format!("{figure} ({words})"))
        }
        State::Nil => lang.pick("không phát sinh, tính là 0", "did not occur, counts as 0").to_owned(),
        State::NotApplicable => lang.pick("không áp dụng với đơn vị", "not applicable to this unit").to_owned(),
        State::Withheld => {
            lang.pick("báo cáo theo chế độ mật, không ghi số ở đây", "reported under secrecy rules, no figure here").to_owned()
        }
    };
    Some(text)
}
