//! Reads workbooks of other formats (`.xls`, `.xlsb`, `.ods`), each in a separate process with limits of memory and time.
//!
//! The libraries for these formats may loop, panic or run out of memory, and a failed allocation cannot be caught. So this program starts
//! itself again for each such file, passes on the bytes, and validates the answer like hostile input. When that process dies, the file is
//! rejected with a code that says why, and the other files are read.

mod answer;
mod biff;
mod biff12;
mod biff12_records;
mod biff12_styles;
mod biff_strings;
mod calamine;
mod cells;
mod hiding_rules;
mod limits;
mod ods;
mod ods_cell;
mod ods_drawn;
mod ods_styles;
mod ods_tidy;
mod ods_xml;
mod process;
mod stamps;
mod worker;
mod writers;
mod zipped;

pub(crate) use process::OtherFormatsReader;
pub use worker::run_as_reader_process;
