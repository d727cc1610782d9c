//! Evaluates a rule over the figures of one return, with exact decimals; one unknown operand makes the result unknown.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::Expression;
use super::tree::{Comparison, Condition, Connective, Figure, Operand, Operation};
use crate::base::ChoiceOption;
use crate::base::IndicatorCode;
use crate::base::decimal;

/// Decimal places to which every result of a calculation is rounded, half away from zero, before it is used any further.
pub const RESULT_PLACES: u32 = 9;

/// The largest absolute value that a calculation may reach: 10¹⁵. Up to this value a sheet represents every whole number exactly.
pub const LARGEST_RESULT: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

/// The source of the operands of a rule, usually the figures of one return.
pub trait Operands {
    /// The number of an operand; `None` where it is unknown: missing, withheld, not applicable, not asked, unreadable.
    /// “Không phát sinh” is 0.
    fn number(&self, operand: &Operand) -> Option<Decimal>;
    /// The answer to a yes/no indicator; `None` where it is unknown.
    fn truth(&self, code: &IndicatorCode) -> Option<bool>;
    /// The answer to an indicator that is answered by choosing one of a list; `None` where it is unknown.
    fn choice(&self, _code: &IndicatorCode) -> Option<Arc<ChoiceOption>> {
        None
    }
    /// How many months the period has.
    fn months(&self) -> u8;
    /// The decimal places of an indicator.
    fn scale(&self, code: &IndicatorCode) -> u32;
}

/// The result of applying a rule to figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The figures keep the rule.
    Holds,
    /// The figures break the rule.
    Broken,
    /// The rule cannot be judged: an operand is unknown, a divisor is zero, or a result goes beyond [`LARGEST_RESULT`].
    Unknown,
}

impl Expression {
    /// Applies the rule to the figures. One unknown operand anywhere makes the verdict unknown, even where the other operands
    /// would decide, so that the formula in a sheet and this function always agree.
    ///
    /// ```
    /// use rust_decimal::Decimal;
    /// use tonghop::plan::IndicatorCode;
    /// use tonghop::rules::{Expression, Operand, Operands, Verdict};
    ///
    /// struct Sixty;
    /// impl Operands for Sixty {
    ///     fn number(&self, operand: &Operand) -> Option<Decimal> {
    ///         matches!(operand, Operand::Current(_)).then_some(Decimal::from(60))
    ///     }
    ///     fn truth(&self, _: &IndicatorCode) -> Option<bool> { None }
    ///     fn months(&self) -> u8 { 3 }
    ///     fn scale(&self, _: &IndicatorCode) -> u32 { 0 }
    /// }
    /// let evaluate = |text| Expression::parse(text).unwrap().evaluate(&Sixty);
    /// assert_eq!(evaluate("B03 <= B02"), Verdict::Holds);
    /// assert_eq!(evaluate("B03 < 20 * months()"), Verdict::Broken);
    /// assert_eq!(evaluate("B03 >= 0 or A01"), Verdict::Unknown);
    /// ```
    pub fn evaluate(&self, operands: &dyn Operands) -> Verdict {
        match evaluate_condition(&self.condition, operands) {
            Some(true) => Verdict::Holds,
            Some(false) => Verdict::Broken,
            None => Verdict::Unknown,
        }
    }
}

/// Whether the condition holds; `None` where that is [unknown](Verdict::Unknown).
pub(super) fn evaluate_condition(condition: &Condition, operands: &dyn Operands) -> Option<bool> {
    Some(match condition {
        Condition::Truth(code) => operands.truth(code)?,
        Condition::Chosen(chosen) => {
            let (answer, (_, option)) = (operands.choice(&chosen.code)?, chosen.option.as_ref()?);
            (answer.code == option.code) == chosen.is
        }
        Condition::Compared(left, comparison, right) => {
            let (left, right) = (evaluate_figure(left, operands)?, evaluate_figure(right, operands)?);
            match comparison {
                Comparison::Equal => left == right,
                Comparison::Differs => left != right,
                Comparison::Less => left < right,
                Comparison::AtMost => left <= right,
                Comparison::Greater => left > right,
                Comparison::AtLeast => left >= right,
            }
        }
        Condition::Between(value, low, high) => {
            let (value, low, high) = (evaluate_figure(value, operands)?, evaluate_figure(low, operands)?, evaluate_figure(high, operands)?);
            low <= value && value <= high
        }
        Condition::Not(inner) => !evaluate_condition(inner, operands)?,
        Condition::Joined(left, connective, right) => {
            let (left, right) = (evaluate_condition(left, operands)?, evaluate_condition(right, operands)?);
            match connective {
                Connective::And => left && right,
                Connective::Or => left || right,
                Connective::Implies => !left || right,
                Connective::Iff => left == right,
            }
        }
    })
}

/// The value of a figure; `None` where it is [unknown](Verdict::Unknown).
pub(super) fn evaluate_figure(figure: &Figure, operands: &dyn Operands) -> Option<Decimal> {
    let result = match figure {
        Figure::Number(number) => *number,
        Figure::Months => Decimal::from(operands.months()),
        Figure::Operand(operand) => decimal::round(operands.number(operand)?, operands.scale(operand.code()).min(RESULT_PLACES)),
        Figure::Sum { cells, .. } => {
            let mut sum = Decimal::ZERO;
            for cell in cells.as_ref()? {
                let figure = decimal::round(operands.number(cell)?, operands.scale(cell.code()).min(RESULT_PLACES));
                sum = sum.checked_add(figure).filter(|sum| sum.abs() <= LARGEST_RESULT)?;
            }
            sum
        }
        Figure::EachCell(..) => return None,
        Figure::Negative(inner) => -evaluate_figure(inner, operands)?,
        Figure::Combined(left, operation, right) => {
            let (left, right) = (evaluate_figure(left, operands)?, evaluate_figure(right, operands)?);
            let exact = match operation {
                Operation::Add => left.checked_add(right)?,
                Operation::Subtract => left.checked_sub(right)?,
                Operation::Multiply => left.checked_mul(right)?,
                Operation::Divide => left.checked_div(right)?,
            };
            decimal::round(exact, RESULT_PLACES)
        }
    };
    (result.abs() <= LARGEST_RESULT).then_some(result)
}
