//! Control totals of a return (decision 160): somebody who has a paper or a photo compares them with those of the file.

use rust_decimal::Decimal;

use super::{State, Submission, Value};
use crate::base::decimal;
use crate::base::{Lang, Phrase};
use crate::plan::{Indicator, Plan, UnitKindCode};

/// The check number is a remainder of this prime, so it has at most four digits before the decimal mark.
pub(crate) const CHECK_MODULUS: u32 = 9_973;

/// Three numbers over the figures of one return. They differ when a figure was left out, changed, or written into another line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ControlTotals {
    /// How many of the lines that the unit owes have a figure.
    pub figures: usize,
    /// The sum of those figures, whatever they count: yes is 1, no is 0, nil is 0, an option is its place in the list.
    pub sum: Decimal,
    /// The sum of place × figure, where the place of a line is its number among the lines that the unit owes, from 1; of that the remainder
    /// on division by 9,973.
    pub check: Decimal,
}

impl ControlTotals {
    /// The line on paper and on the screen.
    pub fn line(&self) -> Phrase {
        let (sum, check) = (|lang| decimal::format(self.sum, lang), |lang| decimal::format(self.check, lang));
        Phrase::new(
            control_line(&self.figures.to_string(), &sum(Lang::Vi), &check(Lang::Vi)),
            format!("{} figures; sum {}; check number {}", self.figures, sum(Lang::En), check(Lang::En)),
        )
    }
}

/// The line with the three numbers, in Vietnamese.
pub(crate) fn control_line(figures: &str, sum: &str, check: &str) -> String {
    format!("{figures} chỉ tiêu có số; tổng các số {sum}; số kiểm tra {check}")
}

/// The figures that a kind of unit owes, in the order of the form: headings by their first indicator, and below them their indicators.
pub(crate) fn control_lines<'p>(plan: &'p Plan, submission: &Submission, kind: &UnitKindCode) -> Vec<&'p Indicator> {
    let owed = |indicator: &&Indicator| !indicator.is_text() && plan.is_asked(indicator, submission.period.period_type(), kind);
    plan.headings().into_iter().flat_map(|heading| heading.indicators).filter(owed).collect()
}

impl Submission {
    /// The control totals of the figures that a kind of unit owes; `None` where a sum is too large to be told exactly.
    pub fn control_totals(&self, plan: &Plan, kind: &UnitKindCode) -> Option<ControlTotals> {
        let mut totals = ControlTotals { figures: 0, sum: Decimal::ZERO, check: Decimal::ZERO };
        for (place, indicator) in (1_u64..).zip(control_lines(plan, self, kind)) {
            let state = self.state(&indicator.code);
            let figure = match state {
                State::Value(Value::Flag(yes)) => Some(Decimal::from(u8::from(*yes))),
                State::Value(Value::Choice(option)) => {
                    indicator.choices().and_then(|choices| choices.number_of(option.code.as_str())).map(Decimal::from)
                }
                _ => state.number(),
            };
            let Some(figure) = figure else { continue };
            totals.figures = totals.figures.saturating_add(1);
            totals.sum = totals.sum.checked_add(figure)?;
            totals.check = totals.check.checked_add(Decimal::from(place).checked_mul(figure)?)?;
        }
        // The rest is 0 or more, also of a negative number, as in a sheet.
        let modulus = Decimal::from(CHECK_MODULUS);
        totals.check = totals.check.checked_rem(modulus)?.checked_add(modulus)?.checked_rem(modulus)?.normalize();
        totals.sum = totals.sum.normalize();
        Some(totals)
    }
}
