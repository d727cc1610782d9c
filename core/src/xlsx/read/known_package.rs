//! Compares a workbook with one that was read before, and lists the shared strings and properties that differ. All other parts must be
//! equal byte for byte.

use super::Caps;
use super::package::{Buffer, Package, Packing, PartIndex};
use super::refusal::Refusal;
use super::strings::Strings;

const STRINGS_PART: &str = "xl/sharedStrings.xml";
const PROPERTIES_PART: &str = "docProps/core.xml";

/// The parts of a workbook that was read before, kept for comparison.
#[derive(Debug)]
pub(crate) struct KnownPackage {
    parts: Vec<(String, Vec<u8>, Packing)>,
    strings: Strings,
    properties: Vec<u8>,
    caps: Caps,
}

/// The differences between a workbook and the known one: each shared string that has changed, and the document properties. Each pair has
/// the known workbook's content first.
#[derive(Debug)]
pub(crate) struct Differences {
    pub(crate) strings: Vec<(String, String)>,
    pub(crate) properties: (String, String),
}

impl KnownPackage {
    /// Splits a workbook into its parts.
    ///
    /// # Errors
    /// The bytes are not a workbook that can be read.
    pub(crate) fn new(bytes: &[u8], caps: &Caps) -> Result<Self, Refusal> {
        let package = Package::open(bytes, caps)?;
        let mut buffer = Buffer::take_spare();
        let part = |part: PartIndex| {
            let (packed, packing) = package.packed_part(part).unwrap_or_default();
            (package.name(part).to_owned(), packed.to_vec(), packing)
        };
        let parts = package.parts().map(part).collect();
        package.read(package.need(PROPERTIES_PART)?, &mut buffer)?;
        let properties = buffer.to_vec();
        package.read(package.need(STRINGS_PART)?, &mut buffer)?;
        let strings = Strings::read(&buffer, STRINGS_PART, caps)?;
        buffer.keep_as_spare();
        Ok(Self { parts, strings, properties, caps: *caps })
    }

    /// Compares another workbook with this one; `None` where more differs than shared strings and properties, or the other workbook
    /// cannot be read.
    pub(crate) fn differences(&self, bytes: &[u8]) -> Option<Differences> {
        let package = Package::open(bytes, &self.caps).ok()?;
        let mut seen = 0;
        for (part, (name, packed, packing)) in package.parts().zip(&self.parts) {
            let may_differ = matches!(name.as_str(), STRINGS_PART | PROPERTIES_PART);
            let same = package.packed_part(part).is_some_and(|(bytes, entry)| bytes == packed && entry == *packing);
            if package.name(part) != name || !(same || may_differ) {
                return None;
            }
            seen += 1;
        }
        if seen != self.parts.len() || package.parts().count() != seen {
            return None;
        }
        let mut buffer = Buffer::take_spare();
        package.read(package.find(PROPERTIES_PART)?, &mut buffer).ok()?;
        let properties = (String::from_utf8(self.properties.clone()).ok()?, String::from_utf8(buffer.to_vec()).ok()?);
        package.read(package.find(STRINGS_PART)?, &mut buffer).ok()?;
        let strings = self.strings.differences(&Strings::read(&buffer, STRINGS_PART, &self.caps).ok()?)?;
        buffer.keep_as_spare();
        Some(Differences { strings, properties })
    }
}
