//! Carries a kept draft over from an earlier version of the plan. Answers to questions that still mean the same are taken over; all others
//! are listed with the text that was typed.

use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::{Draft, FileRelation, open_file};
use crate::base::text::{is_blank, tone_position_free_key};
use crate::base::{Lang, Say};
use crate::plan::{Indicator, IndicatorKind, ValueType};
use crate::submission::State;

/// The result of carrying over a kept draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Carried {
    /// Whether the kept draft was taken over; if not, nothing was changed.
    pub done: bool,
    /// Whether the kept draft was made under another version of the plan.
    pub older: bool,
    /// One sentence that says why the kept text is no draft of this form.
    pub refused: Option<String>,
    /// The answers that were typed and could not be carried over.
    pub left: Vec<LeftOver>,
}

/// An answer that has no place in this version of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct LeftOver {
    /// The code of the indicator in the kept draft.
    pub code: String,
    /// The label of the indicator in the kept draft, where that is known.
    pub label: String,
    /// The unit of measure in the kept draft, where that is known.
    pub measure: String,
    /// The text that was typed.
    pub text: String,
    /// The officer's note.
    pub note: String,
}

/// The meaning of an indicator, as far as an answer depends on it, as text: label, unit of measure, and type of answer.
pub(super) fn meaning_text(indicator: &Indicator) -> String {
    let value = match indicator.value {
        ValueType::Integer => "integer",
        ValueType::Decimal { .. } => "decimal",
        ValueType::Boolean => "boolean",
        ValueType::Choice { .. } => "choice",
        ValueType::Date { .. } => "date",
        ValueType::Text { .. } => "text",
    };
    let kind = match indicator.kind {
        IndicatorKind::Flow => "flow",
        IndicatorKind::Stock => "stock",
        IndicatorKind::StockYtd => "stock_ytd",
        IndicatorKind::Text => "words",
    };
    let options =
        indicator.choices().map_or_else(String::new, |choices| choices.iter().map(|one| format!(" {}={}", one.code, one.label)).collect());
    format!("{}\n{}\n{value} {} {kind}{options}", indicator.label, indicator.unit_of_measure, indicator.scale())
}

/// Whether two meanings are the same: positions of tone marks, capitals and blanks do not matter.
fn is_same_meaning(one: &str, other: &str) -> bool {
    one.lines().map(tone_position_free_key).eq(other.lines().map(tone_position_free_key))
}

impl Draft {
    /// Replaces the content of this draft by that of a kept draft of the same unit and period. `meanings` holds, by code, the
    /// [meaning](super::RowView::meaning) to which each kept answer was given. An answer whose indicator means something else now, or no
    /// longer exists, is left over: it is listed with its text and never read as an answer to another question. Where no meanings were kept
    /// (an earlier program kept none), the version of the plan decides for all answers together. Drafts of versions that the plan lists are
    /// converted by the plan's own rules.
    pub fn carry_over(&mut self, json: &str, meanings: &Map<String, Json>) -> Carried {
        let Ok(Json::Object(mut document)) = serde_json::from_slice::<Json>(json.as_bytes()) else { return self.refuse_draft(json) };
        let made_under = document.get("fingerprint").and_then(Json::as_str).unwrap_or_default().to_owned();
        let current = made_under == self.plan.fingerprint();
        let listed = !current && self.plan.accepts_fingerprint(&made_under);
        let mut left = Vec::new();
        if !listed {
            if let Some(Json::Object(entries)) = document.get_mut("entries") {
                for (code, entry) in std::mem::take(entries) {
                    let same = match meanings.get(&code).and_then(Json::as_str) {
                        Some(meant) => self.indicator(&code).is_some_and(|indicator| is_same_meaning(meant, &meaning_text(indicator))),
                        None => current,
                    };
                    if same {
                        entries.insert(code, entry);
                    } else {
                        left.extend(left_over_answer(&code, &entry, meanings, self.lang));
                    }
                }
            }
            if !current {
                left.extend(self.take_changed_cells(&mut document, meanings));
            }
            document.insert("fingerprint".to_owned(), Json::String(self.plan.fingerprint()));
        }
        let before = document.get("entries").and_then(Json::as_object).cloned().unwrap_or_default();
        let opened = open_file(&self.plan, "draft.json", Json::Object(document).to_string().as_bytes());
        let Some(submission) = opened.submission.filter(|submission| self.relation_to(submission) == FileRelation::Same) else {
            return self.refuse_draft(json);
        };
        self.continue_return(&submission);
        if listed {
            left.extend(self.answers_not_carried_over(&before, meanings));
        }
        Carried { done: true, older: !current, refused: None, left }
    }

    /// Takes the cells of lists out of a kept document whose column means something else now, or no longer exists; they are left over.
    fn take_changed_cells(&self, document: &mut Map<String, Json>, meanings: &Map<String, Json>) -> Vec<LeftOver> {
        let mut left = Vec::new();
        let Some(Json::Object(lists)) = document.get_mut("lists") else { return left };
        for (code, list) in lists.iter_mut() {
            let rows = list.get_mut("rows").and_then(Json::as_array_mut).into_iter().flatten();
            for (place, row) in rows.enumerate() {
                let Json::Object(cells) = row else { continue };
                for (column, cell) in std::mem::take(cells) {
                    let at = format!("{code}.{column}");
                    let meant = meanings.get(&at).and_then(Json::as_str);
                    let now = self.plan.list(code).and_then(|list| list.column(&column)).map(super::list_view::column_meaning);
                    match now {
                        Some(now) if meant.is_some_and(|meant| is_same_meaning(meant, &now)) => drop(cells.insert(column, cell)),
                        _ => left.extend(
                            left_over_answer(&at, &cell, meanings, self.lang)
                                .map(|one| LeftOver { code: format!("{code}#{}.{column}", place.saturating_add(1)), ..one }),
                        ),
                    }
                }
            }
        }
        let known = |code: &String| self.plan.list(code).is_some();
        lists.retain(|code, _| known(code));
        left
    }

    /// The result for a text that is no draft of this form.
    fn refuse_draft(&self, json: &str) -> Carried {
        let refused = open_file(&self.plan, "draft.json", json.as_bytes()).refused;
        Carried { done: false, older: false, refused: refused.map(|reason| reason.say(self.lang).into_owned()), left: Vec::new() }
    }

    /// The answers of the kept document that appear nowhere in the draft unchanged, because the plan converts that version in another way.
    fn answers_not_carried_over(&self, before: &Map<String, Json>, meanings: &Map<String, Json>) -> Vec<LeftOver> {
        let now = serde_json::from_slice::<Json>(self.json().as_bytes()).unwrap_or_default();
        let now = now.get("entries").and_then(Json::as_object).cloned().unwrap_or_default();
        let stays = |code: &str, entry: &Json| {
            now.get(code) == Some(entry) || now.iter().any(|(other, there)| !before.contains_key(other) && there == entry)
        };
        before
            .iter()
            .filter(|(code, entry)| !stays(code, entry))
            .filter_map(|(code, entry)| left_over_answer(code, entry, meanings, self.lang))
            .collect()
    }
}

/// Makes the left-over answer for an entry of the document; `None` where nobody typed anything.
fn left_over_answer(code: &str, entry: &Json, meanings: &Map<String, Json>, lang: Lang) -> Option<LeftOver> {
    let text = |key: &str| entry.get(key).and_then(Json::as_str).unwrap_or_default().to_owned();
    let state = match text("state").as_str() {
        "nil" => Some(State::Nil),
        "not_applicable" => Some(State::NotApplicable),
        "withheld" => Some(State::Withheld),
        _ => None,
    };
    let typed = [text("raw"), state.map_or_else(|| text("value"), |state| state.say(lang).into_owned())];
    let typed = typed.into_iter().find(|text| !is_blank(text)).unwrap_or_default();
    let note = text("note");
    if is_blank(&typed) && is_blank(&note) {
        return None;
    }
    let mut meant = meanings.get(code).and_then(Json::as_str).unwrap_or_default().lines();
    let mut next = || meant.next().unwrap_or_default().to_owned();
    Some(LeftOver { code: code.to_owned(), label: next(), measure: next(), text: typed, note })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::UnitCode;
    use crate::plan::Plan;

    type TestResult = Result<(), Box<dyn std::error::Error>>;

    /// An empty draft of one commune for the first quarter of 2019.
    fn draft_for_plan(plan: Plan) -> Result<Draft, Box<dyn std::error::Error>> {
        Ok(Draft::new(Arc::new(plan), &UnitCode::new("26428")?, "2019-Q1".parse()?, Lang::Vi)?)
    }

    /// The built-in plan, with `change` applied to every indicator.
    fn plan_with_change(change: impl Fn(&mut Indicator)) -> Plan {
        let mut plan = Plan::xuan_loc();
        plan.indicators.iter_mut().for_each(change);
        plan
    }

    /// The meanings that a form keeps together with a draft.
    fn meanings(draft: &Draft) -> Map<String, Json> {
        let rows = draft.form().groups.into_iter().chain(draft.form().narratives).flat_map(|group| group.rows);
        rows.map(|row| (row.code, Json::String(row.meaning))).collect()
    }

    /// A draft with answers of several kinds and one note.
    fn filled_in_draft(plan: Plan) -> Result<Draft, Box<dyn std::error::Error>> {
        let mut draft = draft_for_plan(plan)?;
        for (code, text) in
            [("B01", "12"), ("B02", "1.234"), ("B03", "khoảng 200"), ("B07", "không phát sinh"), ("H01", "Dòng một\nDòng hai")]
        {
            draft.enter_answer(code, text);
        }
        draft.enter_note("B02", "Theo sổ của ấp");
        Ok(draft)
    }

    /// The code, text and note of each answer that was left over.
    fn left_over_answers(carried: &Carried) -> Vec<(&str, &str, &str)> {
        carried.left.iter().map(|one| (one.code.as_str(), one.text.as_str(), one.note.as_str())).collect()
    }

    #[test]
    fn a_draft_of_the_same_plan_version_is_carried_over_unchanged() -> TestResult {
        let before = filled_in_draft(Plan::xuan_loc())?;
        for meanings in [meanings(&before), Map::new()] {
            let mut draft = draft_for_plan(Plan::xuan_loc())?;
            let carried = draft.carry_over(&before.json(), &meanings);
            assert_eq!((carried.done, carried.older, left_over_answers(&carried)), (true, false, vec![]));
            assert_eq!(draft.json(), before.json());
        }
        Ok(())
    }

    #[test]
    fn an_answer_whose_meaning_changed_is_left_over_with_its_text() -> TestResult {
        let before = filled_in_draft(Plan::xuan_loc())?;
        for (change, code) in [
            (
                plan_with_change(|one| {
                    if one.code.as_str() == "B02" {
                        one.label = "Số hộ gia đình".to_owned();
                    }
                }),
                "B02",
            ),
            (
                plan_with_change(|one| {
                    if one.code.as_str() == "B02" {
                        one.unit_of_measure = "hộ".to_owned();
                    }
                }),
                "B02",
            ),
            (
                plan_with_change(|one| {
                    if one.code.as_str() == "B02" {
                        one.kind = IndicatorKind::Stock;
                    }
                }),
                "B02",
            ),
            (
                plan_with_change(|one| {
                    if one.code.as_str() == "B02" {
                        one.value = ValueType::Decimal { scale: 2 }
                    }
                }),
                "B02",
            ),
        ] {
            let mut draft = draft_for_plan(change)?;
            let carried = draft.carry_over(&before.json(), &meanings(&before));
            assert_eq!(left_over_answers(&carried), [(code, "1.234", "Theo sổ của ấp")]);
            assert_eq!(
                carried.left.first().map(|one| (one.label.as_str(), one.measure.as_str())),
                Some(("Số lượt người tham dự", "lượt người"))
            );
            let view = draft.view();
            assert_eq!(view.entries.get("B02").map(|answer| answer.text.as_str()), Some(""));
            assert_eq!(view.entries.get("B01").map(|answer| answer.text.as_str()), Some("12"));
            assert_eq!(view.entries.get("B03").map(|answer| answer.text.as_str()), Some("khoảng 200"));
        }
        Ok(())
    }

    #[test]
    fn capitals_and_blanks_of_a_label_do_not_change_its_meaning() -> TestResult {
        let before = filled_in_draft(plan_with_change(|one| {
            if one.code.as_str() == "B02" {
                one.label = "SỐ LƯỢT  người tham dự".to_owned();
            }
        }))?;
        let mut draft = draft_for_plan(Plan::xuan_loc())?;
        assert_eq!(left_over_answers(&draft.carry_over(&before.json(), &meanings(&before))), []);
        Ok(())
    }

    #[test]
    fn without_meanings_only_a_listed_plan_version_is_carried_over() -> TestResult {
        let of_before = |one: &mut Indicator| {
            if one.code.as_str() == "B08" {
                one.unit_of_measure = "bộ".to_owned();
            }
        };
        let mut before = filled_in_draft(plan_with_change(of_before))?;
        before.enter_header(crate::findings::HeaderField::Signer, "Trần Văn Bình");
        let mut draft = draft_for_plan(Plan::xuan_loc())?;
        let carried = draft.carry_over(&before.json(), &Map::new());
        let codes: Vec<&str> = carried.left.iter().map(|one| one.code.as_str()).collect();
        assert_eq!((carried.older, codes), (true, vec!["B01", "B02", "B03", "B07", "H01"]));
        assert_eq!(draft.view().header.signer, "Trần Văn Bình");

        let mut listing = Plan::xuan_loc();
        listing.accepted_fingerprints.push(before.submission().fingerprint.clone());
        let mut draft = draft_for_plan(listing)?;
        let carried = draft.carry_over(&before.json(), &meanings(&before));
        assert_eq!((carried.done, carried.older, left_over_answers(&carried)), (true, true, vec![]));
        assert_eq!(draft.view().entries.get("B02").map(|answer| answer.text.clone()).as_deref(), Some("1.234"));
        Ok(())
    }

    #[test]
    fn a_document_that_is_no_draft_of_this_form_changes_nothing() -> TestResult {
        let mut draft = filled_in_draft(Plan::xuan_loc())?;
        let before = draft.json();
        let other = Draft::new(Arc::new(Plan::xuan_loc()), &UnitCode::new("26425")?, "2019-Q1".parse()?, Lang::Vi)?.json();
        for json in ["", "{", "[]", "{}", "null", "\u{0}", r#"{"entries":[]}"#, &other, &before.replace("37/KH-UBND", "38/KH-UBND")] {
            let carried = draft.carry_over(json, &Map::new());
            assert!(!carried.done && carried.left.is_empty(), "{json}");
            assert_eq!(draft.json(), before);
        }
        Ok(())
    }
}
