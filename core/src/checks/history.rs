//! Checks that need the unit's own earlier periods, which only the office has: S29, second half, and rules with `ytd()`.

use rust_decimal::Decimal;

use super::{Case, locate, plan_rules, sort};
use crate::findings::{AnswerProblem, Finding};
use crate::plan::{CheckKind, IndicatorCode, Plan};
use crate::rules::Operand;
use crate::submission::{Entry, Submission};

/// What is known of a unit's earlier periods.
pub trait History {
    /// The sum over the earlier periods of the report year, of the same type; `None` unless all of them are known.
    fn year_to_date(&self, code: &IndicatorCode) -> Option<Decimal>;
    /// The figures of the last periods of the same type, the newest first, at most `most`.
    fn last(&self, code: &IndicatorCode, most: usize) -> Vec<Decimal>;
}

/// The findings that [`check`](super::check) cannot make, because they need earlier periods. They do not repeat its own.
pub fn with_history(plan: &Plan, submission: &Submission, history: &dyn History) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(case) = Case::new(plan, submission) else { return findings };
    for rule in &plan.rules {
        if rule.expression.operands().iter().any(|operand| matches!(operand, Operand::YearToDate(_))) {
            plan_rules::judge(&case, rule, Some(history), &mut findings);
        }
    }
    for check in &plan.checks {
        if let CheckKind::Magnitude { times_median, periods } = check.check {
            sudden_rise(&case, history, times_median, usize::from(periods), &mut findings);
        }
    }
    locate(submission, &mut findings);
    sort(plan, &mut findings);
    findings
}

/// Fewer periods than this have no median worth the name.
const LEAST_PERIODS: usize = 2;

fn sudden_rise(case: &Case<'_>, history: &dyn History, times: u8, most: usize, findings: &mut Vec<Finding>) {
    for indicator in &case.asked {
        let Some(value) = case.entry(&indicator.code).and_then(Entry::number) else { continue };
        let mut last = history.last(&indicator.code, most);
        if last.len() < LEAST_PERIODS {
            continue;
        }
        let periods = last.len();
        let Some(median) = median(&mut last) else { continue };
        if median > Decimal::ZERO && median.checked_mul(Decimal::from(times)).is_some_and(|limit| value > limit) {
            findings.push(case.finding(AnswerProblem::AboveHistory { value, median, times, periods }, &indicator.code));
        }
    }
}

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
