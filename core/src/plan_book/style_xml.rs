//! Adds styles to a workbook that somebody else wrote: each the same as one that is there, on the ground of a fault.

use std::collections::BTreeMap;

use super::xml_element::Element;

/// The ground of cells with a fault.
const FAULT_FILL: &str =
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFF8CBAD\"/><bgColor indexed=\"64\"/></patternFill></fill>";

/// The styles of a workbook.
#[derive(Debug, Default)]
pub(super) struct Styles {
    xml: String,
    /// The styles of cells, in the order of their numbers.
    cells: Vec<String>,
    /// Styles on the ground of a fault, by the style that they are made from.
    marked: BTreeMap<usize, usize>,
    fill: usize,
}

impl Styles {
    /// Takes the part apart; none where it is not written as it usually is.
    pub(super) fn new(xml: String) -> Option<Self> {
        let inside = section(&xml, "cellXfs")?.1;
        let mut cells = Vec::new();
        let mut rest = inside;
        while let Some(start) = rest.find("<xf") {
            let own = rest.get(start..)?;
            let element = Element::first(own, "xf")?;
            cells.push(element.whole.to_owned());
            rest = own.get(element.whole.len()..)?;
        }
        let fill = section(&xml, "fills")?.1.matches("<fill>").count();
        (!cells.is_empty() && fill > 0).then_some(Self { xml, cells, marked: BTreeMap::new(), fill })
    }

    /// The number of a style that is the same on the ground of a fault.
    pub(super) fn marked(&mut self, style: usize) -> Option<usize> {
        if let Some(number) = self.marked.get(&style) {
            return Some(*number);
        }
        let old = self.cells.get(style)?.clone();
        let element = Element::first(&old, "xf")?;
        let open = element.with_attribute("fillId", &self.fill.to_string());
        let filled = format!("{open}{}", if element.inside.is_empty() { "/>".to_owned() } else { format!(">{}</xf>", element.inside) });
        let new = Element::first(&filled, "xf")?;
        let open = new.with_attribute("applyFill", "1");
        let xml = format!("{open}{}", if new.inside.is_empty() { "/>".to_owned() } else { format!(">{}</xf>", new.inside) });
        let number = self.cells.len();
        self.cells.push(xml);
        self.marked.insert(style, number);
        Some(number)
    }

    /// The part with the styles that were added.
    pub(super) fn finish(self) -> String {
        let count = self.cells.len();
        let with_cells = replace_section(&self.xml, "cellXfs", count, &self.cells.concat());
        let fills = section(&with_cells, "fills").map(|(_, inside)| format!("{inside}{FAULT_FILL}"));
        fills.map_or(with_cells.clone(), |fills| replace_section(&with_cells, "fills", self.fill.saturating_add(1), &fills))
    }
}

/// The tag that opens a section, and what stands inside.
fn section<'x>(xml: &'x str, name: &str) -> Option<(&'x str, &'x str)> {
    let start = xml.find(&format!("<{name} ")).or_else(|| xml.find(&format!("<{name}>")))?;
    let element = Element::first(xml.get(start..)?, name)?;
    Some((element.whole, element.inside))
}

fn replace_section(xml: &str, name: &str, count: usize, inside: &str) -> String {
    section(xml, name)
        .map_or_else(|| xml.to_owned(), |(whole, _)| xml.replacen(whole, &format!("<{name} count=\"{count}\">{inside}</{name}>"), 1))
}
