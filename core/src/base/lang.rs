//! The two languages of the program, Vietnamese and English, and the trait for values that are worded in both.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Language of messages: Vietnamese first, English on request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Picks the wording of this language.
    ///
    /// ```
    /// use tonghop::Lang;
    /// assert_eq!(Lang::Vi.pick("lỗi", "error"), "lỗi");
    /// ```
    pub const fn pick<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
}

/// A name or sentence that exists in both languages (a label of the plan, the explanation of a rule).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Phrase {
    /// Vietnamese wording.
    pub vi: String,
    /// English wording.
    pub en: String,
}

impl Phrase {
    /// A phrase from its two wordings.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    /// The wording of a value in each of the two languages.
    pub fn of(value: &(impl Say + ?Sized)) -> Self {
        Self::new(value.say(Lang::Vi), value.say(Lang::En))
    }

    /// The same wording in both languages (a code, a number as read, a name).
    pub fn same(text: impl Into<String>) -> Self {
        let vi: String = text.into();
        Self { en: vi.clone(), vi }
    }
}

/// A value that is worded differently in Vietnamese and in English: `1.234,5` and `1,234.5`, `05/6/2019` and `2019-06-05`.
pub trait Say {
    /// The wording in `lang`.
    fn say(&self, lang: Lang) -> Cow<'_, str>;
}

impl Say for str {
    fn say(&self, _: Lang) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Say for String {
    fn say(&self, _: Lang) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Say for Phrase {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        Cow::Borrowed(lang.pick(&self.vi, &self.en))
    }
}

impl<T: Say> Say for Option<T> {
    /// Words `None` as a question mark.
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        self.as_ref().map_or(Cow::Borrowed("?"), |value| value.say(lang))
    }
}

impl Say for Date {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        Cow::Owned(match lang {
            // As on papers: a leading zero for days below 10 and for the months 1 and 2.
            Lang::Vi if self.month() <= 2 => format!("{:02}/{:02}/{}", self.day(), self.month(), self.year()),
            Lang::Vi => format!("{:02}/{}/{}", self.day(), self.month(), self.year()),
            Lang::En => crate::base::date::format_iso(*self),
        })
    }
}

macro_rules! say_by_display {
    ($($t:ty),* $(,)?) => { $(
        impl $crate::base::Say for $t {
            fn say(&self, _: $crate::base::Lang) -> std::borrow::Cow<'_, str> {
                std::borrow::Cow::Owned(self.to_string())
            }
        }
    )* };
}
pub(crate) use say_by_display;

say_by_display!(usize, u64, u32, u16, u8);

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    #[test]
    fn dates_and_figures_are_worded_in_the_style_of_each_language() {
        let day = Date::constant(2019, 2, 14);
        assert_eq!(day.say(Lang::Vi), "14/02/2019");
        assert_eq!(Date::constant(2019, 6, 5).say(Lang::Vi), "05/6/2019");
        assert_eq!(day.say(Lang::En), "2019-02-14");
        assert_eq!(Decimal::new(12_345, 1).say(Lang::Vi), "1.234,5");
        assert_eq!(Decimal::new(12_345, 1).say(Lang::En), "1,234.5");
    }
}
