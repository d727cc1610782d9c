//! Fuzzes the intake with files of any kind.

#![no_main]

#[path = "../../src/mutants/takes.rs"]
#[allow(dead_code, reason = "each target takes one")]
mod takes;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| takes::receive(bytes));
