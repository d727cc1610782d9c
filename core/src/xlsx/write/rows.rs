//! Writes the rows of a sheet.

use std::collections::BTreeMap;

use super::cell::{Cell, Content, Formula, Stored};
use super::limit::{self, Limit};
use super::shared::{Place, Shared};
use super::sheet::Sheet;
use super::strings::Strings;
use super::styles::Styles;
use super::xml::Xml;
use crate::base::CellRef;

/// A row of a sheet.
#[derive(Default)]
pub(super) struct Row<'a> {
    height: Option<u32>,
    pub(super) cells: BTreeMap<u16, &'a Cell>,
}

/// The element `sheetData`.
pub(super) fn write<'a>(xml: &mut Xml, sheet: &'a Sheet, strings: &mut Strings<'a>, styles: &mut Styles) -> Result<(), Limit> {
    let mut rows: BTreeMap<u32, Row<'_>> = BTreeMap::new();
    for (row, points) in &sheet.heights {
        limit::cell(*row, 0)?;
        rows.entry(*row).or_default().height = Some(*points);
    }
    let mut columns = 0;
    for cell in &sheet.cells {
        limit::cell(cell.row, cell.column)?;
        columns = columns.max(cell.column);
        rows.entry(cell.row).or_default().cells.insert(cell.column, cell);
    }
    let shared = Shared::of(&rows);
    let letters: Vec<String> = (0..=columns).map(CellRef::letters).collect();
    xml.raw("<sheetData>");
    for (number, row) in rows {
        let number = number.saturating_add(1);
        xml.raw("<row r=\"").show(number).raw("\"");
        if let Some(points) = row.height {
            xml.raw(" ht=\"").show(whole_pixels(points)).raw("\" customHeight=\"1\"");
        }
        xml.raw(">");
        for (column, cell) in row.cells {
            let letters = letters.get(usize::from(column)).map_or("", String::as_str);
            xml.raw("<c r=\"").raw(letters).show(number).raw("\"");
            let style = styles.place(cell.format);
            if style > 0 {
                xml.raw(" s=\"").show(style).raw("\"");
            }
            write_content(xml, cell, strings, &shared)?;
        }
        xml.raw("</row>");
    }
    xml.raw("</sheetData>");
    Ok(())
}

/// A height in points that is a whole number of pixels, as Excel makes it at 100 %: 4/3 pixels to the point.
pub(super) fn whole_pixels(points: u32) -> f64 {
    let pixels = points.saturating_mul(8).saturating_add(3) / 6;
    f64::from(pixels) * 0.75
}

fn write_content<'a>(xml: &mut Xml, cell: &'a Cell, strings: &mut Strings<'a>, shared: &Shared) -> Result<(), Limit> {
    match &cell.content {
        Content::Blank => {
            xml.raw("/>");
        }
        Content::Text(text) => {
            limit::text(text, limit::CELL_TEXT)?;
            xml.raw(" t=\"s\"><v>").show(strings.place(text)).raw("</v></c>");
        }
        Content::Number(number) if number.is_finite() => {
            xml.raw("><v>").show(number).raw("</v></c>");
        }
        Content::Number(number) => return Err(Limit::Number(number.to_string())),
        Content::Truth(truth) => {
            xml.raw(" t=\"b\"><v>").show(u8::from(*truth)).raw("</v></c>");
        }
        Content::Formula(formula) => write_formula(xml, formula, cell.row, shared.get(cell.row, cell.column))?,
    }
    Ok(())
}

fn write_formula(xml: &mut Xml, formula: &Formula, row: u32, place: Option<Place>) -> Result<(), Limit> {
    xml.raw(match formula.result {
        Stored::Text(_) => " t=\"str\">",
        Stored::Number(_) => ">",
        Stored::Truth(_) => " t=\"b\">",
    });
    if let Some(Place { number, whole: None }) = place {
        xml.raw("<f t=\"shared\" si=\"").show(number).raw("\"/>");
    } else {
        let text = formula.in_row(row);
        limit::formula(&text)?;
        match place.and_then(|place| Some((place.number, place.whole?))) {
            None => xml.raw("<f>"),
            Some((number, cells)) => xml.raw("<f t=\"shared\" ref=\"").show(cells).raw("\" si=\"").show(number).raw("\">"),
        };
        xml.text(&text).raw("</f>");
    }
    xml.raw("<v>");
    match &formula.result {
        Stored::Text(text) => {
            limit::text(text, limit::CELL_TEXT)?;
            xml.text(text)
        }
        Stored::Number(number) => xml.text(number),
        Stored::Truth(truth) => xml.show(u8::from(*truth)),
    };
    xml.raw("</v></c>");
    Ok(())
}
