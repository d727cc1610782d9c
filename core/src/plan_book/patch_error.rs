//! Why a workbook of a plan cannot be changed.

use crate::findings::Refusal;
use crate::xlsx::patch;

/// Why a workbook cannot be changed.
#[derive(Debug, thiserror::Error)]
pub enum PatchError {
    /// It cannot be read safely.
    #[error("the workbook cannot be read")]
    Refused(Box<Refusal>),
    /// A part is written in a way that is not understood well enough to change it, or the result is larger than a workbook.
    #[error("the workbook cannot be changed: {0}")]
    Unusual(String),
}

impl From<patch::PatchError> for PatchError {
    fn from(error: patch::PatchError) -> Self {
        match error {
            patch::PatchError::Refused(refusal) => Self::Refused(Box::new(refusal.into())),
            other => Self::Unusual(other.to_string()),
        }
    }
}
