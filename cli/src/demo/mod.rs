//! The demo: sample returns of a whole district with staged faults, merged, so that the main job can be seen in one go.

mod dice;
mod district;
mod fault;
mod figures;
mod many;
mod names;
mod narrative;
mod outcome;
mod returns;
mod wild;

pub(crate) use district::{District, SampleError, SampleFile};
