//! Writes the tree of a rule back as text in its canonical form, with only the parentheses that it needs.

use std::fmt;

use super::tree::{Condition, Connective, Figure, Operand, Operation};

/// How tightly the operator of a part binds, from loosest to tightest. A part inside one that binds more tightly needs parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Precedence {
    Arrow,
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Sign,
    Single,
}

impl Figure {
    fn precedence(&self) -> Precedence {
        match self {
            Self::Number(_) | Self::Operand(_) | Self::Months | Self::Sum { .. } | Self::EachCell(..) => Precedence::Single,
            Self::Negative(_) => Precedence::Sign,
            Self::Combined(_, Operation::Add | Operation::Subtract, _) => Precedence::Sum,
            Self::Combined(_, Operation::Multiply | Operation::Divide, _) => Precedence::Product,
        }
    }

    /// Writes the figure, in parentheses where it binds less tightly than `least`.
    fn write_with_parens(&self, f: &mut fmt::Formatter<'_>, least: Precedence) -> fmt::Result {
        if self.precedence() < least {
            return write!(f, "({self})");
        }
        write!(f, "{self}")
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Operand(operand) => write!(f, "{operand}"),
            Self::Months => f.write_str("months()"),
            Self::Sum { pattern, .. } => write!(f, "sum({pattern})"),
            Self::EachCell(Operand::Current(_), pattern) => write!(f, "{pattern}"),
            Self::EachCell(Operand::Previous(_), pattern) => write!(f, "prev({pattern})"),
            Self::EachCell(Operand::YearToDate(_), pattern) => write!(f, "ytd({pattern})"),
            Self::Negative(inner) => {
                f.write_str("-")?;
                inner.write_with_parens(f, Precedence::Sign)
            }
            Self::Combined(left, operation, right) => {
                let tighter = if operation.is_sum() { Precedence::Product } else { Precedence::Sign };
                left.write_with_parens(f, self.precedence())?;
                write!(f, " {} ", operation.symbol())?;
                right.write_with_parens(f, tighter)
            }
        }
    }
}

impl Condition {
    fn precedence(&self) -> Precedence {
        match self {
            Self::Truth(_) => Precedence::Single,
            Self::Chosen(_) | Self::Compared(..) | Self::Between(..) => Precedence::Comparison,
            Self::Not(_) => Precedence::Not,
            Self::Joined(_, Connective::And, _) => Precedence::And,
            Self::Joined(_, Connective::Or, _) => Precedence::Or,
            Self::Joined(_, Connective::Implies | Connective::Iff, _) => Precedence::Arrow,
        }
    }

    /// Writes the condition, in parentheses where it binds less tightly than `least`.
    fn write_with_parens(&self, f: &mut fmt::Formatter<'_>, least: Precedence) -> fmt::Result {
        if self.precedence() < least {
            return write!(f, "({self})");
        }
        write!(f, "{self}")
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Truth(code) => write!(f, "{code}"),
            Self::Chosen(chosen) => write!(f, "{} {} \"{}\"", chosen.code, chosen.sign().symbol(), chosen.written),
            Self::Compared(left, comparison, right) => {
                write!(f, "{left} {} {right}", comparison.symbol())
            }
            Self::Between(value, low, high) => write!(f, "{value} between {low} and {high}"),
            Self::Not(inner) => {
                f.write_str("not ")?;
                inner.write_with_parens(f, Precedence::Not)
            }
            Self::Joined(left, connective, right) => {
                let (before, behind) = match connective {
                    Connective::And => (Precedence::And, Precedence::Not),
                    Connective::Or => (Precedence::Or, Precedence::And),
                    Connective::Implies => (Precedence::Or, Precedence::Or),
                    // `B01 = 0 <=> B02 = 0` would be correct, but is hard to read.
                    Connective::Iff => (Precedence::Single, Precedence::Single),
                };
                left.write_with_parens(f, before)?;
                write!(f, " {} ", connective.symbol())?;
                right.write_with_parens(f, behind)
            }
        }
    }
}
