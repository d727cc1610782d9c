//! Opens a file in the form: a saved return is continued, a return of the previous period fills the column “Kỳ trước”.

use serde::Serialize;

use super::scope::ChangeScope;
use super::{Changed, Draft};
use crate::base::{Lang, Phrase, Say};
use crate::checks;
use crate::findings::{Finding, FindingWire};
use crate::plan::{Continuity, Plan};
use crate::submission::ReceivedContent;
use crate::submission::{Entry, Submission};

/// A file that somebody chose or dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedFile {
    /// The return; none where the file holds none.
    pub submission: Option<Submission>,
    /// The findings from reading the file.
    pub findings: Vec<Finding>,
    /// One sentence that says why the file is no return; none where it is one.
    pub refused: Option<Phrase>,
}

/// How unit and period of a file relate to those of the open form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FileRelation {
    /// The same unit and period: the return can be continued in the form.
    Same,
    /// The same unit, the period before in the same report year: the figures fill the column “Kỳ trước”.
    PreviousPeriod,
    /// The same unit, a period whose return is of no use in this form.
    OtherPeriod,
    /// Another unit.
    OtherUnit,
}

/// Reads a file for the form, with the limits of a browser. The findings are those of reading alone; the draft that takes over the return
/// checks the answers itself.
#[cfg(feature = "excel")]
pub fn open_file(plan: &Plan, name: &str, bytes: &[u8]) -> OpenedFile {
    to_opened_file(crate::returns::intake::read(plan, name, bytes, &crate::xlsx::read::Caps::BROWSER))
}

/// Reads a JSON submission for the form. The findings are those of reading alone.
#[cfg(not(feature = "excel"))]
pub fn open_file(plan: &Plan, name: &str, bytes: &[u8]) -> OpenedFile {
    to_opened_file(crate::returns::intake::read(plan, name, bytes))
}

/// Turns what was read into an opened file; the reason for a refusal has no code.
fn to_opened_file((content, findings): (ReceivedContent, Vec<Finding>)) -> OpenedFile {
    match content {
        ReceivedContent::Return(submission) => OpenedFile { submission: Some(*submission), findings, refused: None },
        ReceivedContent::Rejected { reason, .. } | ReceivedContent::Skipped { reason } => {
            // The reason for the ledger ends with the code of the finding; the form hides codes until they are asked for (decision 62).
            let found = findings.iter().find(|finding| finding.problem.title_with_code() == reason);
            let named = found.map(|finding| Phrase::new(finding.problem.name(Lang::Vi), finding.problem.name(Lang::En)));
            OpenedFile { submission: None, findings, refused: Some(named.unwrap_or(reason)) }
        }
    }
}

impl Draft {
    /// How unit and period of a return relate to those of this draft.
    pub fn relation_to(&self, submission: &Submission) -> FileRelation {
        let own = self.submission.period;
        if !self.is_of_same_unit(submission) {
            FileRelation::OtherUnit
        } else if submission.period == own {
            FileRelation::Same
        } else if own.previous_in_year() == Some(submission.period) {
            FileRelation::PreviousPeriod
        } else {
            FileRelation::OtherPeriod
        }
    }

    /// Whether the return is of the unit that this form is for. The code alone does not decide this, because it may have meant another unit
    /// at that time. A unit that continued as a whole under another code is the same; one of several units that were joined is not.
    fn is_of_same_unit(&self, submission: &Submission) -> bool {
        let last = |period| self.plan.regime.window(period).last;
        let (own, other) = ((&self.submission.unit, last(self.submission.period)), (&submission.unit, last(submission.period)));
        if own.1 == other.1 {
            return own.0 == other.0;
        }
        let (earlier, later) = if own.1 < other.1 { (own, other) } else { (other, own) };
        match self.plan.continuity(later.0, earlier.1, later.1) {
            Continuity::Same => earlier.0 == later.0,
            Continuity::Joined(units) => units.len() == 1 && units.contains(earlier.0),
            Continuity::Broken => false,
        }
    }

    /// Replaces the content of the draft by that of a return of the same unit and period. Answers that were rejected because of what
    /// surrounded their cell stay empty; the findings from reading name them with the text that was read. Figures of the period before are
    /// kept where the return has none. A return of another unit or period changes nothing.
    pub fn continue_return(&mut self, submission: &Submission) -> Changed<'_> {
        if self.relation_to(submission) != FileRelation::Same {
            return self.apply_change(&ChangeScope::Header, |_| Vec::new());
        }
        self.apply_change(&ChangeScope::All, |draft| {
            let mut next = submission.clone();
            next.fingerprint = draft.plan.fingerprint();
            next.header.sources.clear();
            for (_, entry) in &mut next.entries {
                entry.source = None;
                if entry.is_refused() && entry.problems().is_empty() {
                    entry.clear_answer();
                }
            }
            // The formatting that hid or struck out a figure in its cell no longer applies.
            for (code, entry) in &mut next.entries {
                if let Some(indicator) = draft.plan.indicator(code) {
                    entry.read_again(indicator);
                }
            }
            super::list_editing::forget_sources(&draft.plan, &mut next);
            for (code, there) in draft.submission.entries.iter().filter(|(_, there)| there.previous().is_some()) {
                let entry = next.entries.entry(code.clone()).or_default();
                entry.set_previous(entry.previous().or(there.previous()));
            }
            // Blank fields that became nil because of a box are blank again, so that they change with the box.
            let mut entries = std::mem::take(&mut next.entries);
            for (code, entry) in &mut entries {
                let is_blank = entry.raw().is_none() && *entry.state() == crate::submission::State::Nil;
                if is_blank && draft.plan.indicator(code).is_some_and(|indicator| next.takes_blank_as_nil(indicator)) {
                    entry.clear_answer();
                }
            }
            next.entries = entries;
            draft.submission = next;
            draft.submission.entries.keys().cloned().chain(draft.asked_indicator_codes()).collect()
        })
    }

    /// Fills the column “Kỳ trước” with the figures of `before`, the return of the preceding period; any other return changes nothing.
    pub fn take_previous(&mut self, before: &Submission) -> Changed<'_> {
        if self.relation_to(before) != FileRelation::PreviousPeriod {
            return self.apply_change(&ChangeScope::Header, |_| Vec::new());
        }
        self.apply_change(&ChangeScope::All, |draft| {
            let codes = draft.asked_indicator_codes();
            for code in &codes {
                let figure = before.entries.get(code).and_then(Entry::number);
                if figure.is_some() || draft.submission.entries.contains_key(code) {
                    draft.submission.entries.entry(code.clone()).or_default().set_previous(figure);
                }
            }
            codes
        })
    }
}

/// What the form shows about a file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ReadingView<'a> {
    /// Code of the unit; `null` where the file is no return.
    pub unit: Option<String>,
    /// Code of the period.
    pub period: Option<String>,
    /// The number of the sending.
    pub revision: Option<u32>,
    /// Unit and period, in words.
    pub whose: Option<String>,
    /// How the return relates to the open form; `null` where none is open.
    pub stands: Option<FileRelation>,
    /// Hash of the content of the return.
    pub content_hash: Option<String>,
    /// One sentence that says why the file is no return.
    pub refused: Option<String>,
    /// The findings from reading the file, in canonical order.
    #[cfg_attr(feature = "typescript", ts(type = "FindingWire[]"))]
    pub findings: Vec<FindingWire<'a>>,
}

impl OpenedFile {
    /// What the form shows about the file; `draft` is the draft in the open form.
    pub fn view(&mut self, plan: &Plan, draft: Option<&Draft>, lang: Lang) -> ReadingView<'_> {
        checks::sort_findings(plan, &mut self.findings);
        let submission = self.submission.as_ref();
        let name = |submission: &Submission| {
            let day = plan.regime.window(submission.period).last;
            let name = plan.unit(&submission.unit, day).map_or("?", |unit| unit.name.as_str());
            format!("{name}, {}", submission.period.name(lang))
        };
        ReadingView {
            unit: submission.map(|submission| submission.unit.to_string()),
            period: submission.map(|submission| submission.period.to_string()),
            revision: submission.map(|submission| submission.revision),
            whose: submission.map(name),
            stands: submission.and_then(|submission| draft.map(|draft| draft.relation_to(submission))),
            content_hash: submission.map(Submission::content_hash),
            refused: self.refused.as_ref().map(|reason| reason.say(lang).into_owned()),
            findings: self
                .findings
                .iter()
                .map(|finding| finding.to_form_wire(lang, super::unit_of_measure_of_finding(plan, finding)))
                .collect(),
        }
    }
}
