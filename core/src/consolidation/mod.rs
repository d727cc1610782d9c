//! The consolidation: many submissions become one report, in which every number lists the units that it came from.

mod across;
mod answers;
mod before;
mod checked;
mod corrections;
mod doubt;
mod finish;
mod instructions;
mod issued;
pub(crate) mod kept;
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

pub use before::{Before, before};
pub use checked::consolidate;
pub use doubt::{Doubt, Doubts};
pub use finish::{finish, holds_returns};
pub use instructions::{Correction, Decided, Decision, Instructions, Receipt};
pub use issued::{Edited, EnteredFigure, EnteredFor, Issued, IssuedForm, IssuedLine, IssuedUnit, PastAnswer, PastReport, entered};
pub use kept::KEPT_FORMAT;
pub use ledger::{LedgerRow, Outcome};
pub use partial::Partial;
pub use remarks::exceeds_sheet;
pub use result::{
    Compared, Consolidation, EntryExtras, EntrySource, Line, Met, MissingReason, ReceivedOn, Share, StateCounts, TargetPending,
    TargetResult, UnitEntry, UnitRow, UnitStatus,
};
pub(crate) use targets::percent;
pub use targets::wanted;
pub use verify::{BrokenInvariant, verify, verify_past};
