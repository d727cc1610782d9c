//! Shows the arithmetic behind a broken rule: the compared values, their difference, and how much of it rounding can explain.

use rust_decimal::Decimal;

use super::Expression;
use super::evaluate::{Operands, evaluate_condition, evaluate_figure};
use super::tree::{Condition, Connective, Figure, Operand, Operation};
use crate::base::{Lang, Phrase, Say};

impl Expression {
    /// The failed comparisons of a broken rule, as one sentence for each with both sides and their difference. Each sentence begins with
    /// a blank. The result is empty where the rule holds, is unknown, or compares nothing.
    ///
    /// ```
    /// use rust_decimal::Decimal;
    /// use tonghop::plan::IndicatorCode;
    /// use tonghop::rules::{Expression, Operand, Operands};
    ///
    /// struct Return;
    /// impl Operands for Return {
    ///     fn number(&self, operand: &Operand) -> Option<Decimal> {
    ///         Some(Decimal::from(if operand.code().as_str() == "B03" { 1610 } else { 1234 }))
    ///     }
    ///     fn truth(&self, _: &IndicatorCode) -> Option<bool> { None }
    ///     fn months(&self) -> u8 { 3 }
    ///     fn scale(&self, _: &IndicatorCode) -> u32 { 0 }
    /// }
    /// let told = Expression::parse("B03 <= B02")?.explain_arithmetic(&Return);
    /// assert_eq!(told.vi, " B03 lớn hơn B02: 376.");
    /// assert_eq!(told.en, " B03 is greater than B02 by 376.");
    /// # Ok::<(), tonghop::rules::ParseError>(())
    /// ```
    pub fn explain_arithmetic(&self, operands: &dyn Operands) -> Phrase {
        let mut gaps = Vec::new();
        if evaluate_condition(&self.condition, operands) == Some(false) {
            collect_failed_comparisons(&self.condition, true, operands, &mut gaps);
        }
        let mut told = Phrase::default();
        for gap in gaps {
            told.vi.push_str(&gap.sentence_part(Lang::Vi));
            told.en.push_str(&gap.sentence_part(Lang::En));
            let rounding = rounding_sentence(gap.rounding);
            told.vi.push_str(&rounding.vi);
            told.en.push_str(&rounding.en);
        }
        told
    }
}

/// The sentence that says how much of a difference rounding can explain, at most `most`, with a blank before it; empty where that is 0 or
/// not known.
pub(crate) fn rounding_sentence(most: Option<Decimal>) -> Phrase {
    match most.filter(|most| !most.is_zero()) {
        Some(most) => Phrase::new(
            format!(" Nếu chỉ do làm tròn thì chênh lệch nhiều nhất là {}.", most.normalize().say(Lang::Vi)),
            format!(" Rounding alone would make them differ by at most {}.", most.normalize().say(Lang::En)),
        ),
        None => Phrase::default(),
    }
}

/// A comparison that fails: its two sides, each with its value.
struct FailedComparison<'a> {
    left: (&'a Figure, Decimal),
    right: (&'a Figure, Decimal),
    /// The largest difference that rounding alone can cause; `None` where that is not known.
    rounding: Option<Decimal>,
}

impl FailedComparison<'_> {
    /// The sentence with both sides and their difference, with a blank before it.
    fn sentence_part(&self, lang: Lang) -> String {
        let ((left, one), (right, other)) = (self.left, self.right);
        let (left, right) = (side_words(left, one, lang), side_words(right, other, lang));
        let apart = one.checked_sub(other).unwrap_or_default();
        let difference = apart.abs().normalize().say(lang).into_owned();
        match (lang, apart.is_zero(), apart.is_sign_negative()) {
            (Lang::Vi, true, _) => format!(" {left} bằng {right}."),
            (Lang::Vi, false, false) => format!(" {left} lớn hơn {right}: {difference}."),
            (Lang::Vi, false, true) => format!(" {left} nhỏ hơn {right}: {difference}."),
            (Lang::En, true, _) => format!(" {left} equals {right}."),
            (Lang::En, false, false) => format!(" {left} is greater than {right} by {difference}."),
            (Lang::En, false, true) => format!(" {left} is less than {right} by {difference}."),
        }
    }
}

/// One side of a comparison: a sum with its value, `B03 + B04 = 75`, the number alone of what is constant, and the code alone of a single
/// figure, whose value the finding has told before.
fn side_words(figure: &Figure, value: Decimal, lang: Lang) -> String {
    let value = value.normalize().say(lang).into_owned();
    if figure.is_constant() {
        return value;
    }
    match figure {
        Figure::Operand(Operand::Previous(code)) => match lang {
            Lang::Vi => format!("{code} kỳ trước"),
            Lang::En => format!("{code} of the period before"),
        },
        Figure::Operand(Operand::YearToDate(code)) => match lang {
            Lang::Vi => format!("{code} lũy kế"),
            Lang::En => format!("{code} year to date"),
        },
        Figure::Operand(Operand::Current(code)) => code.to_string(),
        // Rules are written with decimal points, which stand between thousands in Vietnamese.
        other => match lang {
            Lang::Vi => format!("{} = {value}", other.to_string().replace('.', ",")),
            Lang::En => format!("{other} = {value}"),
        },
    }
}

/// Collects in `gaps` those comparisons that keep the condition from having the value `wanted`.
fn collect_failed_comparisons<'a>(condition: &'a Condition, wanted: bool, operands: &dyn Operands, gaps: &mut Vec<FailedComparison<'a>>) {
    if evaluate_condition(condition, operands) == Some(wanted) {
        return;
    }
    match condition {
        Condition::Compared(left, _, right) => add_comparison(left, right, operands, gaps),
        Condition::Between(value, low, high) if wanted => {
            let below = evaluate_figure(value, operands).zip(evaluate_figure(low, operands)).is_some_and(|(value, low)| value < low);
            add_comparison(value, if below { low } else { high }, operands, gaps);
        }
        Condition::Not(inner) => collect_failed_comparisons(inner, !wanted, operands, gaps),
        Condition::Joined(left, Connective::And | Connective::Or, right) => {
            collect_failed_comparisons(left, wanted, operands, gaps);
            collect_failed_comparisons(right, wanted, operands, gaps);
        }
        Condition::Joined(_, Connective::Implies, right) if wanted => collect_failed_comparisons(right, true, operands, gaps),
        Condition::Truth(_)
        | Condition::Chosen(_)
        | Condition::Between(..)
        | Condition::Joined(_, Connective::Implies | Connective::Iff, _) => {}
    }
}

/// Adds a comparison to `gaps`, with the values of its sides and the largest difference that rounding can cause. Nothing is added where a
/// side has no value.
fn add_comparison<'a>(left: &'a Figure, right: &'a Figure, operands: &dyn Operands, gaps: &mut Vec<FailedComparison<'a>>) {
    if let Some((one, other)) = evaluate_figure(left, operands).zip(evaluate_figure(right, operands)) {
        let rounding =
            rounding_bound(left, operands).zip(rounding_bound(right, operands)).and_then(|(left, right)| left.checked_add(right));
        gaps.push(FailedComparison { left: (left, one), right: (right, other), rounding });
    }
}

/// How far a figure may be from its true value because each operand with decimals was rounded to its own last place; `None` where the
/// figure is not a sum of multiples of operands.
fn rounding_bound(figure: &Figure, operands: &dyn Operands) -> Option<Decimal> {
    match figure {
        Figure::Number(_) | Figure::Months => Some(Decimal::ZERO),
        Figure::Operand(operand) => match operands.scale(operand.code()) {
            0 => Some(Decimal::ZERO),
            places => Some(Decimal::new(5, places.saturating_add(1).min(Decimal::MAX_SCALE))),
        },
        Figure::Sum { cells, .. } => cells.as_ref()?.iter().try_fold(Decimal::ZERO, |sum, cell| match operands.scale(cell.code()) {
            0 => Some(sum),
            places => sum.checked_add(Decimal::new(5, places.saturating_add(1).min(Decimal::MAX_SCALE))),
        }),
        Figure::EachCell(..) => None,
        Figure::Negative(inner) => rounding_bound(inner, operands),
        Figure::Combined(left, operation, right) => match operation {
            Operation::Add | Operation::Subtract => rounding_bound(left, operands)?.checked_add(rounding_bound(right, operands)?),
            Operation::Multiply if left.is_constant() => {
                rounding_bound(right, operands)?.checked_mul(evaluate_figure(left, operands)?.abs())
            }
            Operation::Multiply if right.is_constant() => {
                rounding_bound(left, operands)?.checked_mul(evaluate_figure(right, operands)?.abs())
            }
            Operation::Divide if right.is_constant() => {
                rounding_bound(left, operands)?.checked_div(evaluate_figure(right, operands)?.abs())
            }
            Operation::Multiply | Operation::Divide => None,
        },
    }
}
