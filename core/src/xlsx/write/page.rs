//! Defines how a sheet is printed.

use super::xml::XmlBuilder;

/// How a sheet is printed: on A4 landscape, one page wide, centred horizontally.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PageSetup {
    /// Left, right, top, bottom, header and footer, in inches, as the file has them.
    pub(crate) margins: [&'static str; 6],
    /// The footer in Excel's own code (`&P` for the number of the page).
    pub(crate) footer: &'static str,
    /// A row that is printed on each page, counted from 0.
    pub(crate) repeat: Option<u32>,
}

impl PageSetup {
    /// Writes the elements for printing, which follow the data of the sheet.
    pub(super) fn write(&self, xml: &mut XmlBuilder) {
        xml.raw("<printOptions horizontalCentered=\"1\"/><pageMargins");
        for (name, inches) in ["left", "right", "top", "bottom", "header", "footer"].into_iter().zip(self.margins) {
            xml.raw(" ").raw(name).raw("=\"").raw(inches).raw("\"");
        }
        xml.raw("/><pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"/><headerFooter><oddFooter>");
        xml.text(self.footer).raw("</oddFooter></headerFooter>");
    }
}
