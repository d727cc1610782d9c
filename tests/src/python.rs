//! Runs Python with openpyxl, as a second opinion from another language.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The interpreter that the test command set up.
///
/// # Errors
/// A sentence that says what to do where there is none with openpyxl.
pub fn python() -> Result<PathBuf, String> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/venv/bin/python");
    let found = std::env::var_os("TONGHOP_PYTHON").map(PathBuf::from).or_else(|| own.exists().then_some(own));
    found.ok_or_else(|| "no Python with openpyxl: run the tests with `bash tests/run.sh`, which sets it up".to_owned())
}

/// Runs a script of `tests/tools` and returns what it prints.
///
/// # Errors
/// What went wrong, with what the script wrote to standard error.
pub fn run_script(script: &str, arguments: &[&Path]) -> Result<String, String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tools").join(script);
    let output = Command::new(python()?).arg(&script).args(arguments).output().map_err(|error| format!("{}: {error}", script.display()))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("{} ended with {}:\n{}", script.display(), output.status, String::from_utf8_lossy(&output.stderr)))
    }
}
