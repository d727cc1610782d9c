//! Workbooks as bytes: a reader that takes nothing on trust, a small writer, and what a cell shows. It knows nothing of returns.

pub mod number_format;
pub mod read;
pub(crate) mod write;

pub use write::Limit;
