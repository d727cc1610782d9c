//! Fuzzes archives and messages that hold files.

#![no_main]

#[path = "../../src/mutants/takes.rs"]
#[allow(dead_code, reason = "each target takes one")]
mod takes;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| takes::container(bytes));
