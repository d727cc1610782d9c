//! The shared strings of the workbook, each stored once.

use super::set::Set;
use super::xml::Xml;

/// The texts of all sheets.
pub(super) struct Strings<'a> {
    texts: Set<&'a str>,
    uses: usize,
}

impl<'a> Strings<'a> {
    /// The table begins with the texts that are `fixed`, whether a cell has them or not: their numbers, and with them the sheets
    /// that have no others, are the same in every workbook.
    pub(super) fn new(fixed: &'a [String]) -> Self {
        let mut texts = Set::new();
        for text in fixed {
            texts.place(text.as_str());
        }
        Self { texts, uses: 0 }
    }

    /// The number of the text.
    pub(super) fn place(&mut self, text: &'a str) -> usize {
        self.uses = self.uses.saturating_add(1);
        self.texts.place(text)
    }

    /// The part `sharedStrings.xml`.
    pub(super) fn part(&self) -> Xml {
        let mut xml = Xml::new();
        xml.raw("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"").show(self.uses);
        xml.raw("\" uniqueCount=\"").show(self.texts.all().len()).raw("\">");
        let blank = [' ', '\n', '\t'];
        for text in self.texts.all() {
            let kept = text.starts_with(blank) || text.ends_with(blank);
            xml.raw(if kept { "<si><t xml:space=\"preserve\">" } else { "<si><t>" }).text(text).raw("</t></si>");
        }
        xml.raw("</sst>");
        xml
    }
}
