//! The submission: one unit's answer for one period, and how each cell of it is understood.

pub mod cell;
mod entry;
mod raw;
mod wire_state;

pub use cell::{Understood, understand};
pub use entry::{State, Value};
pub use raw::{Raw, RawForm};
