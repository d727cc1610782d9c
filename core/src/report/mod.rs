//! The consolidated report as it is published, and read back.

pub mod read_back;
mod xlsx;

pub use xlsx::{SHEETS, WriteError, write, write_by_way_of};
