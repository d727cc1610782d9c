//! Detects what a compound file holds (the container of old Office and of encrypted new Office) by the names of its streams.
//!
//! Source: [MS-CFB] 2.2 and 2.6.1, [MS-OFFCRYPTO] 2.3.4.

use super::FileKind;

/// The first eight bytes of a compound file.
pub(super) const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

const DIRECTORY_ENTRY_BYTES: usize = 128;

/// Detects the kind of a compound file by the names in its directory entries. These are at multiples of their length, so every such place
/// is examined.
pub(super) fn detect_compound_kind(bytes: &[u8]) -> FileKind {
    let mut kind = FileKind::Unknown;
    for entry in bytes.chunks_exact(DIRECTORY_ENTRY_BYTES) {
        kind = match kind {
            _ if is_named(entry, "EncryptedPackage") => return FileKind::EncryptedOffice,
            _ if is_named(entry, "Workbook") || is_named(entry, "Book") => FileKind::OldExcel,
            FileKind::Unknown if is_named(entry, "WordDocument") => FileKind::Word,
            FileKind::Unknown if is_named(entry, "__nameid_version1.0") || is_named(entry, "__properties_version1.0") => {
                FileKind::OutlookMail
            }
            kind => kind,
        };
    }
    kind
}

/// Whether `entry` is a directory entry with this name.
fn is_named(entry: &[u8], name: &str) -> bool {
    let length = (name.len() + 1) * 2;
    let stated = entry.get(64..66).is_some_and(|field| field.iter().rev().fold(0, |value, byte| value << 8 | usize::from(*byte)) == length);
    // Names are compared without regard to upper and lower case ([MS-CFB] 2.6.4).
    let capitals = |byte: u8| byte.to_ascii_uppercase();
    let wanted = name.bytes().map(u16::from).chain([0]).flat_map(u16::to_le_bytes).map(capitals);
    stated && wanted.eq(entry.iter().copied().take(length).map(capitals))
}
