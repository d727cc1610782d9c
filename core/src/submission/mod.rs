//! The submission: one unit's answer for one period, and how each cell of it is understood.

mod entry;
mod raw;
mod wire_state;

pub use entry::{State, Value};
pub use raw::{Raw, RawForm};
