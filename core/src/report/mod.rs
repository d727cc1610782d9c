//! Writes the consolidated report as a workbook and as JSON, and reads it back from both.

mod issued_changes_wire;
mod json;
mod part_row_key;
mod periods_wire;
pub mod read_back;
mod source_wire;
#[cfg(feature = "office")]
pub mod superior_form;
#[cfg(feature = "excel")]
mod xlsx;

pub use json::{to_json, to_json_with_paper};
pub(crate) use part_row_key::{part_row_key, split_part_row_key};
pub use read_back::read_report;
#[cfg(feature = "excel")]
pub use xlsx::{ForEach, REPORT_SHEETS, SpliceError, WriteError, write, write_parallel};
