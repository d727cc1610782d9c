//! Holds the shared strings of the workbook, each once.

use super::set::IndexedSet;
use super::xml::XmlBuilder;

/// The table of shared strings: the texts of all sheets.
pub(super) struct Strings<'a> {
    texts: IndexedSet<&'a str>,
    /// How many of the texts are fixed.
    fixed: usize,
    /// How many cells have one of the texts.
    uses: usize,
}

impl<'a> Strings<'a> {
    /// A table that begins with the texts that are `fixed`, whether a cell has them or not. Their numbers, and therefore the XML of
    /// sheets with no other texts, are the same in every workbook.
    pub(super) fn new(fixed: &'a [String]) -> Self {
        let mut texts = IndexedSet::new();
        for text in fixed {
            texts.intern(text.as_str());
        }
        let fixed = texts.all().len();
        Self { texts, fixed, uses: 0 }
    }

    /// The number of the text, which is added to the table where it is new.
    pub(super) fn intern(&mut self, text: &'a str) -> usize {
        self.uses = self.uses.saturating_add(1);
        self.texts.intern(text)
    }

    /// The second piece of the part `sharedStrings.xml`, behind [`Strings::fixed_texts_xml`]: the other texts.
    pub(super) fn other_texts_xml(&self) -> XmlBuilder {
        let mut others = XmlBuilder::fragment();
        self.texts.all().iter().skip(self.fixed).for_each(|text| write_string_item(&mut others, text));
        others.raw(CLOSING_TAG);
        others
    }

    /// The first piece of the part `sharedStrings.xml`: its beginning and the fixed texts.
    pub(super) fn fixed_texts_xml(&self) -> XmlBuilder {
        let mut xml = XmlBuilder::new();
        xml.raw("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"").display(self.uses);
        xml.raw("\" uniqueCount=\"").display(self.texts.all().len()).raw("\">");
        self.texts.all().iter().take(self.fixed).for_each(|text| write_string_item(&mut xml, text));
        xml
    }

    /// The texts that are not fixed, in the order of their numbers.
    #[cfg(feature = "office")]
    pub(super) fn other_texts(&self) -> &[&'a str] {
        self.texts.all().get(self.fixed..).unwrap_or_default()
    }

    /// All texts, in the order of their numbers.
    #[cfg(feature = "office")]
    pub(super) fn all(&self) -> &[&'a str] {
        self.texts.all()
    }
}

/// The tag at the end of the part `sharedStrings.xml`.
pub(super) const CLOSING_TAG: &str = "</sst>";

/// Writes the element `si` for a text of the table.
pub(super) fn write_string_item(xml: &mut XmlBuilder, text: &str) {
    write_text_element(xml.raw("<si>"), text);
    xml.raw("</si>");
}

/// Writes the element `t` for a text; blanks at the ends of the text are kept.
pub(super) fn write_text_element(xml: &mut XmlBuilder, text: &str) {
    let blank = [' ', '\n', '\t'];
    let kept = text.starts_with(blank) || text.ends_with(blank);
    xml.raw(if kept { "<t xml:space=\"preserve\">" } else { "<t>" }).text(text).raw("</t>");
}
