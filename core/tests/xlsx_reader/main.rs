//! Tests the reader of `.xlsx` on workbooks of other programs, on crafted ones and on mutants.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod build;
mod cells;
mod hostile_sheets;
mod hostile_zips;
mod limits;
mod mutants;
mod writer;
