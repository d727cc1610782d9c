//! The package: parts by name, each inflated to its end with its length and check sum checked.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::read::{ArchiveOffset, Config};

use super::Caps;
use super::directory::{self, Entry};
use super::refusal::{Refusal, excerpt};
use crate::findings::PackageProblem;
use crate::lang::Phrase;

/// The parts of a package.
#[derive(Debug)]
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    entries: Vec<Entry>,
    /// Entry by lower-case name.
    names: BTreeMap<String, usize>,
    /// Index in the archive by the offset of the local header.
    places: BTreeMap<u64, usize>,
}

/// A part that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PartIndex(usize);

impl<'b> Package<'b> {
    /// Reads the directory.
    ///
    /// # Errors
    /// See [`directory::entries`].
    pub(super) fn open(bytes: &'b [u8], caps: &Caps) -> Result<Self, Refusal> {
        let entries = directory::entries(bytes, caps)?;
        let contradiction = || PackageProblem::DamagedZip {
            detail: Phrase::new("mục lục của tệp không đọc được", "its table of contents cannot be read"),
        };
        let config = Config { archive_offset: ArchiveOffset::Known(0) };
        let archive = ZipArchive::with_config(config, Cursor::new(bytes)).map_err(|_| contradiction())?;
        if archive.len() != entries.len() {
            return Err(contradiction().into());
        }
        let mut places = BTreeMap::new();
        for index in 0..archive.len() {
            let place = archive.by_index_data(index).map_err(|_| contradiction())?.header_start();
            places.insert(place, index);
        }
        let parts = entries.iter().enumerate().filter(|(_, entry)| !entry.name.ends_with('/'));
        let names = parts.map(|(index, entry)| (entry.name.to_ascii_lowercase(), index)).collect();
        Ok(Self { archive, entries, names, places })
    }

    /// The part of that name, whatever the capitals.
    pub(super) fn find(&self, name: &str) -> Option<PartIndex> {
        self.names.get(&name.to_ascii_lowercase()).copied().map(PartIndex)
    }

    /// The part of that name.
    ///
    /// # Errors
    /// It is not there.
    pub(super) fn need(&self, name: &str) -> Result<PartIndex, Refusal> {
        self.find(name).ok_or_else(|| PackageProblem::MissingPart { part: excerpt(name) }.into())
    }

    /// The name of a part.
    pub(super) fn name(&self, part: PartIndex) -> &str {
        self.entries.get(part.0).map_or("", |entry| &entry.name)
    }

    /// All names of parts, in lower case.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// Puts the bytes of a part into `buffer`, in place of what was there.
    ///
    /// # Errors
    /// Length, check sum or compressed data are wrong.
    pub(super) fn read(&mut self, part: PartIndex, buffer: &mut Vec<u8>) -> Result<(), Refusal> {
        buffer.clear();
        let Some(entry) = self.entries.get(part.0) else {
            return Ok(());
        };
        let damaged = || Refusal::from(PackageProblem::DamagedPart { part: excerpt(&entry.name) });
        let index = *self.places.get(&entry.header).ok_or_else(damaged)?;
        let file = self.archive.by_index(index).map_err(|_| damaged())?;
        let alike = file.data_start() == Some(entry.data)
            && file.compressed_size() == entry.packed
            && file.size() == entry.size
            && file.crc32() == entry.crc;
        if !alike {
            return Err(PackageProblem::HeaderMismatch { part: excerpt(&entry.name) }.into());
        }
        // One byte more than announced is asked for: it tells a part that is longer, and it makes the last read see the
        // end, where the check sum is compared.
        let mut limited = file.take(entry.size.saturating_add(1));
        limited.read_to_end(buffer).map_err(|_| damaged())?;
        if buffer.len() as u64 != entry.size {
            return Err(damaged());
        }
        Ok(())
    }
}
