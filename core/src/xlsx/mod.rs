//! Reads and writes workbooks as bytes, and renders number formats. The reader validates everything before use; nothing here knows of
//! returns.

#[cfg(feature = "excel")]
mod checksum;
#[cfg(feature = "excel")]
pub mod number_format;
#[cfg(all(feature = "excel", feature = "office"))]
pub(crate) mod patch;
mod problem;
#[cfg(feature = "excel")]
pub mod read;
#[cfg(feature = "excel")]
pub(crate) mod write;

pub use problem::{LimitProblem, PackageProblem, SheetProblem};
#[cfg(feature = "excel")]
pub use write::LimitError;
