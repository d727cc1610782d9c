//! What differs between a draft and a sending before it, in the order of the form.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Draft, HeaderView, view};
use crate::figure;
use crate::lang::Say;
use crate::submission::{Entry, State, Submission, Value};
use crate::text::shorten;

/// Narratives are quoted up to this length.
const LONGEST: usize = 120;

/// One thing that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Difference {
    /// The indicator or the line of the header.
    pub field: String,
    /// Its label.
    pub label: String,
    /// Whether it is the note beside the answer that differs.
    pub note: bool,
    /// What the sending before said; empty where it said nothing.
    pub before: String,
    /// What is said now.
    pub now: String,
    /// The difference of two figures, with its sign (`+66`).
    pub change: Option<String>,
}

impl Draft {
    /// What differs from a sending of the same unit and period, `tonghop-submission/1` as JSON; `None` where the text is none.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use tonghop::{Lang, draft::Draft, plan::{Plan, UnitCode}};
    /// let mut draft = Draft::new(Arc::new(Plan::xuan_loc()), &UnitCode::new("26428")?, "2019-Q1".parse()?, Lang::Vi)?;
    /// draft.type_answer("B02", "1.234");
    /// let sent = draft.json();
    /// draft.type_answer("B02", "1300");
    /// let differences = draft.differences(&sent).unwrap_or_default();
    /// assert_eq!((differences[0].before.as_str(), differences[0].now.as_str()), ("1.234", "1.300"));
    /// assert_eq!(differences[0].change.as_deref(), Some("+66"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn differences(&self, json: &str) -> Option<Vec<Difference>> {
        let mut earlier = self.clone();
        if !earlier.carry_over(json, &BTreeMap::new()).done {
            return None;
        }
        let mut all = self.differing_lines(&earlier.header_view());
        let (then, now) = (earlier.submission(), self.submission());
        for indicator in &self.plan.indicators {
            let of = |submission: &Submission| submission.entries.get(&indicator.code).cloned().unwrap_or_default();
            let (then, now) = (of(then), of(now));
            let (field, label) = (indicator.code.to_string(), indicator.label(self.lang).to_owned());
            if !same_answer(&then, &now) {
                let change = then.number().zip(now.number()).map(|(then, now)| signed(now.saturating_sub(then), self.lang));
                let (before, now) = (self.quoted(&then), self.quoted(&now));
                all.push(Difference { field: field.clone(), label: label.clone(), note: false, before, now, change });
            }
            if then.note != now.note {
                let words = |note: &Option<String>| shorten(note.as_deref().unwrap_or_default(), LONGEST);
                all.push(Difference { field, label, note: true, before: words(&then.note), now: words(&now.note), change: None });
            }
        }
        Some(all)
    }

    fn differing_lines(&self, then: &HeaderView) -> Vec<Difference> {
        let now = self.header_view();
        let ticked = |box_: bool| if box_ { "x".to_owned() } else { String::new() };
        let texts = |view: &HeaderView| {
            BTreeMap::from([
                ("prepared_by", view.prepared_by.clone()),
                ("phone", view.phone.clone()),
                ("signer", view.signer.clone()),
                ("position", view.position.clone()),
                ("number", view.number.clone()),
                ("signed_on", view.signed_on.clone()),
                ("estimate", ticked(view.estimate)),
                ("nil_return", ticked(view.nil_return)),
            ])
        };
        let (then, now) = (texts(then), texts(&now));
        let of = |texts: &BTreeMap<&str, String>, key: &str| texts.get(key).cloned().unwrap_or_default();
        view::header_lines(self.lang)
            .into_iter()
            .map(|line| (of(&then, line.key), of(&now, line.key), line))
            .filter(|(then, now, _)| then != now)
            .map(|(before, now, line)| Difference { field: line.key.to_owned(), label: line.label, note: false, before, now, change: None })
            .collect()
    }

    /// An answer in a few words.
    fn quoted(&self, entry: &Entry) -> String {
        match (entry.state(), entry.raw()) {
            (State::Value(Value::Number(number)), _) => figure::format(*number, self.lang),
            (State::Value(Value::Text(words)), _) => shorten(words, LONGEST),
            (State::Missing, raw) => raw.map_or_else(String::new, |raw| shorten(&raw.text, LONGEST)),
            (state, _) => state.say(self.lang).into_owned(),
        }
    }
}

/// Whether two entries answer alike; of answers that were not understood the text counts.
fn same_answer(one: &Entry, other: &Entry) -> bool {
    let unread = |entry: &Entry| entry.raw().map(|raw| raw.text.clone()).unwrap_or_default();
    one.state() == other.state() && (*one.state() != State::Missing || unread(one) == unread(other))
}

fn signed(change: Decimal, lang: crate::lang::Lang) -> String {
    let figure = figure::format(change, lang);
    if change > Decimal::ZERO { format!("+{figure}") } else { figure }
}
