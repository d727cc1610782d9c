//! Written reports, read back: to be sure of what was written, and to say where a number comes from.

mod book_matches;
#[cfg(test)]
mod fixture;
mod matches;
mod runs;

pub(crate) use book_matches::book_matches;
pub(crate) use matches::{json_matches, table_matches};
pub(crate) use runs::{RunOf, mixture, run_of};
pub(crate) use tonghop::report::read_back::{Matrix, OWN, OpenReport, Origin, ReportSheet, Shown, Sources, printed, reprinted};
