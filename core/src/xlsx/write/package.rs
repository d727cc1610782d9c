//! Writes the zip archive: a local header before each part, the central directory at the end.

use std::cell::Cell;

use flate2::{Compress, Compression, FlushCompress, Status};

use super::limit::LimitError;
use crate::xlsx::checksum::Crc;

/// The compression level. Files are small enough for a mailbox; the next level makes them a twentieth smaller, and takes longer.
const DEFLATE_LEVEL: u32 = 2;
/// Version of the zip format that deflated files need.
const ZIP_VERSION: u16 = 20;
/// Method of a deflated part.
const DEFLATED: u16 = 8;
/// Flag of a part whose name is UTF-8.
#[cfg(feature = "office")]
const UTF8_NAME: u16 = 1 << 11;
/// The date of all parts: 1 January 1980, the first day that a zip archive can name, so that the same workbook gives the same bytes.
const DOS_DAY: u16 = 0x21;
/// The content of a single workbook is deflated only if it has at least this many bytes. For shorter content, setting up the compressor
/// costs a quarter of a million instructions, half of what an empty form takes, and saves 300 bytes of 14,000.
const MIN_DEFLATED_BYTES: usize = 1024;
/// Additional bytes of room in the output, for a part that does not shrink.
const SPARE_ROOM: usize = 64;

/// A deflated part, or a piece of one. The pieces of a part, one behind the other, are the deflated part if only the last one is final.
#[derive(Debug)]
pub(in crate::xlsx) struct PackedPiece {
    deflated: Vec<u8>,
    checksum: Crc,
}

thread_local! {
    /// The compressor of the previous piece, kept for the next one: its 300 kB would otherwise be cleared for each piece.
    static SPARE_DEFLATE: Cell<Option<Compress>> = const { Cell::new(None) };
}

/// Deflates a piece of a part; `last` is true for the last piece of the part.
pub(in crate::xlsx) fn pack(content: &[u8], last: bool) -> Result<PackedPiece, LimitError> {
    let mut deflate = SPARE_DEFLATE.take().unwrap_or_else(|| Compress::new(Compression::new(DEFLATE_LEVEL), false));
    let deflated = deflate_bytes(&mut deflate, content, last);
    SPARE_DEFLATE.set(Some(deflate));
    let mut checksum = Crc::new();
    checksum.update(content);
    Ok(PackedPiece { deflated: deflated?, checksum })
}

/// Packs a piece that other workbooks do not have: as [`pack`], but stored without compression where it is shorter than
/// [`MIN_DEFLATED_BYTES`].
pub(super) fn pack_or_store(content: &[u8], last: bool) -> Result<PackedPiece, LimitError> {
    if content.len() >= MIN_DEFLATED_BYTES {
        return pack(content, last);
    }
    let mut checksum = Crc::new();
    checksum.update(content);
    // RFC 1951, 3.2.4: whether the block is the last one, its length, and its length with all bits inverted.
    let length = to_u16(content.len())?;
    let mut deflated = vec![u8::from(last)];
    push_u16s(&mut deflated, &[length, !length]);
    deflated.extend(content);
    Ok(PackedPiece { deflated, checksum })
}

/// Deflates `content`. Unless `last` is true, the result is left open, so that another piece can follow.
fn deflate_bytes(deflate: &mut Compress, content: &[u8], last: bool) -> Result<Vec<u8>, LimitError> {
    deflate.reset();
    let flush = if last { FlushCompress::Finish } else { FlushCompress::Sync };
    let mut out = Vec::with_capacity((content.len() / 4).saturating_add(SPARE_ROOM));
    loop {
        let taken = usize::try_from(deflate.total_in()).unwrap_or(usize::MAX);
        let rest = content.get(taken..).unwrap_or_default();
        match deflate.compress_vec(rest, &mut out, flush) {
            Ok(Status::StreamEnd) => return Ok(out),
            // All input was taken, and the output has room left: the compressor holds nothing back.
            Ok(_) if !last && deflate.total_in() == content.len() as u64 && out.len() < out.capacity() => return Ok(out),
            Ok(Status::Ok | Status::BufError) => out.reserve((content.len() / 4).saturating_add(SPARE_ROOM)),
            Err(_) => return Err(LimitError::Size),
        }
    }
}

/// An archive that is being written.
#[derive(Default)]
pub(in crate::xlsx) struct Package {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    parts: u16,
}

impl Package {
    pub(in crate::xlsx) fn new() -> Self {
        Self::default()
    }

    /// Adds a part that consists of `pieces`. The name must be ASCII.
    pub(in crate::xlsx) fn add(&mut self, name: &str, pieces: &[&PackedPiece]) -> Result<(), LimitError> {
        let mut checksum = Crc::new();
        pieces.iter().for_each(|piece| checksum.combine(&piece.checksum));
        let deflated: Vec<&[u8]> = pieces.iter().map(|piece| piece.deflated.as_slice()).collect();
        self.add_deflated(name, (checksum.sum(), checksum.amount()), &deflated)
    }

    /// Adds a part whose `pieces` are already deflated; `whole` are the checksum and the length of its plain content.
    pub(super) fn add_deflated(&mut self, name: &str, whole: (u32, u32), pieces: &[&[u8]]) -> Result<(), LimitError> {
        self.add_entry(name, (0, DEFLATED), whole, pieces)
    }

    /// Adds a part with these flags and this method.
    fn add_entry(&mut self, name: &str, (flags, method): (u16, u16), whole: (u32, u32), pieces: &[&[u8]]) -> Result<(), LimitError> {
        let length = pieces.iter().map(|piece| piece.len()).fold(0, usize::saturating_add);
        let mut entry = Vec::new();
        push_u16s(&mut entry, &[ZIP_VERSION, flags, method, 0, DOS_DAY]);
        push_u32s(&mut entry, &[whole.0, to_u32(length)?, whole.1]);
        push_u16s(&mut entry, &[to_u16(name.len())?, 0]);
        let start = to_u32(self.bytes.len())?;

        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&entry);
        self.bytes.extend(name.as_bytes());
        pieces.iter().for_each(|piece| self.bytes.extend(*piece));

        self.directory.extend(b"PK\x01\x02");
        push_u16s(&mut self.directory, &[ZIP_VERSION]);
        self.directory.extend(&entry);
        // No comment, first disk, no attributes.
        push_u16s(&mut self.directory, &[0, 0, 0]);
        push_u32s(&mut self.directory, &[0, start]);
        self.directory.extend(name.as_bytes());
        self.parts = self.parts.checked_add(1).ok_or(LimitError::Size)?;
        Ok(())
    }

    /// Adds a part whose bytes are packed already, by `method`; `whole` are the checksum and the length of its plain content.
    #[cfg(feature = "office")]
    pub(in crate::xlsx) fn add_packed(&mut self, name: &str, method: u16, whole: (u32, u32), packed: &[u8]) -> Result<(), LimitError> {
        let flags = if name.is_ascii() { 0 } else { UTF8_NAME };
        self.add_entry(name, (flags, method), whole, &[packed])
    }

    /// Adds the central directory, and returns the bytes of the archive.
    pub(in crate::xlsx) fn finish(mut self) -> Result<Vec<u8>, LimitError> {
        let start = to_u32(self.bytes.len())?;
        self.bytes.extend(&self.directory);
        self.bytes.extend(b"PK\x05\x06");
        push_u16s(&mut self.bytes, &[0, 0, self.parts, self.parts]);
        push_u32s(&mut self.bytes, &[to_u32(self.directory.len())?, start]);
        push_u16s(&mut self.bytes, &[0]);
        Ok(self.bytes)
    }
}

/// The number in 16 bits; an error where it is too large for them.
fn to_u16(number: usize) -> Result<u16, LimitError> {
    u16::try_from(number).map_err(|_| LimitError::Size)
}

/// The number in 32 bits; an error where it is too large for them.
fn to_u32(number: usize) -> Result<u32, LimitError> {
    u32::try_from(number).map_err(|_| LimitError::Size)
}

/// Appends numbers of 16 bits each, the lower byte first.
fn push_u16s(out: &mut Vec<u8>, numbers: &[u16]) {
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

/// Appends numbers of 32 bits each, the lowest byte first.
fn push_u32s(out: &mut Vec<u8>, numbers: &[u32]) {
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;

    #[test]
    fn packages_are_read_back_by_the_zip_crate() -> Result<(), Box<dyn std::error::Error>> {
        // The second does not shrink, so that the output has to grow.
        let seeds = std::iter::successors(Some(1_u32), |seed| Some(seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223)));
        let noise: Vec<u8> = seeds.take(200_000).map(|seed| seed.to_be_bytes()[0]).collect();
        let mut package = Package::new();
        let parts: [(&str, &[u8]); 3] = [("a.xml", b"<a/>"), ("b/c.bin", &noise), ("empty", b"")];
        for (name, content) in parts {
            let (begin, end) = content.split_at(content.len() / 3);
            let pieces = [pack(begin, false)?, pack_or_store(end, true)?];
            package.add(name, &pieces.each_ref())?;
        }
        let mut archive = zip::ZipArchive::new(Cursor::new(package.finish()?))?;
        assert_eq!(archive.len(), 3);
        for (name, content) in parts {
            let mut read = Vec::new();
            archive.by_name(name)?.read_to_end(&mut read)?;
            assert_eq!(read, content);
        }
        Ok(())
    }
}
