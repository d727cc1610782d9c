//! Makes the data of the demo: sample returns of a whole district with staged faults, and the findings that they must produce.
//!
//! Figures and texts are computed from the unit and the period alone, so that the same demo has the same bytes on every machine.

mod any_plan;
mod dice;
mod district;
mod fault;
mod figures;
pub mod many;
mod names;
mod narrative;
mod outcome;
mod returns;
mod sample;
mod wild;

pub use any_plan::PlanSample;
pub use dice::SeededRng;
pub use district::DistrictSample;
pub use fault::{Evidence, FindingKey, StagedFault};
pub use outcome::ExpectedReport;
pub use sample::{SampleError, SampleFile};
