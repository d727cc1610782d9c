//! Mutants: honest files and texts that are damaged on purpose, each made from a number, and what must hold for every one.
//!
//! A mutant may be accepted or refused. It must not panic, must not take long, and what was read must be stable: the same bytes
//! give the same reading again.

mod container;
mod promises;
mod seeds;
mod targets;
mod xml;

pub use targets::{TARGETS, Target};
