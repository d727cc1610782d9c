//! Defines the rules of a plan, which are expressions that must hold within a return, and the checks that no expression can state.

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
    /// How severe it is to break the rule: `error` or `warning`.
    pub severity: Severity,
    /// What must hold.
    pub expression: Expression,
    /// Why the rule exists, in Vietnamese.
    pub why: String,
    /// Why the rule exists, in English.
    pub why_en: String,
    /// Where the rule comes from; absent where the author of this document does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<RuleBasis>,
    /// What the expansion of the plan made of it.
    #[serde(skip)]
    pub(super) expanded: ExpandedRule,
}

/// What the expansion of a plan made of a rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum ExpandedRule {
    /// Nothing: it is as the plan has it.
    #[default]
    No,
    /// The first of the rules made from this one.
    First(Box<Expression>),
    /// A further rule of those, or a rule that the plan does not write: a typed total equals the sum of its cells.
    Further,
}

/// Where a rule comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RuleBasis {
    /// The plan's own words.
    Seed,
    /// The rule follows from what the figures mean: a part is no more than its whole.
    Meaning,
    /// The experience of the author of this document.
    Inferred,
}

impl Rule {
    /// Why the rule exists, in `lang`.
    pub fn why(&self, lang: Lang) -> &str {
        lang.pick(&self.why, &self.why_en)
    }
}

impl Rule {
    /// The expression as the plan writes it; `None` for a rule that another one brings about.
    pub(super) fn written(&self) -> Option<&Expression> {
        match &self.expanded {
            ExpandedRule::No => Some(&self.expression),
            ExpandedRule::First(written) => Some(written),
            ExpandedRule::Further => None,
        }
    }
}

/// A check that cannot be written as an expression over one return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// The id (`X18`, `S29`).
    pub id: RuleId,
    /// What is checked.
    pub check: CheckKind,
    /// Why the check exists, in Vietnamese.
    pub why: String,
    /// Why the check exists, in English.
    pub why_en: String,
    /// Whether the plan itself asks for the check, or the author of this document added it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

impl Check {
    /// Why the check exists, in `lang`.
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
    /// Across units: where several report the same thing, the larger figure counts and all are listed.
    LargerCounts {
        /// The indicators concerned.
        indicators: BTreeSet<IndicatorCode>,
    },
    /// A required text is empty; “không” is accepted for `may_be_none` always, for `none_without_figures` only when no figure is above 0.
    RequiredText {
        /// Texts in which “không” (nothing to report) is always accepted.
        may_be_none: BTreeSet<IndicatorCode>,
        /// Texts in which “không” is accepted only when no figure of the return is above 0.
        none_without_figures: BTreeSet<IndicatorCode>,
    },
    /// The return bears a secrecy marking.
    SecrecyMarking,
    /// The header is incomplete or wrong: unit, period, signer, date of signing.
    Header,
    /// A value above the plausible maximum, or far above the unit's own last periods.
    Magnitude {
        /// How many times the median of the last periods a value may be and still be plausible.
        times_median: u8,
        /// The number of last periods from which the median is taken.
        periods: u8,
    },
    /// A required entry is neither value, nil nor permitted withheld; “not applicable” needs a note.
    Complete,
}
