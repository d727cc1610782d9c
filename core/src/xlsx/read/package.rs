//! Finds the parts of a package by name. Inflates each part to its end, and verifies its length and checksum.

use std::cell::Cell;
use std::ops::Deref;

use flate2::{Decompress, FlushDecompress, Status};

use super::Caps;
#[cfg(feature = "office")]
use super::directory::METHOD_DEFLATED;
use super::directory::{self, Directory, Entry, METHOD_STORED, Purpose};
use super::refusal::Refusal;
#[cfg(feature = "office")]
use crate::base::Size;
use crate::base::text::excerpt;
#[cfg(feature = "office")]
use crate::xlsx::LimitProblem;
use crate::xlsx::PackageProblem;
use crate::xlsx::checksum::crc32;

/// An open package: its bytes, and the directory of its parts.
#[derive(Debug)]
pub(crate) struct Package<'b> {
    bytes: &'b [u8],
    directory: Directory,
}

/// The bytes of the part that was read last, with the decompressor and its memory.
pub(crate) struct Buffer {
    bytes: Vec<u8>,
    inflate: Decompress,
}

/// The most bytes of a buffer that a thread keeps from one file to the next.
const MAX_KEPT_BUFFER_BYTES: usize = 1 << 20;

thread_local! {
    /// The buffer that the previous file left on this thread.
    static SPARE_BUFFER: Cell<Option<Buffer>> = const { Cell::new(None) };
}

impl Buffer {
    /// The buffer that the previous file left on this thread, or a new one.
    pub(crate) fn take_spare() -> Self {
        SPARE_BUFFER.take().unwrap_or_else(|| Self { bytes: Vec::new(), inflate: Decompress::new(false) })
    }

    /// Converts XML in UTF-16, which the standard allows, to UTF-8; an error where it is not valid UTF-16. Its byte order mark stays, as a
    /// sign that the part was UTF-16.
    fn convert_to_utf8(&mut self, name: &str) -> Result<(), Refusal> {
        let unit: fn([u8; 2]) -> u16 = match self.bytes.as_slice() {
            [0xFF, 0xFE, ..] => u16::from_le_bytes,
            [0xFE, 0xFF, ..] => u16::from_be_bytes,
            _ => return Ok(()),
        };
        let lower = name.to_ascii_lowercase();
        if ![".xml", ".rels", ".vml"].iter().any(|ending| lower.ends_with(ending)) {
            return Ok(());
        }
        let (pairs, rest) = self.bytes.as_chunks::<2>();
        let text: Result<String, _> = char::decode_utf16(pairs.iter().copied().map(unit)).collect();
        self.bytes = text.ok().filter(|_| rest.is_empty()).ok_or_else(|| PackageProblem::NotUtf8 { part: excerpt(name) })?.into_bytes();
        Ok(())
    }

    /// Moves the bytes out of the buffer.
    #[cfg(feature = "office")]
    pub(crate) fn take_bytes(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    /// Keeps the buffer for the next file on this thread, unless it is too large.
    pub(crate) fn keep_as_spare(self) {
        if self.bytes.capacity() <= MAX_KEPT_BUFFER_BYTES {
            SPARE_BUFFER.set(Some(self));
        }
    }
}

impl std::fmt::Debug for Buffer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Buffer({} bytes)", self.bytes.len())
    }
}

impl Deref for Buffer {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

/// Inflated length, checksum and compression method of a part.
pub(super) type Packing = (u64, u32, u16);

/// The index of a part in the directory of its package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PartIndex(usize);

impl<'b> Package<'b> {
    /// Opens the package of a document by reading its directory.
    ///
    /// # Errors
    /// See [`directory::read`].
    pub(crate) fn open(bytes: &'b [u8], caps: &Caps) -> Result<Self, Refusal> {
        Ok(Self { bytes, directory: directory::read(bytes, caps, Purpose::Document)? })
    }

    /// Opens an archive of files that somebody packed by reading its directory.
    ///
    /// # Errors
    /// See [`directory::read`].
    #[cfg(feature = "office")]
    pub(crate) fn open_files(bytes: &'b [u8], caps: &Caps) -> Result<Self, Refusal> {
        Ok(Self { bytes, directory: directory::read(bytes, caps, Purpose::Files)? })
    }

    /// All entries that are no folders, in the order of the directory.
    pub(crate) fn parts(&self) -> impl Iterator<Item = PartIndex> {
        let files = self.directory.entries.iter().enumerate().filter(|(_, entry)| !entry.name.ends_with('/'));
        files.map(|(index, _)| PartIndex(index))
    }

    /// The part with this name, regardless of upper and lower case; `None` for a folder, or where there is no such part.
    pub(crate) fn find(&self, name: &str) -> Option<PartIndex> {
        let index = self.directory.names.get(&name.to_ascii_lowercase());
        index.copied().filter(|_| !name.ends_with('/')).map(PartIndex)
    }

    /// The part with this name, which must exist.
    ///
    /// # Errors
    /// The package has no such part.
    pub(crate) fn need(&self, name: &str) -> Result<PartIndex, Refusal> {
        self.find(name).ok_or_else(|| PackageProblem::MissingPart { part: excerpt(name) }.into())
    }

    /// The name of a part.
    pub(crate) fn name(&self, part: PartIndex) -> &str {
        self.directory.entries.get(part.0).map_or("", |entry| &entry.name)
    }

    /// The inflated size of a part in bytes, as the directory states it.
    pub(crate) fn size(&self, part: PartIndex) -> u64 {
        self.directory.entries.get(part.0).map_or(0, |entry| entry.size)
    }

    /// The packed bytes of a part, with its length, checksum and method from the directory; `None` where the archive does not have these
    /// bytes.
    pub(crate) fn packed_part(&self, part: PartIndex) -> Option<(&'b [u8], Packing)> {
        let entry = self.directory.entries.get(part.0)?;
        Some((self.packed_bytes(entry)?, (entry.size, entry.crc, entry.method)))
    }

    /// The bytes of an entry as the archive stores them, packed or not; `None` where the archive does not have these bytes.
    fn packed_bytes(&self, entry: &Entry) -> Option<&'b [u8]> {
        let start = usize::try_from(entry.data).ok()?;
        let end = usize::try_from(entry.data.checked_add(entry.packed)?).ok()?;
        self.bytes.get(start..end)
    }

    /// Inflates a part into `buffer`, whose previous content is dropped.
    ///
    /// # Errors
    /// Length, checksum or compressed data are wrong.
    pub(crate) fn read(&self, part: PartIndex, buffer: &mut Buffer) -> Result<(), Refusal> {
        buffer.bytes.clear();
        let Some(entry) = self.directory.entries.get(part.0) else {
            return Ok(());
        };
        match self.inflate(entry, buffer) {
            Some(()) if buffer.len() as u64 == entry.size && crc32(buffer) == entry.crc => buffer.convert_to_utf8(&entry.name),
            _ => Err(PackageProblem::DamagedPart { part: excerpt(&entry.name) }.into()),
        }
    }

    /// Inflates a file of an archive into `buffer`, within the limits of a file. Its bytes are not converted.
    ///
    /// # Errors
    /// The file needs a password, is compressed in an unknown way, too large or damaged.
    #[cfg(feature = "office")]
    pub(crate) fn read_file(&self, part: PartIndex, caps: &Caps, buffer: &mut Buffer) -> Result<(), Refusal> {
        buffer.bytes.clear();
        let Some(entry) = self.directory.entries.get(part.0) else {
            return Ok(());
        };
        if entry.locked {
            return Err(PackageProblem::PasswordProtected {}.into());
        }
        if !matches!(entry.method, METHOD_STORED | METHOD_DEFLATED) {
            return Err(PackageProblem::UnknownCompression { part: excerpt(&entry.name), method: entry.method }.into());
        }
        if entry.size > caps.file {
            return Err(LimitProblem::FileTooLarge { value: Size(entry.size), limit: Size(caps.file) }.into());
        }
        directory::check_sizes(entry, caps)?;
        match self.inflate(entry, buffer) {
            Some(()) if buffer.len() as u64 == entry.size && crc32(buffer) == entry.crc => Ok(()),
            _ => Err(PackageProblem::DamagedPart { part: excerpt(&entry.name) }.into()),
        }
    }

    /// Inflates an entry into `buffer`; where the data are longer than the directory states, one byte more than stated. `None` where the
    /// compressed data are damaged.
    fn inflate(&self, entry: &Entry, buffer: &mut Buffer) -> Option<()> {
        let packed = self.packed_bytes(entry)?;
        let Buffer { bytes, inflate } = buffer;
        if entry.method == METHOD_STORED {
            bytes.extend_from_slice(packed);
            return Some(());
        }
        // All room is reserved at once, so that the buffer never grows and no byte is copied again.
        bytes.reserve(usize::try_from(entry.size).ok()?.saturating_add(1));
        inflate.reset(false);
        let ended = inflate.decompress_vec(packed, bytes, FlushDecompress::Finish).ok()? == Status::StreamEnd;
        // Bytes behind the end of the compressed data are refused, because nothing would read or check them.
        (ended && inflate.total_in() == entry.packed).then_some(())
    }
}
