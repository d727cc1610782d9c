//! Opens zip archives of files that people send, and gives the name and the bytes of each file. The limits of a file apply to each of
//! them.

use super::Caps;
use super::detect::is_document;
use super::package::{Buffer, Package, PartIndex};
use super::refusal::Refusal;

/// An open zip archive of files.
#[derive(Debug)]
pub struct Archive<'b> {
    package: Package<'b>,
    caps: Caps,
    files: Vec<PartIndex>,
    buffer: Buffer,
}

impl<'b> Archive<'b> {
    /// Opens an archive; `None` where the archive is itself a document of some program, or contains no file.
    ///
    /// ```
    /// use tonghop::xlsx::read::{Archive, Caps};
    /// let empty = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    /// assert!(Archive::open(empty, &Caps::NATIVE).is_ok_and(|archive| archive.is_none()));
    /// ```
    ///
    /// # Errors
    /// The archive is damaged or inconsistent, repeats a name, or holds more files or bytes than the limits admit.
    pub fn open(bytes: &'b [u8], caps: &Caps) -> Result<Option<Self>, Refusal> {
        let package = Package::open_files(bytes, caps)?;
        let files: Vec<PartIndex> = package.parts().collect();
        if files.is_empty() || is_document(&package) {
            return Ok(None);
        }
        Ok(Some(Self { package, caps: *caps, files, buffer: Buffer::take_spare() }))
    }

    /// How many files the archive contains.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether the archive contains no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The name of a file, with the folders before it; empty for an index beyond the last file.
    pub fn name(&self, index: usize) -> &str {
        self.files.get(index).map_or("", |part| self.package.name(*part))
    }

    /// The size of a file in bytes, as the directory of the archive states it; 0 for an index beyond the last file.
    pub fn size(&self, index: usize) -> u64 {
        self.files.get(index).map_or(0, |part| self.package.size(*part))
    }

    /// Reads all bytes of a file and verifies their checksum. An index beyond the last file gives no bytes.
    ///
    /// # Errors
    /// The file needs a password, is compressed in an unknown way, is too large or damaged.
    pub fn read(&mut self, index: usize) -> Result<Vec<u8>, Refusal> {
        let Some(part) = self.files.get(index) else { return Ok(Vec::new()) };
        self.package.read_file(*part, &self.caps, &mut self.buffer)?;
        Ok(self.buffer.take_bytes())
    }
}
