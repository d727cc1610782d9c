//! Makes mutants: honest files and texts, damaged on purpose from a number. Defines the promises that must hold for every mutant.
//!
//! A mutant may be accepted or refused. It must not panic, must not take long, and what was read must be stable: the same bytes
//! give the same reading again.

mod container;
mod promises;
mod seeds;
mod targets;
mod xml;

pub use targets::{TARGETS, Target};
