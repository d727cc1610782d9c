//! Reads the same workbook with three readers (ours, calamine, openpyxl) and compares the value that each gives for every cell.

mod compare;
mod read;

pub use compare::{Comparison, compare};
pub use read::{Sheets, TonghopReading, Value, parse_openpyxl_line, read_with_calamine, read_with_tonghop};
