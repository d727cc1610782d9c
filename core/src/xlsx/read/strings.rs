//! Reads the shared strings of a workbook into one buffer.

use std::collections::BTreeMap;

use super::Caps;
use super::refusal::Refusal;
use super::rich_text::{self, StoredRun};
use super::xml::XmlReader;
use crate::base::Count;
use crate::xlsx::LimitProblem;

/// All shared strings of a workbook, joined in one buffer.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    /// Offset in the buffer at which each string ends.
    ends: Vec<u32>,
    /// The runs of those strings whose runs differ in font, by the index of the string.
    runs: BTreeMap<usize, Vec<StoredRun>>,
}

impl Strings {
    /// Reads the part with the shared strings; the counts that it declares are ignored.
    ///
    /// # Errors
    /// The XML is broken, there are too many strings, or one is too long.
    pub(super) fn read(bytes: &[u8], part: &str, caps: &Caps) -> Result<Self, Refusal> {
        let mut strings = Self::default();
        let mut piece = String::new();
        let mut xml = XmlReader::new(bytes, part, caps)?;
        xml.enter_root(&["sst"])?;
        strings.read_plain_strings(&mut xml, caps)?;
        xml.visit_only_named(&["si", "extLst"], |xml, name| {
            if name != "si" {
                return Ok(());
            }
            let runs = rich_text::read(xml, &mut strings.text, &mut piece, caps)?;
            if !runs.is_empty() {
                strings.runs.insert(strings.ends.len(), runs);
            }
            strings.finish_string(caps)?;
            strings.read_plain_strings(xml, caps)
        })?;
        xml.finish()?;
        Ok(strings)
    }

    /// Reads the plain strings that come next, up to the first that is not [plain](super::plain).
    fn read_plain_strings(&mut self, xml: &mut XmlReader<'_>, caps: &Caps) -> Result<(), Refusal> {
        while let Some(string) = xml.plain_string() {
            let before = self.text.len();
            rich_text::push_decoded_text(string.text, string.preserve, &mut self.text);
            rich_text::check_string_length(self.text.get(before..).unwrap_or_default(), caps)?;
            self.finish_string(caps)?;
        }
        Ok(())
    }

    /// Ends the current string, and checks the limits.
    fn finish_string(&mut self, caps: &Caps) -> Result<(), Refusal> {
        rich_text::check_total_text_size(self.text.len() as u64, caps)?;
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        let value = self.ends.len() as u64;
        if value > caps.shared_strings {
            return Err(LimitProblem::TooManyStrings { value: Count(value), limit: Count(caps.shared_strings) }.into());
        }
        Ok(())
    }

    /// The runs of the string with this index, where they differ in font; otherwise empty.
    pub(super) fn runs(&self, index: usize) -> &[StoredRun] {
        self.runs.get(&index).map_or(&[], Vec::as_slice)
    }

    /// Whether any string has runs that differ in font.
    pub(super) fn has_runs(&self) -> bool {
        !self.runs.is_empty()
    }

    /// The strings that differ in another table, each as it is here and there; `None` where the tables differ in length, or a string has
    /// runs.
    #[cfg(all(feature = "excel", feature = "office"))]
    pub(super) fn differences(&self, other: &Self) -> Option<Vec<(String, String)>> {
        if self.ends.len() != other.ends.len() || self.has_runs() || other.has_runs() {
            return None;
        }
        let pairs = (0..self.ends.len()).map(|index| (self.get(index).unwrap_or_default(), other.get(index).unwrap_or_default()));
        Some(pairs.filter(|(one, other)| one != other).map(|(one, other)| (one.to_owned(), other.to_owned())).collect())
    }

    /// The number of strings.
    #[cfg(feature = "office")]
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The string with this index; `None` beyond the last.
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start as usize..end as usize)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn runs_are_joined_without_phonetic_guides_and_empty_strings_count() {
        let xml = r#"<x:sst xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="9999999999" uniqueCount="4294967295"><x:si><x:t> gọn </x:t></x:si><x:si/><x:si><x:r><x:rPr/><x:t xml:space="preserve">Xuân </x:t></x:r><x:r><x:t>L<![CDATA[ộ]]>c &amp;&#32;&#x1EA4;p</x:t></x:r><x:rPh sb="0" eb="1"><x:t>ẩn</x:t></x:rPh></x:si></x:sst>"#;
        let strings = Strings::read(xml.as_bytes(), "xl/sharedStrings.xml", &Caps::NATIVE).unwrap();
        assert_eq!([0, 1, 2, 3].map(|index| strings.get(index)), [Some("gọn"), Some(""), Some("Xuân Lộc & Ấp"), None]);
    }
}
