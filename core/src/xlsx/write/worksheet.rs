//! Writes the XML part of a sheet, with its elements in the order that the format requires.

use super::condition;
use super::limit::LimitError;
use super::range::Range;
use super::rows;
use super::sheet::Sheet;
use super::strings::Strings;
use super::styles::Styles;
use super::xml::XmlBuilder;

/// What follows a width in characters: the padding that Excel adds, five pixels where a character has seven, rounded down to a 256th (182/256).
const WIDTH_PADDING: &str = ".7109375";

/// The XML of the part of a sheet; `first` is true for the active sheet.
pub(super) fn worksheet_part<'a>(
    sheet: &'a Sheet,
    first: bool,
    strings: &mut Strings<'a>,
    styles: &mut Styles,
) -> Result<XmlBuilder, LimitError> {
    let mut xml = XmlBuilder::new();
    xml.raw("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
    if sheet.page.is_some() {
        xml.raw("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
    }
    if let Some(used_range) = used_range(sheet) {
        xml.raw("<dimension ref=\"").display(used_range).raw("\"/>");
    }
    write_view(&mut xml, sheet, first);
    xml.raw("<sheetFormatPr defaultRowHeight=\"").display(rows::round_to_whole_pixels(sheet.usual_height));
    xml.raw(if sheet.free_heights.1 > 0 { "\" customHeight=\"1\"/>" } else { "\"/>" });
    let widths = sheet.widths.iter().map(|(column, characters)| ((*column, *column), Some(*characters)));
    let mut columns: Vec<((u16, u16), Option<u32>)> = widths.chain(sheet.unseen.iter().map(|range| (*range, None))).collect();
    columns.sort_unstable();
    if !columns.is_empty() {
        xml.raw("<cols>");
        for ((first, last), characters) in columns {
            Range::cell(0, last).check_on_sheet()?;
            xml.raw("<col min=\"").display(first.saturating_add(1)).raw("\" max=\"").display(last.saturating_add(1)).raw("\" width=\"");
            match characters {
                Some(characters) => xml.display(characters).raw(WIDTH_PADDING).raw("\" customWidth=\"1\""),
                None => xml.raw("9\" hidden=\"1\""),
            };
            if let Some(format) = sheet.column_formats.get(&first).filter(|_| characters.is_some()) {
                xml.raw(" style=\"").display(styles.intern_format(*format)).raw("\"");
            }
            xml.raw("/>");
        }
        xml.raw("</cols>");
    }
    rows::write(&mut xml, sheet, strings, styles)?;
    // Rows may be made higher: neither Excel nor LibreOffice does it when a text gets longer.
    xml.raw("<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatRows=\"0\"/>");
    write_merged_cells(&mut xml, &sheet.merged)?;
    condition::write(&mut xml, &sheet.conditions, |tint| styles.intern_tint(tint))?;
    if !sheet.validations.is_empty() {
        xml.raw("<dataValidations count=\"").display(sheet.validations.len()).raw("\">");
        for (validation, cells) in &sheet.validations {
            validation.write(&mut xml, cells)?;
        }
        xml.raw("</dataValidations>");
    }
    if let Some(page) = &sheet.page {
        page.write(&mut xml);
    }
    xml.raw("</worksheet>");
    Ok(xml)
}

/// The range from the first to the last row and column in use; `None` where the sheet has no cells.
fn used_range(sheet: &Sheet) -> Option<Range> {
    let rows = || sheet.cells.iter().map(|cell| cell.row);
    let columns = || sheet.cells.iter().map(|cell| cell.column);
    Some(Range::new((rows().min()?, columns().min()?), (rows().max()?, columns().max()?)))
}

/// Writes the view of a sheet: grid lines, frozen rows, selected cell; `first` is true for the active sheet.
fn write_view(xml: &mut XmlBuilder, sheet: &Sheet, first: bool) {
    xml.raw("<sheetViews><sheetView").raw(if sheet.lines { "" } else { " showGridLines=\"0\"" });
    xml.raw(if first { " tabSelected=\"1\"" } else { "" }).raw(" workbookViewId=\"0\">");
    let mut pane = "";
    if sheet.frozen > 0 {
        let corner = if sheet.frozen_columns > 0 { "bottomRight" } else { "bottomLeft" };
        xml.raw("<pane");
        if sheet.frozen_columns > 0 {
            xml.raw(" xSplit=\"").display(sheet.frozen_columns).raw("\"");
            pane = " pane=\"bottomRight\"";
        } else {
            pane = " pane=\"bottomLeft\"";
        }
        xml.raw(" ySplit=\"").display(sheet.frozen).raw("\" topLeftCell=\"").display(Range::cell(sheet.frozen, sheet.frozen_columns));
        xml.raw("\" activePane=\"").raw(corner).raw("\" state=\"frozen\"/>");
    }
    let selected = Range::cell(sheet.selected.0, sheet.selected.1);
    xml.raw("<selection").raw(pane).raw(" activeCell=\"").display(selected).raw("\" sqref=\"").display(selected);
    xml.raw("\"/></sheetView></sheetViews>");
}

fn write_merged_cells(xml: &mut XmlBuilder, ranges: &[Range]) -> Result<(), LimitError> {
    if ranges.is_empty() {
        return Ok(());
    }
    xml.raw("<mergeCells count=\"").display(ranges.len()).raw("\">");
    for (index, range) in ranges.iter().enumerate() {
        range.check_on_sheet()?;
        if range.first == range.last || ranges.iter().take(index).any(|other| range.overlaps(other)) {
            return Err(LimitError::Merge(range.to_string()));
        }
        xml.raw("<mergeCell ref=\"").display(range).raw("\"/>");
    }
    xml.raw("</mergeCells>");
    Ok(())
}
