//! Fuzzes the streaming reader with workbooks.

#![no_main]

#[path = "../../src/mutants/promises.rs"]
#[allow(dead_code, reason = "each target takes one")]
mod promises;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| promises::check_reader(bytes));
