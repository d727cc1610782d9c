//! The consolidation: many submissions become one report, in which every number says who stands behind it.

mod instructions;
mod ledger;
mod result;

pub use instructions::{Correction, Decision, Instructions, Receipt};
pub use ledger::{LedgerRow, Outcome};
pub use result::{
    Consolidation, EntrySource, Line, LineTarget, Met, MissingWhy, ReceivedOn, Share, StateCounts,
    UnitEntry, UnitRow, UnitStatus,
};
