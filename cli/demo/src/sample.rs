//! Defines a file of a sample, and the errors that can occur while a sample is made.

use tonghop::returns::WriteError;

/// A file of the sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleFile {
    /// The path of the file within its folder, with `/` between folders, as on the disk (some names in NFD).
    pub name: String,
    /// The content of the file.
    pub bytes: Vec<u8>,
}

/// The reason why a sample could not be made.
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
