//! The limits of the process that reads other formats, each defined once.

use std::time::Duration;

use tonghop::xlsx::read::Caps;

/// Memory of the process.
pub(super) const MAX_MEMORY: u64 = 512 * 1024 * 1024;

/// Time from start to answer.
pub(super) const MAX_TIME: Duration = Duration::from_secs(10);

/// Cells and strings: those of a browser, since an honest return has some hundred cells.
pub(super) const CAPS: Caps = Caps::BROWSER;

/// Bytes of text, over all cells.
pub(super) const MAX_TEXT_BYTES: u64 = 8 * 1024 * 1024;

/// Bytes of the answer: every cell brings its place and the signs around it.
pub(super) const MAX_ANSWER_BYTES: u64 = 2 * MAX_TEXT_BYTES + 64 * CAPS.cells;

/// Takes the limits for this process, before anything is read.
///
/// # Errors
/// The system does not let it.
#[cfg(unix)]
pub(super) fn apply_process_limits() -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let at_most = |limit| Rlimit { current: Some(limit), maximum: Some(limit) };
    setrlimit(Resource::As, at_most(MAX_MEMORY))?;
    // Also where nobody is left to end it.
    setrlimit(Resource::Cpu, at_most(MAX_TIME.as_secs() + 1))?;
    // What was in memory is not written to the disk when it crashes.
    setrlimit(Resource::Core, at_most(0))?;
    Ok(())
}

/// Elsewhere the parent limits the process (a job object of Windows).
#[cfg(not(unix))]
pub(super) fn apply_process_limits() -> std::io::Result<()> {
    Ok(())
}
