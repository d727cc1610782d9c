//! Defines the limits of the process that reads other formats, and applies them to the process.

use std::time::Duration;

use tonghop::xlsx::read::Caps;

/// The memory that the process may use, in bytes.
pub(super) const MAX_MEMORY_BYTES: u64 = 512 * 1024 * 1024;

/// The time that the process may take from its start to its answer.
pub(super) const MAX_TIME: Duration = Duration::from_secs(10);

/// The limits of cells and strings: those for browsers, since a usual return has only some hundred cells.
pub(super) const CAPS: Caps = Caps::BROWSER;

/// How many bytes of text all cells together may have.
pub(super) const MAX_TEXT_BYTES: u64 = 8 * 1024 * 1024;

/// How many bytes the answer may have: the text, and for every cell its position and the punctuation of JSON.
pub(super) const MAX_ANSWER_BYTES: u64 = 2 * MAX_TEXT_BYTES + 64 * CAPS.cells;

/// Applies the limits to this process, before anything is read.
///
/// # Errors
/// The system refuses a limit.
#[cfg(unix)]
pub(super) fn apply_process_limits() -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let at_most = |limit| Rlimit { current: Some(limit), maximum: Some(limit) };
    setrlimit(Resource::As, at_most(MAX_MEMORY_BYTES))?;
    // This ends the process even if its parent has ended.
    setrlimit(Resource::Cpu, at_most(MAX_TIME.as_secs() + 1))?;
    // No content of the memory is written to the disk in a crash.
    setrlimit(Resource::Core, at_most(0))?;
    Ok(())
}

/// Does nothing: on other systems the parent applies the limits (a job object of Windows).
#[cfg(not(unix))]
pub(super) fn apply_process_limits() -> std::io::Result<()> {
    Ok(())
}
