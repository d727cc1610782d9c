//! Defines the codes of indicators, units, kinds of unit, rules and clauses, each as its own type. Clones share their text, because a large
//! report holds each code hundreds of times.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::base::lang::say_by_display;

/// Error of a text that does not have the form of the wanted kind of code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no {kind}: {form}")]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub struct InvalidCode {
    /// The text that was read, cut to 80 characters.
    pub text: String,
    /// The kind of code, in English.
    pub kind: &'static str,
    /// The form that such a code has, in English.
    pub form: &'static str,
}

macro_rules! code {
    ($(#[$doc:meta])* $name:ident, $kind:literal, $form:literal, $pattern:literal, $longest:literal, $accept:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// Makes a code from a text.
            ///
            /// # Errors
            /// [`InvalidCode`] where the text does not have the form of such a code.
            pub fn new(text: impl AsRef<str>) -> Result<Self, InvalidCode> {
                let text = text.as_ref();
                if Self::is_code(text) {
                    Ok(Self(text.into()))
                } else {
                    Err(InvalidCode { text: text.chars().take(80).collect(), kind: $kind, form: $form })
                }
            }

            /// Whether a text has the form of such a code.
            pub fn is_code(text: &str) -> bool {
                let accept: fn(&str) -> bool = $accept;
                accept(text)
            }

            /// The code as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidCode;
            fn try_from(text: String) -> Result<Self, InvalidCode> {
                Self::new(text)
            }
        }

        impl std::str::FromStr for $name {
            type Err = InvalidCode;
            fn from_str(text: &str) -> Result<Self, InvalidCode> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> String {
                code.0.as_ref().to_owned()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        say_by_display!($name);

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern, "maxLength": $longest, "description": $form })
            }
        }
    };
}

code!(
    /// Code of an indicator: a capital letter and up to five letters or digits, with a digit among them (`B02`, `F04`). The cells of an
    /// indicator that a plan divides by categories have its code with one or two categories in brackets (`B02[nu]`, `C01[lua,thu_hoach]`).
    ///
    /// ```
    /// use tonghop::IndicatorCode;
    /// assert!(IndicatorCode::new("B02").is_ok() && IndicatorCode::new("C01[lua,thu_hoach]").is_ok());
    /// assert!(IndicatorCode::new("Tổng").is_err());
    /// ```
    IndicatorCode, "indicator code", "a capital letter, then up to five capital letters or digits, at least one digit; for a cell one or two categories in brackets (C01[lua,thu_hoach])", "^[A-Z]([0-9][A-Z0-9]{0,4}|[A-Z]([0-9][A-Z0-9]{0,3}|[A-Z]([0-9][A-Z0-9]{0,2}|[A-Z]([0-9][A-Z0-9]?|[A-Z][0-9]))))(\\[[a-z0-9_]{1,24}(,[a-z0-9_]{1,24})?\\])?$", 57,
    |t| {
        let (whole, categories) = t.split_once('[').map_or((t, None), |(whole, inside)| (whole, Some(inside)));
        (2..=6).contains(&whole.len())
            && whole.starts_with(|c: char| c.is_ascii_uppercase())
            && whole.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            && whole.bytes().any(|b| b.is_ascii_digit())
            && categories.is_none_or(|inside| {
                inside.strip_suffix(']').is_some_and(|inside| inside.split(',').count() <= 2 && inside.split(',').all(CategoryId::is_code))
            })
    }
);

impl IndicatorCode {
    /// The code of a cell of this indicator; `None` where there are no categories or more than two, one of them is no id of a category, or
    /// this is a cell itself.
    ///
    /// ```
    /// use tonghop::IndicatorCode;
    /// let whole = IndicatorCode::new("C01")?;
    /// let cell = whole.cell(&["lua", "thu_hoach"]);
    /// assert_eq!(cell.map(|cell| cell.to_string()).as_deref(), Some("C01[lua,thu_hoach]"));
    /// # Ok::<(), tonghop::plan::InvalidCode>(())
    /// ```
    pub fn cell(&self, categories: &[impl AsRef<str>]) -> Option<Self> {
        let inside: Vec<&str> = categories.iter().map(AsRef::as_ref).collect();
        Self::new(format!("{self}[{}]", inside.join(","))).ok()
    }

    /// The code of the indicator that this is a cell of (`C01` of `C01[lua]`); the code itself where it is no cell.
    pub fn whole(&self) -> &str {
        self.0.split_once('[').map_or(&*self.0, |(whole, _)| whole)
    }

    /// The categories of a cell in the order of the plan's dimensions; empty for an indicator as a whole.
    pub fn categories(&self) -> impl Iterator<Item = &str> {
        self.0.split_once('[').into_iter().flat_map(|(_, inside)| inside.trim_end_matches(']').split(','))
    }

    /// Whether this is the code of a cell.
    pub fn is_cell(&self) -> bool {
        self.0.contains('[')
    }

    /// Reads a code as people write it: capitals and small letters are exchanged where the form asks for it, and blanks within a code do
    /// not matter (`c01[Lua, thu_hoach]`).
    ///
    /// ```
    /// use tonghop::IndicatorCode;
    /// assert_eq!(IndicatorCode::from_typed(" b02[NU] "), IndicatorCode::new("B02[nu]").ok());
    /// assert_eq!(IndicatorCode::from_typed("Tổng"), None);
    /// ```
    pub fn from_typed(text: &str) -> Option<Self> {
        let text = text.trim();
        let typed = || match text.split_once('[') {
            Some((whole, inside)) => {
                let inside: String = inside.chars().filter(|c| !c.is_whitespace()).collect();
                format!("{}[{}", whole.trim_end().to_uppercase(), inside.to_lowercase())
            }
            None => text.to_uppercase(),
        };
        Self::new(text).ok().or_else(|| Self::new(typed()).ok())
    }

    /// The code with signs that names of a workbook may contain: `C01.lua.thu_hoach` for `C01[lua,thu_hoach]`.
    #[cfg(feature = "excel")]
    pub(crate) fn in_defined_name(&self) -> std::borrow::Cow<'_, str> {
        if self.is_cell() {
            std::borrow::Cow::Owned(self.0.trim_end_matches(']').replace(['[', ','], "."))
        } else {
            std::borrow::Cow::Borrowed(&self.0)
        }
    }
}

code!(
    /// Id of a category of a dimension (`nu`, `lua_dong_xuan`), and of a dimension itself (`gioi_tinh`): up to 24 small letters, digits
    /// and underscores.
    ///
    /// ```
    /// use tonghop::plan::CategoryId;
    /// assert!(CategoryId::new("lua_dong_xuan").is_ok());
    /// assert!(CategoryId::new("Nữ").is_err());
    /// ```
    CategoryId, "id of a dimension or category", "one to 24 small letters, digits or underscores, without marks", "^[a-z0-9_]{1,24}$", 24,
    |t| (1..=24).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
);

code!(
    /// Code of a unit: two to five digits as in the state register; for a body of a unit, a dash and the sign of the body follow (`26425`,
    /// `741-VP`). The code alone is no key: codes change their meaning, so a unit is looked up by code *and* date.
    UnitCode, "unit code", "two to five digits, a body of a unit with a dash and its sign (741-VP)", "^[0-9]{2,5}(-[A-Z0-9]{1,8})?$", 14,
    |t| {
        let (number, body) = t.split_once('-').map_or((t, None), |(n, b)| (n, Some(b)));
        (2..=5).contains(&number.len())
            && number.bytes().all(|b| b.is_ascii_digit())
            && body.is_none_or(|b| (1..=8).contains(&b.len()) && b.bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()))
    }
);

code!(
    /// Code of a kind of unit (`XA` for communes, `CA` for the police). The kind decides which indicators a unit owes.
    UnitKindCode, "kind of unit", "one to eight capital letters or digits", "^[A-Z0-9]{1,8}$", 8,
    |t| (1..=8).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
);

code!(
    /// Id of a rule, target or check of the plan (`R06a`, `T05`).
    RuleId, "rule id", "a capital letter, then up to seven letters or digits", "^[A-Z][A-Za-z0-9]{0,7}$", 8,
    |t| (1..=8).contains(&t.len())
        && t.starts_with(|c: char| c.is_ascii_uppercase())
        && t.bytes().all(|b| b.is_ascii_alphanumeric())
);

code!(
    /// Number of a clause of the plan as the document counts it (`II.1.4`, `IV.3`, `IV.3.a` for an unnumbered sub-part).
    ClauseNumber, "clause number", "a Roman number, then parts divided by dots", "^[IVXLC]+(\\.[0-9a-z]{1,3}){0,5}$", 32,
    |t| {
        let mut parts = t.split('.');
        t.len() <= 32
            && parts.next().is_some_and(|roman| !roman.is_empty() && roman.bytes().all(|b| b"IVXLC".contains(&b)))
            && parts.clone().count() <= 5
            && parts.all(|p| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_lowercase()))
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_type_accepts_only_its_own_form() {
        assert!(UnitCode::new("26425").is_ok() && UnitCode::new("741-VP").is_ok() && UnitCode::new("75").is_ok());
        assert!(UnitCode::new("741-").is_err() && UnitCode::new("xã").is_err() && UnitCode::new("").is_err());
        assert!(RuleId::new("R06a").is_ok() && RuleId::new("06a").is_err());
        assert!(ClauseNumber::new("II.1.4").is_ok() && ClauseNumber::new("IV.3.a").is_ok());
        assert!(ClauseNumber::new("1.4").is_err() && ClauseNumber::new("II..4").is_err());
        for cell in ["B02[nu]", "C01[lua,thu_hoach]", "C01[a_1,2]"] {
            assert!(IndicatorCode::new(cell).is_ok_and(|code| code.is_cell() && code.as_str() == cell), "{cell}");
        }
        for other in ["B02[]", "B02[Nu]", "B02[nu", "B02nu]", "B02[a,b,c]", "B02[a,]", "[nu]", "B02[nu]x", "B02[a]]", "B02[*]"] {
            assert!(IndicatorCode::new(other).is_err(), "{other}");
        }
        assert!(IndicatorCode::new("A").is_err() && IndicatorCode::new("AB").is_err() && IndicatorCode::new("B02").is_ok());
    }
}
