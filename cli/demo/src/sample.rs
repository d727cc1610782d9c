//! The files of a sample, and the errors that can occur while they are made.

use tonghop::returns::WriteError;

/// A file of the sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleFile {
    /// Its path within its folder, `/` between folders, as it is on the disk (some names in NFD).
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A sample that cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// A return could not be written.
    #[error(transparent)]
    Return(#[from] WriteError),
    /// A hand-made workbook could not be written.
    #[error(transparent)]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// A letter could not be packed.
    #[error(transparent)]
    Letter(#[from] zip::result::ZipError),
}
