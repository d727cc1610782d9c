//! Lists the differences between a draft and an earlier sending of the same return, in the order of the form.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Draft, FileRelation, open_file, view};
use crate::base::decimal;
use crate::base::text::shorten;
use crate::base::{Lang, Say};
use crate::submission::{Entry, State, Submission, Value};

/// Maximum number of characters of a quoted narrative.
const MAX_QUOTED_CHARS: usize = 120;

/// One field whose answer or note differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Difference {
    /// The code of the indicator, or the key of the header line.
    pub field: String,
    /// The label of the field.
    pub label: String,
    /// Whether the note differs, and not the answer itself.
    pub note: bool,
    /// The answer or note in the earlier sending; empty where there was none.
    pub before: String,
    /// The answer or note now; empty where there is none.
    pub now: String,
    /// The difference of two figures, with its sign (`+66`).
    pub change: Option<String>,
}

impl Draft {
    /// The differences from an earlier sending of the same unit and period, given as JSON (`tonghop-submission/1`); `None` where the text
    /// is no such sending.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use tonghop::{Lang, draft::Draft, plan::{Plan, UnitCode}};
    /// let mut draft = Draft::new(Arc::new(Plan::xuan_loc()), &UnitCode::new("26428")?, "2019-Q1".parse()?, Lang::Vi)?;
    /// draft.enter_answer("B02", "1.234");
    /// let sent = draft.json();
    /// draft.enter_answer("B02", "1300");
    /// let differences = draft.differences(&sent).unwrap_or_default();
    /// assert_eq!((differences[0].before.as_str(), differences[0].now.as_str()), ("1.234", "1.300"));
    /// assert_eq!(differences[0].change.as_deref(), Some("+66"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn differences(&self, json: &str) -> Option<Vec<Difference>> {
        let earlier = open_file(&self.plan, "earlier.json", json.as_bytes()).submission?;
        if self.relation_to(&earlier) != FileRelation::Same {
            return None;
        }
        let (then, now) = (&earlier, self.submission());
        let mut all = Vec::new();
        for (line, (before, now)) in view::header_lines(self.lang).into_iter().zip(header_texts(then).into_iter().zip(header_texts(now))) {
            if before != now {
                all.push(Difference { field: line.key.to_owned(), label: line.label, note: false, before, now, change: None });
            }
        }
        let blank = Entry::default();
        for indicator in &self.plan.indicators {
            let then = then.entries.get(&indicator.code).unwrap_or(&blank);
            let now = now.entries.get(&indicator.code).unwrap_or(&blank);
            let mut add = |note, before, now, change| {
                let (field, label) = (indicator.code.to_string(), indicator.label(self.lang).to_owned());
                all.push(Difference { field, label, note, before, now, change });
            };
            if !is_same_answer(then, now) {
                let change = then.number().zip(now.number()).map(|(then, now)| format_with_sign(now.saturating_sub(then), self.lang));
                add(false, self.quote_answer(then), self.quote_answer(now), change);
            }
            if then.note() != now.note() {
                let words = |note: Option<&str>| shorten(note.unwrap_or_default(), MAX_QUOTED_CHARS);
                add(true, words(then.note()), words(now.note()), None);
            }
        }
        for list in &self.plan.lists {
            let words = |submission: &Submission| {
                let answer = submission.lists.get(&list.code);
                let rows = answer.map_or(0, |answer| answer.filled_rows().count());
                match (answer.is_some_and(|answer| answer.nil), rows) {
                    (true, 0) => State::Nil.say(self.lang).into_owned(),
                    (_, 0) => String::new(),
                    (_, rows) => format!("{rows} {}", self.lang.pick("dòng", "rows")),
                }
            };
            if then.lists.get(&list.code).map(crate::submission::ListAnswer::content)
                != now.lists.get(&list.code).map(crate::submission::ListAnswer::content)
            {
                let (field, label) = (list.code.to_string(), list.label(self.lang).to_owned());
                all.push(Difference { field, label, note: false, before: words(then), now: words(now), change: None });
            }
        }
        for table in self.cell_tables() {
            let words = |submission: &Submission| if submission.nil_blanks.contains(&table.code) { "x".to_owned() } else { String::new() };
            let (before, now) = (words(then), words(now));
            if before != now {
                let (field, label) = (table.code.to_string(), table.name(&self.plan, self.lang));
                all.push(Difference { field, label, note: false, before, now, change: None });
            }
        }
        Some(all)
    }

    /// An answer as a short text.
    fn quote_answer(&self, entry: &Entry) -> String {
        match (entry.state(), entry.raw()) {
            (State::Value(Value::Number(number)), _) => decimal::format(*number, self.lang),
            (State::Value(Value::Text(words)), _) => shorten(words, MAX_QUOTED_CHARS),
            (State::Missing, raw) => raw.map_or_else(String::new, |raw| shorten(&raw.text, MAX_QUOTED_CHARS)),
            (state, _) => state.say(self.lang).into_owned(),
        }
    }
}

/// The texts of the header lines, in the order of the form.
fn header_texts(submission: &Submission) -> [String; 8] {
    let header = &submission.header;
    let words = |text: &Option<String>| text.clone().unwrap_or_default();
    let ticked = |ticked: bool| if ticked { "x".to_owned() } else { String::new() };
    let unread = header.signed_on_raw.as_ref().map(|raw| raw.text.clone());
    [
        words(&header.prepared_by),
        words(&header.phone),
        words(&header.signer),
        words(&header.position),
        words(&header.number),
        unread.or_else(|| header.signed_on.map(|day| day.say(Lang::Vi).into_owned())).unwrap_or_default(),
        ticked(submission.estimate),
        ticked(submission.nil_return),
    ]
}

/// Whether two entries give the same answer; answers that were not understood are compared by their text.
fn is_same_answer(one: &Entry, other: &Entry) -> bool {
    let unread = |entry: &Entry| entry.raw().map(|raw| raw.text.clone()).unwrap_or_default();
    one.state() == other.state() && (*one.state() != State::Missing || unread(one) == unread(other))
}

/// Writes a difference with its sign (`+66`).
fn format_with_sign(change: Decimal, lang: Lang) -> String {
    let figure = decimal::format(change, lang);
    if change > Decimal::ZERO { format!("+{figure}") } else { figure }
}
