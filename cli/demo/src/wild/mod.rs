//! What really comes in beside well-filled forms: a return that went through many hands, scans, letters, leftovers of programs.

pub(super) mod attachments;
pub(super) mod mangled;
pub(super) mod package;
