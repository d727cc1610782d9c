//! Workbooks as bytes: a reader that validates everything before use, a small writer, and the rendering of number formats. It knows
//! nothing of returns.

#[cfg(feature = "excel")]
pub mod number_format;
mod problem;
#[cfg(feature = "excel")]
pub mod read;
#[cfg(feature = "excel")]
pub(crate) mod write;

pub use problem::{LimitProblem, PackageProblem, SheetProblem};
#[cfg(feature = "excel")]
pub use write::Limit;
