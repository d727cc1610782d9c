//! Makes mutants, which are honest files and texts damaged at random from a seed, and checks the promises that must hold for each.
//!
//! A mutant may be accepted or refused. The reader must not panic and must not take long, and must be stable: the same bytes are read
//! in the same way again.

mod container;
mod promises;
mod seeds;
mod targets;
mod xml;

pub use targets::{TARGETS, Target};
