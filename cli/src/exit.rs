//! Defines the exit codes of the program.

use std::process::ExitCode;

/// How a run ended, and the exit code that the shell receives (see `docs/stability.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExitStatus {
    /// 0: done; there are no errors among the findings.
    Done,
    /// 1: done; the result names returns with errors, conflicts, or refused files.
    Findings,
    /// 2: the command could not do its work; no file was left half written.
    Refused,
    /// 3: an invariant of the report does not hold, and nothing was written.
    Broken,
    /// 130: stopped by the user (Ctrl-C) or the system; no unfinished file was left.
    Stopped,
}

impl ExitStatus {
    /// The exit code that the shell receives.
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Findings => 1,
            Self::Refused => 2,
            Self::Broken => 3,
            Self::Stopped => 130,
        }
    }

    /// [`Self::Findings`] where there are any findings, or else [`Self::Done`].
    pub(crate) const fn findings_or_done(any: bool) -> Self {
        if any { Self::Findings } else { Self::Done }
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(status.code())
    }
}
