//! Fuzzes the parser and the evaluator of rules.

#![no_main]

#[path = "../../src/mutants/takes.rs"]
#[allow(dead_code, reason = "each target takes one")]
mod takes;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| takes::expression(bytes));
