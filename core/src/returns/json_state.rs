//! Writes values as JSON text, and puts values and states into words in Vietnamese and English.

use crate::base::decimal;
use crate::base::{Lang, Say};
use crate::submission::{State, Value};

impl State {
    /// The value of this state as it is written in JSON: decimal text, `true` or `false`, the code of an option, a day as `2019-02-14`, or the words; `None` for a state without a value.
    pub fn wire_value(&self) -> Option<String> {
        match self {
            Self::Value(value) => Some(value.wire()),
            Self::Nil | Self::Missing | Self::NotApplicable | Self::Withheld => None,
        }
    }
}

impl Value {
    /// The value as it is written in JSON: decimal text, `true` or `false`, the code of an option, a day as `2019-02-14`, or the words.
    pub fn wire(&self) -> String {
        match self {
            Self::Number(number) => decimal::format_wire(*number),
            Self::Flag(flag) => flag.to_string(),
            Self::Choice(option) => option.code.to_string(),
            Self::Date(day) => day.to_string(),
            Self::Text(text) => text.to_string(),
        }
    }
}

impl Say for Value {
    fn say(&self, lang: Lang) -> std::borrow::Cow<'_, str> {
        match self {
            Self::Number(number) => std::borrow::Cow::Owned(decimal::format(*number, lang)),
            Self::Flag(true) => std::borrow::Cow::Borrowed(lang.pick("có", "yes")),
            Self::Flag(false) => std::borrow::Cow::Borrowed(lang.pick("không", "no")),
            Self::Choice(option) => std::borrow::Cow::Borrowed(option.label(lang)),
            Self::Date(day) => day.say(lang),
            Self::Text(text) => std::borrow::Cow::Borrowed(text),
        }
    }
}

impl Say for State {
    fn say(&self, lang: Lang) -> std::borrow::Cow<'_, str> {
        match self {
            Self::Value(value) => value.say(lang),
            Self::Nil => std::borrow::Cow::Borrowed(lang.pick("không phát sinh", "nil")),
            Self::Missing => std::borrow::Cow::Borrowed(lang.pick("chưa có", "missing")),
            Self::NotApplicable => std::borrow::Cow::Borrowed(lang.pick("không áp dụng", "not applicable")),
            Self::Withheld => std::borrow::Cow::Borrowed(lang.pick("theo chế độ mật", "withheld")),
        }
    }
}

#[cfg(feature = "office")]
impl crate::plan::ValueType {
    /// A value in words, from its text in a JSON document: `true` is yes, a code the words of its option. The text itself where it is no
    /// value of this type.
    pub fn say_wire(&self, wire: &str, lang: Lang) -> String {
        let value = match self {
            Self::Integer | Self::Decimal { .. } => wire.parse().ok().map(Value::Number),
            Self::Boolean => wire.parse().ok().map(Value::Flag),
            Self::Choice { choices } => choices.get(wire).cloned().map(Value::Choice),
            Self::Date { .. } => wire.parse().ok().map(Value::Date),
            Self::Text { .. } => None,
        };
        value.map_or_else(|| wire.to_owned(), |value| value.say(lang).into_owned())
    }
}
