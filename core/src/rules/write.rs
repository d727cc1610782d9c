//! Writes the tree of a rule back as text in its canonical form, with only the parentheses that it needs.

use std::fmt;

use super::tree::{Condition, Connective, Figure, Operation};

/// How tightly a part holds together; a part inside a tighter one needs parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tightness {
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
    fn tightness(&self) -> Tightness {
        match self {
            Self::Number(_) | Self::Operand(_) | Self::Months => Tightness::Single,
            Self::Negative(_) => Tightness::Sign,
            Self::Combined(_, Operation::Add | Operation::Subtract, _) => Tightness::Sum,
            Self::Combined(_, Operation::Multiply | Operation::Divide, _) => Tightness::Product,
        }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, least: Tightness) -> fmt::Result {
        if self.tightness() < least {
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
            Self::Negative(inner) => {
                f.write_str("-")?;
                inner.write(f, Tightness::Sign)
            }
            Self::Combined(left, operation, right) => {
                let tighter = if operation.is_sum() { Tightness::Product } else { Tightness::Sign };
                left.write(f, self.tightness())?;
                write!(f, " {} ", operation.sign())?;
                right.write(f, tighter)
            }
        }
    }
}

impl Condition {
    fn tightness(&self) -> Tightness {
        match self {
            Self::Truth(_) => Tightness::Single,
            Self::Compared(..) | Self::Between(..) => Tightness::Comparison,
            Self::Not(_) => Tightness::Not,
            Self::Joined(_, Connective::And, _) => Tightness::And,
            Self::Joined(_, Connective::Or, _) => Tightness::Or,
            Self::Joined(_, Connective::Implies | Connective::Iff, _) => Tightness::Arrow,
        }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, least: Tightness) -> fmt::Result {
        if self.tightness() < least {
            return write!(f, "({self})");
        }
        write!(f, "{self}")
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Truth(code) => write!(f, "{code}"),
            Self::Compared(left, comparison, right) => {
                write!(f, "{left} {} {right}", comparison.sign())
            }
            Self::Between(value, low, high) => write!(f, "{value} between {low} and {high}"),
            Self::Not(inner) => {
                f.write_str("not ")?;
                inner.write(f, Tightness::Not)
            }
            Self::Joined(left, connective, right) => {
                let (before, behind) = match connective {
                    Connective::And => (Tightness::And, Tightness::Not),
                    Connective::Or => (Tightness::Or, Tightness::And),
                    Connective::Implies => (Tightness::Or, Tightness::Or),
                    // `B01 = 0 <=> B02 = 0` would do, but nobody reads it at first sight.
                    Connective::Iff => (Tightness::Single, Tightness::Single),
                };
                left.write(f, before)?;
                write!(f, " {} ", connective.sign())?;
                right.write(f, behind)
            }
        }
    }
}
