//! The CSV tables of a report, and written reports read back: to be sure of what was written, and to say where a number comes from.

mod book_matches;
mod csv_files;
#[cfg(test)]
mod fixture;
mod matches;
mod runs;

pub(crate) use book_matches::book_matches;
pub(crate) use csv_files::{NAMES, tables};
pub(crate) use matches::{json_matches, table_matches};
pub(crate) use runs::{RunOf, mixture, run_of};
