//! Runs Python scripts with openpyxl, to compare our results with those of a program in another language.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Returns the path of a Python interpreter that has openpyxl: that of `TONGHOP_PYTHON`, or the one that `tests/run.sh` sets up.
///
/// # Errors
/// There is no such interpreter; the message says what to do.
pub fn python_with_openpyxl() -> Result<PathBuf, String> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/venv/bin/python");
    let found = std::env::var_os("TONGHOP_PYTHON").map(PathBuf::from).or_else(|| own.exists().then_some(own));
    found.ok_or_else(|| "no Python with openpyxl: run the tests with `bash tests/run.sh`, which sets it up".to_owned())
}

/// Runs a script of `tests/tools` and returns what it prints.
///
/// # Errors
/// The script cannot be run or fails; the message contains what it wrote to standard error.
pub fn run_script(script: &str, arguments: &[&Path]) -> Result<String, String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tools").join(script);
    let output = Command::new(python_with_openpyxl()?)
        .arg(&script)
        .args(arguments)
        .output()
        .map_err(|error| format!("{}: {error}", script.display()))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("{} ended with {}:\n{}", script.display(), output.status, String::from_utf8_lossy(&output.stderr)))
    }
}
