//! Makes the files of the sample that are no clean forms: a badly altered return, scans, letters, temporary files.

pub(super) mod attachments;
pub(super) mod mangled;
pub(super) mod package;
