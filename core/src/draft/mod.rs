//! Holds a submission while somebody fills it in. Each change is checked at once, and only its effects are returned.
//!
//! The browser form is built on this: it shows a [`FormView`], passes on texts as they were typed, and receives [`Changed`]. The
//! findings of a draft are those that the office gets from the file that the draft [saves](Draft::workbook), byte for byte.

mod answer;
mod carry;
mod changes;
mod differences;
mod field_findings;
mod header_fields;
mod open;
mod paste;
mod progress;
mod scope;
mod secrecy;
mod settle;
mod view;

use std::collections::BTreeSet;
use std::sync::Arc;

use field_findings::FieldFindings;
use scope::ChangeScope;

pub use answer::AnswerView;
pub use carry::{Carried, LeftOver};
pub use changes::Changed;
pub use differences::Difference;
pub use header_fields::HeaderView;
pub use open::{FileRelation, OpenedFile, ReadingView, open_file};
pub use paste::{PasteColumn, Pasted};
pub use progress::Progress;
pub use view::{Choice, DraftView, FormView, GroupView, HeaderLineView, PeriodView, RowView, UnitView, periods, units};

use crate::base::Lang;
use crate::base::{IndicatorCode, Period, UnitCode};
use crate::checks::RecheckIndex;
use crate::findings::{Field, Finding, FindingWire, HeaderProblem, Severity};
use crate::plan::{Indicator, IndicatorIndex, Plan, Unit};
use crate::submission::{Entry, Raw, Submission};

/// A submission while somebody fills it in.
///
/// ```
/// use std::sync::Arc;
/// use tonghop::{Lang, draft::Draft, plan::{Plan, UnitCode}};
/// let mut draft = Draft::new(Arc::new(Plan::xuan_loc()), &UnitCode::new("26428")?, "2019-Q1".parse()?, Lang::Vi)?;
/// draft.enter_answer("B02", "1.234 lượt người");
/// let changed = draft.enter_answer("B03", "1300");
/// assert_eq!(changed.findings["B03"][0].rule, Some("R06a"));
/// assert_eq!(changed.entries["B03"].understood.as_deref(), Some("1.300 lượt người (một nghìn ba trăm)"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Draft {
    plan: Arc<Plan>,
    unit: Unit,
    lang: Lang,
    /// What was typed, before the box “báo cáo không phát sinh” is carried out.
    submission: Submission,
    /// The same with the box carried out, where it is ticked: kept in step, for writing it all down takes long at every key.
    settled: Option<Submission>,
    found: FieldFindings,
    /// Required answers that are there and were not understood.
    unread: BTreeSet<IndicatorCode>,
    /// The places of the plan's indicators in the order of their codes, and how many of them must be answered.
    order: Vec<usize>,
    required: usize,
    /// How far a change of an answer reaches.
    reach: RecheckIndex,
}

/// Why no draft can be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoDraft {
    /// The plan has no such unit on the last day of the period.
    #[error("{}", .0.message(Lang::En))]
    NoUnit(HeaderProblem),
    /// The plan does not collect this period.
    #[error("{}", .0.message(Lang::En))]
    NoPeriod(HeaderProblem),
}

impl NoDraft {
    /// The sentence, what was asked for and why there is none.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::NoUnit(problem) | Self::NoPeriod(problem) => problem.message(lang),
        }
    }
}

impl Draft {
    /// An empty draft of `unit` for `period`.
    ///
    /// # Errors
    /// [`NoDraft::NoUnit`], [`NoDraft::NoPeriod`].
    pub fn new(plan: Arc<Plan>, unit: &UnitCode, period: Period, lang: Lang) -> Result<Self, NoDraft> {
        if !plan.regime.collects(period) {
            return Err(NoDraft::NoPeriod(HeaderProblem::PeriodNotCollected { period }));
        }
        let day = plan.regime.window(period).last;
        let unknown = || NoDraft::NoUnit(HeaderProblem::UnknownUnit { read: unit.to_string(), day });
        let unit = plan.unit(unit, day).ok_or_else(unknown)?.clone();
        let submission = Submission::new(&plan, unit.code.clone(), period);
        let order = plan.order_by_code();
        let required = plan.asked_indicators(period.period_type(), &unit.kind).filter(|indicator| indicator.required).count();
        let (found, unread, reach) = (FieldFindings::default(), BTreeSet::new(), RecheckIndex::new(&plan, &plan.index_from_order(&order)));
        let mut draft = Self { plan, unit, lang, submission, settled: None, found, unread, order, required, reach };
        draft.recheck(&ChangeScope::All);
        Ok(draft)
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The language of what is told.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// Changes the language of what is told.
    pub const fn set_lang(&mut self, lang: Lang) {
        self.lang = lang;
    }

    /// What is to be found in it now, in canonical order: the same as in the file that would be saved, without file, sheet and cell.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.found.iter()
    }

    /// What is to be mended before sending, at most `most` of it, as a list shows it: errors before warnings without an explanation, both in
    /// canonical order.
    pub fn findings_to_mend(&self, most: usize) -> Vec<FindingWire<'_>> {
        let of = |severity| {
            self.findings().filter(move |one| one.severity() == severity && (severity == Severity::Error || one.explained.is_none()))
        };
        of(Severity::Error).chain(of(Severity::Warning)).take(most).map(|finding| self.finding_wire(finding)).collect()
    }

    /// A finding in the words of the form.
    fn finding_wire<'f>(&self, finding: &'f Finding) -> FindingWire<'f> {
        finding.to_form_wire(self.lang, measure_of_finding(&self.plan, finding))
    }

    /// The submission as it would be sent: the box “báo cáo không phát sinh” carried out.
    pub fn submission(&self) -> &Submission {
        self.settled.as_ref().unwrap_or(&self.submission)
    }

    fn index(&self) -> IndicatorIndex<'_> {
        self.plan.index_from_order(&self.order)
    }

    /// The indicator of that code, as [`Plan::indicator`] finds it.
    fn indicator(&self, code: &str) -> Option<&Indicator> {
        self.index().indicator(&IndicatorCode::new(code).ok()?)
    }

    /// Takes in what was typed into the field of an indicator, and tells what changed by it. A code that the plan does not have
    /// changes nothing. A sum that begins with “=” gives way to what it comes to (decision 82): the field has nobody else to work it out.
    pub fn enter_answer(&mut self, code: &str, text: &str) -> Changed<'_> {
        let scope = self.scope_around([code]);
        let figure = self.indicator(code).is_some_and(|indicator| !indicator.is_text());
        let worked_out = if figure { crate::parse::evaluate_typed_sum(text) } else { None };
        let text = &*worked_out.map_or(std::borrow::Cow::Borrowed(text), |sum| crate::base::decimal::format_for_input(sum).into());
        self.apply_change(&scope, |draft| draft.put_answer(code, text).into_iter().collect())
    }

    /// Takes in what was typed into the note of an indicator.
    pub fn enter_note(&mut self, code: &str, text: &str) -> Changed<'_> {
        let scope = self.scope_around([code]);
        self.apply_change(&scope, |draft| draft.put_note(code, text).into_iter().collect())
    }

    fn put_answer(&mut self, code: &str, text: &str) -> Option<IndicatorCode> {
        let indicator = self.plan.index_from_order(&self.order).indicator(&IndicatorCode::new(code).ok()?)?;
        if indicator.computed.is_some() {
            return None;
        }
        let entry = self.submission.entries.entry(indicator.code.clone()).or_default();
        let (note, previous) = (entry.note.take(), entry.previous);
        *entry = Entry::read(Raw::text(cell_storable_text(text)), indicator).with_note(note);
        entry.previous = previous;
        Some(indicator.code.clone())
    }

    fn put_note(&mut self, code: &str, text: &str) -> Option<IndicatorCode> {
        let index = self.plan.index_from_order(&self.order);
        let indicator = index.indicator(&IndicatorCode::new(code).ok()?).filter(|indicator| !indicator.is_text())?;
        let note = crate::base::text::clean_narrative(text);
        let entry = self.submission.entries.entry(indicator.code.clone()).or_default();
        entry.note = Some(note).filter(|note| !crate::base::text::is_blank(note));
        Some(indicator.code.clone())
    }

    /// The document `tonghop-submission/1`.
    pub fn json(&self) -> String {
        // Texts, numbers and lists only: there is nothing in it that JSON cannot say.
        crate::returns::json::to_json(self.submission()).unwrap_or_default()
    }

    /// The `.xlsx` that is sent.
    ///
    /// # Errors
    /// As [`write`](crate::returns::write).
    #[cfg(feature = "excel")]
    pub fn workbook(&self) -> Result<Vec<u8>, crate::returns::WriteError> {
        crate::returns::write(&self.plan, &self.unit, self.submission())
    }
}

/// The unit of measure of the indicator that a finding stands at.
fn measure_of_finding<'p>(plan: &'p Plan, finding: &Finding) -> Option<&'p str> {
    let Some(Field::Indicator(code)) = &finding.place.field else { return None };
    plan.indicator(code).map(|indicator| indicator.unit_of_measure.as_str())
}

/// The text as a cell of a workbook can hold it: no characters that XML does not have, line breaks as Excel has them.
fn cell_storable_text(text: &str) -> String {
    crate::base::text::strip_xml_forbidden_chars(text)
}
