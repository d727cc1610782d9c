//! Defines reporting units: their kinds, the days on which each is in force, and their successions.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{UnitCode, UnitKindCode};
use crate::base::Lang;

/// A kind of unit (communes, the police …): it decides which indicators are owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UnitKind {
    /// The code (`XA`).
    pub code: UnitKindCode,
    /// The name in Vietnamese.
    pub name: String,
    /// The name in English.
    pub name_en: String,
    /// Whether the plan leaves open which bodies are of this kind (“các cơ quan, ban ngành khác”): the office adds them to `units`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// Whether a unit of this kind sends one return for all units below it, made of theirs (decision 178). Such a kind stands in no
    /// `owed_by`: it is asked what the units below it are asked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub consolidates: bool,
}

impl UnitKind {
    /// The name in `lang`.
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.name, &self.name_en)
    }
}

/// A reporting unit (đơn vị báo cáo) with the days on which its code means this unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// The code of the state register; unique on each day, not over time.
    pub code: UnitCode,
    /// The full name as the register spells it, with its kind in front (`Xã Xuân Bắc`).
    pub name: String,
    /// The kind of unit.
    pub kind: UnitKindCode,
    /// First day on which the code means this unit (8 July 2004 where the code has existed since Decision 124/2004/QĐ-TTg).
    #[serde(with = "crate::base::date::field")]
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::DateText"))]
    pub valid_from: Date,
    /// Last day on which the code means this unit; none while the unit exists.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::base::date::optional")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<super::schema::DateText>"))]
    pub valid_to: Option<Date>,
    /// The group (cụm, khu vực) by which the report has sub-totals; none where the plan has no groups. Groups stand in the order of their first
    /// units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The unit that this one belongs to (the district of a commune), by its code on the same days; none where it stands directly below the
    /// unit for which the returns are consolidated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<UnitCode>,
}

impl Unit {
    /// Whether the unit is in force on `day`.
    pub fn is_in_force(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }

    /// Words for the kind of unit, which the register puts before the proper name.
    const NAME_PREFIXES: [&'static str; 5] = ["Xã ", "Phường ", "Thị trấn ", "Thị xã ", "Đặc khu "];

    /// The name as it stands within a sentence: the word for its kind in small letters (`xã Xuân Bắc`); other names stay as they are.
    ///
    /// ```
    /// use tonghop::plan::Unit;
    /// assert_eq!(Unit::name_in_sentence("Thị trấn Gia Ray"), "thị trấn Gia Ray");
    /// assert_eq!(Unit::name_in_sentence("Công an huyện"), "Công an huyện");
    /// ```
    pub fn name_in_sentence(name: &str) -> String {
        match name.chars().next().filter(|_| Self::NAME_PREFIXES.iter().any(|prefix| name.starts_with(prefix))) {
            Some(first) => first.to_lowercase().chain(name.chars().skip(1)).collect(),
            None => name.to_owned(),
        }
    }

    /// The name without the word for its kind (`Xuân Bắc`), or the whole name where there is none.
    pub fn proper_name(&self) -> &str {
        Self::NAME_PREFIXES.iter().find_map(|prefix| self.name.strip_prefix(prefix)).unwrap_or(&self.name)
    }
}

/// One line of a territorial change: the series of `from` goes on in `to`.
///
/// At least one of the two is a unit of the plan. The other need not be: a plan that ended together with its units names their successors,
/// but not what became of the successors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Succession {
    /// First day of the new unit.
    #[serde(with = "crate::base::date::field")]
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::DateText"))]
    pub on: Date,
    /// The old unit, by its code on the day before `on`.
    pub from: UnitCode,
    /// The new unit, by its code on the day `on`: the same digits may mean another unit.
    pub to: UnitCode,
    /// Whether all of `from` went to `to`; if not, figures before and after cannot be compared.
    pub whole: bool,
}
