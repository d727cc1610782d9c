//! The demo: sample returns of a whole district with staged faults, merged, so that the main job can be seen in one go.
//!
//! Figures and texts follow from the unit and the period alone: the same demo has the same bytes on every machine.

mod dice;
mod district;
mod fault;
mod figures;
mod folder;
pub(crate) mod many;
mod names;
mod narrative;
mod outcome;
mod returns;
mod wild;

pub(crate) use district::{District, SampleError};
pub(crate) use fault::{Fault, Mark, Sign};
pub(crate) use folder::Folder;
pub(crate) use outcome::Expected;
