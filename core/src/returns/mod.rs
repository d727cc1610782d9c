//! The return as a workbook: one unit, one period, written for the officer and read back from whatever people made of it.

#[cfg(feature = "office")]
pub mod container;
#[cfg(feature = "csv")]
mod csv;
pub mod intake;
pub mod json;
mod json_repeated;
mod json_state;
pub mod layout;
pub mod other;
mod read;
#[cfg(feature = "office")]
pub mod table;
mod write;

pub(crate) use read::{Part, read_each, read_each_other, read_one};
pub use read::{bears_stamp, check_stamps, read, read_other};
#[cfg(feature = "csv")]
pub(crate) use read::{column_titled, names_unit_column};
#[cfg(feature = "office")]
pub(crate) use read::{other_tables, read_tables};
pub use write::{Prepared, PreviousFigures, WriteError, template_file_name, verdicts, write, write_beside, write_wide};

/// Whether the sheets are those of a consolidated report: an office must not count its own report among the returns.
pub(crate) fn is_own_report<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    let own = ["Tổng hợp", "Theo đơn vị", "Nguồn số liệu"];
    names.filter(|name| own.contains(name)).count() == own.len()
}
