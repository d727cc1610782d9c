//! The consolidation: many submissions become one report, in which every number lists the units that it came from.

mod across;
mod answers;
mod before;
mod checked;
mod corrections;
mod doubt;
pub(crate) mod figures_as_merged;
mod finish;
mod instructions;
mod issued;
mod ledger;
mod marks;
mod naming;
mod obligations;
mod partial;
mod past;
mod past_remarks;
mod receipts;
mod rejudge;
mod remarks;
mod result;
mod revisions;
mod rollup;
mod same_units;
mod sorting;
mod targets;
mod verify;

pub use before::{Before, figures_before};
pub use checked::consolidate;
pub use doubt::{Doubt, Doubts};
pub use figures_as_merged::KEPT_FORMAT;
pub use finish::{finish, holds_returns};
pub use instructions::{Correction, Decided, Decision, Instructions, Receipt};
pub use issued::{
    Edited, EnteredFigure, EnteredFor, Issued, IssuedForm, IssuedLine, IssuedUnit, PastAnswer, PastReport, reports_of_entered,
};
pub use ledger::{LedgerRow, Outcome};
pub use marks::is_of_whole_return;
pub use partial::Partial;
pub use remarks::exceeds_sheet;
pub use result::{
    AgainstTarget, Compared, Consolidation, EntryExtras, EntrySource, Line, MissingReason, ReceivedOn, Share, StateCounts, TargetPending,
    TargetResult, UnitEntry, UnitRow, UnitStatus,
};
pub(crate) use targets::percent;
pub use targets::span_in_words;
pub use verify::{BrokenInvariant, verify, verify_past};
