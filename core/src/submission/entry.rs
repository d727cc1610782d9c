//! Defines the answer in one field: a value, or one of the four states without a value.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::base::{ChoiceOption, Date};

/// The value of an answer that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub enum Value {
    /// A figure in the indicator's own unit of measure, 0 or more.
    Number(Decimal),
    /// Yes or no.
    Flag(bool),
    /// One of the options of a list.
    Choice(Arc<ChoiceOption>),
    /// A day.
    Date(Date),
    /// Words, in NFC, which return and report share.
    Text(Arc<str>),
}

/// The state of an answer: one of five.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// A value; 0 is a value, too.
    Value(Value),
    /// “Không phát sinh”: counts as 0 and is shown as such.
    Nil,
    /// Nothing was written, or nothing that could be understood.
    Missing,
    /// Does not concern this unit.
    NotApplicable,
    /// “Báo cáo theo chế độ mật”: reported elsewhere, by the rules of secrecy.
    Withheld,
}

impl State {
    /// The state of an answer with this figure as its value.
    pub const fn figure(value: Decimal) -> Self {
        Self::Value(Value::Number(value))
    }

    /// The name of the state in JSON.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Value(_) => "value",
            Self::Nil => "nil",
            Self::Missing => "missing",
            Self::NotApplicable => "not_applicable",
            Self::Withheld => "withheld",
        }
    }

    /// The figure that totals and rules count with: the value, 0 for nil, `None` for everything else.
    pub const fn number(&self) -> Option<Decimal> {
        match self {
            Self::Value(Value::Number(value)) => Some(*value),
            Self::Nil => Some(Decimal::ZERO),
            Self::Value(Value::Flag(_) | Value::Choice(_) | Value::Date(_) | Value::Text(_))
            | Self::Missing
            | Self::NotApplicable
            | Self::Withheld => None,
        }
    }
}
