//! Written reports, read back: to be sure of what was written, and to say where a number comes from.

mod book;
mod book_matches;
mod document;
#[cfg(test)]
mod fixture;
mod matches;
mod runs;
mod sources;

pub(crate) use book::{Grid, Matrix, OWN, OpenReport, ReportSheet, Shown};
pub(crate) use book_matches::book_matches;
pub(crate) use document::{EntryWire, LineWire, ReportFile};
pub(crate) use matches::{json_matches, table_matches};
pub(crate) use runs::{RunOf, mixture, run_of};
pub(crate) use sources::{Origin, Sources, printed};
