//! Defines rules: conditions on the figures of a return, written once by the author of the plan.
//!
//! One parsed tree has three users: the evaluator ([`Expression::evaluate`]), the sentence that explains the rule
//! ([`Expression::explain`]) and the formula that judges it inside a sheet ([`Expression::formula`]).

mod arithmetic;
mod calculation;
mod cell_pattern;
mod error;
mod evaluate;
mod expansion;
mod explain;
mod figures_in_words;
mod formula;
mod judged_figures;
mod list_feed;
mod parse;
mod token;
mod tree;
mod write;

#[cfg(feature = "excel")]
pub(crate) use arithmetic::rounding_sentence;
pub use calculation::Calculation;
pub use cell_pattern::CellPattern;
pub use error::{ExpectedPart, ParseError, ParseProblem};
pub use evaluate::{LARGEST_RESULT, Operands, RESULT_PLACES, Verdict};
pub(crate) use expansion::MAX_EXPANDED_OPERANDS;
#[cfg(feature = "plan-check")]
pub(crate) use expansion::check_categories;
pub use expansion::{Cells, PatternProblem, UnexpandedPattern};
pub use formula::{LONGEST_FORMULA, UNKNOWN_FORMULA};
pub use judged_figures::{OperandReading, OperandReadings, OperandValue};
pub use list_feed::{ListFeed, TakenFromList};
pub use tree::{Operand, OperandUse, Role};

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::base::IndicatorCode;
use crate::base::lang::say_by_display;
use tree::Condition;

/// The most characters that the text of a rule may have.
pub const MAX_CHARACTERS: usize = 1_000;
/// The most levels of parentheses, `not` and minus signs inside one another that a rule may have.
pub const MAX_DEPTH: usize = 32;
/// The most numbers, codes, signs and parentheses that a rule may have in all.
pub const MAX_PARTS: usize = 400;

/// A rule: a condition over the indicators of a plan.
///
/// A rule may contain the operators `+ - * / = <> < <= > >= between X and Y, not, and, or, =>, <=>`, parentheses, numbers with a decimal
/// point, yes/no indicators as conditions, options of a list (`A07 = "do"`), `prev(CODE)` (the return's own column of the previous period), `ytd(CODE)` (year to date) and
/// `months()` (of the period).
///
/// ```
/// use tonghop::rules::Expression;
/// let rule = Expression::parse("B02/B01 between 5 and 2000")?;
/// assert_eq!(rule.to_string(), "B02 / B01 between 5 and 2000");
/// assert_eq!(rule.owner().as_str(), "B02");
/// # Ok::<(), tonghop::rules::ParseError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Expression {
    condition: Condition,
    uses: Vec<OperandUse>,
    owner: IndicatorCode,
}

impl Expression {
    /// Reads the text of a rule. Upper and lower case of keywords and the number of blanks do not matter.
    ///
    /// # Errors
    /// [`ParseError`] with the character where the text stops being a rule: a word, sign or number that rules do not have, a missing
    /// part, a number where a condition is required or the reverse, no indicator at all, or a limit that is exceeded
    /// ([`MAX_CHARACTERS`], [`MAX_DEPTH`], [`MAX_PARTS`]).
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        if ListFeed::parse(text).is_some() {
            return Err(ParseError { at: 0, what: ParseProblem::ListNotAlone { read: text.trim().chars().take(60).collect() } });
        }
        let condition = parse::parse(text)?;
        // The canonical text has blanks and parentheses that the author may have left out; it must stay within the limits, too.
        parse::parse(&condition.to_string()).map_err(|error| ParseError { at: 0, what: error.what })?;
        let uses = condition.operand_uses();
        let owner = uses.first().map(|first| first.operand.code().clone());
        let owner = owner.ok_or(ParseError { at: 0, what: ParseProblem::NoIndicator })?;
        Ok(Self { condition, uses, owner })
    }

    /// The rule for each category of its open places: `C01[*,thu_hoach] <= C01[*,gieo]` gives a rule for each category of the first
    /// dimension of `C01`, but none where the plan does not ask for one of the cells. Sums of cells (`sum(B02[*])`) get their cells. A rule
    /// without patterns gives itself. `budget` is the number of operands that may still be made.
    ///
    /// # Errors
    /// The first pattern or cell that the plan has nothing for.
    pub fn expand(&self, cells: &dyn Cells, budget: &mut usize) -> Result<Vec<Self>, UnexpandedPattern> {
        let mut expansion = expansion::Expansion::new(cells, budget);
        let open = expansion.open_in_condition(&self.condition)?;
        let mut rules = Vec::new();
        for binding in expansion.bindings(&open) {
            let Some(condition) = expansion.condition(&self.condition, &binding)? else { continue };
            let uses = condition.operand_uses();
            if let Some(owner) = uses.first().map(|first| first.operand.code().clone()) {
                rules.push(Self { condition, uses, owner });
            }
        }
        Ok(rules)
    }

    /// The comparisons with an option that the indicator's list does not have, after [`Self::expand`]: the indicator, and the option as it is
    /// written.
    #[cfg(feature = "plan-check")]
    pub(crate) fn unknown_options(&self) -> Vec<(&IndicatorCode, &str)> {
        let mut unknown = Vec::new();
        self.condition.each_chosen(&mut |chosen| {
            if chosen.option.is_none() {
                unknown.push((&chosen.code, chosen.written.as_str()));
            }
        });
        unknown
    }

    /// The two indicators of a rule that is only `A01 => A02`; `None` for every other rule.
    #[cfg(feature = "plan-check")]
    pub(crate) fn bare_implication(&self) -> Option<(&IndicatorCode, &IndicatorCode)> {
        let Condition::Joined(left, tree::Connective::Implies, right) = &self.condition else { return None };
        match (left.as_ref(), right.as_ref()) {
            (Condition::Truth(left), Condition::Truth(right)) => Some((left, right)),
            _ => None,
        }
    }

    /// The indicator that the rule belongs to: the first that it names.
    pub const fn owner(&self) -> &IndicatorCode {
        &self.owner
    }

    /// Every operand with its role, each once, in the order of first appearance. An indicator that is used both as a number and as
    /// a condition appears twice.
    pub fn operand_uses(&self) -> &[OperandUse] {
        &self.uses
    }

    /// Every operand once, in the order of first appearance.
    pub fn operands(&self) -> Vec<&Operand> {
        let mut operands: Vec<&Operand> = Vec::with_capacity(self.uses.len());
        for OperandUse { operand, .. } in &self.uses {
            if !operands.contains(&operand) {
                operands.push(operand);
            }
        }
        operands
    }

    /// Every indicator that any operand reads, once, in the order of first appearance.
    pub fn codes(&self) -> Vec<&IndicatorCode> {
        let mut codes: Vec<&IndicatorCode> = Vec::with_capacity(self.uses.len());
        for OperandUse { operand, .. } in &self.uses {
            if !codes.contains(&operand.code()) {
                codes.push(operand.code());
            }
        }
        codes
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.condition.to_string())
    }
}

say_by_display!(Expression);

impl std::str::FromStr for Expression {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Expression {
    type Error = ParseError;
    fn try_from(text: String) -> Result<Self, ParseError> {
        Self::parse(&text)
    }
}

impl From<Expression> for String {
    fn from(expression: Expression) -> Self {
        expression.to_string()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Expression {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Expression".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "minLength": 1,
            "maxLength": MAX_CHARACTERS,
            "description": "a condition over indicator codes: + - * / = <> < <= > >= between X and Y, not, and, or, =>, <=>, CODE = \"option\", \
                            prev(CODE), ytd(CODE), sum(CODE[*]), months(); decimals with a point, no grouping",
            "examples": ["B03 <= B02", "(B01 = 0) <=> (B02 = 0)", "B02 / B01 between 5 and 2000"],
        })
    }
}

#[cfg(test)]
mod tests;
