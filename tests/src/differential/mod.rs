//! Reads the same workbook with three readers (ours, calamine, openpyxl) and compares what each makes of every cell.

mod compare;
mod read;

pub use compare::{Comparison, compare};
pub use read::{Reading, Sheets, Value, calamine, openpyxl, ours};
