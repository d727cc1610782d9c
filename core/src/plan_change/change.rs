//! Defines a difference of two plans, and how far it reaches.

use serde::Serialize;

use crate::base::Phrase;

/// The part of a plan that has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanPart {
    /// Number, title, clauses, duties, recipients and other words of the document.
    Document,
    /// Units and kinds of unit.
    Units,
    /// Indicators.
    Indicators,
    /// Rules and checks.
    Rules,
    /// Periods, windows, deadlines, holidays.
    Periods,
}

/// How far a change reaches, the farthest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Figures on the old form may mean something else now: a person decides where they go.
    Decision,
    /// The form has changed: returns on the old form are read once the new plan accepts it.
    Form,
    /// The form is the same: returns already sent are read as before, and judged or added up by the new plan.
    Judgement,
    /// Nothing becomes different for returns already sent.
    Nothing,
}

/// One difference of two plans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanChange {
    /// Where it is.
    pub part: PlanPart,
    /// The code of the indicator, rule or unit, where the change is about one.
    pub code: Option<String>,
    /// What is different.
    pub what: Phrase,
    /// The names that `what` counts; empty where it counts none.
    pub names: Vec<String>,
    /// How far it reaches.
    pub reach: Reach,
    /// What it means for returns that were already sent.
    pub means: Phrase,
}

/// What a change without any effect means.
pub(super) fn nothing_to_do() -> Phrase {
    Phrase::new("Không cần làm gì.", "Nothing needs to be done.")
}
