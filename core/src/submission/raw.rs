//! The text of a cell before it is parsed.

use serde::de::IntoDeserializer as _;
use serde::de::value::StrDeserializer;
use serde::{Deserialize, Serialize};

/// The content of a cell as it was found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Raw {
    /// The text as typed; for [`RawForm::Number`] the stored decimal text (`1234.5`, point and no groups); for
    /// dates, percents, fractions the text that the cell shows (`03/05/2019`, `50%`), or the stored number where that is not known.
    pub text: String,
    /// The form in which the cell held the text.
    #[serde(default)]
    pub form: RawForm,
}

impl Raw {
    /// The content of a cell with a text, as somebody typed it.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), form: RawForm::Text }
    }

    /// The content of a number cell: the stored number.
    pub fn number(text: impl Into<String>) -> Self {
        Self { text: text.into(), form: RawForm::Number }
    }
}

/// The form in which a cell held its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RawForm {
    /// Text.
    #[default]
    Text,
    /// A number; also the stored result of a formula.
    Number,
    /// A number that the cell shows as a date.
    Date,
    /// A number that the cell shows as a percentage.
    Percent,
    /// A number that the cell shows as a fraction.
    Fraction,
    /// A number that the cell shows with a power of ten.
    Scientific,
    /// TRUE or FALSE.
    Boolean,
    /// An error value (`#REF!`).
    Error,
    /// A formula whose result was never stored.
    NoCachedValue,
}

impl RawForm {
    /// The form with this word in JSON.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        let word: StrDeserializer<'_, serde::de::value::Error> = word.into_deserializer();
        Self::deserialize(word).ok()
    }
}
