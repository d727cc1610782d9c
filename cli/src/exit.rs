//! The exit codes of the program.

use std::process::ExitCode;

/// How a run ended: what the shell sees, see `docs/stability.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExitStatus {
    /// 0: done; there are no errors among the findings.
    Done,
    /// 1: done; what was written names returns with errors, conflicts, or files that were refused.
    Findings,
    /// 2: the work could not be done; nothing was left half written.
    Refused,
    /// 3: an invariant did not hold on this run, and nothing was written.
    Broken,
    /// 130: stopped by the user (Ctrl-C) or the system; nothing unfinished was left.
    Stopped,
}

impl ExitStatus {
    /// The number that the shell sees.
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Findings => 1,
            Self::Refused => 2,
            Self::Broken => 3,
            Self::Stopped => 130,
        }
    }

    /// [`Self::Findings`] where there are any.
    pub(crate) const fn findings_or_done(any: bool) -> Self {
        if any { Self::Findings } else { Self::Done }
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(status.code())
    }
}
