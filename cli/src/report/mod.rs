//! Writes the CSV tables of a report, and reads written reports back to verify their figures and to identify their run.

mod book_matches;
mod csv_files;
#[cfg(test)]
mod fixture;
mod matches;
mod runs;

pub(crate) use book_matches::verify_workbook;
pub(crate) use csv_files::{csv_file_names, render_csv_tables};
pub(crate) use matches::{verify_csv_table, verify_document, verify_json, verify_run};
pub(crate) use runs::{FileRun, extract_run, mixed_runs_message};
