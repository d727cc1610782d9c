//! Writes conditional formats.

use super::format::Color;
use super::limit::{self, LimitError};
use super::range::Range;
use super::xml::XmlBuilder;

/// Colours that lie over those of the cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Tint {
    /// Of the letters.
    pub(crate) ink: Option<Color>,
    /// Of the ground.
    pub(crate) fill: Option<Color>,
}

/// Cells that take on a tint where a formula holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ConditionalFormat {
    /// The cells.
    pub(crate) range: Range,
    /// The formula, as the first cell sees it.
    pub(crate) formula: String,
    /// Their colours.
    pub(crate) tint: Tint,
}

/// The elements of a sheet: one for each range, with its conditions in their order.
pub(super) fn write(
    xml: &mut XmlBuilder,
    conditions: &[ConditionalFormat],
    mut place: impl FnMut(Tint) -> usize,
) -> Result<(), LimitError> {
    let mut ranges: Vec<Range> = Vec::new();
    for condition in conditions {
        limit::check_formula_length(&condition.formula)?;
        condition.range.check_on_sheet()?;
        if !ranges.contains(&condition.range) {
            ranges.push(condition.range);
        }
    }
    for range in ranges {
        xml.raw("<conditionalFormatting sqref=\"").display(range).raw("\">");
        for (priority, condition) in (1_u32..).zip(conditions).filter(|(_, condition)| condition.range == range) {
            xml.raw("<cfRule type=\"expression\" dxfId=\"").display(place(condition.tint));
            xml.raw("\" priority=\"").display(priority).raw("\"><formula>").text(&condition.formula).raw("</formula></cfRule>");
        }
        xml.raw("</conditionalFormatting>");
    }
    Ok(())
}
