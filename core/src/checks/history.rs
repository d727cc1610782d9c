//! Compares a return with its unit's earlier periods, which only the office has: rules with `ytd()`, figures far from the median of the last
//! periods (`magnitude` has the part that a return shows by itself), and figures that all equal those of the period before.

use rust_decimal::Decimal;

use super::{CheckContext, History, add_sheet_and_cell, magnitude, plan_rules, same_as_before, sort_findings};
use crate::base::IndicatorCode;
use crate::findings::{AnswerProblem, Finding};
use crate::plan::{CheckKind, Plan};
use crate::rules::Operand;
use crate::submission::Submission;

/// Makes the findings that [`check_submission`](super::check_submission) cannot make, because they need earlier periods. Findings of that
/// function are not repeated.
pub fn check_with_history(plan: &Plan, submission: &Submission, history: &dyn History) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(case) = CheckContext::new(plan, submission).filter(|_| !submission.is_consolidated()) else { return findings };
    for rule in &plan.rules {
        if rule.expression.operands().iter().any(|operand| matches!(operand, Operand::YearToDate(_))) {
            plan_rules::check_rule(&case, rule, Some(history), &mut findings);
        }
    }
    for check in &plan.checks {
        if let CheckKind::Magnitude { times_median, periods } = check.check {
            check_sudden_changes(&case, history, times_median, usize::from(periods), &mut findings);
        }
    }
    let own = |code: &IndicatorCode| case.entry(code).and_then(crate::submission::Entry::previous);
    if same_as_before::count_if_all_equal(&case, own).is_none()
        && let Some(count) = same_as_before::count_if_all_equal(&case, |code| history.last_figures(code, 1).first().copied())
        && let Some(place) = same_as_before::first_figure_code(&case)
    {
        findings.push(case.finding(AnswerProblem::SameAsBefore { count }, place));
    }
    add_sheet_and_cell(submission, &mut findings);
    sort_findings(plan, &mut findings);
    findings
}

/// Minimum number of earlier periods for a comparison with their median; with fewer, the figure is compared with the last one alone.
const MIN_MEDIAN_PERIODS: usize = 2;

/// Reports figures that are more than `times` times the median of the last `most` periods, or less than the median by that factor.
fn check_sudden_changes(case: &CheckContext<'_>, history: &dyn History, times: u8, most: usize, findings: &mut Vec<Finding>) {
    for indicator in &case.asked {
        let Some(entry) = case.entry(&indicator.code).filter(|entry| !magnitude::is_already_reported(entry, times)) else { continue };
        let Some(value) = entry.number() else { continue };
        let mut last = history.last_figures(&indicator.code, most);
        if last.len() < MIN_MEDIAN_PERIODS {
            let before = last.first().filter(|_| entry.previous().is_none());
            if let Some(problem) = before.and_then(|before| magnitude::implausible_change(value, *before, times)) {
                findings.push(case.finding(problem, &indicator.code));
            }
            continue;
        }
        let periods = last.len();
        let Some(median) = median(&mut last) else { continue };
        let times_more =
            |low: Decimal, high: Decimal| low > Decimal::ZERO && low.checked_mul(Decimal::from(times)).is_some_and(|limit| high > limit);
        if times_more(median, value) {
            findings.push(case.finding(AnswerProblem::AboveHistory { value, median, times, periods }, &indicator.code));
        } else if times_more(value, median) {
            findings.push(case.finding(AnswerProblem::BelowHistory { value, median, times, periods }, &indicator.code));
        }
    }
}

/// Sorts the values and returns their median; `None` where there are no values or the sum of the two middle ones overflows.
fn median(values: &mut [Decimal]) -> Option<Decimal> {
    values.sort_unstable();
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *values.get(middle.checked_sub(1)?)?;
    lower.checked_add(upper)?.checked_div(Decimal::TWO)
}
