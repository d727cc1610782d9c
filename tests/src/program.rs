//! Runs the program within the test, as it is run from a command line.

use std::ffi::OsString;

use tonghop_cli::{ExitStatus, run};

/// Runs the program; returns its status, and standard output and error as one text.
pub fn run_tonghop(arguments: &[&str]) -> (ExitStatus, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let status = run(std::iter::once("tonghop").chain(arguments.iter().copied()).map(OsString::from), &mut out, &mut err);
    (status, format!("{}{}", String::from_utf8_lossy(&out), String::from_utf8_lossy(&err)))
}
