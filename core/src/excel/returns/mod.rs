//! The return as a workbook: one unit, one period, written for the officer and read back from whatever people made of it.

pub mod layout;
pub mod other;
mod read;
mod write;

pub(crate) use read::{Part, read_each, read_each_other, read_one};
#[cfg(feature = "csv")]
pub(crate) use read::{column_titled, names_unit_column};
#[cfg(feature = "office")]
pub(crate) use read::{other_tables, read_tables};
pub use read::{read, read_other};
pub use write::{Prepared, PreviousFigures, WriteError, template_file_name, verdicts, write, write_beside, write_wide};
