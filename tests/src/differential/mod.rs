//! Three readers over the same workbook: ours, calamine, openpyxl. What each makes of every cell, and where they differ.

mod compare;
mod read;

pub use compare::{Comparison, compare};
pub use read::{Reading, Sheets, Value, calamine, openpyxl, ours};
