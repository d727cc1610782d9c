//! The parsed tree of a rule. Numbers and conditions are different types, so that an ill-typed tree cannot be built.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::cell_pattern::CellPattern;
use crate::base::ChoiceOption;
use crate::base::IndicatorCode;

/// What a rule reads: an indicator of the return itself, of the previous period, or its year to date.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operand {
    /// The return's own figure: `B02`.
    Current(IndicatorCode),
    /// The figure in the return's own column `Kỳ trước`: `prev(B02)`.
    Previous(IndicatorCode),
    /// The sum since the report year began: `ytd(B02)`.
    YearToDate(IndicatorCode),
}

impl Operand {
    /// The indicator that is read.
    pub const fn code(&self) -> &IndicatorCode {
        match self {
            Self::Current(code) | Self::Previous(code) | Self::YearToDate(code) => code,
        }
    }

    /// The same figure of another indicator: its own, of the previous period, or the year to date.
    pub(super) fn with_code(&self, code: IndicatorCode) -> Self {
        match self {
            Self::Current(_) => Self::Current(code),
            Self::Previous(_) => Self::Previous(code),
            Self::YearToDate(_) => Self::YearToDate(code),
        }
    }
}

impl fmt::Display for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Current(code) => write!(f, "{code}"),
            Self::Previous(code) => write!(f, "prev({code})"),
            Self::YearToDate(code) => write!(f, "ytd({code})"),
        }
    }
}

/// How a rule uses an operand: as a number or as a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// As a number: the indicator must be a whole or decimal number.
    Number,
    /// As a condition of its own: the indicator must be a yes/no one.
    Truth,
    /// As an answer that is compared with an option (`A07 = "do"`): the indicator must be answered by choosing one.
    Choice,
}

/// One operand of a rule with the role it plays there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperandUse {
    /// The operand.
    pub operand: Operand,
    /// How the rule uses the operand.
    pub role: Role,
}

/// A comparison of two figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Comparison {
    Equal,
    Differs,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

impl Comparison {
    /// The sign, the same in a rule and in a sheet.
    pub(super) const fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Differs => "<>",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
        }
    }

    /// The comparison that holds exactly when this one does not.
    pub(super) const fn negated(self) -> Self {
        match self {
            Self::Equal => Self::Differs,
            Self::Differs => Self::Equal,
            Self::Less => Self::AtLeast,
            Self::AtMost => Self::Greater,
            Self::Greater => Self::AtMost,
            Self::AtLeast => Self::Less,
        }
    }

    /// The comparison that gives the same result after the two sides are exchanged.
    pub(super) const fn mirrored(self) -> Self {
        match self {
            Self::Equal => Self::Equal,
            Self::Differs => Self::Differs,
            Self::Less => Self::Greater,
            Self::AtMost => Self::AtLeast,
            Self::Greater => Self::Less,
            Self::AtLeast => Self::AtMost,
        }
    }
}

/// The four operations of arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
}

impl Operation {
    /// The sign, the same in a rule and in a sheet.
    pub(super) const fn symbol(self) -> char {
        match self {
            Self::Add => '+',
            Self::Subtract => '-',
            Self::Multiply => '*',
            Self::Divide => '/',
        }
    }

    /// Whether the operation is an addition or a subtraction, which bind less tightly than the other two.
    pub(super) const fn is_sum(self) -> bool {
        matches!(self, Self::Add | Self::Subtract)
    }
}

/// The word or sign that joins two conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Connective {
    And,
    Or,
    Implies,
    Iff,
}

impl Connective {
    /// The connective as it is written in a rule.
    pub(super) const fn symbol(self) -> &'static str {
        match self {
            Self::And => "and",
            Self::Or => "or",
            Self::Implies => "=>",
            Self::Iff => "<=>",
        }
    }
}

/// A part of a rule whose value is a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Figure {
    /// A number of the rule itself; zero or more.
    Number(Decimal),
    Operand(Operand),
    /// How many months the period has.
    Months,
    /// The sum of the cells that fit a pattern: `sum(B02[*])`. The cells are known once the plan's dimensions are; until then the sum is
    /// unknown.
    Sum {
        pattern: CellPattern,
        whole: Operand,
        cells: Option<Vec<Operand>>,
    },
    /// A cell for each category of an open place: the rule is judged once for each. The operand is the indicator as a whole, which says
    /// whether the figure is that of this period. It is replaced by the cells once the plan's dimensions are known; until then it is
    /// unknown.
    EachCell(Operand, CellPattern),
    Negative(Box<Figure>),
    Combined(Box<Figure>, Operation, Box<Figure>),
}

/// A comparison of an answer with one option of its list: `A07 = "do"`, `A07 <> "do"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chosen {
    pub(super) code: IndicatorCode,
    /// The option as it is written: its code or its words.
    pub(super) written: String,
    /// Whether the answer must be this option; otherwise it must be another.
    pub(super) is: bool,
    /// The option, and its place in the list counted from 1. It is known once the plan's indicators are; until then the comparison is
    /// unknown.
    pub(super) option: Option<(u32, Arc<ChoiceOption>)>,
}

impl Chosen {
    /// The sign of the comparison.
    pub(super) const fn sign(&self) -> Comparison {
        if self.is { Comparison::Equal } else { Comparison::Differs }
    }
}

/// A part of a rule that is true or false.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Condition {
    /// A yes/no indicator.
    Truth(IndicatorCode),
    /// Whether an option was chosen.
    Chosen(Chosen),
    Compared(Figure, Comparison, Figure),
    /// The first figure is at least the second and at most the third.
    Between(Figure, Figure, Figure),
    Not(Box<Condition>),
    Joined(Box<Condition>, Connective, Box<Condition>),
}

impl Figure {
    /// Calls `visit` for every operand from left to right.
    pub(super) fn each_operand<'a>(&'a self, visit: &mut dyn FnMut(&'a Operand)) {
        match self {
            Self::Number(_) | Self::Months => {}
            Self::Operand(operand) | Self::EachCell(operand, _) => visit(operand),
            Self::Sum { cells: Some(cells), .. } => cells.iter().for_each(visit),
            Self::Sum { whole, cells: None, .. } => visit(whole),
            Self::Negative(inner) => inner.each_operand(visit),
            Self::Combined(left, _, right) => {
                left.each_operand(visit);
                right.each_operand(visit);
            }
        }
    }

    /// Whether the figure contains `months()`, the length of the period.
    pub(super) fn has_months(&self) -> bool {
        match self {
            Self::Months => true,
            Self::Number(_) | Self::Operand(_) | Self::Sum { .. } | Self::EachCell(..) => false,
            Self::Negative(inner) => inner.has_months(),
            Self::Combined(left, _, right) => left.has_months() || right.has_months(),
        }
    }

    /// Whether the figure contains no operand.
    pub(super) fn is_constant(&self) -> bool {
        let mut constant = true;
        self.each_operand(&mut |_| constant = false);
        constant
    }
}

impl Condition {
    /// Collects every operand with its role, once, in the order of first appearance.
    pub(super) fn operand_uses(&self) -> Vec<OperandUse> {
        let mut uses = Vec::new();
        self.collect_operand_uses(&mut uses);
        uses
    }

    /// Calls `visit` for every side of every comparison, from left to right.
    pub(super) fn each_figure<'a>(&'a self, visit: &mut dyn FnMut(&'a Figure)) {
        match self {
            Self::Truth(_) | Self::Chosen(_) => {}
            Self::Compared(left, _, right) => [left, right].into_iter().for_each(visit),
            Self::Between(value, low, high) => [value, low, high].into_iter().for_each(visit),
            Self::Not(inner) => inner.each_figure(visit),
            Self::Joined(left, _, right) => {
                left.each_figure(visit);
                right.each_figure(visit);
            }
        }
    }

    /// Calls `visit` for every comparison with an option, from left to right.
    #[cfg(feature = "plan-check")]
    pub(super) fn each_chosen<'a>(&'a self, visit: &mut dyn FnMut(&'a Chosen)) {
        match self {
            Self::Chosen(chosen) => visit(chosen),
            Self::Truth(_) | Self::Compared(..) | Self::Between(..) => {}
            Self::Not(inner) => inner.each_chosen(visit),
            Self::Joined(left, _, right) => {
                left.each_chosen(visit);
                right.each_chosen(visit);
            }
        }
    }

    /// Adds the operands of this condition that are not in `uses` yet.
    fn collect_operand_uses(&self, uses: &mut Vec<OperandUse>) {
        let mut note = |operand: Operand, role| {
            let one = OperandUse { operand, role };
            if !uses.contains(&one) {
                uses.push(one);
            }
        };
        match self {
            Self::Truth(code) => note(Operand::Current(code.clone()), Role::Truth),
            Self::Chosen(chosen) => note(Operand::Current(chosen.code.clone()), Role::Choice),
            Self::Compared(left, _, right) => {
                for figure in [left, right] {
                    figure.each_operand(&mut |operand| note(operand.clone(), Role::Number));
                }
            }
            Self::Between(value, low, high) => {
                for figure in [value, low, high] {
                    figure.each_operand(&mut |operand| note(operand.clone(), Role::Number));
                }
            }
            Self::Not(inner) => inner.collect_operand_uses(uses),
            Self::Joined(left, _, right) => {
                left.collect_operand_uses(uses);
                right.collect_operand_uses(uses);
            }
        }
    }
}
