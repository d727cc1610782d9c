//! Fuzzes the parsing of numbers, dates and words in cells.

#![no_main]

#[path = "../../src/mutants/promises.rs"]
#[allow(dead_code, reason = "each target takes one")]
mod promises;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| promises::check_cell_text(bytes));
