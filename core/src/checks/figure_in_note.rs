//! Finds a figure in the note beside an empty answer, usually typed one column off (decision 33). The figure is reported and never
//! counted.

use super::CheckContext;
use crate::base::IndicatorCode;
use crate::base::text::shorten;
use crate::findings::{AnswerProblem, Finding, MissingAnswers};
use crate::parse::begins_with_figure;
use crate::plan::Indicator;
use crate::submission::{Entry, State};

/// Maximum number of rows that one finding names.
const MAX_ROWS_NAMED: usize = 60;

/// Adds one finding that names all rows whose answer is empty and whose note begins with a figure.
pub(super) fn check(case: &CheckContext<'_>, findings: &mut Vec<Finding>) {
    let concerned = |code: &IndicatorCode| case.entry(code).filter(|entry| has_figure_in_note_only(entry)).and_then(Entry::note);
    let asked =
        case.plan.asked_indicators(case.submission.period.period_type(), &case.unit.kind).filter(|indicator| indicator.has_figure());
    let rows: Vec<(&Indicator, &str)> = asked.filter_map(|indicator| Some((indicator, concerned(&indicator.code)?))).collect();
    let Some((first, _)) = rows.first().filter(|(first, _)| case.only.is_none_or(|only| only.contains(&first.code))) else { return };
    let told = rows.iter().take(MAX_ROWS_NAMED).map(|(indicator, note)| format!("{} “{}”", indicator.code, shorten(note, 24)));
    let rows_told = told.collect::<Vec<_>>().join("; ");
    let required = rows.iter().filter(|(indicator, _)| indicator.required && case.was_asked(&indicator.code));
    let required = MissingAnswers(required.map(|(indicator, _)| indicator.code.clone()).collect());
    let mut finding = case.finding(AnswerProblem::FigureInNote { rows: rows_told, required }, &first.code);
    // The finding is about the note itself, so the note does not count as its explanation.
    finding.explained = None;
    findings.push(finding);
}

/// Whether the answer is empty while its note begins with a figure.
pub(crate) fn has_figure_in_note_only(entry: &Entry) -> bool {
    *entry.state() == State::Missing && entry.raw().is_none() && entry.note().is_some_and(begins_with_figure)
}
