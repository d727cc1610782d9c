//! Input other than clean forms: a badly altered return, scans, letters, leftovers of programs.

pub(super) mod attachments;
pub(super) mod mangled;
pub(super) mod package;
