//! Writes the return of one unit for one period, and reads it back in any format after people have edited it.

#[cfg(all(feature = "excel", feature = "office"))]
pub mod container;
#[cfg(feature = "csv")]
mod csv;
pub mod intake;
pub mod json;
mod json_entry;
mod json_repeated;
mod json_state;
#[cfg(feature = "excel")]
pub mod layout;
#[cfg(feature = "excel")]
mod list_layout;
#[cfg(feature = "excel")]
pub mod other;
pub mod own_report;
#[cfg(feature = "excel")]
mod read;
#[cfg(all(feature = "excel", feature = "office"))]
pub mod read_table;
#[cfg(feature = "excel")]
mod row_notes;
#[cfg(all(feature = "excel", feature = "office"))]
mod same_form;
#[cfg(all(feature = "excel", feature = "office"))]
pub mod table;
#[cfg(feature = "excel")]
mod table_layout;
#[cfg(feature = "excel")]
mod write;

#[cfg(feature = "excel")]
pub(crate) use read::{WorkbookReturn, read_all_from_other_book, read_all_returns};
#[cfg(all(feature = "excel", feature = "office"))]
pub(crate) use read::{anchor_key, is_total_row_label, other_tables, read_tables, read_tables_with_merged_rows, sheet_label};
#[cfg(feature = "excel")]
pub use read::{bears_stamp, check_stamps, read, read_other_book};
#[cfg(feature = "csv")]
pub(crate) use read::{column_from_title, is_unit_column_title};
#[cfg(all(feature = "excel", feature = "office"))]
pub use same_form::VerifiedForm;
#[cfg(feature = "excel")]
pub use write::{PreviousFiguresSource, ReturnTemplate, WriteError, template_file_name, verdicts, write, write_unit_table};
