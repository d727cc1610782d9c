//! Defines macros for messages in Vietnamese and English, which are written as two format strings next to each other.

/// Makes a phrase in both languages from two format strings that use the same variables.
macro_rules! phrase {
    ($vi:literal, $en:literal $(,)?) => {
        ::tonghop::Phrase::new(format!($vi), format!($en))
    };
}
pub(crate) use phrase;

/// Formats a sentence in the language `$lang`.
macro_rules! tell {
    ($lang:expr, $vi:literal, $en:literal $(, $value:expr)* $(,)?) => {
        match $lang {
            ::tonghop::Lang::Vi => format!($vi $(, $value)*),
            ::tonghop::Lang::En => format!($en $(, $value)*),
        }
    };
}
pub(crate) use tell;
