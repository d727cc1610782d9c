//! Compares a workbook with one that was read before. Tells which shared strings and properties differ, provided that all other parts are
//! equal byte for byte.

use super::Caps;
use super::package::{Buffer, Package, Packing, PartIndex};
use super::refusal::Refusal;
use super::strings::Strings;

const STRINGS_PART: &str = "xl/sharedStrings.xml";
const PROPERTIES_PART: &str = "docProps/core.xml";

/// A workbook that was read, in parts.
#[derive(Debug)]
pub(crate) struct KnownPackage {
    parts: Vec<(String, Vec<u8>, Packing)>,
    strings: Strings,
    properties: Vec<u8>,
    caps: Caps,
}

/// What differs between a workbook and the known one: each shared string that is another, and the properties, before and now.
#[derive(Debug)]
pub(crate) struct Differences {
    pub(crate) strings: Vec<(String, String)>,
    pub(crate) properties: (String, String),
}

impl KnownPackage {
    /// Takes a workbook apart.
    ///
    /// # Errors
    /// It is no workbook that can be read.
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

    /// What is different in another workbook; `None` where more differs than shared strings and properties, or it cannot be read.
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
