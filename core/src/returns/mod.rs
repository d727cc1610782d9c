//! Writes the return of one unit for one period, and reads it back in any format after people have edited it.

#[cfg(all(feature = "excel", feature = "office"))]
pub mod container;
#[cfg(feature = "csv")]
mod csv;
pub mod intake;
pub mod json;
mod json_repeated;
mod json_state;
#[cfg(feature = "excel")]
pub mod layout;
#[cfg(feature = "excel")]
pub mod other;
pub mod own_report;
#[cfg(feature = "excel")]
mod read;
#[cfg(all(feature = "excel", feature = "office"))]
pub mod read_table;
#[cfg(all(feature = "excel", feature = "office"))]
mod same_form;
#[cfg(all(feature = "excel", feature = "office"))]
pub mod table;
#[cfg(feature = "excel")]
mod write;

#[cfg(feature = "excel")]
pub(crate) use read::{ReturnPart, read_each, read_each_other};
#[cfg(feature = "excel")]
pub use read::{bears_stamp, check_stamps, read, read_other};
#[cfg(feature = "csv")]
pub(crate) use read::{column_titled, names_unit_column};
#[cfg(all(feature = "excel", feature = "office"))]
pub(crate) use read::{other_tables, read_tables};
#[cfg(all(feature = "excel", feature = "office"))]
pub use same_form::KnownForm;
#[cfg(feature = "excel")]
pub use write::{Prepared, PreviousFigures, WriteError, template_file_name, verdicts, write, write_wide};
