//! Adds styles to a workbook that somebody else wrote: each the same as one that is there, on the ground of a fault.

use std::collections::BTreeMap;

use super::xml_element::Element;

/// The XML of the fill of cells with a fault.
const FAULT_FILL: &str =
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFF8CBAD\"/><bgColor indexed=\"64\"/></patternFill></fill>";

/// The part of a workbook with its styles, to which styles can be added.
#[derive(Debug, Default)]
pub(super) struct StylesPart {
    xml: String,
    /// The styles of cells, in the order of their numbers.
    cells: Vec<String>,
    /// Styles on the ground of a fault, by the style that they are made from.
    marked: BTreeMap<usize, usize>,
    fill: usize,
}

impl StylesPart {
    /// Parses the XML of the part; `None` where it is written in an unusual way.
    pub(super) fn new(xml: String) -> Option<Self> {
        let inside = find_section(&xml, "cellXfs")?.1;
        let mut cells = Vec::new();
        let mut rest = inside;
        while let Some(start) = rest.find("<xf") {
            let own = rest.get(start..)?;
            let element = Element::parse_first(own, "xf")?;
            cells.push(element.whole.to_owned());
            rest = own.get(element.whole.len()..)?;
        }
        let fill = find_section(&xml, "fills")?.1.matches("<fill>").count();
        (!cells.is_empty() && fill > 0).then_some(Self { xml, cells, marked: BTreeMap::new(), fill })
    }

    /// Returns the number of the style that is like `style` with the fill of a fault, after adding it where it is new; `None` where there
    /// is no style of this number.
    pub(super) fn marked_style(&mut self, style: usize) -> Option<usize> {
        if let Some(number) = self.marked.get(&style) {
            return Some(*number);
        }
        let old = self.cells.get(style)?.clone();
        let element = Element::parse_first(&old, "xf")?;
        let open = element.with_attribute("fillId", &self.fill.to_string());
        let filled = format!("{open}{}", if element.inside.is_empty() { "/>".to_owned() } else { format!(">{}</xf>", element.inside) });
        let new = Element::parse_first(&filled, "xf")?;
        let open = new.with_attribute("applyFill", "1");
        let xml = format!("{open}{}", if new.inside.is_empty() { "/>".to_owned() } else { format!(">{}</xf>", new.inside) });
        let number = self.cells.len();
        self.cells.push(xml);
        self.marked.insert(style, number);
        Some(number)
    }

    /// Returns the XML of the part with the added styles.
    pub(super) fn finish(self) -> String {
        let count = self.cells.len();
        let with_cells = replace_section(&self.xml, "cellXfs", count, &self.cells.concat());
        let fills = find_section(&with_cells, "fills").map(|(_, inside)| format!("{inside}{FAULT_FILL}"));
        fills.map_or(with_cells.clone(), |fills| replace_section(&with_cells, "fills", self.fill.saturating_add(1), &fills))
    }
}

/// Finds a section by the name of its element; returns the whole element and its content, or `None` where there is none.
fn find_section<'x>(xml: &'x str, name: &str) -> Option<(&'x str, &'x str)> {
    let start = xml.find(&format!("<{name} ")).or_else(|| xml.find(&format!("<{name}>")))?;
    let element = Element::parse_first(xml.get(start..)?, name)?;
    Some((element.whole, element.inside))
}

/// Replaces the content of a section, and gives it the attribute `count`.
fn replace_section(xml: &str, name: &str, count: usize, inside: &str) -> String {
    find_section(xml, name)
        .map_or_else(|| xml.to_owned(), |(whole, _)| xml.replacen(whole, &format!("<{name} count=\"{count}\">{inside}</{name}>"), 1))
}
