//! Everything in the sample folder besides clean forms: a badly altered return, scans, letters, temporary files.

pub(super) mod attachments;
pub(super) mod mangled;
pub(super) mod package;
