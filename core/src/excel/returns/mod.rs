//! The return as a workbook: one unit, one period, written for the officer and read back from whatever people made of it.

pub mod layout;
mod read;
mod write;

pub use read::read;
pub use write::{WriteError, template_file_name, verdicts, write};
