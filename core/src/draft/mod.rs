//! Holds a submission while somebody fills it in. Each change is checked at once, and only its effects are returned.
//!
//! The browser form is built on this module: the form shows a [`FormView`], passes on texts as they were typed, and receives [`Changed`].
//! The findings of a draft are the same, byte for byte, as those that the office gets from the file that the draft
//! [saves](Draft::workbook).

mod answer;
mod carry;
mod changes;
mod differences;
mod field_findings;
mod header_fields;
mod list_editing;
mod list_view;
mod open;
mod paste;
mod progress;
mod scope;
mod secrecy;
mod settle;
mod table_editing;
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
pub use list_editing::PastedList;
pub use list_view::{ListAnswerView, ListCellView, ListColumnView, ListRowView, ListView};
pub use open::{FileRelation, OpenedFile, ReadingView, open_file};
pub use paste::{PasteColumn, Pasted};
pub use progress::Progress;
pub use table_editing::{TableLineView, TableView};
pub use view::{Choice, DraftView, FormView, GroupView, HeaderLineView, PeriodView, RowView, UnitView, period_views, unit_views};

use crate::base::{IndicatorCode, Period, UnitCode};
use crate::base::{Lang, Say};
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
    /// The submission as typed, before the box “báo cáo không phát sinh” is applied.
    submission: Submission,
    /// The submission with the box applied and without what is not asked for; none where it is what was typed. It is kept up to date, because making it anew would take long
    /// at every keystroke.
    settled: Option<Submission>,
    found: FieldFindings,
    /// Required answers that were given and not understood.
    unread: BTreeSet<IndicatorCode>,
    /// The positions of the plan's indicators, sorted by code.
    order: Vec<usize>,
    /// Number of indicators that must be answered.
    required: usize,
    /// Finds the indicators that must be checked again after a change.
    reach: RecheckIndex,
}

/// The reason why no draft can be opened.
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
    /// One sentence that names the unit or period and says why there is no draft for it.
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
        let required = required.saturating_add(Self::required_lists(&plan, &unit, period));
        let (found, unread, reach) = (FieldFindings::default(), BTreeSet::new(), RecheckIndex::new(&plan, &plan.index_from_order(&order)));
        let mut draft = Self { plan, unit, lang, submission, settled: None, found, unread, order, required, reach };
        draft.recheck(&ChangeScope::All);
        Ok(draft)
    }

    /// The plan that asks for the answers.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The language of all texts for people.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// Changes the language of all texts for people.
    pub const fn set_lang(&mut self, lang: Lang) {
        self.lang = lang;
    }

    /// The findings about the draft as it is now, in canonical order: the same as for the file that would be saved, without file, sheet and
    /// cell.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.found.iter()
    }

    /// The findings to resolve before sending, at most `most`: errors first, then warnings without an explanation, both in canonical order.
    pub fn findings_to_mend(&self, most: usize) -> Vec<FindingWire<'_>> {
        let of = |severity| {
            self.findings().filter(move |one| one.severity() == severity && (severity == Severity::Error || one.explained.is_none()))
        };
        of(Severity::Error).chain(of(Severity::Warning)).take(most).map(|finding| self.finding_wire(finding)).collect()
    }

    /// The control totals as the print has them, in the words of `tonghop check` and of the paper in Excel; `None` where no figure is there
    /// yet, or a sum is too large to be told exactly.
    pub fn control_line(&self) -> Option<String> {
        let totals = self.submission().control_totals(&self.plan, &self.unit.kind).filter(|totals| totals.figures > 0)?;
        Some(totals.line().say(self.lang).into_owned())
    }

    /// A finding in the words of the form.
    fn finding_wire<'f>(&self, finding: &'f Finding) -> FindingWire<'f> {
        finding.to_form_wire(self.lang, unit_of_measure_of_finding(&self.plan, finding))
    }

    /// The submission as it would be sent, with the box “báo cáo không phát sinh” applied.
    pub fn submission(&self) -> &Submission {
        self.settled.as_ref().unwrap_or(&self.submission)
    }

    /// The index of the plan's indicators by code.
    fn index(&self) -> IndicatorIndex<'_> {
        self.plan.index_from_order(&self.order)
    }

    /// The indicator with this code, as [`Plan::indicator`] finds it.
    fn indicator(&self, code: &str) -> Option<&Indicator> {
        self.index().indicator(&IndicatorCode::new(code).ok()?)
    }

    /// Takes in what was typed into the field of an indicator, and returns the effects. A code that the plan does not have changes nothing.
    /// A sum that begins with “=” is replaced by its result (decision 82), because the field has no spreadsheet to calculate it.
    pub fn enter_answer(&mut self, code: &str, text: &str) -> Changed<'_> {
        let scope = self.scope_around([code]);
        let figure = self.indicator(code).is_some_and(|indicator| !indicator.is_text());
        let worked_out = if figure { crate::parse::evaluate_typed_sum(text) } else { None };
        let text = &*worked_out.map_or(std::borrow::Cow::Borrowed(text), |sum| crate::base::decimal::format_for_input(sum).into());
        self.apply_change(&scope, |draft| draft.put_answer(code, text).into_iter().collect())
    }

    /// Takes in what was typed into the note of an indicator, and returns the effects.
    pub fn enter_note(&mut self, code: &str, text: &str) -> Changed<'_> {
        let scope = self.scope_around([code]);
        self.apply_change(&scope, |draft| draft.put_note(code, text).into_iter().collect())
    }

    /// Reads and stores the answer to an indicator; `None` where the plan has no such indicator.
    fn put_answer(&mut self, code: &str, text: &str) -> Option<IndicatorCode> {
        let indicator = self.plan.index_from_order(&self.order).indicator(&IndicatorCode::new(code).ok()?)?;
        if indicator.computed.is_some() {
            return None;
        }
        let entry = self.submission.entries.entry(indicator.code.clone()).or_default();
        let (note, previous) = (entry.note().map(str::to_owned), entry.previous());
        *entry = Entry::read(Raw::text(cell_storable_text(text)), indicator).with_note(note);
        entry.set_previous(previous);
        Some(indicator.code.clone())
    }

    /// Stores the note of an indicator; `None` where the plan has no such indicator or it asks for a text.
    fn put_note(&mut self, code: &str, text: &str) -> Option<IndicatorCode> {
        let index = self.plan.index_from_order(&self.order);
        let indicator = index.indicator(&IndicatorCode::new(code).ok()?).filter(|indicator| !indicator.is_text())?;
        let note = crate::base::text::clean_narrative(text);
        let entry = self.submission.entries.entry(indicator.code.clone()).or_default();
        entry.set_note(Some(note).filter(|note| !crate::base::text::is_blank(note)));
        Some(indicator.code.clone())
    }

    /// The submission as JSON (`tonghop-submission/1`).
    pub fn json(&self) -> String {
        // The document has texts, numbers and lists only, all of which JSON can express.
        crate::returns::json::to_json(self.submission()).unwrap_or_default()
    }

    /// What was typed as JSON (`tonghop-submission/1`), with the answers that are not asked for at the moment: a kept draft brings them back
    /// when their condition holds again.
    pub fn kept_json(&self) -> String {
        crate::returns::json::to_json(&self.submission).unwrap_or_default()
    }

    /// The submission as the workbook (`.xlsx`) that is sent.
    ///
    /// # Errors
    /// The same as for [`write`](crate::returns::write).
    #[cfg(feature = "excel")]
    pub fn workbook(&self) -> Result<Vec<u8>, crate::returns::WriteError> {
        crate::returns::write(&self.plan, &self.unit, self.submission())
    }
}

/// The unit of measure of the indicator that a finding is about; `None` where it is about no indicator of the plan.
fn unit_of_measure_of_finding<'p>(plan: &'p Plan, finding: &Finding) -> Option<&'p str> {
    match &finding.place.field {
        Some(Field::Indicator(code)) => plan.indicator(code).map(|indicator| indicator.unit_of_measure.as_str()),
        Some(Field::List(place)) => plan.list(&place.list)?.column(place.column.as_ref()?)?.unit_of_measure.as_deref(),
        Some(Field::Header(_)) | None => None,
    }
}

/// The text as a cell of a workbook can hold it: without characters that XML forbids, with line breaks as Excel writes them.
fn cell_storable_text(text: &str) -> String {
    crate::base::text::strip_xml_forbidden_chars(text)
}
