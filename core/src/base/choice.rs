//! Defines the options of an indicator that is answered by choosing one of a list.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{CategoryId, Lang};
use crate::base::text::tone_position_free_key;

/// One of the answers to choose from: `{"code": "do", "label": "Đỏ"}`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChoiceOption {
    /// The code, by which rules and JSON name the option; unique in its list.
    pub code: CategoryId,
    /// The words in Vietnamese, as returns and reports show them.
    pub label: String,
    /// The words in English; left out where they are those in Vietnamese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_en: Option<String>,
}

impl ChoiceOption {
    /// The words in `lang`.
    pub fn label(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.label,
            Lang::En => self.label_en.as_deref().unwrap_or(&self.label),
        }
    }
}

/// The options to choose from, in the order of the plan. Clones share the list.
///
/// ```
/// use tonghop::{Choices, Lang};
/// let choices: Choices = serde_json::from_str(r#"[{"code": "do", "label": "Đỏ"}, {"code": "xanh", "label": "Xanh"}]"#)?;
/// assert_eq!(choices.get("do").map(|option| option.label(Lang::Vi)), Some("Đỏ"));
/// assert_eq!(choices.number_of("xanh"), Some(2));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Choices(Arc<[Arc<ChoiceOption>]>);

impl Choices {
    /// A list of these options.
    pub fn new(options: Vec<ChoiceOption>) -> Self {
        Self(options.into_iter().map(Arc::new).collect())
    }

    /// The options in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, Arc<ChoiceOption>> {
        self.0.iter()
    }

    /// The option with this code.
    pub fn get(&self, code: &str) -> Option<&Arc<ChoiceOption>> {
        self.iter().find(|option| option.code.as_str() == code)
    }

    /// The place of the option with this code in the list, counted from 1: its number in the formulas of a sheet.
    pub fn number_of(&self, code: &str) -> Option<u32> {
        let place = self.iter().position(|option| option.code.as_str() == code)?;
        u32::try_from(place).ok()?.checked_add(1)
    }

    /// The option at a place, counted from 1.
    pub fn by_number(&self, number: rust_decimal::Decimal) -> Option<&Arc<ChoiceOption>> {
        use rust_decimal::prelude::ToPrimitive;
        self.0.get(number.to_usize()?.checked_sub(1)?)
    }

    /// Whether each of these options is also one of `other`: with the same code, and words that differ in spelling at most.
    pub fn all_in(&self, other: &Self) -> bool {
        let is_in =
            |option: &ChoiceOption| other.get(option.code.as_str()).is_some_and(|now| option_key(&now.label) == option_key(&option.label));
        self.iter().all(|option| is_in(option))
    }

    /// The words of all options in `lang`, in quotation marks, for a sentence.
    pub fn list(&self, lang: Lang) -> String {
        self.iter().map(|option| format!("“{}”", option.label(lang))).collect::<Vec<_>>().join(", ")
    }
}

/// The key by which the words of options are compared: two options that differ only in case, blanks or the place of the tone mark are one
/// for whoever reads them.
pub(crate) fn option_key(label: &str) -> String {
    tone_position_free_key(label)
}

impl Serialize for Choices {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(|option| &**option))
    }
}

impl<'de> Deserialize<'de> for Choices {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<ChoiceOption>::deserialize(deserializer).map(Self::new)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Choices {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Choices".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let option = generator.subschema_for::<ChoiceOption>();
        schemars::json_schema!({
            "type": "array",
            "items": option,
            "description": "the options to choose from, in order"
        })
    }
}

/// The most options of a list: more than this nobody finds in a drop-down list.
#[cfg(feature = "plan-check")]
pub(crate) const MAX_OPTIONS: usize = 60;
