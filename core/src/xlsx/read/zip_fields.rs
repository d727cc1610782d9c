//! Reads numbers and extra fields from the headers of a zip archive.

/// The content of a 32-bit field whose value is in the zip64 field.
pub(super) const ZIP64_MARKER: u64 = 0xFFFF_FFFF;

/// Bytes of a file with little-endian fields; reading beyond the end gives `None`.
#[derive(Clone, Copy)]
pub(super) struct LittleEndianBytes<'b>(pub(super) &'b [u8]);

impl LittleEndianBytes<'_> {
    /// The number in the `length` bytes from offset `at` on.
    pub(super) fn field(self, at: u64, length: u64) -> Option<u64> {
        self.slice(at, length).map(|bytes| bytes.iter().rev().fold(0, |value, byte| value << 8 | u64::from(*byte)))
    }

    /// The `length` bytes from offset `at` on.
    pub(super) fn slice(&self, at: u64, length: u64) -> Option<&[u8]> {
        let start = usize::try_from(at).ok()?;
        let end = usize::try_from(at.checked_add(length)?).ok()?;
        self.0.get(start..end)
    }

    pub(super) fn len(self) -> u64 {
        self.0.len() as u64
    }

    /// Whether the four bytes from offset `at` on are this signature.
    pub(super) fn has_signature(self, at: u64, signature: &[u8; 4]) -> bool {
        self.slice(at, 4).is_some_and(|bytes| bytes == signature)
    }
}

/// The extra fields of a header that matter here.
#[derive(Default)]
pub(super) struct ZipExtra<'b> {
    /// The 64-bit sizes and offset of zip64.
    zip64: Option<&'b [u8]>,
    /// The name for readers that know Info-ZIP's field; a version and a checksum come before it.
    unicode_path: Option<&'b [u8]>,
}

impl<'b> ZipExtra<'b> {
    /// Identifier of the zip64 field.
    const ZIP64: u64 = 1;
    /// Identifier of Info-ZIP's field with the name in UTF-8.
    const UNICODE_PATH: u64 = 0x7075;

    /// Parses the extra fields of a header; `None` where a field is longer than the rest of the bytes, or one that matters occurs twice.
    pub(super) fn parse(extra: &'b [u8]) -> Option<Self> {
        let (mut found, mut rest) = (Self::default(), extra);
        while let (Some(id), Some(length)) = (LittleEndianBytes(rest).field(0, 2), LittleEndianBytes(rest).field(2, 2)) {
            let (field, behind) = rest.get(4..)?.split_at_checked(usize::try_from(length).ok()?)?;
            let slot = match id {
                Self::ZIP64 => Some(&mut found.zip64),
                Self::UNICODE_PATH => Some(&mut found.unicode_path),
                _ => None,
            };
            if slot.is_some_and(|slot| slot.replace(field).is_some()) {
                return None;
            }
            rest = behind;
        }
        // Some writers align data with a few zeros.
        rest.iter().all(|byte| *byte == 0).then_some(found)
    }

    /// Size, packed size and offset, each taken from the zip64 field where its short field is [`ZIP64_MARKER`]; `None` where the zip64
    /// field does not have it.
    pub(super) fn resolve_zip64(&self, mut fields: [u64; 3]) -> Option<[u64; 3]> {
        let mut at = 0;
        for field in fields.iter_mut().filter(|field| **field == ZIP64_MARKER) {
            *field = LittleEndianBytes(self.zip64?).field(at, 8)?;
            at += 8;
        }
        Some(fields)
    }

    /// Whether the name in Info-ZIP's field, if there is one, equals `raw_name`, so that all readers find the same name.
    pub(super) fn has_same_name(&self, raw_name: &[u8]) -> bool {
        self.unicode_path.is_none_or(|field| field.get(5..) == Some(raw_name))
    }
}
