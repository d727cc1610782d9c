//! Prints the figures that a rule was judged by: `B03 = 60, B02 = 50`.

use std::borrow::Cow;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::evaluate::Operands;
use super::tree::{Operand, Role};
use super::{Expression, OperandUse};
use crate::base::ChoiceOption;
use crate::base::{Lang, Say};

/// The value of an operand when a rule was judged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OperandValue {
    /// A number.
    Number(Decimal),
    /// The answer to a yes/no indicator.
    Truth(bool),
    /// The option that was chosen.
    Choice(Arc<ChoiceOption>),
    /// Not known: missing, withheld, not applicable, not asked or unreadable.
    Unknown,
}

/// An operand with its value when a rule was judged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperandReading {
    /// The operand.
    pub operand: Operand,
    /// The value of the operand.
    pub value: OperandValue,
}

/// All operands of a rule with their values, in the order of first appearance.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperandReadings(pub Vec<OperandReading>);

impl Expression {
    /// The value of each operand of the rule, in the order of first appearance.
    pub fn read_operands(&self, operands: &dyn Operands) -> OperandReadings {
        let read = |OperandUse { operand, role }: &OperandUse| {
            let value = match role {
                Role::Number => operands.number(operand).map(OperandValue::Number),
                Role::Truth => operands.truth(operand.code()).map(OperandValue::Truth),
                Role::Choice => operands.choice(operand.code()).map(OperandValue::Choice),
            };
            OperandReading { operand: operand.clone(), value: value.unwrap_or(OperandValue::Unknown) }
        };
        OperandReadings(self.uses.iter().map(read).collect())
    }
}

impl Say for OperandValue {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        match self {
            Self::Number(number) => Cow::Owned(number.say(lang).into_owned()),
            Self::Truth(true) => Cow::Borrowed(lang.pick("có", "yes")),
            Self::Truth(false) => Cow::Borrowed(lang.pick("không", "no")),
            Self::Choice(option) => Cow::Owned(format!("“{}”", option.label(lang))),
            Self::Unknown => Cow::Borrowed(lang.pick("chưa có số liệu", "not known")),
        }
    }
}

impl Say for OperandReading {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        let code = self.operand.code();
        let name = match &self.operand {
            Operand::Current(_) => code.to_string(),
            Operand::Previous(_) => {
                format!("{code} {}", lang.pick("kỳ trước", "of the previous period"))
            }
            Operand::YearToDate(_) => {
                format!("{code} {}", lang.pick("lũy kế từ đầu năm", "year to date"))
            }
        };
        Cow::Owned(match &self.value {
            OperandValue::Unknown => format!("{name}: {}", self.value.say(lang)),
            OperandValue::Number(_) | OperandValue::Truth(_) | OperandValue::Choice(_) => format!("{name} = {}", self.value.say(lang)),
        })
    }
}

impl Say for OperandReadings {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        let each: Vec<Cow<'_, str>> = self.0.iter().map(|reading| reading.say(lang)).collect();
        Cow::Owned(each.join(", "))
    }
}
