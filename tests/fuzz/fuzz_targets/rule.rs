//! Fuzzes the parser and the evaluator of rules.

#![no_main]

#[path = "../../src/mutants/promises.rs"]
#[allow(dead_code, reason = "each target takes one")]
mod promises;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| promises::check_expression(bytes));
