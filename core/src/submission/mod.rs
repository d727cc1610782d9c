//! The submission: one unit's answer for one period, and how each cell of it is understood.

mod carried;
pub mod cell;
mod entry;
mod header;
mod identity;
mod raw;
mod record;
mod repeated;
pub mod wire;
mod wire_state;

pub(crate) use carried::{carry_over, relabel};
pub use cell::{Understood, understand};
pub use entry::{State, Value};
pub use header::{Header, LinePlaces};
pub use identity::{Recognised, recognise};
pub use raw::{Raw, RawForm};
pub(crate) use record::hex;
pub use record::{Entries, Entry, Source, Submission};
