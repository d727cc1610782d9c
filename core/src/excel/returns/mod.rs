//! The return as a workbook: one unit, one period, written for the officer and read back from whatever people made of it.

pub mod layout;
pub mod other;
mod read;
mod write;

#[cfg(feature = "csv")]
pub(crate) use read::column_titled;
pub(crate) use read::read_one;
pub use read::{read, read_other};
pub use write::{Prepared, WriteError, template_file_name, verdicts, write};
