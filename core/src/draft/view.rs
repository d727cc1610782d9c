//! Describes a form and a draft for display: the unit, the deadline, the indicators that are asked for, the answers and findings.

use serde::Serialize;

use super::{AnswerView, Draft, HeaderView, ListAnswerView, ListView, Progress, TableView};
use crate::base::{IndicatorCode, Lang, Period, Say};
use crate::findings::FindingWire;
use crate::plan::{Basis, Indicator, IndicatorKind, Plan, ValueType};

/// The form of one unit and period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FormView {
    /// Number of the plan.
    pub plan: String,
    /// Title of the plan.
    pub plan_title: String,
    /// One phrase that names the plan, its date and the body that issued it.
    pub plan_issued: String,
    /// The body above the unit, in capitals (`UBND HUYỆN XUÂN LỘC`).
    pub issuer: String,
    /// The office to which the return is sent.
    pub addressee: String,
    /// The place name that is written before the date of signing.
    pub place: String,
    /// The unit.
    pub unit: UnitView,
    /// Code of the period (`2019-Q1`).
    pub period: String,
    /// The name of that period.
    pub period_name: String,
    /// The code of the period before in the same report year, whose figures are shown for comparison; `null` for the first period.
    pub previous_period: Option<String>,
    /// The name of that period.
    pub previous_name: Option<String>,
    /// The data window, in words.
    pub window: String,
    /// The deadline in words, with the rule from which it follows.
    pub deadline: String,
    /// The last day on which the return is in time (`2019-03-18`).
    pub deadline_date: Option<String>,
    /// The name of the file that is saved (`xuan-bac-2019-Q1.xlsx`).
    pub file_name: String,
    /// Whether any answer may be withheld for secrecy.
    pub may_withhold: bool,
    /// The lines of the header that can be filled in.
    pub header: Vec<HeaderLineView>,
    /// The rows, under their headings: figures and yes/no.
    pub groups: Vec<GroupView>,
    /// The narratives, under their headings.
    pub narratives: Vec<GroupView>,
    /// The lists.
    pub lists: Vec<ListView>,
    /// The tables of rows and columns; their cells are rows of the groups, too.
    pub tables: Vec<TableView>,
}

/// A unit that owes a return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct UnitView {
    /// The code.
    pub code: String,
    /// The name.
    pub name: String,
    /// The name of its kind, under which a list groups it.
    pub kind: String,
}

/// A period that a plan collects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PeriodView {
    /// The code (`2019-Q1`).
    pub code: String,
    /// The name.
    pub name: String,
}

/// A line of the header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct HeaderLineView {
    /// The key of the line (`signed_on`).
    pub key: &'static str,
    /// The label of the line, as in the Excel return.
    pub label: String,
    /// Whether the line must be filled in.
    pub required: bool,
}

/// A heading with its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct GroupView {
    /// `A`, `B` …
    pub letter: String,
    /// The words.
    pub title: String,
    /// The rows.
    pub rows: Vec<RowView>,
}

/// One indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RowView {
    /// The code of the indicator.
    pub code: String,
    /// The code of the indicator that this one is a cell of, where the total of the cells has a row before them; otherwise `null`.
    pub part_of: Option<String>,
    /// The label of the indicator.
    pub label: String,
    /// The unit of measure.
    pub measure: String,
    /// The clauses of the plan that it answers (`II.1.1, II.1.4`).
    pub clauses: String,
    /// `integer`, `decimal`, `boolean`, `choice`, `date` or `text`.
    #[cfg_attr(feature = "typescript", ts(type = "\"integer\" | \"decimal\" | \"boolean\" | \"choice\" | \"date\" | \"text\""))]
    pub kind: &'static str,
    /// Maximum number of decimals.
    pub scale: u32,
    /// Maximum number of characters of a text; 0 for other indicators.
    pub max_length: u32,
    /// How it is computed, in words; `null` where it is asked for. The form shows a computed figure and takes none.
    pub computed: Option<String>,
    /// Whether the indicator must be answered.
    pub required: bool,
    /// Whether the plan does not name the indicator itself: it follows from the rules on reports, and is marked so.
    pub inferred: bool,
    /// The meaning of the indicator, to be kept with an answer. Under a later version of the plan it shows whether the indicator still
    /// means the same.
    pub meaning: String,
    /// Whether the indicator counts what there is at the end of the period, and not what happened in it.
    pub stock: bool,
    /// The answers that can be chosen instead of typing a figure, each with the words that give it.
    pub choices: Vec<Choice>,
}

/// An answer that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Choice {
    /// `nil`, `not_applicable`, `withheld`; `yes`, `no`; `value:do` for the option `do` of a list.
    pub state: String,
    /// The words that give this answer when they are typed into the field.
    pub text: String,
    /// The text in the list of choices.
    pub label: String,
}

/// The current content of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct DraftView<'a> {
    /// The header.
    pub header: HeaderView,
    /// The answers by code: those of all indicators that are asked for, and any others that were given.
    #[cfg_attr(feature = "typescript", ts(type = "Record<string, AnswerView>"))]
    pub entries: std::collections::BTreeMap<String, AnswerView>,
    /// What the lists hold.
    pub lists: Vec<ListAnswerView>,
    /// The codes of the tables whose box is ticked.
    pub nil_blanks: Vec<String>,
    /// All findings, in canonical order.
    #[cfg_attr(feature = "typescript", ts(type = "FindingWire[]"))]
    pub findings: Vec<FindingWire<'a>>,
    /// The progress of the draft.
    pub progress: Progress,
    /// SHA-256 of the content: two drafts with the same hash have the same content.
    pub content_hash: String,
    /// Whether nothing was filled in.
    pub blank: bool,
}

/// The periods that a plan collects, in order.
pub fn period_views(plan: &Plan, lang: Lang) -> Vec<PeriodView> {
    plan.regime.periods().into_iter().map(|period| PeriodView { code: period.to_string(), name: period.name(lang) }).collect()
}

/// The units that owe a return of `period`, in the order of the plan.
pub fn unit_views(plan: &Plan, period: Period, lang: Lang) -> Vec<UnitView> {
    plan.owing_units(period).map(|unit| unit_view(plan, unit, lang)).collect()
}

/// A unit as the form shows it, with the name of its kind in `lang`.
fn unit_view(plan: &Plan, unit: &crate::plan::Unit, lang: Lang) -> UnitView {
    let kind = plan.unit_kind(&unit.kind).map_or_else(String::new, |kind| kind.name(lang).to_owned());
    UnitView { code: unit.code.to_string(), name: unit.name.clone(), kind }
}

impl Draft {
    /// The form: everything that stays the same while it is filled in.
    pub fn form(&self) -> FormView {
        let (plan, lang, period) = (&*self.plan, self.lang, self.submission.period);
        let window = plan.regime.window(period);
        let (first, last) = (window.first.say(lang), window.last.say(lang));
        let before = period.previous_in_year();
        FormView {
            plan: plan.id.clone(),
            plan_title: lang.pick(&plan.title, &plan.title_en).to_owned(),
            plan_issued: match lang {
                Lang::Vi => plan.in_words(),
                Lang::En => format!("Plan {} of {}, {}", plan.id, plan.issue.date.say(lang), plan.issue.body),
            },
            issuer: plan.body_above_units(),
            addressee: plan.addressee(window.last).to_owned(),
            place: plan.place_of_signing(&self.unit).to_owned(),
            unit: unit_view(plan, &self.unit, lang),
            period: period.to_string(),
            period_name: period.name(lang),
            previous_period: before.map(|period| period.to_string()),
            previous_name: before.map(|period| period.name(lang)),
            window: match lang {
                Lang::Vi => format!("từ {first} đến {last}"),
                Lang::En => format!("from {first} to {last}"),
            },
            deadline: plan.regime.deadline_text(period, lang),
            deadline_date: plan.regime.deadline_of_returns(period).map(crate::base::date::format_iso),
            file_name: file_name(&self.unit, period),
            may_withhold: self.asked_indicators().any(|indicator| indicator.may_be_withheld),
            header: header_lines(lang),
            groups: self.groups(|indicator| !indicator.is_text()),
            narratives: self.groups(Indicator::is_text),
            lists: self.list_views(),
            tables: self.table_views(),
        }
    }

    /// The current content of the draft.
    pub fn view(&self) -> DraftView<'_> {
        let submission = self.submission();
        let mut entries = std::collections::BTreeMap::new();
        for indicator in &self.plan.indicators {
            let entry = submission.entries.get(&indicator.code);
            if entry.is_some() || self.is_asked(indicator) {
                entries.insert(indicator.code.to_string(), self.answer_view(indicator, entry));
            }
        }
        DraftView {
            header: self.header_view(),
            entries,
            lists: self.list_answer_views(),
            nil_blanks: self.submission.nil_blanks.iter().map(ToString::to_string).collect(),
            findings: self.findings().map(|finding| self.finding_wire(finding)).collect(),
            progress: self.progress(),
            content_hash: submission.content_hash(),
            blank: self.submission.is_blank(),
        }
    }

    /// The indicators that the unit owes in this period.
    fn asked_indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.plan.asked_indicators(self.submission.period.period_type(), &self.unit.kind)
    }

    /// Whether the unit owes the indicator in this period.
    pub(super) fn is_asked(&self, indicator: &Indicator) -> bool {
        self.plan.is_asked(indicator, self.submission.period.period_type(), &self.unit.kind)
    }

    /// The headings with their rows, of the indicators that `which` selects. A row is shown where the unit owes the indicator, or answered
    /// it without owing it.
    fn groups(&self, which: impl Fn(&Indicator) -> bool) -> Vec<GroupView> {
        let answered = |indicator: &Indicator| self.submission.entries.get(&indicator.code).is_some_and(|entry| !entry.is_blank());
        let shown = |indicator: &&Indicator| which(indicator) && (self.is_asked(indicator) || answered(indicator));
        let group = |heading: crate::plan::Heading<'_>| GroupView {
            rows: heading.indicators.iter().copied().filter(shown).map(|indicator| row_view(&self.plan, indicator, self.lang)).collect(),
            title: heading.title.to_owned(),
            letter: heading.letter,
        };
        self.plan.headings().into_iter().map(group).filter(|group| !group.rows.is_empty()).collect()
    }
}

/// The name of the workbook that the form saves.
#[cfg(feature = "excel")]
fn file_name(unit: &crate::plan::Unit, period: Period) -> String {
    crate::returns::template_file_name(unit, period)
}

/// The name of the JSON file that the form saves.
#[cfg(not(feature = "excel"))]
fn file_name(unit: &crate::plan::Unit, period: Period) -> String {
    format!("{}-{period}.json", unit.code)
}

/// The header lines that can be filled in, in the order of the form.
pub(super) fn header_lines(lang: Lang) -> Vec<HeaderLineView> {
    use crate::findings::HeaderField as Field;
    let lines = [
        (Field::PreparedBy, "Người lập biểu", "Prepared by", false),
        (Field::Phone, "Điện thoại", "Telephone", false),
        (Field::Signer, "Người ký", "Signer", true),
        (Field::Position, "Chức vụ", "Position", false),
        (Field::Number, "Số văn bản", "Document number", false),
        (Field::SignedOn, "Ngày ký", "Date of signing", true),
        (Field::Estimate, "Ước thực hiện", "Estimates", false),
        (Field::NilReturn, "Báo cáo không phát sinh", "Nil return", false),
    ];
    lines.map(|(field, vi, en, required)| HeaderLineView { key: field.key(), label: lang.pick(vi, en).to_owned(), required }).into()
}

/// The row of an indicator as the form shows it.
fn row_view(plan: &Plan, indicator: &Indicator, lang: Lang) -> RowView {
    let (kind, max_length) = match indicator.value {
        ValueType::Integer => ("integer", 0),
        ValueType::Decimal { .. } => ("decimal", 0),
        ValueType::Boolean => ("boolean", 0),
        ValueType::Choice { .. } => ("choice", 0),
        ValueType::Date { .. } => ("date", 0),
        ValueType::Text { max_length } => ("text", max_length),
    };
    let clauses: Vec<String> = indicator.clauses.iter().map(ToString::to_string).collect();
    let name = |code: &IndicatorCode| plan.name_of_operand(code);
    RowView {
        computed: indicator.computed.as_ref().map(|calculation| calculation.describe(&name).say(lang).into_owned()),
        code: indicator.code.to_string(),
        part_of: Some(indicator.code.whole().to_owned()).filter(|_| indicator.is_cell() && indicator.label_alone.is_some()),
        label: indicator.label(lang).to_owned(),
        measure: indicator.unit_of_measure.clone(),
        clauses: clauses.join(", "),
        kind,
        scale: indicator.scale(),
        max_length,
        required: indicator.required,
        inferred: indicator.basis == Basis::Inferred,
        meaning: super::carry::meaning_text(indicator),
        stock: matches!(indicator.kind, IndicatorKind::Stock | IndicatorKind::StockYtd),
        choices: choices(indicator, lang),
    }
}

/// The answers to an indicator that can be chosen instead of typing a figure.
fn choices(indicator: &Indicator, lang: Lang) -> Vec<Choice> {
    let choice = |state: &str, text: &str, label_vi: &str, label_en: &str| Choice {
        state: str::to_owned(state),
        text: str::to_owned(text),
        label: (if lang == Lang::Vi { label_vi } else { label_en }).to_owned(),
    };
    let mut choices = Vec::new();
    if indicator.computed.is_some() {
        return choices;
    }
    match (&indicator.value, indicator.kind) {
        (ValueType::Boolean, _) => {
            choices.push(choice("yes", "có", "Có", "Yes"));
            choices.push(choice("no", "không", "Không", "No"));
        }
        (ValueType::Choice { choices: options }, _) => {
            choices.extend(
                options
                    .iter()
                    .map(|option| choice(&format!("value:{}", option.code), &option.label, &option.label, option.label(Lang::En))),
            );
        }
        (ValueType::Integer | ValueType::Decimal { .. }, IndicatorKind::Flow) => {
            choices.push(choice("nil", "không phát sinh", "Không phát sinh", "Did not occur"));
        }
        _ => {}
    }
    choices.push(choice("not_applicable", "không áp dụng", "Không áp dụng", "Not applicable"));
    if indicator.may_be_withheld {
        choices.push(choice("withheld", "theo chế độ mật", "Theo chế độ mật", "Withheld (secrecy)"));
    }
    choices
}
