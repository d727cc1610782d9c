//! Defines the macros for sentences in both languages, written as format strings side by side.

/// A phrase from two format strings over the same variables.
macro_rules! phrase {
    ($vi:literal, $en:literal $(,)?) => {
        ::tonghop::Phrase::new(format!($vi), format!($en))
    };
}
pub(crate) use phrase;

/// A sentence in the language asked for.
macro_rules! tell {
    ($lang:expr, $vi:literal, $en:literal $(, $value:expr)* $(,)?) => {
        match $lang {
            ::tonghop::Lang::Vi => format!($vi $(, $value)*),
            ::tonghop::Lang::En => format!($en $(, $value)*),
        }
    };
}
pub(crate) use tell;
