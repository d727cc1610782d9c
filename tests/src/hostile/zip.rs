//! A small writer of zip archives whose headers may contradict the data: every field of both headers can be set separately.
//!
//! Source: PKWARE APPNOTE 6.3.10, 4.3.

use std::io::Write;

use flate2::{Compression, Crc, write::DeflateEncoder};

/// Method of an entry that is not compressed.
pub const STORED: u16 = 0;
/// Method of a deflated entry.
pub const DEFLATED: u16 = 8;

/// The fields that the local and the central header of an entry have in common.
#[derive(Debug, Clone, Default)]
pub struct Header {
    /// Version of the zip format that a reader needs.
    pub version: u16,
    /// Flags: bit 0 is encryption, bit 3 says that sizes follow the data.
    pub flags: u16,
    /// Method of compression.
    pub method: u16,
    /// CRC-32 of the content.
    pub crc: u32,
    /// Size of the data in the archive, in bytes.
    pub packed: u32,
    /// Size of the content, in bytes.
    pub size: u32,
    /// Name of the entry.
    pub name: Vec<u8>,
    /// Extra fields, written as they are.
    pub extra: Vec<u8>,
}

/// One entry: its data and its two headers, which may contradict the data.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// The header in front of the data.
    pub local: Header,
    /// The header in the directory.
    pub central: Header,
    /// The data as written into the archive, compressed or not.
    pub data: Vec<u8>,
    /// Bytes behind the data (a data descriptor).
    pub behind: Vec<u8>,
    /// Bytes in front of the local header.
    pub before: Vec<u8>,
    /// Comment in the directory.
    pub comment: Vec<u8>,
    /// Number of the disk that the directory gives for the entry.
    pub disk: u16,
    /// A false offset of the local header for the directory; `None` for the true one.
    pub offset: Option<u32>,
    /// Whether the entry is listed in the directory, but has no local header and no data.
    pub absent: bool,
    /// Whether the entry has local header and data, but is not listed in the directory.
    pub unlisted: bool,
}

impl Entry {
    /// Makes an entry with true headers.
    pub fn new(name: &str, content: &[u8], method: u16) -> Self {
        Self::from_pieces(name, method, std::iter::once(content))
    }

    /// Makes an entry with true headers whose content comes in pieces, so that large content is never in memory as a whole.
    pub fn from_pieces<'a>(name: &str, method: u16, pieces: impl Iterator<Item = &'a [u8]>) -> Self {
        let mut crc = Crc::new();
        let mut size = 0usize;
        let mut packer = DeflateEncoder::new(Vec::new(), Compression::new(6));
        let mut plain = Vec::new();
        for piece in pieces {
            crc.update(piece);
            size += piece.len();
            let target: &mut dyn Write = if method == DEFLATED { &mut packer } else { &mut plain };
            target.write_all(piece).expect("written to memory");
        }
        let data = if method == DEFLATED { packer.finish().expect("written to memory") } else { plain };
        let short = |length: usize| u32::try_from(length).expect("less than 4 GB");
        let header = Header {
            version: 20,
            flags: 1 << 11,
            method,
            crc: crc.sum(),
            packed: short(data.len()),
            size: short(size),
            name: name.as_bytes().to_vec(),
            extra: Vec::new(),
        };
        Self { local: header.clone(), central: header, data, ..Self::default() }
    }

    /// Makes the same change to both headers.
    #[must_use]
    pub fn with_both_headers(mut self, change: impl Fn(&mut Header)) -> Self {
        change(&mut self.local);
        change(&mut self.central);
        self
    }
}

/// The fields of the record at the end of an archive. `None` stands for the true value.
#[derive(Debug, Clone, Default)]
pub struct EndRecord {
    /// Number of this disk.
    pub disk: u16,
    /// Disk on which the directory begins.
    pub directory_disk: u16,
    /// A false number of entries on this disk.
    pub here: Option<u16>,
    /// A false number of entries in all.
    pub count: Option<u16>,
    /// A false length of the directory.
    pub size: Option<u32>,
    /// A false offset of the directory.
    pub start: Option<u32>,
    /// A false length of the comment.
    pub comment_length: Option<u16>,
    /// The comment.
    pub comment: Vec<u8>,
}

/// An archive before it is written.
#[derive(Debug, Clone, Default)]
pub struct Archive {
    /// Bytes before the first entry; offsets do not count these bytes.
    pub prefix: Vec<u8>,
    /// The entries, in the order of their data.
    pub entries: Vec<Entry>,
    /// The order of the entries in the directory, by index; `None` for the order of their data.
    pub order: Option<Vec<usize>>,
    /// Bytes between the last data and the directory.
    pub gap: Vec<u8>,
    /// Bytes between the directory and the record at the end (zip64 records).
    pub tail: Vec<u8>,
    /// The record at the end.
    pub end: EndRecord,
    /// Bytes behind the record at the end.
    pub suffix: Vec<u8>,
}

impl Archive {
    /// The first entry with this name. Panics where there is none.
    pub fn entry(&mut self, name: &str) -> &mut Entry {
        self.entries.iter_mut().find(|entry| entry.central.name == name.as_bytes()).expect("an entry of that name")
    }

    /// Adds an entry at the end.
    #[must_use]
    pub fn with_entry(mut self, entry: Entry) -> Self {
        self.entries.push(entry);
        self
    }

    /// Makes a change to the archive.
    #[must_use]
    pub fn with_change(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// Position and length that the directory will have in the written archive, in bytes.
    pub fn directory_start_and_size(&self) -> (usize, usize) {
        let (data, directory) = self.data_and_directory();
        (data.len(), directory.len())
    }

    /// Returns the bytes in front of the directory, and those of the directory.
    fn data_and_directory(&self) -> (Vec<u8>, Vec<u8>) {
        let mut bytes = self.prefix.clone();
        let mut lines = Vec::new();
        for entry in &self.entries {
            bytes.extend(&entry.before);
            let offset = entry.offset.unwrap_or((bytes.len() - self.prefix.len()) as u32);
            if !entry.absent {
                bytes.extend(local_header_bytes(&entry.local));
                bytes.extend(&entry.data);
                bytes.extend(&entry.behind);
            }
            lines.push(if entry.unlisted { Vec::new() } else { central_header_bytes(entry, offset) });
        }
        bytes.extend(&self.gap);
        let order = self.order.clone().unwrap_or_else(|| (0..lines.len()).collect());
        let directory = order.iter().flat_map(|index| lines[*index].clone()).collect();
        (bytes, directory)
    }

    /// Writes the archive.
    pub fn bytes(&self) -> Vec<u8> {
        let (mut bytes, directory) = self.data_and_directory();
        let start = bytes.len() - self.prefix.len();
        let count = self.entries.iter().filter(|entry| !entry.unlisted).count() as u16;
        bytes.extend(&directory);
        bytes.extend(&self.tail);
        let end = &self.end;
        bytes.extend(b"PK\x05\x06");
        for short in [end.disk, end.directory_disk, end.here.unwrap_or(count), end.count.unwrap_or(count)] {
            bytes.extend(short.to_le_bytes());
        }
        bytes.extend(end.size.unwrap_or(directory.len() as u32).to_le_bytes());
        bytes.extend(end.start.unwrap_or(start as u32).to_le_bytes());
        bytes.extend(end.comment_length.unwrap_or(end.comment.len() as u16).to_le_bytes());
        bytes.extend(&end.comment);
        bytes.extend(&self.suffix);
        bytes
    }
}

fn common_header_bytes(header: &Header) -> Vec<u8> {
    let mut bytes = Vec::new();
    for short in [header.version, header.flags, header.method, 0, 0x21] {
        bytes.extend(short.to_le_bytes());
    }
    for long in [header.crc, header.packed, header.size] {
        bytes.extend(long.to_le_bytes());
    }
    bytes.extend((header.name.len() as u16).to_le_bytes());
    bytes.extend((header.extra.len() as u16).to_le_bytes());
    bytes
}

fn local_header_bytes(header: &Header) -> Vec<u8> {
    [&b"PK\x03\x04"[..], &common_header_bytes(header), &header.name, &header.extra].concat()
}

fn central_header_bytes(entry: &Entry, offset: u32) -> Vec<u8> {
    let mut bytes = b"PK\x01\x02\x14\x03".to_vec();
    bytes.extend(common_header_bytes(&entry.central));
    bytes.extend((entry.comment.len() as u16).to_le_bytes());
    bytes.extend(entry.disk.to_le_bytes());
    bytes.extend([0; 6]);
    bytes.extend(offset.to_le_bytes());
    bytes.extend(&entry.central.name);
    bytes.extend(&entry.central.extra);
    bytes.extend(&entry.comment);
    bytes
}

/// Returns the bytes of an extra field.
pub fn extra_field(id: u16, data: &[u8]) -> Vec<u8> {
    [&id.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

/// Returns the extra field of Info-ZIP (0x7075) that gives the entry `stored_name` another name, for readers that know this field.
pub fn unicode_path_field(stored_name: &[u8], name: &str) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(stored_name);
    extra_field(0x7075, &[&[1][..], &crc.sum().to_le_bytes(), name.as_bytes()].concat())
}
