//! Reads the parts of a zip package within limits. Each part is read to its end and verified by its checksum.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::answer::ReaderRefusal;
use super::limits::CAPS;

/// A zip package.
pub(super) struct Package<'b>(ZipArchive<Cursor<&'b [u8]>>);

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, ReaderRefusal> {
        ZipArchive::new(Cursor::new(bytes)).map(Self).map_err(|_| ReaderRefusal::Damaged)
    }

    /// The names of all parts, in their order.
    pub(super) fn part_names(&self) -> Vec<String> {
        self.0.file_names().filter_map(|name| name.ok().map(std::borrow::Cow::into_owned)).collect()
    }

    /// The part with this name; `None` where it cannot be read or has more than `most` bytes.
    pub(super) fn read_part_at_most(&mut self, name: &str, most: u64) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        self.0.by_name(name).ok()?.take(most + 1).read_to_end(&mut bytes).ok()?;
        (bytes.len() as u64 <= most).then_some(bytes)
    }

    /// The part with this name; `None` where there is none.
    ///
    /// # Errors
    /// The part is damaged or exceeds the limit.
    pub(super) fn find_part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReaderRefusal> {
        let Some(index) = self.0.index_for_name(name) else { return Ok(None) };
        let part = self.0.by_index(index).map_err(|_| ReaderRefusal::Damaged)?;
        let mut bytes = Vec::new();
        part.take(CAPS.part_inflated + 1).read_to_end(&mut bytes).map_err(|_| ReaderRefusal::Damaged)?;
        if bytes.len() as u64 > CAPS.part_inflated { Err(ReaderRefusal::Damaged) } else { Ok(Some(bytes)) }
    }

    /// The part with this name, which must exist.
    ///
    /// # Errors
    /// The part does not exist, is damaged, or exceeds the limit.
    pub(super) fn required_part(&mut self, name: &str) -> Result<Vec<u8>, ReaderRefusal> {
        self.find_part(name)?.ok_or(ReaderRefusal::Damaged)
    }
}
