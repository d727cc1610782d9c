//! Defines how a sheet is printed.

use super::range::Range;
use super::xml::XmlBuilder;

/// How a sheet is printed: on A4, one page wide and centred horizontally.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PageSetup {
    /// Left, right, top, bottom, header and footer, in inches, as the file has them.
    pub(crate) margins: [&'static str; 6],
    /// The header in Excel's own code (`&P` for the number of the page); upright sheets have none on the first page.
    pub(crate) header: &'static str,
    /// The footer, in the same code.
    pub(crate) footer: &'static str,
    /// A row that is printed on each page, counted from 0.
    pub(crate) repeat: Option<u32>,
    /// Whether the paper is upright; otherwise it is landscape.
    pub(crate) upright: bool,
    /// The cells that are printed; `None` for all.
    pub(crate) area: Option<Range>,
    /// The rows, counted from 0, with which a page begins.
    pub(crate) breaks: Vec<u32>,
}

impl PageSetup {
    /// Writes the elements for printing, which follow the data of the sheet.
    pub(super) fn write(&self, xml: &mut XmlBuilder) {
        xml.raw("<printOptions horizontalCentered=\"1\"/><pageMargins");
        for (name, inches) in ["left", "right", "top", "bottom", "header", "footer"].into_iter().zip(self.margins) {
            xml.raw(" ").raw(name).raw("=\"").raw(inches).raw("\"");
        }
        let how = if self.upright { "portrait\" firstPageNumber=\"1\" useFirstPageNumber=\"1\"" } else { "landscape\"" };
        xml.raw("/><pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"").raw(how).raw("/>");
        xml.raw(if self.upright { "<headerFooter differentFirst=\"1\">" } else { "<headerFooter>" });
        for (element, text) in [("oddHeader", self.header), ("oddFooter", self.footer)] {
            if !text.is_empty() {
                xml.raw("<").raw(element).raw(">").text(text).raw("</").raw(element).raw(">");
            }
        }
        xml.raw(if self.upright { "<firstHeader></firstHeader></headerFooter>" } else { "</headerFooter>" });
        if !self.breaks.is_empty() {
            let count = self.breaks.len();
            xml.raw("<rowBreaks count=\"").display(count).raw("\" manualBreakCount=\"").display(count).raw("\">");
            for row in &self.breaks {
                xml.raw("<brk id=\"").display(row).raw("\" max=\"16383\" man=\"1\"/>");
            }
            xml.raw("</rowBreaks>");
        }
    }
}
