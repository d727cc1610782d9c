//! Defines what a return of a parent lists about the returns that it was made of (decision 178): its parts, how many of them stand behind each
//! figure, and what was found and not settled in them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::base::{IndicatorCode, Period, UnitCode};
use crate::findings::Severity;

/// The parts of a return that was consolidated from others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parts {
    /// The run in which the return was made.
    pub run: String,
    /// The units that owed a return to the parent, in the order of its plan.
    pub units: Vec<Part>,
    /// What stands behind each figure, by indicator.
    pub counts: BTreeMap<IndicatorCode, PartCounts>,
    /// The errors and warnings that were found in the parts and about the figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<CarriedFinding>,
}

/// A unit that owed a return to the parent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The code.
    pub unit: UnitCode,
    /// First day on which the code means this unit.
    #[serde(with = "crate::base::date::field")]
    pub valid_from: Date,
    /// The name.
    pub name: String,
    /// The period of its return.
    pub period: Period,
    /// What became of its return.
    pub outcome: PartOutcome,
    /// The file that counts; none where none counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<PartFile>,
    /// The parts of the part, where its return is itself that of a parent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Self>,
}

/// The file of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartFile {
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The number of the sending.
    pub revision: u32,
}

/// What became of the return of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PartOutcome {
    /// The return counts.
    Received,
    /// No return came in.
    Missing,
    /// Several returns contradict each other.
    Conflict,
    /// A return came in and was rejected.
    Rejected,
}

/// What stands behind one figure: how many of the lowest units gave which answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PartCounts {
    /// A value.
    #[serde(skip_serializing_if = "is_zero")]
    pub value: u32,
    /// Nil.
    #[serde(skip_serializing_if = "is_zero")]
    pub nil: u32,
    /// Missing.
    #[serde(skip_serializing_if = "is_zero")]
    pub missing: u32,
    /// Not applicable.
    #[serde(skip_serializing_if = "is_zero")]
    pub not_applicable: u32,
    /// Withheld.
    #[serde(skip_serializing_if = "is_zero")]
    pub withheld: u32,
    /// Not asked for, because the condition of the indicator does not hold.
    #[serde(skip_serializing_if = "is_zero")]
    pub not_asked: u32,
    /// How many units chose each option, by its code.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, u32>,
    /// For a figure that is computed anew at each level: the totals of its operands over the units that have all of them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", with = "decimals")]
    pub operands: BTreeMap<IndicatorCode, Decimal>,
}

impl PartCounts {
    /// The number of all owing units.
    pub const fn owed(&self) -> u32 {
        self.answered().saturating_add(self.missing)
    }

    /// The number of units that gave an answer.
    pub const fn answered(&self) -> u32 {
        self.have().saturating_add(self.not_applicable).saturating_add(self.withheld)
    }

    /// The number of units that gave a figure.
    pub const fn have(&self) -> u32 {
        self.value.saturating_add(self.nil)
    }

    /// Adds what stands behind a figure of other units.
    pub fn add(&mut self, other: &Self) {
        let pairs = [
            (&mut self.value, other.value),
            (&mut self.nil, other.nil),
            (&mut self.missing, other.missing),
            (&mut self.not_applicable, other.not_applicable),
            (&mut self.withheld, other.withheld),
            (&mut self.not_asked, other.not_asked),
        ];
        pairs.into_iter().for_each(|(sum, more)| *sum = sum.saturating_add(more));
        for (option, units) in &other.options {
            let sum = self.options.entry(option.clone()).or_default();
            *sum = sum.saturating_add(*units);
        }
    }
}

/// An error or warning that the parent's report had, as it was told there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarriedFinding {
    /// The code.
    pub code: String,
    /// How serious it is.
    pub severity: Severity,
    /// The unit that it is about; none where it is about several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The indicator that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<IndicatorCode>,
    /// The sentence in Vietnamese.
    pub vi: String,
    /// The sentence in English.
    pub en: String,
    /// The explanation of the officer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explained: Option<String>,
}

impl Parts {
    /// How many of the lowest units sent a return that counts, and how many owed one.
    pub fn share(&self) -> (u32, u32) {
        share_of(&self.units)
    }

    /// All units that are listed, those of parts of parts too.
    pub fn all(&self) -> Vec<&Part> {
        let mut all = Vec::new();
        let mut open: Vec<&Part> = self.units.iter().rev().collect();
        while let Some(part) = open.pop() {
            all.push(part);
            open.extend(part.parts.iter().rev());
        }
        all
    }
}

fn share_of(parts: &[Part]) -> (u32, u32) {
    parts.iter().fold((0, 0), |(have, owed), part| {
        let (more, of) = match (part.parts.is_empty(), part.outcome) {
            (false, PartOutcome::Received) => share_of(&part.parts),
            (true, PartOutcome::Received) => (1, 1),
            _ => (0, 1),
        };
        (u32::saturating_add(have, more), u32::saturating_add(owed, of))
    })
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// Figures as decimal text, by indicator.
mod decimals {
    use std::collections::BTreeMap;

    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::base::{IndicatorCode, decimal};

    pub(super) fn serialize<S: Serializer>(figures: &BTreeMap<IndicatorCode, Decimal>, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(figures.iter().map(|(code, figure)| (code, decimal::format_wire(*figure))))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<IndicatorCode, Decimal>, D::Error> {
        let texts = BTreeMap::<IndicatorCode, String>::deserialize(from)?;
        let figure = |(code, text): (IndicatorCode, String)| {
            Decimal::from_str_exact(&text).map(|figure| (code, figure.normalize())).map_err(|_| D::Error::custom("decimal text"))
        };
        texts.into_iter().map(figure).collect()
    }
}
