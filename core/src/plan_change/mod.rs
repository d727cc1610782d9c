//! What an amendment of a plan changes, and what becomes of returns on forms that were sent out before (decisions 54 and 84).
//!
//! `compare` lists the differences of two plans with what each means for those returns. `codes` finds the codes of which only a person can
//! say where their answers go; `accept` writes the decisions into the list of versions of the new plan.

mod accept;
mod change;
mod changed_indicators;
mod changed_lists;
mod codes;
mod compare;
mod meaning;

pub use accept::{AcceptError, Accepted, accept};
pub use change::{PlanChange, PlanPart, Reach};
pub use codes::{CodeDecisions, OpenCode, undecided_codes};
pub use compare::{FormsOfOldPlan, compare, forms_of_old_plan};

#[cfg(test)]
mod tests;
