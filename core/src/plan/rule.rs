//! Defines the rules of a plan, expressions that must hold within a return. Defines also the checks that no expression can state.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Basis, IndicatorCode, RuleId};
use crate::base::Lang;
use crate::findings::Severity;
use crate::rules::Expression;

/// A rule of the plan, written once and used by the evaluator, the explanation and the Excel formula.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The id (`R06a`).
    pub id: RuleId,
    /// How heavy a broken rule weighs: `error` or `warning`.
    pub severity: Severity,
    /// What must hold.
    pub expression: Expression,
    /// Why, in Vietnamese.
    pub why: String,
    /// Why, in English.
    pub why_en: String,
    /// Where the rule comes from; nothing: not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<RuleBasis>,
}

/// Where a rule comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RuleBasis {
    /// The plan's own words.
    Seed,
    /// It follows from what the figures mean: a part is no more than its whole.
    Meaning,
    /// The experience of whoever wrote this document.
    Inferred,
}

impl Rule {
    /// Why the rule is there, in `lang`.
    pub fn why(&self, lang: Lang) -> &str {
        lang.pick(&self.why, &self.why_en)
    }
}

/// A check that is no expression over one return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// The id (`X18`, `S29`).
    pub id: RuleId,
    /// What is checked.
    pub check: CheckKind,
    /// Why, in Vietnamese.
    pub why: String,
    /// Why, in English.
    pub why_en: String,
    /// Whether the plan itself asks for it, or whoever wrote this document does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

impl Check {
    /// Why the check is there, in `lang`.
    pub fn why(&self, lang: Lang) -> &str {
        lang.pick(&self.why, &self.why_en)
    }
}

/// The checks that tonghop has built in; a plan switches them on and gives their parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum CheckKind {
    /// Across units: figures above 0 from two or more units may count one thing twice.
    CountedTwice {
        /// The indicators concerned.
        indicators: BTreeSet<IndicatorCode>,
    },
    /// Across units: reported by several for one thing; the larger counts and all are listed.
    LargerCounts {
        /// The indicators concerned.
        indicators: BTreeSet<IndicatorCode>,
    },
    /// A required text is empty; “không” is accepted for `may_be_none` always, for `none_without_figures` only when no figure is above 0.
    RequiredText {
        /// Texts that may say that there is nothing.
        may_be_none: BTreeSet<IndicatorCode>,
        /// Texts that may say so only when no figure of the return is above 0.
        none_without_figures: BTreeSet<IndicatorCode>,
    },
    /// The return bears a secrecy marking.
    SecrecyMarking,
    /// Unit, period, signer and date of signing.
    Header,
    /// A value above the plausible maximum, or far above the unit's own last periods.
    Magnitude {
        /// How many times the median of the last periods is still plausible.
        times_median: u8,
        /// How many last periods are looked at.
        periods: u8,
    },
    /// A required entry is neither value, nil nor permitted withheld; “not applicable” needs a note.
    Complete,
}
