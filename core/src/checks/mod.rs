//! Checks a single submission. The same functions run in the browser, on the command line and in the library.
//!
//! Each check has a file of its own; the table `INDICATOR_CHECKS` lists those of single indicators. A finding names the field that it is
//! about; for a submission that was read from a workbook, [`add_sheet_and_cell`] adds sheet and cell.

mod beside_blank;
#[cfg(feature = "office")]
mod carried;
mod complete;
mod condition;
mod earlier_periods;
mod figure_in_note;
mod history;
mod list_rows;
mod magnitude;
mod nil_box;
mod not_asked;
mod not_asked_then;
mod order;
mod parse_findings;
mod period_and_signature;
mod plan_rules;
mod plausible_days;
mod reach;
mod required_text;
mod same_as_before;
mod signing;

use std::collections::BTreeSet;

use crate::base::IndicatorCode;
use crate::findings::{Field, Finding, Place};
use crate::plan::{DataWindow, Indicator, IndicatorIndex, Plan, Rule, Unit, Version};
use crate::submission::{Entry, Owed, Submission};

pub(crate) use beside_blank::merge_misplaced_findings;
pub use earlier_periods::History;
pub(crate) use figure_in_note::has_figure_in_note_only;
pub use history::check_with_history;
pub(crate) use order::list_position;
pub use order::sort_findings;
pub(crate) use reach::RecheckIndex;
pub(crate) use signing::SigningDays;

/// The submission that is checked, with everything that the checks need about it.
struct CheckContext<'a> {
    plan: &'a Plan,
    /// The indicators of the plan by code.
    index: IndicatorIndex<'a>,
    submission: &'a Submission,
    unit: &'a Unit,
    window: DataWindow,
    /// The earlier version of the plan whose form was filled in; none where the form is of the current version.
    then: Option<&'a Version>,
    /// The indicators to check: all that the unit owes in this period, or those of them that are in `only`.
    asked: Vec<&'a Indicator>,
    /// The only indicators whose findings are wanted; none where all findings are wanted.
    only: Option<&'a BTreeSet<IndicatorCode>>,
    /// The rules to check: all rules, or those whose findings belong to an indicator in `only`.
    rules: Vec<&'a Rule>,
}

impl<'a> CheckContext<'a> {
    /// Makes the context for all indicators of a submission; `None` where the plan has no such unit on the last day of the window.
    fn new(plan: &'a Plan, submission: &'a Submission) -> Option<Self> {
        let window = plan.regime.window(submission.period);
        let unit = plan.unit(&submission.unit, window.last)?;
        let asked = plan.asked_indicators(submission.period.period_type(), &unit.kind).collect();
        let then = plan.earlier_version(&submission.fingerprint);
        Some(Self { plan, index: plan.index(), submission, unit, window, then, asked, only: None, rules: plan.rules.iter().collect() })
    }

    /// Makes the context for some indicators of a submission, without rules; `None` where the plan has no such unit on the last day of the
    /// window.
    fn for_indicators(
        plan: &'a Plan,
        index: IndicatorIndex<'a>,
        submission: &'a Submission,
        only: &'a BTreeSet<IndicatorCode>,
    ) -> Option<Self> {
        let window = plan.regime.window(submission.period);
        let unit = plan.unit(&submission.unit, window.last)?;
        let then = plan.earlier_version(&submission.fingerprint);
        let mut case = Self { plan, index, submission, unit, window, then, asked: Vec::new(), only: Some(only), rules: Vec::new() };
        case.asked = only.iter().filter(|code| case.is_asked(code)).filter_map(|code| case.index.indicator(code)).collect();
        Some(case)
    }

    /// The entries to check: all, or those of the indicators in `only`.
    fn entries(&self) -> Vec<(&'a IndicatorCode, &'a Entry)> {
        let entries = &self.submission.entries;
        match self.only {
            Some(only) => only.iter().filter_map(|code| self.submission.entry(code)).collect(),
            None => entries.iter().collect(),
        }
    }

    /// Whether the unit owes this indicator in this period.
    fn is_asked(&self, code: &IndicatorCode) -> bool {
        let period_type = self.submission.period.period_type();
        self.index.indicator(code).is_some_and(|indicator| self.plan.is_asked(indicator, period_type, &self.unit.kind))
    }

    /// Whether the unit owes an answer to the indicator, by its condition.
    fn owes(&self, indicator: &Indicator) -> Owed {
        self.submission.owes(self.plan, indicator, &self.unit.kind)
    }

    /// Whether the form that was filled in required this indicator of the unit; the form of an earlier version of the plan may not have
    /// done so.
    fn was_asked(&self, code: &IndicatorCode) -> bool {
        let period_type = self.submission.period.period_type();
        self.then.is_none_or(|version| version.has_asked_for(self.plan, code, period_type, &self.unit.kind))
    }

    /// The entry of an indicator in the submission; `None` where there is none.
    fn entry(&self, code: &IndicatorCode) -> Option<&'a Entry> {
        self.submission.entries.get(code)
    }

    /// Makes a finding about an indicator; for a warning, the note on the indicator's row is its explanation.
    fn finding(&self, problem: impl Into<crate::findings::Problem>, code: &IndicatorCode) -> Finding {
        let mut finding = Finding::new(problem, Place { unit: Some(self.unit.code.clone()), ..Place::indicator(code) });
        if let Some(entry) = self.entry(code) {
            finding.value = entry.text_in_findings();
            if finding.severity() == crate::findings::Severity::Warning {
                finding.explained = entry.explanation().map(str::to_owned);
            }
        }
        finding
    }
}

/// A check: it examines the submission in the context and appends its findings.
type Check = fn(&CheckContext<'_>, &mut Vec<Finding>);

/// All checks of a single submission except that of the header. Each of their findings belongs to an indicator.
const INDICATOR_CHECKS: [Check; 11] = [
    parse_findings::check,
    complete::check,
    condition::check,
    figure_in_note::check,
    required_text::check,
    nil_box::check,
    magnitude::check,
    plausible_days::check,
    same_as_before::check,
    not_asked::check,
    plan_rules::check,
];

/// Returns all findings of one submission, in canonical order. Nothing here depends on today's date, on files, or on other submissions, so
/// that browser, command line and library give the same findings.
///
/// A unit that the plan does not know on the last day of the window gives one finding, since nothing else can be judged.
pub fn check_submission(plan: &Plan, submission: &Submission) -> Vec<Finding> {
    let mut findings = Vec::new();
    match CheckContext::new(plan, submission) {
        // Each part was judged by itself, and what was found then came along.
        Some(case) if submission.is_consolidated() => {
            parse_findings::check(&case, &mut findings);
            #[cfg(feature = "office")]
            carried::check(&case, &mut findings);
        }
        Some(case) => {
            period_and_signature::check(&case, &mut findings);
            not_asked_then::check(&case, &mut findings);
            for check in INDICATOR_CHECKS {
                check(&case, &mut findings);
            }
            list_rows::check(&case, &mut findings);
        }
        None => period_and_signature::add_unknown_unit(plan, submission, &mut findings),
    }
    sort_findings(plan, &mut findings);
    findings
}

/// Returns those findings of [`check_submission`] that are about the header, in the same order.
pub(crate) fn check_header(plan: &Plan, submission: &Submission) -> Vec<Finding> {
    let mut findings = Vec::new();
    let none = BTreeSet::new();
    match CheckContext::for_indicators(plan, plan.index_from_order(&[]), submission, &none) {
        Some(case) => period_and_signature::check(&case, &mut findings),
        None => period_and_signature::add_unknown_unit(plan, submission, &mut findings),
    }
    order::sort_findings_with_index(plan, &plan.index_from_order(&[]), &mut findings);
    findings
}

/// Returns those findings of [`check_submission`] that belong to the indicators `only`, in the same order. `order` holds the positions of
/// the plan's indicators, sorted by code.
pub(crate) fn check_indicators(
    plan: &Plan,
    order: &[usize],
    reach: &RecheckIndex,
    submission: &Submission,
    only: &BTreeSet<IndicatorCode>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(mut case) = CheckContext::for_indicators(plan, plan.index_from_order(order), submission, only) {
        case.rules = reach.rules_of_indicators(plan, &case.index, only);
        for check in INDICATOR_CHECKS {
            check(&case, &mut findings);
        }
    }
    order::sort_findings_with_index(plan, &plan.index_from_order(order), &mut findings);
    findings
}

/// Adds sheet and cell to the findings of a submission that was read from a workbook.
pub fn add_sheet_and_cell(submission: &Submission, findings: &mut [Finding]) {
    for finding in findings {
        if finding.place.cell.is_some() {
            continue;
        }
        let source = match &finding.place.field {
            Some(Field::Indicator(code)) => submission.entries.get(code).and_then(|entry| entry.source.clone()),
            Some(Field::Header(field)) => submission.header.sources.get(field).cloned(),
            Some(Field::List(place)) => {
                submission.source_of_list_place(place.list.as_str(), place.row, place.column.as_ref()).map(Into::into)
            }
            None => None,
        };
        if let Some(source) = source {
            finding.place.sheet = Some(source.sheet.to_string());
            finding.place.cell = Some(source.cell);
        }
    }
}
