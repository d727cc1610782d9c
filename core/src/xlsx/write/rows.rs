//! Writes the rows of a sheet.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::cell::{Cell, Formula, StoredResult, WrittenCellContent};
use super::limit::{self, LimitError};
use super::shared::{SharedFormulaCell, SharedFormulas};
use super::sheet::Sheet;
use super::strings::Strings;
use super::styles::Styles;
use super::xml::XmlBuilder;
use crate::base::CellRef;

/// A row of a sheet.
#[derive(Default)]
pub(super) struct Row<'a> {
    height: Option<u32>,
    pub(super) cells: BTreeMap<u16, &'a Cell>,
}

/// Writes the element `sheetData`.
pub(super) fn write<'a>(xml: &mut XmlBuilder, sheet: &'a Sheet, strings: &mut Strings<'a>, styles: &mut Styles) -> Result<(), LimitError> {
    let mut rows: BTreeMap<u32, Row<'_>> = BTreeMap::new();
    for (row, points) in &sheet.heights {
        limit::check_cell(*row, 0)?;
        rows.entry(*row).or_default().height = Some(*points);
    }
    let mut columns = 0;
    for cell in &sheet.cells {
        limit::check_cell(cell.row, cell.column)?;
        columns = columns.max(cell.column);
        rows.entry(cell.row).or_default().cells.insert(cell.column, cell);
    }
    let shared = SharedFormulas::find_in_rows(&rows);
    let letters: Vec<String> = (0..=columns).map(CellRef::letters).collect();
    xml.raw("<sheetData>");
    for (number, row) in rows {
        let number = number.saturating_add(1);
        xml.raw("<row r=\"").display(number).raw("\"");
        if let Some(points) = row.height {
            xml.raw(" ht=\"").display(round_to_whole_pixels(points)).raw("\"");
            let free = (sheet.free_heights.0..sheet.free_heights.1).contains(&number.saturating_sub(1));
            xml.raw(if free { "" } else { " customHeight=\"1\"" });
        }
        if row.cells.is_empty() {
            xml.raw("/>");
            continue;
        }
        xml.raw(if sheet.hidden_rows.contains(&number.saturating_sub(1)) { " hidden=\"1\">" } else { ">" });
        for (column, cell) in row.cells {
            let letters = letters.get(usize::from(column)).map_or("", String::as_str);
            xml.raw("<c r=\"").raw(letters).display(number).raw("\"");
            let style = styles.intern_format(cell.format);
            if style > 0 {
                xml.raw(" s=\"").display(style).raw("\"");
            }
            write_content(xml, cell, strings, &shared)?;
        }
        xml.raw("</row>");
    }
    xml.raw("</sheetData>");
    Ok(())
}

/// Rounds a height in points to a whole number of pixels, as Excel does at 100 % (4/3 pixels to the point); the result is in points.
pub(super) fn round_to_whole_pixels(points: u32) -> Decimal {
    let pixels = points.saturating_mul(8).saturating_add(3) / 6;
    Decimal::new(i64::from(pixels) * 75, 2).normalize()
}

/// Writes the type and the content of a cell, and its end tag.
fn write_content<'a>(xml: &mut XmlBuilder, cell: &'a Cell, strings: &mut Strings<'a>, shared: &SharedFormulas) -> Result<(), LimitError> {
    match &cell.content {
        WrittenCellContent::Blank => {
            xml.raw("/>");
        }
        WrittenCellContent::Text(text) => {
            limit::check_text_length(text, limit::MAX_CELL_TEXT_UNITS)?;
            xml.raw(" t=\"s\"><v>").display(strings.intern(text)).raw("</v></c>");
        }
        WrittenCellContent::Number(number) => {
            xml.raw("><v>").display(number.normalize()).raw("</v></c>");
        }
        WrittenCellContent::Truth(truth) => {
            xml.raw(" t=\"b\"><v>").display(u8::from(*truth)).raw("</v></c>");
        }
        WrittenCellContent::Formula(formula) => write_formula(xml, formula, cell.row, shared.get(cell.row, cell.column))?,
    }
    Ok(())
}

/// Writes a formula with its stored result; `place` is the cell's part in a shared formula, if it has one.
fn write_formula(xml: &mut XmlBuilder, formula: &Formula, row: u32, place: Option<SharedFormulaCell>) -> Result<(), LimitError> {
    if let Some(range) = &formula.filled {
        limit::check_formula_length(&formula.text)?;
        xml.raw("><f t=\"array\" ref=\"").display(range).raw("\">").text(&formula.text).raw("</f></c>");
        return Ok(());
    }
    xml.raw(match formula.result {
        StoredResult::Text(_) => " t=\"str\">",
        StoredResult::Number(_) => ">",
        StoredResult::Truth(_) => " t=\"b\">",
        #[cfg(feature = "office")]
        StoredResult::Unstored => ">",
    });
    if let Some(SharedFormulaCell { number, whole: None }) = place {
        xml.raw("<f t=\"shared\" si=\"").display(number).raw("\"/>");
    } else {
        let text = formula.in_row(row);
        limit::check_formula_length(&text)?;
        match place.and_then(|place| Some((place.number, place.whole?))) {
            None => xml.raw("<f>"),
            Some((number, cells)) => xml.raw("<f t=\"shared\" ref=\"").display(cells).raw("\" si=\"").display(number).raw("\">"),
        };
        xml.text(&text).raw("</f>");
    }
    #[cfg(feature = "office")]
    if formula.result == StoredResult::Unstored {
        xml.raw("</c>");
        return Ok(());
    }
    xml.raw("<v>");
    match &formula.result {
        StoredResult::Text(text) => {
            limit::check_text_length(text, limit::MAX_CELL_TEXT_UNITS)?;
            xml.text(text)
        }
        StoredResult::Number(number) => xml.text(number),
        StoredResult::Truth(truth) => xml.display(u8::from(*truth)),
        #[cfg(feature = "office")]
        StoredResult::Unstored => xml,
    };
    xml.raw("</v></c>");
    Ok(())
}
