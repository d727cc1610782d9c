//! Says each finding of a return for the unit that sent it: where, what, and what to do.

use crate::base::{CellRef, IndicatorCode, Lang};
use crate::findings::{Field, Finding, HeaderField, HeaderProblem, ListPlace, Problem, Severity};
use crate::plan::Plan;
use crate::returns::layout::HEADER_LINES;

/// What a unit has to do about a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultClass {
    /// Add what is missing.
    Missing,
    /// Mend what is wrong.
    Wrong,
    /// Mend or explain.
    Doubtful,
    /// Nothing; it is good to know.
    Known,
}

impl FaultClass {
    /// The word for it in a list.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Missing => "Còn thiếu",
            Self::Wrong => "Phải sửa",
            Self::Doubtful => "Sửa hoặc giải trình",
            Self::Known => "Để biết",
        }
    }
}

/// A finding in the words of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultLine {
    /// What is to be done about it.
    pub class: FaultClass,
    /// The stable code of the finding.
    pub code: &'static str,
    /// The sheet, as the finding names it.
    pub sheet: Option<String>,
    /// The cell.
    pub cell: Option<CellRef>,
    /// The place in a JSON document.
    pub pointer: Option<String>,
    /// The indicator, where the finding is about one.
    pub indicator: Option<IndicatorCode>,
    /// The indicator or the line of the header in words; empty where the finding is about the whole return.
    pub subject: String,
    /// What was found.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Whether it is about the number of the sending or the reason for it, which a marked copy fills in.
    pub is_about_sending: bool,
}

impl FaultLine {
    fn new(plan: &Plan, finding: &Finding) -> Self {
        let (indicator, subject) = match &finding.place.field {
            Some(Field::Indicator(code)) => (Some(code.clone()), label_of(plan, code)),
            Some(Field::Header(field)) => (None, header_label(*field).to_owned()),
            Some(Field::List(place)) => (None, list_place(plan, place)),
            None => (None, String::new()),
        };
        Self {
            class: class_of(finding),
            code: finding.code(),
            sheet: finding.place.sheet.clone(),
            cell: finding.place.cell,
            pointer: finding.place.pointer.clone(),
            indicator,
            subject,
            message: finding.message(Lang::Vi),
            help: finding.help(Lang::Vi),
            is_about_sending: matches!(
                finding.problem,
                Problem::Header(
                    HeaderProblem::NoReason { .. } | HeaderProblem::RevisionNotRaised { .. } | HeaderProblem::BadRevision { .. }
                )
            ),
        }
    }

    /// Where it is, in words.
    pub fn place(&self) -> String {
        match (&self.sheet, self.cell, &self.pointer) {
            (Some(sheet), Some(cell), _) => format!("{sheet}!{cell}"),
            (None, Some(cell), _) => cell.to_string(),
            (_, None, Some(pointer)) => pointer.clone(),
            (Some(sheet), None, None) => format!("Trang {sheet}"),
            (None, None, None) if !self.subject.is_empty() => self.subject.clone(),
            (None, None, None) => "Cả báo cáo".to_owned(),
        }
    }

    /// Whether the unit has to do something.
    pub const fn asks_for_action(&self) -> bool {
        !matches!(self.class, FaultClass::Known)
    }
}

/// What is to be done about a finding.
fn class_of(finding: &Finding) -> FaultClass {
    // A form without its hidden sheet asks for another form next time; there is nothing to mend in this return.
    if !finding.asks_for_action() || matches!(finding.problem, Problem::Header(HeaderProblem::NoHiddenSheet {})) {
        return FaultClass::Known;
    }
    let is_missing = match &finding.problem {
        Problem::Answer(problem) => problem.is_missing_answer(),
        Problem::List(problem) => matches!(problem, crate::findings::ListProblem::ListMissing { .. }),
        Problem::Header(problem) => matches!(problem, HeaderProblem::NoSigner {} | HeaderProblem::NoDate {}),
        _ => false,
    };
    match finding.severity() {
        _ if is_missing => FaultClass::Missing,
        Severity::Error => FaultClass::Wrong,
        _ => FaultClass::Doubtful,
    }
}

/// The label of an indicator for use outside the table; its code where the plan does not have it.
fn label_of(plan: &Plan, code: &IndicatorCode) -> String {
    let indicator = plan.indicator(code);
    if let Some(place) = plan.place_in_table(code, Lang::Vi) {
        let whole = plan.indicator(code.whole()).map_or(code.whole(), |whole| whole.label.as_str());
        return format!("{whole}, {place}");
    }
    indicator.map_or_else(|| code.to_string(), |indicator| indicator.label_alone.as_ref().unwrap_or(&indicator.label).clone())
}

/// A list, its row and its column, in words.
fn list_place(plan: &Plan, place: &ListPlace) -> String {
    let list = plan.list(&place.list);
    let mut words = list.map_or_else(|| place.list.to_string(), |list| list.label.clone());
    if let Some(row) = place.row {
        words.push_str(&format!(", dòng thứ {row}"));
    }
    if let Some(column) = place.column.as_ref().and_then(|id| list?.columns.iter().find(|column| column.id == *id)) {
        words.push_str(&format!(", cột {}", column.label));
    }
    words
}

/// The label of a line of the header.
fn header_label(field: HeaderField) -> &'static str {
    HEADER_LINES.iter().find(|line| line.field == Some(field)).map_or("", |line| line.label)
}

/// The findings of a return as lines: first what asks for action, each kind in the order of the return.
pub fn fault_lines(plan: &Plan, findings: &[Finding]) -> Vec<FaultLine> {
    let mut lines: Vec<FaultLine> = findings.iter().map(|finding| FaultLine::new(plan, finding)).collect();
    lines.sort_by_key(|line| line.class == FaultClass::Known);
    lines
}
