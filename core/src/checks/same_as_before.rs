//! Reports a return whose figures all equal those of the previous period: usually last period's form was sent again.

use rust_decimal::Decimal;

use super::CheckContext;
use crate::base::IndicatorCode;
use crate::findings::{AnswerProblem, Finding};
use crate::plan::Indicator;
use crate::submission::Entry;

/// Minimum number of figures above 0; fewer may be equal by chance.
const MIN_EQUAL_FIGURES_ABOVE_ZERO: usize = 5;

/// Adds a finding where all figures equal those in the column “Kỳ trước”.
pub(super) fn check(case: &CheckContext<'_>, findings: &mut Vec<Finding>) {
    let Some(place) = first_figure_code(case).filter(|code| case.only.is_none_or(|only| only.contains(*code))) else { return };
    if let Some(count) = count_if_all_equal(case, |code| case.entry(code).and_then(Entry::previous)) {
        findings.push(case.finding(AnswerProblem::SameAsBefore { count }, place));
    }
}

/// The indicator to which the finding belongs: the first figure that the unit owes.
pub(super) fn first_figure_code<'a>(case: &CheckContext<'a>) -> Option<&'a IndicatorCode> {
    asked_figures(case).next().map(|indicator| &indicator.code)
}

/// The number of figures, if each equals the figure that `before` gives for its indicator; `None` where one differs, or where fewer than
/// [`MIN_EQUAL_FIGURES_ABOVE_ZERO`] are above 0.
pub(super) fn count_if_all_equal(case: &CheckContext<'_>, before: impl Fn(&IndicatorCode) -> Option<Decimal>) -> Option<usize> {
    let (mut count, mut above_zero) = (0, 0);
    for indicator in asked_figures(case) {
        if let Some(value) = case.entry(&indicator.code).and_then(Entry::number) {
            if before(&indicator.code) != Some(value) {
                return None;
            }
            count += 1;
            above_zero += usize::from(!value.is_zero());
        }
    }
    (above_zero >= MIN_EQUAL_FIGURES_ABOVE_ZERO).then_some(count)
}

/// The figure indicators that the unit owes in this period.
fn asked_figures<'a>(case: &CheckContext<'a>) -> impl Iterator<Item = &'a Indicator> {
    case.plan.asked_indicators(case.submission.period.period_type(), &case.unit.kind).filter(|indicator| indicator.has_figure())
}
