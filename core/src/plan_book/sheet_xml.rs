//! Changes cells in the XML of a sheet, and writes the sheet that lists faults.

use std::collections::BTreeMap;

use super::style_xml::StylesPart;
use super::xml_element::{Element, escape_xml};
use crate::base::CellRef;
use crate::base::text::strip_xml_forbidden_chars;

/// A change of one cell: a new text, a mark, or both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct CellChange {
    /// The text that stands in it from now on; none: what stands there stays.
    pub(super) text: Option<String>,
    /// Whether it is marked as faulty.
    pub(super) marks: bool,
}

/// Returns the XML of a sheet with the changed cells; `None` where the XML is written in an unusual way.
pub(super) fn change_sheet_cells(xml: &str, cells: &BTreeMap<CellRef, CellChange>, styles: &mut StylesPart) -> Option<String> {
    let mut rows: BTreeMap<u32, BTreeMap<u16, &CellChange>> = BTreeMap::new();
    for (at, change) in cells {
        rows.entry(at.row).or_default().insert(at.column, change);
    }
    let (head, body, foot) = match xml.split_once("<sheetData>") {
        Some((head, rest)) => {
            let (body, foot) = rest.split_once("</sheetData>")?;
            (head, body, foot)
        }
        None => {
            let (head, foot) = xml.split_once("<sheetData/>")?;
            (head, "", foot)
        }
    };
    let mut out = String::with_capacity(xml.len().saturating_add(1024));
    out.push_str(head);
    out.push_str("<sheetData>");
    let mut rest = body;
    while let Some(start) = rest.find("<row") {
        let (before, own) = rest.split_at_checked(start)?;
        out.push_str(before);
        let element = Element::parse_first(own, "row")?;
        let number = element.raw_attribute("r")?.parse::<u32>().ok()?.checked_sub(1)?;
        while let Some(entry) = rows.first_entry().filter(|entry| *entry.key() < number) {
            let (row, changes) = entry.remove_entry();
            out.push_str(&new_row_xml(row, &changes, styles)?);
        }
        match rows.remove(&number) {
            Some(changes) => {
                out.push_str(element.open);
                out.push('>');
                out.push_str(&change_row_cells(element.inside, number, changes, styles)?);
                out.push_str("</row>");
            }
            None => out.push_str(element.whole),
        }
        rest = own.get(element.whole.len()..)?;
    }
    out.push_str(rest);
    for (row, changes) in &rows {
        out.push_str(&new_row_xml(*row, changes, styles)?);
    }
    out.push_str("</sheetData>");
    out.push_str(foot);
    Some(out)
}

/// The XML of a row that the sheet does not have yet.
fn new_row_xml(row: u32, changes: &BTreeMap<u16, &CellChange>, styles: &mut StylesPart) -> Option<String> {
    let cells = change_row_cells("", row, changes.clone(), styles)?;
    Some(format!("<row r=\"{}\">{cells}</row>", row.saturating_add(1)))
}

/// Returns the XML of the cells of a row with the changed cells; `None` where it is written in an unusual way.
fn change_row_cells(inside: &str, row: u32, mut changes: BTreeMap<u16, &CellChange>, styles: &mut StylesPart) -> Option<String> {
    let mut out = String::new();
    let mut rest = inside;
    while let Some(start) = rest.find("<c") {
        let (before, own) = rest.split_at_checked(start)?;
        out.push_str(before);
        let element = Element::parse_first(own, "c")?;
        let column = CellRef::parse(&element.raw_attribute("r")?)?.column;
        while let Some(entry) = changes.first_entry().filter(|entry| *entry.key() < column) {
            let (column, change) = entry.remove_entry();
            out.push_str(&changed_cell_xml(CellRef::new(row, column), None, change, styles)?);
        }
        match changes.remove(&column) {
            Some(change) => out.push_str(&changed_cell_xml(CellRef::new(row, column), Some(&element), change, styles)?),
            None => out.push_str(element.whole),
        }
        rest = own.get(element.whole.len()..)?;
    }
    out.push_str(rest);
    for (column, change) in changes {
        out.push_str(&changed_cell_xml(CellRef::new(row, column), None, change, styles)?);
    }
    Some(out)
}

/// The XML of a changed cell; `old` is the cell in the file, where it has one. `None` where its style is unusual.
fn changed_cell_xml(at: CellRef, old: Option<&Element<'_>>, change: &CellChange, styles: &mut StylesPart) -> Option<String> {
    let style = old.and_then(|old| old.raw_attribute("s")).map_or(Some(0), |style| style.parse::<usize>().ok())?;
    let style = if change.marks { styles.marked_style(style)? } else { style };
    if let Some(text) = &change.text {
        let text = escape_xml(&strip_xml_forbidden_chars(text));
        return Some(format!("<c r=\"{at}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"));
    }
    let Some(old) = old else { return Some(format!("<c r=\"{at}\" s=\"{style}\"/>")) };
    let open = old.with_attribute("s", &style.to_string());
    if old.whole.ends_with("/>") && old.inside.is_empty() {
        return Some(format!("{open}/>"));
    }
    Some(format!("{open}>{}</c>", old.inside))
}

/// The XML of a sheet of texts: the headers in bold, and rows whose second cell is a link to the place that comes with the row.
pub(super) fn list_sheet_xml(heads: &[&str], widths: &[u16], rows: &[(Option<String>, Vec<String>)]) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    xml.push_str("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
    xml.push_str("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
    for (number, width) in (1..).zip(widths) {
        xml.push_str(&format!("<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"));
    }
    xml.push_str("</cols><sheetData>");
    let texts = |xml: &mut String, row: u32, cells: &mut dyn Iterator<Item = &str>, bold: bool| {
        xml.push_str(&format!("<row r=\"{}\">", row.saturating_add(1)));
        for (column, text) in (0..).zip(cells) {
            let text = escape_xml(&strip_xml_forbidden_chars(text));
            let run = if bold { format!("<r><rPr><b/></rPr><t>{text}</t></r>") } else { format!("<t xml:space=\"preserve\">{text}</t>") };
            xml.push_str(&format!("<c r=\"{}\" t=\"inlineStr\"><is>{run}</is></c>", CellRef::new(row, column)));
        }
        xml.push_str("</row>");
    };
    texts(&mut xml, 0, &mut heads.iter().copied(), true);
    for (row, (_, cells)) in (1..).zip(rows) {
        texts(&mut xml, row, &mut cells.iter().map(String::as_str), false);
    }
    xml.push_str("</sheetData>");
    let links: String = (1..)
        .zip(rows)
        .filter_map(|(row, (target, _))| {
            let target = target.as_ref()?;
            Some(format!("<hyperlink ref=\"{}\" location=\"{}\"/>", CellRef::new(row, 1), escape_xml(target)))
        })
        .collect();
    if !links.is_empty() {
        xml.push_str(&format!("<hyperlinks>{links}</hyperlinks>"));
    }
    xml.push_str("</worksheet>");
    xml
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_change(text: &str) -> CellChange {
        CellChange { text: Some(text.to_owned()), marks: false }
    }

    #[test]
    fn existing_cells_are_changed_and_missing_ones_inserted() {
        let xml =
            "<x><sheetData><row r=\"2\" ht=\"9\"><c r=\"B2\" s=\"4\"><v>1</v></c><c r=\"D2\"/></row><row r=\"5\"/></sheetData><y/></x>";
        let cells = [("A1", "a"), ("B2", "b<"), ("C2", "c"), ("E2", "e"), ("A5", "f"), ("A9", "g")];
        let cells = cells.iter().filter_map(|(at, own)| Some((CellRef::parse(at)?, text_change(own)))).collect();
        let changed = change_sheet_cells(xml, &cells, &mut StylesPart::default()).unwrap_or_default();
        let cell = |at: &str, style: u8, text: &str| {
            format!("<c r=\"{at}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
        };
        let expected = [
            "<x><sheetData><row r=\"1\">".to_owned(),
            cell("A1", 0, "a"),
            "</row><row r=\"2\" ht=\"9\">".to_owned(),
            cell("B2", 4, "b&lt;"),
            cell("C2", 0, "c"),
            "<c r=\"D2\"/>".to_owned(),
            cell("E2", 0, "e"),
            "</row><row r=\"5\">".to_owned(),
            cell("A5", 0, "f"),
            "</row><row r=\"9\">".to_owned(),
            cell("A9", 0, "g"),
            "</row></sheetData><y/></x>".to_owned(),
        ];
        assert_eq!(changed, expected.concat());
    }
}
