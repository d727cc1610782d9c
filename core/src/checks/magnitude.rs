//! Asks for an explanation of implausible figures (first half of check S29 of the built-in plan): those above the plausible maximum, and
//! those far from the figure in the column “Kỳ trước”.

use rust_decimal::Decimal;

use super::CheckContext;
use crate::findings::{AnswerProblem, Finding};
use crate::plan::CheckKind;
use crate::submission::Entry;

/// Adds a finding for each figure above the plausible maximum, and for each that is far from the figure of the period before.
pub(super) fn check(case: &CheckContext<'_>, findings: &mut Vec<Finding>) {
    let times = implausible_factor(case);
    for indicator in &case.asked {
        let Some(entry) = case.entry(&indicator.code) else { continue };
        let Some(value) = entry.number() else { continue };
        if let Some(most) = indicator.plausible_max.filter(|most| value > *most) {
            let measure = indicator.unit_of_measure.clone();
            findings.push(case.finding(AnswerProblem::AbovePlausible { value, most, measure }, &indicator.code));
        }
        if let Some(problem) = times.zip(entry.previous()).and_then(|(times, before)| implausible_change(value, before, times)) {
            findings.push(case.finding(problem, &indicator.code));
        }
    }
}

/// The factor from which a rise or fall is implausible; `None` where the plan has no check of magnitude.
fn implausible_factor(case: &CheckContext<'_>) -> Option<u8> {
    case.plan.checks.iter().find_map(|check| match check.check {
        CheckKind::Magnitude { times_median, .. } => Some(times_median),
        _ => None,
    })
}

/// The problem with a figure that is more than `times` times the figure before, or less than it by that factor; `None` where the change is
/// plausible. Falls are judged like rises (decision 34). Where even the larger figure is below the square of `times` (100 for a factor of
/// ten), a single event makes the difference, and the change counts as plausible.
pub(super) fn implausible_change(value: Decimal, before: Decimal, times: u8) -> Option<AnswerProblem> {
    let factor = Decimal::from(times);
    let (low, high) = (value.min(before), value.max(before));
    let implausible = low > Decimal::ZERO && high >= factor.checked_mul(factor)? && low.checked_mul(factor)? < high;
    let difference = high.checked_sub(low)?;
    // The ratio is cut to a whole number, so that “at least so many times” is true.
    let ratio = high.checked_div(low.max(Decimal::new(1, 12))).map_or(factor, |ratio| ratio.trunc());
    implausible.then_some(if value < before {
        AnswerProblem::FarBelowBefore { value, before, difference, times, ratio }
    } else {
        AnswerProblem::FarAboveBefore { value, before, difference, times, ratio }
    })
}

/// Whether the comparison with the return's own column “Kỳ trước” has reported this figure already.
pub(super) fn is_already_reported(entry: &Entry, times: u8) -> bool {
    entry.number().zip(entry.previous()).is_some_and(|(value, before)| implausible_change(value, before, times).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decreases_are_judged_like_increases() {
        let code = |value: i64, before: i64| implausible_change(value.into(), before.into(), 10).map(|problem| problem.code());
        assert_eq!(code(2, 380), Some("SUB123"));
        assert_eq!(code(380, 2), Some("SUB124"));
        for (value, before) in [(2, 20), (20, 2), (10, 99), (38, 380), (0, 380), (380, 0), (1, 12)] {
            assert_eq!(code(value, before), None, "{value} {before}");
        }
    }
}
